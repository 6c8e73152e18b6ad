"""English noun phrases beside a figure, by closed classes of words; positions are into a masked sentence."""

from __future__ import annotations

import re
from typing import Any

from kg.extract.mask import SIGNS
from kg.extract.phrases import Phrase, word_tables
from kg.lexicon import Lexicon

# furnaces [put into production reached] more than 400,000
_EN_STARTED = re.compile(
    r"\s(?:already |newly )?(?:put|gone|going|brought) into (?:production|operation|use)[^,;:.]{0,24}\Z"
)
_EN_WORD = re.compile(rf"[{SIGNS}]|[A-Za-z][A-Za-z'’-]*|\S")


def en_phrase_after(text: str, start: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase after a figure: "of pig iron", "indigenous furnaces"; None if a verb or a mark follows."""
    tables = word_tables()
    match = re.compile(r"\s*(?:of|in)\s+(?:the\s+)?|\s*").match(text, start)
    position = match.end() if match else start
    words: list[re.Match[str]] = []
    for word in _EN_WORD.finditer(text, position):
        lower = word.group().lower()
        if not word.group()[0].isalpha() or word.group() in SIGNS:
            break
        if lower in ("of", "and") and words:
            words.append(word)
            continue
        if lower in tables["en_boundaries"] or (_en_verb(lower, tables) and words):
            break
        words.append(word)
    return _en_phrase(text, words, lexicon)


def en_phrase_before(text: str, end: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase before a figure and its verb: "[the tunnels] numbered 304"; None if there is none."""
    tables = word_tables()
    words: list[re.Match[str]] = []
    started = _EN_STARTED.search(text, 0, end)
    end = started.start() if started else end
    for word in reversed(list(_EN_WORD.finditer(text, 0, end))):
        lower = word.group().lower()
        if not words and (lower in tables["en_skipped"] or _en_verb(lower, tables) or word.group() == "Ⓣ"):
            continue
        if not words and lower in tables["en_amounts"]:
            continue
        if not word.group()[0].isalpha() or word.group() in SIGNS:
            break
        if lower in ("of", "the") and words:
            words.append(word)
            continue
        if lower in tables["en_boundaries"] or _en_verb(lower, tables):
            break
        words.append(word)
    return _en_phrase(text, words[::-1], lexicon)


def _en_verb(lower: str, tables: dict[str, Any]) -> bool:
    return lower in tables["en_verbs"] or (lower.endswith(("ed", "ing")) and lower not in tables["en_nouns"])


def _en_phrase(text: str, words: list[re.Match[str]], lexicon: Lexicon) -> Phrase | None:
    loose = ("of", "and", "the", "a", "an")
    while words and words[-1].group().lower() in loose:
        words.pop()
    while words and words[0].group().lower() in loose:
        words.pop(0)
    if not words:
        return None
    start, end = words[0].start(), words[-1].end()
    phrase = text[start:end]
    product = next((c for c in lexicon.named(phrase, "en") if lexicon.concept(c).kind == "product"), None)
    return Phrase(start, end, phrase, product)
