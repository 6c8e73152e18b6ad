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


class Sense(NamedTuple):
    """One thing a unit word may mean; without `reading` whatever stands around it."""

    reading: Reading | None
    unit: ConceptId
    factor: Decimal
    counter: bool


class UnitWords:
    """The unit words of one language, by the first of their characters or words, then by their length."""

    def __init__(self, language: Language, forms: tuple[UnitForm, ...]) -> None:
        self.language = language
        self._forms: dict[str, list[UnitForm]] = defaultdict(list)
        for form in forms:
            self._forms[_key(form.surface, language)].append(form)
        self._readings = readings(language)
        surfaces = dict.fromkeys((*self._forms, *(self._readings if language == "zh" else ())))
        lengths: dict[str, set[int]] = defaultdict(set)
        for surface in surfaces:
            lengths[_head(surface, language)].add(len(surface))
        self._lengths = {head: tuple(sorted(known, reverse=True)) for head, known in lengths.items()}
        self._senses = {surface: self._meant(surface, None) for surface in surfaces}
        self._today: dict[tuple[str, dt.date], tuple[Sense, ...]] = {}

    def at(self, text: str, start: int, at: int, limits: tuple[int, int], day: dt.date) -> Unit | None:
        """The longest unit word at `at` of `text` with a sense that its context allows; `start` is its numeral's."""
        if self.language == "zh":
            return self._chinese(text, start, at, limits, day)
        word = _WORD.match(text, at)
        for length in self._lengths.get(word.group().lower(), ()) if word else ():
            end = at + length
            surface = _key(text[at:end], "en")
            if end <= limits[1] and surface in self._senses and not text[end : end + 1].isalnum():
                sense = self._sense(text, surface, start, end, limits, day)
                if sense is not None:
                    return Unit(end, text[at:end], sense.unit, sense.factor, sense.counter)
        return None

    def _chinese(self, text: str, start: int, at: int, limits: tuple[int, int], day: dt.date) -> Unit | None:
        for length in self._lengths.get(text[at : at + 1], ()):
            end = at + length
            surface = text[at:end]
            if surface in self._senses and end <= limits[1]:
                sense = self._sense(text, surface, start, end, limits, day)
                if sense is not None:
                    return Unit(end, surface, sense.unit, sense.factor, sense.counter)
        return None

    def _sense(
        self, text: str, surface: str, start: int, end: int, limits: tuple[int, int], day: dt.date
    ) -> Sense | None:
        senses = self._senses[surface]
        if senses is None:
            senses = self._today.get((surface, day))
            if senses is None:
                senses = self._today[surface, day] = self._meant(surface, day) or ()
        for sense in senses:
            if sense.reading is None or sense.reading.fits(text, start, end, limits):
                return sense
        return None

    def _meant(self, surface: str, day: dt.date | None) -> tuple[Sense, ...] | None:
        """What `surface` may mean on `day`, the likeliest first; None where it depends on a day that is not given."""
        forms = self._forms.get(surface, [])
        if any(form.first_day or form.last_day for form in forms):
            if day is None:
                return None
            forms = [form for form in forms if form.holds_on(day)] or forms
        if surface not in self._readings:
            return (Sense(None, forms[0].unit, forms[0].factor, forms[0].counter),)
        return tuple(_read_as(reading, forms) for reading in self._readings[surface])


def _read_as(reading: Reading, forms: list[UnitForm]) -> Sense:
    same = next((form for form in forms if form.unit.startswith(reading.unit)), None)
    unit, factor = (same.unit, same.factor) if same else (reading.unit, reading.factor or Decimal(1))
    return Sense(reading, unit, factor, counter=unit == "unit:NUM")


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
