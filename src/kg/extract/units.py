"""The words for units, and which unit such a word is where it stands."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kg.lexicon import Lexicon, UnitForm
from kg.model import ConceptId, Language
from kg.rules import load_rules, rules_in

_NEAR = 14  # characters to either side in which a reading's `near` is searched
_BEFORE = 26  # characters before it in which `before` is
_UNITS: dict[tuple[str, Language], UnitWords] = {}


class Unit(NamedTuple):
    """What a unit word means where it stands: so many of it are `factor` times as many `unit`."""

    end: int
    surface: str
    unit: ConceptId
    factor: Decimal
    counter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sense of a unit word that has several, and the context that speaks for it."""

    unit: ConceptId
    factor: Decimal | None
    near: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int, limits: tuple[int, int]) -> bool:
        """Whether the context of the figure at `start`, whose unit word ends at `end`, speaks for this sense."""
        first, last = limits
        return (
            (self.near is None or bool(self.near.search(text, max(first, start - _NEAR), min(last, end + 6))))
            and (self.before is None or bool(self.before.search(text[max(first, start - _BEFORE) : start])))
            and (self.after is None or bool(self.after.match(text, end, last)))
            and (self.not_after is None or not self.not_after.match(text, end, last))
        )


class UnitWords:
    """The unit words of one language, by the first of their characters or words."""

    def __init__(self, language: Language, forms: tuple[UnitForm, ...]) -> None:
        self.language = language
        self._forms: dict[str, list[UnitForm]] = defaultdict(list)
        self._longest_first: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            self._forms[_key(form.surface, language)].append(form)
        for surface in self._forms:
            self._longest_first[_head(surface, language)].append(surface)
        for surfaces in self._longest_first.values():
            surfaces.sort(key=len, reverse=True)
        self._readings = readings(language)
        self._today: dict[tuple[str, dt.date], list[UnitForm]] = {}
        if language == "zh":  # words of which only the rules know the sense
            for surface in self._readings:
                if surface not in self._forms:
                    self._longest_first[surface[0]].append(surface)

    def at(self, text: str, start: int, at: int, limits: tuple[int, int], day: dt.date) -> Unit | None:
        """The longest unit word at `at` of `text` with a sense that its context allows; `start` is its numeral's."""
        for surface in self._candidates(text, at):
            end = at + len(surface)
            if end > limits[1] or not self._matches(text, surface, at, end):
                continue
            unit = self._sense(text, surface, start, at, limits, day)
            if unit is not None:
                return unit
        return None

    def _candidates(self, text: str, at: int) -> list[str]:
        if self.language == "zh":
            return self._longest_first.get(text[at : at + 1], [])
        word = _WORD.match(text, at)
        return self._longest_first.get(word.group().lower(), []) if word else []

    def _matches(self, text: str, surface: str, at: int, end: int) -> bool:
        if self.language == "zh":
            return text.startswith(surface, at)
        return text[at:end].lower().replace("-", " ") == surface and not text[end : end + 1].isalnum()

    def _sense(
        self, text: str, surface: str, start: int, at: int, limits: tuple[int, int], day: dt.date
    ) -> Unit | None:
        end = at + len(surface)
        current = self._on(surface, day)
        if surface not in self._readings:
            form = current[0]
            return Unit(end, text[at:end], form.unit, form.factor, form.counter)
        for reading in self._readings[surface]:
            if not reading.fits(text, start, end, limits):
                continue
            same = next((form for form in current if form.unit.startswith(reading.unit)), None)
            unit, factor = (same.unit, same.factor) if same else (reading.unit, reading.factor or Decimal(1))
            return Unit(end, text[at:end], unit, factor, counter=unit == "unit:NUM")
        return None

    def _on(self, surface: str, day: dt.date) -> list[UnitForm]:
        """What `surface` meant on `day`; all it ever meant where it then meant nothing."""
        key = (surface, day)
        if key not in self._today:
            forms = self._forms.get(surface, [])
            self._today[key] = [form for form in forms if form.holds_on(day)] or forms
        return self._today[key]


_WORD = re.compile(r"[A-Za-z°]+|[%‰]")


def _key(surface: str, language: Language) -> str:
    return surface if language == "zh" else surface.lower().replace("-", " ")  # three-cubic-meter


def _head(surface: str, language: Language) -> str:
    if language == "zh":
        return surface[0]
    word = _WORD.match(surface)
    return word.group() if word else surface


def unit_words(lexicon: Lexicon, language: Language) -> UnitWords:
    """The unit words of `lexicon`, made once."""
    key = (lexicon.digest, language)
    if key not in _UNITS:
        _UNITS[key] = UnitWords(language, lexicon.units(language))
    return _UNITS[key]


@cache
def readings(language: Language) -> dict[str, tuple[Reading, ...]]:
    """The unit words of several senses, from the rules `zh-units-in-context` and `en-units-in-context`."""
    rule = next(r for r in rules_in(load_rules("quantities")) if r["rule"] == f"{language}-units-in-context")
    return {surface: tuple(_reading(row) for row in rows) for surface, rows in rule["readings"].items()}


def _reading(row: dict[str, str]) -> Reading:
    contexts = ("near", "before", "after", "not_after")
    patterns = {name: re.compile(row[name], re.I) if name in row else None for name in contexts}
    return Reading(unit=row["unit"], factor=Decimal(row["factor"]) if "factor" in row else None, **patterns)
