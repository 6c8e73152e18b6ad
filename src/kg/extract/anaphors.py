"""Words that point back to a place or a body spoken of before: 全省, 该厂, 省委, "the whole province", "this mill"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import EntityType, Language, Span
from kg.rules import load_rules

PREFIX = "anaphor:"


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load_rules("names")[language]["anaphors"]["patterns"])


@cache
def _types(language: Language) -> dict[str, EntityType]:
    kinds = load_rules("names")[language]["anaphors"]["types"]
    return {kind: EntityType(name) for name, words in kinds.items() for kind in words.split(" ")}


def find_anaphors(text: str, language: Language) -> Iterator[tuple[Span, EntityType, str]]:
    """Span, type and rule ("anaphor:省", "anaphor:mining_area") of each; the kind is what the thing meant must be."""
    types = _types(language)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            kind = match["kind"].lower().replace(" ", "_")
            yield Span(*match.span()), types[kind], PREFIX + kind
