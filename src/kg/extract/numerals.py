"""Numerals of both languages, wherever they stand. What they count is the business of `quantities`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract import numerals_en, numerals_zh
from kg.extract.numeral import Numeral
from kg.model import Language


def numerals(text: str, language: Language) -> Iterator[Numeral]:
    """The numerals of `text` in order, the longest at each place; ordinals, years and set phrases too.

    >>> [(n.low, n.high) for n in numerals("一千零七十万，二三百", "zh")]
    [(Decimal('10700000'), Decimal('10700000')), (Decimal('200'), Decimal('300'))]
    >>> [str(n.low) for n in numerals("ten million seven hundred thousand", "en")]
    ['10700000']
    """
    module = numerals_zh if language == "zh" else numerals_en
    folded = numerals_zh.folded(text)
    end = 0
    for start in module.starts(folded, 0, len(folded)):
        numeral = module.read(folded, start, len(folded)) if start >= end else None
        if numeral is not None:
            yield numeral
            end = numeral.end
