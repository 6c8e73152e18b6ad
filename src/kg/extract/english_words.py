"""The word lists of `rules/names.yaml` for English, and what pinyin looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.model import EntityType
from kg.rules import load_rules


@cache
def words(name: str) -> frozenset[str]:
    """The word list `name` of the English rules."""
    return frozenset(load_rules("names")["en"][name].split())


@cache
def head_types() -> Mapping[str, EntityType]:
    """What a name is whose head is this word: Committee an organization, Reservoir a facility."""
    heads = load_rules("names")["en"]["heads"]
    return {word: EntityType(kind) for kind, listed in heads.items() for word in listed.split()}


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(f"(?:{load_rules('names')['en']['syllable'].strip()}['’]?)+", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def is_pinyin(word: str) -> bool:
    """Whether `word` can be read as pinyin syllables, and is no English word that looks like some."""
    return word not in words("not_pinyin") and bool(_pinyin().fullmatch(word))


@lru_cache(maxsize=10_000)
def syllables(word: str) -> int:
    """How many pinyin syllables `word` has, counted by its groups of vowels."""
    return len(re.findall("[aeiouü]+", word, re.IGNORECASE))


@lru_cache(maxsize=10_000)
def is_person(name: str) -> bool:
    """Whether `name` is a Chinese surname and a given name.

    >>> is_person("Zhou Xiaozhou"), is_person("He Guilan"), is_person("He Said"), is_person("Feng County")
    (True, True, False, False)
    """
    first, _, second = name.partition(" ")
    return (
        first in words("surnames")
        and second not in words("plain_words")
        and second not in head_types()
        and (is_pinyin(second) or second in words("given_names"))
        and syllables(second) <= 3
    )
