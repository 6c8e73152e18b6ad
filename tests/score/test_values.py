"""When two annotations mean the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.score.values import agrees, same_event, same_figure, same_name, same_number, same_period, same_place, squash


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("铁", "生铁", True),
        ("the pig iron", "Pig-iron", True),
        ("iron", "pig iron", True),
        ("pig", "pig iron", False),
        ("steel (ingots)", "steel", True),
        ("", "", False),
        (None, "steel", False),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Henan", "Henan Province", True),
        ("Jiangling County", "Jiangling", True),
        ("Red Flag People's Commune", "Red Flag", True),
        ("Henan", "Hunan", False),
        (None, "", True),
        (None, "Henan", False),
    ],
)
def test_places(one: str | None, other: str | None, same: bool) -> None:
    assert same_place(one, other) is same_place(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1958-10", "1958-10-01/1958-10-31", True),
        ("1958", "1958-01/1958-12", True),
        ("../1958-06-30", "../1958-06", True),
        ("1958-22", "1958-06/1958-08", True),
        ("1958-10~", "1958-10", True),
        ("1958-10", "1958-11", False),
        ("1958-10", "../1958-10", False),
        ("mid-October", "mid-October", True),
        ("mid-October", "1958-10", False),
        (None, None, True),
        (None, "1958", False),
    ],
)
def test_periods(one: str | None, other: str | None, same: bool) -> None:
    assert same_period(one, other) is same_period(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("0.3333", "0.33333333", True),
        ("100000", "100001", False),
        ("0", "0.0", True),
        (None, "0", False),
        (None, None, True),
    ],
)
def test_numbers(one: str | None, other: str | None, same: bool) -> None:
    numbers = [None if text is None else Decimal(text) for text in (one, other)]
    assert same_number(*numbers) is same_number(*reversed(numbers)) is same


def test_a_figure_is_its_range_unit_and_subject() -> None:
    gold = {"min": Decimal(5), "max": None, "unit": "t", "subject_zh": "生铁", "subject_en": "pig iron"}
    assert same_figure({**gold, "subject_zh": None}, gold)
    assert not same_figure({**gold, "max": Decimal(5)}, gold)
    assert not same_figure({**gold, "unit": "kg"}, gold)
    assert not same_figure({**gold, "subject_zh": "钢", "subject_en": "steel"}, gold)


def test_fields_left_out_are_null_or_false() -> None:
    assert agrees("cumulative", {}, {"cumulative": False})
    assert agrees("per", {"per": ""}, {"per": None})
    assert not agrees("modality", {}, {"modality": "reported"})


def test_events_meet_in_a_quote_or_a_date() -> None:
    gold = {"type": "Meeting", "zh": "在城关召开水利会议", "en": None, "date": "1957-12-08"}
    assert same_event({"type": "Meeting", "zh": "召开水利会议"}, gold)
    assert same_event({"type": "Meeting", "zh": "别的话", "date": "1957-12-08/1957-12-08"}, gold)
    assert not same_event({"type": "Meeting", "zh": "别的话", "date": None}, {**gold, "date": None})
    assert not same_event({"type": "Visit", "zh": "召开水利会议", "date": "1957-12-08"}, gold)


@given(st.text(alphabet="the a(铁) -Iron."), st.text(alphabet="the a(铁) -Iron."))
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert same_name(one, other) is same_name(other, one)
    assert same_place(one, other) is same_place(other, one)
    assert squash(one).isalnum() or not squash(one)
