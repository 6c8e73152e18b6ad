"""Numerals of both languages, wherever they stand. What they count is the business of `quantities`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from kg.extract import numerals_en, numerals_zh
from kg.extract.numeral import Numeral
from kg.model import Language

Read: TypeAlias = Callable[[str, int, int], Numeral | None]
READERS: dict[Language, Read] = {"zh": numerals_zh.read, "en": numerals_en.read}


def numerals(text: str, language: Language) -> Iterator[Numeral]:
    """The numerals of `text` in order, the longest at each place; ordinals, years and set phrases too.

    >>> [(n.low, n.high) for n in numerals("一千零七十万，二三百", "zh")]
    [(Decimal('10700000'), Decimal('10700000')), (Decimal('200'), Decimal('300'))]
    >>> [str(n.low) for n in numerals("ten million seven hundred thousand", "en")]
    ['10700000']
    """
    read = READERS[language]
    first = numerals_zh.table().first if language == "zh" else numerals_en.table().first
    folded = text.translate(numerals_zh.FOLDED)
    at = 0
    while found := first.search(folded, at):
        numeral = read(folded, found.start(), len(folded))
        if numeral is not None:
            yield numeral
        at = max(found.end(), numeral.end if numeral else 0)
