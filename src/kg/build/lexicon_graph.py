"""The ontology and the lexicon as the store has them: a label found in an article leads to all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox

from kg.build.settings import code_digest, sha256
from kg.errors import ResourceError
from kg.lexicon.cache import read_sealed, write_sealed
from kg.mapping import nquads
from kg.resources import folder
from kg.vocab import Quad, Term


def lexicon_lines(graph: Term, extra: Path | None) -> bytes:
    """Ontology, lexicon and `extra` (a file or a folder of the user's own) as sorted N-Quads in `graph`.

    They are kept in the user's cache folder, and made anew when one of the files, or our code, is another.
    """
    files = [(str(path), path.read_bytes()) for path in _paths(extra)]
    name = f"lexicon-{sha256(graph.encode(), str(extra).encode())[:16]}.nq"
    key = sha256(code_digest().encode(), ox.__version__.encode(), graph.encode(), *(content for _, content in files))
    kept = read_sealed(name, key)
    if kept is not None:
        return kept
    lines = nquads(quad for path, content in files for quad in _quads(path, content, graph))
    write_sealed(name, key, lines)
    return lines


def _paths(extra: Path | None) -> list[Path]:
    ontology = folder("ontology")
    paths = sorted([*ontology.glob("*.ttl"), *(ontology / "lexicon").glob("*.ttl")])
    if extra is not None:
        paths += sorted(extra.glob("*.ttl")) if extra.is_dir() else [extra]
    return paths


def _quads(path: str, content: bytes, graph: Term) -> Iterator[Quad]:
    for triple in ox.parse(BytesIO(content), format=ox.RdfFormat.TURTLE):
        if ox.BlankNode in (type(triple.subject), type(triple.object)):
            raise ResourceError(path, f"a blank node: {triple.predicate} of {triple.subject}", "IRIs and literals only")
        yield str(triple.subject), str(triple.predicate), str(triple.object), graph
