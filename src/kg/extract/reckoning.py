"""Times that are counted from the article's day, or from a time told before, and need no year or month of their own.

`RECKONED` says which field of a time's words is counted how; the first that the words have decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeAlias

from kg.extract.almanac import lunar_days
from kg.extract.grammar import Fields
from kg.extract.parts import Month, shifted
from kg.extract.spoken import Spoken, Telling
from kg.period import Moment, Period, month_length

Reckoner: TypeAlias = Callable[[Telling, Fields], Period | None]
_YEAR, _MONTH = 365, 30  # the field `unit`, in days
_AHEAD = 5  # months
_PLANS = {1: (1953, 1957), 2: (1958, 1962), 3: (1966, 1970), 4: (1971, 1975), 5: (1976, 1980)}
_POINTS = ("day", "days", "spoken_day")  # fields of times that are single days


def _now(told: Telling, _: Fields) -> Period:
    return Period.on(told.day())


def _days(told: Telling, fields: Fields) -> Period:
    return Period.on(told.day() + dt.timedelta(days=fields["days"]))


def _spoken_day(told: Telling, fields: Fields) -> Period | None:
    for spoken in told.earlier():
        end = spoken.period.end
        if end is not None and end.day is not None and not spoken.fields.keys().isdisjoint(_POINTS):
            told.against(spoken)
            return Period.on(end.first_day + dt.timedelta(days=fields["spoken_day"]))
    return None


def _week(told: Telling, fields: Fields) -> Period:
    today = told.day()
    monday = today + dt.timedelta(days=7 * fields["week"] - today.weekday())
    return Period.days(monday, monday + dt.timedelta(days=6))


def _this_third(told: Telling, _: Fields) -> Period:
    """The ten days of a month in which the article's day lies."""
    today = told.day()
    third = min((today.day - 1) // 10, 2)
    last = month_length(today.year, today.month) if third == 2 else 10 * third + 10
    return Period.days(today.replace(day=10 * third + 1), today.replace(day=last))


def _back(told: Telling, fields: Fields) -> Period:
    """From so long before to the article's day, in the unit that is counted, or what was told to be as long.

    One year told in January is the last.
    """
    unit, count = fields["unit"], fields["back"]
    same = _as_long(told, unit, count) if count > 1 else None
    if same is not None:
        return same
    today = told.day()
    if unit < _MONTH:
        return Period.days(today - dt.timedelta(days=unit * count), today)
    if unit == _YEAR and count > 1:
        return Period(Moment(today.year - count), Moment(today.year))
    if unit == _YEAR and today.month == 1:
        return Period.at(today.year - 1)
    return _months_back(told, count * (12 if unit == _YEAR else 1))


def _half_year(told: Telling, _: Fields) -> Period:
    return _months_back(told, 6)


def _months_back(told: Telling, count: int) -> Period:
    today = told.day()
    return Period(Moment(*shifted(today.year, today.month, -count)), Moment(today.year, today.month))


def _ago(told: Telling, fields: Fields) -> Period:
    """The year, month or day so many before the article's."""
    today = told.day()
    unit, count = fields["unit"], fields["ago"]
    if unit == _YEAR:
        return Period.at(today.year - count)
    if unit == _MONTH:
        return Period.at(*shifted(today.year, today.month, -count))
    return Period.on(today - dt.timedelta(days=unit * count))


def _ahead(told: Telling, fields: Fields) -> Period:
    """So many years, months or days from now on; a year or month counts while three quarters of it are left."""
    today = told.day()
    unit, count = fields["unit"], fields["ahead"]
    if unit == _YEAR:
        first = today.year + (today.month > 9)
        return Period(Moment(first), Moment(first + count - 1))
    if unit == _MONTH:
        month = shifted(today.year, today.month, int(today.day > 7))
        return Period(Moment(*month), Moment(*shifted(*month, count - 1)))
    return Period.days(today + dt.timedelta(days=1), today + dt.timedelta(days=unit * count))


def _those(told: Telling, fields: Fields) -> Period | None:
    """The period last spoken of that is as long; in years, also from a year spoken of to the article's."""
    unit, count = fields["unit"], fields["those"]
    same = _as_long(told, unit, count)
    if same is not None or unit != _YEAR:
        return same
    for spoken in told.earlier():
        begin = spoken.period.begin
        if spoken.block == told.block and begin and told.today.year - begin.year in (count, count - 1):
            told.against(spoken)
            return Period(Moment(begin.year), Moment(told.today.year))
    return None


def _as_long(told: Telling, unit: int, count: int) -> Period | None:
    """The period last spoken of that is `count` years, months or days long."""
    for spoken in told.earlier():
        period = spoken.period
        if period.begin is not None and period.end is not None and _lasts(period.begin, period.end, unit, count):
            told.against(spoken)
            return period
    return None


def _lasts(begin: Moment, end: Moment, unit: int, count: int) -> bool:
    """Whether from `begin` to `end` it is `count` years, months or days."""
    if unit == _YEAR:
        return begin.month is None and end.month is None and end.year - begin.year + 1 == count
    if unit == _MONTH:
        if begin.month is None or end.month is None or begin.day is not None or end.day is not None or end.month > 12:
            return False
        return 12 * (end.year - begin.year) + end.month - begin.month + 1 == count
    if begin.day is None or end.day is None:
        return False
    return (end.last_day - begin.first_day).days + 1 == unit * count


def _since_told(told: Telling, _: Fields) -> Period | None:
    """From the time last told in the paragraph, of a deed (投产以来), to the article's day."""
    spoken = _begun(told)
    if spoken is None:
        return None
    told.against(spoken)
    return Period(spoken.period.begin, Moment.of(told.day()))


def _after_told(told: Telling, fields: Fields) -> Period | None:
    """So long after the end of the time last told in the paragraph; up to the article's day if that is as long."""
    spoken = _told_here(told)
    last = spoken.period.last_day if spoken else None
    if spoken is None or last is None:
        return None
    told.against(spoken)
    length, passed = fields["unit"] * fields["after_told"], (told.today - last).days
    if length - 3 <= passed < length + fields["unit"]:
        return Period.days(last, told.day())
    return Period.days(last + dt.timedelta(days=1), last + dt.timedelta(days=length))


def _opening(told: Telling, fields: Fields) -> Period | None:
    """The first days or months of what began at the time last told in the paragraph."""
    spoken = _begun(told)
    begin = spoken.period.begin if spoken else None
    if spoken is None or begin is None or begin.month is None or begin.month > 12:
        return None
    unit, count = fields["unit"], fields["opening"]
    told.against(spoken)
    if unit == _MONTH:
        first = begin.year, begin.month
        return Period(Moment(*first), Moment(*shifted(*first, count - 1)))
    if unit == _YEAR or begin.day is None:
        return None
    return Period.days(begin.first_day, begin.first_day + dt.timedelta(days=unit * count - 1))


def _begun(told: Telling) -> Spoken | None:
    """The time last told in the paragraph at which something can have begun: a month or day, or a year in figures."""
    for spoken in told.earlier():
        begin = spoken.period.begin
        if spoken.block != told.block:
            break
        if begin and begin.first_day <= told.today and (begin.month is not None or "year" in spoken.fields):
            return spoken
    return None


def _told_here(told: Telling) -> Spoken | None:
    return next((spoken for spoken in told.earlier() if spoken.block == told.block), None)


def _plan(_: Telling, fields: Fields) -> Period | None:
    """The first or last years, or the last day, of a five-year plan."""
    first, last = _PLANS[fields["plan"]]
    if "plan_end" in fields:
        return Period.at(last, 12, 31)
    if "plan_first" in fields:
        last = first + fields["plan_first"] - 1
    elif "plan_last" in fields:
        first = last - fields["plan_last"] + 1
    return Period(Moment(first), Moment(last))


def _lunar(told: Telling, fields: Fields) -> Period | None:
    """A month or a day of the old calendar, the last up to the article's day unless it is near ahead."""
    today = told.day()
    month, day = fields["lunar_month"], fields.get("lunar_day")
    if "years" in fields:
        return lunar_days(month, day, today.year + fields["years"])
    limit = today + dt.timedelta(days=_AHEAD * _MONTH)
    for year in (today.year, today.year - 1, today.year - 2):
        period = lunar_days(month, day, year)
        if period is not None and period.first_day is not None and period.first_day <= limit:
            return period
    return None


def _decade(_: Telling, fields: Fields) -> Period | None:
    first = fields.get("year", 100 * (fields.get("century", 20) - 1) + fields.get("decade", 0))
    return Period(Moment(first), Moment(first + 9)) if first % 10 == 0 else None


def _century(told: Telling, fields: Fields) -> Period | None:
    if "decade" in fields:
        return _decade(told, fields)
    last = 100 * fields["century"]
    return Period(Moment(last - 99), Moment(last))


def _years(_: Telling, fields: Fields) -> Period | None:
    first = fields["year"]
    last = fields["year_to"] if "year_to" in fields else first - first % 100 + fields["short_year_to"]
    if "listed" in fields and last != first + fields["listed"]:
        return None
    return Period(Moment(first), Moment(last))


RECKONED: Mapping[str, Reckoner] = {
    "now": _now,
    "days": _days,
    "spoken_day": _spoken_day,
    "week": _week,
    "this_third": _this_third,
    "back": _back,
    "half_year": _half_year,
    "ago": _ago,
    "ahead": _ahead,
    "those": _those,
    "since_told": _since_told,
    "after_told": _after_told,
    "opening": _opening,
    "plan": _plan,
    "lunar_month": _lunar,
    "decade": _decade,
    "century": _century,
    "year_to": _years,
    "short_year_to": _years,
}


def month_of_day(told: Telling, first: int) -> Month:
    """The article's month, or the month before where the day `first` is still to come and nothing speaks of plans."""
    today = told.day()
    return shifted(today.year, today.month, -1 if first > today.day and not told.plans() else 0)
