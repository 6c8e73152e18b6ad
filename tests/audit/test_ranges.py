"""Ranges: what holds for the numbers in them holds for what is made of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.audit.ranges import Range, allowed, half_unit, total
from tests.audit.told import quantity

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)


@st.composite
def held(draw: st.DrawFn) -> tuple[Decimal, Range]:
    """A number and a range that holds it, open or not."""
    low, number, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    return number, Range(draw(st.sampled_from([low, None])), draw(st.sampled_from([high, None])))


def holds(numbers: Range, value: Decimal) -> bool:
    return not Range.at(value).apart(numbers)


@given(held(), held())
def test_what_is_computed_of_numbers_lies_in_what_is_computed_of_ranges(
    one: tuple[Decimal, Range], other: tuple[Decimal, Range]
) -> None:
    (a, first), (b, second) = one, other
    assert holds(first.plus(second), a + b)
    assert holds(total([first, second]), a + b)
    assert holds(first.minus(second), a - b)
    assert holds(first.product(second), a * b)
    if second.low and first.low is not None:
        assert holds(first.quotient(second), a / b)


@given(held(), held())
def test_ranges_that_share_a_number_are_not_apart(one: tuple[Decimal, Range], other: tuple[Decimal, Range]) -> None:
    (a, first), (_, second) = one, other
    assert first.apart(second) == second.apart(first)
    if holds(second, a):
        assert not first.apart(second)
        assert holds(first.meets(second), a)


@given(held())
def test_a_range_is_near_itself_if_it_has_a_number_above_zero(one: tuple[Decimal, Range]) -> None:
    _, numbers = one
    if any(numbers.__getattribute__(end) for end in ("low", "high")):
        assert numbers.near(numbers)


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        ("4680000", "4675000", "4685000"),
        ("100", "95", "105"),
        ("30 %", "25", "35"),
        ("218000", "217500", "218500"),
        ("0", "0", "0"),
        ("2.5", "2.45", "2.55"),
        ("~300", "270", "330"),
        ("~218000", "207100", "228900"),
        ("18000..", "18000", None),
        ("..500", None, "500"),
        ("200..999", "200", "999"),
    ],
)
def test_rounding_and_bounds(figure: str, low: str | None, high: str | None) -> None:
    number, _, unit = figure.partition(" ")
    assert allowed(quantity(number, unit or "t")) == Range(low and Decimal(low), high and Decimal(high))


@given(st.integers(1, 9), st.integers(-3, 9))
def test_half_a_unit_is_half_of_the_last_digit(digit: int, exponent: int) -> None:
    assert half_unit(Decimal(digit).scaleb(exponent)) == Decimal("0.5").scaleb(exponent)


def test_far_apart_is_twice_as_much() -> None:
    assert Range.at(Decimal(10)).near(Range.at(Decimal(19)))
    assert not Range.at(Decimal(10)).near(Range.at(Decimal(20)))
    assert Range(Decimal(10), None).near(Range(None, Decimal(15)))
