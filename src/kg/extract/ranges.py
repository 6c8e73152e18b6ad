"""Figures that belong together: from one to another, and lists of bare numbers that end in a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extract.figure import NUMBER, PERCENT, Figure, Stretch, tidy
from kg.model import Language, Qualifier
from kg.rules import rules_by_name

_FARTHEST = 16  # " through nearly " between two figures
_SENTENCE_END = re.compile(r"[.!?:]\s|\n")
_OWN_SUBJECT = re.compile(r"\b(?:was|were|is|are|of|by|numbered|in|since)\s(?:\w+\s)?$")  # 1950; the ratio was 1.43
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OF_ONE_SIZE = (Decimal("0.05"), Decimal(20))  # a figure far less or greater counts something else


@dataclass(frozen=True, slots=True)
class Table:
    """The words that join figures in one language."""

    to: re.Pattern[str]
    closing: re.Pattern[str] | None  # 之间
    band: re.Pattern[str] | None  # what stands between 以上 and the second figure
    and_: re.Pattern[str] | None
    between: re.Pattern[str] | None
    change: re.Pattern[str]
    unless: re.Pattern[str] | None
    join: re.Pattern[str]
    last: re.Pattern[str] | None  # joins the last of three and more
    elliptic: re.Pattern[str] | None  # what follows a bare number whose unit is left out


@cache
def table(language: Language) -> Table:
    """The rules as patterns."""
    rules = rules_by_name("quantities")
    ranges, lists = rules[f"{language}-ranges"], rules[f"{language}-lists"]
    change = re.compile(ranges["change"], re.I)
    unless = re.compile(ranges["unless"]) if "unless" in ranges else None
    join, last = re.compile(lists["join"]), re.compile(lists["last"]) if "last" in lists else None
    elliptic = re.compile(lists["elliptic"]) if "elliptic" in lists else None
    if language == "zh":
        band = re.compile("以上" + ranges["band"])
        closing = re.compile(ranges["closing"])
        return Table(re.compile(ranges["to"]), closing, band, None, None, change, unless, join, last, elliptic)
    and_, between = re.compile(ranges["and"], re.I), re.compile(ranges["between"], re.I)
    return Table(re.compile(ranges["to"], re.I), None, None, and_, between, change, unless, join, last, elliptic)


def joined(stretch: Stretch, figures: Sequence[Figure]) -> list[Figure]:
    """`figures` with each from-to drawn together, and each bare number of a list with the unit of the list's end."""
    rules = table(stretch.language)
    found: list[Figure] = []
    for figure in figures:
        if not found or figure.start - found[-1].end > _FARTHEST:
            found.append(figure)
            continue
        if _is_change(stretch, rules, found[-1], figure):
            ends = _in_one_unit(found[-1], figure)
            found[-1:] = [*(ends or (found[-1], figure))]
            continue
        whole = _range(stretch, rules, found[-1], figure)
        if whole is not None:
            found[-1] = whole
        else:
            found.append(figure)
    for place in range(len(found) - 2, -1, -1):
        before = found[place - 1] if place else None
        found[place] = _listed(stretch, rules, before, found[place], found[place + 1])
    if rules.elliptic is not None:
        for place in range(1, len(found)):
            found[place] = _elliptic(stretch, rules.elliptic, found[place - 1], found[place])
    return found


def _is_change(stretch: Stretch, rules: Table, first: Figure, second: Figure) -> bool:
    """Whether something rose or fell from the one to the other, so that they are two figures."""
    if not rules.to.fullmatch(stretch.words[first.end : second.start]):
        return False
    if not rules.change.search(stretch.before(first.start, 28)):
        return False
    return rules.unless is None or not rules.unless.match(stretch.words, second.end, stretch.end)


