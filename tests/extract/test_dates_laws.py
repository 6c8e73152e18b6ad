"""Laws of periods: what is printed is read back, mentions never overlap, the same text gives the same answer."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import period_mentions
from kg.extract.openings import openings
from kg.extract.points import small_number
from kg.model import Half, Language, Span
from kg.period import Moment, Period

ISSUED = dt.date(1958, 11, 8)
unhurried = settings(deadline=None)  # the first example waits for the rules to be compiled
DIGITS = "○一二三四五六七八九"
SEASONS_ZH, SEASONS_EN = "春夏秋冬", ("spring", "summer", "autumn", "winter")


def bare(text: str, language: Language) -> Half:
    return Half(language=language, text=text, title="", title_spans=(), blocks=(Span(0, len(text)),))


def read(text: str, language: Language) -> list[tuple[str, str, str]]:
    """The words, the period and the role of each time in `text`."""
    half = bare(text, language)
    return [(m.span.of(text), str(m.period), m.role) for m in period_mentions(half, ISSUED)]


def spelled(number: int) -> str:
    """A number under 100 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def in_chinese(moment: Moment, figures: bool) -> str:
    year = str(moment.year) if figures else "".join(DIGITS[int(digit)] for digit in str(moment.year))
    words = f"{year}年"
    if moment.month is not None and moment.month > 12:
        return f"{words}{SEASONS_ZH[moment.month - 21]}季"
    for number, unit in ((moment.month, "月"), (moment.day, "日")):
        if number is not None:
            words += f"{number if figures else spelled(number)}{unit}"
    return words


def in_english(moment: Moment) -> str:
    if moment.month is None:
        return f"{moment.year}"
    if moment.month > 12:
        return f"the {SEASONS_EN[moment.month - 21]} of {moment.year}"
    month = calendar.month_name[moment.month]
    return f"{month} {moment.year}" if moment.day is None else f"{month} {moment.day}, {moment.year}"


def fitting(year: int, month: int | None, day: int) -> Moment:
    if month is None or month > 12 or day == 0:
        return Moment(year, month)
    return Moment(year, month, min(day, calendar.monthrange(year, month)[1]))


years = st.integers(1900, 1976)
moments = st.builds(fitting, years, st.one_of(st.none(), st.integers(1, 12), st.integers(21, 24)), st.integers(0, 31))
WORDS_ZH = """
今年 去年 十月 10月份 上旬 下旬 9月15日 二十八日 这月 当天 同期 以前 以来 到 从 至 起 底 初 止 的 和 、 ， 。 比 由
最后三天 三天 目前 第一季度 上半年 头八个月 一九五七年 五六年 解放 前 后 春节 去冬今春 产铁 三万吨 4.5％ 五一
半年来 明年四月 年底 昨天 二 三 日 月 年
"""
WORDS_EN = """
the first last end of early mid- October May last year this month that 28th 1957 in by since before after from to and
until between quarter ten days half period same now At present , . ; than over 30 tons March 15th, winter spring next
"""


@unhurried
@given(moments, st.booleans())
def test_a_moment_printed_in_chinese_is_read_back(moment: Moment, figures: bool) -> None:
    words = in_chinese(moment, figures)
    assert read(f"矿上{words}出煤", "zh") == [(words, str(Period(moment, moment)), "during")]


@unhurried
@given(moments)
def test_a_moment_printed_in_english_is_read_back(moment: Moment) -> None:
    words = in_english(moment)
    where = "on" if moment.day is not None else "in"
    assert read(f"They began {where} {words}.", "en") == [(words, str(Period(moment, moment)), "during")]


@unhurried
@given(moments, moments)
def test_an_interval_is_read_back(one: Moment, other: Moment) -> None:
    begin, end = sorted((one, other), key=lambda moment: (moment.first_day, moment.last_day))
    period = str(Period(begin, end))
    assert read(f"从{in_chinese(begin, False)}到{in_chinese(end, False)}，矿上出煤", "zh")[0][1] == period
    assert read(f"Coal was mined from {in_english(begin)} to {in_english(end)}.", "en")[0][1] == period


@unhurried
@given(moments)
def test_edges_of_a_moment_are_open(moment: Moment) -> None:
    last = str(Period(None, moment))
    words, name = in_chinese(moment, False), in_english(moment)
    assert read(f"截至{words}止，出煤", "zh") == [(f"截至{words}止", last, "until")]
    assert read(f"{words}以前出煤", "zh") == [(f"{words}以前", last, "before")]
    assert read(f"Mined before {name}.", "en") == [(f"before {name}", last, "before")]
    assert read(f"Mined by {name}.", "en") == [(f"by {name}", last, "until")]


@unhurried
@given(st.integers(1, 99))
def test_small_numbers_are_read_back(number: int) -> None:
    assert (small_number(spelled(number)), small_number(str(number))) == (number, number)


