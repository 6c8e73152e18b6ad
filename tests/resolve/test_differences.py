"""What the two halves of an article say differently, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.model import DiscrepancyKind, HalfClaim, Passage, PeriodMention, Quantity, Span
from kg.period import Period
from kg.resolve.differences import Difference, differences, note, words_of
from kg.resolve.pairs import Pair
from kg.resolve.witness import Witness
from tests.resolve.told import COAL, COKE, IRON, WASHED, lexicon, quantity, said

SILENT = Witness((), (), frozenset(), frozenset())
SEPTEMBER = Period.parse("1958-09")


def found(zh: HalfClaim | None, en: HalfClaim | None, *, equal: bool = True, witness: Witness = SILENT) -> Any:
    """The differences between the two sides of a pair."""
    return list(differences(Pair(zh, en, equal, 0), witness, lexicon()))


def told(period: Period | None) -> PeriodMention:
    """Words of a sentence nearby that mean `period`."""
    return PeriodMention(span=Span(0, 2), period=period, rule="month")


def test_another_figure() -> None:
    zh, en = said("zh", "7800000", "lex:unit/yuan"), said("en", "780000", "lex:unit/yuan")
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.VALUE, "7,800,000 yuan", "780,000 yuan")]


def test_another_unit() -> None:
    zh, en = said("zh", "1260000000", "lex:unit/dan"), said("en", "1260000000", "lex:unit/jin")
    assert found(zh, en, equal=False) == [Difference(DiscrepancyKind.UNIT, "1,260,000,000 dan", "1,260,000,000 jin")]


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
