"""How far a claim is trusted: its weaknesses, and what each takes off."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Agreement, Article, EntityType, HalfClaim, Measure, Qualifier, Span
from kg.resolve.account import Account
from kg.resolve.confidence import confidence, weaknesses
from kg.resolve.pairs import Pair
from kg.resolve.places import whereabouts
from kg.rules import load_rules, rules_by_name, rules_in
from tests.resolve.told import article, at, lexicon, linked, said

ZH, EN = "河南产铁多\n河南产生铁三百吨，又三百吨。", "Henan Makes Iron\nHenan made 300 tons of pig iron."
BOTH, CHINESE = article(ZH, EN), article(ZH)
IRON_ZH = said("zh", "300", span=at(ZH, "生铁三百吨"), figure_span=at(ZH, "三百吨"))
IRON_EN = said("en", "300", span=at(EN, "300 tons of pig iron"), figure_span=at(EN, "300 tons"))
NAMES = [rule["rule"] for rule in rules_in(load_rules("confidence"))]


def weak(
    zh: HalfClaim, en: HalfClaim | None = None, agreement: Agreement | None = None, of: Article = BOTH
) -> list[str]:
    """The weaknesses of the claim that both sides make; told apart they are a claim of one half."""
    links = linked(of, (("河南", EntityType.PLACE),), (("Henan", EntityType.PLACE),))
    account = Account(of, whereabouts(of, links, lexicon(), None))
    pair = Pair(zh, en, en is not None, 1)
    return list(weaknesses(pair, agreement or (Agreement.VERIFIED if en else Agreement.SINGLE), account))


def with_figure(figure: str = "300", rule: str = "quantity:unit", **changes: Any) -> HalfClaim:
    """The Chinese side with another figure."""
    mention = replace(said("zh", figure, **changes).figure, span=IRON_ZH.figure.span, rule=rule)
    return replace(IRON_ZH, figure=mention)


ALONE = replace(IRON_ZH, span=IRON_ZH.figure.span)  # its subject stands in an earlier sentence
UNNAMED = replace(IRON_ZH, subject=None, subject_span=None)
LATER = replace(IRON_ZH, span=at(ZH, "生铁三百吨，又三百吨"), figure=replace(IRON_ZH.figure, span=Span(17, 20)))


@pytest.mark.parametrize(
    ("zh", "names"),
    [
        (IRON_ZH, []),
        (replace(IRON_ZH, product=None), ["noun-beside"]),
        (replace(IRON_ZH, product=None, subject="铁"), ["one-character", "noun-beside"]),
        (replace(IRON_ZH, product=None, subject="到会的"), ["nominal-phrase", "noun-beside"]),
        (LATER, ["pause-between"]),
        (ALONE, ["product-carried-over"]),
        (replace(ALONE, product=None), ["noun-carried-over"]),
        (UNNAMED, ["product-carried-over"]),
        (replace(UNNAMED, product=None), ["nothing-measured"]),
        (with_figure(figure="3", unit="unit:NUM"), ["one-digit"]),
        (with_figure(figure="3000"), []),  # tons are no bare count
        (with_figure(figure="200..999", qualifier=Qualifier.FEW), ["vague"]),
        (with_figure(rule="quantity:fraction"), ["part"]),
        (with_figure(rule="quantity:bare"), ["no-unit"]),
        (with_figure(figure="0", rule="quantity:nought"), ["nought"]),
        (replace(IRON_ZH, in_title=True), ["in-title"]),
        *((replace(IRON_ZH, measure=Measure(name)), [name]) for name in ("duration", "distance", "share")),
    ],
)
def test_each_weakness(zh: HalfClaim, names: list[str]) -> None:
    assert weak(zh, IRON_EN) == names


def test_what_the_other_half_says_of_it() -> None:
    assert weak(IRON_ZH, IRON_EN, Agreement.DISPUTED) == ["halves-differ"]
    assert weak(IRON_ZH) == ["translation-lacks-it"]
    assert weak(IRON_ZH, replace(IRON_EN, subject=None)) == ["other-half-names-nothing"]


def test_an_article_in_one_language_has_no_witness() -> None:
    assert weak(IRON_ZH, of=CHINESE) == ["one-language-only"]


def test_the_surest_and_the_least_sure() -> None:
    assert confidence(()) == Decimal("0.99")
    assert confidence(("translation-lacks-it", "nothing-measured", "duration")) == Decimal("0.15")
    assert confidence(tuple(NAMES)) == Decimal("0.05")


@given(st.lists(st.sampled_from(NAMES), unique=True), st.sampled_from(NAMES))
def test_a_confidence_is_of_two_decimals_and_never_more_for_another_weakness(some: list[str], more: str) -> None:
    value = confidence(tuple(some))
    assert Decimal("0.05") <= value <= Decimal("0.99")
    assert value == round(value, 2)
    assert confidence((*some, more)) <= value


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_rule_are_in_its_examples_only(name: str) -> None:
    rule = rules_by_name("confidence")[name]
    assert rule["note"].endswith(".")
    assert 0 < rule["factor"] < 1
    for kind, expected in (("examples", True), ("counter_examples", False)):
        for example in rule.get(kind, ()):
            ((language, words),) = example.items()
            assert (re.search(rule[language], words) is not None) is expected
    assert ("zh" in rule) is bool(rule.get("examples"))
