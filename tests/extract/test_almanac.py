"""The almanac: days of festivals, solar terms and the old calendar, as printed calendars give them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.almanac import festival_day, lunar_days, lunar_year, term_day

years = st.integers(1945, 1980)


@pytest.mark.parametrize(
    ("festival", "day"),
    [
        ("spring-festival", "1958-02-18"),
        ("spring-festival", "1980-02-16"),
        ("dragon-boat", "1957-06-02"),
        ("mid-autumn", "1978-09-17"),
        ("qingming", "1976-04-04"),
        ("national-day", "1959-10-01"),
    ],
)
def test_festivals(festival: str, day: str) -> None:
    assert str(festival_day(festival, int(day[:4]))) == day


@pytest.mark.parametrize(
    ("number", "day"),
    [(15, "1958-08-08"), (24, "1957-12-22"), (3, "1956-02-05"), (23, "1954-12-07"), (24, "1947-12-23")],
)
def test_solar_terms(number: int, day: str) -> None:
    assert str(term_day(number, int(day[:4]))) == day


def test_the_repeated_month_is_not_meant() -> None:
    assert [str(lunar_days(month, 1, 1957)) for month in (8, 9)] == ["1957-08-25", "1957-10-23"]


def test_outside_the_almanac_nothing_is_known() -> None:
    assert (lunar_year(1911), lunar_days(1, 1, 1911), festival_day("spring-festival", 1911)) == (None, None, None)


def test_a_day_that_the_month_lacks_is_none() -> None:
    assert (lunar_days(12, 30, 1959), lunar_days(13, 1, 1958)) == (None, None)


@given(years.filter(lambda year: year < 1980))
def test_lunar_years_follow_each_other(year: int) -> None:
    this, following = lunar_year(year), lunar_year(year + 1)
    assert this is not None
    assert following is not None
    assert this.first + dt.timedelta(days=sum(this.lengths)) == following.first


@given(years, st.integers(1, 23))
def test_solar_terms_are_about_a_fortnight_apart(year: int, number: int) -> None:
    assert (term_day(number + 1, year) - term_day(number, year)).days in (14, 15, 16)
