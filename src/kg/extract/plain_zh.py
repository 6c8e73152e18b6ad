"""Chinese numerals of the common shape, thousands to ones in each group and nothing else, read in one match.

Only time is gained: whatever looks otherwise is left to `numerals_zh`, which reads these too, and alike.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from kg.extract.numeral import Numeral
from kg.model import Qualifier
from kg.rules import rules_by_name

_ONES = "一二三四五六七八九"
_WORTH: dict[str | None, int] = {sign: worth for worth, sign in enumerate(_ONES, 1)}
_WORTH |= {"两": 2, None: 0, "": 1}  # nothing before 十 is one
_OPENS = f"(?=[{_ONES}两十])"
_THOUSANDS = f"零?{_OPENS}(?:([{_ONES}两])千)?(?:零?([{_ONES}两])百)?(?:零?([{_ONES}]?)十)?"
_NUMERAL = re.compile(
    f"(?:{_THOUSANDS}(零?)([{_ONES}两]?)亿)?(?:{_THOUSANDS}(零?)([{_ONES}两]?)万)?(?:{_THOUSANDS}(零?)([{_ONES}]?))?"
)
_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_GOES_ON = frozenset(
    _ONES + "十百千万亿零〇○几数多余餘来点點·・.、半两兩俩倆廿卅卌萬億壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟0123456789"
)
_NOT_SCALED = Decimal(1)


def read(text: str, start: int, end: int) -> Numeral | None:
    """The numeral at `start` if it is of the common shape, and nothing that follows can belong to it; else None."""
    found = _NUMERAL.match(text, start, end)
    if found is None or found.end() == start or text[start] == "零":
        return None
    stop = found.end()
    last = text[stop - 1]
    if last == "零" or (stop < end and (text[stop] in _GOES_ON or _is_unit(text, stop - 1, end))):
        return None
    value, parts = 0, found.groups()
    for group, scale in ((0, 10**8), (5, 10**4), (10, 1)):
        thousands, hundreds, tens, zero, ones = parts[group : group + 5]
        if ones and not zero and tens is None and (hundreds or thousands or (value and scale == 1)):
            return None  # 三百五: the last digit lacks its scale
        ones_worth = _WORTH[ones] if ones else 0
        value += scale * (_WORTH[thousands] * 1000 + _WORTH[hundreds] * 100 + _WORTH[tens] * 10 + ones_worth)
    scaled = last in "万亿" or (stop - start == 2 and last in "百千")
    number = Decimal(value)
    return Numeral(
        start, stop, number, number, Qualifier.EXACT, "words", _SCALES[last] if scaled else _NOT_SCALED
    )


def _is_unit(text: str, at: int, end: int) -> bool:
    """Whether a unit begins with the scale at `at`: 六千瓦."""
    return text[at] in "千百万" and _units().match(text, at, end) is not None


@cache
def _units() -> re.Pattern[str]:
    return re.compile("|".join(rules_by_name("numerals")["zh-scales"]["before_units"]))
