"""Chinese shares and set figures: 百分之, %, fractions, tenths; 一半, 翻一番."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg.extract import numerals_zh, signs_zh
from kg.extract.figure import PERCENT, Figure, Stretch, tidy
from kg.extract.numeral import Numeral
from kg.model import Qualifier
from kg.rules import rules_by_name

_HUNDRED, _ONE = Decimal(100), Decimal(1)
_BEGINS_SHARE = frozenset("分成个%‰/／")  # with which what makes a numeral a share begins
_ARABIC_FRACTION = re.compile(r"[/／](1?[0-9])(?![0-9/／])")


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of shares and set figures."""

    parts: dict[str, Decimal]
    signs: dict[str, Decimal]
    points: str
    not_tenths: re.Pattern[str]
    after_slash: re.Pattern[str]
    more: frozenset[str]
    words: str
    any_phrase: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], dict[str, Any]], ...]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("quantities")
    shares, phrases = rules["zh-shares"], rules["zh-set-figures"]["phrases"]
    words = "|".join(phrase["words"] for phrase in phrases)
    return Table(
        parts={words: Decimal(factor) for words, factor in shares["parts"].items()},
        signs={sign: Decimal(factor) for sign, factor in shares["signs"].items()},
        points=shares["points"],
        not_tenths=re.compile(shares["not_tenths"]),
        after_slash=re.compile(shares["after_slash"]),
        more=frozenset(rules["zh-bounds-after"]["more"]),
        words=words,
        any_phrase=re.compile(words),
        phrases=tuple((re.compile(phrase["words"]), phrase) for phrase in phrases),
    )


def set_phrase(stretch: Stretch, at: int) -> Figure | None:
    """The set phrase at `at`: 一半, 成倍, 翻一番."""
    if not table().any_phrase.match(stretch.text, at, stretch.end):
        return None
    for pattern, phrase in table().phrases:
        found = pattern.match(stretch.text, at, stretch.end)
        if found:
            low, high = Decimal(phrase.get("min", 0)), Decimal(phrase.get("max", 0))
            bound, unit = Qualifier(phrase["qualifier"]), phrase["unit"]
            return Figure(at, found.end(), low, high, bound, unit, found.group(), "set-phrase")
    return None


def percentage(stretch: Stretch, at: int, part: str) -> tuple[Figure | None, int]:
    """The figure of 百分之 or its like at `at`, and where to read on; 百分之二、三 is a range."""
    number = at + len(part)
    numeral = numerals_zh.read(stretch.text, number, stretch.end) if number < stretch.end else None
    if numeral is None:
        return None, number
    numeral = with_neighbour(stretch, numeral)
    figure = _of_hundred(at, numeral.end, numeral, part, table().parts[part])
    return figure, figure.end


def with_neighbour(stretch: Stretch, numeral: Numeral) -> Numeral:
    """`numeral` to the next digit, which follows after 、: 百分之二、三; itself where none does."""
    digit = signs_zh.table().digits.get(stretch.text[numeral.end + 1 : numeral.end + 2])
    alone = stretch.text[numeral.end + 2 : numeral.end + 3] not in signs_zh.signs() or numeral.end + 2 >= stretch.end
    if numeral.bound is not Qualifier.EXACT or digit is None or not stretch.text.startswith("、", numeral.end):
        return numeral
    if numeral.low + 1 != digit or not alone or numeral.end + 2 > stretch.end:
        return numeral
    return numeral._replace(end=numeral.end + 2, high=Decimal(digit), bound=Qualifier.RANGE)


def _of_hundred(start: int, end: int, numeral: Numeral, counter: str, factor: Decimal) -> Figure:
    low, high = tidy(numeral.low * factor), tidy(numeral.high * factor)
    return Figure(start, end, low, high, numeral.bound, PERCENT, counter, "percentage", factor, numeral)


def share(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """The figure of `numeral` if what follows makes it a share."""
    if stretch.text[numeral.end : numeral.end + 1] not in _BEGINS_SHARE or numeral.end >= stretch.end:
        return None
    return (
        _fraction(stretch, numeral)
        or _signed(stretch, numeral)
        or _tenths(stretch, numeral)
        or _with_slash(stretch, numeral)
    )


def _fraction(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """三分之二, in per cent. A map's 十万分之一 is none."""
    if not stretch.text.startswith("分之", numeral.end) or numeral.low == 0 or numeral.end + 2 >= stretch.end:
        return None
    top = numerals_zh.read(stretch.text, numeral.end + 2, stretch.end)
    if top is None:
        return None
    percent = tidy((top.low / numeral.low * _HUNDRED).quantize(Decimal("0.01")))
    most = tidy((top.high / numeral.low * _HUNDRED).quantize(Decimal("0.01")))
    if not percent:
        return None
    return Figure(numeral.start, top.end, percent, most, top.bound, PERCENT, "分之", "fraction", _ONE, numeral)


def _with_slash(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """2/3 of something; a date has other words after it."""
    found = _ARABIC_FRACTION.match(stretch.text, numeral.end, stretch.end)
    if found is None or numeral.form != "figures" or not 0 < numeral.low < int(found[1]):
        return None
    if not table().after_slash.match(stretch.text, found.end(), stretch.end):
        return None
    percent = tidy((numeral.low / int(found[1]) * _HUNDRED).quantize(Decimal("0.01")))
    bound = Qualifier.EXACT
    return Figure(numeral.start, found.end(), percent, percent, bound, PERCENT, "/", "fraction", _ONE, numeral)


def _signed(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """37% and 三个百分点."""
    for sign, factor in table().signs.items():
        if stretch.text.startswith(sign, numeral.end):
            return _of_hundred(numeral.start, numeral.end + len(sign), numeral, sign, factor)
    if stretch.text.startswith(table().points, numeral.end):
        return _of_hundred(numeral.start, numeral.end + len(table().points), numeral, table().points, _ONE)
    return None


def _tenths(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """两成, 四成五, 两成半, 七八成: tenths, in per cent."""
    text, end = stretch.text, numeral.end + 1
    if not text.startswith("成", numeral.end) or numeral.low > 10 or table().not_tenths.match(text, numeral.end):
        return None
    if numeral.form not in ("words", "positional"):
        return None
    low, high, bound = numeral.low * 10, numeral.high * 10, numeral.bound
    sign = text[end] if end < stretch.end else ""
    digit = signs_zh.table().digits.get(sign)
    if sign == "半":
        low, high, end = low + 5, high + 5, end + 1
    elif digit is not None and text[end + 1 : end + 2] not in signs_zh.signs():
        low, high, end = low + digit, high + digit, end + 1
    elif sign in table().more:
        bound, end = Qualifier.MORE_THAN, end + 1
    return Figure(
        numeral.start, end, tidy(low), tidy(high), bound, PERCENT, "成", "tenths", Decimal(10), numeral
    )  # fmt: skip
