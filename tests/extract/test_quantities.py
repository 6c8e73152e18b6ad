"""Quantities: the cases of both languages, and what holds of any text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import figures_zh, numerals_en, numerals_zh, plain_zh
from kg.extract.figure import tidy
from kg.extract.quantities import quantity_mentions
from kg.lexicon import UnitForm, load_lexicon
from kg.model import Half, Language, Qualifier, Quantity, QuantityMention, Span
from kg.rules import rules_by_name
from tests.notation import ISSUED, Case, cases
from tests.readers import found_quantities

_CASES = Path(__file__).parents[1] / "cases"
_PIECES = {
    "zh": "近 约 不到 超过 一 两 三 十 百 千 万 亿 几 数 多 余 来 半 点 零 1,200 ３ 吨 斤 亩 个 人 年 月 日 成 倍 "
    "百分之 % 到 至 、 ， 。 和 以上 左右 也没有 没有 过 第 工人 县 元 角 分 一般 三八 ⟨",
    "en": "nearly more than about one two twenty hundred thousand million a few several half third and to or of the "
    "1,200 4.5 1958 tons jin percent times people years days not single at all - , . twice doubled every",
}

_AFTER_FIGURES = [
    " ",
    "-",
    "\n",
    "+",
    "thousand",
    "million",
    "hundred",
    "and",
    "a half",
    "five",
    "odd",
    "tons",
    "of",
    "7",
]


def _half(text: str, language: Language, *blocks: Span) -> Half:
    return Half(language=language, text=text, title="", title_spans=(), blocks=blocks)


def _mentions(text: str, language: Language, *masked: Span) -> tuple[QuantityMention, ...]:
    return quantity_mentions(_half(text, language), load_lexicon(), ISSUED, masked)


def _cases(language: Language) -> list[object]:
    return [pytest.param(one, language, id=one.line) for one in cases(_CASES / f"quantities.{language}.txt")]


@pytest.mark.parametrize(("one", "language"), _cases("zh") + _cases("en"))
def test_a_case_is_read_as_printed(one: Case, language: Language) -> None:
    assert found_quantities(one, language) == list(one.found)


def test_a_mention_is_told_whole() -> None:
    text = "棉花约三万多担"
    assert _mentions(text, "zh") == (
        QuantityMention(
            span=Span(2, 7),
            quantity=Quantity(minimum=Decimal(30000), maximum=None, unit="lex:unit/dan", qualifier=Qualifier.MORE_THAN),
            counter="担",
            rule="quantity:unit",
        ),
    )


def test_only_titles_and_paragraphs_are_read_and_offsets_are_the_halfs() -> None:
    text = "第3版 三百吨\n铁四百吨\n五百吨"
    half = Half(language="zh", text=text, title="", title_spans=(Span(8, 12),), blocks=(Span(13, 16),))
    mentions = quantity_mentions(half, load_lexicon(), ISSUED, ())
    assert [mention.span.of(text) for mention in mentions] == ["四百吨", "五百吨"]


def test_a_word_before_the_paragraph_bounds_nothing_in_it() -> None:
    text = "将近\n四百吨"
    mentions = quantity_mentions(_half(text, "zh", Span(3, 6)), load_lexicon(), ISSUED, ())
    assert [(mention.span, mention.quantity.qualifier) for mention in mentions] == [(Span(3, 6), Qualifier.EXACT)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_half_has_none(language: Language) -> None:
    assert _mentions("", language) == ()
    assert _mentions("\n　\n", language) == ()


def _forms(language: Language) -> list[UnitForm]:
    """The unit words that need no context, as on the day of issue; of English measure words the plural."""
    known = rules_by_name("quantities")[f"{language}-units-in-context"]["readings"]
    ordinals = ("届", "章", "类")  # after a number these count nothing
    return [
        form
        for form in load_lexicon().units(language)
        if form.surface not in known and form.surface not in ordinals and form.holds_on(ISSUED)
        and (language == "zh" or not form.counter or form.surface.endswith("s") or form.surface == "head")
    ]  # fmt: skip


def _three_hundred(form: UnitForm, bound: Qualifier = Qualifier.EXACT) -> Quantity:
    value = tidy(300 * form.factor)
    most = None if bound is Qualifier.MORE_THAN else value
    return Quantity(minimum=value, maximum=most, unit=form.unit, qualifier=bound)


@pytest.mark.parametrize("form", _forms("zh"), ids=lambda form: f"{form.surface} {form.unit}")
def test_every_chinese_unit_word_is_read(form: UnitForm) -> None:
    (mention,) = _mentions(f"共有三百{form.surface}。", "zh")
    bound = Qualifier.MORE_THAN if "多" in form.surface else Qualifier.EXACT
    assert (mention.quantity, mention.span) == (_three_hundred(form, bound), Span(2, 4 + len(form.surface)))
    assert mention.counter == form.surface.replace("％", "%")


@pytest.mark.parametrize("form", _forms("en"), ids=lambda form: f"{form.surface} {form.unit}")
def test_every_english_unit_word_is_read(form: UnitForm) -> None:
    text = f"a total of 300 {form.surface}.".replace(" -", "-")
    (mention,) = _mentions(text, "en")
    assert (mention.quantity, mention.span) == (_three_hundred(form), Span(11, len(text) - 1))


@settings(deadline=None)  # the first one loads the lexicon
@given(st.integers(2, 10**9), st.sampled_from([("吨", "unit:TONNE"), ("亩", "lex:unit/mu"), ("座", "unit:NUM")]))
def test_bounding_words_open_the_end_they_name(number: int, unit: tuple[str, str]) -> None:
    value, words = Decimal(number), f"{number}{unit[0]}"
    expected = {
        f"近{words}": (None, value, Qualifier.LESS_THAN),
        f"不到{words}": (None, value, Qualifier.LESS_THAN),
        f"至少{words}": (value, None, Qualifier.MORE_THAN),
        f"{words}以上": (value, None, Qualifier.MORE_THAN),
        f"{words}左右": (value, value, Qualifier.APPROXIMATELY),
        f"约有{words}": (value, value, Qualifier.APPROXIMATELY),
    }
    for text, (least, most, bound) in expected.items():
        (mention,) = _mentions(text, "zh")
        quantity = Quantity(minimum=least, maximum=most, unit=unit[1], qualifier=bound)
        assert (mention.span, mention.quantity) == (Span(0, len(text)), quantity)


@settings(deadline=None)  # the first one loads the lexicon
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_from_a_lesser_to_a_greater_is_one_range(first: int, second: int) -> None:
    low, high = sorted((first, first + second))
    texts: dict[Language, str] = {"zh": f"{low}吨到{high}吨", "en": f"between {low:,} tons and {high:,} tons"}
    for language, text in texts.items():
        (mention,) = _mentions(text, language)
        assert mention.span == Span(0, len(text))
        assert mention.quantity == Quantity(
            minimum=Decimal(low), maximum=Decimal(high), unit="unit:TONNE", qualifier=Qualifier.RANGE
        )


@pytest.mark.parametrize("language", ["zh", "en"])
@settings(deadline=None)  # the first one loads the lexicon
@given(data=st.data())
def test_mentions_of_any_text_are_in_order_within_it_and_not_masked(language: Language, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(_PIECES[language].split()), max_size=14))
    text = (" " if language == "en" else "").join(pieces)
    start = data.draw(st.integers(0, len(text)))
    masked = Span(start, data.draw(st.integers(start, len(text))))
    end = 0
    for mention in _mentions(text, language, masked):
        quantity = mention.quantity
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert quantity.minimum is not None or quantity.maximum is not None
        if quantity.minimum is not None and quantity.maximum is not None:
            assert 0 <= quantity.minimum <= quantity.maximum
        end = mention.span.end
    assert _mentions(text, language, Span(0, len(text))) == ()


@given(st.text(alphabet="一二两三十百千万亿零几多余点半12３，。吨的了", max_size=14))
def test_the_quick_reader_of_numerals_agrees_with_the_thorough_one(text: str) -> None:
    for start in numerals_zh.starts(text, 0, len(text)):
        quick = plain_zh.read(text, start, len(text))
        if quick is not None:
            assert quick == numerals_zh.read_slowly(text, start, len(text))


@given(st.sampled_from(["3", "12", "1,500", "2.75", "0"]), st.lists(st.sampled_from(_AFTER_FIGURES), max_size=8))
def test_the_quick_reader_of_english_figures_agrees_with_the_thorough_one(number: str, after: list[str]) -> None:
    text = number + "".join(after)
    assert numerals_en.read(text, 0, len(text)) == numerals_en.read_slowly(text, 0, len(text))


@settings(deadline=None)  # the first one loads the lexicon
@given(st.lists(st.sampled_from(_PIECES["zh"].split()), max_size=14))
def test_plain_figures_are_read_the_long_way_alike(pieces: list[str]) -> None:
    text = "".join(pieces)
    quick = _mentions(text, "zh")
    with patch.object(figures_zh, "plain_figure", return_value=None):
        assert _mentions(text, "zh") == quick
