"""Datelines: who sent a dispatch, from where, on which day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dateline import HalfDateline, agency_name, day_before_issue, read_dateline, read_datelines
from kg.model import Half, Language, Span
from kg.rules import load_rules

ISSUED = dt.date(1958, 11, 8)


def half(*blocks: str, language: Language = "zh") -> Half:
    text, spans = "", []
    for block in blocks:
        spans.append(Span(len(text), len(text) + len(block)))
        text += block + "\n"
    return Half(language=language, text=text, title="", title_spans=(), blocks=tuple(spans))


def told(line: HalfDateline | None, text: str) -> dict[str, Any]:
    """What `line` says, without what it leaves out; each span as its words."""
    if line is None:
        return {}
    facts = {name: getattr(line, name) for name in ("agency_en", "place", "date", "reporter")}
    for name in ("agency", "place", "reporter"):
        where = getattr(line, f"{name}_span")
        assert (where.of(text) if where else None) == getattr(line, name)
    return {name: value for name, value in facts.items() if value is not None}


XINHUA, PAPER = "Xinhua News Agency", "People's Daily"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【新华社太原六日电】煤矿", {"agency_en": XINHUA, "place": "太原", "date": "1958-11-06"}),
        ("据新华社兰州7日电　今年", {"agency_en": XINHUA, "place": "兰州", "date": "1958-11-07"}),
        ("新华社西宁三十一日电　牧区", {"agency_en": XINHUA, "place": "西宁", "date": "1958-10-31"}),
        ("新华社贵阳10月28日电　山区", {"agency_en": XINHUA, "place": "贵阳", "date": "1958-10-28"}),
        ("新华社昆明十二月三十日电　山区", {"agency_en": XINHUA, "place": "昆明", "date": "1957-12-30"}),
        ("新华社上海八日晚电　工人", {"agency_en": XINHUA, "place": "上海", "date": "1958-11-08"}),
        ("新华社讯　各地", {"agency_en": XINHUA}),
        ("新华社七日讯　各地", {"agency_en": XINHUA, "date": "1958-11-07"}),
        ("【新华社冀鲁豫分社菏泽讯】", {"agency_en": XINHUA, "place": "菏泽"}),
        ("【新华社晋绥总分社六日电】", {"agency_en": XINHUA, "date": "1958-11-06"}),
        ("【太岳分社沁源二日电】", {"agency_en": XINHUA, "place": "沁源", "date": "1958-11-02"}),
        ("本报讯　山区", {"agency_en": PAPER}),
        ("据新湖南报消息　山区", {"agency_en": "New Hunan Daily"}),
        ("据新华社涿县消息：山区", {"agency_en": XINHUA, "place": "涿县"}),
        ("【本报讯】山区", {"agency_en": PAPER}),
        ("【本报特讯】山区", {"agency_en": PAPER}),
        ("【本报阳泉讯】山区", {"agency_en": PAPER, "place": "阳泉"}),
        ("本报西安6日电　工人", {"agency_en": PAPER, "place": "西安", "date": "1958-11-06"}),
        ("【本市讯】电车", {"agency_en": PAPER}),
        ("本报记者赵一文报道", {"agency_en": PAPER, "reporter": "赵一文"}),
        ("新华社记者　钱二　报道", {"agency_en": XINHUA, "reporter": "钱二"}),
        ("据湖南日报消息　稻谷", {"agency_en": "Hunan Daily"}),
        ("据《辽宁日报》报道，钢厂", {"agency_en": "Liaoning Daily"}),
        ("塔斯社莫斯科六日电　苏联", {"agency_en": "TASS", "place": "莫斯科", "date": "1958-11-06"}),
        ("新华社社长接见来宾", {}),
        ("本报社论指出", {}),
        ("全省有三百个社", {}),
        ("", {}),
    ],
)
def test_chinese(text: str, expected: dict[str, Any]) -> None:
    found = told(read_dateline(half(text), ISSUED), text)
    assert found | ({"date": str(found["date"])} if "date" in found else {}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Xinhua News Agency, Taiyuan, November 6th: The pits",
            {"agency_en": XINHUA, "place": "Taiyuan", "date": "1958-11-06"},
        ),
        ("Xinhua News Agency, Xining, 31st: The herds", {"agency_en": XINHUA, "place": "Xining", "date": "1958-10-31"}),
        (
            "Xinhua News Agency, Xi'an, December 30: Cotton",
            {"agency_en": XINHUA, "place": "Xi'an", "date": "1957-12-30"},
        ),
        (
            "According to Xinhua News Agency, Lanzhou, 7th: This",
            {"agency_en": XINHUA, "place": "Lanzhou", "date": "1958-11-07"},
        ),
        (
            "[Xinhua News Agency, Taiyuan, 6th] The pits",
            {"agency_en": XINHUA, "place": "Taiyuan", "date": "1958-11-06"},
        ),
        (
            "(Xinhua News Agency, Taiyuan, 6th) The pits",
            {"agency_en": XINHUA, "place": "Taiyuan", "date": "1958-11-06"},
        ),
        ("Xinhua News Agency, 7th: The pits", {"agency_en": XINHUA, "date": "1958-11-07"}),
        ("Xinhua News Agency, Heze: Cotton", {"agency_en": XINHUA, "place": "Heze"}),
        ("This newspaper's report: The hills", {"agency_en": PAPER}),
        ("Reported by this newspaper's reporter Zhao Yiwen", {"agency_en": PAPER, "reporter": "Zhao Yiwen"}),
        ("By our reporter Zhao Yiwen", {"agency_en": PAPER, "reporter": "Zhao Yiwen"}),
        ("(Our reporter)", {"agency_en": PAPER}),
        ("According to the Hunan Daily, the rice", {"agency_en": "Hunan Daily"}),
        ("Xinhua News Agency has new offices", {}),
        ("The People's Daily printed it", {}),
    ],
)  # fmt: skip
def test_english(text: str, expected: dict[str, Any]) -> None:
    found = told(read_dateline(half(text, language="en"), ISSUED), text)
    assert found | ({"date": str(found["date"])} if "date" in found else {}) == expected


def test_the_whole_record() -> None:
    text = "【新华社太原六日电】煤矿"
    assert asdict(read_dateline(half(text), ISSUED) or pytest.fail("no dateline")) == {
        "block": 0,
        "span": {"start": 0, "end": 10},
        "agency": "新华社",
        "agency_span": {"start": 1, "end": 4},
        "agency_en": XINHUA,
        "place": "太原",
        "place_span": {"start": 4, "end": 6},
        "date": dt.date(1958, 11, 6),
        "date_span": {"start": 6, "end": 8},
        "reporter": None,
        "reporter_span": None,
        "rule": "dispatch",
    }


def test_several_dispatches_are_each_told_with_their_paragraph() -> None:
    lines = read_datelines(half("【新华社太原六日电】煤矿", "另有一矿。", "【新华社大同三十日电】煤矿"), ISSUED)
    assert [(line.block, line.place, str(line.date)) for line in lines] == [
        (0, "太原", "1958-11-06"),
        (2, "大同", "1958-10-30"),
    ]


def test_a_dispatch_is_no_dateline_in_the_middle_of_a_paragraph() -> None:
    assert read_datelines(half("据说，新华社太原六日电称"), ISSUED) == ()


@pytest.mark.parametrize(
    ("said", "language", "name"),
    [
        ("新华社晋冀鲁豫总分社", "zh", XINHUA),
        ("浙江日报", "zh", "Zhejiang Daily"),
        ("小城日报", "zh", None),
        ("Our", "en", PAPER),
        ("The Globe", "en", None),
    ],
)
def test_agency_name(said: str, language: Language, name: str | None) -> None:
    assert agency_name(said, language) == name


def examples() -> Iterator[Any]:
    for rule in load_rules("dateline")["rules"]:
        for example in (*rule.get("examples", ()), *rule.get("counter_examples", ())):
            yield pytest.param(example, id=f"{rule['rule']} {example.get('zh') or example.get('en')}")


@pytest.mark.parametrize("example", list(examples()))
def test_example(example: dict[str, Any]) -> None:
    language: Language = "zh" if "zh" in example else "en"
    text = example[language]
    found = told(read_dateline(half(text, language=language), example.get("issued", ISSUED)), text)
    expected = {name: value for name, value in example.items() if name not in ("zh", "en", "issued")}
    assert found == {("agency_en" if name == "agency" else name): value for name, value in expected.items()}


def test_every_rule_has_an_example() -> None:
    assert [rule["rule"] for rule in load_rules("dateline")["rules"] if not rule.get("examples")] == []


@given(st.dates(dt.date(1946, 5, 1), dt.date(1976, 12, 31)), st.integers(0, 27))
def test_a_day_up_to_four_weeks_old_is_found_by_its_number(issued: dt.date, age: int) -> None:
    day = issued - dt.timedelta(days=age)
    assert day_before_issue(None, day.day, issued) == day
    assert day_before_issue(day.month, day.day, issued) == day


@given(st.dates(dt.date(1946, 5, 1), dt.date(1976, 12, 31)), st.integers(1, 31))
def test_a_day_is_never_after_its_issue(issued: dt.date, number: int) -> None:
    day = day_before_issue(None, number, issued)
    month_before = issued.replace(day=1) - dt.timedelta(days=1)
    if day is None:
        assert number > calendar.monthrange(month_before.year, month_before.month)[1]
    else:
        assert day <= issued
        assert day.day == number
