"""What the sentences around a pair of figures say besides, in each half."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import ConceptId, Language, PeriodMention, Span
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf
from kg.resolve.link import Links
from kg.resolve.pairs import Pair


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
        self._halves = {half.half.language: half for half in halves}

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
        half = self._halves.get(language)
        return [mention for mention in half.periods if _within(mention.span, half, numbers)] if half else []

    def _products(self, language: Language, numbers: Sequence[int]) -> frozenset[ConceptId]:
        half = self._halves.get(language)
        claims = half.claims if half else ()
        return frozenset(c.product for c in claims if c.product is not None and c.sentence in numbers)

    def _places(self, language: Language, numbers: Sequence[int]) -> frozenset[str]:
        half = self._halves.get(language)
        spans = [name.span for name in half.names if _within(name.span, half, numbers)] if half else []
        return frozenset(key for span in spans if (key := self._links.entity_of(language, span)) is not None)


def _within(span: Span, half: ReadHalf, numbers: Iterable[int]) -> bool:
    return any(half.sentences[number].covers(span) for number in numbers)
