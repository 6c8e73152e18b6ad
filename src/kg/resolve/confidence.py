"""How far to trust a claim: from what was stated in so many words and what was inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from kg.model import Agreement, HalfClaim, Measure, Qualifier
from kg.resolve.account import Account
from kg.resolve.misprints import figure_of
from kg.resolve.pairs import Pair
from kg.rules import load_rules, rules_by_name

_COUNTED = ("unit:NUM", "lex:unit/person", "lex:unit/household")
_FIGURES = {"quantity:fraction": "part", "quantity:bare": "no-unit", "quantity:nought": "nought"}
_SLIPPERY = (Measure.DURATION, Measure.DISTANCE, Measure.SHARE)


@lru_cache(maxsize=1000)
def confidence(weak: tuple[str, ...]) -> Decimal:
    """The share of claims with the weaknesses `weak` of which figure, unit and subject are right; two decimals, 0 to 1.

    Source: `rules/confidence.yaml`.
    """
    value, least = _bounds()
    for name in weak:
        value *= _factors()[name]
    return max(round(value, 2), least)


def weaknesses(pair: Pair, agreement: Agreement, account: Account) -> Iterator[str]:
    """The names of the rules of `rules/confidence.yaml` that apply to the claim of `pair`."""
    yield from _of_agreement(pair, agreement, bilingual=len(account.article.halves) == 2)
    yield from _of_subject(pair.lead, account)
    yield from _of_figure(pair.lead)
    if pair.lead.measure in _SLIPPERY:
        yield pair.lead.measure.value


def _of_agreement(pair: Pair, agreement: Agreement, *, bilingual: bool) -> Iterator[str]:
    if agreement is Agreement.SINGLE:
        yield "translation-lacks-it" if bilingual else "one-language-only"
    if agreement is Agreement.DISPUTED:
        yield "halves-differ"
    if pair.en is not None and pair.zh is not None and pair.en.subject is None:
        yield "other-half-names-nothing"


def _of_subject(claim: HalfClaim, account: Account) -> Iterator[str]:
    span = claim.subject_span
    if claim.subject is None or span is None:
        if claim.product is None:
            yield "nothing-measured"
        else:
            yield "product-carried-over"
        return
    if claim.product is None:
        if claim.language == "zh" and len(claim.subject) == 1:
            yield "one-character"
        if _matches("nominal-phrase", claim.language, claim.subject):
            yield "nominal-phrase"
    if not claim.span.covers(span):
        yield "noun-carried-over" if claim.product is None else "product-carried-over"
        return
    if claim.product is None:
        yield "noun-beside"
    figure = claim.figure.span
    start, end = (span.end, figure.start) if span.start < figure.start else (figure.end, span.start)
    if _matches("pause-between", claim.language, account.half(claim.language).text[start:end]):
        yield "pause-between"


def _of_figure(claim: HalfClaim) -> Iterator[str]:
    quantity = claim.figure.quantity
    if quantity.unit in _COUNTED and len(figure_of(quantity).digits) == 1:
        yield "one-digit"
    if quantity.qualifier in (Qualifier.FEW, Qualifier.RANGE):
        yield "vague"
    if claim.figure.rule in _FIGURES:
        yield _FIGURES[claim.figure.rule]
    if claim.in_title:
        yield "in-title"


@cache
def _bounds() -> tuple[Decimal, Decimal]:
    """The highest and the lowest confidence there is."""
    rules = load_rules("confidence")
    return Decimal(str(rules["most"])), Decimal(str(rules["least"]))


@cache
def _factors() -> dict[str, Decimal]:
    return {name: Decimal(str(rule["factor"])) for name, rule in rules_by_name("confidence").items()}


@cache
def _pattern(name: str, language: str) -> re.Pattern[str] | None:
    words = rules_by_name("confidence")[name].get(language)
    return re.compile(words) if words else None


def _matches(name: str, language: str, text: str) -> bool:
    """Whether the words of a rule are in `text`; a rule without words of that language has none."""
    pattern = _pattern(name, language)
    return pattern is not None and pattern.search(text) is not None
