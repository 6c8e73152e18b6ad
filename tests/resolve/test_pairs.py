"""Figures of two halves, paired: equal ones, then those of which one is the other misprinted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import HalfClaim, Language, Measure, PeriodMention, Qualifier, Span
from kg.period import Period
from kg.resolve.align import Bead, Profile
from kg.resolve.pairs import Pair, figure_key, pair_claims, profiles
from tests.resolve.told import COAL, IRON, quantity, said

ONE = (Bead((0,), (0,)),)
FOUR = tuple(Bead((n,), (n,)) for n in range(4))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (quantity("12.4"), quantity("12.40"), True),
        (quantity("1000000"), quantity("1E+6"), True),
        (quantity("0"), quantity("0", "lex:unit/jin"), True),  # 一吨也没有 and "not a single catty"
        (quantity("300"), quantity("300", qualifier=Qualifier.APPROXIMATELY), True),
        (quantity("-8", "unit:PERCENT"), quantity("8", "unit:PERCENT"), True),  # 下降百分之八, "fell by 8 percent"
        (quantity("-5..-3"), quantity("3..5"), True),
        (quantity("..-8"), quantity("8.."), True),
        (quantity("300"), quantity("300", "lex:unit/jin"), False),
        (quantity("300"), quantity("301"), False),
        (quantity("300"), quantity("300.."), False),
        (quantity("300.."), quantity("..300"), False),
        (quantity("0.."), quantity("0"), False),
    ],
)
def test_a_figure_is_known_again_by_its_bounds_and_its_unit(one: Any, other: Any, same: bool) -> None:
    assert (figure_key(one) == figure_key(other)) is same


def test_equal_figures_are_paired_though_other_words_differ() -> None:
    zh, en = said("zh", "300"), said("en", "300", measure=Measure.STOCK, product=COAL, period=None)
    assert pair_claims([zh], [en], ONE) == (Pair(zh, en, True, 0),)


def test_none_of_one_thing_is_none_of_another() -> None:
    zh, en = said("zh", "0"), said("en", "0", "unit:NUM", measure=Measure.COUNT, product=None)
    assert pair_claims([zh], [en], ONE) == (Pair(zh, en, True, 0),)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        # 万 lost in translation: the digits are the same, one power of ten is not.
        (said("zh", "7800000", "lex:unit/yuan", product=None), said("en", "780000", "lex:unit/yuan", product=None)),
        (said("zh", "20000..30000", product=None), said("en", "2000..3000", product=None)),
        # The unit mistaken.
        (said("zh", "1260000000", "lex:unit/dan"), said("en", "1260000000", "lex:unit/jin")),
        # Digits that changed places, in a sentence read as of two kinds.
        (said("zh", "251"), said("en", "215", measure=Measure.STOCK)),
        (said("zh", "120000", product=None), said("en", "102000", product=COAL)),
        (said("zh", "38"), said("en", "380", measure=Measure.STOCK)),
        # The same kind of figure, another number; the sentence has one in each half.
        (said("zh", "251"), said("en", "264")),
        (said("zh", "251", product=None), said("en", "264", product=None)),
        (said("zh", "251"), said("en", "264", measure=Measure.STOCK)),
    ],
)
def test_a_figure_and_what_it_became_in_translation_are_paired(zh: HalfClaim, en: HalfClaim) -> None:
    assert pair_claims([zh], [en], ONE) == (Pair(zh, en, False, 0),)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (said("zh", "85.."), said("en", "85")),  # 85％以上, "85 percent"
        (said("zh", "50"), said("en", "..50", measure=Measure.STOCK)),  # 一半, "almost half"
        (said("zh", "21000"), said("en", "21000", "unit:NUM", measure=Measure.COUNT)),  # a unit named only once
        (said("zh", "8.."), said("en", "8", "unit:NUM")),
    ],
)
def test_the_same_number_otherwise_bounded_or_without_its_unit_is_equal(zh: HalfClaim, en: HalfClaim) -> None:
    assert pair_claims([zh], [en], ONE) == (Pair(zh, en, True, 0),)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (said("zh", "251"), said("en", "264", product=COAL)),
        (said("zh", "251", product=None), said("en", "264", product=None, measure=Measure.STOCK)),
        (said("zh", "251"), said("en", "264", "lex:unit/jin")),
        (said("zh", "251", in_title=True), said("en", "264", in_title=True)),
        (said("zh", "1020..1099", qualifier=Qualifier.FEW), said("en", "20..99", qualifier=Qualifier.FEW)),
        (said("zh", "2"), said("en", "2.4")),  # 二公尺 read of 二公尺四
        (said("zh", "2..9", product=None), said("en", "2", "unit:DAY", product=None)),
    ],
)
def test_nothing_else_is_paired(zh: HalfClaim, en: HalfClaim) -> None:
    assert pair_claims([zh], [en], ONE) == (Pair(zh, None, False, 0), Pair(None, en, False, 0))


def test_another_number_is_a_misprint_only_where_the_sentence_has_as_many_in_both_halves() -> None:
    zh, en = said("zh", "251"), [said("en", "264"), said("en", "18")]
    assert [pair.en for pair in pair_claims([zh], en, ONE)] == [None, *en]
    both = [zh, said("zh", "18")]
    assert pair_claims(both, en, ONE) == (Pair(zh, en[0], False, 0), Pair(both[1], en[1], True, 0))


def test_a_power_of_ten_may_be_lost_next_door_for_the_same_thing() -> None:
    zh, en = said("zh", "4400000"), said("en", "44000000", sentence=1)
    assert pair_claims([zh], [en], FOUR) == (Pair(zh, en, False, 0),)
    other = said("en", "44000000", sentence=1, product=COAL)
    assert pair_claims([zh], [other], FOUR) == (Pair(zh, None, False, 0), Pair(None, other, False, 1))


def test_an_equal_figure_may_stand_one_sentence_away_and_a_misprint_in_its_own_only() -> None:
    zh, next_door, further = said("zh", "300"), said("en", "300", sentence=1), said("en", "300", sentence=2)
    misprint = said("en", "3000", sentence=1)  # one digit tells little
    assert pair_claims([zh], [next_door], FOUR) == (Pair(zh, next_door, True, 0),)
    assert pair_claims([zh], [further], FOUR) == (Pair(zh, None, False, 0), Pair(None, further, False, 2))
    assert pair_claims([zh], [misprint], FOUR) == (Pair(zh, None, False, 0), Pair(None, misprint, False, 1))


def test_of_equal_figures_the_nearest_is_taken_and_then_the_likest() -> None:
    zh = [said("zh", "300", product=COAL), said("zh", "300"), said("zh", "300", sentence=1)]
    en = [said("en", "300", sentence=1), said("en", "300"), said("en", "300", product=COAL)]
    assert pair_claims(zh, en, FOUR) == (
        Pair(zh[0], en[2], True, 0), Pair(zh[1], en[1], True, 0), Pair(zh[2], en[0], True, 1),
    )  # fmt: skip


def test_lone_english_figures_come_last_in_their_sentence() -> None:
    zh, en = [said("zh", "1"), said("zh", "5", sentence=1)], [said("en", "2", "lex:unit/jin", product=COAL)]
    assert pair_claims(zh, en, FOUR) == (
        Pair(zh[0], None, False, 0),
        Pair(None, en[0], False, 0),
        Pair(zh[1], None, False, 1),
    )


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(["0", "3", "30", "3..", "7"]),
        st.sampled_from(["unit:TONNE", "lex:unit/jin"]),
        st.sampled_from([IRON, COAL, None]),
        st.sampled_from([Measure.PRODUCTION, Measure.STOCK]),
        st.integers(0, 3),
    ),
    max_size=6,
)


@given(CLAIMS, CLAIMS)
def test_each_figure_is_in_one_pair(chinese: list[Any], english: list[Any]) -> None:
    zh, en = _numbered("zh", chinese), _numbered("en", english)
    pairs = pair_claims(zh, en, FOUR)
    assert sorted(int(pair.zh.base or "") for pair in pairs if pair.zh) == list(range(len(zh)))
    assert sorted(int(pair.en.base or "") for pair in pairs if pair.en) == list(range(len(en)))
    for pair in pairs:
        if pair.zh and pair.en:
            keys = [figure_key(side.figure.quantity) for side in (pair.zh, pair.en)]
            assert pair.equal or keys[0] != keys[1]
            assert abs(pair.zh.sentence - pair.en.sentence) <= 1
        else:
            assert not pair.equal


def _numbered(language: Language, told: list[Any]) -> list[HalfClaim]:
    return [
        said(language, figure, unit, product=product, measure=measure, sentence=sentence, base=str(number))
        for number, (figure, unit, product, measure, sentence) in enumerate(told)
    ]


def test_a_sentence_is_known_by_its_figures_and_the_times_that_are_read() -> None:
    sentences = [Span(0, 30), Span(30, 50), Span(50, 51)]
    times = [(Span(2, 6), Period.parse("1958-10")), (Span(31, 35), Period.parse("1958-09")), (Span(40, 42), None)]
    periods = [PeriodMention(span=span, period=period, rule="month") for span, period in times]
    figures = [said("zh", "3"), said("zh", "3"), said("zh", "0", sentence=1)]
    iron = figure_key(figures[0].figure.quantity)
    assert profiles(sentences, figures, periods) == [
        Profile(30, (iron, iron, Period.parse("1958-10"))),
        Profile(20, (figure_key(quantity("0")), Period.parse("1958-09"))),
        Profile(1, ()),
    ]
