"""Figures told in both halves, paired: first those that are equal, then those that stand in each other's place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.model import ConceptId, HalfClaim, PeriodMention, Quantity, Span
from kg.resolve.align import Bead, Profile

NEARBY = 1  # how many beads apart an equal figure may still be the same claim


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim as both halves state it; one side may be missing. `equal`: the same figure stands in both."""

    zh: HalfClaim | None
    en: HalfClaim | None
    equal: bool
    bead: int

    @property
    def sides(self) -> tuple[HalfClaim, ...]:
        """The sides there are, Chinese (the authority) first."""
        if self.zh is None:
            return () if self.en is None else (self.en,)
        return (self.zh,) if self.en is None else (self.zh, self.en)

    @property
    def lead(self) -> HalfClaim:
        """The side that is followed."""
        return self.sides[0]


Key: TypeAlias = tuple[Decimal | None, Decimal | None, ConceptId | None]


def figure_key(quantity: Quantity) -> Key:
    """What two halves must agree on: the bounds and the unit, without a change's sign; none is none of anything."""
    low, high = quantity.minimum, quantity.maximum
    if low == 0 == high:
        return low, high, None
    if (low is not None and low < 0) or (high is not None and high < 0):
        low, high = (None if bound is None else abs(bound) for bound in (high, low))
    return low, high, quantity.unit


def profiles(sentences: Sequence[Span], claims: Sequence[HalfClaim], periods: Sequence[PeriodMention]) -> list[Profile]:
    """What each of the `sentences` of a half, in text order, has that a translation keeps."""
    marks: list[list[Hashable]] = [[] for _ in sentences]
    for claim in claims:
        marks[claim.sentence].append(figure_key(claim.figure.quantity))
    starts = [span.start for span in sentences]
    for mention in periods:
        number = bisect_right(starts, mention.span.start) - 1
        if mention.period is not None and number >= 0 and sentences[number].covers(mention.span):
            marks[number].append(mention.period)
    return [Profile(span.end - span.start, tuple(marks[number])) for number, span in enumerate(sentences)]


def pair_claims(zh: Sequence[HalfClaim], en: Sequence[HalfClaim], beads: Sequence[Bead]) -> tuple[Pair, ...]:
    """Each claim of either half in just one pair, in the order of the Chinese text; lone English ones end a bead."""
    bead_of_zh = {number: index for index, bead in enumerate(beads) for number in bead.zh}
    bead_of_en = {number: index for index, bead in enumerate(beads) for number in bead.en}
    places_zh = [bead_of_zh[claim.sentence] for claim in zh]
    places_en = [bead_of_en[claim.sentence] for claim in en]
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def match(likely: Iterable[tuple[int, int]]) -> None:
        """Pair off `likely`, the nearest first and then the likest, each claim once."""
        free = [(i, j) for i, j in likely if i not in partner and j not in taken]
        for _, _, i, j in sorted((abs(places_zh[i] - places_en[j]), -_likeness(zh[i], en[j]), i, j) for i, j in free):
            if i not in partner and j not in taken:
                partner[i] = j
                taken.add(j)

    match(
        (i, j)
        for i, j in _same([figure_key(c.figure.quantity) for c in zh], [figure_key(c.figure.quantity) for c in en])
        if abs(places_zh[i] - places_en[j]) <= NEARBY
    )
    equal = set(partner)
    match((i, j) for i, j in _same(places_zh, places_en) if _stands_for(zh[i], en[j]))
    pairs = [
        Pair(claim, en[partner[i]] if i in partner else None, i in equal, places_zh[i]) for i, claim in enumerate(zh)
    ]
    pairs += [Pair(None, claim, False, places_en[j]) for j, claim in enumerate(en) if j not in taken]
    return tuple(sorted(pairs, key=lambda pair: pair.bead))


def _same(zh: Sequence[Hashable], en: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The indexes of equal values."""
    where: dict[Hashable, list[int]] = {}
    for j, value in enumerate(en):
        where.setdefault(value, []).append(j)
    return ((i, j) for i, value in enumerate(zh) for j in where.get(value, ()))


def _likeness(a: HalfClaim, b: HalfClaim) -> int:
    return (
        2 * (a.measure is b.measure)
        + 2 * (a.product is not None and a.product == b.product)
        + (a.period == b.period)
        + (a.per == b.per)
    )


def _stands_for(a: HalfClaim, b: HalfClaim) -> bool:
    """Whether two figures that differ are likely one figure misprinted or mistranslated."""
    if a.measure is not b.measure:
        return False
    one, other = a.figure.quantity, b.figure.quantity
    if one.unit != other.unit:
        return (one.minimum, one.maximum) == (other.minimum, other.maximum)
    return (a.product is not None and a.product == b.product) or _digits(one) == _digits(other)


def _digits(quantity: Quantity) -> tuple[tuple[int, ...], ...]:
    """The figures without their power of ten: 7,800,000 and 780,000 share theirs."""
    return tuple(
        () if bound is None else bound.normalize().as_tuple().digits for bound in (quantity.minimum, quantity.maximum)
    )
