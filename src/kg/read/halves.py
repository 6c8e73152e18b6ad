"""The bytes of one source -> an Article: its halves told apart, read, and held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from kg.errors import InputError
from kg.model import Article, Half, Span
from kg.read.body import paragraphs, title_lines
from kg.read.decoding import decode
from kg.read.headers import CHINESE_START, Header, chinese_header, english_header, key_of
from kg.read.lines import Line, lines, shown

_RULE = re.compile(r"<\s?hr\s{0,3}/?\s?>", re.IGNORECASE)
_ORIGINAL = re.compile(r"Original\s*[:：]", re.IGNORECASE)
_STARTS = "'Title: …' (an English half) or '### …' (a Chinese half)"


def read_article(data: bytes, source: str) -> Article:
    """The article that `data` writes; its id is the stem of `source`. InputError names the first line to mend.

    A half's text is its slice of the decoded source, exactly as it stands, from its title to its last visible
    character; every span of the half counts code points in it.
    """
    text, remarks = decode(data, source)
    sections, more = _sections(list(lines(text)), source)
    read = [_half(text, section, source) for section in sections]
    if len(read) == 2:
        _agree(read[0][0], read[1][0], source)
    halves = {half.language: half for _, half in read}
    headers = {header.language: header for header, _ in read}
    english, chinese = headers.get("en"), headers.get("zh")
    header = chinese or headers["en"]
    return Article(
        id=PurePath(source).stem.strip("<>"),
        source=source,
        date=header.date,
        page=header.page,
        column=header.column,
        author=(english.author if english else None) or header.author,
        zh=halves.get("zh"),
        en=halves.get("en"),
        remarks=remarks + more + tuple(_without_paragraphs(halves.values())),
    )


def _sections(source_lines: Sequence[Line], source: str) -> tuple[list[Sequence[Line]], tuple[str, ...]]:
    """The lines of each half, from its title on, one or two; and the remark that the rule between them is missing."""
    if not any(line.text for line in source_lines):
        raise InputError(source, None, "an empty file", "an article", f"an article begins with {_STARTS}")
    rules = [line for line in source_lines if _RULE.fullmatch(line.text)]
    if len(rules) > 1:
        raise InputError(source, rules[1].number, "a second '<hr />'", f"one, as on line {rules[0].number}")
    parts, remarks = _split(source_lines, rules[0]) if rules else _unruled(source_lines)
    begun = [_begun(part, rules[0] if rules else None, source) for part in parts]
    languages = [_is_chinese(section[0]) for section in begun]
    if len(begun) == 2 and languages[0] == languages[1]:
        name = "Chinese" if languages[0] else "English"
        raise InputError(source, begun[1][0].number, f"a second {name} half", "one half in each language")
    return begun, remarks


def _split(source_lines: Sequence[Line], rule: Line) -> tuple[list[Sequence[Line]], tuple[str, ...]]:
    return [source_lines[: rule.number - 1], source_lines[rule.number :]], ()


def _unruled(source_lines: Sequence[Line]) -> tuple[list[Sequence[Line]], tuple[str, ...]]:
    """The halves of a source without a rule: a Chinese title below an English header begins one all the same."""
    first = next(index for index, line in enumerate(source_lines) if line.text)
    if _is_chinese(source_lines[first]):
        return [source_lines], ()
    for index in range(first + 1, len(source_lines)):
        if _is_chinese(source_lines[index]):
            end = index
            while not source_lines[end - 1].text or _ORIGINAL.fullmatch(source_lines[end - 1].text):
                end -= 1
            remark = f"no '<hr />' above the Chinese half on line {source_lines[index].number}"
            return [source_lines[:end], source_lines[index:]], (remark,)
    return [source_lines], ()


def _begun(part: Sequence[Line], rule: Line | None, source: str) -> Sequence[Line]:
    """`part` from its title on: only empty lines and 'Original:' may stand above it."""
    for index, line in enumerate(part):
        if _is_chinese(line) or key_of(line):
            return part[index:]
        if line.text and not _ORIGINAL.fullmatch(line.text):
            raise InputError(source, line.number, shown(line.text), _STARTS)
    where = rule.number if rule else None
    raise InputError(source, where, "'<hr />' with a half on one side only", "a half above and a half below it")


def _half(text: str, section: Sequence[Line], source: str) -> tuple[Header, Half]:
    chinese = _is_chinese(section[0])
    header = chinese_header(section, source) if chinese else english_header(section, source)
    body = section[header.rest :]
    repeated = title_lines(body, header.title) if chinese else 0
    blocks = paragraphs(body[repeated:], header.language)
    titles = (header.title_span, *(line.span for line in body[:repeated] if line.text))
    if not blocks and not repeated:
        raise InputError(source, section[header.rest - 1].number, "the end of the half", "paragraphs below the header")
    start = section[0].span.start
    end = max(span.end for span in (*titles, *blocks))
    half = Half(
        language=header.language,
        text=text[start:end],
        title=header.title,
        title_spans=tuple(_moved(span, -start) for span in titles),
        blocks=tuple(_moved(span, -start) for span in blocks),
    )
    return header, half


def _agree(one: Header, other: Header, source: str) -> None:
    """InputError if the halves were not printed on the same day and page."""
    if one.date != other.date:
        expected = f"{one.date}, as on line {one.date_line}"
        raise InputError(source, other.date_line, f"the date {other.date}", expected, "both halves are one article")
    if one.page != other.page:
        expected = f"{one.page}, as on line {one.page_line}"
        raise InputError(source, other.page_line, f"the page {other.page}", expected, "both halves are one article")


def _without_paragraphs(halves: Iterable[Half]) -> Iterable[str]:
    return (f"no paragraph below the title of the {half.language} half" for half in halves if not half.blocks)


def _is_chinese(line: Line) -> bool:
    return CHINESE_START.match(line.text) is not None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
