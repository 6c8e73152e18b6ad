"""An English sentence in chunks: noun phrases, verb groups, and the small words between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.extract.english_tags import Tag, Token, tokens, word_class

Kind: TypeAlias = Literal["noun", "verb", "preposition", "conjunction", "relative", "subordinator", "mark", "other"]
_IN_NOUN = frozenset({"determiner", "possessive", "noun", "name", "figure", "predicative", "pronoun"})
_IN_VERB = frozenset({"be", "have", "modal", "finite", "participle", "base", "gerund"})
_HEADS = frozenset({"noun", "name", "pronoun"})
_KINDS: dict[Tag, Kind] = {
    "preposition": "preposition", "conjunction": "conjunction", "relative": "relative", "mark": "mark",
    "subordinator": "subordinator",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring tokens that go together."""

    kind: Kind
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def lemma(self) -> str:
        """The word of a small chunk, the base form of a verb group's last verb, the head noun in small letters."""
        if self.kind == "verb":
            return next((t.lemma for t in reversed(self.tokens) if t.tag in _IN_VERB), self.tokens[-1].lemma)
        return self.tokens[-1].lemma

    @property
    def is_passive(self) -> bool:
        """Whether a verb group is one of being done: "had been purchased"."""
        return len(self.tokens) > 1 and self.tokens[-1].tag == "participle" and any(t.tag == "be" for t in self.tokens)

    @property
    def is_finite(self) -> bool:
        """Whether a verb group can be the predicate of a clause."""
        return self.tokens[0].tag in ("be", "have", "modal", "finite", "base") and not self._is_having

    @property
    def _is_having(self) -> bool:
        return self.tokens[0].text.lower() in ("having", "being")

    @property
    def is_time(self) -> bool:
        """Whether it is a time."""
        return self.tokens[0].tag == "time"

    @property
    def figures(self) -> tuple[int, ...]:
        """Where figures stand in it."""
        return tuple(token.start for token in self.tokens if token.tag == "figure")


@lru_cache(maxsize=256)
def chunks(text: str) -> tuple[Chunk, ...]:
    """The chunks of the masked sentence `text` in order; adverbs stay with the verb group or stand as "other"."""
    return tuple(_chunked(tokens(text)))


def _chunked(words: Sequence[Token]) -> Iterator[Chunk]:
    at = 0
    while at < len(words):
        end = _noun_phrase_end(words, at)
        if end > at:
            yield Chunk("noun", tuple(words[at:end]))
        else:
            end = _verb_group_end(words, at)
            kind: Kind = "verb" if end > at else _KINDS.get(words[at].tag, "other")
            end = max(end, at + 1)
            yield Chunk(kind, tuple(words[at:end]))
        at = end


def _noun_phrase_end(words: Sequence[Token], at: int) -> int:
    """Where the noun phrase that begins at `at` ends: before a figure, after its last noun; `at` if there is none."""
    end = last = at
    while end < len(words) and (words[end].tag in _IN_NOUN | {"conjunction", "mark"} or _describes(words, at, end)):
        word = words[end]
        if word.tag == "figure" and any(_is_head(w) for w in words[at:end]) and words[end - 1].tag != "possessive":
            break
        if word.tag == "determiner" and end > at and _opens_another(words, end):
            break
        if word.tag == "pronoun" and end > at and word.lemma not in ("one", "ones"):
            break
        if word.tag == "conjunction" and not _joins_nouns(words, at, end):
            break
        if word.tag == "mark" and not _lists_names(words, end):
            break
        end += 1
        if word.tag in ("noun", "name", "pronoun", "figure"):
            last = end
    return last


def _is_head(word: Token) -> bool:
    return word.tag in _HEADS and word.lemma not in word_class("adjectives")


def _opens_another(words: Sequence[Token], index: int) -> bool:
    """Whether the article at `index` begins a noun phrase of its own: not "all the", "double the"."""
    inner = words[index].lemma in ("other", "such", "all", "no")
    return not inner and words[index - 1].tag not in ("determiner", "figure")


def _describes(words: Sequence[Token], at: int, index: int) -> bool:
    """Whether an adverb stands inside the phrase: "the [originally] published Ⓠ"."""
    inside = words[index].tag == "adverb" and index > at and words[index - 1].tag == "determiner"
    return inside and index + 1 < len(words) and words[index + 1].tag in ("noun", "figure")


def _joins_nouns(words: Sequence[Token], at: int, index: int) -> bool:
    """Whether "and" or "or" stands between two nouns of one phrase: "counties and cities"."""
    if words[index].lemma not in ("and", "or") or index == at or index + 1 >= len(words):
        return False
    follows = words[index + 1]
    if at > 0 and words[at - 1].tag == "preposition" and index + 2 < len(words) and words[index + 2].tag == "figure":
        return False  # 58 per cent of the area and soybeans Ⓠ
    return words[index - 1].tag in ("noun", "name") and (follows.tag in ("noun", "name") or follows.lemma == "other")


def _lists_names(words: Sequence[Token], index: int) -> bool:
    """Whether the comma at `index` goes on with a list of names that "and" ends: "Ⓛ, Ⓛ and Ⓛ"."""
    if index == 0 or words[index].lemma != "," or words[index - 1].tag != "name":
        return False
    rest = index + 1
    while rest + 1 < len(words) and words[rest].tag == "name" and words[rest + 1].lemma == ",":
        rest += 2
    ends = rest + 1 if rest < len(words) and words[rest].tag == "name" else rest
    return ends + 1 < len(words) and words[ends].lemma == "and" and words[ends + 1].tag == "name"


def _verb_group_end(words: Sequence[Token], at: int) -> int:
    """Where the verb group that begins at `at` ends, "to" before a base form included; `at` if there is none."""
    end = last = at
    if words[at].lemma == "to" and at + 1 < len(words) and words[at + 1].tag in ("base", "be", "have"):
        end = at + 1
    while end < len(words):
        word = words[end]
        if word.tag in _IN_VERB and (last == at or _continues(words[last - 1], word)):
            last = end + 1
        elif word.lemma == "to" and last > at and words[last - 1].tag in ("be", "have", "base", "finite"):
            if not (end + 1 < len(words) and words[end + 1].tag in ("base", "be", "have")):
                break
        elif word.tag != "adverb" or last == at:
            break
        end += 1
    return last


def _continues(last: Token, word: Token) -> bool:
    """Whether `word` goes on with the verb group that `last` ends: "has been made", "plans to build"."""
    if word.tag == "finite" or (last.tag in ("participle", "gerund") and word.tag not in ("be", "have", "base")):
        return False
    return last.tag != "finite" or word.tag in ("base", "be", "have")
