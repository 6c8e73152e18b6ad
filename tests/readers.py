"""How the examples of each rule file are read: its name, and what finds the bracketed words in a case."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.numerals import numerals
from kg.extract.quantities import quantity_mentions
from kg.lexicon import load_lexicon
from kg.model import Half, Language
from tests.notation import Case, reading


def found_numerals(case: Case, language: Language) -> list[tuple[str, str]]:
    """The numerals of a case and what they mean."""
    return [
        (case.text[n.start : n.end], reading(n.low.normalize(), n.maximum and n.maximum.normalize(), n.bound))
        for n in numerals(case.text, language)
    ]


def found_quantities(case: Case, language: Language) -> list[tuple[str, str]]:
    """The quantities of a case and what they mean."""
    lexicon = load_lexicon()
    half = Half(language=language, text=case.text, title="", title_spans=(), blocks=())
    mentions = quantity_mentions(half, lexicon, case.issued, case.masked)
    return [
        (
            mention.span.of(case.text),
            reading(
                mention.quantity.minimum,
                mention.quantity.maximum,
                lexicon.concept(mention.quantity.unit).notation or mention.quantity.unit,
                mention.quantity.qualifier,
            ),
        )
        for mention in mentions
    ]


READERS: dict[str, Callable[[Case, Language], list[tuple[str, str]]]] = {
    "numerals": found_numerals,
    "quantities": found_quantities,
}
