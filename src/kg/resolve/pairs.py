"""Figures told in both halves, paired: first those that are equal, then those that stand in each other's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.model import HalfClaim, PeriodMention, Quantity, Span
from kg.resolve.align import Bead, Profile

NEARBY = 1  # how many beads apart an equal figure may still be the same claim


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim as both halves state it; one side may be missing. `equal`: the same figure stands in both."""

    zh: HalfClaim | None
    en: HalfClaim | None
    equal: bool
    bead: int


def figure_key(quantity: Quantity) -> str:
    """What two halves must agree on: the bounds and the unit, without a change's sign; none is none of anything."""
    if quantity.minimum == 0 == quantity.maximum:
        return "0"
    bounds = [None if bound is None else abs(bound).normalize() for bound in (quantity.minimum, quantity.maximum)]
    if (quantity.minimum is not None and quantity.minimum < 0) or (
        quantity.maximum is not None and quantity.maximum < 0
    ):
        bounds.reverse()
    return f"{bounds[0]}..{bounds[1]} {quantity.unit}"


def profiles(sentences: Sequence[Span], claims: Sequence[HalfClaim], periods: Sequence[PeriodMention]) -> list[Profile]:
    """What each of the `sentences` of a half has that a translation keeps."""
    marks: list[Counter[str]] = [Counter() for _ in sentences]
    for claim in claims:
        marks[claim.sentence][figure_key(claim.figure.quantity)] += 1
    for mention in periods:
        for number, span in enumerate(sentences):
            if span.covers(mention.span) and mention.period is not None:
                marks[number][str(mention.period)] += 1
    return [Profile(span.end - span.start, marks[number]) for number, span in enumerate(sentences)]


def pair_claims(zh: Sequence[HalfClaim], en: Sequence[HalfClaim], beads: Sequence[Bead]) -> tuple[Pair, ...]:
    """Each claim of either half in just one pair, in the order of the Chinese text; lone English ones end a bead."""
    bead_of_zh = {number: index for index, bead in enumerate(beads) for number in bead.zh}
    bead_of_en = {number: index for index, bead in enumerate(beads) for number in bead.en}
    partner: dict[int, int] = {}
    taken: set[int] = set()
    places_zh = [bead_of_zh[claim.sentence] for claim in zh]
    places_en = [bead_of_en[claim.sentence] for claim in en]

    def match(fits: Callable[[HalfClaim, HalfClaim], bool], reach: int) -> None:
        candidates = [
            (abs(places_zh[i] - places_en[j]), -_likeness(zh[i], en[j]), i, j)
            for i in range(len(zh))
            for j in range(len(en))
            if i not in partner and j not in taken and abs(places_zh[i] - places_en[j]) <= reach and fits(zh[i], en[j])
        ]
        for _, _, i, j in sorted(candidates):
            if i not in partner and j not in taken:
                partner[i] = j
                taken.add(j)

    match(lambda a, b: figure_key(a.figure.quantity) == figure_key(b.figure.quantity), NEARBY)
    equal = set(partner)
    match(_stands_for, 0)
    pairs = [
        Pair(claim, en[partner[i]] if i in partner else None, i in equal, places_zh[i]) for i, claim in enumerate(zh)
    ]
    pairs += [Pair(None, claim, False, places_en[j]) for j, claim in enumerate(en) if j not in taken]
    return tuple(sorted(pairs, key=lambda pair: pair.bead))


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
    alike = a.product is not None and a.product == b.product
    same_unit = a.figure.quantity.unit == b.figure.quantity.unit
    same_digits = (a.figure.quantity.minimum, a.figure.quantity.maximum) == (
        b.figure.quantity.minimum,
        b.figure.quantity.maximum,
    )
    scaled = same_unit and _digits(a.figure.quantity) == _digits(b.figure.quantity)
    return same_digits or scaled or (alike and same_unit)


def _digits(quantity: Quantity) -> tuple[str, ...]:
    """The figures without their power of ten: 7,800,000 and 780,000 share theirs."""
    return tuple(
        "".join(map(str, bound.normalize().as_tuple().digits)) if bound is not None else ""
        for bound in (quantity.minimum, quantity.maximum)
    )
