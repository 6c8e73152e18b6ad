"""Names of both languages, case by case.

A line of `tests/cases/names.<language>.txt` is a text with its names in brackets and, after "=", their types in order.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.names import name_mentions
from kg.lexicon import load_lexicon
from kg.model import EntityType, Half, Language, NameMention, Span
from kg.rules import load_rules

LEXICON = load_lexicon()
CASES = Path(__file__).parents[1] / "cases"
Named = tuple[str, str]


def mentions(text: str, language: Language, masked: tuple[Span, ...] = ()) -> tuple[NameMention, ...]:
    half = Half(language=language, text=text, title="", title_spans=(), blocks=())
    return name_mentions(half, LEXICON, masked)


def names(text: str, language: Language) -> list[Named]:
    """The names found, without what only points back and without numbered parts."""
    found = [m for m in mentions(text, language) if not m.rule.startswith(("anaphor:", "part:"))]
    return [(m.span.of(text), str(m.type)) for m in found]


def cases(language: Language) -> list[tuple[str, list[Named]]]:
    found = []
    for line in (CASES / f"names.{language}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            marked, _, types = line.partition(" = ")
            words = re.findall(r"\[([^\]]+)\]", marked)
            found.append((re.sub(r"[\[\]]", "", marked), list(zip(words, types.split(), strict=True))))
    return found


def text_id(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("text", "expected"), cases("zh"), ids=text_id)
def test_zh(text: str, expected: list[Named]) -> None:
    assert names(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), cases("en"), ids=text_id)
def test_en(text: str, expected: list[Named]) -> None:
    assert names(text, "en") == expected


def test_there_are_cases_enough() -> None:
    assert (len(cases("zh")) >= 120, len(cases("en")) >= 60) == (True, True)


def formed() -> list[tuple[str, str, list[str]]]:
    """The examples and counter-examples of the English forms: rule, text, the names it has."""
    return [
        (rule["rule"], example["en"], re.findall(r"\[([^\]]+)\]", example["en"]))
        for rule in load_rules("names")["en"]["forms"]
        for example in [*rule["examples"], *rule.get("counter_examples", ())]
    ]


@pytest.mark.parametrize(("rule", "example", "expected"), formed(), ids=lambda value: str(value)[:40])
def test_forms(rule: str, example: str, expected: list[str]) -> None:
    text = re.sub(r"[\[\]]", "", example)
    assert [m.span.of(text) for m in mentions(text, "en") if m.rule == rule] == expected


def test_a_title_in_capitals_holds_the_names_of_its_body_and_the_lexicons() -> None:
    title = "Henan Builds More Works; Red Willow Paper Mill Exceeds Quota"
    text = f"{title}\nThe Red Willow Paper Mill in Henan is new."
    half = Half(
        language="en",
        text=text,
        title=title,
        title_spans=(Span(0, len(title)),),
        blocks=(Span(len(title) + 1, len(text)),),
    )
    assert [m.span.of(text) for m in name_mentions(half, LEXICON, ())] == [
        "Henan", "Red Willow Paper Mill", "Red Willow Paper Mill", "Henan",
    ]  # fmt: skip


def test_words_that_point_back() -> None:
    text = "全省各地热烈响应省委的号召。该厂工人说，这个社也报了名。"
    found = [(m.span.of(text), str(m.type), m.rule) for m in mentions(text, "zh")]
    assert found == [
        ("全省", "Place", "anaphor:省"),
        ("省委", "Organization", "anaphor:省委"),
        ("该厂", "Facility", "anaphor:厂"),
        ("这个社", "Organization", "anaphor:社"),
    ]


def test_english_words_that_point_back() -> None:
    text = "The whole province answered the call of the Provincial Committee; this mill led, and the county followed."
    assert [(m.span.of(text), m.rule) for m in mentions(text, "en")] == [
        ("The whole province", "anaphor:province"),
        ("Provincial Committee", "anaphor:provincial_committee"),
        ("this mill", "anaphor:mill"),
        ("the county", "anaphor:county"),
    ]


def test_a_numbered_district_is_a_part() -> None:
    text = "黎城一区种棉一万亩"
    assert [(m.span.of(text), m.rule) for m in mentions(text, "zh")] == [("黎城", "lexicon"), ("一区", "part:district")]


def test_a_date_is_no_part_of_a_name() -> None:
    text = "主任林铁一月三日到会"
    date = Span(4, 8)
    assert [m.span.of(text) for m in mentions(text, "zh", (date,))] == ["林铁"]


def test_a_plan_is_a_campaign_and_a_time_as_well() -> None:
    text = "第一个五年计划期间"
    found = mentions(text, "zh", (Span(0, 9),))
    assert [(m.span, m.type) for m in found] == [(Span(0, 7), EntityType.CAMPAIGN)]


def test_only_titles_and_paragraphs_are_read() -> None:
    text = "第3版 河南日报社\n河南增产\n山西也增产"
    half = Half(language="zh", text=text, title="河南增产", title_spans=(Span(10, 14),), blocks=(Span(15, 20),))
    assert [m.span for m in name_mentions(half, LEXICON, ())] == [Span(10, 12), Span(15, 17)]


def test_a_known_name_has_its_concepts() -> None:
    (found,) = [m for m in mentions("鞍钢超额完成计划", "zh") if m.type is EntityType.FACILITY]
    assert [LEXICON.concept(id).en for id in found.candidates] == ["Anshan Iron and Steel Company"]


PIECES = st.sampled_from(
    [
        *re.findall(
            r"\S+",
            "河南 许昌专区 红旗 公社 人民 委员会 第一 钢铁厂 在 和 主任 王震 一区 中共 省委 全省 运动 竞赛 县 村",
        ),
        *re.findall(r"\S+", "， 。 、 “ ” 《 》 新华社 电 三 等地 （ ） 驻"),
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_mentions_are_ordered_and_apart(text: str) -> None:
    found = mentions(text, "zh")
    assert all(m.span.start < m.span.end <= len(text) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    languages: tuple[Language, Language] = ("zh", "en")
    for language in languages:
        found = mentions(text, language)
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
