"""What a time's words mean: resolved against the article's day and against the times spoken of before.

The article's day is the dispatch's, else the issue's. What the words leave unsaid is filled in so:

- *A month without a year* takes the year of the time last spoken of, if that was named in its sentence, or if its
  paragraph tells of a past year and the month is not an earlier one. Else it lies in the article's year, or in the
  year before where it would be more than five months ahead (十二月 in January is last year's, 七月 in March is this
  year's). Beside words of a plan (计划, 将, "will") a month long past is next year's. After a past year in figures, of
  which months are told, a month that is not over yet in the article's own year is that year's. Neither what is held
  against (去年同月) nor what is due by a year to come gives its year, nor what was told before a 现在.
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
from collections.abc import Iterator

from kg.errors import PeriodError
from kg.extract.almanac import festival_day, term_day
from kg.extract.grammar import Fields
from kg.extract.parts import (
    IN_MONTH,
    YEAR_FIELDS,
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
from kg.extract.reckoning import RECKONED, month_of_day
from kg.extract.spoken import BACKGROUND, Spoken, Telling
from kg.period import WINTER, Moment, Period

_UNSPOKEN = frozenset({"dispatch", "clock", "now"})
_BY_TODAY = frozenset(
    {"days", "now", "back", "half_year", "week", "this_third"}
)  # explained by the article's day alone
_RUNNING = frozenset({"first_months", "first_quarters", "month_to"})  # fields of parts that are told when they are over
_EDGE_ROLES = frozenset({"since", "before", "until", "after", "from", "era"})  # times of which one edge alone is told
_AHEAD = 5  # months
_QUARTER = dt.timedelta(days=91)


class Anchors(Telling):
    """The times spoken of so far, and what the words of the next one mean beside them."""

    def resolve(self, point: Point) -> Period | None:
        """The days that `point` means; None where nothing decides, or there are no such days."""
        try:
            return self._period(point)
        except (PeriodError, ValueError, OverflowError):
            return None

    def _period(self, point: Point) -> Period | None:
        fields = point.fields
        if point.rule.fixed:
            return self._known_by_now(point.rule.period) if point.rule.role == "era" else point.rule.period
        if point.rule.festival:
            return self._festival(point.rule.festival, fields)
        if "term" in fields:
            return self._term(fields)
        if "same" in fields or "same_month" in fields:
            return self._same(fields)
        for name in fields:
            if name in RECKONED:
                return RECKONED[name](self, fields)
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
        if YEAR_FIELDS.isdisjoint(fields):
            return None
        if "year" in fields:
            return fields["year"]
        if "short_year" in fields:
            return 1900 + fields["short_year"]
        if "republic" in fields:
            return 1911 + fields["republic"]
        if "season_last" in fields:
            return self._year_of_last(fields["season"])
        for name in ("years", "season_year"):
            if name in fields:
                return self.day().year + fields[name]
        return self._spoken_year() + fields["spoken_year"] if "spoken_year" in fields else None

    def _year_of_last(self, season: int) -> int:
        """The year of "last spring": the article's where that has been over for a quarter, else the one before."""
        today = self.day()
        return today.year - (season == WINTER or today < Moment(today.year, season).last_day + _QUARTER)

    def _spoken_year(self) -> int:
        """The year last named in this paragraph, else the one past year the article is about, else its own."""
        for spoken in self.earlier():
            if spoken.block != self.block:
                break
            if names_year(spoken.fields):
                return self.against(spoken).year
        return self._topic_year() or self.day().year

    def _topic_year(self) -> int | None:
        """The only year the article has named so far, if it is past and named in figures in the first paragraph."""
        named = [spoken for spoken in self.spoken if spoken.role not in BACKGROUND and names_year(spoken.fields)]
        if not named:
            return None
        first = min(named, key=lambda spoken: spoken.block)
        if first.block > 0 or "year" not in first.fields or first.last.year >= self.today.year:
            return None
        if any(spoken.last.year != first.last.year for spoken in named):
            return None
        return self.against(first).year

    def _near_year(self, first: int, last: int, whole: bool) -> int:
        """The year of the months `first` to `last`; `whole` where they are a fixed part of the year (上半年)."""
        inherited = self._inherited_year(first, last)
        if inherited is None and whole:
            inherited = self._topic_year()
        if inherited is not None:
            return inherited
        today = self.day()
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
        for spoken in self._undisturbed():
            part = months_of_part(spoken.fields) or ("spoken_month" in spoken.fields and (1, 12))
            named = names_year(spoken.fields)
            if not (named or part):
                continue
            until = spoken.last
            here = named and spoken.sentence == self.sentence
            if not here and not (until.year < self.today.year and (part or self._is_total(spoken, first))):
                break
            if self.role in BACKGROUND:
                year = until.year - (first > until.first_day.month and until.month is not None)
            elif part and last < (spoken.period.begin or until).first_day.month:
                break
            else:
                year = until.year
            if year == self.today.year and first - self.today.month > _AHEAD and not self.plans():
                break
            self.against(spoken)
            return year
        return None

    def _undisturbed(self) -> Iterator[Spoken]:
        """The times spoken of in this paragraph, the last one first, back to a 现在 of another sentence.

        What is due by a year to come is left out: 到一九六二年… 年底以前 is the end of this one.
        """
        for spoken in reversed(self.spoken):
            if spoken.block != self.block or (spoken.role == "now" and spoken.sentence != self.sentence):
                return
            due = spoken.role in ("until", "before") and spoken.last.year > self.today.year
            if spoken.role not in BACKGROUND and not due and not spoken.compares:
                yield spoken

    def _is_total(self, spoken: Spoken, month: int) -> bool:
        """Whether `spoken` is a past year in figures, of which `month` is told: it is not over yet in the article's."""
        ends_this_year = month < self.today.month or (month == self.today.month and self.today.day > 20)
        return "year" in spoken.fields and spoken.last.month is None and not ends_this_year and not self.plans()

    # --- months -------------------------------------------------------------------------------------------------------

    def _months(self, fields: Fields, year: int | None) -> tuple[Month, Month] | None:
        """The first and the last month of the part of a year that the words name; None if they name none."""
        if "months" in fields:
            today = self.day()
            month = shifted(today.year, today.month, fields["months"])
            return month, month
        if "quarters" in fields:
            today = self.day()
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
            month = spoken.month
            if month is not None:
                self.against(spoken)
                return month
        today = self.day()
        return today.year, today.month

    def _month_of_day(self, fields: Fields) -> Month:
        """The month of a day, a ten-day period or an end that names none."""
        day = fields.get("day")
        for spoken in reversed(self.spoken):
            if spoken.block != self.block:
                break
            here = spoken.sentence == self.sentence
            a_day = "day" in spoken.fields
            month = spoken.month
            if month is None or spoken.role in _UNSPOKEN or spoken.compares or not _BY_TODAY.isdisjoint(spoken.fields):
                continue
            if spoken.role in BACKGROUND and not (here and (a_day or "third" in spoken.fields)):
                continue
            if day is None or here or a_day:
                self.against(spoken)
                return month
            break
        return month_of_day(self, day or 10 * fields.get("third", 0) - 9)

    # --- times that stand alone ---------------------------------------------------------------------------------------

    def _festival(self, name: str, fields: Fields) -> Period | None:
        year = self._said_year(fields)
        if year is None:
            near = festival_day(name, self.today.year)
            year = self._near_year(near.month, near.month, whole=False) if near else None
        day = festival_day(name, year) if year is not None else None
        return Period.on(day) if day else None

    def _term(self, fields: Fields) -> Period:
        month = (fields["term"] + 1) // 2
        year = self._said_year(fields)
        return Period.on(term_day(fields["term"], self._near_year(month, month, whole=False) if year is None else year))

    def _same(self, fields: Fields) -> Period | None:
        """The period last spoken of, in the year named if one is; a month earlier with 上月."""
        year = self._said_year(fields)
        told = [spoken for spoken in self.earlier() if "days" not in spoken.fields and spoken.role != "era"]
        if not told:
            return None
        parts = (spoken for spoken in told if spoken.block == told[0].block and not _is_year(spoken.period))
        spoken = told[0] if year is None else next(parts, told[0])
        self.against(spoken)
        if "same_month" in fields:
            return month_before(spoken.period)
        return spoken.period if year is None else moved(spoken.period, year)


def _is_year(period: Period) -> bool:
    """Whether it is one whole year, as 全年 in 完成全年计划."""
    return period.begin == period.end and period.begin is not None and period.begin.month is None
