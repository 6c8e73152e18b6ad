"""Chinese numerals of the common shapes, each read in one match: 三万五千, 二十多万, 一百零二点八, 1,860万.

Only time is gained: whatever looks otherwise is left to `numerals_zh`, which reads these too, and alike.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from kg.extract.numeral import Numeral
from kg.model import Qualifier
from kg.rules import rules_by_name

_ONES = "一二三四五六七八九"
_WORTH = {sign: worth for worth, sign in enumerate(_ONES, 1)} | {"两": 2}
_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_SMALL_SCALES = {"千": 1000, "百": 100, "十": 10}
_GROUP = f"(?=[{_ONES}两十])(?:[{_ONES}两]千)?(?:零?[{_ONES}两]百)?(?:零?[{_ONES}]?十)?(?:零?[{_ONES}])?"
_GROUP_OR_TWO = f"(?:{_GROUP}|两)"
_NUMERAL = re.compile(f"(?:({_GROUP_OR_TWO})亿)?(?:(零?{_GROUP_OR_TWO})万)?(零?{_GROUP})?")
_GOES_ON = frozenset(
    _ONES + "十百千万亿零〇○几数多余餘来点點·・.、半两兩俩倆廿卅卌萬億壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟0123456789"
)
_TAILS = ("点", "多", "余", "")
_NOT_SCALED = Decimal(1)
_TWO = Decimal(2)
_FIGURES = re.compile(r"([0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)([万亿]?)")
_DECIMALS = re.compile("点([零〇○一二三四五六七八九]+)([万亿]?)")
_MORE = re.compile("[多余]([万亿]?)")
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_NO_DECIMALS = frozenset("十廿卅刻钟半")  # a clock's 点
_AFTER_MORE = frozenset("万萬亿億廿卅卌0123456789")


def read(text: str, start: int, end: int) -> Numeral | None:
    """The numeral at `start` if it is of a common shape, and nothing that follows can belong to it; else None."""
    sign = text[start]
    if sign in "0123456789":
        return _in_figures(text, start, end)
    if sign in "零〇○":
        return _with_decimals(text, start, start + 1, end, 0)
    found = _NUMERAL.match(text, start, end)
    if found is None:
        return None
    stop = found.end()
    if stop == start:
        alone = sign == "两" and (stop + 1 == end or text[stop + 1 : stop + 2] not in _GOES_ON)
        return Numeral(start, start + 1, _TWO, _TWO, Qualifier.EXACT, "words", _NOT_SCALED) if alone else None
    after = text[stop] if stop < end else ""
    if after in _GOES_ON and after not in _TAILS:
        return None
    last = text[stop - 1]
    if last in _SCALES and stop < end and _units().match(text, stop - 1, end):
        return None  # 六千瓦
    value = _value(*found.groups())
    if value is None:
        return None
    if after == "点":
        return None if value > 9999 or last in _SCALES else _with_decimals(text, start, stop, end, value)
    if after in _TAILS and after:
        return _with_more(text, start, stop, end, value, found)
    scaled = last in "万亿" or (stop - start == 2 and last in "百千")
    number = Decimal(value)
    return Numeral(start, stop, number, number, Qualifier.EXACT, "words", _SCALES[last] if scaled else _NOT_SCALED)


def _value(hundred_millions: str | None, ten_thousands: str | None, ones: str | None) -> int | None:
    """What the groups come to; None where a digit at their end lacks its scale."""
    if hundred_millions is None and ten_thousands is None:
        return _worth(ones, False) if ones else 0
    high = _worth(hundred_millions, False) if hundred_millions else 0
    middle = _worth(ten_thousands, False) if ten_thousands else 0
    low = _worth(ones, bool(high or middle)) if ones else 0
    if high is None or middle is None or low is None:
        return None
    return high * 10**8 + middle * 10**4 + low


def _in_figures(text: str, start: int, end: int) -> Numeral | None:
    """1,860万, 12.4: Arabic figures, at most with 万 or 亿 after them."""
    found = _FIGURES.match(text, start, end)
    if found is None or not _ends(text, found.end(), end, found[2]):
        return None
    number = Decimal(found[1].replace(",", "").replace("，", ""))
    if found[2]:
        scale = _SCALES[found[2]]
        if not number:
            return None
        return Numeral(start, found.end(), number * scale, number * scale, Qualifier.EXACT, "figures", scale)
    return Numeral(start, found.end(), number, number, Qualifier.EXACT, "figures", _NOT_SCALED, decimal="." in found[1])


def _with_decimals(text: str, start: int, stop: int, end: int, value: int) -> Numeral | None:
    """一百零二点八, 三点五万: `value` is what stands before the point at `stop`."""
    found = _DECIMALS.match(text, stop, end)
    if (
        found is None
        or not _ends(text, found.end(), end, found[2])
        or text[found.end(1) : found.end(1) + 1] in _NO_DECIMALS
    ):
        return None
    number = Decimal(f"{value}.{found[1].translate(_DIGITS)}")
    scale = _SCALES[found[2]] if found[2] else _NOT_SCALED
    if found[2]:
        number *= scale
    if found[2] and not number:
        return None
    return Numeral(start, found.end(), number, number, Qualifier.EXACT, "words", scale, decimal=not found[2])


def _with_more(text: str, start: int, stop: int, end: int, value: int, groups: re.Match[str]) -> Numeral | None:
    """三万多, 二十余万: `value` is what stands before 多 at `stop`."""
    found = _MORE.match(text, stop, end)
    last = text[stop - 1]
    if found is None or last not in "十百千万亿" or _no_surplus().match(text, stop, end):
        return None
    if text[found.end() : found.end() + 1] in _AFTER_MORE and found.end() < end:
        return None
    scale = _SCALES[last] if last in "万亿" else _NOT_SCALED
    if found[1]:
        if groups[2] or not groups[3] or (found[1] == "亿" and groups[1]) or _units().match(text, found.end() - 1, end):
            return None
        scale = _SCALES[found[1]]
        ones = _worth(groups[3], groups[1] is not None) or 0
        value += ones * (int(scale) - 1)
    number = Decimal(value)
    return Numeral(start, found.end(), number, number, Qualifier.MORE_THAN, "words", scale)


def _ends(text: str, at: int, end: int, scale: str) -> bool:
    """Whether a numeral may end at `at`; `scale` is the 万 or 亿 it closes with, which is no part of 万能."""
    if at < end and text[at] in _GOES_ON:
        return False
    return not (scale and _units().match(text, at - 1, end))


@lru_cache(maxsize=4096)
def _worth(group: str, follows: bool) -> int | None:
    """What a group comes to; None where its last digit lacks a scale: 三百五, and 五 where it `follows` 三万."""
    alone = group[-1] in _WORTH and (group[-2:-1] in ("百", "千") or (len(group) == 1 and follows))
    if alone:
        return None
    worth, digit = 0, 0
    for sign in group:
        if sign in _SMALL_SCALES:
            worth, digit = worth + (digit or 1) * _SMALL_SCALES[sign], 0
        else:
            digit = _WORTH.get(sign, 0)
    return worth + digit


@cache
def _no_surplus() -> re.Pattern[str]:
    return re.compile(rules_by_name("numerals")["zh-surplus"]["not_these"])


@cache
def _units() -> re.Pattern[str]:
    return re.compile("|".join(rules_by_name("numerals")["zh-scales"]["before_units"]))
