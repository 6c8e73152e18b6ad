"""The rules of `points` in `rules/dates.yaml`, compiled: which patterns are tried where, and what their groups mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, TypeAlias

from kg.extract.openings import NUMERAL, openings
from kg.model import Language
from kg.period import Period
from kg.rules import load_rules

Fields: TypeAlias = dict[str, int]
SIZES = {"whole": 0, "day": 1, "part": 2, "year": 3}

_LETTERS: Mapping[Language, int] = {"zh": 2, "en": 4}  # by how many letters rules are found
_NUMERALS = {"zh": "0123456789零一二三四五六七八九十百千万亿两廿卅", "en": ""}  # letters that are told together
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
    groups: tuple[tuple[str, str, Mapping[str, int]], ...]  # field, group, surface forms
    after: tuple[str, ...] | None
    not_after: tuple[str, ...]
    not_before: re.Pattern[str] | None
    the: bool | None  # whether "the" must stand before, or may not
    conditions: bool  # whether any of the above is to be looked at
    month_group: bool


class Trials:
    """Rules to be tried at one place, in the order of the file; their pattern is compiled when it is first needed."""

    def __init__(self, rules: Mapping[str, PointRule], ending: str) -> None:
        self.rules = rules  # by the name of their group in the pattern
        self._ending = ending

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """The first rule that fits a text at a place: its name is that of the match's last group."""
        alternatives = (f"(?P<{name}>{rule.pattern})" for name, rule in self.rules.items())
        return re.compile(f"(?:{'|'.join(alternatives)}){self._ending}").match

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

    starts: re.Pattern[str]  # where a point may begin; in English, with the letter before it
    trials: Mapping[str, Trials]  # by those letters, a numeral as `#` with the letter after it
    spaced: bool  # whether its words stand apart

    def places(self, plain: str) -> Iterator[tuple[int, Trials]]:
        """Where in `plain` points may begin, and the rules that may fit there."""
        return self._of_words(plain) if self.spaced else self._of_characters(plain)

    def _of_words(self, plain: str) -> Iterator[tuple[int, Trials]]:
        trials = self.trials
        for begin in self.starts.finditer(f" {plain}"):
            start = begin.start()
            found = trials.get(begin[1] or plain[start : start + 4]) or trials.get(plain[start : start + 3])  # 5th
            if found is not None:
                yield start, found

    def _of_characters(self, plain: str) -> Iterator[tuple[int, Trials]]:
        two_letters = self.trials.get
        for begin in self.starts.finditer(plain):
            start = begin.start()
            found = two_letters(plain[start : start + 2])
            if found is None:
                found = two_letters(NUMERAL + plain[begin.end()] if begin[1] else plain[start])
            if found is not None:
                yield start, found


@cache
def grammar(language: Language) -> Grammar:
    """The rules of `language`, compiled once."""
    source = load_rules("dates")
    words, numerals = _forms(source, language)
    rules = {
        f"rule{number}": _rule(entry, language, f"rule{number}", words, numerals)
        for number, entry in enumerate(source["points"])
        if language in entry
    }
    starting: dict[str, list[str]] = {}
    for name, rule in rules.items():
        for opening in openings(rule.pattern, _NUMERALS[language], _LETTERS[language]):
            starting.setdefault(opening[:2] if opening[0] == NUMERAL else opening, []).append(name)
    ending = r"(?![a-z]|(?<=\d)\d)" if language == "en" else ""
    order = {name: number for number, name in enumerate(rules)}
    shared: dict[tuple[str, ...], Trials] = {}
    trials: dict[str, Trials] = {}
    for opening in starting:
        here = {name for length in range(1, len(opening) + 1) for name in starting.get(opening[:length], ())}
        tried = tuple(sorted(here, key=order.__getitem__))
        if tried not in shared:
            shared[tried] = Trials({name: rules[name] for name in tried}, ending)
        trials[opening] = shared[tried]
    if language == "en":
        return Grammar(_word_starts(trials), trials, spaced=True)
    return Grammar(_character_starts(trials), _spelt_out(trials), spaced=False)


def _word_starts(openings: Iterable[str]) -> re.Pattern[str]:
    """What stands before a number or one of the words of `openings`, the longest of which is the group."""
    following: dict[str, list[str]] = {}
    for opening in sorted(openings, key=len, reverse=True):
        if not opening[0].isdigit():
            following.setdefault(opening[0], []).append(re.escape(opening[1:]))
    words = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(following.items()))
    return re.compile(f"[^a-z0-9](?=[0-9{''.join(sorted(following))}])(?=[0-9]|({words}))")


def _character_starts(openings: Iterable[str]) -> re.Pattern[str]:
    """A numeral, which is the group, or a character that may begin a point, before one that may be its second."""
    digits = _NUMERALS["zh"]
    after = {opening[1] for opening in openings if opening[0] == NUMERAL}
    alone = {opening for opening in openings if len(opening) == 1}
    firsts = {opening[0] for opening in openings} - alone - {NUMERAL}
    seconds = {opening[1] for opening in openings if opening[0] in firsts}

    def any_of(letters: Iterable[str]) -> str:
        return f"[{re.escape(''.join(sorted(letters))).replace(re.escape(NUMERAL), digits)}]"

    return re.compile(f"({any_of(digits)}+)(?={any_of(after)})|{any_of(alone)}|{any_of(firsts)}(?={any_of(seconds)})")


def _spelt_out(trials: Mapping[str, Trials]) -> dict[str, Trials]:
    """`trials` with each numeral in place of a `#` that is not the first letter."""
    spelt = dict(trials)
    for opening, found in trials.items():
        if opening[1:] == NUMERAL:
            spelt |= {opening[0] + digit: found for digit in _NUMERALS["zh"]}
    return spelt


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
    conditions = language == "en" or not entry.keys().isdisjoint(("after", "not_after", "not_before"))
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
        groups=tuple((field, group, words.get(field, {})) for field, group in groups),
        after=tuple(after) if after is not None else None,
        not_after=tuple(of_language("not_after") or ()),
        not_before=re.compile(not_before) if not_before else None,
        the=entry.get("the") if language == "en" else None,
        conditions=conditions,
        month_group=language == "en" and any(name == "month" for name, _ in groups),
    )
