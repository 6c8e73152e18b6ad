"""A graph's file, found and read quad by quad."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.errors import InputError

GRAPH_FILES = ("graph.nq.gz", "graph.nq", "graph.ttl")  # what a folder is searched for, in this order


def graph_file(path: Path) -> Path:
    """`path`, or the graph in the folder `path`; InputError if it holds none."""
    if not path.is_dir():
        return path
    found = next((path / name for name in GRAPH_FILES if (path / name).is_file()), None)
    if found is None:
        raise InputError(str(path), None, "no graph", " or ".join(GRAPH_FILES), "make one with: kg build ARTICLES")
    return found


def graph_quads(path: Path) -> Iterator[ox.Quad]:
    """The quads of `path`, lazily; InputError where it is no RDF in the syntax that its name tells."""
    suffixes = [suffix.lstrip(".") for suffix in path.suffixes]
    packed = bool(suffixes) and suffixes[-1] == "gz"
    syntax = ox.RdfFormat.from_extension(suffixes[-1 - packed]) if len(suffixes) > packed else None
    if syntax is None:
        expected = "one that ends in .nq, .ttl, .nt, .trig, .jsonld or .rdf, or in one of these and .gz"
        raise InputError(str(path), None, f"the name {path.name}", expected)
    try:
        with ExitStack() as stack:
            stream: IO[bytes] = stack.enter_context(path.open("rb"))
            if packed:
                stream = cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=stream)))
            yield from ox.parse(stream, format=syntax)
    except SyntaxError as error:
        raise InputError(str(path), error.lineno, error.msg, str(syntax.name)) from error
    except (EOFError, OSError, zlib.error) as error:
        raise InputError(str(path), None, str(error), "a file that can be read to its end") from error
