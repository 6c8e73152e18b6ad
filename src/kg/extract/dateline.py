"""Who sent a dispatch, from where and on which day: the words that open a paragraph, 【新华社北京六日电】, 本报讯.

An article may hold several dispatches; each has its own. The patterns are `rules/dateline.yaml`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.parts import shifted
from kg.extract.points import normal, small_number
from kg.model import Half, Language, Span
from kg.rules import load_rules

_SENDER = re.compile("[社报讯电]|Xinhua|[Rr]eporter|[Nn]ewspaper|Daily|Agency|TASS|Tass|Press|Reuters|correspondent")
_NUMERAL = re.compile(r"\{(month|day)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDateline:
    """The dateline that opens a paragraph; what it does not tell is None."""

    block: int  # the paragraph, from 0
    span: Span  # of the whole, brackets and colon included
    agency: str  # as printed, 新华社晋冀鲁豫总分社
    agency_span: Span
    agency_en: str | None  # None for a newspaper our list lacks
    place: str | None
    place_span: Span | None
    date: dt.date | None
    date_span: Span | None
    reporter: str | None
    reporter_span: Span | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    agency: str | None  # the English name where the rule knows it
    as_said: bool


def read_datelines(half: Half, issued: dt.date) -> tuple[HalfDateline, ...]:
    """The datelines of `half`, one at most for each paragraph, in text order; a bare line counts as one.

    A day without a month lies in the month of `issued`, or in the month before if that day is still to come.
    """
    blocks = half.blocks or (() if half.title_spans else (Span(0, len(half.text)),))
    found = (_read(half, issued, number, block) for number, block in enumerate(blocks))
    return tuple(line for line in found if line is not None)


def read_dateline(half: Half, issued: dt.date) -> HalfDateline | None:
    """The first dateline of `half`; None if it has none."""
    return next(iter(read_datelines(half, issued)), None)


def day_before_issue(month: int | None, day: int, issued: dt.date) -> dt.date | None:
    """The last such day up to `issued`; None if the calendar has none.

    >>> day_before_issue(None, 31, dt.date(1958, 11, 1)), day_before_issue(12, 30, dt.date(1959, 1, 2))
    (datetime.date(1958, 10, 31), datetime.date(1958, 12, 30))
    """
    year = issued.year
    if month is None:
        year, month = (year, issued.month) if day <= issued.day else shifted(year, issued.month, -1)
    elif (month, day) > (issued.month, issued.day):
        year -= 1
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _read(half: Half, issued: dt.date, number: int, block: Span) -> HalfDateline | None:
    if not _SENDER.search(half.text, block.start, min(block.end, block.start + 60)):
        return None
    head = half.text[block.start : min(block.end, block.start + 160)]
    plain = normal(head, "zh") if half.language == "zh" else head
    for rule in _rules(half.language):
        match = rule.pattern.match(plain)
        if match:
            return _dateline(rule, match, half, issued, number, block.start)
    return None


def _dateline(rule: _Rule, match: re.Match[str], half: Half, issued: dt.date, number: int, offset: int) -> HalfDateline:
    def span(group: str) -> Span | None:
        if group not in match.re.groupindex or match.start(group) < 0:
            return None
        return Span(offset + match.start(group), offset + match.end(group))

    def words(where: Span | None) -> str | None:
        return where.of(half.text) if where else None

    agency, place, day, reporter = span("agency"), span("place"), span("date"), span("reporter")
    assert agency is not None
    said = agency.of(half.text)
    return HalfDateline(
        block=number,
        span=Span(offset + match.start(), offset + match.end()),
        agency=said,
        agency_span=agency,
        agency_en=rule.agency or (said if rule.as_said else agency_name(said, half.language)),
        place=words(place),
        place_span=place,
        date=_day(match, half.language, issued) if day else None,
        date_span=day,
        reporter=words(reporter),
        reporter_span=reporter,
        rule=rule.name,
    )


def _day(match: re.Match[str], language: Language, issued: dt.date) -> dt.date | None:
    said = match.groupdict()
    month = said.get("month")
    if month is None:
        number = None
    elif language == "zh":
        number = small_number(month)
    else:
        number = load_rules("dates")["words"]["month"]["en"][month.lower()]
    day = said.get("day")
    return day_before_issue(number, small_number(day), issued) if day else None


def agency_name(said: str, language: Language) -> str | None:
    """The English name of the agency or newspaper `said`; None if it is not known.

    >>> agency_name("新华社晋冀鲁豫总分社", "zh"), agency_name("湖北日报", "zh")
    ('Xinhua News Agency', 'Hubei Daily')
    """
    source = load_rules("dateline")
    names: Mapping[str, str] = source["agencies"][language]
    for words, name in names.items():
        if said.startswith(words):
            return name
    if language == "en" and said.lower() == "our":
        return names["This newspaper"]
    paper = re.fullmatch("(.+?)(日报|晚报|报)", said)
    if paper and paper[1] in source["places"]:
        kind = {"日报": "Daily", "晚报": "Evening News", "报": "Daily"}[paper[2]]
        return f"{source['places'][paper[1]]} {kind}"
    return None


@cache
def _rules(language: Language) -> tuple[_Rule, ...]:
    source = load_rules("dateline")
    numerals = load_rules("dates")["numerals"][language]
    agencies = "|".join(map(re.escape, sorted(source["agencies"][language], key=len, reverse=True)))
    papers = "|".join(sorted(source["places"], key=len, reverse=True)) + "|[^，。；：、\\s]{2,4}?"

    def pattern(text: str) -> re.Pattern[str]:
        text = _NUMERAL.sub(lambda match: numerals[match[1]], text)
        text = text.replace("{agencies}", agencies).replace("{papers}", papers)
        return re.compile(source["opening"][language] + text + source["closing"][language])

    return tuple(
        _Rule(entry["rule"], pattern(entry[language]), entry.get("agency"), entry.get("agency_said", False))
        for entry in source["rules"]
        if language in entry
    )
