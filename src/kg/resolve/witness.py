"""What the sentences around a pair of figures say besides, in each half."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from kg.model import ConceptId, Language, NameMention, PeriodMention
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf
from kg.resolve.link import Links
from kg.resolve.pairs import Pair

Mention = TypeVar("Mention", NameMention, PeriodMention)


@dataclass(frozen=True, slots=True)
class Witness:
    """What else the aligned sentences of a pair say, so that a word order is not taken for a difference."""

    zh_periods: Sequence[PeriodMention]
    en_periods: Sequence[PeriodMention]
    zh_products: frozenset[ConceptId]
    en_products: frozenset[ConceptId]
    zh_places: frozenset[str]  # keys of things
    en_places: frozenset[str]


class Witnesses:
    """The witness of each pair: times of its sentences and of those next to them, products and places of its own."""

    def __init__(self, beads: Sequence[Bead], halves: Sequence[ReadHalf], links: Links) -> None:
        self._beads = beads
        self._links = links
        self._sentences = {half.half.language: _Sentences(half) for half in halves}

    def of(self, pair: Pair) -> Witness:
        bead = self._beads[pair.bead]
        near = self._beads[max(0, pair.bead - 1) : pair.bead + 2]
        chinese = [number for other in near for number in other.zh]
        english = [number for other in near for number in other.en]
        return Witness(
            self._periods("zh", chinese), self._periods("en", english),
            self._products("zh", bead.zh), self._products("en", bead.en),
            self._places("zh", bead.zh), self._places("en", bead.en),
        )  # fmt: skip

    def _periods(self, language: Language, numbers: Sequence[int]) -> list[PeriodMention]:
        half = self._sentences.get(language)
        return [mention for number in numbers for mention in half.periods[number]] if half else []

    def _products(self, language: Language, numbers: Sequence[int]) -> frozenset[ConceptId]:
        half = self._sentences.get(language)
        return frozenset(product for number in numbers for product in half.products[number]) if half else frozenset()

    def _places(self, language: Language, numbers: Sequence[int]) -> frozenset[str]:
        half = self._sentences.get(language)
        spans = [name.span for number in numbers for name in half.names[number]] if half else []
        return frozenset(key for span in spans if (key := self._links.entity_of(language, span)) is not None)


class _Sentences:
    """What each sentence of a half says, found when it is first asked for."""

    def __init__(self, half: ReadHalf) -> None:
        self._half = half

    @cached_property
    def periods(self) -> list[list[PeriodMention]]:
        return self._by_sentence(self._half.periods)

    @cached_property
    def names(self) -> list[list[NameMention]]:
        return self._by_sentence(self._half.names)

    @cached_property
    def products(self) -> list[list[ConceptId]]:
        told: list[list[ConceptId]] = [[] for _ in self._half.sentences]
        for claim in self._half.claims:
            if claim.product is not None:
                told[claim.sentence].append(claim.product)
        return told

    def _by_sentence(self, mentions: Sequence[Mention]) -> list[list[Mention]]:
        told: list[list[Mention]] = [[] for _ in self._half.sentences]
        starts = [span.start for span in self._half.sentences]
        for mention in mentions:
            number = bisect_right(starts, mention.span.start) - 1
            if number >= 0 and self._half.sentences[number].covers(mention.span):
                told[number].append(mention)
        return told
