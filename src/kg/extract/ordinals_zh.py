"""Chinese numerals that are no figures: ordinals, dates, hours, ages, grades, numbering, years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.figure import Stretch
from kg.extract.numeral import Numeral
from kg.extract.set_words import signs_in
from kg.rules import rules_by_name

_TEAMS = ("队", "组", "班")
_SMALL = 100  # below it a numeral may be the number of a district or a regiment


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of them."""

    before: re.Pattern[str]
    ends_before: frozenset[str]
    begins_after: frozenset[str]
    after: re.Pattern[str]
    after_small: re.Pattern[str]
    counted_before: re.Pattern[str]
    unless: re.Pattern[str]
    year: re.Pattern[str]
    numbering: re.Pattern[str]
    numbering_after: re.Pattern[str]


@cache
def table() -> Table:
    """The rules as patterns."""
    rules = rules_by_name("quantities")
    after, numbering = rules["zh-no-figure-after"], rules["zh-numbering"]
    return Table(
        before=re.compile(rules["zh-no-figure-before"]["before"]),
        ends_before=signs_in(rules["zh-no-figure-before"]["before"]),
        begins_after=signs_in(after["after"] + after["after_small"]) | {"年"},
        after=re.compile(after["after"]),
        after_small=re.compile(after["after_small"]),
        counted_before=re.compile(after["counted_before"]),
        unless=re.compile(after["unless"]),
        year=re.compile(rules["zh-years"]["before_year"]),
        numbering=re.compile(numbering["numbering"]),
        numbering_after=re.compile(numbering["numbering_after"]),
    )


def may_be_ordinal(text: str, numeral: Numeral) -> bool:
    """Whether a sign beside `numeral` is one with which `is_no_figure` may find words of its own; a quick look."""
    rules = table()
    return text[numeral.end] in rules.begins_after or text[numeral.start - 1 : numeral.start] in rules.ends_before


def is_no_figure(stretch: Stretch, numeral: Numeral) -> bool:
    """Whether the words around `numeral` make it something else than a figure."""
    rules, text = table(), stretch.text
    if text[numeral.start - 1 : numeral.start] in rules.ends_before and numeral.start > stretch.start:
        before = stretch.before(numeral.start, 8)
        if rules.before.search(before):
            return True
    after = rules.after.match(stretch.words, numeral.end, stretch.end)
    if after is None and (numeral.low < _SMALL or numeral.form == "positional"):
        after = rules.after_small.match(stretch.words, numeral.end, stretch.end)
        if after and after.group() in _TEAMS and rules.counted_before.search(stretch.before(numeral.start, 4)):
            after = None  # 分为三队
    if after and not rules.unless.search(stretch.words[numeral.start : numeral.end]):
        return True
    is_year = numeral.form == "positional" or rules.year.match(text, numeral.start) is not None
    if is_year and text.startswith("年", numeral.end):
        return True
    opens = numeral.start == stretch.start or bool(rules.numbering_after.match(text, numeral.start - 1))
    number = rules.numbering.match(stretch.words, numeral.start) if opens else None
    return number is not None and number.end() > numeral.end
