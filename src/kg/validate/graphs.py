"""A graph from a file, cut into pieces that can be judged one by one: an article each, the lexicon, what is shared."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import pyoxigraph as ox

from kg.validate.files import graph_file, graph_quads
from kg.validate.pieces import Kind, Lines, Piece, joined, object_of, portions, subject_of
from kg.validate.union import union_pieces
from kg.vocab import PRESS

_BUCKETS = 64
_IN_MEMORY = 4 * 2**20  # bytes of a bucket that stay in memory


def graph_pieces(path: Path) -> Iterator[Piece]:
    """The pieces of the graph at `path`, a file in any RDF syntax (.gz too) or a build's output folder.

    A dataset is cut by its named graphs, with memory for its shared ones alone; a file without named graphs is cut by
    its articles, in memory. Raises InputError if there is no graph or it is ill-formed.
    """
    file = graph_file(path)
    with ExitStack() as stack:
        buckets = [stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in range(_BUCKETS)]
        shared: dict[str, Lines] = {}
        for quad in graph_quads(file):
            graph = _name(quad.graph_name)
            line = f"{quad.triple} .\n"
            if _is_article(graph):
                buckets[zlib.crc32(graph.encode()) % _BUCKETS].write(f"{graph}\t{line}".encode())
            else:
                shared.setdefault(graph, {}).setdefault(subject_of(line), []).append(line)
        for bucket in buckets:
            yield from _articles_of_bucket(bucket, shared)
    for graph, lines in sorted(shared.items()):
        yield from _shared_pieces(graph, lines) if graph else union_pieces(lines)


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value


def _is_article(graph: str) -> bool:
    """Whether `graph` holds what a single article says; what articles share is in graph/corpus and the like."""
    return bool(graph) and not graph.endswith(("graph/build", "graph/lexicon", "graph/corpus"))


def _articles_of_bucket(bucket: IO[bytes], shared: dict[str, Lines]) -> Iterator[Piece]:
    bucket.seek(0)
    articles: dict[str, list[str]] = {}
    for row in bucket:
        graph, _, line = row.decode("utf-8").partition("\t")
        articles.setdefault(graph, []).append(line)
    for graph, lines in sorted(articles.items()):
        meant = {object_of(line) for line in lines if f" {PRESS.statistic} " in line}
        told = [line for node in sorted(meant) for whole in shared.values() for line in whole.get(node, [])]
        yield Piece(graph, Kind.RECORDS, "".join([*lines, *told]).encode("utf-8"))


def _shared_pieces(graph: str, lines: Lines) -> Iterator[Piece]:
    """The lexicon whole, for its concepts hang together; other shared graphs in bounded portions."""
    if graph.endswith("graph/lexicon"):
        yield Piece(graph, Kind.LEXICON, joined(lines.values()))
        return
    for portion in portions(lines.values()):
        yield Piece(graph, Kind.RECORDS, joined(portion))
