"""The ontology and the lexicon as the store has them: a label found in an article leads to all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ResourceError
from kg.mapping import nquads
from kg.resources import folder
from kg.vocab import Quad, Term


def lexicon_lines(graph: Term, extra: Path | None) -> bytes:
    """Ontology, lexicon and `extra` (a file or a folder of the user's own) as sorted N-Quads in `graph`."""
    ontology = folder("ontology")
    paths = sorted([*ontology.glob("*.ttl"), *(ontology / "lexicon").glob("*.ttl")])
    if extra is not None:
        paths += sorted(extra.glob("*.ttl")) if extra.is_dir() else [extra]
    return nquads(quad for path in paths for quad in _quads(path, graph))


def _quads(path: Path, graph: Term) -> Iterator[Quad]:
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        if ox.BlankNode in (type(triple.subject), type(triple.object)):
            raise ResourceError(
                str(path), f"a blank node: {triple.predicate} of {triple.subject}", "IRIs and literals only"
            )
        yield str(triple.subject), str(triple.predicate), str(triple.object), graph
