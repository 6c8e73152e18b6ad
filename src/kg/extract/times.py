"""Points put together: 今年 and 10月份 are one time, 四月五日 and 五月二十五日 an interval; 以前 or "since" says more.

Nothing is resolved here. The joins and frames are those of `rules/dates.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kg.extract.grammar import SIZES, Fields
from kg.extract.openings import openings
from kg.extract.parts import IN_MONTH
from kg.extract.points import Point, normal, points
from kg.model import Language
from kg.rules import load_rules

_EDGES = frozenset({"end", "third"})  # what of a month's parts may be said of a year
_TELLING: Mapping[Language, int] = {"zh": 1, "en": 3}  # by how many letters before a time its frames are found
_CLAUSE = re.compile("[，。；：,.;:]")
_NOT_JOINED = frozenset({"until", "clock", "since", "before"})  # roles of points that keep to themselves


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule of `frames`, for one language; `lasts` and `firsts` must touch the time, None for any letter."""

    name: str
    role: str
    opens: str | None  # "begin" or "end": where the period is open
    spans: bool  # whether its words belong to the mention
    to_now: bool
    before: tuple[str, ...]
    unless: str
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    near_word: str
    lasts: tuple[str, ...] | None
    firsts: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Joins:
    """The rules of `joins` by which two points are one time, for one language."""

    longest: int  # how many letters two points that are joined may stand apart
    gap: re.Pattern[str]
    gap_from: re.Pattern[str] | None
    openings: tuple[str, ...]
    between: re.Pattern[str]
    between_gap: re.Pattern[str]
    stop: re.Pattern[str] | None
    both: re.Pattern[str]
    apart: re.Pattern[str]
    count: re.Pattern[str] | None


class Time(NamedTuple):
    """One time as printed from `start` to `end`: a point or two, and the frame around."""

    start: int
    end: int
    name: str
    role: str  # what the time is to the sentence
    first: Point
    second: Point | None = None
    frame: Frame | None = None

    @property
    def fields(self) -> Fields:
        """What its words say, the second point's last."""
        return self.first.fields | self.second.fields if self.second else self.first.fields

    def apart(self) -> tuple[Time, ...]:
        """Its points as times of their own, each compared with whatever the pair is."""
        frame = self.frame if self.frame and not self.frame.spans else None
        both = (self.first, self.second) if self.second else (self.first,)
        return tuple(
            Time(point.start, point.end, point.rule.name, frame.role if frame else point.rule.role, point, frame=frame)
            for point in both
        )


def times(text: str, language: Language) -> tuple[Time, ...]:
    """The times that `text` names, in text order, none overlapping another."""
    plain = normal(text, language)
    whole = _merged(points(text, plain, language), text, language)
    if not whole:
        return ()
    joined = _joined(whole, plain, language)
    framed: list[Time] = []
    end = 0
    for number, time in enumerate(joined, 1):
        free = end, joined[number].start if number < len(joined) else len(plain)
        time = _framed(time, plain, language, free)
        framed.append(time)
        end = time.end
    return tuple(framed)


def _merged(found: Iterable[Point], text: str, language: Language) -> list[Point]:
    """The points, those that stand together as one; without those that cannot stand alone."""
    gaps, possessive = _part_of(language)
    merged: list[Point] = []
    for point in found:
        if merged:
            last = merged[-1]
            gap = text[last.end : point.start]
            if gap in gaps and (one := _one_point(last, point, language == "zh" or gap in possessive)):
                merged[-1] = one
                continue
            if "since_told" in point.fields and _CLAUSE.search(gap) is None:  # 四月投产以来: the month tells
                continue
        merged.append(point)
    return [point for point in merged if point.rule.alone or point.bottom != point.top]


