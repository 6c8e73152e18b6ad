"""The record that the readers of Chinese and of English numerals both give."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from kg.model import Qualifier

Form: TypeAlias = Literal[
    "words",  # 三千二百, three thousand
    "figures",  # 3,200 and 56万3千: begins with Arabic figures
    "positional",  # 二八六○
    "dotted",  # 三·五, which may also be a festival
    "scale",  # 百 千 万 without a digit before it
    "listed",  # 三、四百, which may also be a list
    "half",  # 半, half
    "phrase",  # 成千上万, tens of thousands
]


class Numeral(NamedTuple):
    """The numbers, `low` and `high` included, that the words at `start` to `end` of a text may mean.

    `bound` says how the words bound them: MORE_THAN leaves the upper end open, whatever `high` is.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: Qualifier
    form: Form
    scale: Decimal  # the scale word at the end, 10000 of 三万; 1 if there is none
    decimal: bool = False  # has a decimal point

    @property
    def maximum(self) -> Decimal | None:
        """The greatest number; None where the words leave it open."""
        return None if self.bound is Qualifier.MORE_THAN else self.high
