"""The rules of `rules/events.yaml`, compiled: which words start looking for an event, and what must stand around them.

A rule is tried where one of its trigger words stands. `before` must match the words of the sentence up to the trigger,
ending at it; `after` must match the words that follow; a group named `quote` in either widens the quote to what it
matched; `unless` must not be found in the clause up to the trigger, `unless_sentence` not in the sentence up to it.
`<word>` in a pattern stands for an entry of the table `words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

import daachorse

from kg.model import EventType, Language
from kg.rules import load_rules

_WORD = re.compile(r"(?<!\(\?P)<([a-z_]+)>")
Table: TypeAlias = Mapping[str, Any]


class LazyPattern:
    """A pattern that is compiled when it is first tried: most articles try few of the rules.

    >>> LazyPattern("hel+o", 0).compiled.match("hello").end()
    5
    """

    __slots__ = ("_compiled", "_flags", "_text")

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern; raises `re.error` where the text is none."""
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        return self._compiled


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule:
    """One rule in one language."""

    name: str
    type: EventType
    says: str  # what happened, in English, for an article without an English half
    before: LazyPattern | None
    after: LazyPattern | None
    unless: LazyPattern | None
    unless_sentence: LazyPattern | None
    needs: frozenset[str]  # of "agent" "named" "name" "person" "date"
    planned: bool  # whether the act itself is a plan, so that words of intention do not undo it
    last: bool  # whether it is tried only on words that no other rule has read; its time may follow the trigger
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class EventGrammar:
    """The rules of one language, by trigger word, each list in the order of the file."""

    language: Language
    triggers: daachorse.CharwiseDoubleArrayAhoCorasick  # in lower case
    rules: Mapping[str, tuple[EventRule, ...]]
    unreal: re.Pattern[str]  # said of a clause before the trigger: nothing has happened
    adverb: re.Pattern[str]  # ends the words that may stand between the agent and the trigger
    located: re.Pattern[str]  # ends the words before the name of where something is done
    acting: re.Pattern[str]  # common nouns for who acts
    working: re.Pattern[str]  # ends the name of a facility that acts: a plant, not a boiler
    dateline: re.Pattern[str]  # opens a dispatch
    capital: re.Pattern[str]
    at_meeting: re.Pattern[str]  # says of a sentence that it goes on about a meeting

    def triggers_in(self, lower: str) -> list[tuple[int, int]]:
        """Where the triggers of the lower-case text begin and end, in order, the longest at each place.

        In English a trigger is a whole word, or several.
        """
        found = self.triggers.find_overlapping(lower)
        if self.language == "en":
            found = [match for match in found if _is_word(lower, match[0], match[1])]
        return sorted({start: end for start, end, _ in sorted(found)}.items())


def _is_word(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@cache
def event_grammar(language: Language) -> EventGrammar:
    """The rules for `language`, compiled once."""
    table: Table = load_rules("events")
    words = _expanded(table["words"][language])
    by_word: dict[str, list[EventRule]] = {}
    for entry in table["rules"]:
        if language in entry:
            rule = _rule(entry, entry[language], words, language)
            for trigger in entry[language]["trigger"]:
                by_word.setdefault(trigger.lower(), []).append(rule)
    return EventGrammar(
        language,
        daachorse.CharwiseDoubleArrayAhoCorasick(sorted(by_word), daachorse.MATCH_KIND_STANDARD),
        {word: tuple(rules) for word, rules in by_word.items()},
        _pattern(table["unreal"][language], words, language),
        _pattern(f"(?:{table['adverbs'][language]})$", words, language),
        _pattern(f"(?:{table['located'][language]})$", words, language),
        _pattern(table["acting"][language], words, language),
        _pattern(f"(?:{table['working'][language]})$", words, language),
        _pattern(table["dateline"][language], words, language),
        _pattern(table["capital"][language], words, language),
        _pattern(table["at_meeting"][language], words, language),
    )


def _rule(entry: Table, part: Table, words: Mapping[str, str], language: Language) -> EventRule:
    def pattern(key: str, frame: str = "{}") -> LazyPattern | None:
        return LazyPattern(_filled(frame.format(part[key]), words), _flags(language)) if key in part else None

    return EventRule(
        name=entry["rule"],
        type=EventType(entry["type"]),
        says=entry["says"],
        before=pattern("before", "(?:{})$"),
        after=pattern("after"),
        unless=pattern("unless"),
        unless_sentence=pattern("unless_sentence"),
        needs=frozenset(part.get("needs", ())),
        planned=bool(entry.get("planned", False)),
        last=bool(entry.get("last", False)),
        confidence=Decimal(str(entry.get("confidence", "0.8"))),
    )


def _pattern(text: str, words: Mapping[str, str], language: Language) -> re.Pattern[str]:
    return re.compile(_filled(text, words), _flags(language))


def _flags(language: Language) -> int:
    return re.IGNORECASE if language == "en" else 0


def _filled(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: f"(?:{words[match[1]]})", text)


def _expanded(words: Mapping[str, str]) -> dict[str, str]:
    """`words` with the entries that use earlier ones written out."""
    full: dict[str, str] = {}
    for name, text in words.items():
        full[name] = _filled(text, full)
    return full
