"""From one figure to another: whether the change said of them is the change that they show."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.audit.figures import Account, Figure
from kg.audit.found import Found
from kg.audit.ranges import PERCENT, RATIOS, Range
from kg.audit.words import has
from kg.model import DiscrepancyKind, Measure

_LEVELS = 60  # characters before a figure in which 由 or 比 makes it the level that something had before
_ONE = Range.at(Decimal(1))
_HUNDRED = Decimal(100)


def growth(account: Account) -> Iterator[Found]:
    """Changes that do not follow from the two figures before them in the sentence."""
    for change in account.figures[2:]:
        if change.claim.measure is not Measure.GROWTH or change.claim.quantity.unit not in RATIOS:
            continue
        one, other = account.figures[change.number - 2 : change.number]
        levels = _levels(one, other, change, account)
        if levels is None or not all(level.said.positive for level in levels):
            continue
        expected = _expected(levels, change, account)
        if expected is not None and expected[0].apart(change.allowed.times(1 / change.factor)):
            yield Found(
                rule="growth",
                kind=DiscrepancyKind.VALUE,
                rest=levels,
                against=change,
                expected=expected[1],
                found=change.said.times(1 / change.factor),
                unit=change.claim.quantity.unit,
            )


def _levels(one: Figure, other: Figure, change: Figure, account: Account) -> tuple[Figure, Figure] | None:
    """Before and after; None unless the words make the two figures the levels of one thing."""
    language = change.language
    alike = (one.claim.measure, one.kind, one.claim.per) == (other.claim.measure, other.kind, other.claim.per)
    if not alike or one.claim.measure is Measure.GROWTH or not account.one_sentence([one, other, change]):
        return None
    if not one.same_subject(other) or not one.same_places(other):
        return None
    between = account.between(one, other)
    if has("set-out-from", account.before(one, _LEVELS), language) and has("from-to", between, language):
        return one, other
    if has("than", between, language):
        return other, one
    return None


def _expected(levels: tuple[Figure, Figure], change: Figure, account: Account) -> tuple[Range, Range] | None:
    """What the change may be, with rounding and without, in its own unit; None if the words leave it open."""
    language = change.language
    before, after = levels
    words = account.between(account.figures[change.number - 1], change)
    by, many = has("rose-by", words, language), has("as-many", words, language)
    if by == many:
        return None
    numbers = []
    for first, second in ((before.allowed, after.allowed), (before.said, after.said)):
        ratio = second.quotient(first)
        shown = ratio if many else ratio.minus(_ONE)
        numbers.append(shown.times(_HUNDRED) if change.claim.quantity.unit == PERCENT else shown)
    return numbers[0], numbers[1]
