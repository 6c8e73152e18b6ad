"""Parts of years and months as days: what the fields of a time mean once its year or month is known."""

from __future__ import annotations

from typing import TypeAlias

from kg.errors import PeriodError
from kg.extract.grammar import Fields
from kg.period import Moment, Period, month_length

Month: TypeAlias = tuple[int, int]  # year, month
YEAR_FIELDS = frozenset({"year", "short_year", "republic", "years", "season_year", "season_last", "spoken_year"})
IN_MONTH = frozenset({"third", "half_month", "day", "first_days", "last_days", "end"})
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def names_year(fields: Fields) -> bool:
    """Whether the words themselves say which year."""
    return not YEAR_FIELDS.isdisjoint(fields)


def months_of_part(fields: Fields) -> tuple[int, int] | None:
    """First and last month of the part of a year that `fields` name; None if they name none. Winter is (12, 2)."""
    if "month" in fields:
        return fields["month"], fields.get("month_to", fields["month"])
    if "quarter" in fields:
        return 3 * fields["quarter"] - 2, 3 * fields.get("quarter_to", fields["quarter"])
    if "half" in fields:
        return 6 * fields["half"] - 5, 6 * fields["half"]
    if "first_months" in fields or "first_quarters" in fields:
        return 1, fields.get("first_months", 0) or 3 * fields["first_quarters"]
    if "last_months" in fields:
        return 13 - fields["last_months"], 12
    if "season" in fields:
        return _SEASONS[fields["season"]]
    if "year_middle" in fields:
        return 6, 7
    if "year_start" in fields:
        return 1, 1
    return (12, 12) if "year_end" in fields else None


def days_within(fields: Fields, first: Month, last: Month) -> Period | None:
    """The days that `fields` name within the months `first` to `last`; None for a list with gaps."""
    if "season" in fields:
        return Period.at(first[0], fields["season"])
    length = month_length(*last)
    if "end" in fields or "year_end" in fields:
        return Period.at(*last, length)
    if "third" in fields:
        third = fields["third"]
        third_to = fields.get("third_to", third)
        if third_to == 1:
            last = first  # 第一季度初
        return _days(last, 10 * third - 9, length if third_to == 3 else 10 * third_to)
    if "half_month" in fields:
        return _days(last, 1, 15) if fields["half_month"] == 1 else _days(last, 16, length)
    if "first_days" in fields:
        return _days(last, 1, fields["first_days"])
    if "last_days" in fields:
        return _days(last, length + 1 - fields["last_days"], length)
    listed = fields.get("listed")
    if "day" in fields:
        day, day_to = fields["day"], fields.get("day_to", fields["day"])
        if listed is not None and day_to != day + listed:
            return None
        end = last if day_to >= day else shifted(*last, 1)
        return Period(Moment(*last, day), Moment(*end, day_to))
    if listed is not None and fields["month_to"] != fields["month"] + listed:
        return None
    return Period(Moment(*first), Moment(*last))


def edge_of_year(fields: Fields, year: int) -> Period:
    """The end of `year` (its last day), its middle (June and July), or its beginning (its first month)."""
    if "end" in fields:
        return Period.at(year, 12, 31)
    third = fields.get("third")
    if third is None:
        raise PeriodError(str(year), "a month beside a day")
    return Period(Moment(year, 6), Moment(year, 7)) if third == 2 else Period.at(year, 1 if third == 1 else 12)


def moved(period: Period, year: int) -> Period:
    """`period` so many years earlier or later that it ends in `year`; 29 February becomes 28 where it must."""
    last = period.end or period.begin
    years = year - last.year if last else 0
    return Period(_moment_moved(period.begin, years), _moment_moved(period.end, years))


def shifted(year: int, month: int, months: int) -> Month:
    """The month so many months after (before) the given one.

    >>> shifted(1958, 1, -1), shifted(1958, 12, 1)
    ((1957, 12), (1959, 1))
    """
    year, month = divmod(12 * year + month - 1 + months, 12)
    return year, month + 1


def month_before(period: Period) -> Period:
    """`period` a month earlier, its days by their numbers; PeriodError if that month has no such day."""
    begin, end = (_month_earlier(moment) if moment else None for moment in (period.begin, period.end))
    return Period(begin, end)


def _month_earlier(moment: Moment) -> Moment:
    if moment.month is None or moment.month > 12:
        raise PeriodError(str(moment), "a month or a day")
    return Moment(*shifted(moment.year, moment.month, -1), moment.day)


def _moment_moved(moment: Moment | None, years: int) -> Moment | None:
    if moment is None:
        return None
    year, month, day = moment.year + years, moment.month, moment.day
    if month is not None and day is not None:
        day = min(day, month_length(year, month))
    return Moment(year, month, day)


def _days(month: Month, first: int, last: int) -> Period:
    return Period(Moment(*month, first), Moment(*month, last))
