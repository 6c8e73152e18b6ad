"""Expressions of time as they are printed: what each one says, before anything is resolved.

A point (10月份, 上旬, "the last ten days") has a size and fields; points that stand together are one. The grammar is
`rules/dates.yaml`; what its keys mean is told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.grammar import Fields, PointRule, Trials, grammar
from kg.model import Language

_DIGITS = "零一二三四五六七八九"
_AS_DIGITS = str.maketrans(_DIGITS, "0123456789")
_SAME_LENGTH = str.maketrans(dict(zip("０１２３４５６７８９○〇Ｏ－～", "0123456789零零零-~", strict=True)))
_OTHER_DIGITS = re.compile("[０-９○〇Ｏ－～]")
_CAPITALS = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_RANGES = frozenset({"day_to", "month_to", "year_to", "short_year_to", "quarter_to"})
_LISTED = re.compile("、|和|与|及|,? and |, (?!and )")


def _spelled() -> dict[str, int]:
    """The numbers 1 to 99 in Chinese, and the small ones that English texts spell out."""
    numbers = {"两": 2, "廿": 20, "卅": 30}
    for value in range(1, 100):
        tens, ones = divmod(value, 10)
        ten = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
        one = _DIGITS[ones] if ones else ""
        numbers[ten + one] = value
        for old, short in ((2, "廿"), (3, "卅")):
            if tens == old and one:
                numbers[short + one] = value
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    numbers |= {word: value for value, word in enumerate(words, 1)}
    numbers |= {str(value): value for value in range(2100)}
    return numbers | {"fifteen": 15, "twenty": 20, "thirty": 30}


_SPELLED = _spelled()


def small_number(words: str) -> int:
    """The whole number that `words` spell: digits, 二十八, 廿八, 一九五八 read digit by digit, "eight".

    >>> small_number("廿八"), small_number("一九五零"), small_number("28"), small_number("eight")
    (28, 1950, 28, 8)
    """
    known = _SPELLED.get(words)
    if known is not None:
        return known
    return int(words.translate(_AS_DIGITS))


def normal(text: str, language: Language) -> str:
    """`text` as the patterns see it, at the same length: half-width digits in Chinese, lower case in English."""
    if language == "en":
        return text.translate(_CAPITALS)
    return text.translate(_SAME_LENGTH) if _OTHER_DIGITS.search(text) else text


class Point(NamedTuple):
    """What the words from `start` to `end` say of a time; `bottom` and `top` are its smallest and largest size."""

    start: int
    end: int
    rule: PointRule
    fields: Fields
    bottom: int
    top: int

    @property
    def ranges(self) -> bool:
        """Whether it tells a beginning and an end by itself, 一至三月份."""
        return not _RANGES.isdisjoint(self.fields)


def points(text: str, plain: str, language: Language) -> Iterator[Point]:
    """The points of `text`, in text order, none overlapping another; smaller ones not yet joined to larger ones.

    `plain` is its normal form.
    """
    position = 0
    for start, trials in grammar(language).places(plain):
        if start < position:
            continue
        tried: Trials | None = trials
        while tried is not None:  # again, below a rule whose conditions do not hold
            match = tried.match(plain, start)
            if match is None:
                break
            name = match.lastgroup or ""
            point = _point(match, tried.rules[name], text, plain)
            if point is not None:
                yield point
                position = point.end
                break
            tried = tried.below(name)


def _point(match: re.Match[str], rule: PointRule, text: str, plain: str) -> Point | None:
    """What `match` says by `rule`; None where the conditions of the rule do not hold."""
    start, end = match.span()
    if rule.conditions:
        if plain.endswith("the ", 0, start):
            if rule.the is False:
                return None
            start -= 4
        elif rule.the and not plain.startswith("that ", start):
            return None
        if rule.after is not None and not plain.endswith(rule.after, 0, start):
            return None
        if rule.not_after and plain.endswith(rule.not_after, 0, start):
            return None
        if rule.not_before is not None and rule.not_before.match(text, end):
            return None
    fields = dict(rule.says)
    for name, group, forms in rule.groups:
        words = match[group]
        if words is not None:
            value = forms.get(words)
            fields[name] = small_number(words) if value is None else value
    if rule.month_group and not _is_month_name(match, text, rule):
        return None
    if "listed" in fields:
        fields["listed"] = len(_LISTED.findall(match.group()))
    return Point(start, end, rule, fields, rule.size, rule.size)


def _is_month_name(match: re.Match[str], text: str, rule: PointRule) -> bool:
    """Whether the English month is written with a capital: "may" and "march" are words too."""
    starts = (match.start(group) for name, group, _ in rule.groups if name in ("month", "month_to"))
    return all(text[start].isupper() for start in starts if start >= 0)
