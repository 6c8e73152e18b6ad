"""A rate, what it is counted by, and the total: yield and area, daily mean and days, so much for each of so many."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.figures import Account, Figure
from kg.audit.found import Found
from kg.audit.ranges import Range
from kg.audit.words import has
from kg.model import DiscrepancyKind, Measure

_REACH = 16  # characters before a rate in which the words make it a mean
_AMOUNTS = frozenset(
    {Measure.PRODUCTION, Measure.DELIVERY, Measure.CONSUMPTION, Measure.MONEY, Measure.COUNT, Measure.OTHER}
)
_COUNTED = {"mu": "lex:unit/mu", "ha": "unit:HA", "household": "lex:unit/household", "person": "lex:unit/person"}


def rates(account: Account) -> Iterator[Found]:
    """Totals that are not what the mean and the number of what it is counted by come to."""
    for rate in account.figures:
        if rate.claim.per is None or not _is_mean(rate, account):
            continue
        for whole in account.figures:
            if not _is_total(whole, rate, account):
                continue
            yield from _by_days(rate, whole)
            yield from _by_number(rate, whole, account)


def paces(account: Account) -> Iterator[Found]:
    """So much a day for so many days, and another pace with its days: one piece of work, told in one row."""
    rows = (account.figures[first:] for first in range(4))
    for rate, days, other, other_days in zip(*rows, strict=False):
        rated = [figure.claim.per is not None and figure.claim.per.endswith("day") for figure in (rate, other)]
        lasting = all(figure.claim.measure is Measure.DURATION for figure in (days, other_days))
        alike = (rate.claim.per, rate.kind) == (other.claim.per, other.kind) and account.near(days, other)
        if not (all(rated) and lasting and alike and account.near(rate, days) and account.near(other, other_days)):
            continue
        work, same = (one.allowed.product(two.allowed) for one, two in ((rate, days), (other, other_days)))
        if work.apart(same) and work.near(same):
            yield Found(
                rule="pace",
                kind=DiscrepancyKind.VALUE,
                rest=(rate, days, other),
                against=other_days,
                expected=rate.said.product(days.said).quotient(other.said).times(1 / other_days.factor),
                found=other_days.said.times(1 / other_days.factor),
                unit=other_days.claim.quantity.unit,
            )


def _is_mean(rate: Figure, account: Account) -> bool:
    return rate.claim.measure is Measure.YIELD or has("on-average", account.before(rate, _REACH), rate.language)


def _is_total(whole: Figure, rate: Figure, account: Account) -> bool:
    """Whether `whole` is what `rate` is the mean of: the same thing at the same place, in the sentence or the next."""
    amounts = whole.additive and whole.kind == rate.kind and whole.claim.measure in _AMOUNTS
    alike = whole.claim.modality == rate.claim.modality and whole.same_subject(rate) and whole.same_places(rate)
    return amounts and alike and account.near(rate, whole)


def _by_days(rate: Figure, whole: Figure) -> Iterator[Found]:
    """So much a day over the days of a closed period, the same for both."""
    period = whole.claim.period
    if rate.claim.per != "day" or period is None or not rate.same_time(whole):
        return
    first, last = period.first_day, period.last_day
    if first is None or last is None or first == last:
        return
    days = Range.at(Decimal((last - first).days + 1))
    yield from _unequal((rate,), rate.allowed.product(days), rate.said.product(days), whole)


def _by_number(rate: Figure, whole: Figure, account: Account) -> Iterator[Found]:
    """So much for each of a number that the same sentence gives, once."""
    unit = _COUNTED.get(rate.claim.per or "")
    numbers = [
        figure
        for figure in account.figures
        if figure.claim.quantity.unit == unit
        and figure.claim.per is None
        and figure.claim.modality == rate.claim.modality
        and figure.claim.measure is not Measure.GROWTH
        and account.near(figure, rate)
    ]
    if len(numbers) != 1 or not account.one_sentence([numbers[0], rate, whole]):
        return
    number = numbers[0]
    in_units = number.allowed.times(1 / number.factor), number.said.times(1 / number.factor)
    yield from _unequal((number, rate), rate.allowed.product(in_units[0]), rate.said.product(in_units[1]), whole)


def _unequal(rest: tuple[Figure, ...], possible: Range, expected: Range, whole: Figure) -> Iterator[Found]:
    if possible.apart(whole.allowed) and possible.near(whole.allowed):
        yield Found(
            rule="rate",
            kind=DiscrepancyKind.VALUE,
            rest=rest,
            against=whole,
            expected=expected.times(1 / whole.factor),
            found=whole.said.times(1 / whole.factor),
            unit=whole.claim.quantity.unit,
        )
