"""Identifiers: made from content, plain ASCII, the same every time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.iris import LONGEST_SLUG, ArticleIris, Base, article_path, period_name, slug
from kg.model import Passage, Span
from kg.period import Period
from tests.factories import article, half

BASE = Base("https://example.org/")


def test_an_article_is_named_by_date_page_and_english_title() -> None:
    assert article_path(article()) == "1958-11-05/2/qingxi-county-overfulfils-its-pig-iron-task"


def test_a_title_too_long_is_cut_between_its_parts_or_else_its_words() -> None:
    first, second = "Henan Completes Steel Production Task Ahead of Schedule", "The Whole Province Improves Quality"
    long = replace(half("en"), title=f"{first}; {second}")
    longer = replace(half("en"), title=f"{first} and Launches a Campaign; {second}")
    assert article_path(replace(article(), en=long)) == "1958-11-05/2/" + slug(first)
    assert article_path(replace(article(), en=longer)) == "1958-11-05/2/" + slug(first) + "-and"


def test_without_english_the_chinese_title_is_spelt_in_pinyin() -> None:
    assert article_path(article(languages=("zh",))) == "1958-11-05/2/qing-xi-xian-chao-e-wan-cheng-sheng-tie-ren-wu"


@pytest.mark.parametrize("title", ["", "？！", "\U0001f600"])
def test_a_title_without_letters_still_gives_a_name(title: str) -> None:
    bare = replace(half("en"), title=title)
    assert article_path(replace(article(), en=bare, zh=None)) == "1958-11-05/2/untitled"


def test_a_year_before_1000_keeps_its_four_digits() -> None:
    assert article_path(replace(article(), date=dt.date(958, 1, 2))).startswith("0958-01-02/2/")


def test_what_is_said_is_named_by_where_it_stands() -> None:
    iris = ArticleIris(BASE, "1958-11-05/2/iron")
    words = Passage("zh", Span(77, 85), "生铁一万二千多吨")
    assert (iris.article, iris.graph, iris.at("claim", words), iris.part("text", "zh")) == (
        "<https://example.org/article/1958-11-05/2/iron>",
        "<https://example.org/graph/article/1958-11-05/2/iron>",
        "<https://example.org/article/1958-11-05/2/iron/claim/zh-77-85>",
        "<https://example.org/article/1958-11-05/2/iron/text/zh>",
    )


def test_concepts_keep_their_own_iris_and_new_names_get_ours() -> None:
    keys = ("lex:place/henan", "https://example.net/place/7", "unit:TONNE", "provisional:Place/xiao-hu-shan")
    assert [BASE.entity(key) for key in keys] == [
        "<https://w3id.org/press-kg/lexicon/place/henan>",
        "<https://example.net/place/7>",
        "<http://qudt.org/vocab/unit/TONNE>",
        "<https://example.org/entity/place/xiao-hu-shan>",
    ]


def test_a_long_statistic_is_named_by_its_digest() -> None:
    short, long = BASE.statistic("area", "wheat"), BASE.statistic("area", "x" * 200)
    assert short == "<https://example.org/statistic/area_wheat>"
    assert long == "<https://example.org/statistic/area_6c0b6c3442991c5c>"


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org", "https://exa mple.org/", "https://e.org/<"]
)
def test_a_base_that_names_nothing_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=r"no absolute IRI|does not end"):
        Base(base)


@given(st.text())
def test_a_slug_is_plain_short_and_its_own_slug(text: str) -> None:
    made = slug(text)
    assert len(made) <= LONGEST_SLUG
    assert made.strip("-") == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


@given(st.dates(), st.dates())
def test_periods_are_told_apart_by_their_names(first: dt.date, second: dt.date) -> None:
    one, other = Period.on(first), Period.on(second)
    assert (period_name(one) == period_name(other)) == (one == other)
