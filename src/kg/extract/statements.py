"""What kind of statement a figure makes: the rules of rules/claims.yaml, tried from top to bottom.

All positions are into a masked sentence (`kg.extract.mask`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.mask import expand
from kg.model import ConceptId, Language, Measure, Modality
from kg.rules import load_rules

REACH = 90  # how far before and after a figure its predicate may stand, in characters
UNIT_KINDS: dict[ConceptId, str] = {
    "unit:TONNE": "mass", "unit:KiloGM": "mass", "lex:unit/jin": "mass", "lex:unit/dan": "mass",
    "lex:unit/mu": "area", "unit:HA": "area", "unit:KiloM": "length", "unit:M": "length",
    "unit:M2": "surface", "unit:M3": "volume", "unit:KiloW-HR": "energy", "unit:KiloW": "power",
    "lex:unit/yuan": "money", "lex:unit/yuan-old": "money", "lex:unit/yuan-regional": "money",
    "unit:PERCENT": "percent", "lex:unit/times": "times", "lex:unit/person": "person",
    "lex:unit/household": "household", "unit:DAY": "time", "unit:YR": "time", "unit:NUM": "count",
}  # fmt: skip
PROPORTIONS = frozenset({"percent", "times"})  # kinds that speak of another figure
PEOPLE = frozenset({"person", "household"})  # kinds that count people
GOODS = frozenset({"mass", "volume", "energy"})  # kinds that measure goods in bulk


@dataclass(frozen=True, slots=True)
class Statement:
    """How the words tie a figure to its subject; the subject is sought before `start`."""

    rule: str
    measure: Measure | None  # None where the unit or a later rule decides
    start: int
    falls: bool = False  # the figure is a decrease
    takes_object: bool = False  # the subject stands between the verb and the figure: 增产原煤三万吨
    base: str | None = None


@dataclass(frozen=True, slots=True)
class _Predicate:
    rule: str
    measure: Measure | None
    units: frozenset[str]
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    takes_object: bool
    needs: (
        re.Pattern[str] | None
    )  # what the words before the figure must hold for `left` to fit: tried first, since it is fast


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words before or after a figure that settle one field of its claim."""

    rule: str
    value: str
    units: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def predicates(language: Language) -> tuple[_Predicate, ...]:
    """The predicates of `language`, in the order of the file."""
    found = []
    for rule in load_rules("claims")["predicates"]:
        sides: dict[str, Any] = rule.get(language, {})
        if not sides:
            continue
        left = rf"(?:{expand(sides['left'])})\Z" if "left" in sides else None
        if left and sides.get("object"):
            left = rf"(?:{expand(sides['left'])})(?P<object>(?!到|至|为)[^，；：。、{{}}ⓆⓉ]{{1,10}})?(?<!到)(?<!至)\Z"
        found.append(
            _Predicate(
                rule["rule"],
                Measure(rule["measure"]) if "measure" in rule else None,
                frozenset(rule.get("units", ())),
                re.compile(left) if left else None,
                re.compile(expand(sides["right"])) if "right" in sides else None,
                bool(sides.get("object")),
                re.compile(sides["needs"]) if "needs" in sides else None,
            )
        )
    return tuple(found)


@cache
def cues(table: str, field: str, language: Language) -> tuple[_Cue, ...]:
    """The cues of `table` in rules/claims.yaml that set `field`."""
    found = []
    for rule in load_rules("claims")[table]:
        before, after = rule.get(language), rule.get(f"{language}_after")
        if before is None and after is None:
            continue
        found.append(
            _Cue(
                rule["rule"],
                str(rule.get(field, "true")),
                frozenset(rule.get("units", ())),
                re.compile(expand(before)) if before else None,
                re.compile(expand(after)) if after else None,
            )
        )
    return tuple(found)


@cache
def _of_kind(kind: str, language: Language) -> tuple[_Predicate, ...]:
    return tuple(predicate for predicate in predicates(language) if not predicate.units or kind in predicate.units)


def read_statement(text: str, position: int, kind: str, language: Language) -> Statement:
    """The statement that the words around the figure at `position` make of it; the plainest if no rule fits."""
    reach = max(0, position - REACH)
    for predicate in _of_kind(kind, language):
        if predicate.needs is not None and predicate.needs.search(text, reach, position) is None:
            continue
        start, groups = position, {}
        if predicate.left is not None:
            match = predicate.left.search(text, reach, position)
            if match is None:
                continue
            start, groups = match.start(), match.groupdict()
        if predicate.right is not None:
            match = predicate.right.match(text, position + 1, position + REACH)
            if match is None:
                continue
            groups = groups | match.groupdict()
        if start == position and predicate.left is not None and predicate.measure is None:
            continue
        return Statement(
            predicate.rule,
            predicate.measure,
            start,
            falls=bool(groups.get("fall")),
            takes_object=predicate.takes_object and bool(groups.get("object")),
            base=text[start:position] if predicate.measure is Measure.GROWTH else None,
        )
    return Statement("plain", None, position)


@cache
def _cues_of_kind(
    table: str, field: str, kind: str, language: Language
) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None, tuple[_Cue, ...]]:
    """The cues for a kind of unit, with one expression for all words before and one for all words after a figure."""
    found = tuple(cue for cue in cues(table, field, language) if not cue.units or kind in cue.units)
    return _any(cue.before for cue in found), _any(cue.after for cue in found), found


def _any(patterns: Iterable[re.Pattern[str] | None]) -> re.Pattern[str] | None:
    given = [f"(?:{pattern.pattern})" for pattern in patterns if pattern is not None]
    return re.compile("|".join(given)) if given else None


def find_cue(table: str, field: str, before: str, after: str, kind: str, language: Language) -> _Cue | None:
    """The first cue of `table` that the words before or after a figure of unit kind `kind` hold; None if none does."""
    any_before, any_after, of_kind = _cues_of_kind(table, field, kind, language)
    if not (any_before and any_before.search(before)) and not (any_after and any_after.search(after)):
        return None
    for cue in of_kind:
        if (cue.before and cue.before.search(before)) or (cue.after and cue.after.search(after)):
            return cue
    return None


def measure_by_unit(kind: str) -> Measure:
    """What a figure of that kind of unit states when no word decides."""
    return Measure(load_rules("claims")["by_unit"][kind])


def modality_of(before: str, after: str, language: Language) -> tuple[Modality, str]:
    """Whether the words around a figure make it a report, a target or a forecast, and the rule that says so."""
    cue = find_cue("modality", "modality", before, after, "", language)
    return (Modality(cue.value), cue.rule) if cue else (Modality.REPORTED, "plain")
