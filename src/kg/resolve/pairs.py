"""Figures told in both halves, paired: first those that are equal, then those that stand in each other's place."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from kg.model import ConceptId, HalfClaim, PeriodMention, Qualifier, Quantity, Span
from kg.resolve.align import Bead, Profile
from kg.resolve.misprints import Figure, figure_of, lost_tail, same_digits, same_number, same_unit

NEARBY = 1  # how many beads apart an equal figure may still be the same claim


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim as both halves state it; one side may be missing. `equal`: the same number stands in both."""

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

    def match(likely: Iterable[tuple[int, int, int]]) -> None:
        """Pair off `likely`, of the first rank first, then the nearest and the likest, each claim once."""
        for *_, i, j in sorted(
            (rank, abs(places_zh[i] - places_en[j]), -_likeness(zh[i], en[j]), i, j) for rank, i, j in likely
        ):
            if i not in partner and j not in taken:
                partner[i] = j
                taken.add(j)

    keys = [[figure_key(claim.figure.quantity) for claim in half] for half in (zh, en)]
    match((0, i, j) for i, j in _same(*keys) if abs(places_zh[i] - places_en[j]) <= NEARBY)
    equal = set(partner)
    told = Counter((place, claim.figure.quantity.unit) for place, claim in zip(places_zh, zh, strict=True))
    told.subtract((place, claim.figure.quantity.unit) for place, claim in zip(places_en, en, strict=True))
    left_zh = {i: figure_of(claim.figure.quantity) for i, claim in enumerate(zh) if i not in partner}
    left_en = {j: figure_of(claim.figure.quantity) for j, claim in enumerate(en) if j not in taken}

    def ranked(i: int, j: int) -> int:
        apart = places_zh[i] != places_en[j]
        as_many = not apart and not told[places_zh[i], left_zh[i].unit]
        rank = _rank(zh[i], en[j], left_zh[i], left_en[j], as_many=as_many)
        return rank if rank <= (_FAR if apart else _LAST) else 0

    match(
        (rank, i, j)
        for i in left_zh
        for j in left_en
        if abs(places_zh[i] - places_en[j]) <= NEARBY and (rank := ranked(i, j))
    )
    equal |= {i for i, j in partner.items() if i in left_zh and _is_same(left_zh[i], left_en[j])}
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


def _is_same(a: Figure, b: Figure) -> bool:
    return same_unit(a, b) and same_number(a, b)


_FAR, _LAST = 1, 4  # the last rank of figures that may stand a sentence apart, and of all


def _rank(zh: HalfClaim, en: HalfClaim, a: Figure, b: Figure, *, as_many: bool) -> int:
    """How likely two figures that are not equal are one, from 1, the likeliest, on; 0 if they are two.

    `as_many`: their sentence has as many figures of that unit in both halves.
    """
    alike = zh.product is not None and zh.product == en.product
    telling = max(len(a.digits), len(b.digits))
    if _is_same(a, b):
        return 2
    if a.unit != b.unit:
        one, other = zh.figure.quantity, en.figure.quantity
        same_bounds = (one.minimum, one.maximum) == (other.minimum, other.maximum)
        return 3 if same_bounds and (alike or zh.measure is en.measure or telling > 1) else 0
    if same_digits(a, b):
        if alike and zh.measure is en.measure and telling > 1:
            return 1
        return 3 if as_many or zh.measure is en.measure or telling > 2 else 0
    of_two = zh.product is not None and en.product is not None and not alike
    vague = Qualifier.FEW in (zh.figure.quantity.qualifier, en.figure.quantity.qualifier)
    if not as_many or of_two or vague or lost_tail(a, b) or zh.in_title:
        return 0
    return 4 if alike or zh.measure is en.measure else 0
