"""The rules of `points` in `rules/dates.yaml`, compiled: which patterns are tried where, and what their groups mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from kg.extract.openings import NUMERAL, openings
from kg.model import Language
from kg.period import Period
from kg.rules import load_rules

Fields: TypeAlias = dict[str, int]
SIZES = {"whole": 0, "day": 1, "part": 2, "year": 3}

_NUMERALS = {"zh": "0123456789零一二三四五六七八九十百千万亿两廿卅", "en": "0123456789"}
_MACRO = re.compile(r"\{([a-z]\w*)\}|\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class PointRule:
    """One rule, for one language."""

    name: str
    size: int
    role: str
    alone: bool
    optional: bool  # no time where nothing decides its days
    says: Fields
    festival: str | None
    fixed: bool  # its period is `period`, which may be None
    period: Period | None
    pattern: str
    groups: tuple[tuple[str, str], ...]  # field, group
    after: tuple[str, ...] | None
    not_after: tuple[str, ...]
    not_before: re.Pattern[str] | None
    the: bool | None  # whether "the" must stand before, or may not
    month_group: bool


class Trials:
    """Rules to be tried at one place, in the order of the file; their pattern is compiled when it is first needed."""

    __slots__ = ("_compiled", "_ending", "rules")

    def __init__(self, rules: Mapping[str, PointRule], ending: str) -> None:
        self.rules = rules  # by the name of their group in the pattern
        self._ending = ending
        self._compiled: re.Pattern[str] | None = None

    def match(self, plain: str, start: int) -> re.Match[str] | None:
        """The first rule that fits `plain` at `start`: its name is that of the match's last group."""
        if self._compiled is None:
            alternatives = (f"(?P<{name}>{rule.pattern})" for name, rule in self.rules.items())
            self._compiled = re.compile(f"(?:{'|'.join(alternatives)}){self._ending}")
        return self._compiled.match(plain, start)

    def below(self, name: str) -> Trials | None:
        """The rules after `name`; None if it is the last."""
        return _below(self, name)


@cache
def _below(trials: Trials, name: str) -> Trials | None:
    names = list(trials.rules)
    rest = names[names.index(name) + 1 :]
    return Trials({name: trials.rules[name] for name in rest}, trials._ending) if rest else None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one language, by the letters they begin with."""

    starts: re.Pattern[str]  # where a point may begin: a whole numeral, an English word, a Chinese character
    numerals: frozenset[str]
    trials: Mapping[str, Trials]  # by one or two letters, a numeral as `#`
    words: Mapping[str, Mapping[str, int]]

    def trials_at(self, plain: str, start: int, end: int) -> Trials | None:
        """The rules that may fit the words of `plain` from `start`, where a numeral or English word goes to `end`."""
        first = plain[start]
        if first in self.numerals:
            first, second = NUMERAL, plain[end : end + 1]
        else:
            second = plain[start + 1 : start + 2]
            if second in self.numerals:
                second = NUMERAL
        return self.trials.get(first + second) or self.trials.get(first)


@cache
def grammar(language: Language) -> Grammar:
    """The rules of `language`, compiled once."""
    source = load_rules("dates")
    words, numerals = _forms(source, language)
    rules: dict[str, PointRule] = {}
    starting: dict[str, list[str]] = {}
    for number, entry in enumerate(source["points"]):
        if language in entry:
            name = f"rule{number}"
            rules[name] = _rule(entry, language, name, words, numerals)
            for opening in openings(rules[name].pattern, _NUMERALS[language]):
                starting.setdefault(opening, []).append(name)
    if language == "en":
        starts, ending = "(?!(?:the|to(?! (?:date|the))|of|and|a|was|were|for) )[a-z]+|[0-9]+", r"(?![a-z]|(?<=\d)\d)"
    else:
        after = "".join(sorted({opening[1:] for opening in starting if opening[0] == NUMERAL}))
        others = "".join(sorted({opening[0] for opening in starting} - {NUMERAL}))
        starts, ending = f"[{_NUMERALS['zh']}]+(?=[{re.escape(after)}])|[{re.escape(others)}]", ""
    shared: dict[tuple[str, ...], Trials] = {}
    trials: dict[str, Trials] = {}
    for opening, names in starting.items():
        here = {*names, *starting.get(opening[0], ())}
        tried = tuple(name for name in rules if name in here)
        trials[opening] = shared.setdefault(tried, Trials({name: rules[name] for name in tried}, ending))
    return Grammar(re.compile(starts), frozenset(_NUMERALS[language]), trials, words)


def _forms(source: Mapping[str, Any], language: Language) -> tuple[dict[str, Mapping[str, int]], dict[str, str]]:
    """The surface forms of the fields that are words, and the patterns of those that are numbers."""
    words = {name: forms[language] for name, forms in source["words"].items() if language in forms}
    numerals = dict(source["numerals"][language])
    for name, spelt_as in source["spelt_as"].items():
        if spelt_as in numerals:
            numerals[name] = numerals[spelt_as]
        elif spelt_as in words:
            words[name] = words[spelt_as]
    return words, numerals


def _expanded(
    pattern: str, rule: str, words: Mapping[str, Mapping[str, int]], numerals: Mapping[str, str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`pattern` with its fields as groups of their own, and those groups."""
    groups: list[tuple[str, str]] = []

    def group(match: re.Match[str]) -> str:
        macro, named = match.groups()
        name = macro or named.rstrip("23")  # the same field in another alternative
        inner = f"{rule}_{len(groups)}"
        groups.append((name, inner))
        if named:
            return f"(?P<{inner}>"
        forms = words.get(name)
        spelt = "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) if forms else numerals[name]
        return f"(?P<{inner}>{spelt})"

    return _MACRO.sub(group, pattern), tuple(groups)


def _rule(
    entry: Mapping[str, Any],
    language: Language,
    name: str,
    words: Mapping[str, Mapping[str, int]],
    numerals: Mapping[str, str],
) -> PointRule:
    def of_language(key: str) -> Any:
        return entry.get(key, {}).get(language)

    pattern, groups = _expanded(entry[language], name, words, numerals)
    after: Sequence[str] | None = of_language("after")
    not_before = of_language("not_before")
    edtf = entry.get("edtf")
    return PointRule(
        name=entry["rule"],
        size=SIZES[entry.get("size", "whole")],
        role=entry.get("role", "during"),
        alone=entry.get("alone", True),
        optional=entry.get("optional", False),
        says=entry.get("says", {}),
        festival=entry.get("festival"),
        fixed="edtf" in entry,
        period=Period.parse(str(edtf)) if edtf is not None else None,
        pattern=pattern,
        groups=groups,
        after=tuple(after) if after is not None else None,
        not_after=tuple(of_language("not_after") or ()),
        not_before=re.compile(not_before) if not_before else None,
        the=entry.get("the") if language == "en" else None,
        month_group=language == "en" and any(name == "month" for name, _ in groups),
    )
