"""What the two halves of an article say differently, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.model import DiscrepancyKind, EntityType, HalfClaim, Passage, PeriodMention, Quantity, QuantityMention, Span
from kg.period import Period
from kg.resolve.account import Account
from kg.resolve.differences import Difference, differences, note, words_of
from kg.resolve.pairs import Pair
from kg.resolve.places import whereabouts
from kg.resolve.witness import Witness
from tests.resolve.told import COAL, COKE, IRON, WASHED, Named, article, at, lexicon, linked, quantity, said

NONE: frozenset[str] = frozenset()
SILENT = Witness((), (), NONE, NONE, NONE, NONE)
TEXTS = article("河南\n河南郑州浙江焦作全省", "Henan\nHenan Zhengzhou Zhejiang Jiaozuo")
CHINESE: tuple[Named, ...] = tuple((words, EntityType.PLACE) for words in ("河南", "郑州", "浙江", "焦作"))
ENGLISH: tuple[Named, ...] = tuple((words, EntityType.PLACE) for words in ("Henan", "Zhengzhou", "Zhejiang", "Jiaozuo"))
ACCOUNT = Account(TEXTS, whereabouts(TEXTS, linked(TEXTS, CHINESE, ENGLISH), lexicon(), None))
SEPTEMBER = Period.parse("1958-09")


def found(zh: HalfClaim | None, en: HalfClaim | None, *, equal: bool = True, witness: Witness = SILENT) -> Any:
    """The differences between the two sides of a pair."""
    return list(differences(Pair(zh, en, equal, 0), lambda _: witness, ACCOUNT, lexicon()))


def told(period: Period | None) -> PeriodMention:
    """Words of a sentence nearby that mean `period`."""
    return PeriodMention(span=Span(0, 2), period=period, rule="month")


def test_another_figure() -> None:
    zh, en = said("zh", "7800000", "lex:unit/yuan"), said("en", "780000", "lex:unit/yuan")
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.VALUE, "7,800,000 yuan", "780,000 yuan")]


def test_another_unit() -> None:
    zh, en = said("zh", "1260000000", "lex:unit/dan"), said("en", "1260000000", "lex:unit/jin")
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.UNIT, "1,260,000,000 dan", "1,260,000,000 jin")]


def test_another_unit_of_the_same_name_in_figures() -> None:
    zh = replace(said("zh", "5", "unit:KiloM"), figure=printed("5", "公里"))
    en = replace(said("en", "2.5", "unit:KiloM"), figure=printed("2.5", "li"))
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.UNIT, "5 km", "2.5 km")]
    tenth = replace(zh, figure=printed("50", "公里"))
    assert found(tenth, en, equal=False) == [Difference(DiscrepancyKind.VALUE, "50 km", "2.5 km")]


def test_the_same_digits_in_units_a_power_of_ten_apart_are_another_figure() -> None:
    zh = replace(said("zh", "0.3", "lex:unit/yuan"), figure=printed("0.3", "角", "lex:unit/yuan"))
    en = replace(said("en", "3", "lex:unit/yuan"), figure=printed("3", "yuan", "lex:unit/yuan"))
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.VALUE, "0.3 yuan", "3 yuan")]


def printed(figure: str, word: str, unit: str = "unit:KiloM") -> QuantityMention:
    """A figure whose unit is printed as `word`."""
    return replace(said("zh", figure, unit).figure, counter=word)


def near(zh: str, en: str, **changes: Any) -> tuple[HalfClaim, HalfClaim]:
    """A figure at one place in Chinese and at another in English."""
    assert TEXTS.zh is not None
    assert TEXTS.en is not None
    here, there = at(TEXTS.zh.text, zh), at(TEXTS.en.text, en)
    return said("zh", "300", places=(here,)), said("en", "300", places=(there,), **changes)


def test_another_place() -> None:
    assert found(*near("郑州", "Jiaozuo")) == [Difference(DiscrepancyKind.PLACE, "Zhengzhou", "Jiaozuo")]


@pytest.mark.parametrize(
    ("sides", "witness"),
    [
        pytest.param(near("郑州", "Zhengzhou"), SILENT, id="the same"),
        pytest.param(near("郑州", "Henan"), SILENT, id="the English is broader"),
        pytest.param(near("河南", "Jiaozuo"), SILENT, id="the Chinese is broader"),
        pytest.param(near("全省", "Jiaozuo"), SILENT, id="the Chinese points back"),
        pytest.param(near("郑州", "Jiaozuo", place_inherited=True), SILENT, id="the English place is carried over"),
        pytest.param(
            near("郑州", "Jiaozuo"),
            replace(SILENT, en_places=frozenset({"lex:place/410100-zhengzhou"})),
            id="the English has it in the sentence",
        ),
        pytest.param(
            near("郑州", "Jiaozuo"),
            replace(SILENT, zh_places=frozenset({"lex:place/410800-jiaozuo"})),
            id="the Chinese has it in the sentence",
        ),
    ],
)
def test_no_difference_of_place(sides: tuple[HalfClaim, HalfClaim], witness: Witness) -> None:
    assert found(*sides, witness=witness) == []


def test_another_time() -> None:
    zh, en = said("zh", "300"), said("en", "300", period=SEPTEMBER)
    assert found(zh, en) == [Difference(DiscrepancyKind.PERIOD, "1958-10", "1958-09")]


def test_another_thing_measured() -> None:
    zh, en = said("zh", "300", product=WASHED), said("en", "300", product=COKE)
    assert found(zh, en) == [Difference(DiscrepancyKind.SUBJECT, "washed coal", "coke")]


def test_all_differences_of_a_pair_are_told() -> None:
    zh, en = said("zh", "3000"), said("en", "300", period=SEPTEMBER, product=COKE)
    kinds = [difference.kind for difference in found(zh, en, equal=False)]
    assert kinds == [DiscrepancyKind.VALUE, DiscrepancyKind.PERIOD, DiscrepancyKind.SUBJECT]


ZH, EN = said("zh", "300"), said("en", "300", period=SEPTEMBER)


@pytest.mark.parametrize(
    ("zh", "en", "witness"),
    [
        pytest.param(replace(ZH, period_inherited=True), EN, SILENT, id="the Chinese time is carried over"),
        pytest.param(ZH, replace(EN, period_inherited=True), SILENT, id="the English time is carried over"),
        pytest.param(ZH, replace(EN, period=None), SILENT, id="the English has no time"),
        pytest.param(replace(ZH, period=None), EN, SILENT, id="the Chinese has no time"),
        pytest.param(
            ZH, replace(EN, period=Period.parse("1958-10-01/1958-10-31")), SILENT, id="the same days, otherwise written"
        ),
        pytest.param(
            replace(ZH, period=Period.parse("1958-01-01/1958-03")),
            replace(EN, period=Period.parse("1958-01/1958-03-31")),
            SILENT,
            id="the same days, at the same length",
        ),
        pytest.param(ZH, replace(EN, period=Period.parse("1958")), SILENT, id="a year is another reading of a month"),
        pytest.param(
            ZH, EN, replace(SILENT, en_periods=[told(None), told(ZH.period)]), id="the English has that time nearby"
        ),
        pytest.param(
            ZH, EN, replace(SILENT, zh_periods=[told(None), told(EN.period)]), id="the Chinese has that time nearby"
        ),
    ],
)
def test_no_difference_of_time(zh: HalfClaim, en: HalfClaim, witness: Witness) -> None:
    assert found(zh, en, witness=witness) == []


FIRST, OTHER = said("zh", "300", product=WASHED), said("en", "300", product=COKE)
FAR = Span(50, 52)


@pytest.mark.parametrize(
    ("zh", "en", "witness"),
    [
        pytest.param(replace(FIRST, product=None), OTHER, SILENT, id="a thing the lexicon lacks"),
        pytest.param(FIRST, replace(OTHER, product=None), SILENT, id="the English names none"),
        pytest.param(FIRST, replace(OTHER, product=COAL), SILENT, id="the English is broader"),
        pytest.param(replace(FIRST, product=COAL), replace(OTHER, product=WASHED), SILENT, id="the Chinese is broader"),
        pytest.param(
            FIRST, OTHER, replace(SILENT, en_products=frozenset({WASHED, IRON})), id="the English has it nearby"
        ),
        pytest.param(FIRST, OTHER, replace(SILENT, zh_products=frozenset({COKE})), id="the Chinese has it nearby"),
        pytest.param(replace(FIRST, subject_span=FAR), OTHER, SILENT, id="the Chinese subject is carried over"),
        pytest.param(FIRST, replace(OTHER, subject_span=None), SILENT, id="the English subject is carried over"),
        pytest.param(
            replace(FIRST, figure=said("zh", "0").figure), OTHER, SILENT, id="none at all, told in other words"
        ),
    ],
)
def test_no_difference_of_the_thing_measured(zh: HalfClaim, en: HalfClaim, witness: Witness) -> None:
    assert found(zh, en, witness=witness) == []


def test_what_one_half_alone_says_differs_from_nothing() -> None:
    assert found(ZH, None, equal=False) == found(None, EN, equal=False) == []


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (quantity("4.4E+6"), "4,400,000 t"),
        (quantity("12.40", "unit:PERCENT"), "12.40 %"),
        (quantity("18000.."), "over 18,000 t"),
        (quantity("..5000000", "lex:unit/person"), "under 5,000,000 person"),
        (quantity("200..999", "unit:NUM"), "200 to 999"),
        (quantity("0"), "0 t"),
        (quantity("0.."), "over 0 t"),
        (quantity("-8..-5", "unit:PERCENT"), "-8 to -5 %"),
    ],
)
def test_quantities_in_words(told: Quantity, words: str) -> None:
    assert words_of(told, lexicon()) == words


def test_a_note_quotes_both_languages() -> None:
    passages = [Passage("zh", Span(0, 4), "产铁三吨"), Passage("en", Span(0, 6), "3 tons")]
    assert note(Difference(DiscrepancyKind.VALUE, "3 t", "4 t"), passages) == (
        "The halves differ on the figure: the Chinese “产铁三吨” gives 3 t, the English “3 tons” 4 t.",
        "两种文字的数字不同：中文“产铁三吨”为 3 t，英文“3 tons”为 4 t。",
    )
