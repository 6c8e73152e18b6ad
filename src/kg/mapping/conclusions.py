"""What follows from a corpus: discrepancies between articles and derived claims, in the graph of the corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.mapping.iris import Base
from kg.mapping.rows import each, rows
from kg.mapping.scales import coherent
from kg.mapping.things import period_rows
from kg.model import Modality
from kg.vocab import (
    DISCREPANCY,
    MEASURE,
    MODALITY,
    PRESS,
    PROV,
    QUALIFIER,
    RDF,
    RDFS,
    Quad,
    Term,
    boolean,
    decimal,
    iri,
    string,
    text,
)


def conclusion_quads(found: Iterable[CorpusDiscrepancy | DerivedClaim], base: Base, build: Term) -> Iterator[Quad]:
    """Each of `found`, as the build `build` concluded it."""
    for one in found:
        yield from _discrepancy(one, base, build) if isinstance(one, CorpusDiscrepancy) else _derived(one, base, build)


def _discrepancy(found: CorpusDiscrepancy, base: Base, build: Term) -> Iterator[Quad]:
    articles = dict.fromkeys(claim.partition("/claim/")[0] for claim in found.claims)
    name = f"discrepancy/{found.rule}-{_digest(*found.claims)}"
    return rows(base.of(name), base.corpus_graph, [
        (RDF.type, PRESS.Discrepancy),
        (PRESS.kind, DISCREPANCY[found.kind]),
        *each(PRESS.between, map(iri, found.claims)),
        (PRESS.expected, string(found.expected)),
        (PRESS.found, string(found.found)),
        (PRESS.note, text(found.note_en, "en")),
        (PRESS.note, text(found.note_zh, "zh")),
        (PRESS.rule, string(found.rule)),
        *each(PROV.wasDerivedFrom, map(iri, articles)),
        (PROV.wasGeneratedBy, build),
    ])  # fmt: skip


def _derived(claim: DerivedClaim, base: Base, build: Term) -> Iterator[Quad]:
    quantity = claim.quantity
    name = f"derived/{claim.rule}-{_digest(str(claim.period), *claim.premises)}"
    yield from period_rows(claim.period, base, base.corpus_graph)
    yield from rows(base.of(name), base.corpus_graph, [
        (RDF.type, PRESS.DerivedClaim),
        (RDFS.label, text(claim.label_en, "en")),
        (RDFS.label, text(claim.label_zh, "zh")),
        (PRESS.measure, MEASURE[claim.measure]),
        (PRESS.subject, iri(claim.subject)),
        *each(PRESS.place, map(iri, claim.places)),
        (PRESS.minValue, decimal(quantity.minimum)),
        (PRESS.maxValue, decimal(quantity.maximum)),
        (PRESS.unit, base.entity(quantity.unit)),
        (PRESS.qualifier, QUALIFIER[quantity.qualifier]),
        (PRESS.siMin, decimal(coherent(quantity.minimum, quantity.unit))),
        (PRESS.siMax, decimal(coherent(quantity.maximum, quantity.unit))),
        (PRESS.per, string(claim.per)),
        (PRESS.period, base.period(claim.period)),
        (PRESS.cumulative, boolean(claim.cumulative)),
        (PRESS.modality, MODALITY[Modality.REPORTED]),
        (PRESS.rule, string(claim.rule)),
        *each(PROV.wasDerivedFrom, map(iri, claim.premises)),
        (PROV.wasGeneratedBy, build),
    ])  # fmt: skip


def _digest(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]