def _range(stretch: Stretch, rules: Table, first: Figure, second: Figure) -> Figure | None:
    """The two as one figure; None where they are not from the one to the other."""
    words = stretch.words[first.end : second.start]
    start, end = first.start, second.end
    if len(words) > 12:
        return None
    if rules.band is not None and rules.band.fullmatch(words) and stretch.words.startswith("以下", end):
        end += 2
    elif not rules.to.fullmatch(words):
        if rules.and_ is None or rules.between is None or not rules.and_.fullmatch(words):
            return None
        between = rules.between.search(stretch.before(first.start))
        if between is None:
            return None
        start -= len(between.group())
    ends = _in_one_unit(first, second)
    if ends is None or ends[0].low >= ends[1].high or first.rule == "range":
        return None
    closing = rules.closing.match(stretch.words, end, stretch.end) if rules.closing is not None else None
    return ends[1]._replace(
        start=start, end=closing.end() if closing else end, low=ends[0].low, high=ends[1].high,
        bound=Qualifier.RANGE, rule="range",
    )  # fmt: skip


def _in_one_unit(first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Both in the same unit; a bare one takes the other's."""
    if first.unit == second.unit and (first.unit is not None or first.counter == second.counter):
        return (_scaled(first, second), second) if first.unit is None else (first, second)
    if first.unit is None:
        return _scaled(first, second), second
    if second.unit is None and first.rule == "percentage" and first.counter not in ("%", "‰"):
        low, high = tidy(second.low * first.factor), tidy(second.high * first.factor)
        return first, first._replace(end=second.end, low=low, high=high, numeral=second.numeral)
    return None


def _scaled(first: Figure, second: Figure) -> Figure:
    """Bare `first` in the unit of `second`, and in its scale where it has none: 五到六万吨, two to three hundred."""
    factor = second.factor
    if first.numeral is not None and second.numeral is not None and first.numeral.scale == 1:
        scale = second.numeral.scale
        factor *= scale if first.high < second.numeral.low / scale else 1
    return first._replace(
        low=tidy(first.low * factor), high=tidy(first.high * factor), unit=second.unit, counter=second.counter,
        factor=second.factor, measured=second.measured,
    )  # fmt: skip


def _elliptic(stretch: Stretch, follows: re.Pattern[str], before: Figure, figure: Figure) -> Figure:
    """A bare `figure` in the unit of the one `before` it in the sentence: 18,000 tons in May, 21,000 in June."""
    if figure.unit is not None or figure.rule != "bare" or before.unit in (None, NUMBER) or before.rule == "nought":
        return figure
    words = stretch.words[before.end : figure.start]
    if _SENTENCE_END.search(words) or not follows.match(stretch.words, figure.end, stretch.end):
        return figure
    if before.unit == PERCENT and not (words == " to " and stretch.before(before.start, 5) == "from "):
        return figure
    if _OWN_SUBJECT.search(words) or _YEAR.fullmatch(stretch.words, figure.start, figure.end):
        return figure
    low, high = figure.low * before.factor, figure.high * before.factor
    if not _OF_ONE_SIZE[0] <= low / (before.high or 1) <= _OF_ONE_SIZE[1]:
        return figure
    return figure._replace(
        low=tidy(low), high=tidy(high), unit=before.unit, counter=before.counter, factor=before.factor,
        rule="elliptic", measured=before.measured,
    )  # fmt: skip


def _listed(stretch: Stretch, rules: Table, before: Figure | None, figure: Figure, after: Figure) -> Figure:
    """A bare `figure` with the unit of the one that follows it in a list; `before` is the one before it."""
    if figure.unit is not None or after.unit is None or after.rule in ("set-phrase", "fraction") or figure.low < 10:
        return figure
    words = stretch.words[figure.end : after.start]
    joined_last = (
        rules.last is not None
        and rules.last.fullmatch(words) is not None
        and before is not None
        and before.unit is None
        and rules.join.fullmatch(stretch.words[before.end : figure.start]) is not None
    )
    if not joined_last and not rules.join.fullmatch(words):
        return figure
    return figure._replace(
        low=tidy(figure.low * after.factor), high=tidy(figure.high * after.factor), unit=after.unit,
        counter=after.counter, factor=after.factor, rule="list", measured=after.measured,
    )  # fmt: skip
