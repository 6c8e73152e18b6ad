"""Figures as one half states them, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kg.model import HalfClaim, Language, Measure, Modality, Qualifier, Quantity, QuantityMention, Span
from kg.period import Period

IRON, COAL, COKE, WASHED = (f"lex:product/{name}" for name in ("pig-iron", "coal", "coke", "washed-coal"))
OCTOBER = Period.parse("1958-10")
_RULES = (
    ("statement", "produced"), ("quantity", "quantity:unit"), ("measure", "by-unit"), ("period", "nearest-time"),
    ("modality", "plain"),
)  # fmt: skip


def quantity(figure: str, unit: str = "unit:TONNE", qualifier: Qualifier | None = None) -> Quantity:
    """The quantity of "300", "200..999", "18000.." or "..500", with the qualifier that such ends usually have."""
    low, dots, high = figure.partition("..")
    ends = [Decimal(end) if end else None for end in (low, high if dots else low)]
    usual = Qualifier.RANGE if dots else Qualifier.EXACT
    if None in ends:
        usual = Qualifier.LESS_THAN if ends[0] is None else Qualifier.MORE_THAN
    return Quantity(minimum=ends[0], maximum=ends[1], unit=unit, qualifier=qualifier or usual)


def said(language: Language, figure: str, unit: str = "unit:TONNE", **changes: Any) -> HalfClaim:
    """Pig iron produced in October 1958, in the first sentence, subject and time beside the figure."""
    span = changes.get("span", Span(0, 10))
    mention = QuantityMention(
        span=changes.pop("figure_span", Span(span.end - 3, span.end)),
        quantity=quantity(figure, unit, changes.pop("qualifier", None)),
        counter=None,
        rule="quantity:unit",
    )
    fields: dict[str, Any] = {
        "language": language, "span": span, "figure": mention, "measure": Measure.PRODUCTION,
        "subject": {"zh": "生铁", "en": "pig iron"}[language], "subject_span": Span(span.start, span.start + 2),
        "product": IRON, "places": (), "place_inherited": False, "period": OCTOBER, "period_span": None,
        "period_inherited": False, "per": None, "cumulative": False, "modality": Modality.REPORTED, "base": None,
        "in_title": False, "sentence": 0, "rules": _RULES,
    }  # fmt: skip
    return HalfClaim(**fields | changes)


def spans(text: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Where `words` stand in `text`, each for the first time."""
    return tuple(Span(text.index(each), text.index(each) + len(each)) for each in words)
