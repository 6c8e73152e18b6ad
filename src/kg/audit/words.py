"""The words around figures: sentences, what stands between two passages, and the cues of `rules/audit.yaml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.model import Article, Language, Passage
from kg.rules import rules_by_name

_ENDS: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[。！？]|\n"),
    "en": re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """The halves of an article by language, with where their sentences end."""

    texts: Mapping[Language, str]
    ends: Mapping[Language, tuple[int, ...]]

    @classmethod
    def of(cls, article: Article) -> Words:
        """The words of `article`."""
        texts = {half.language: half.text for half in article.halves}
        ends = {language: tuple(m.end() for m in _ENDS[language].finditer(text)) for language, text in texts.items()}
        return cls(texts, ends)

    def sentence(self, passage: Passage) -> tuple[Language, int]:
        """The number of the sentence in which `passage` begins, in its language."""
        return passage.language, bisect_right(self.ends[passage.language], passage.span.start)

    def apart(self, one: Passage, other: Passage) -> int:
        """How many sentences lie from one to the other: 0 for the same, 1 for the next; many in different languages."""
        (language, first), (other_language, second) = self.sentence(one), self.sentence(other)
        return abs(second - first) if language == other_language else len(self.ends[language]) + 1

    def between(self, one: Passage, other: Passage) -> str:
        """The words after `one` and before `other`; "" where that stands earlier or is in another language."""
        if one.language != other.language:
            return ""
        return self.texts[one.language][one.span.end : other.span.start]

    def around(self, one: Passage, other: Passage) -> str:
        """The sentences from that of `one` to that of `other`, whole."""
        ends, text = self.ends[one.language], self.texts[one.language]
        first = bisect_right(ends, min(one.span.start, other.span.start))
        last = bisect_right(ends, max(one.span.end, other.span.end) - 1)
        return text[ends[first - 1] if first else 0 : ends[last] if last < len(ends) else len(text)]

    def before(self, passage: Passage, reach: int) -> str:
        """The `reach` characters before `passage`, within its sentence."""
        ends = self.ends[passage.language]
        number = bisect_right(ends, passage.span.start)
        start = max(passage.span.start - reach, ends[number - 1] if number else 0)
        return self.texts[passage.language][start : passage.span.start]


@cache
def cue(name: str, language: Language) -> re.Pattern[str]:
    """The words of the rule `name` in `language`."""
    return re.compile(rules_by_name("audit")[name][language], re.IGNORECASE)


def has(name: str, text: str, language: Language) -> bool:
    """Whether `text` holds a cue of the rule `name`."""
    return bool(cue(name, language).search(text))
