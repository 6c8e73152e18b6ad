"""Dates and periods in the notation of EDTF: read, print, compare, first and last day; and as one would say them.

Source: ISO 8601-2:2019 (EDTF), level 1: years, months, days, seasons 21 to 24, and intervals with open ends.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.errors import PeriodError

_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"en": ("spring", "summer", "autumn", "winter"), "zh": ("春季", "夏季", "秋季", "冬季")}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """The number of days of the month `month`, 1 to 12, of `year`."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or season (21 spring … 24 winter) of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        month, day = self.month, self.day
        if month is None:
            fits = day is None
        elif day is None:
            fits = 1 <= month <= 12 or 21 <= month <= 24
        else:
            fits = 1 <= month <= 12 and 1 <= day <= month_length(self.year, month)
        if not (fits and 1 <= self.year <= 9999):
            raise PeriodError(str(self))

    @classmethod
    def of(cls, day: dt.date) -> Moment:
        """The day `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Moment:
        """The moment that `text` writes; PeriodError if it writes none.

        >>> Moment.parse("1958-10"), str(Moment.parse("1957-24"))
        (Moment(year=1958, month=10, day=None), '1957-24')
        """
        match = _MOMENT.fullmatch(text)
        if not match:
            raise PeriodError(text)
        year, month, day = (int(part) if part else None for part in match.groups())
        return cls(year or 0, month, day)

    @property
    def first_day(self) -> dt.date:
        """Its first day; winter begins on 1 December of its year."""
        if self.month is None:
            return dt.date(self.year, 1, 1)
        if self.month > 12:
            return dt.date(self.year, 3 * (self.month - 20), 1)
        return dt.date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """Its last day, included; winter ends with February of the year after."""
        if self.month is None:
            return dt.date(self.year, 12, 31)
        if self.day is not None:
            return dt.date(self.year, self.month, self.day)
        year, month = self.year, self.month
        if month > 12:
            month = 3 * (month - 20) + 2
            year, month = (year + 1, month - 12) if month > 12 else (year, month)
        return dt.date(year, month, month_length(year, month))

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """From the start of `begin` to the end of `end`, both included; None is an open end, never both."""

    begin: Moment | None
    end: Moment | None

    def __post_init__(self) -> None:
        if self.begin is None and self.end is None:
            raise PeriodError("../..")
        if self.begin is not self.end and self.begin and self.end and _after(self.begin, self.end):
            raise PeriodError(str(self), "a begin that is not after its end")

    @classmethod
    def at(cls, year: int, month: int | None = None, day: int | None = None) -> Period:
        """The year, month, season or day itself."""
        return _at(year, month, day)

    @classmethod
    def on(cls, day: dt.date) -> Period:
        """The day `day`."""
        return _at(day.year, day.month, day.day)

    @classmethod
    def days(cls, first: dt.date, last: dt.date) -> Period:
        """The days from `first` to `last`, both included."""
        return cls(Moment.of(first), Moment.of(last))

    @classmethod
    def covering(cls, first: dt.date, last: dt.date) -> Period:
        """The days from `first` to `last`, both included, in whole years or months where they are.

        >>> str(Period.covering(dt.date(1958, 1, 1), dt.date(1958, 9, 30)))
        '1958-01/1958-09'
        """
        day = dt.timedelta(days=1)
        if first.day == 1 and (last + day).day == 1:
            if first.month == 1 and last.month == 12:
                return cls(Moment(first.year), Moment(last.year))
            return cls(Moment(first.year, first.month), Moment(last.year, last.month))
        return cls.days(first, last)

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that `text` writes; PeriodError if it writes none.

        >>> str(Period.parse("../1958-06-30")), Period.parse("1958").last_day
        ('../1958-06-30', datetime.date(1958, 12, 31))
        """
        begin, slash, end = text.partition("/")
        if not slash:
            moment = Moment.parse(begin)
            return cls(moment, moment)
        return cls(*(None if part == ".." else Moment.parse(part) for part in (begin, end)))

    @property
    def first_day(self) -> dt.date | None:
        """The first day; None if the start is open."""
        return self.begin.first_day if self.begin else None

    @property
    def last_day(self) -> dt.date | None:
        """The last day, included; None if the end is open."""
        return self.end.last_day if self.end else None

    def same_days(self, other: Period) -> bool:
        """Whether both cover the same days, however they are written."""
        return (self.first_day, self.last_day) == (other.first_day, other.last_day)

    def __str__(self) -> str:
        if self.begin == self.end:
            return str(self.begin)
        return f"{self.begin or '..'}/{self.end or '..'}"


@lru_cache(maxsize=4096)
def _at(year: int, month: int | None, day: int | None) -> Period:
    moment = Moment(year, month, day)
    return Period(moment, moment)


def _after(begin: Moment, end: Moment) -> bool:
    """Whether `begin` begins after `end` has ended."""
    if (begin.month or 0) > 12 or (end.month or 0) > 12:
        return begin.first_day > end.last_day
    return (begin.year, begin.month or 1, begin.day or 1) > (end.year, end.month or 12, end.day or 31)


def period_words(period: Period, language: Literal["zh", "en"]) -> str:
    """The period as one would say it.

    >>> period_words(Period.parse("1958-09-28/1958-09-30"), "en"), period_words(Period.parse("../1958-06-30"), "zh")
    ('28 September 1958 to 30 September 1958', '至1958年6月30日')
    """
    say = _moment_en if language == "en" else _moment_zh
    begin, end = period.begin, period.end
    if begin is not None and end is not None:
        joint = " to " if language == "en" else "至"
        return say(begin) if begin == end else f"{say(begin)}{joint}{say(end)}"
    if end is not None:
        return f"{'until ' if language == 'en' else '至'}{say(end)}"
    if begin is not None:
        return f"from {say(begin)}" if language == "en" else f"{say(begin)}起"
    raise ValueError("a period has at least one end")


def _moment_en(moment: Moment) -> str:
    if moment.month is None:
        return str(moment.year)
    if moment.month > 12:
        return f"{_SEASONS['en'][moment.month - 21]} {moment.year}"
    day = f"{moment.day} " if moment.day else ""
    return f"{day}{_MONTHS[moment.month - 1]} {moment.year}"


def _moment_zh(moment: Moment) -> str:
    if moment.month is None:
        return f"{moment.year}年"
    if moment.month > 12:
        return f"{moment.year}年{_SEASONS['zh'][moment.month - 21]}"
    return f"{moment.year}年{moment.month}月" + (f"{moment.day}日" if moment.day else "")
