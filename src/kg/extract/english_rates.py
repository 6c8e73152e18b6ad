"""What an English figure is counted by: a day, per mu, to the square meter, each worker, a ton of coal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import chunk_at
from kg.extract.english_tags import Token, word_class
from kg.extract.scene import Figure
from kg.rules import load_rules

_OF_TIME = re.compile(
    r"\b(?P<time>daily|monthly|hourly)\b|\b(?P<yearly>annual|yearly) (?:output|capacity)", re.IGNORECASE
)
_TIMES = {"daily": "day", "monthly": "month", "hourly": "hour"}
_SCALES = {"ten": "10 ", "hundred": "100 ", "thousand": "1000 "}
_SHARED = frozenset({"apiece", "each"})


def english_rate(figure: Figure) -> tuple[str, str] | None:
    """What `figure` is counted by, in the words of a gold file ("day", "mu", "m2"), and the rule; None without one."""
    found = chunks(figure.scene.text)
    at = chunk_at(found, figure.index)
    units = [unit for unit in (_before(found, at), _after(found, at, figure)) if unit is not None]
    if "person" in units and "day" in units:
        return "person-day", "each"
    return (units[-1], "each") if units else None


def _after(found: Sequence[Chunk], at: int, figure: Figure) -> str | None:
    """By words after the figure, before the next one: "Ⓠ a day", "Ⓠ of coal per day", "Ⓠ to the mu", "Ⓠ apiece"."""
    words = [token for chunk in found[at:] for token in chunk.tokens if token.start > figure.index]
    cut = next((n for n, token in enumerate(words) if token.tag in ("figure", "mark", "have")), None)
    words = words[:cut]
    for number, token in enumerate(words):
        rest = words[number + 1 :]
        if token.lemma in _SHARED and not (rest and rest[0].tag == "noun"):
            return "person"
        linked = token.lemma == "per" or (number and words[number - 1].tag == "preposition")
        if token.lemma in ("per", "each", "every") and linked and (unit := _unit(rest)):
            return unit
        if token.lemma in ("a", "an") and (unit := _unit(rest, known=True)):
            return unit
        if token.lemma == "to" and rest and rest[0].lemma == "the" and (unit := _unit(rest[1:], known=True)):
            return unit
    return None


def _before(found: Sequence[Chunk], at: int) -> str | None:
    """By the clause before it: "each worker tends", "the daily output", "for every ton", "the cost of a ton"."""
    words = _clause(found, at)
    last = max((n + 1 for n, token in enumerate(words) if token.tag == "figure"), default=0)
    for number, token in enumerate(words[last:], last):
        rest = words[number + 1 :]
        opens = token.lemma in ("each", "every", "per") or (token.lemma in ("a", "an") and _costs(words[:number]))
        if opens and (unit := _unit(rest, known=token.lemma in ("a", "an"))):
            return unit
    timed = _OF_TIME.search(" ".join(token.text for token in words[last:]))
    if timed is None:
        return None
    return "year" if timed["yearly"] else _TIMES[timed["time"].lower()]


def _clause(found: Sequence[Chunk], at: int) -> list[Token]:
    """The words before the figure that its verb has to do with: commas with no verb between are passed over."""
    words: list[Token] = []
    verbal = False
    for chunk in reversed(found[:at]):
        if chunk.kind == "mark" and (verbal or chunk.lemma != ","):
            break
        verbal = verbal or chunk.kind == "verb"
        words[:0] = chunk.tokens
    return words


def _costs(before: Sequence[Token]) -> bool:
    """Whether a price of something is spoken of before it: "the cost of [a] ton", "to produce [a] ton … cost"."""
    return any(token.lemma in word_class("prices") for token in before)


def _unit(words: Sequence[Token], *, known: bool = False) -> str | None:
    """What the noun that begins `words` counts by; with `known` only a unit of the list, else the noun itself."""
    scale = _SCALES.get(words[0].lemma, "") if words else ""
    nouns: list[str] = []
    for token in words[1:] if scale else words:
        if token.tag not in ("noun", "predicative"):
            break
        nouns.append(token.lemma)
    for size in range(len(nouns), 0, -1):
        name = " ".join(nouns[:size])
        if name in _units():
            return scale + _units()[name]
    if known or not nouns:
        return None
    return "person" if nouns[-1] in word_class("persons") else " ".join(nouns[-2:])


@cache
def _units() -> Mapping[str, str]:
    units: Mapping[str, str] = load_rules("english")["each"]
    return units
