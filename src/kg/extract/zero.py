"""Figures that are denied: 一吨也没有, 没有织出过一匹, not a single ton."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extract.figure import NUMBER, PERSON, Figure, Stretch
from kg.extract.people import noun_after_en, people_after, person_after_en
from kg.extract.units import Unit
from kg.model import ConceptId, Qualifier
from kg.rules import rules_by_name

_ANY_DENIAL = re.compile("[没未无不零杜]")  # without one of these signs nothing is denied
_ANY_DENIAL_EN = re.compile(
    r"single\s|one\s|at all|accident|casualt|death|fatalit|[Nn]one |zero|nil|Zero|Nil|Single|SINGLE|One\s|ZERO"
)
_REACH = 8  # characters between 一 and the words that deny it


@dataclass(frozen=True, slots=True)
class Table:
    """The words that deny a figure, in both languages."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    whole: re.Pattern[str]
    none_at_all: re.Pattern[str]
    none_who: re.Pattern[str]
    none_left: re.Pattern[str]
    bodies: re.Pattern[str]
    vague: frozenset[str]
    single: re.Pattern[str]
    whole_en: re.Pattern[str]
    none_who_en: re.Pattern[str]


@cache
def table() -> Table:
    """The rules as patterns."""
    zh, en = rules_by_name("quantities")["zh-zero"], rules_by_name("quantities")["en-zero"]
    return Table(
        after=re.compile(zh["denied_after"]),
        before=re.compile(zh["denied_before"]),
        whole=re.compile(f"{zh['mishaps']}|{zh['nought']}|(?:{zh['none_which']})"),
        none_at_all=re.compile(zh["none_at_all"]),
        none_who=re.compile(zh["none_who"]),
        none_left=re.compile(zh["none_left"]),
        bodies=re.compile(zh["bodies"]),
        vague=frozenset(zh["vague"].split()),
        single=re.compile(en["single"], re.I),
        none_who_en=re.compile(en["none_who"], re.I),
        whole_en=re.compile(f"{en['at_all']}|{en['mishaps']}|{en['nought']}", re.I),
    )


def noughts(stretch: Stretch) -> Iterator[Figure]:
    """The denied figures of `stretch`; two of them may overlap, the first then holds."""
    if stretch.language == "en":
        yield from _english(stretch)
        return
    if not _ANY_DENIAL.search(stretch.text, stretch.start, stretch.end):
        return
    for found in table().after.finditer(stretch.text, stretch.start, stretch.end):
        yield from _one_before(stretch, found)
    for found in table().before.finditer(stretch.text, stretch.start, stretch.end):
        unit = _unit(stretch, found.end())
        if unit is not None and _is_counted(stretch, unit, found.group()):
            yield _nought(found.start(), unit.end, _people(stretch, unit), unit.surface)
    for found in table().whole.finditer(stretch.text, stretch.start, stretch.end):
        yield _nought(found.start(), found.end(), NUMBER, None)
    for found in table().none_who.finditer(stretch.text, stretch.start, stretch.end):
        yield _nought(found.start(), found.end(), PERSON, None)
    for found in table().none_at_all.finditer(stretch.text, stretch.start, stretch.end):
        people = people_after(stretch.words, found.end(), stretch.end, 2)
        if people:  # 无一伤员
            yield _nought(found.start(), found.end(), people, None)


def _one_before(stretch: Stretch, denial: re.Match[str]) -> Iterator[Figure]:
    """一 with its unit, and a short noun, right before 也没有."""
    at = stretch.text.rfind("一", max(stretch.start, denial.start() - _REACH), denial.start())
    unit = _unit(stretch, at) if at >= 0 else None
    if unit is None or re.search(r"[，。；、：\s]", stretch.text[unit.end : denial.start()]):
        return
    if unit.surface in table().vague and not people_after(stretch.words, unit.end, stretch.end):
        return
    yield _nought(at, denial.end(), _people(stretch, unit), unit.surface)


def _is_counted(stretch: Stretch, unit: Unit, denial: str) -> bool:
    """没有一个 may deny a thing, not a number; 没有坏过一个 and 没有一个人 deny a number."""
    rules = table()
    return (
        unit.surface not in rules.vague
        or denial.endswith("过")
        or bool(people_after(stretch.words, unit.end, stretch.end))
        or any(words.match(stretch.words, unit.end, stretch.end) for words in (rules.none_left, rules.bodies))
    )


def _people(stretch: Stretch, unit: Unit) -> ConceptId:
    if unit.surface != "个":
        return unit.unit
    people = people_after(stretch.words, unit.end, stretch.end)
    left = table().none_left.match(stretch.words, unit.end, stretch.end)
    return people or (PERSON if left else unit.unit)


def _unit(stretch: Stretch, at: int) -> Unit | None:
    """The unit word after the one character at `at`."""
    return stretch.units.at(stretch.text, at, at + 1, (stretch.start, stretch.end), stretch.issued)


def _english(stretch: Stretch) -> Iterator[Figure]:
    if not _ANY_DENIAL_EN.search(stretch.text, stretch.start, stretch.end):
        return
    for found in table().single.finditer(stretch.text, stretch.start, stretch.end):
        unit = _unit_word(stretch, found.end())
        if unit is not None:
            yield _nought(found.start(), unit.end, unit.unit, unit.surface)
            continue
        if stretch.text[found.end() : found.end() + 1].isalpha():
            people, _ = noun_after_en(stretch.words, found.end() - 1, stretch.end)
            if person_after_en(stretch.words, found.end() - 1, stretch.end):
                people = PERSON
            yield _nought(found.start(), found.end() - 1, people or NUMBER, None)
    for found in table().none_who_en.finditer(stretch.text, stretch.start, stretch.end):
        yield _nought(found.start(), found.start() + len("none"), PERSON, None)
    for found in table().whole_en.finditer(stretch.text, stretch.start, stretch.end):
        yield _nought(found.start(), found.end(), NUMBER, None)


def _unit_word(stretch: Stretch, at: int) -> Unit | None:
    return stretch.units.at(stretch.text, at, at, (stretch.start, stretch.end), stretch.issued)


def _nought(start: int, end: int, unit: ConceptId, counter: str | None) -> Figure:
    zero = Decimal(0)
    return Figure(
        start=start, end=end, low=zero, high=zero, bound=Qualifier.EXACT, unit=unit, counter=counter, rule="nought"
    )
