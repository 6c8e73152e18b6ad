"""Who is counted: nouns for persons and households after a number or measure word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.figure import HOUSEHOLD, NUMBER, PERSON
from kg.model import ConceptId
from kg.rules import rules_by_name

_MOST_WORDS = 6  # between an English number and the noun it counts
_NEXT_WORD = re.compile(r"(?:\s+|-)([A-Za-z][A-Za-z'’]*)")


def people_after(text: str, at: int, end: int, modifiers: int = 7) -> ConceptId | None:
    """PERSON or HOUSEHOLD where a Chinese noun for such follows at `at`, after at most so many signs of `modifiers`.

    None before a body's name and before other things.
    """
    found = _noun().match(text, at, end)
    if found is None or found.start("noun") - at > modifiers:
        return None
    return HOUSEHOLD if found["households"] else PERSON


@cache
def _noun() -> re.Pattern[str]:
    rule = rules_by_name("quantities")["zh-people"]
    persons, households = (sorted(rule[key].split(), key=len, reverse=True) for key in ("persons", "households"))
    persons.sort(key=lambda noun: -len(noun.partition("(")[0]))
    firsts = "".join(sorted({noun[0] for noun in (*households, *persons)}))
    return re.compile(
        f"[^{rule['stop']}]{{0,7}}?(?=[{firsts}])"
        f"(?P<noun>(?P<households>{_by_first(households)})|{_by_first(persons)})(?!{rule['body']})"
    )


def _by_first(nouns: list[str]) -> str:
    """The alternatives `nouns` as one pattern that looks at their first sign but once; their order is kept."""
    rest: dict[str, list[str]] = {}
    for noun in nouns:
        rest.setdefault(noun[0], []).append(noun[1:])
    return "|".join(f"{sign}(?:{'|'.join(ends)})" for sign, ends in rest.items())


@cache
def people_before() -> re.Pattern[str]:
    """Matches the end of words that name persons, so that a bare number after them counts these: 可收学生十五万."""
    rule, bare = rules_by_name("quantities")["zh-people"], rules_by_name("quantities")["zh-bare"]
    nouns = [*(noun.partition("(")[0] for noun in rule["persons"].split()), *bare["people_before"].split()]
    return re.compile(f"(?:{'|'.join(sorted(nouns, key=len, reverse=True))})(?:{bare['light']})*$")


@dataclass(frozen=True, slots=True)
class _English:
    persons: frozenset[str]
    households: frozenset[str]
    irregular: frozenset[str]
    stop: frozenset[str]
    not_plural: re.Pattern[str]
    singular: frozenset[str]
    of_them: re.Pattern[str]
    does: re.Pattern[str]
    made_of: re.Pattern[str]


@cache
def _english() -> _English:
    rule = rules_by_name("quantities")["en-people"]
    persons, households, irregular, stop = (
        frozenset(rule[key].split()) for key in ("persons", "households", "irregular", "stop")
    )
    return _English(
        persons, households, irregular, stop, re.compile(rule["not_plural"]),
        singular=frozenset(noun.removesuffix("s").replace("men", "man") for noun in persons),
        of_them=re.compile(rule["of_them"]), does=re.compile(rule["does"]), made_of=re.compile(rule["made_of"], re.I),
    )  # fmt: skip


def person_after_en(text: str, at: int, end: int) -> bool:
    """Whether the words after `at` name one person: a single young steelworker."""
    rules = _english()
    for _ in range(_MOST_WORDS):
        found = _NEXT_WORD.match(text, at, end)
        if found is None or found[1].lower() in rules.stop:
            return False
        if found[1].lower() in rules.singular:
            return True
        at = found.end()
    return False


def persons_around_en(text: str, start: int, at: int, end: int) -> ConceptId | None:
    """What the words around a bare number at `start` to `at` make of it: 251 have enrolled, a population of 300.

    None where they do not say that persons or households are counted.
    """
    rules = _english()
    of = rules.of_them.match(text, at, end)
    unit = noun_after_en(text, of.end(), end)[0] if of else None
    if unit in (PERSON, HOUSEHOLD):
        return unit
    persons = rules.does.match(text, at, end) or rules.made_of.search(text[max(0, start - 40) : start])
    return PERSON if persons else None


def noun_after_en(text: str, at: int, end: int) -> tuple[ConceptId | None, int]:
    """What the first plural noun after `at` makes of a number: PERSON, HOUSEHOLD, NUMBER; None without a noun.

    With it, where the noun ends if it is the very next word, else `at`.
    """
    rules, place = _english(), at
    for count in range(_MOST_WORDS):
        found = _NEXT_WORD.match(text, place, end)
        if found is None:
            return None, at
        word, place = found[1].lower(), found.end()
        if word in rules.stop:
            return None, at
        if word.endswith(("'", "’")):
            continue
        unit = PERSON if word in rules.persons else HOUSEHOLD if word in rules.households else None
        if unit is not None:
            return unit, place if count == 0 else at
        if word in rules.irregular or (word.endswith("s") and not rules.not_plural.search(word)):
            return NUMBER, at
    return None, at