def _one_point(left: Point, right: Point, larger_first: bool) -> Point | None:
    """The time that `left` and `right` name together; None if they do not fit."""
    large, small = (left, right) if larger_first else (right, left)
    if not 0 < small.top < large.bottom or not large.fields.keys().isdisjoint(small.fields):
        return None
    if large.bottom == SIZES["year"] and small.top == SIZES["day"] and not small.fields.keys() & IN_MONTH <= _EDGES:
        return None
    if large.rule.role == "same-period" or "listed" in large.fields:
        return None
    return Point(left.start, right.end, small.rule, large.fields | small.fields, small.bottom, large.top)


def _joined(whole: Sequence[Point], plain: str, language: Language) -> list[Time]:
    """The points as times, two that make one period as one."""
    joined: list[Time] = []
    for point in whole:
        last = joined[-1] if joined else None
        if last and point.start < last.end:  # 从三月到五月[三个月内]
            continue
        if (
            last
            and last.second is None
            and (time := _interval(last, point, plain, language) or _both(last, point, plain, language))
        ):
            joined[-1] = time
        else:
            joined.append(_single(point, plain, language))
    return joined


def _single(point: Point, plain: str, language: Language) -> Time:
    """`point` as a time; one that tells a beginning and an end with the 从 before it."""
    start, end = _edges(point.start, point.end, plain, language) if point.ranges else (point.start, point.end)
    return Time(start, end, point.rule.name, point.rule.role, point)


def _edges(start: int, end: int, plain: str, language: Language) -> tuple[int, int]:
    """Where an interval begins and ends, with the 从 before it and the 止 after it."""
    joins = _joins(language)
    opening = next((word for word in joins.openings if plain.endswith(word, 0, start)), "")
    stop = joins.stop.match(plain, end) if joins.stop else None
    return start - len(opening), stop.end() if stop else end


def _interval(left: Time, right: Point, plain: str, language: Language) -> Time | None:
    joins = _joins(language)
    if right.start - left.end > joins.longest or left.first.rule.role in _NOT_JOINED:
        return None
    gap = plain[left.end : right.start]
    between = joins.between_gap.fullmatch(gap) and joins.between.search(
        plain, max(0, left.first.start - 80), left.first.start
    )
    joined = not gap.strip() if right.rule.name == "now-until" else joins.gap.fullmatch(gap)
    told = joins.gap_from.fullmatch(gap) if joins.gap_from and not (between or joined) else None
    if not (between or joined or told):
        return None
    start, end = _edges(left.first.start, right.end, plain, language)
    opening = plain[start : left.first.start]
    if (told and not opening) or (opening.startswith("between") and not between):
        return None
    return Time(start, end, "interval", "during", left.first, right)


def _both(left: Time, right: Point, plain: str, language: Language) -> Time | None:
    """Two times told together: equal in size, and nothing says that each has its own figure."""
    joins = _joins(language)
    if right.start - left.end > joins.longest or not joins.both.fullmatch(plain, left.end, right.start):
        return None
    if left.first.top == 0 or left.first.rule.role != "during" or right.rule.role != "during":
        return None
    if joins.apart.match(plain, right.end):
        return None
    if left.end == right.start and "season" not in left.first.fields.keys() & right.fields.keys():
        return None
    if left.first.bottom != right.bottom or left.first.rule.festival or right.rule.festival:
        return None
    count = joins.count.match(plain, right.end) if joins.count else None
    end = count.end() if count else right.end
    return Time(left.start, end, "both", "during", left.first, right)


def _framed(time: Time, plain: str, language: Language, free: tuple[int, int]) -> Time:
    """`time` with the first frame that fits the words around it, which lie within `free`."""
    before = plain[max(0, time.start - _TELLING[language]) : time.start]
    for frame in _frames_beside(before, plain[time.end : time.end + 1], language):
        opening = _opening(frame, plain, time.start, language)
        closing = frame.after.match(plain, time.end) if frame.after else None
        if opening is None or (frame.after and not closing):
            continue
        start = time.start - len(opening)
        if frame.near and not _near(frame.near, frame.near_word, plain, start):
            continue
        if frame.role in ("until", "from", "since") and (time.name == "interval" or time.first.ranges):
            continue
        if frame.role == "compare" and opening == "over " and time.first.rule.role == "since":
            continue
        if frame.spans:
            end = closing.end() if closing else time.end
            if start < free[0] or end > free[1]:
                continue
            return Time(start, end, time.name, frame.role, time.first, time.second, frame)
        return Time(time.start, time.end, time.name, frame.role, time.first, time.second, frame)
    return time


