"""What articles say differently of one statistic, and what of one series cannot all be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from kg.audit.figures import ADDITIVE, FLOWS
from kg.audit.ranges import RATIOS, Range
from kg.audit.statements import Span, Statement
from kg.model import DiscrepancyKind, Measure, Modality

REVISED = dt.timedelta(days=30)  # two papers within a month contradict each other; a later one revises
_DAY = dt.timedelta(days=1)
_COMPARED = ADDITIVE | {Measure.YIELD, Measure.COMPLETION}
_OF_A_BASE = frozenset({Measure.GROWTH, Measure.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements that cannot all be true: `expected` follows from `rest`, `found` is said by `against`."""

    rule: str
    kind: DiscrepancyKind
    rest: tuple[Statement, ...]
    against: Statement
    expected: Range
    found: Range

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them, in the order in which they were said."""
        return tuple(sorted((*self.rest, self.against), key=lambda one: one.order))


def conflicts(topic: Sequence[Statement]) -> Iterator[Conflict]:
    """What the statements of one topic, in order, say against each other in different articles."""
    for series in by_series(topic):
        standing = []
        for same in by_span(series):
            yield from _rivals(same)
            standing.append(same[-1])
        if standing and is_flow(standing[0]):
            yield from _shrinking(standing)
            yield from _unclosed(standing)


def by_series(topic: Sequence[Statement]) -> list[list[Statement]]:
    """The statements that can be compared over time, together."""
    ordered = sorted(topic, key=lambda one: (one.series, one.order))
    return [list(group) for _, group in groupby(ordered, key=lambda one: one.series)]


def by_span(series: Sequence[Statement]) -> list[list[Statement]]:
    """The statements on the same days, together, in the order in which they were said.

    Those without an end are left out, and reports of what had not ended when they were printed: 今年 in October.
    """
    dated = [(one.span, one.order, one) for one in series if one.span is not None and one.settled]
    ordered = sorted(dated, key=lambda item: item[:2])
    return [[one for *_, one in group] for _, group in groupby(ordered, key=lambda item: item[0])]


def is_flow(one: Statement) -> bool:
    """Whether it counts what comes about over a time, so that times add up."""
    reported = one.modality is Modality.REPORTED
    return one.measure in FLOWS and reported and not one.row["per"] and one.unit not in RATIOS


class Verdict(StrEnum):
    """What a statement is to those that were made before it on the same statistic."""

    FIRST = "first"
    REPEATS = "repeats"
    REVISES = "revises"
    RIVALS = "rivals"


def verdicts(same: Sequence[Statement]) -> Iterator[tuple[Statement, Verdict, Statement | None]]:
    """Each statement on one statistic with what it is, and to which one; who goes back to an older value is a rival."""
    values: list[Statement] = []  # one statement for each value, the one that stands last
    for one in same:
        alike = [value for value in values if not one.allowed.apart(value.allowed)]
        standing = values[-1] if values else None
        if standing is None:
            yield one, Verdict.FIRST, None
        elif standing in alike:
            yield one, Verdict.REPEATS, standing
            continue
        else:
            late = one.day - standing.day >= REVISED and not alike
            yield one, Verdict.REVISES if late else Verdict.RIVALS, standing
        values = [value for value in values if value not in alike] + [one]


def _rivals(same: Sequence[Statement]) -> Iterator[Conflict]:
    """Each statement that excludes the one of another article that stood before it; a revision puts that one right."""
    if not _is_compared(same[0]):
        return
    for one, verdict, standing in verdicts(same):
        if standing is None or standing.row["article"] == one.row["article"]:
            continue
        if verdict is Verdict.REVISES:
            yield _between("revised", DiscrepancyKind.REVISION, one, standing)
        elif verdict is Verdict.RIVALS:
            yield _between("rival", DiscrepancyKind.VALUE, standing, one)


def _between(rule: str, kind: DiscrepancyKind, one: Statement, against: Statement) -> Conflict:
    return Conflict(rule=rule, kind=kind, rest=(one,), against=against, expected=one.said, found=against.said)


def _is_compared(one: Statement) -> bool:
    return one.measure in _COMPARED or (one.measure in _OF_A_BASE and bool(one.row["base"]))


def _shrinking(standing: Sequence[Statement]) -> Iterator[Conflict]:
    """A time for which less is said than for a shorter one of the year that lies within it."""
    by_end = sorted(standing, key=lambda one: (_span(one)[1], _span(one)[0]))
    most: dict[tuple[int, bool], Statement] = {}  # of each year, with a start and without: what says most
    for one in by_end:
        first, last = _span(one)
        for start in (True, False):
            before = most.get((last.year, start))
            if before is not None and first <= _span(before)[0] and before.allowed.above(one.allowed):
                if _of_two(before, one):
                    yield _total("running-total", (before,), one)
                break
        key = (last.year, first > dt.date.min)
        if first.year in (last.year, dt.MINYEAR) and (key not in most or _low(one) > _low(most[key])):
            most[key] = one


def _unclosed(standing: Sequence[Statement]) -> Iterator[Conflict]:
    """Two times that make up a third, with figures that do not."""
    for first, second, whole in triples(standing):
        made = first.allowed.plus(second.allowed)
        if made.apart(whole.allowed) and made.near(whole.allowed) and _of_two(first, second, whole):
            yield _total("months", (first, second), whole)


def triples(standing: Sequence[Statement]) -> Iterator[tuple[Statement, Statement, Statement]]:
    """Every (first, second, whole) whose times close: the second begins the day after the first ends."""
    at = {_span(one): one for one in standing}
    ends: dict[dt.date, list[dt.date]] = {}
    for start, end in sorted(at):
        ends.setdefault(start, []).append(end)
    for (start, end), first in sorted(at.items()):
        for last in ends.get(end + _DAY, ()):
            whole = at.get((start, last))
            if whole is not None:
                yield first, at[end + _DAY, last], whole


def _span(one: Statement) -> Span:
    assert one.span is not None, "only dated statements stand"
    return one.span


def _low(one: Statement) -> Decimal:
    return one.allowed.low if one.allowed.low is not None else Decimal(-1)


def _of_two(*statements: Statement) -> bool:
    """Whether not all are of one article: what is within an article was judged with its words at hand."""
    return len({one.row["article"] for one in statements}) > 1


def _total(rule: str, rest: tuple[Statement, ...], whole: Statement) -> Conflict:
    expected = rest[0].said
    for one in rest[1:]:
        expected = expected.plus(one.said)
    return Conflict(rule=rule, kind=DiscrepancyKind.SUM, rest=rest, against=whole, expected=expected, found=whole.said)
