"""What claims are about: one (measure, subject, place, period, rate, modality), shared by all who state it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kg.mapping.iris import period_name, slug
from kg.mapping.rows import Scope, each, rows
from kg.mapping.scales import scales
from kg.mapping.things import period_rows, subject_iri, subject_name
from kg.model import Claim
from kg.period import Period
from kg.vocab import MEASURE, MODALITY, PRESS, RDF, Quad, Term, string


def statistic_iri(claim: Claim, scope: Scope) -> Term:
    """The statistic that `claim` states.

    Figures of different kinds (tons, per cent) or against different bases are no rivals: kind and base are part of it.
    Where a text gives no place or no period, nothing shows that two articles mean the same: it stays the article's own.
    """
    scale = scales().get(claim.quantity.unit)
    places = sorted(_local(key) for key in claim.places) or ([slug(claim.place)] if claim.place else [])
    parts = [
        str(claim.measure),
        _local(claim.subject) if claim.subject else slug(subject_name(claim)),
        ".".join(places) or "unplaced",
        period_name(covered(claim.period)) if claim.period else "undated",
        str(claim.modality),
        scale.kind if scale else _local(claim.quantity.unit),
    ]
    if claim.per:
        parts.append(f"per-{slug(claim.per)}")
    if claim.base:
        parts.append(f"against-{slug(claim.base)}")
    if not places or claim.period is None:
        parts.append(hashlib.sha256(scope.iris.path.encode()).hexdigest()[:12])
    return scope.base.statistic(*parts)


def covered(period: Period) -> Period:
    """`period` in whole years or months where it covers such: one name for the same days, however they are written."""
    first, last = period.first_day, period.last_day
    return period if first is None or last is None else Period.covering(first, last)


def statistic_quads(claim: Claim, scope: Scope) -> Iterator[Quad]:
    """The statistic of `claim`, in the graph of what holds across articles."""
    if claim.period is not None and covered(claim.period) != claim.period:
        yield from period_rows(covered(claim.period), scope.base, scope.base.corpus_graph)
    yield from rows(statistic_iri(claim, scope), scope.base.corpus_graph, [
        (RDF.type, PRESS.Statistic),
        (PRESS.measure, MEASURE[claim.measure]),
        (PRESS.subject, subject_iri(claim, scope)),
        *each(PRESS.place, (scope.base.entity(key) for key in claim.places)),
        (PRESS.period, scope.base.period(covered(claim.period)) if claim.period else None),
        (PRESS.modality, MODALITY[claim.modality]),
        (PRESS.per, string(claim.per)),
    ])  # fmt: skip


def _local(key: str) -> str:
    return slug(key.rpartition("/")[2].rpartition(":")[2]) or slug(key)
