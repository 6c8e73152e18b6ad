"""What does not add up within an article: each check with what it finds, and with what looks alike and is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kg.audit import audit
from kg.audit.words import cue
from kg.lexicon import load_lexicon
from kg.mapping.scales import scales
from kg.model import DiscrepancyKind, Extraction, Measure, Modality
from kg.rules import load_rules, rules_in
from tests.audit.told import AUTUMN, GRAIN, HUNAN, SHANDONG, SHAOYANG, SUMMER, XIANGTAN, extraction, found

NONE: dict[str, Any] = {}
SHARE: dict[str, Any] = {"measure": Measure.SHARE}
COUNT: dict[str, Any] = {"measure": Measure.COUNT, "subject": None}
GROWTH: dict[str, Any] = {"measure": Measure.GROWTH}


# --- parts and whole


def test_parts_by_place_exceed_their_whole() -> None:
    assert found(
        "湖南产铁二十一万吨。邵阳、湘潭分别为十八万吨、五万吨。",
        ("二十一万吨", "210000", {"places": (HUNAN,)}),
        ("十八万吨", "180000", {"places": (SHAOYANG,)}),
        ("五万吨", "50000", {"places": (XIANGTAN,)}),
    ) == [("parts", (0, 1, 2), "230,000 t", "210,000 t")]


@pytest.mark.parametrize(
    ("second", "changes"),
    [
        ("29000", NONE),  # less than the whole: there are other prefectures
        ("30000", NONE),  # as much as the whole
        ("38000", NONE),  # more, but not beyond what rounding hides
        ("50000", {"period": "1958-11"}),
        ("50000", {"modality": Modality.TARGET}),
        ("50000", {"per": "day"}),
        ("50000", {"subject": GRAIN}),
        ("50000", {"places": (SHAOYANG,)}),  # the same place twice: neither is added
        ("900000", NONE),  # so far off that something was misread
    ],
)
def test_these_parts_do_not(second: str, changes: dict[str, Any]) -> None:
    assert not found(
        "湖南产铁二十一万吨。邵阳、湘潭分别为十八万吨、五万吨。",
        ("二十一万吨", "210000", {"places": (HUNAN,)}),
        ("十八万吨", "180000", {"places": (SHAOYANG,)}),
        ("五万吨", second, {"places": (XIANGTAN,)} | changes),
    )


def test_kinds_of_a_product_exceed_it() -> None:
    year = {"period": "1958", "places": (SHANDONG,)}
    assert found(
        "粮食三百二十亿斤，夏粮九十八亿斤，秋粮二百三十四亿斤。",
        ("三百二十亿斤", "32000000000 jin", year | {"subject": GRAIN}),
        ("九十八亿斤", "9800000000 jin", year | {"subject": SUMMER}),
        ("二百三十四亿斤", "23400000000 jin", year | {"subject": AUTUMN}),
    ) == [("parts", (0, 1, 2), "33,200,000,000 jin", "32,000,000,000 jin")]


def test_one_kind_alone_may_exceed_it() -> None:
    assert not found(
        "产铁三万吨，生铁四万吨。",
        ("三万吨", "30000", {"subject": "lex:product/iron"}),
        ("四万吨", "40000", NONE),
    )


def test_a_list_after_of_which_exceeds_what_it_lists() -> None:
    works = [{**COUNT, "subject_zh": name} for name in ("水利工程", "蓄水工程", "引水工程")]
    assert found(
        "建成水利工程一万八千处，其中蓄水工程一万二千处，引水工程七千处。",
        ("一万八千处", "18000 1", works[0]),
        ("一万二千处", "12000 1", works[1]),
        ("七千处", "7400 1", works[2]),
    ) == [("parts", (0, 1, 2), "19,400", "18,000")]


def test_groups_that_overlap_are_no_parts() -> None:
    people = [{"measure": Measure.PEOPLE, "subject": None, "subject_zh": name} for name in ("社员", "妇女", "青年")]
    assert not found(
        "社员一百人，其中妇女六十人，青年五十人。",
        ("一百人", "100 person", people[0]),
        ("六十人", "60 person", people[1]),
        ("五十人", "50 person", people[2]),
    )


@pytest.mark.parametrize(
    ("stated", "expected"), [("70000", [("total", (0, 1, 2), "50,000 t", "70,000 t")]), ("50000", [])]
)
def test_a_list_makes_its_total(stated: str, expected: list[Any]) -> None:
    assert (
        found(
            "一厂产铁三万吨，二厂产铁二万吨，两厂共产铁五万吨。",
            ("三万吨", "30000", {"places": ("a",)}),
            ("二万吨", "20000", {"places": ("b",)}),
            ("五万吨", stated, {"places": ("c",)}),
        )
        == expected
    )


# --- times


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("938000", [("months", (0, 1, 2), "950,000 t", "938,000 t")]),
        ("950000", []),
        ("949000", []),  # within the rounding of the three
        ("940000..", []),  # "more than 940,000" allows 950,000
    ],
)
def test_months_make_the_running_total(total: str, expected: list[Any]) -> None:
    assert (
        found(
            "九月产铁12.4万吨。头八个月82.6万吨，头九个月93.8万吨。",
            ("12.4万吨", "124000", {"period": "1958-09"}),
            ("82.6万吨", "826000", {"period": "1958-01/1958-08"}),
            ("93.8万吨", total, {"period": "../1958-09-30", "cumulative": True}),
        )
        == expected
    )


def test_what_is_added_in_words_makes_the_sum_said_after_it() -> None:
    assert found(
        "九月产铁12.4万吨。加上头八个月的82.6万吨，今年已经累计产铁93.8万吨。",
        ("12.4万吨", "124000", {"period": "1958-09"}),
        ("82.6万吨", "826000", {"period": "1958-01/1958-08"}),
        ("93.8万吨", "938000", {"period": None}),
    ) == [("months", (0, 1, 2), "950,000 t", "938,000 t")]


def test_a_longer_time_has_no_less() -> None:
    assert found(
        "到十月底产铁四万吨。九月产铁六万吨。",
        ("四万吨", "40000", {"period": "../1958-10-31", "cumulative": True}),
        ("六万吨", "60000", {"period": "1958-09"}),
    ) == [("running-total", (0, 1), "60,000 t", "40,000 t")]


@pytest.mark.parametrize("changes", [{"period": "1957-09"}, {"measure": Measure.STOCK}, {"places": ()}])
def test_of_another_year_a_stock_or_nowhere_it_may_be_less(changes: dict[str, Any]) -> None:
    assert not found(
        "到十月底产铁四万吨。九月产铁六万吨。",
        ("四万吨", "40000", {"period": "../1958-10-31", "cumulative": True}),
        ("六万吨", "60000", {"period": "1958-09"} | changes),
    )


# --- changes and percentages


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ("油井由38口增加到114口，增加了两倍半。", "2.5 times", [("growth", (0, 1, 2), "2 times", "2.5 times")]),
        ("油井由38口增加到114口，增加了两倍半。", "2 times", []),
        ("油井由38口增加到114口，为原来的两倍半。", "3 times", []),
        ("油井由38口增加到114口，为原来的两倍半。", "2 times", [("growth", (0, 1, 2), "3 times", "2 times")]),
        ("油井由38口增加到114口，增加了两倍半。", "150 %", [("growth", (0, 1, 2), "200 %", "150 %")]),
        ("油井由38口增加到114口，相当于去年的两倍半。", "1.5 times", []),  # against another year
        ("油井有38口，气井有114口，增加了两倍半。", "2.5 times", []),  # no levels of one thing
    ],
)
def test_a_change_follows_from_its_levels(text: str, change: str, expected: list[Any]) -> None:
    wells = {**COUNT, "subject_zh": "油井"}
    assert found(text, ("38口", "38 1", wells), ("114口", "114 1", wells), ("两倍半", change, GROWTH)) == expected


def test_a_level_may_follow_what_it_is_compared_with() -> None:
    wells = {**COUNT, "subject_zh": "油井"}
    assert found(
        "油井有150口，比去年的100口增加百分之三十。",
        ("150口", "150 1", wells),
        ("100口", "100 1", wells),
        ("百分之三十", "31 %", GROWTH),
    ) == [("growth", (0, 1, 2), "50 %", "31 %")]


@pytest.mark.parametrize(("said", "expected"), [("75", []), ("85", [("completion", (0, 1, 2), "75 %", "85 %")])])
def test_a_percentage_of_a_plan_follows_from_the_two(said: str, expected: list[Any]) -> None:
    done = {"measure": Measure.COMPLETION}
    text = "产油93.75万吨，完成全年计划125万吨的75％。"
    assert (
        found(text, ("93.75万吨", "937500", NONE), ("125万吨", "1250000", NONE), ("75％", f"{said} %", done))
        == expected
    )
    behind = "今年125万吨的计划，已产油93.75万吨，完成75％。"
    assert [row[:1] + row[2:] for row in found(
        behind, ("125万吨", "1250000", NONE), ("93.75万吨", "937500", NONE), ("75％", f"{said} %", done)
    )] == [row[:1] + row[2:] for row in expected]  # fmt: skip


def test_the_years_plan_may_stand_elsewhere() -> None:
    assert found(
        "今年已产铁三十万吨，完成全年计划的80％。全年任务是五十万吨。",
        ("三十万吨", "300000", {"period": "1958-01/1958-06"}),
        ("80％", "82 %", {"measure": Measure.COMPLETION}),
        ("五十万吨", "500000", {"period": "1958", "modality": Modality.TARGET}),
    ) == [("completion", (0, 1, 2), "60 %", "82 %")]


def test_a_share_follows_from_part_and_whole() -> None:
    people = {"measure": Measure.PEOPLE, "subject": None}
    figures = [("一千人", "1010 person", people), ("三百人", "310 person", people), ("四成", "45 %", SHARE)]
    assert found("职工一千人，其中女工三百人，占四成。", *figures) == [("share", (0, 1, 2), "30.69 %", "45 %")]
    assert not found("职工一千人，其中女工三百人，党员占四成。还有", *figures[:2], ("四成", "31 %", SHARE))


def test_shares_of_one_whole_are_at_most_all_of_it() -> None:
    shares = [{**SHARE, "subject": None, "subject_zh": name} for name in ("煤炭", "粮食", "木材")]
    assert found(
        "货运中煤炭占百分之五十五，粮食占百分之三十五，木材占百分之二十五。",
        ("百分之五十五", "55 %", shares[0]),
        ("百分之三十五", "35 %", shares[1]),
        ("百分之二十五", "25 %", shares[2]),
    ) == [("shares", (0, 1, 2), "115 %", "25 %")]
    assert not found(
        "收购的粮、棉分别占国家收购量的七成和八成五。",
        ("七成", "70 %", shares[0]),
        ("八成五", "85 %", shares[1]),
    )


# --- rates


@pytest.mark.parametrize(
    ("total", "expected"), [("218000", []), ("258000", [("rate", (0, 1), "218,000 t", "258,000 t")])]
)
def test_a_daily_mean_and_the_days_make_the_total(total: str, expected: list[Any]) -> None:
    ten_days = {"period": "1958-12-01/1958-12-10"}
    assert (
        found(
            "上旬共产铁二十一万八千吨，平均每天产铁二万一千八百吨。",
            ("二十一万八千吨", total, ten_days),
            ("二万一千八百吨", "21800", {**ten_days, "per": "day"}),
        )
        == expected
    )


def test_a_days_record_is_no_mean() -> None:
    assert not found(
        "上旬共产铁二十一万八千吨，最高日产铁三万一千吨。",
        ("二十一万八千吨", "218000", {"period": "1958-12-01/1958-12-10"}),
        ("三万一千吨", "31000", {"period": "1958-12-01/1958-12-10", "per": "day"}),
    )


@pytest.mark.parametrize(
    ("total", "expected"), [("9126", []), ("12126", [("rate", (0, 1, 2), "9,126 jin", "12,126 jin")])]
)
def test_yield_and_area_make_the_harvest(total: str, expected: list[Any]) -> None:
    assert (
        found(
            "一亩二分试验田收干谷九千一百二十六斤，亩产七千六百零五斤。",
            ("一亩二分", "1.2 mu", {"measure": Measure.AREA}),
            ("九千一百二十六斤", f"{total} jin", NONE),
            ("七千六百零五斤", "7605 jin", {"measure": Measure.YIELD, "per": "mu"}),
        )
        == expected
    )


def test_two_paces_do_the_same_work() -> None:
    pace, days = {"measure": Measure.RATE, "per": "person-day"}, {"measure": Measure.DURATION}
    text = "每人每天收三分，要二十五天；用机器一天收三亩，只要六天。"
    figures = [("三分", "0.3 mu", pace), ("二十五天", "25 day", days), ("三亩", "4 mu", pace)]
    assert found(text, *figures, ("六天", "3 day", days)) == [("pace", (0, 1, 2, 3), "1.875 days", "3 days")]
    assert not found(text, *figures, ("六天", "2 day", days))


# --- corrections


def test_a_correction_names_the_new_figure() -> None:
    assert found(
        "总产量应为三百二十亿斤，原来公布的五百二十亿斤偏高。",
        ("三百二十亿斤", "32000000000 jin", NONE),
        ("五百二十亿斤", "52000000000 jin", NONE),
    ) == [("corrected", (0, 1), "32,000,000,000 jin", "52,000,000,000 jin")]


def test_two_figures_without_a_word_of_correction_are_let_be() -> None:
    assert not found("一窑烧砖三万吨，又一窑烧砖五万吨。", ("三万吨", "30000", NONE), ("五万吨", "50000", NONE))


def test_english_cues_are_known() -> None:
    mu = {"measure": Measure.AREA, "subject": None, "subject_en": "wheat", "subject_zh": None}
    assert found(
        'Correction: "1.8 million mu" should read "180,000 mu".',
        ("1.8 million mu", "1800000 mu", mu),
        ("180,000 mu", "180000 mu", mu),
        language="en",
    ) == [("corrected", (0, 1), "180,000 mu", "1,800,000 mu")]
    wells = {**COUNT, "subject_en": "wells", "subject_zh": None}
    assert found(
        "The number of wells rose from 38 in January to 114, an increase of two and a half times.",
        ("38", "38 1", wells),
        ("114", "114 1", wells),
        ("two and a half times", "2.5 times", GROWTH),
        language="en",
    ) == [("growth", (0, 1, 2), "2 times", "2.5 times")]


# --- the whole


def test_a_finding_is_told_in_both_languages_with_all_its_words() -> None:
    told = extraction(
        "油井由38口增加到114口，增加了两倍半。",
        ("38口", "38 1", COUNT),
        ("114口", "114 1", COUNT),
        ("两倍半", "2.5 times", GROWTH),
    )
    (finding,) = audit(told, load_lexicon(), scales())
    assert finding.kind is DiscrepancyKind.VALUE
    assert [passage.quote for passage in finding.passages] == ["38口", "114口", "两倍半"]
    assert finding.note_en == "From 38 and 114 the change is 2 times, but it is given as 2.5 times."
    assert finding.note_zh == "由38、114算来，变化应为2倍，文中却说是2.5倍。"


def test_the_examples_have_the_contradictions_that_were_put_there(readings: dict[str, Extraction]) -> None:
    told = [
        (name, one.rule, one.expected, one.found)
        for name, reading in sorted(readings.items())
        for one in reading.discrepancies
        if len(one.claims) > 1
    ]
    shandong = "1959-09-05-shandong-output-verified"
    assert told == [
        ("1958-12-15-hunan-iron", "parts", "226,000 t", "218,000 t"),
        (shandong, "corrected", "32,000,000,000 jin", "52,000,000,000 jin"),
        (shandong, "parts", "33,200,000,000 jin", "32,000,000,000 jin"),
        (shandong, "corrected", "7,300,000 dan", "10,500,000 dan"),
        (shandong, "corrected", "290 jin", "over 470 jin"),
        (shandong, "corrected", "180,000 mu", "1,800,000 mu"),
        ("1959-10-13-yumen-oil", "months", "950,000 t", "938,000 t"),
    ]


def _examples() -> Iterator[Any]:
    for rule in rules_in(load_rules("audit")):
        for kind in ("examples", "counter_examples"):
            for example in rule[kind]:
                ((language, text),) = example.items()
                yield pytest.param(rule["rule"], language, text, kind == "examples", id=f"{rule['rule']}: {text}")


@pytest.mark.parametrize(("rule", "language", "text", "holds"), list(_examples()))
def test_a_cue_is_found_where_its_rule_says(rule: str, language: Any, text: str, holds: bool) -> None:
    assert bool(cue(rule, language).search(text)) is holds
    assert isinstance(cue(rule, language), re.Pattern)
