"""What a figure is read in: its masked sentence, its clause, and what the text spoke of before."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.mask import Mask
from kg.extract.phrases import Word
from kg.extract.statements import UNIT_KINDS
from kg.lexicon import Lexicon
from kg.model import Half, HalfClaim, Language, QuantityMention

_MARKS: dict[Language, str] = {"zh": "，；：。", "en": ",;:"}


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence of a half, masked; `words` only in Chinese."""

    half: Half
    lexicon: Lexicon
    number: int
    in_title: bool
    mask: Mask
    words: list[Word] = field(default_factory=list)
    placeless: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The masked sentence."""
        return self.mask.text

    @property
    def language(self) -> Language:
        return self.half.language


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in its scene: where its sign stands, the kind of its unit, and its clause."""

    scene: Scene
    index: int
    mention: QuantityMention
    clause_start: int
    clause_end: int

    @classmethod
    def at(cls, scene: Scene, index: int, mention: QuantityMention) -> Figure:
        """The figure whose sign stands at `index`."""
        return cls(scene, index, mention, *clause_around(scene.text, index, scene.language))

    @property
    def kind(self) -> str:
        """The kind of its unit: mass, area, percent …"""
        return UNIT_KINDS.get(self.mention.quantity.unit, "count")

    @property
    def before(self) -> str:
        """Its clause up to it."""
        return self.scene.text[self.clause_start : self.index]

    @property
    def after(self) -> str:
        """Its clause after it."""
        return self.scene.text[self.index + 1 : self.clause_end]

    @property
    def clause(self) -> str:
        """Its clause."""
        return self.scene.text[self.clause_start : self.clause_end]

    @property
    def words(self) -> str:
        """The figure as printed."""
        return self.mention.span.of(self.scene.half.text)


def kind_of(claim: HalfClaim) -> str:
    """The kind of unit that `claim` counts in."""
    return UNIT_KINDS.get(claim.figure.quantity.unit, "count")


def clause_around(text: str, index: int, language: Language) -> tuple[int, int]:
    """Where the clause around `index` of a masked sentence begins and ends, its closing mark not included."""
    start = max((text.rfind(mark, 0, index) for mark in _MARKS[language]), default=-1) + 1
    ends = [text.find(mark, index + 1) for mark in _MARKS[language]]
    return start, min((end for end in ends if end >= 0), default=len(text))
