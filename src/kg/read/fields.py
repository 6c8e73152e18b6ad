"""The values of a header: dates and pages, as people write them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

from kg.errors import InputError
from kg.read.lines import shown

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LONGEST = 40
_NUMBERS = re.compile(r"[0-9]+")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_PAGE_LINE = re.compile(r"第\s?(\S{1,6}?)\s?版\s?(?:\(.*\))?")


def read_date(value: str, source: str, line: int, label: str = "") -> dt.date:
    """The day that `value` writes as YYYY-MM-DD, full-width digits allowed; InputError, with a guess, if it is none."""
    plain = _plain(value)
    match = _DATE.fullmatch(plain)
    found = f"{label} {shown(value)}".strip()
    if not match:
        raise InputError(source, line, found, "a date YYYY-MM-DD", _date_hint(plain))
    year, month, day = map(int, match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise InputError(source, line, found, "a day of the calendar", _calendar_hint(year, month)) from None


def read_page(value: str, source: str, line: int, label: str = "") -> int:
    """The page that `value` writes in digits, full-width ones allowed, or in one Chinese character."""
    plain = _plain(value)
    if len(plain) == 1 and plain in "一二三四五六七八九十":
        return int(unicodedata.numeric(plain))
    numbers = _NUMBERS.findall(plain)
    number = int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) < 4 else 0
    if plain.isascii() and plain.isdigit() and number:
        return number
    hint = f"did you mean {number}?" if number else None
    raise InputError(source, line, f"{label} {shown(value)}".strip(), "a page number from 1 to 999", hint)


def page_value(text: str) -> str | None:
    """What stands for N in a line 第N版(), whose brackets may be missing; None if it is no such line.

    >>> page_value("第3版()"), page_value("第１２版（国际）"), page_value("专栏：")
    ('3', '１２', None)
    """
    match = _PAGE_LINE.fullmatch(text.replace("（", "(").replace("）", ")"))
    return match[1] if match else None


def like_date(text: str) -> bool:
    """Whether `text` is meant as a date: it begins with four digits and a separator, or is eight digits.

    >>> [like_date(text) for text in ("1958-11-8", "１９５８年11月8日", "19581108", "1958 in retrospect")]
    [True, True, True, False]
    """
    return re.match(r"[0-9]{4}\s*[-./年–—]|[0-9]{8}$", _plain(text)) is not None


def _plain(value: str) -> str:
    """The first characters of `value`, more than a date has, in their plain forms: １９ is 19."""
    return unicodedata.normalize("NFKC", value[:_LONGEST])


def _date_hint(value: str) -> str | None:
    """A question naming the one day that the numbers and month names of `value` can mean; None if several can."""
    month = next((number for name, number in _MONTHS.items() if name[:3] in value.lower()), None)
    parts = _NUMBERS.findall(value)
    if len(value) == 8 and parts == [value]:
        parts = [value[:4], value[4:6], value[6:]]
    if len(parts) != 3 - (month is not None) or any(len(part) > 4 for part in parts):
        return None
    years = [part for part in parts if len(part) == 4]
    rest = [int(part) for part in parts if len(part) < 4]
    if len(years) != 1:
        return None
    if month is not None:
        days = {(month, rest[0])}
    elif len(parts[0]) == 4:
        days = {(rest[0], rest[1])}
    else:
        days = {(rest[0], rest[1]), (rest[1], rest[0])}
    dates = [date for date in (_day(int(years[0]), *day) for day in days) if date]
    return f"did you mean {dates[0].isoformat()}?" if len(dates) == 1 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _calendar_hint(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:
        return "a month is 01 to 12"
    if not year:
        return None
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days"
