"""Dates that aligned sentences name differently: a month or day mistaken, and what only looks like it."""

from __future__ import annotations

import pytest

from kg.model import Half, Language, PeriodMention, Span
from kg.period import Period
from kg.resolve.align import Bead
from kg.resolve.dates import differing_dates
from kg.resolve.halves import ReadHalf

BEADS = (Bead((0,), (0,)), Bead((1,), (1,)))
Told = tuple[str, str]  # words and the period they mean


def half(language: Language, *sentences: list[Told]) -> ReadHalf:
    """A half whose sentences hold those times and nothing else."""
    text, spans, periods = "", [], []
    for sentence in sentences:
        start = len(text)
        for words, period in sentence:
            span = Span(len(text), len(text) + len(words))
            periods.append(PeriodMention(span=span, period=Period.parse(period), rule="by hand"))
            text += words + "。"
        text += "。"
        spans.append(Span(start, len(text)))
    return ReadHalf(
        half=Half(language=language, text=text, title="", title_spans=(), blocks=(Span(0, len(text)),)),
        sentences=tuple(spans), datelines=(), periods=tuple(periods), names=(), claims=(), events=(), unread=(),
    )  # fmt: skip


def found(zh: list[list[Told]], en: list[list[Told]]) -> list[tuple[int, str, str]]:
    """Bead, Chinese and English words of the differing dates."""
    chinese, english = half("zh", *zh), half("en", *en)
    return [
        (bead, one.span.of(chinese.half.text), other.span.of(english.half.text))
        for bead, one, other in differing_dates(BEADS, chinese, english)
    ]


NOVEMBER, FEBRUARY = ("十一月份", "1957-11"), ("２月", "1958-02")


@pytest.mark.parametrize(
    ("zh", "en", "differing"),
    [
        pytest.param(
            [[NOVEMBER], []], [[("October", "1957-10")], []], [(0, "十一月份", "October")], id="another month"
        ),
        pytest.param(
            [[], [("五月二十三日", "1957-05-23")]],
            [[], [("May 25", "1957-05-25")]],
            [(1, "五月二十三日", "May 25")],
            id="another day",
        ),
        pytest.param(
            [[("一至九月", "1958-01/1958-09")], []],
            [[("March to September", "1958-03/1958-09")], []],
            [(0, "一至九月", "March to September")],
            id="another start",
        ),
        pytest.param(
            [[NOVEMBER, FEBRUARY, NOVEMBER], []],
            [[("November", "1957-11"), ("February", "1958-02"), ("May", "1957-05")], []],
            [(0, "十一月份", "May")],
            id="once of two times",
        ),
        pytest.param([[NOVEMBER], []], [[("November", "1958-11")], []], [], id="another year is no other month"),
        pytest.param([[NOVEMBER], []], [[("that month", "1957-11")], []], [], id="told without its name"),
        pytest.param([[NOVEMBER], []], [[], [("November", "1957-11")]], [], id="told in the next sentence"),
        pytest.param([[NOVEMBER], []], [[], [("October", "1957-10")]], [], id="told in sentences that do not belong"),
        pytest.param([[NOVEMBER], []], [[("last month", "1957-10")], []], [], id="no month is named"),
        pytest.param([[NOVEMBER], []], [[("October 3", "1957-10-03")], []], [], id="a day is no month"),
        pytest.param(
            [[NOVEMBER, FEBRUARY], []],
            [[("October", "1957-10"), ("March", "1958-03")], []],
            [],
            id="two of each are two sentences",
        ),
        pytest.param(
            [[NOVEMBER, NOVEMBER], []],
            [[("November", "1957-11"), ("May", "1957-05"), ("1957", "1957")], []],
            [],
            id="not as many",
        ),
    ],
)
def test_dates_of_aligned_sentences(
    zh: list[list[Told]], en: list[list[Told]], differing: list[tuple[int, str, str]]
) -> None:
    assert found(zh, en) == differing
