"""What cannot well be, though nothing contradicts it: figures beyond what the lexicon knows to be possible, a day above
its year, a target far below what was just reported, a share above the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg.audit.between import Conflict, by_span, is_flow
from kg.audit.ranges import PERCENT, Range
from kg.audit.statements import Span, Statement
from kg.lexicon import Lexicon
from kg.model import ConceptId, DiscrepancyKind, Measure, Modality
from kg.resources import folder
from kg.vocab import LEX_NS, PRESS

_LITTLE = Decimal("0.5")  # of what was just reported: who asks for less than half asks for a collapse
_ALL = Range(None, Decimal(1))
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that has ever been of a measure of a product, by what it is counted."""

    measure: Measure
    subject: ConceptId
    unit: ConceptId
    per: str
    most: Decimal


@cache
def limits() -> tuple[Limit, ...]:
    """What `lexicon/limits.ttl` says, narrow products before broad ones as it has them."""
    nodes: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=folder("ontology") / "lexicon" / "limits.ttl", format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            nodes.setdefault(quad.subject.value, {})[f"<{quad.predicate.value}>"] = quad.object.value
    return tuple(
        Limit(
            measure=Measure(said[PRESS.measure].rpartition("/")[2]),
            subject=_curie(said[PRESS.subject]),
            unit=_curie(said[PRESS.unit]),
            per=said[PRESS.per],
            most=Decimal(said[PRESS.maxValue]),
        )
        for said in nodes.values()
        if PRESS.maxValue in said
    )


def implausible(topic: Sequence[Statement], lexicon: Lexicon) -> Iterator[Conflict]:
    """What the statements of one topic, in order, say that cannot well be."""
    for one in topic:
        yield from _beyond(one, lexicon)
        if one.measure is Measure.SHARE and one.unit == PERCENT and one.allowed.above(_ALL):
            yield _doubt("over-all", (), one, _ALL)
    yield from _day_above_total(topic)
    yield from _target_below(topic)


def _beyond(one: Statement, lexicon: Lexicon) -> Iterator[Conflict]:
    if not any(limit.measure is one.measure and limit.per == one.row["per"] for limit in limits()):
        return
    subject = _curie(one.row["subject"])
    if subject not in lexicon:
        return
    concept: ConceptId | None = subject
    while concept is not None:
        for limit in limits():
            if (limit.measure, limit.subject, limit.unit, limit.per) == (
                one.measure,
                concept,
                one.unit,
                one.row["per"],
            ):
                most = Range(None, limit.most * one.factor)
                if one.allowed.above(most):
                    yield _doubt("beyond", (), one, most)
                return
        concept = lexicon.concept(concept).parent


def _day_above_total(topic: Sequence[Statement]) -> Iterator[Conflict]:
    """The highest output of a day, if it is above what is given for a longer time that holds the day."""
    days = [one for one in topic if one.row["per"] == "day" and one.span and one.modality is Modality.REPORTED]
    best = max((one for one in days if one.allowed.low is not None), key=lambda one: one.allowed.low or 0, default=None)
    if best is None:
        return
    for whole in topic:
        longer = whole.span is not None and whole.span[0] < whole.span[1] and _within(best.span, whole.span)
        if longer and is_flow(whole) and _same(best, whole) and best.allowed.above(whole.allowed):
            yield _doubt("day-above-total", (whole,), best, whole.said)


def _target_below(topic: Sequence[Statement]) -> Iterator[Conflict]:
    """A target of less than half of what had been reported for the time just before, as long as its own."""
    reports = {
        (same[0].series[:3], same[0].span): same
        for same in (group for series in _by_modality(topic, Modality.REPORTED) for group in by_span(series))
    }
    for target in topic:
        span = target.span
        if target.modality is not Modality.TARGET or span is None or (before := _before(span)) is None:
            continue
        said = [one for one in reports.get((target.series[:3], before), ()) if one.day <= target.day]
        if said and said[-1].said.positive and said[-1].allowed.times(_LITTLE).above(target.allowed):
            yield _doubt("target-below", (said[-1],), target, said[-1].said)


def _by_modality(topic: Sequence[Statement], modality: Modality) -> list[list[Statement]]:
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for one in topic:
        if one.modality is modality:
            groups.setdefault(one.series, []).append(one)
    return list(groups.values())


def _before(span: Span) -> Span | None:
    """The month, quarter or year before `span`; None if it is none of them."""
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + _DAY).day != 1 or months not in (1, 3, 12) or (first.month - 1) % months:
        return None
    index = first.year * 12 + first.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1), first - _DAY


def _same(one: Statement, other: Statement) -> bool:
    return (one.measure, one.kind) == (other.measure, other.kind)


def _within(inner: Span | None, outer: Span | None) -> bool:
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _doubt(rule: str, rest: tuple[Statement, ...], against: Statement, expected: Range) -> Conflict:
    return Conflict(
        rule=rule,
        kind=DiscrepancyKind.IMPLAUSIBLE,
        rest=rest,
        against=against,
        expected=expected,
        found=against.said,
    )


def _curie(iri: str) -> ConceptId:
    for prefix, namespace in (("lex:", LEX_NS), ("unit:", "http://qudt.org/vocab/unit/")):
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri
