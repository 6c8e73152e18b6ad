"""Chinese numerals: characters, figures, and both mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from kg.extract import plain_zh
from kg.extract.numeral import Form, Numeral
from kg.extract.signs_zh import Table, table
from kg.model import Qualifier

_TENTH, _ONE, _TEN = Decimal("0.1"), Decimal(1), Decimal(10)
_FIGURES = re.compile(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_WIDE, _NARROW = "０１２３４５６７８９．％", "0123456789.%"
_ENDS_A_VERB = re.compile("[完达组构形变]成")  # 完成百分之九十: no hundreds
_ANY_WIDE, _FOLDED = re.compile(f"[{_WIDE}]"), str.maketrans(_WIDE, _NARROW)


def folded(text: str) -> str:
    """`text` with full-width figures as ASCII, one character for one, so that offsets hold."""
    return text.translate(_FOLDED) if _ANY_WIDE.search(text) else text


def starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a numeral may begin, in order."""
    for found in table().first.finditer(text, start, end):
        yield found.start()


def read(text: str, start: int, end: int) -> Numeral | None:
    """The longest numeral that begins at `start` and ends by `end`; None if none begins there. `text` is folded."""
    numeral = plain_zh.read(text, start, end)
    if numeral is not None:
        return numeral
    found = table().phrase.match(text, start, end)
    if found and not _ENDS_A_VERB.match(text, max(0, start - 1)):
        low, high = table().phrases[found.group()]
        return _numeral(start, found.end(), Decimal(low), Decimal(high), Qualifier.FEW, "phrase")
    if text[start] == "半":
        return _numeral(start, start + 1, Decimal("0.5"), Decimal("0.5"), Qualifier.EXACT, "half")
    return read_slowly(text, start, end)


def read_slowly(text: str, start: int, end: int) -> Numeral | None:
    """The numeral at `start`, sign by sign, whatever its shape; set phrases and 半 apart."""
    return _Reader(table(), text, start, end).read()


def _numeral(start: int, end: int, low: Decimal, high: Decimal, bound: Qualifier, form: Form) -> Numeral:
    return Numeral(start=start, end=end, low=low, high=high, bound=bound, form=form, scale=_ONE)


