"""What the sentences around a pair of figures say besides, in each half."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import ConceptId, PeriodMention
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf
from kg.resolve.pairs import Pair


@dataclass(frozen=True, slots=True)
class Witness:
    """What else the aligned sentences of a pair say, so that a word order is not taken for a difference."""

    zh_periods: Sequence[PeriodMention]
    en_periods: Sequence[PeriodMention]
    zh_products: frozenset[ConceptId]
    en_products: frozenset[ConceptId]


class _Sentences:
    """The times and the products of each sentence of a half; a half that is missing has none."""

    def __init__(self, half: ReadHalf | None) -> None:
        self._periods: dict[int, list[PeriodMention]] = {}
        self._products: dict[int, list[ConceptId]] = {}
        if half is not None:
            starts = [span.start for span in half.sentences]
            for mention in half.periods:
                number = bisect_right(starts, mention.span.start) - 1
                if number >= 0 and half.sentences[number].covers(mention.span):
                    self._periods.setdefault(number, []).append(mention)
            for claim in half.claims:
                if claim.product is not None:
                    self._products.setdefault(claim.sentence, []).append(claim.product)

    def periods(self, numbers: Iterable[int]) -> list[PeriodMention]:
        return [mention for number in numbers for mention in self._periods.get(number, ())]

    def products(self, numbers: Iterable[int]) -> frozenset[ConceptId]:
        return frozenset(product for number in numbers for product in self._products.get(number, ()))


class Witnesses:
    """The witness of each pair: the times of its sentences and of those next to them, the products of its own."""

    def __init__(self, beads: Sequence[Bead], zh: ReadHalf | None, en: ReadHalf | None) -> None:
        self._beads = beads
        self._zh, self._en = _Sentences(zh), _Sentences(en)

    def of(self, pair: Pair) -> Witness:
        bead = self._beads[pair.bead]
        near = self._beads[max(0, pair.bead - 1) : pair.bead + 2]
        return Witness(
            self._zh.periods(number for other in near for number in other.zh),
            self._en.periods(number for other in near for number in other.en),
            self._zh.products(bead.zh),
            self._en.products(bead.en),
        )
