"""Expressions of time as they are printed: what each one says, before anything is resolved.

A point (10月份, 上旬, "the last ten days") has a size and fields; points that stand together are one. The grammar is
`rules/dates.yaml`; what its keys mean is told there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from kg.extract.firsts import first_characters
from kg.model import Language
from kg.period import Period
from kg.rules import load_rules

Fields: TypeAlias = dict[str, int]
SIZES = {"whole": 0, "day": 1, "part": 2, "year": 3}
LARGE = SIZES["part"]

_DIGITS = "零一二三四五六七八九"
_SAME_LENGTH = str.maketrans(dict(zip("０１２３４５６７８９○〇Ｏ－～", "0123456789零零零-~", strict=True)))
_OTHER_DIGITS = re.compile("[０-９○〇Ｏ－～]")
_CAPITALS = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
_NUMERALS = "0123456789零一二三四五六七八九十百千万亿两廿卅"
_RANGES = frozenset({"day_to", "month_to", "year_to", "short_year_to", "quarter_to"})
_LISTED = re.compile("、|和|与|及|,? and |, (?!and )")
_MACRO = re.compile(r"\{([a-z]\w*)\}|\(\?P<(\w+)>")


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
    return numbers | {"fifteen": 15, "twenty": 20, "thirty": 30}


_SPELLED = _spelled()


def small_number(words: str) -> int:
    """The whole number that `words` spell: digits, 二十八, 廿八, 一九五八 read digit by digit, "eight".

    >>> small_number("廿八"), small_number("一九五零"), small_number("28"), small_number("eight")
    (28, 1950, 28, 8)
    """
    if words.isascii() and words.isdigit():
        return int(words)
    known = _SPELLED.get(words)
    return known if known is not None else int("".join(str(_DIGITS.index(digit)) for digit in words))


def normal(text: str, language: Language) -> str:
    """`text` as the patterns see it, at the same length: half-width digits in Chinese, lower case in English."""
    if language == "en":
        return text.translate(_CAPITALS)
    return text.translate(_SAME_LENGTH) if _OTHER_DIGITS.search(text) else text


@dataclass(frozen=True, slots=True)
class PointRule:
    """One rule of `points`, for one language."""

    name: str
    size: int
    role: str
    alone: bool
    says: Fields
    festival: str | None
    fixed: bool  # its period is `period`, which may be None
    period: Period | None
    groups: tuple[tuple[str, str], ...]  # field, group
    after: tuple[str, ...] | None
    not_after: tuple[str, ...]
    not_before: re.Pattern[str] | None
    the: bool | None  # whether "the" must stand before, or may not
    month_group: bool


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


@dataclass(frozen=True, slots=True)
class _Grammar:
    starts: re.Pattern[str]  # where a point may begin; a numeral or an English word is taken whole
    patterns: Mapping[str, re.Pattern[str]]  # by first character, the rules in the order of the file
    single: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]  # the same, each rule on its own
    rules: Mapping[str, PointRule]
    words: Mapping[str, Mapping[str, int]]


def points(text: str, language: Language) -> Iterator[Point]:
    """The points of `text`, in text order, none overlapping another; smaller ones not yet joined to larger ones."""
    grammar = _grammar(language)
    plain = normal(text, language)
    position = 0
    for begin in grammar.starts.finditer(plain):
        start = begin.start()
        if start < position:
            continue
        pattern = grammar.patterns.get(plain[start])
        match = pattern.match(plain, start) if pattern else None
        if match is None:
            continue
        point = _point(match, text, plain, grammar) or _next_best(match, text, plain, grammar)
        if point is not None:
            yield point
            position = point.end


def _next_best(refused: re.Match[str], text: str, plain: str, grammar: _Grammar) -> Point | None:
    """The point by a rule below that of `refused`, whose conditions do not hold."""
    start = refused.start()
    below = False
    for label, pattern in grammar.single[plain[start]]:
        if below and (match := pattern.match(plain, start)) and (point := _point(match, text, plain, grammar)):
            return point
        below = below or label == refused.lastgroup
    return None


def _point(match: re.Match[str], text: str, plain: str, grammar: _Grammar) -> Point | None:
    start, end = match.span()
    rule = grammar.rules[match.lastgroup or ""]
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
    for name, group in rule.groups:
        words = match.group(group)
        if words is not None:
            table = grammar.words.get(name)
            value = table.get(words) if table is not None else None
            fields[name] = small_number(words) if value is None else value
    if rule.month_group and not _is_month_name(match, text, rule):
        return None
    if "listed" in fields:
        fields["listed"] = len(_LISTED.findall(match.group()))
    return Point(start, end, rule, fields, rule.size, rule.size)


def _is_month_name(match: re.Match[str], text: str, rule: PointRule) -> bool:
    """Whether the English month is written with a capital: "may" and "march" are words too."""
    starts = (match.start(group) for name, group in rule.groups if name in ("month", "month_to"))
    return all(text[start].isupper() for start in starts if start >= 0)


@cache
def _grammar(language: Language) -> _Grammar:
    source = load_rules("dates")
    words = {name: forms[language] for name, forms in source["words"].items() if language in forms}
    numerals = dict(source["numerals"][language])
    for name, spelt_as in source["spelt_as"].items():
        if spelt_as in numerals:
            numerals[name] = numerals[spelt_as]
        elif spelt_as in words:
            words[name] = words[spelt_as]
    rules: dict[str, PointRule] = {}
    starting: dict[str, list[tuple[str, str]]] = {}
    for number, entry in enumerate(source["points"]):
        if language in entry:
            label = f"rule{number}"
            pattern, groups = _expanded(entry[language], label, words, numerals)
            rules[label] = _rule(entry, language, groups)
            for character in first_characters(pattern):
                starting.setdefault(character, []).append((label, f"(?P<{label}>{pattern})"))
    ending = "" if language == "zh" else r"(?![a-z]|(?<=\d)\d)"
    patterns = {
        character: re.compile(f"(?:{'|'.join(pattern for _, pattern in entries)}){ending}")
        for character, entries in starting.items()
    }
    alternatives = dict(entry for entries in starting.values() for entry in entries)
    compiled = {label: re.compile(pattern + ending) for label, pattern in alternatives.items()}
    single = {character: [(label, compiled[label]) for label, _ in entries] for character, entries in starting.items()}
    if language == "en":
        starts = re.compile("(?!(?:the|to|of|and|a|was|were|for) )[a-z]+|[0-9]+")
        return _Grammar(starts, patterns, single, rules, words)
    others = "".join(sorted(set(patterns) - set(_NUMERALS)))
    numeral = f"[{_NUMERALS}]+(?=[{re.escape(source['after_numeral'])}])"
    return _Grammar(re.compile(f"{numeral}|[{re.escape(others)}]"), patterns, single, rules, words)


def _expanded(
    pattern: str, label: str, words: Mapping[str, Mapping[str, int]], numerals: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`pattern` with its fields as groups of their own, and those groups."""
    groups: list[tuple[str, str]] = []

    def group(match: re.Match[str]) -> str:
        macro, named = match.groups()
        name = macro or named.rstrip("23")  # the same field in another alternative
        inner = f"{label}_{len(groups)}"
        groups.append((name, inner))
        if named:
            return f"(?P<{inner}>"
        forms = words.get(name)
        spelt = "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) if forms else numerals[name]
        return f"(?P<{inner}>{spelt})"

    return _MACRO.sub(group, pattern), tuple(groups)


def _rule(entry: Mapping[str, Any], language: Language, groups: tuple[tuple[str, str], ...]) -> PointRule:
    def of_language(key: str) -> Any:
        return entry.get(key, {}).get(language)

    after = of_language("after")
    not_before = of_language("not_before")
    edtf = entry.get("edtf")
    return PointRule(
        name=entry["rule"],
        size=SIZES[entry.get("size", "whole")],
        role=entry.get("role", "during"),
        alone=entry.get("alone", True),
        says=entry.get("says", {}),
        festival=entry.get("festival"),
        fixed="edtf" in entry,
        period=Period.parse(str(edtf)) if edtf is not None else None,
        groups=groups,
        after=tuple(after) if after is not None else None,
        not_after=tuple(of_language("not_after") or ()),
        not_before=re.compile(not_before) if not_before else None,
        the=entry.get("the") if language == "en" else None,
        month_group=language == "en" and any(name == "month" for name, _ in groups),
    )
