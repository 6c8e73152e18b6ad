"""Claims by cases, the examples of rules/claims.yaml, and the laws of a masked sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.claims import half_claims
from kg.extract.dates import period_mentions
from kg.extract.mask import mask, split_at_signs
from kg.extract.names import name_mentions
from kg.extract.quantities import quantity_mentions
from kg.extract.sentences import sentences
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Half, HalfClaim, Language, PeriodMention, Span
from kg.period import Period
from kg.rules import load_rules

CASES = Path(__file__).parents[1] / "cases"
ISSUED, DISPATCHED = dt.date(1958, 11, 8), dt.date(1958, 11, 7)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str, language: Language, lexicon: Lexicon) -> tuple[Half, tuple[HalfClaim, ...]]:
    half = Half(language=language, text=text, title="", title_spans=(), blocks=(Span(0, len(text)),))
    periods = period_mentions(half, ISSUED, DISPATCHED)
    names = name_mentions(half, lexicon, [m.span for m in periods])
    hidden = sorted([*(m.span for m in periods), *(m.span for m in names)])
    figures = quantity_mentions(half, lexicon, ISSUED, hidden)
    claims, _ = half_claims(half, sentences(half), figures, periods, names, lexicon)
    return half, claims


def lines(language: Language) -> Iterator[Any]:
    for line in (CASES / f"claims.{language}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield pytest.param(language, line, id=line)


def claim_at(text: str, language: Language, lexicon: Lexicon) -> tuple[Half, HalfClaim | None]:
    """The claim of the bracketed figure, which may reach beyond the brackets by words such as "more than"."""
    start, end = text.index("["), text.index("]") - 1
    half, claims = read(text.replace("[", "").replace("]", ""), language, lexicon)
    wanted = Span(start, end)
    return half, next((claim for claim in claims if claim.figure.span.overlaps(wanted)), None)


def fields(half: Half, claim: HalfClaim) -> dict[str, str]:
    quantity = claim.figure.quantity
    return {
        "measure": claim.measure,
        "subject": claim.subject or "-",
        "place": "、".join(span.of(half.text) for span in claim.places) or "-",
        "period": str(claim.period or "-"),
        "per": claim.per or "-",
        "modality": claim.modality,
        "cumulative": "yes" if claim.cumulative else "no",
        "min": "-" if quantity.minimum is None else f"{quantity.minimum.normalize():f}",
    }


@pytest.mark.parametrize(("language", "line"), [*lines("zh"), *lines("en")])
def test_case(language: Language, line: str, lexicon: Lexicon) -> None:
    text, _, expected = line.partition(" = ")
    half, claim = claim_at(text, language, lexicon)
    if not expected:
        assert claim is None
        return
    assert claim is not None
    wanted = dict(pair.split("=", 1) for pair in re.split(r" (?=\w+=)", expected.partition("  #")[0].strip()))
    found = fields(half, claim)
    assert {name: found[name] for name in wanted} == wanted


def predicates() -> Iterator[Any]:
    for rule in load_rules("claims")["predicates"]:
        for kind in ("examples", "counter_examples"):
            for example in rule.get(kind, ()):
                language = "zh" if "zh" in example else "en"
                yield pytest.param(language, example, id=f"{rule['rule']}: {example[language]}")


@pytest.mark.parametrize(("language", "example"), list(predicates()))
def test_an_example_of_a_predicate(language: Language, example: dict[str, Any], lexicon: Lexicon) -> None:
    half, claim = claim_at(example[language], language, lexicon)
    assert claim is not None
    found = fields(half, claim)
    assert found["measure"] == example["measure"]
    assert found["min"] == str(example.get("min", found["min"]))


def test_every_predicate_has_examples() -> None:
    assert [rule["rule"] for rule in load_rules("claims")["predicates"] if not rule.get("examples")] == []


def test_a_second_sentence_takes_what_the_first_set() -> None:
    half, claims = read("10月份，许昌专区产铁三万吨。产钢二万吨。", "zh", load_lexicon())
    second = fields(half, claims[1])
    assert (second["subject"], second["period"], second["place"]) == ("钢", "1958-10", "许昌专区")
    assert (claims[1].period_inherited, claims[1].place_inherited) == (True, True)


@given(st.text(alphabet="甲乙三吨，。Ⓠ月", max_size=20), st.data())
def test_a_masked_sentence_keeps_every_offset(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2))) if text else [0, 0]
    mention = PeriodMention(span=Span(*cuts), period=Period.at(1958), rule="during:test")
    masked = mask(text, Span(0, len(text)), [mention] if cuts[0] < cuts[1] else [])
    assert masked.span(0, len(masked.text)).of(text) == text
    for index, character in enumerate(masked.text):
        words = masked.span(index, index + 1).of(text)
        assert words == (mention.span.of(text) if index in masked.mentions else character)


@given(st.text(alphabet="甲乙ⓆⓉ，。 丙", max_size=30))
def test_stretches_hold_no_sign(text: str) -> None:
    for start, stretch in split_at_signs(text):
        assert text[start : start + len(stretch)] == stretch
        assert not set(stretch) & set("ⓆⓉ，。 ")