@dataclass(slots=True)
class _Reader:
    """One pass over the characters, adding up the least and the greatest number at once."""

    table: Table
    text: str
    start: int
    end: int
    at: int = field(init=False)
    groups: list[tuple[Decimal, Decimal, int]] = field(default_factory=list)  # closed by 万 or 亿
    low: Decimal = Decimal(0)  # of the group that is open
    high: Decimal = Decimal(0)
    digit: tuple[Decimal, Decimal] | None = None  # waits for its scale
    last: int = 0  # the scale read last; 0 at the start, 1 after 零
    few: bool = False
    bound: Qualifier = Qualifier.EXACT
    form: Form = "words"
    decimal: bool = False

    def __post_init__(self) -> None:
        self.at = self.start

    def read(self) -> Numeral | None:
        while self.at < self.end and self._step(self.text[self.at]):
            pass
        return self._result() if self.at > self.start else None

    def _step(self, sign: str) -> bool:
        """Read what begins with `sign`; False if the numeral ends before it."""
        table = self.table
        if sign in table.digits:
            return self._digits()
        if sign in table.scales:
            return self._scale(table.scales[sign])
        if sign in table.groups:
            return self._group(table.groups[sign])
        if sign in table.few:
            return self._few(sign)
        if sign in table.more or sign in table.about:
            return self._surplus(sign)
        if sign in table.about_scale:
            return self._about_scale()
        if sign in table.points:
            return self._point()
        if sign in table.tens:
            return self._tens(table.tens[sign])
        return sign in "0123456789" and self._figures()

    def _peek(self, offset: int = 0) -> str:
        return self.text[self.at + offset : self.at + offset + 1] if self.at + offset < self.end else ""

    def _is_scale(self, sign: str) -> bool:
        return sign in self.table.scales or sign in self.table.groups

    def _digits(self) -> bool:
        if self.digit is not None or self.decimal or self.bound is not Qualifier.EXACT:
            return False
        digits = self._run()
        if not digits:
            return False
        zeros = 0
        if self.at > self.start:
            while zeros < len(digits) and digits[zeros] == 0:
                zeros += 1
        rest = digits[zeros:]
        if self.at > self.start:
            return self._later_digits(zeros, rest)
        return self._first_digits(rest)

    def _run(self) -> list[int]:
        """The digits from here on. 两 is one only where it may not be the ounce."""
        digits: list[int] = []
        while (sign := self._peek(len(digits))) in self.table.digits and sign:
            if sign in "两兩俩" and not self._is_two(len(digits), digits):
                break
            digits.append(self.table.digits[sign])
        return digits

    def _is_two(self, offset: int, before: list[int]) -> bool:
        if before and before[-1] != 0:
            return before == [1] and self.at == self.start
        return (self.at == self.start and not before) or self._is_scale(self._peek(offset + 1))

    def _first_digits(self, digits: list[int]) -> bool:
        count = len(digits)
        if count == 1:
            return self._single(digits[0])
        if count == 2 and (digits[0], digits[1]) in self.table.pairs:
            self.digit = (Decimal(digits[0]), Decimal(digits[1]))
        else:
            self.digit = (Decimal("".join(map(str, digits))),) * 2
            self.form = "positional"
        self.at += count
        return True

    def _single(self, digit: int) -> bool:
        second = self.table.digits.get(self._peek(2)) if self._peek(1) == "、" else None
        if second is not None and (digit, second) in self.table.pairs and self._is_scale(self._peek(3)):
            self.digit, self.form = (Decimal(digit), Decimal(second)), "listed"
            self.at += 3
            return True
        if self.text[self.at] in self.table.formal and not self._continues(1):
            return False
        self.digit = (Decimal(digit),) * 2
        self.at += 1
        return True

    def _continues(self, offset: int) -> bool:
        sign = self._peek(offset)
        return bool(sign) and (sign in self.table.digits or self._is_scale(sign))

    def _later_digits(self, zeros: int, digits: list[int]) -> bool:
        """After a scale: 零 and one digit, one digit, or two neighbours; anything longer begins another numeral."""
        if not digits:
            return self._end_with_zeros(zeros)
        pair = len(digits) == 2 and (digits[0], digits[1]) in self.table.pairs
        if len(digits) > 1 and not pair:
            if len(self.groups) == 1 and not self.low and not zeros and len(digits) == 4:
                self.digit = (Decimal("".join(map(str, digits))),) * 2  # 三万二八○○
                self.last = 1
                self.at += 4
                return True
            return False
        self.digit = (Decimal(digits[0]), Decimal(digits[-1]))
        self.last = 1 if zeros else self.last
        self.at += zeros + len(digits)
        return True

    def _end_with_zeros(self, zeros: int) -> bool:
        """五万零 before 十 or a figure goes on; 零 with nothing after it belongs to other words."""
        sign = self._peek(zeros)
        if not sign or not (self._is_scale(sign) or sign in self.table.tens or sign == "几"):
            return False
        self.last = 1
        self.at += zeros
        return True

    def _figures(self) -> bool:
        found = _FIGURES.match(self.text, self.at, self.end)
        if found is None or self.digit is not None or (self.at > self.start and not self._is_scale(self._last_sign())):
            return False
        if self.at == self.start:
            self.form = "figures"
        value = Decimal(re.sub("[,，]", "", found.group()))
        self.digit = (value, value)
        self.decimal = "." in found.group()
        if len(found.group()) > 1 and self.at > self.start:
            self.last = 1
        self.at = found.end()
        return True

    def _last_sign(self) -> str:
        return self.text[self.at - 1]

    def _few(self, sign: str) -> bool:
        """几 or 数 as a digit; after a numeral without 十 it begins other words, as 数 does without a scale."""
        scaled = self._is_scale(self._peek(1))
        if self.digit is not None or self.decimal or self.bound is not Qualifier.EXACT:
            return False
        after_ten = self.last == 10 or (self.last == 1 and sign == "几" and not scaled)  # 十几, 三百零几
        if self.text.startswith("分之", self.at + 2):
            return False  # 占总户数百分之五: the noun 户数
        if sign == "数" and not (scaled and self.at == self.start) and self.text[self.start : self.at] != "十":
            return False
        if self.at > self.start and not (scaled or after_ten):
            return False
        self.digit = (_ONE if after_ten else Decimal(2), _TEN)
        self.few = True
        self.at += 1
        return True

    def _scale(self, scale: int) -> bool:
        if self.table.before_units.match(self.text, self.at, self.end):
            return False
        if self.decimal or self.bound is not Qualifier.EXACT or 1 < self.last <= scale:
            return False
        low, high = self.digit or (_ONE, _ONE)
        if self.digit is None and self.at > self.start and scale > 10:
            return False
        self.low += low * scale
        self.high += high * scale
        self.digit, self.last = None, scale
        self.at += 1
        return True

    def _tens(self, tens: int) -> bool:
        if self.digit is not None or self.decimal or 1 < self.last <= 10:
            return False
        self.low, self.high = self.low + tens, self.high + tens
        self.last = 10
        self.at += 1
        return True

    def _group(self, group: int) -> bool:
        if self.table.before_units.match(self.text, self.at, self.end):
            return False
        low, high = self._open_group(at_end=False)
        if not low and not self.groups:
            if self.at > self.start:
                return False
            low = high = _ONE
        closed = group
        while self.groups and self.groups[-1][2] <= group:
            more_low, more_high, smaller = self.groups.pop()
            low, high, closed = low + more_low, high + more_high, group * smaller
        self.groups.append((low * group, high * group, closed))
        self.low = self.high = Decimal(0)
        self.digit, self.last, self.decimal = None, group, False
        self.at += 1
        return True

    def _open_group(self, at_end: bool) -> tuple[Decimal, Decimal]:
        """What the open group comes to. Its last digit may lack its scale; at the end of the numeral that may be 万."""
        low, high = self.digit or (Decimal(0), Decimal(0))
        tail = self.digit is not None and not self.decimal and low != 0 and high <= 10
        if tail and self.last >= 100 and (at_end or self.last < 10000):
            low, high = low * self.last / 10, high * self.last / 10
        return self.low + low, self.high + high

    def _surplus(self, sign: str) -> bool:
        """多 余 来 after a scale or a figure; the numeral goes on after them only with 万 or 亿."""
        if self.at == self.start or self.bound is not Qualifier.EXACT:
            return False
        before = self._last_sign()
        if not (before in "0123456789" or self._is_scale(before) or before in self.table.tens):
            return False
        if sign in self.table.about and before in "123456789":
            return False
        if self.table.no_surplus.match(self.text, self.at, self.end):
            return False
        self.bound = Qualifier.MORE_THAN if sign in self.table.more else Qualifier.APPROXIMATELY
        self.at += 1
        return self._peek() in self.table.groups and bool(self._peek())

    def _about_scale(self) -> bool:
        """百把人 is about a hundred; 把 after any other numeral is a measure word."""
        if self.at != self.start + 1 or self._last_sign() not in "百千万":
            return False
        self.bound = Qualifier.APPROXIMATELY
        self.at += 1
        return False

    def _point(self) -> bool:
        """点 or a dot, with the digits after it; nothing where those are a clock's or an unfinished numeral."""
        if self.at == self.start or self.decimal or self.form == "figures" or self.few or not self._may_have_point():
            return False
        if self._peek(1) == "几" and self.text[self.at] in "点點":
            return self._few_tenths()
        digits = ""
        while (sign := self._peek(1 + len(digits))) in self.table.digits and sign and sign not in "两兩俩":
            digits += str(self.table.digits[sign])
        after = self.at + 1 + len(digits)
        if not digits or self.table.not_after_point.match(self.text, after, self.end):
            return False
        if self.text[self.at] not in "点點":
            if self.text[after : after + 1] == self.text[self.at]:
                return False
            self.form = "dotted"
        part = Decimal(f"0.{digits}")
        low, high = self.digit or (Decimal(0), Decimal(0))
        if high != low:
            return False
        self.digit, self.decimal = (low + part, low + part), True
        self.at = after
        return True

    def _few_tenths(self) -> bool:
        """零点几 is 0.1 to 0.9."""
        low, high = self.digit or (Decimal(0), Decimal(0))
        if high != low:
            return False
        self.digit, self.decimal, self.few = (low + _TENTH, high + _ONE + 9 * _TENTH), True, True
        self.at += 2
        return True

    def _may_have_point(self) -> bool:
        if self.digit is not None:
            return not (self.last >= 100 and self._last_but_one_is_scale())
        return self.last in (10, 100, 1000)

    def _last_but_one_is_scale(self) -> bool:
        return self.text[self.at - 2] in self.table.groups

    def _result(self) -> Numeral:
        low, high = self._open_group(at_end=True)
        low += sum((group[0] for group in self.groups), Decimal(0))
        high += sum((group[1] for group in self.groups), Decimal(0))
        bound = self.bound
        if self.few:
            high -= 1
            bound = Qualifier.FEW
        elif bound is Qualifier.EXACT and low != high:
            bound = Qualifier.RANGE
        return Numeral(
            start=self.start, end=self.at, low=low, high=high, bound=bound, form=self._form(),
            scale=self._closing_scale(), decimal=self.decimal,
        )  # fmt: skip

    def _form(self) -> Form:
        """百 千 万 without a digit before them are "scale"; 十 is a numeral like any other."""
        words = self.text[self.start : self.at]
        bare = words[0] not in "十拾" and all(self._is_scale(sign) for sign in words)
        return "scale" if bare else self.form

    def _closing_scale(self) -> Decimal:
        surplus = self._last_sign() in self.table.more or self._last_sign() in self.table.about
        sign = self.text[self.at - 2 if surplus else self.at - 1]
        if sign in self.table.groups:
            return Decimal(self.table.groups[sign])
        digit_then_scale = self.at - self.start == 2 and self.last > 10
        return Decimal(self.table.scales[sign]) if digit_then_scale and sign in self.table.scales else _ONE
