"""Predicted articles against gold ones, kind by kind and field by field.

A claim is paired with at most one gold claim, the best agreeing first, and only if range, unit and subject agree: a
core match. It is strict if measure, place, period, per, cumulative and modality agree as well. Entities match on type
and either name, events on type and an overlapping quote or one date, discrepancies on kind and an overlapping quote,
contradictions on two claims in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.score.misses import misses_of
from kg.score.pairing import LISTED, JudgedClaims, judged_claims, matched
from kg.score.reading import Annotation
from kg.score.report import Report, Tally, Trust
from kg.score.values import CONTEXT, agrees

KINDS = ("claims core", "claims strict", "entities", "events", "discrepancies", "contradictions")
_BINS = tuple(Decimal(edge) for edge in ("0", "0.5", "0.7", "0.8", "0.9", "1"))


def score(predictions: Iterable[Annotation], gold: Iterable[Annotation]) -> Report:
    """The report over `gold`. An article without a prediction counts as predicted empty; of two the last stands."""
    by_name = {article["article"]: article for article in predictions}
    kinds = dict.fromkeys(KINDS, Tally())
    fields = dict.fromkeys(CONTEXT, Tally())
    trust = [Trust(low, high) for low, high in pairwise(_BINS)]
    misses: list[str] = []
    for wanted in gold:
        found = by_name.get(wanted["article"], {})
        judged = judged_claims(found.get("claims") or [], wanted.get("claims") or [])
        for kind, tally in _tallies(found, wanted, judged):
            kinds[kind] += tally
        for name in CONTEXT:
            hits = sum(agrees(name, judged.found[i], judged.gold[j]) for i, j in judged.core)
            fields[name] += Tally(hits, len(judged.core), len(judged.core))
        trust = [_counted(bin_, judged) for bin_ in trust]
        misses += misses_of(wanted["article"], found, wanted, judged)
    return Report(kinds, fields, tuple(trust), tuple(misses))


def _tallies(found: Annotation, gold: Annotation, judged: JudgedClaims) -> Iterator[tuple[str, Tally]]:
    yield "claims core", Tally(len(judged.core), len(judged.found), len(judged.gold))
    yield "claims strict", Tally(len(judged.strict), len(judged.found), len(judged.gold))
    for kind, same in LISTED.items():
        mine, theirs = found.get(kind) or [], gold.get(kind) or []
        yield kind, Tally(len(matched(mine, theirs, same)), len(mine), len(theirs))
    partner = dict(judged.core)
    mine = [{partner.get(int(i)) for i in each["claims"]} for each in found.get("contradictions") or []]
    theirs = [{int(j) for j in each["claims"]} for each in gold.get("contradictions") or []]
    hits = matched(mine, theirs, lambda one, other: len(one & other) >= 2)
    yield "contradictions", Tally(len(hits), len(mine), len(theirs))


def _counted(trust: Trust, judged: JudgedClaims) -> Trust:
    """`trust` with the claims of an article whose confidence falls into it; a claim without one is not counted."""
    last = trust.high == _BINS[-1]
    inside = {
        i
        for i, claim in enumerate(judged.found)
        if (sure := claim.get("confidence")) is not None
        and trust.low <= sure
        and (sure < trust.high or (last and sure <= trust.high))
    }
    core = {i for i, _ in judged.core}
    return replace(
        trust,
        claims=trust.claims + len(inside),
        core=trust.core + len(inside & core),
        strict=trust.strict + len(inside & judged.strict),
    )
