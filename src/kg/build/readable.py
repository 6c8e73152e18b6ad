"""The graph as files that people open: Turtle and JSON-LD, with only that part of the lexicon that the articles use."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence

from kg.build.output import Output
from kg.build.record import ShardRecord
from kg.export.jsonld import write_jsonld
from kg.export.terms import by_subject, is_iri, quad
from kg.export.turtle import turtle
from kg.mapping import Base
from kg.vocab import ORG, SCHEMA, SKOS, Quad, Term
from kg.writing import replacing

_UPWARDS = (SCHEMA.containedInPlace, SKOS.broader, ORG.subOrganizationOf)


def write_readable(
    records: Sequence[ShardRecord], own: bytes, concluded: bytes, lexicon: bytes, output: Output, base: Base
) -> None:
    """graph.ttl and graph.jsonld: every article, what they share and come to, the concepts they use, and the build."""
    graphs: dict[Term, list[Quad]] = {}
    for record in records:
        for line in gzip.decompress(output.shard(record.name).read_bytes()).splitlines():
            found = quad(line)
            graphs.setdefault(found[3], []).append(found)
    shared = list(dict.fromkeys((*graphs.pop(base.corpus_graph, []), *map(quad, concluded.splitlines()))))
    known = used_concepts((quad(line) for line in lexicon.splitlines()), graphs.values())
    sections: list[tuple[Term, Sequence[Quad]]] = [
        *sorted(graphs.items()),
        (base.corpus_graph, shared),
        (base.lexicon_graph, known),
        (base.of("graph/build"), [quad(line) for line in own.splitlines()]),
    ]
    with replacing(output.path / "graph.ttl") as target:
        for part in turtle(sections, base.text):
            target.write(part.encode("utf-8"))
    with replacing(output.path / "graph.jsonld") as target:
        write_jsonld(sections, target)


def used_concepts(lexicon: Iterable[Quad], articles: Iterable[Iterable[Quad]]) -> list[Quad]:
    """The quads of `lexicon` on what `articles` point to, and on what lies above that: Henan, and China around it."""
    quads = list(lexicon)
    rows = by_subject(quads)
    waiting = {value for graph in articles for subject, _, value, _ in graph if is_iri(value) and value in rows}
    used: set[Term] = set()
    while waiting:
        node = waiting.pop()
        used.add(node)
        waiting.update(
            above
            for predicate in _UPWARDS
            for above in rows[node].get(predicate, ())
            if above in rows and above not in used
        )
    return [found for found in quads if found[0] in used]