def _near(near: re.Pattern[str], word: str, plain: str, start: int) -> bool:
    """Whether `near`, which holds `word`, fits what stands close before `start`."""
    first = max(0, start - 90)
    return plain.find(word, first, start) >= 0 and near.search(plain[first:start]) is not None


def _opening(frame: Frame, plain: str, start: int, language: Language) -> str | None:
    """The word of `frame` that stands before `start`; None if none does."""
    for word in frame.before:
        if plain.endswith(word, 0, start):
            ahead = plain[start - len(word) - 1] if start > len(word) else ""
            if word and (ahead in frame.unless if ahead else False):
                continue
            if language == "en" and word and ahead.isalpha():
                continue
            return word
    return None


@cache
def _part_of(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    rule = next(rule for rule in load_rules("dates")["joins"] if rule["rule"] == "part-of")
    return frozenset(rule[language]), frozenset(rule["larger_first"].get(language, ()))


@cache
def _joins(language: Language) -> Joins:
    joins = {rule["rule"]: rule for rule in load_rules("dates")["joins"]}
    interval, both = joins["interval"], joins["both"]

    def pattern(source: str | None) -> re.Pattern[str] | None:
        return re.compile(source) if source else None

    return Joins(
        longest=interval["longest"][language],
        gap=re.compile(interval[language]),
        gap_from=pattern(interval.get(f"{language}_from")),
        openings=tuple(interval["from"][language]),
        between=re.compile(interval["between"]),
        between_gap=re.compile(interval["between_gap"]),
        stop=pattern(interval["stop"].get(language)),
        both=re.compile(both[language]),
        apart=re.compile(both["apart"][language]),
        count=pattern(both["count"].get(language)),
    )


@lru_cache(maxsize=4096)
def _frames_beside(before: str, after: str, language: Language) -> tuple[Frame, ...]:
    """The frames that may fit a time between the letters `before` and `after`."""
    return tuple(
        frame
        for frame in _frames(language)
        if (frame.lasts is None or before.endswith(frame.lasts)) and (frame.firsts is None or after in frame.firsts)
    )


@cache
def _frames(language: Language) -> tuple[Frame, ...]:
    return tuple(
        _frame(entry, language)
        for entry in load_rules("dates")["frames"]
        if language in entry.get("before", {}) or language in entry.get("after", {})
    )


def _frame(entry: Mapping[str, Any], language: Language) -> Frame:
    before = tuple(sorted(entry.get("before", {}).get(language, ("",)), key=len, reverse=True))
    after = entry.get("after", {}).get(language)
    near = entry.get("near", {}).get(language)
    needed = after if after and not re.fullmatch(after, "") else None
    return Frame(
        name=entry["rule"],
        role=entry["role"],
        opens=entry.get("open"),
        spans=entry.get("span", False),
        to_now=entry.get("to_now", False),
        before=before,
        unless=entry.get("unless", {}).get(language, ""),
        after=re.compile(after) if after else None,
        near=re.compile(near) if near else None,
        near_word=entry.get("near_word", ""),
        lasts=None if "" in before else tuple({word[-_TELLING[language] :] for word in before}),
        firsts=_firsts(needed) if needed else None,
    )


def _firsts(pattern: str) -> frozenset[str] | None:
    """What `pattern` may begin with; None where that cannot be told."""
    try:
        return frozenset(opening[0] for opening in openings(pattern))
    except ValueError:
        return None
