"""What a time's words mean: resolved against the article's day and against the times spoken of before.

The article's day is the dispatch's, else the issue's. What the words leave unsaid is filled in so:

- *A month without a year* takes the year of the time last spoken of, if that was named in its sentence, or if its
  paragraph tells of a past year and the month is not an earlier one. Else it lies in the article's year, or in the
  year before where it would be more than five months ahead (十二月 in January is last year's, 七月 in March is this
  year's). Beside words of a plan (计划, 将, "will") a month long past is next year's.
- *A day without a month* takes the month last spoken of in its sentence, or in its paragraph where that was a day
  too; else the article's month, or the month before where the day is still to come and nothing speaks of plans.
- *A part of a year without a year* (上半年, "the first quarter") goes as a month does; where the article has named
  one past year only, in figures and in its first paragraph, it is that year's.
- 上旬, 这月, 当天, 同期 and their like take the month, day or period last spoken of. Times that a figure is
  compared with (比去年, "than in May") are not spoken of in this sense.
- The beginning (初, "early") is the first ten days of a month and the first month of a year; the end (底) the last
  day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.errors import PeriodError
from kg.extract.grammar import Fields
from kg.extract.parts import (
    IN_MONTH,
    Month,
    days_within,
    edge_of_year,
    month_before,
    months_of_part,
    moved,
    names_year,
    shifted,
)
from kg.extract.points import Point
from kg.model import Span
from kg.period import Moment, Period
from kg.rules import load_rules

BACKGROUND = frozenset({"compare", "base", "dispatch", "clock", "now"})  # roles of times that are not spoken of
_UNSPOKEN = frozenset({"dispatch", "clock", "now"})
_BY_TODAY = frozenset({"days", "now", "back", "half_year", "week"})  # fields that only the article's day explains
_RUNNING = frozenset({"first_months", "first_quarters", "month_to"})  # fields of parts that are told when they are over
_EDGE_ROLES = frozenset({"since", "before", "until", "after", "from", "era"})  # times of which one edge alone is told
_AHEAD = 5  # months


class Spoken(NamedTuple):
    """A time already read: where, when, how, and the fields its words had."""

    span: Span
    period: Period
    fields: Fields
    role: str
    block: int
    sentence: int
    interval: bool = False  # told by two times, 从四月五日到五月二十五日


class Anchors:
    """The article's day and the times spoken of so far, in one reading of a text from its start to its end."""

    def __init__(self, today: dt.date, today_span: Span | None = None) -> None:
        self.today = today
        self.today_span = today_span  # of the dispatch's day; None where it is the issue's
        self.block = 0
        self.sentence = 0
        self.role = "during"  # of the time now being resolved
        self.plans: Callable[[], bool] = bool  # whether the words about it speak of what is to come
        self.used: list[Span] = []  # what it was resolved against
        self.spoken: list[Spoken] = []

    def earlier(self) -> Iterator[Spoken]:
        """The times spoken of so far, the last one first, without those that only serve as background."""
        return (spoken for spoken in reversed(self.spoken) if spoken.role not in BACKGROUND)

    def resolve(self, point: Point) -> Period | None:
        """The days that `point` means; None where nothing decides, or there are no such days."""
        try:
            return self._period(point)
        except (PeriodError, ValueError, OverflowError):
            return None

    def _period(self, point: Point) -> Period | None:
        fields = point.fields
        if point.rule.fixed:
            return self._known_by_now(point.rule.period)
        if point.rule.festival:
            return self._festival(point.rule.festival, fields)
        for name, read in _ALONE.items():
            if name in fields:
                return read(self, fields)
        year = self._said_year(fields)
        months = self._months(fields, year)
        if months is not None:
            return days_within(fields, *months)
        if not IN_MONTH.isdisjoint(fields):
            if year is not None:
                return edge_of_year(fields, year)
            month = self._month_of_day(fields)
            return days_within(fields, month, month)
        return Period.at(year) if year is not None else None

    def _known_by_now(self, period: Period | None) -> Period | None:
        """`period`, unless it had not begun on the article's day: 解放 in 1946 is not that of the whole country."""
        begin = period.begin if period else None
        return None if begin is not None and begin.year > self.today.year else period

    # --- years --------------------------------------------------------------------------------------------------------

    def _said_year(self, fields: Fields) -> int | None:
        """The year that the words themselves give."""
        if "year" in fields:
            return fields["year"]
        if "short_year" in fields:
            return 1900 + fields["short_year"]
        if "republic" in fields:
            return 1911 + fields["republic"]
        for name in ("years", "season_year"):
            if name in fields:
                return self._today().year + fields[name]
        return self._spoken_year() + fields["spoken_year"] if "spoken_year" in fields else None

    def _spoken_year(self) -> int:
        """The year last named in this paragraph, else the one past year the article is about, else its own."""
        for spoken in self.earlier():
            if spoken.block != self.block:
                break
            if names_year(spoken.fields):
                return self._against(spoken).year
        return self._topic_year() or self._today().year

    def _topic_year(self) -> int | None:
        """The only year the article has named so far, if it is past and named in figures in the first paragraph."""
        named = [spoken for spoken in self.spoken if spoken.role not in BACKGROUND and names_year(spoken.fields)]
        if not named:
            return None
        first = min(named, key=lambda spoken: spoken.block)
        if first.block > 0 or "year" not in first.fields or _last(first).year >= self.today.year:
            return None
        if any(_last(spoken).year != _last(first).year for spoken in named):
            return None
        return self._against(first).year

    def _near_year(self, first: int, last: int, whole: bool) -> int:
        """The year of the months `first` to `last`; `whole` where they are a fixed part of the year (上半年)."""
        inherited = self._inherited_year(first, last)
        if inherited is None and whole:
            inherited = self._topic_year()
        if inherited is not None:
            return inherited
        today = self._today()
        ahead = first - today.month
        if self.role in BACKGROUND:
            return today.year - (ahead > 0)
        if ahead > _AHEAD and not self.plans():
            return today.year - 1
        if ahead < -8 and first <= last and not whole and self.plans():
            return today.year + 1
        return today.year

    def _inherited_year(self, first: int, last: int) -> int | None:
        """The year of the time last spoken of, if named in this sentence or past."""
        for spoken in self.earlier():
            if spoken.block != self.block:
                break
            part = months_of_part(spoken.fields) or ("spoken_month" in spoken.fields and (1, 12))
            named = names_year(spoken.fields)
            if not (named or part):
                continue
            until = _last(spoken)
            if not (named and spoken.sentence == self.sentence) and not (part and until.year < self.today.year):
                break
            if self.role in BACKGROUND:
                year = until.year - (first > until.first_day.month and until.month is not None)
            elif part and last < (spoken.period.begin or until).first_day.month:
                break
            else:
                year = until.year
            if year == self.today.year and first - self.today.month > _AHEAD and not self.plans():
                break
            self._against(spoken)
            return year
        return None

    # --- months -------------------------------------------------------------------------------------------------------

    def _months(self, fields: Fields, year: int | None) -> tuple[Month, Month] | None:
        """The first and the last month of the part of a year that the words name; None if they name none."""
        if "months" in fields:
            today = self._today()
            month = shifted(today.year, today.month, fields["months"])
            return month, month
        if "quarters" in fields:
            today = self._today()
            first_of_quarter = 3 * ((today.month - 1) // 3) + 1
            month = shifted(today.year, first_of_quarter, 3 * fields["quarters"])
            return month, shifted(*month, 2)
        if "spoken_month" in fields:
            spoken_year, number = self._spoken_month()
            month = (year, number) if year is not None else shifted(spoken_year, number, fields["spoken_month"])
            return month, month
        part = months_of_part(fields)
        if part is None:
            return None
        first, last = part
        if year is None:
            told = last if last > first and not _RUNNING.isdisjoint(fields) else first
            year = self._near_year(told, last, whole="month" not in fields and "season" not in fields)
        return (year, first), (year + (last < first), last)

    def _spoken_month(self) -> Month:
        told = sorted(self.earlier(), key=lambda spoken: spoken.role in _EDGE_ROLES)
        for spoken in told:
            month = _month_of(spoken)
            if month is not None:
                self._against(spoken)
                return month
        today = self._today()
        return today.year, today.month

    def _month_of_day(self, fields: Fields) -> Month:
        """The month of a day, a ten-day period or an end that names none."""
        day = fields.get("day")
        for spoken in reversed(self.spoken):
            if spoken.block != self.block:
                break
            here = spoken.sentence == self.sentence
            a_day = "day" in spoken.fields
            month = _month_of(spoken)
            if month is None or spoken.role in _UNSPOKEN or not _BY_TODAY.isdisjoint(spoken.fields):
                continue
            if spoken.role in BACKGROUND and not (here and (a_day or "third" in spoken.fields)):
                continue
            if day is None or here or a_day:
                self._against(spoken)
                return month
            break
        today = self._today()
        first = day or 10 * fields.get("third", 0) - 9
        behind = first > today.day and not self.plans()
        return shifted(today.year, today.month, -1 if behind else 0)

    # --- times that stand alone ---------------------------------------------------------------------------------------

    def _festival(self, name: str, fields: Fields) -> Period | None:
        year = self._said_year(fields)
        if year is None:
            near = festival_day(name, self.today.year)
            year = self._near_year(near.month, near.month, whole=False) if near else None
        day = festival_day(name, year) if year is not None else None
        return Period.on(day) if day else None

    def _now(self, _: Fields) -> Period:
        return Period.on(self._today())

    def _days(self, fields: Fields) -> Period:
        return Period.on(self._today() + dt.timedelta(days=fields["days"]))

    def _spoken_day(self, fields: Fields) -> Period | None:
        for spoken in self.earlier():
            end = spoken.period.end
            if end is not None and end.day is not None and spoken.fields.keys() & {"day", "days", "spoken_day"}:
                self._against(spoken)
                return Period.on(end.first_day + dt.timedelta(days=fields["spoken_day"]))
        return None

    def _week(self, fields: Fields) -> Period:
        today = self._today()
        monday = today + dt.timedelta(days=7 * fields["week"] - today.weekday())
        return Period.days(monday, monday + dt.timedelta(days=6))

    def _same(self, fields: Fields) -> Period | None:
        """The period last spoken of, in the year named if one is."""
        year = self._said_year(fields)
        for spoken in self.earlier():
            if "days" not in spoken.fields and spoken.role != "era":
                self._against(spoken)
                return spoken.period if year is None else moved(spoken.period, year)
        return None

    def _same_month(self, _: Fields) -> Period | None:
        """The period last spoken of, a month earlier."""
        period = self._same({})
        return month_before(period) if period else None

    def _those_days(self, fields: Fields) -> Period | None:
        """The run of days last spoken of that is as long."""
        for spoken in self.earlier():
            first, last = spoken.period.first_day, spoken.period.last_day
            if first and last and (last - first).days + 1 == fields["those_days"]:
                self._against(spoken)
                return spoken.period
        return None

    def _back(self, fields: Fields) -> Period:
        """From so long before to the article's day, in months or days. One year told in January is the last."""
        today = self._today()
        unit, count = fields["unit"], fields["back"]
        if unit < 30:
            return Period.days(today - dt.timedelta(days=unit * count), today)
        if unit == 365 and count == 1 and today.month == 1:
            return Period.at(today.year - 1)
        return self._months_back(count * (12 if unit == 365 else 1))

    def _half_year(self, _: Fields) -> Period:
        return self._months_back(6)

    def _months_back(self, count: int) -> Period:
        year, month = self._today().year, self.today.month
        return Period(Moment(*shifted(year, month, -count)), Moment(year, month))

    # --- what was used ------------------------------------------------------------------------------------------------

    def _today(self) -> dt.date:
        """The article's day, noted as used if the text prints it."""
        if self.today_span is not None and self.today_span not in self.used:
            self.used.append(self.today_span)
        return self.today

    def _against(self, spoken: Spoken) -> Moment:
        """The last moment of `spoken`, noted as used."""
        if spoken.span not in self.used:
            self.used.append(spoken.span)
        return _last(spoken)


def festival_day(name: str, year: int) -> dt.date | None:
    """The day of the festival `name` in `year`; None where the almanac does not reach."""
    days = load_rules("almanac")["festivals"][name]
    if isinstance(days, list):
        return dt.date(year, *days)
    return dt.date.fromisoformat(f"{year}-{days[year]}") if year in days else None


def _last(spoken: Spoken) -> Moment:
    moment = spoken.period.end or spoken.period.begin
    assert moment is not None
    return moment


def _month_of(spoken: Spoken) -> Month | None:
    """The one month in which `spoken` ends, or began if it has no end; None if there are several."""
    end = spoken.period.begin if spoken.role == "since" else spoken.period.end or spoken.period.begin
    if end is None or end.month is None or end.month > 12 or "year_end" in spoken.fields:
        return None
    begin = spoken.period.begin
    if (
        begin is not None
        and spoken.role != "since"
        and begin != end
        and (begin.year, begin.month) != (end.year, end.month)
        and end.day is None
    ):
        return None
    return end.year, end.month


def _decade(_: Anchors, fields: Fields) -> Period | None:
    first = fields.get("year", 100 * (fields.get("century", 20) - 1) + fields["decade"])
    return Period(Moment(first), Moment(first + 9)) if first % 10 == 0 else None


def _century(_: Anchors, fields: Fields) -> Period:
    last = 100 * fields["century"]
    return Period(Moment(last - 99), Moment(last))


def _years(_: Anchors, fields: Fields) -> Period | None:
    first = fields["year"]
    last = fields["year_to"] if "year_to" in fields else first - first % 100 + fields["short_year_to"]
    if "listed" in fields and last != first + fields["listed"]:
        return None
    return Period(Moment(first), Moment(last))


_ALONE: dict[str, Callable[[Anchors, Fields], Period | None]] = {
    "now": Anchors._now,
    "days": Anchors._days,
    "spoken_day": Anchors._spoken_day,
    "week": Anchors._week,
    "same": Anchors._same,
    "same_month": Anchors._same_month,
    "those_days": Anchors._those_days,
    "back": Anchors._back,
    "half_year": Anchors._half_year,
    "decade": _decade,
    "century": _century,
    "year_to": _years,
    "short_year_to": _years,
}
