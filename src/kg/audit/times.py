"""Times that make up a longer time: months and the running total, and a total that shrinks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import permutations

from kg.audit.figures import FLOWS, Account, Figure
from kg.audit.found import Found
from kg.audit.ranges import total
from kg.audit.words import has
from kg.model import DiscrepancyKind

_DAY = dt.timedelta(days=1)


def times(account: Account) -> Iterator[Found]:
    """Figures of one flow over times that do not fit together."""
    flows = [figure for figure in account.figures if figure.claim.measure in FLOWS and figure.additive]
    for whole in flows:
        rivals = [one for one in flows if one is not whole and _one_flow(one, whole)]
        yield from _unclosed(whole, rivals)
        yield from _shrunk(whole, rivals)
        yield from _misadded(whole, account)


def _one_flow(one: Figure, other: Figure) -> bool:
    return one.like(other) and one.same_places(other) and bool(one.claim.places) and one.same_subject(other)


def span_of(figure: Figure) -> tuple[dt.date, dt.date] | None:
    """The days it covers; what runs up to a day began with that year. None if it names no time or has no end."""
    period = figure.claim.period
    if period is None or period.last_day is None:
        return None
    return period.first_day or dt.date(period.last_day.year, 1, 1), period.last_day


def _unclosed(whole: Figure, rivals: list[Figure]) -> Iterator[Found]:
    """Two times that follow each other and make up that of `whole`, with figures that do not."""
    span = span_of(whole)
    for one, other in permutations(rivals, 2):
        first, second = span_of(one), span_of(other)
        if not span or not first or not second:
            continue
        closes = first[0] == span[0] and first[1] + _DAY == second[0] and second[1] == span[1]
        if closes and total([one.allowed, other.allowed]).apart(whole.allowed):
            yield _found("months", (one, other), whole)


def _shrunk(whole: Figure, rivals: list[Figure]) -> Iterator[Found]:
    """A shorter time within that of `whole` for which more is said."""
    span = span_of(whole)
    for part in rivals:
        inner = span_of(part)
        if not span or not inner or inner == span or not (span[0] <= inner[0] and inner[1] <= span[1]):
            continue
        if part.allowed.above(whole.allowed):
            yield _found("running-total", (part,), whole)


def _misadded(whole: Figure, account: Account) -> Iterator[Found]:
    """今年头八个月的82.6万吨加上, 累计93.8万吨: the words add two figures, of which one stood before."""
    added = account.figures[whole.number - 1] if whole.number else None
    if added is None or not added.like(whole) or not account.one_sentence([added, whole]):
        return
    if not has("adding", account.before(added, 60), whole.language):
        return
    if not has("summed", account.between(added, whole), whole.language):
        return
    earlier = (
        first
        for first in reversed(account.figures[: added.number])
        if first.like(whole) and first.same_places(added) and first.same_subject(added) and _follow(first, added)
    )
    first = next(earlier, None)
    if first is not None and account.near(first, added) and total([first.allowed, added.allowed]).apart(whole.allowed):
        yield _found("months", (first, added), whole)


def _follow(one: Figure, other: Figure) -> bool:
    """Whether one's time begins where the other's ends."""
    first, second = span_of(one), span_of(other)
    return bool(first and second and (first[1] + _DAY == second[0] or second[1] + _DAY == first[0]))


def _found(rule: str, rest: tuple[Figure, ...], whole: Figure) -> Found:
    return Found(
        rule=rule,
        kind=DiscrepancyKind.SUM,
        rest=rest,
        against=whole,
        expected=total([figure.said for figure in rest]).times(1 / whole.factor),
        found=whole.said.times(1 / whole.factor),
        unit=whole.claim.quantity.unit,
    )
