"""The figures of an article as the audit compares them, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from kg.audit.ranges import RATIOS, Range, allowed, said
from kg.audit.words import Words
from kg.lexicon import Lexicon
from kg.model import Claim, ConceptId, Extraction, Language, Measure, Passage
from kg.period import Period

ADDITIVE = frozenset({
    Measure.PRODUCTION, Measure.STOCK, Measure.AREA, Measure.COUNT, Measure.PEOPLE, Measure.MONEY,
    Measure.CONSUMPTION, Measure.DELIVERY, Measure.DISTANCE, Measure.OTHER,
})  # fmt: skip
FLOWS = frozenset({Measure.PRODUCTION, Measure.CONSUMPTION, Measure.DELIVERY})  # what is counted over a time


class Scale(Protocol):
    """How units compare: so many times the coherent unit of a kind of quantity."""

    @property
    def multiplier(self) -> Decimal:
        """How many coherent units one is."""
        ...

    @property
    def kind(self) -> str:
        """The kind: "mass", "area"."""
        ...


Scales = Mapping[ConceptId, Scale]


@dataclass(frozen=True)
class Figure:
    """A claim with its number in the article; ranges are in the coherent unit of its kind."""

    number: int
    claim: Claim
    kind: str  # figures of one kind compare: "mass", or the unit where the lexicon has no scale for it
    factor: Decimal

    @cached_property
    def said(self) -> Range:
        """What its words say."""
        return said(self.claim.quantity).times(self.factor)

    @cached_property
    def allowed(self) -> Range:
        """What may be true if it is."""
        return allowed(self.claim.quantity).times(self.factor)

    @cached_property
    def at(self) -> Passage:
        """Its numeral with its unit, in the language that is followed; all its words where the reasons do not say."""
        reasons = (reason for reason in self.claim.reasons if reason.field == "quantity")
        return next((reason.passage for reason in reasons if reason.passage is not None), self.claim.passages[0])

    @property
    def language(self) -> Language:
        """The language that is followed."""
        return self.at.language

    @cached_property
    def sort(self) -> tuple[str, str | None, str, str]:
        """What figures have in common that can be held against each other."""
        return self.claim.measure, self.claim.per, self.claim.modality, self.kind

    @property
    def additive(self) -> bool:
        """Whether two such figures may be added: amounts, no rates and no shares."""
        claim = self.claim
        return claim.measure in ADDITIVE and claim.per is None and claim.quantity.unit not in RATIOS

    def like(self, other: Figure) -> bool:
        """Whether both are of one measure and kind, counted by the same, and happened or are wanted alike."""
        return self.sort == other.sort

    def same_subject(self, other: Figure) -> bool:
        """Whether both are of one thing: a concept of the lexicon, else the same words."""
        one, two = self.claim, other.claim
        if one.subject is not None or two.subject is not None:
            return one.subject == two.subject
        return one.subject_zh == two.subject_zh if one.subject_zh else one.subject_en == two.subject_en

    def same_places(self, other: Figure) -> bool:
        """Whether both are of one place, or of none."""
        return sorted(self.claim.places) == sorted(other.claim.places)

    def same_time(self, other: Figure) -> bool:
        """Whether both cover the same days, or neither says which."""
        return same_days(self.claim.period, other.claim.period)


@dataclass(frozen=True)
class Account:
    """All figures of an article, with what may be looked up."""

    figures: tuple[Figure, ...]
    words: Words
    lexicon: Lexicon

    @classmethod
    def of(cls, extraction: Extraction, lexicon: Lexicon, scales: Scales) -> Account:
        """The figures of `extraction`, in text order."""
        figures = tuple(figure(number, claim, scales) for number, claim in enumerate(extraction.claims))
        return cls(figures, Words.of(extraction.article), lexicon)

    @cached_property
    def sorts(self) -> Mapping[tuple[str, str | None, str, str], Sequence[Figure]]:
        """The figures of each sort, in text order."""
        found: dict[tuple[str, str | None, str, str], list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.sort, []).append(figure)
        return found

    def between(self, one: Figure, other: Figure) -> str:
        """The words after the numeral of `one` and before that of `other`; "" if that stands earlier."""
        return self.words.between(one.at, other.at)

    def before(self, figure: Figure, reach: int) -> str:
        """The `reach` characters before its numeral, within the sentence."""
        return self.words.before(figure.at, reach)

    def one_sentence(self, figures: Sequence[Figure]) -> bool:
        """Whether all stand in one sentence."""
        return len({self.words.sentence(figure.at) for figure in figures}) == 1

    def near(self, one: Figure, other: Figure) -> bool:
        """Whether both stand in one sentence or in two that follow each other."""
        return self.words.apart(one.at, other.at) <= 1

    def inside(self, part: Figure, whole: Figure) -> bool:
        """Whether every place of `part` lies in the one place of `whole`, and is another."""
        if len(whole.claim.places) != 1 or not part.claim.places:
            return False
        return all(self.is_under(place, whole.claim.places[0]) for place in part.claim.places)

    def is_under(self, narrow: ConceptId, broad: ConceptId) -> bool:
        """Whether `narrow` lies in, or is a kind of, `broad`, and is another."""
        concept = self.lexicon.concept(narrow).parent if narrow in self.lexicon else None
        while concept is not None and concept != broad:
            concept = self.lexicon.concept(concept).parent
        return concept is not None


def figure(number: int, claim: Claim, scales: Scales) -> Figure:
    """`claim`, made comparable."""
    scale = scales.get(claim.quantity.unit)
    if scale is None:
        return Figure(number, claim, claim.quantity.unit, Decimal(1))
    return Figure(number, claim, scale.kind, scale.multiplier)


def same_days(one: Period | None, other: Period | None) -> bool:
    """Whether both periods cover the same days, or there is neither."""
    if one is None or other is None:
        return one is other
    return one.same_days(other)
