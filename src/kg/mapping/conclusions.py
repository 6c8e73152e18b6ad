"""What follows from a corpus: discrepancies between articles and derived claims, in the graph of the corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.mapping import shared
from kg.mapping.iris import Base
from kg.mapping.rows import each, rows
from kg.mapping.things import period_rows
from kg.model import Modality
from kg.vocab import (
    MEASURE,
    MODALITY,
    PRESS,
    PROV,
    RDF,
    RDFS,
    Quad,
    Term,
    boolean,
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
        *shared.discrepancy(found),
        *each(PRESS.between, map(iri, found.claims)),
        *each(PROV.wasDerivedFrom, map(iri, articles)),
        (PROV.wasGeneratedBy, build),
    ])  # fmt: skip


def _derived(claim: DerivedClaim, base: Base, build: Term) -> Iterator[Quad]:
    name = f"derived/{claim.rule}-{_digest(str(claim.period), *claim.premises)}"
    yield from period_rows(claim.period, base, base.corpus_graph)
    yield from rows(base.of(name), base.corpus_graph, [
        (RDF.type, PRESS.DerivedClaim),
        (RDFS.label, text(claim.label_en, "en")),
        (RDFS.label, text(claim.label_zh, "zh")),
        (PRESS.measure, MEASURE[claim.measure]),
        (PRESS.subject, iri(claim.subject)),
        *each(PRESS.place, map(iri, claim.places)),
        *shared.amount(claim.quantity, base),
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
