"""An English figure in the chunks of its sentence, and what a noun phrase there can be to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import Place, place_at
from kg.extract.english_measured import fits, measured
from kg.extract.english_tags import Token, word_class
from kg.extract.phrases import Phrase
from kg.extract.scene import Figure
from kg.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in the chunks of its sentence."""

    found: Sequence[Chunk]
    place: Place
    index: int
    kind: str
    counter: str
    text: str
    lexicon: Lexicon

    @classmethod
    def of(cls, figure: Figure) -> Reading:
        """The reading of `figure`."""
        text = figure.scene.text
        found = chunks(text)
        place = place_at(text, figure.index)
        counter = (figure.mention.counter or "").lower()
        kind = "volume" if figure.kind == "count" and counter in word_class("containers") else figure.kind
        return cls(found, place, figure.index, kind, counter, text, figure.scene.lexicon)

    @property
    def at(self) -> int:
        return self.place.at

    def named(self, at: int | None) -> Phrase | None:
        """What the noun phrase `at` measures, if this figure can measure it."""
        if at is None or self.found[at].kind != "noun":
            return None
        phrase = measured(self.found, at, self.kind, self.text, self.lexicon)
        if phrase is None:
            return None
        inside = [t for chunk in self.found for t in chunk.tokens if phrase.start <= t.start < phrase.end]
        return phrase if fits(self.kind, phrase, _head(inside)) else None


def _head(words: Sequence[Token]) -> Token:
    """The head of a noun phrase: the last noun before its first "of"."""
    first = next((n for n, token in enumerate(words) if token.tag == "preposition"), len(words))
    return words[first - 1]
