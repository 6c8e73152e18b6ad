"""The fields of a JSON object -> the article that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from kg.errors import InputError
from kg.model import Article
from kg.read.fields import read_date, read_page
from kg.read.halves import read_article
from kg.read.lines import SPACE, shown

Fields: TypeAlias = Mapping[str, object]
FIELDS = ("id", "notice", "text", "title", "title_en", "title_zh", "author", "date", "page", "column", "en", "zh")
_WHOLE = frozenset({"id", "notice", "text"})


def read_record(values: Fields, id: str, source: str, line: int) -> Article:
    """The article that `values`, on `line` of `source`, makes; InputError names the field.

    Its text is that under `text`, as a file holds it; else it is put together from the other fields as a file would
    be, and a mistake in a body is told with its line there. Fields that are null are as if they were not there.
    """
    given = {name: value for name, value in values.items() if value is not None}
    _check(given, source, line)
    name = f"{source}!{line}"
    if "text" in given:
        text = _text(given, "text", source, line)
    else:
        text = "\n<hr />\n\n".join(
            half for half in (_english(given, source, line), _chinese(given, source, line)) if half
        )
        if not text:
            raise InputError(source, line, "neither 'text' nor 'en' nor 'zh'", "an article")
    notice = _line(given, "notice", source, line) or None
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(source, line, "half of a surrogate pair", "characters of Unicode") from error
    return replace(read_article(data, name), id=id, notice=notice)


def _check(given: Fields, source: str, line: int) -> None:
    for name in given:
        if name not in FIELDS:
            raise InputError(source, line, f"a field {shown(name)}", f"the fields {', '.join(FIELDS)}")
        if "text" in given and name not in _WHOLE:
            raise InputError(source, line, f"both 'text' and '{name}'", "the whole article in 'text', or its fields")


def _english(given: Fields, source: str, line: int) -> str:
    if "en" not in given:
        return ""
    title = _title(given, "title_en", source, line)
    author = _line(given, "author", source, line)
    date, page = _date(given, source, line), _page(given, source, line)
    body = _body(given, "en", source, line)
    byline = f"Author: {author}".rstrip()
    return f"Title: {title}\n{byline}\nDate: {date}\nPage: {page}\n\n{body}\n"


def _chinese(given: Fields, source: str, line: int) -> str:
    if "zh" not in given:
        return ""
    title = _title(given, "title_zh", source, line)
    author = "" if "en" in given else _line(given, "author", source, line)
    date, page = _date(given, source, line), _page(given, source, line)
    column = _line(given, "column", source, line)
    above = f"{author}\n" if author else ""
    return f"### {title}\n\n{above}{date}\n第{page}版()\n专栏：{column}\n\n{_body(given, 'zh', source, line)}\n"


def _title(given: Fields, own: str, source: str, line: int) -> str:
    name = own if own in given else "title"
    title = _line(given, name, source, line)
    if not title:
        raise InputError(source, line, f"no '{own}' and no 'title'", "the title of the article")
    return title


def _date(given: Fields, source: str, line: int) -> str:
    return read_date(_line(given, "date", source, line), source, line, "'date'").isoformat()


def _page(given: Fields, source: str, line: int) -> int:
    page = given.get("page")
    if isinstance(page, int) and not isinstance(page, bool):
        return read_page(str(page), source, line, "'page'")
    return read_page(_line(given, "page", source, line), source, line, "'page'")


def _body(given: Fields, name: str, source: str, line: int) -> str:
    body = _text(given, name, source, line)
    if not body.strip(SPACE):
        raise InputError(source, line, f"an empty '{name}'", "paragraphs")
    return body


def _line(given: Fields, name: str, source: str, line: int) -> str:
    """The text of a field that is one line; empty where it is not there."""
    value = _text(given, name, source, line).strip(SPACE) if name in given else ""
    if "\n" in value or "\r" in value:
        raise InputError(source, line, f"'{name}' with a line break", "one line")
    return value


def _text(given: Fields, name: str, source: str, line: int) -> str:
    value = given[name]
    if not isinstance(value, str):
        raise InputError(source, line, f"'{name}' is no text", "text in quotes")
    return value
