"""Days that a calendar decides, not the text: festivals, solar terms, and days of the old (lunar) calendar.

The tables are `rules/almanac.yaml`; they reach from 1945 to 1980.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

from kg.period import Period
from kg.rules import load_rules

_LAST_MONTH = 12


class LunarYear(NamedTuple):
    """A year of the old calendar: its first day, the lengths of its months, and which of them is repeated (0: none)."""

    first: dt.date
    lengths: tuple[int, ...]
    leap: int

    def days(self, month: int, day: int | None) -> Period | None:
        """The days of `month`, 1 to 12, the repeated one not meant, or its day `day`; None if it has no such day."""
        before = month - 1 + (0 < self.leap < month)
        first = self.first + dt.timedelta(days=sum(self.lengths[:before]))
        length = self.lengths[before]
        if day is None:
            return Period.days(first, first + dt.timedelta(days=length - 1))
        return Period.on(first + dt.timedelta(days=day - 1)) if day <= length else None


@cache
def lunar_year(year: int) -> LunarYear | None:
    """The year of the old calendar that begins in `year`; None where the almanac does not reach."""
    told = load_rules("almanac")["lunar_years"].get(year)
    if told is None:
        return None
    first, leap, months = told
    return LunarYear(dt.date.fromisoformat(f"{year}-{first}"), tuple(29 + int(more) for more in months), leap)


def lunar_days(month: int, day: int | None, year: int) -> Period | None:
    """The days of month `month` (or its day `day`) of the old calendar's year that begins in `year`."""
    told = lunar_year(year)
    return told.days(month, day) if told and 1 <= month <= _LAST_MONTH else None


def term_day(number: int, year: int) -> dt.date:
    """The day in `year` of the solar term `number`, 1 小寒 … 24 冬至.

    >>> str(term_day(15, 1958)), str(term_day(7, 1976))
    ('1958-08-08', '1976-04-04')
    """
    almanac = load_rules("almanac")
    short = year % 100
    leaps = (short - 1 if number <= 4 else short) // 4  # the first four fall before a leap day
    day = int(0.2422 * short + almanac["terms"][number - 1]) - leaps
    return dt.date(year, (number + 1) // 2, day + almanac["term_corrections"].get(year, {}).get(number, 0))


def festival_day(name: str, year: int) -> dt.date | None:
    """The day of the festival `name` in `year`; None where the almanac does not reach."""
    told = load_rules("almanac")["festivals"][name]
    if "lunar" in told:
        month, day = told["lunar"]
        days = lunar_days(month, day, year)
        return days.first_day if days else None
    return dt.date(year, *told["solar"]) if "solar" in told else term_day(told["term"], year)
