"""When two figures that are not equal may be one all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Qualifier, Quantity
from kg.resolve.misprints import Figure, figure_of, lost_tail, same_digits, same_number, same_unit
from tests.resolve.told import quantity


def figure(words: str, unit: str = "unit:TONNE") -> Figure:
    """The figure of "300", "200..999", "18000.." or "..500"."""
    return figure_of(quantity(words, unit))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("85", "85..", True),
        ("..50", "50", True),
        ("-8", "8", True),
        ("2..3", "2..3", True),
        ("2..3", "2", True),
        ("2..3", "2..4", False),
        ("85", "86", False),
    ],
)
def test_the_same_number_otherwise_bounded(one: str, other: str, same: bool) -> None:
    assert same_number(figure(one), figure(other)) is same


def test_a_bare_figure_takes_any_unit() -> None:
    tons, jin, bare = figure("3"), figure("3", "lex:unit/jin"), figure("3", "unit:NUM")
    assert [same_unit(tons, other) for other in (tons, jin, bare)] == [True, False, True]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7800000", "780000", True),
        ("348", "384", True),
        ("120000", "102000", True),
        ("2600..", "26000..", True),
        ("0.89", "8.9", True),
        ("348", "3840", False),
        ("348", "349", False),
        ("1850000", "1580000", True),
    ],
)
def test_the_same_digits(one: str, other: str, same: bool) -> None:
    assert same_digits(figure(one), figure(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "tail"),
    [("2", "2.4", True), ("1300", "1326", True), ("2", "24", False), ("2.4", "2.5", False), ("..2", "2.4", True)],
)
def test_a_figure_cut_off(one: str, other: str, tail: bool) -> None:
    assert lost_tail(figure(one), figure(other)) is tail


FIGURES = st.decimals("0.001", "99999999", places=3).map(lambda number: figure(f"{number:f}"))


@given(FIGURES, FIGURES)
def test_it_does_not_matter_which_figure_is_named_first(one: Figure, other: Figure) -> None:
    for compare in (same_number, same_unit, same_digits, lost_tail):
        assert compare(one, other) is compare(other, one)
        assert compare(one, one)


def test_a_figure_is_known_by_the_digits_of_its_lower_bound() -> None:
    told = [figure(each) for each in ("7800000", "0.89", "2..31", "..40", "-8")]
    assert [(each.digits, each.magnitude) for each in told] == [
        ((7, 8), 6),
        ((8, 9), -1),
        ((2,), 0),
        ((4,), 1),
        ((8,), 0),
    ]
    assert told[2].bounds == {2, 31}
    assert figure_of(Quantity(minimum=None, maximum=None, unit="unit:TONNE", qualifier=Qualifier.FEW)) == Figure(
        "unit:TONNE", frozenset(), (), 0
    )
