"""How the graph was made: the build, its software, what went in and how much came out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.mapping.iris import Base
from kg.mapping.rows import rows
from kg.vocab import DCTERMS, PRESS, PROV, RDF, RDFS, SCHEMA, Quad, Term, date, integer, string, text

COUNTS: Mapping[str, Term] = {
    "articles": PRESS.articleCount,
    "claims": PRESS.claimCount,
    "entities": PRESS.entityCount,
    "events": PRESS.eventCount,
    "discrepancies": PRESS.discrepancyCount,
    "unread": PRESS.unreadCount,
    "set_aside": PRESS.setAsideCount,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildFacts:
    """A build without clock or machine, so that the same input gives the same bytes wherever and whenever."""

    build: Term
    software: str  # the version
    lexicon: str  # digests
    rules: str
    counts: Mapping[str, int]  # by the keys of COUNTS
    day: dt.date | None  # only the day that SOURCE_DATE_EPOCH sets


def build_quads(facts: BuildFacts, base: Base) -> Iterator[Quad]:
    """The build and the software that it is due to."""
    graph = base.of("graph/build")
    software = base.of(f"software/press-kg-{facts.software}")
    yield from rows(facts.build, graph, [
        (RDF.type, PRESS.Build),
        (RDFS.label, text(f"press-kg {facts.software}", "en")),
        (PROV.wasAssociatedWith, software),
        (PRESS.lexiconDigest, string(facts.lexicon)),
        (PRESS.rulesDigest, string(facts.rules)),
        (DCTERMS.created, date(facts.day)),
        *((COUNTS[name], integer(count)) for name, count in facts.counts.items()),
    ])  # fmt: skip
    yield from rows(software, graph, [
        (RDF.type, PROV.SoftwareAgent),
        (RDFS.label, text("press-kg", "en")),
        (SCHEMA.softwareVersion, string(facts.software)),
    ])  # fmt: skip
