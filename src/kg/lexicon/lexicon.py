"""Look-ups: concept by id, concepts by name, names in a text, words for units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

import daachorse

from kg.errors import ResourceError
from kg.lexicon.compiled import LANGUAGES, Compiled
from kg.lexicon.concepts import Concept, Kind, Match, UnitForm
from kg.model import ConceptId, Language, Span

Automaton: TypeAlias = daachorse.CharwiseDoubleArrayAhoCorasick


def automata(compiled: Compiled) -> dict[Language, Automaton]:
    """One automaton a language. English reports every hit, because a hit may fall at the word boundary check."""
    kinds = {"zh": daachorse.MATCH_KIND_LEFTMOST_LONGEST, "en": daachorse.MATCH_KIND_STANDARD}
    return {language: Automaton(list(compiled.patterns[language]) or ["\0"], kinds[language]) for language in LANGUAGES}


class Lexicon:
    """What the graph can name, and how texts name it."""

    def __init__(self, compiled: Compiled, machines: dict[Language, Automaton], digest: str) -> None:
        self.digest = digest  # SHA-256 of the files it was made from
        self._compiled = compiled
        self._machines = machines
        self._concepts: dict[ConceptId, Concept] = {}
        self._units: dict[Language, tuple[UnitForm, ...]] = {}

    def __len__(self) -> int:
        return len(self._compiled.concepts)

    def __iter__(self) -> Iterator[Concept]:
        """Every concept, in order of ids."""
        return (self.concept(id) for id in self._compiled.concepts)

    def __contains__(self, id: object) -> bool:
        return id in self._compiled.concepts

    def concept(self, id: ConceptId) -> Concept:
        """The concept `id`; ResourceError if the lexicon has none."""
        found = self._concepts.get(id)
        if found is None:
            row = self._compiled.concepts.get(id)
            if row is None:
                raise ResourceError(
                    "lexicon", f"no concept {id!r}", "the CURIE of a concept: lex:product/pig-iron, unit:TONNE"
                )
            found = self._concepts[id] = Concept(**row)
        return found

    def of_kind(self, kind: Kind) -> tuple[Concept, ...]:
        """The concepts of one kind, in order of ids."""
        return tuple(self.concept(id) for id, row in self._compiled.concepts.items() if row["kind"] == kind)

    def named(self, form: str, language: Language, year: int | None = None) -> tuple[ConceptId, ...]:
        """The concepts with the label `form`, the likeliest first; with `year`, those that may have been there then.

        Knows every label, those included that `matches` leaves alone (合作, a county and a word).
        """
        ids = self._compiled.names[language].get(form, ())
        return ids if year is None else tuple(id for id in ids if self.concept(id).holds_in(year))

    def matches(self, text: str, language: Language) -> list[Match]:
        """The names in `text`, from left to right, none overlapping; of two that begin together the longer.

        English names are whole words. Units, measures and single Chinese characters are not looked for.
        """
        spans = self._machines[language].find(text) if language == "zh" else self._whole_words(text)
        patterns = self._compiled.patterns[language]
        return [
            Match(Span(start, end), ids)
            for start, end, *_ in spans
            if (ids := patterns.get(text[start:end])) is not None
        ]

    def units(self, language: Language) -> tuple[UnitForm, ...]:
        """The words for units, the longest first."""
        if language not in self._units:
            self._units[language] = tuple(UnitForm(**row) for row in self._compiled.units[language])
        return self._units[language]

    @cached_property
    def abbreviations(self) -> dict[str, ConceptId]:
        """The one-character names of places, 豫 for Henan: never matched alone, for readers of 京津, 豫北."""
        return {letter: concept.id for concept in self.of_kind("place") for letter in concept.notations}

    def _whole_words(self, text: str) -> list[tuple[int, int]]:
        hits = sorted(
            (
                (start, end)
                for start, end, _ in self._machines["en"].find_overlapping(text)
                if _is_word(text, start, end)
            ),
            key=lambda hit: (hit[0], -hit[1]),
        )
        kept: list[tuple[int, int]] = []
        for start, end in hits:
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches `text[start:end]`."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
