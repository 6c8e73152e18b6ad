"""Chinese numerals of the common shape, thousands to ones in each group and nothing else, read in one match.

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
_NOT_SCALED = Decimal(1)


def read(text: str, start: int, end: int) -> Numeral | None:
    """The numeral at `start` if it is of the common shape, and nothing that follows can belong to it; else None."""
    found = _NUMERAL.match(text, start, end)
    if found is None:
        return None
    stop = found.end()
    if stop == start or (stop < end and text[stop] in _GOES_ON) or text[start] == "零":
        return None
    last = text[stop - 1]
    if last in _SCALES and stop < end and _units().match(text, stop - 1, end):
        return None  # 六千瓦
    value = 0
    for group, scale in zip(found.groups(), (10**8, 10**4, 1), strict=True):
        if group:
            worth = _worth(group, value > 0 and scale == 1)
            if worth is None:
                return None
            value += worth * scale
    scaled = last in "万亿" or (stop - start == 2 and last in "百千")
    number = Decimal(value)
    return Numeral(start, stop, number, number, Qualifier.EXACT, "words", _SCALES[last] if scaled else _NOT_SCALED)


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
def _units() -> re.Pattern[str]:
    return re.compile("|".join(rules_by_name("numerals")["zh-scales"]["before_units"]))
