"""Numerals: the cases of both languages, and the law that what is spelled is read back."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numerals import numerals
from kg.model import Language, Qualifier
from tests.notation import Case, cases
from tests.readers import found_numerals

_CASES = Path(__file__).parents[1] / "cases"
_NUMBERS = st.one_of(st.integers(1, 99), st.integers(1, 99999), st.integers(1, 10**12 - 1))
_DIGITS = "零一二三四五六七八九"
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _cases(language: Language) -> list[object]:
    return [pytest.param(one, language, id=one.line) for one in cases(_CASES / f"numerals.{language}.txt")]


@pytest.mark.parametrize(("one", "language"), _cases("zh") + _cases("en"))
def test_a_case_is_read_as_printed(one: Case, language: Language) -> None:
    assert found_numerals(one, language) == list(one.found)


def _group_zh(number: int, leading: bool) -> str:
    """Up to 9999 in characters; `leading` leaves out the one of 一十."""
    words, zero = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            words += ("零" if zero and words else "") + _DIGITS[digit] + sign
            zero = False
        else:
            zero = True
    return words.removeprefix("一") if leading and words.startswith("一十") else words


def spelled_zh(number: int) -> str:
    """`number` below 10**12 as it is said in Chinese."""
    words, before = "", 0
    for scale, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // scale % 10**4
        if group:
            gap = bool(words) and (group < 1000 or before == 0)
            words += ("零" if gap else "") + _group_zh(group, leading=not words) + sign
        before = group
    return words


def spelled_en(number: int, hyphen: str, joined: bool) -> str:
    """`number` below 10**15 in English words."""
    parts = []
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (1, "")):
        group = number // scale % 1000
        if group:
            parts.append(f"{_group_en(group, hyphen, joined)} {word}".strip())
    return " ".join(parts)


def _group_en(number: int, hyphen: str, joined: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens = _SMALL[rest] if rest < 20 else _TENS[rest // 10] + (f"{hyphen}{_SMALL[rest % 10]}" if rest % 10 else "")
    if not hundreds:
        return tens
    return f"{_SMALL[hundreds]} hundred" + (f"{' and' if joined else ''} {tens}" if rest else "")


def _only(text: str, language: Language) -> tuple[Decimal, Decimal | None, Qualifier]:
    (numeral,) = numerals(text, language)
    assert (numeral.start, numeral.end) == (0, len(text))
    return numeral.low, numeral.maximum, numeral.bound


def _exactly(number: int | Decimal) -> tuple[Decimal, Decimal | None, Qualifier]:
    return Decimal(number), Decimal(number), Qualifier.EXACT


@given(_NUMBERS)
def test_chinese_characters_are_read_back(number: int) -> None:
    assert _only(spelled_zh(number), "zh") == _exactly(number)


@given(_NUMBERS)
def test_two_has_a_second_character(number: int) -> None:
    words = spelled_zh(number).replace("二千", "两千").replace("二万", "两万").replace("二亿", "两亿")
    words = words.replace("十两万", "十二万").replace("十两亿", "十二亿")
    assert _only(words, "zh") == _exactly(number)


@given(_NUMBERS)
def test_formal_characters_are_read_back(number: int) -> None:
    words = spelled_zh(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    if len(words) > 1:
        assert _only(words, "zh") == _exactly(number)


@given(st.integers(1, 10**15 - 1), st.booleans())
def test_figures_are_read_back(number: int, wide: bool) -> None:
    words = f"{number:,}"
    if wide:
        words = words.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert _only(words, "zh") == _exactly(number)
    if not wide:
        assert _only(words, "en") == _exactly(number)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_figures_before_scales_are_read_back(yi: int, wan: int) -> None:
    assert _only(f"{yi}亿{wan}万", "zh")[0] == yi * 10**8 + wan * 10**4


@given(st.integers(0, 99999), st.integers(1, 4))
def test_decimals_are_read_back(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    whole, _, part = f"{value:f}".partition(".")
    words = (spelled_zh(int(whole)) or "零") + "点" + "".join(_DIGITS[int(digit)] for digit in part)
    assert _only(words, "zh") == _exactly(value)
    assert _only(f"{value:f}", "en") == _exactly(value)


@given(st.integers(1, 10**15 - 1), st.sampled_from("- "), st.booleans())
def test_english_words_are_read_back(number: int, hyphen: str, joined: bool) -> None:
    assert _only(spelled_en(number, hyphen, joined), "en") == _exactly(number)


@given(st.integers(1, 9), st.sampled_from(["百", "千", "万", "十万", "百万", "千万", "亿"]), st.sampled_from("多余"))
def test_a_surplus_opens_the_upper_end(digit: int, scale: str, more: str) -> None:
    low, high, bound = _only(f"{_DIGITS[digit]}{scale}{more}", "zh")
    assert (low, high, bound) == (_only(f"{_DIGITS[digit]}{scale}", "zh")[0], None, Qualifier.MORE_THAN)


@given(st.text(alphabet=_DIGITS + "两十百千万亿廿卅几数多余来点半○0123456789,.，、壹拾", max_size=12))
def test_no_string_of_signs_is_misplaced_or_reversed(text: str) -> None:
    at = 0
    for numeral in numerals(text, "zh"):
        assert at <= numeral.start < numeral.end <= len(text)
        assert 0 <= numeral.low <= numeral.high
        at = numeral.end


@given(st.lists(st.sampled_from([*_SMALL, *_TENS, "hundred", "thousand", "and", "a", "half", "or", "-", "12", "odd"])))
def test_no_string_of_words_is_misplaced_or_reversed(words: list[str]) -> None:
    text, at = " ".join(words), 0
    for numeral in numerals(text, "en"):
        assert at <= numeral.start < numeral.end <= len(text)
        assert 0 <= numeral.low <= numeral.high
        at = numeral.end
