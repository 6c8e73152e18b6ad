"""What stands above the paragraphs of a half: `Title: …` in English, `### …` in Chinese."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Language, Span
from kg.read.body import LONGEST_TITLE
from kg.read.fields import like_date, page_value, read_date, read_page
from kg.read.lines import Line, shown

KEYS = ("Title", "Author", "Date", "Page")
_FORMS = {"Title": "'Title: …'", "Date": "'Date: YYYY-MM-DD'", "Page": "'Page: N'"}
CHINESE_START = re.compile(r"###(?!#)")
_KEY = re.compile(r"([A-Za-z]{1,20})\s*[:：]\s*(.*)", re.DOTALL)
_COLUMN = re.compile(r"专栏\s*[:：]\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header of one half; `rest` is how many of the half's lines it takes up."""

    language: Language
    title: str
    title_span: Span  # in the text whose lines they are
    author: str | None
    date: dt.date
    date_line: int
    page: int
    page_line: int
    column: str | None
    rest: int


def key_of(line: Line) -> str | None:
    """The key of `Key: value` if it is one of ours, in any case; else None."""
    match = _KEY.fullmatch(line.text)
    return match[1].capitalize() if match and match[1].capitalize() in KEYS else None


def english_header(half: Sequence[Line], source: str) -> Header:
    """The header that `half` begins with: its keys in any order, Author optional.

    It ends at the first line that is none of its own; InputError if that leaves it without title, date or page.
    """
    fields: dict[str, Line] = {}
    used = 0
    for index, line in enumerate(half):
        key = key_of(line)
        if line.text and key is None:
            break
        if key is not None:
            if key in fields:
                raise InputError(source, line.number, f"a second '{key}:'", f"one, as on line {fields[key].number}")
            fields[key] = line
            used = index + 1
    missing = [key for key in ("Title", "Date", "Page") if key not in fields]
    if missing:
        raise _missing(missing, half, used, source)
    title, date, page = (_value(fields[key]) for key in ("Title", "Date", "Page"))
    if not title:
        raise InputError(source, fields["Title"].number, "an empty 'Title:'", "the title on the same line")
    _check_length(title, source, fields["Title"].number)
    date_line, page_line = fields["Date"].number, fields["Page"].number
    return Header(
        language="en",
        title=title,
        title_span=fields["Title"].part(title),
        author=(_value(fields["Author"]) if "Author" in fields else "") or None,
        date=read_date(date, source, date_line, "Date:"),
        date_line=date_line,
        page=read_page(page, source, page_line, "Page:"),
        page_line=page_line,
        column=None,
        rest=used,
    )


def chinese_header(half: Sequence[Line], source: str) -> Header:
    """The header that `half` begins with: title, a line for the author (mostly absent), date, page, column."""
    first = half[0]
    title = CHINESE_START.sub("", first.text, count=1).lstrip()
    if not title:
        raise InputError(source, first.number, "'###' without a title", "the title on the same line")
    _check_length(title, source, first.number)
    filled = [(index, line) for index, line in enumerate(half) if index and line.text]
    author = None
    if filled and not filled[0][1].indented and not _is_field(filled[0][1].text):
        author = filled.pop(0)[1].text
    if not filled or not like_date(filled[0][1].text):
        raise _not_found(filled, first, "a date YYYY-MM-DD below the title", source)
    _, date_line = filled.pop(0)
    date = read_date(date_line.text, source, date_line.number)
    value = page_value(filled[0][1].text) if filled else None
    if value is None:
        raise _not_found(filled, date_line, "the page, '第N版()', below the date", source)
    index, page_line = filled.pop(0)
    page = read_page(value, source, page_line.number, "the page of 第N版")
    column = _COLUMN.fullmatch(filled[0][1].text) if filled else None
    return Header(
        language="zh",
        title=title,
        title_span=first.part(title),
        author=author,
        date=date,
        date_line=date_line.number,
        page=page,
        page_line=page_line.number,
        column=(column[1] if column else "") or None,
        rest=(filled[0][0] if column else index) + 1,
    )


def _check_length(title: str, source: str, line: int) -> None:
    if len(title) > LONGEST_TITLE:
        found = f"a title of {len(title):,} characters"
        raise InputError(source, line, found, f"at most {LONGEST_TITLE:,}", "put the text below the header")


def _value(line: Line) -> str:
    match = _KEY.fullmatch(line.text)
    return match[2] if match else ""


def _is_field(text: str) -> bool:
    return like_date(text) or page_value(text) is not None or _COLUMN.fullmatch(text) is not None


def _missing(keys: Sequence[str], half: Sequence[Line], used: int, source: str) -> InputError:
    """The error for a header that stops short: at a line it cannot take, or at its end."""
    none = " and ".join(f"no '{key}:'" for key in keys)
    expected = " and ".join(_FORMS[key] for key in keys)
    found = next((line for line in half[used:] if line.text), None)
    if found is None:
        return InputError(source, half[max(used - 1, 0)].number, f"{none} in the header", expected)
    match = _KEY.match(found.text)
    close = difflib.get_close_matches(match[1].capitalize(), keys, 1) if match else []
    hint = f"did you mean '{close[0]}:'?" if close else None
    return InputError(source, found.number, f"{none} above {shown(found.text)}", expected, hint)


def _not_found(filled: Sequence[tuple[int, Line]], last: Line, expected: str, source: str) -> InputError:
    if filled:
        return InputError(source, filled[0][1].number, shown(filled[0][1].text), expected)
    return InputError(source, last.number, "the end of the header", expected)