@unhurried
@given(
    st.lists(st.sampled_from(WORDS_ZH.split()), max_size=14), st.lists(st.sampled_from(WORDS_EN.split()), max_size=14)
)
def test_mentions_are_apart_and_the_same_each_time(zh: list[str], en: list[str]) -> None:
    for half in (bare("".join(zh), "zh"), bare(" ".join(en), "en")):
        mentions = period_mentions(half, ISSUED)
        assert mentions == period_mentions(half, ISSUED)
        assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
        assert all(one.span.start < one.span.end <= len(half.text) for one in mentions)


@unhurried
@given(st.text(max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    for language in ("zh", "en"):
        period_mentions(bare(text, language), ISSUED)


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("六月底存粮，到七月底止", "zh", ["at", "until"]),
        ("四月以来，五月起，六月以后，七月以前", "zh", ["since", "from", "after", "before"]),
        ("今年比去年多，由前年的三头增到四头", "zh", ["during", "compare", "base"]),
        ("八月产煤，同期产焦，目前存煤", "zh", ["during", "same-period", "now"]),
        ("定于明天下午三时半开会", "zh", ["during", "clock"]),
        ("At the end of June, by July, since May", "en", ["at", "until", "since"]),
        ("Before August, after March, in May", "en", ["before", "after", "during"]),
        ("More than in May, it fell from 9 tons in June to 7 now", "en", ["compare", "base", "now"]),
        ("In May 3 tons were made; in the same period 4; from June on, 5", "en", ["during", "same-period", "from"]),
    ],
)  # fmt: skip
def test_roles(text: str, language: Language, roles: list[str]) -> None:
    assert [role for _, _, role in read(text, language)] == roles


def test_anchors_are_the_words_resolved_against() -> None:
    text = "新华社武汉7日电　九月修堤，这月的最后三天出工最多，比去年同期多一倍。"
    half = bare(text, "zh")
    found = [(m.span.of(text), [span.of(text) for span in m.anchors]) for m in period_mentions(half, ISSUED)]
    assert found == [
        ("7日", []),
        ("九月", ["7日"]),
        ("这月的最后三天", ["九月"]),
        ("去年同期", ["7日", "这月的最后三天"]),
    ]


def test_each_dispatch_has_its_own_day() -> None:
    blocks = [
        "【新华社沈阳三日电】目前有工人百名。",
        "今天开炉。",
        "【新华社安东三十日电】昨天封炉。",
        "本报讯　今天停产。",
    ]
    text, spans = "", []
    for block in blocks:
        spans.append(Span(len(text), len(text) + len(block)))
        text += block + "\n"
    half = Half(language="zh", text=text, title="", title_spans=(), blocks=tuple(spans))
    found = [(m.span.of(text), str(m.period)) for m in period_mentions(half, ISSUED)]
    assert found == [
        ("三日", "1958-11-03"),
        ("目前", "1958-11-03"),
        ("今天", "1958-11-03"),
        ("三十日", "1958-10-30"),
        ("昨天", "1958-10-29"),
        ("今天", "1958-11-08"),
    ]


def test_the_callers_day_of_dispatch_holds_where_the_text_has_none() -> None:
    half = bare("今天开炉", "zh")
    assert [str(m.period) for m in period_mentions(half, ISSUED, dt.date(1958, 11, 6))] == ["1958-11-06"]


def test_a_title_falls_back_on_the_body() -> None:
    title, body = "这月出铁六吨", "九月出铁六吨"
    half = Half(language="zh", text=f"{title}\n{body}", title=title, title_spans=(Span(0, 6),), blocks=(Span(7, 13),))
    assert [str(m.period) for m in period_mentions(half, ISSUED)] == ["1958-09", "1958-09"]


def test_times_of_the_first_of_a_dispatch_are_read_from_the_issues_month() -> None:
    half = bare("新华社沈阳31日电　30日出铁三吨，本月共出铁九十吨。", "zh")
    found = [str(m.period) for m in period_mentions(half, dt.date(1958, 11, 1))]
    assert found == ["1958-10-31", "1958-10-30", "1958-10"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?:a|[b-d])?e", {"ae", "be", "ce", "de", "e"}),
        ("(?<!x)(?=y)(?P<g>早|晚)上", {"早上", "晚上"}),
        (r"\d{2}年|今", {"#年", "今"}),
        ("第[一二]季", {"第#"}),
        (r"a{0,2}b+|\.c", {"aa", "ab", "b", "bb", ".c"}),
        ("年[^月]|日$", {"年", "日"}),
        ("现(?=已|有)|今(?!天)", {"现已", "现有", "今"}),
        ("a{3}b", {"aa"}),
    ],
)
def test_openings(pattern: str, expected: set[str]) -> None:
    assert openings(pattern, "0123456789一二") == expected


@pytest.mark.parametrize("pattern", ["a?|b", "[^a]b", "a*"])
def test_a_pattern_that_begins_with_anything_has_no_opening(pattern: str) -> None:
    with pytest.raises(ValueError, match="may match nothing"):
        openings(pattern)
