"""A figure while it is being read: a numeral with what it counts, before bounds, ranges and lists are settled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.extract.numeral import Numeral
from kg.extract.units import UnitWords
from kg.model import ConceptId, Language, Qualifier

NUMBER: ConceptId = "unit:NUM"
PERSON: ConceptId = "lex:unit/person"
HOUSEHOLD: ConceptId = "lex:unit/household"
PERCENT: ConceptId = "unit:PERCENT"
TIMES: ConceptId = "lex:unit/times"
YEAR: ConceptId = "unit:YR"
DAY: ConceptId = "unit:DAY"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A title line or paragraph. `words` is the half's text as printed, in `text` what is not to be read is blank."""

    words: str
    text: str
    start: int
    end: int
    units: UnitWords
    issued: dt.date
    language: Language

    def before(self, at: int, length: int = 16) -> str:
        """Up to `length` characters that stand before `at`, as printed."""
        return self.words[max(self.start, at - length) : at]

    def after(self, at: int, length: int = 16) -> str:
        """Up to `length` characters from `at` on, as printed."""
        return self.words[at : min(self.end, at + length)]


class Figure(NamedTuple):
    """`low` to `high` of `unit` (None: not known yet). MORE_THAN leaves the upper end open, LESS_THAN the lower."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: Qualifier
    unit: ConceptId | None
    counter: str | None
    rule: str
    factor: Decimal = Decimal(1)  # what a bare number beside it is to be multiplied with
    numeral: Numeral | None = None
    measured: bool = True  # False for measure words, times and persons: what an article or 几 may precede

    @property
    def minimum(self) -> Decimal | None:
        return None if self.bound is Qualifier.LESS_THAN else self.low

    @property
    def maximum(self) -> Decimal | None:
        return None if self.bound is Qualifier.MORE_THAN else self.high


def tidy(value: Decimal) -> Decimal:
    """`value` without the tail that a factor such as 1/12 or 10/3 leaves: twelve significant digits.

    >>> tidy(Decimal("1200") * Decimal("0.3333333333333333333333333333"))
    Decimal('400')
    """
    whole = int(value)
    if whole == value:
        return Decimal(whole)
    rounded = Decimal(f"{value:.12g}")
    if rounded == rounded.to_integral_value():
        return rounded.quantize(Decimal(1))
    return Decimal(f"{rounded.normalize():f}")
