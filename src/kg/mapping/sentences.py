"""What a claim says in one line, for people: figures with their bounds, periods as one would say them."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Language, Modality, Qualifier, Quantity
from kg.period import Period, period_words

_BOUNDS: dict[Language, dict[Qualifier, str]] = {
    "en": {Qualifier.MORE_THAN: "more than ", Qualifier.LESS_THAN: "less than ", Qualifier.APPROXIMATELY: "about "},
    "zh": {Qualifier.MORE_THAN: "超过", Qualifier.LESS_THAN: "不到", Qualifier.APPROXIMATELY: "约"},
}
_PER_ZH = {
    "day": "日", "month": "月", "year": "年", "hour": "小时",
    "mu": "亩", "person": "人", "household": "户", "ton": "吨",
}  # fmt: skip
_OPEN: dict[Language, tuple[str, str]] = {"en": ("at most ", "at least "), "zh": ("至多", "至少")}
_MODALITY: dict[Language, dict[Modality, str]] = {
    "en": {Modality.REPORTED: "", Modality.TARGET: " target", Modality.FORECAST: " forecast"},
    "zh": {Modality.REPORTED: "", Modality.TARGET: "（任务）", Modality.FORECAST: "（预计）"},
}


def number(value: Decimal) -> str:
    """`value` in groups of three, without idle zeros.

    >>> number(Decimal("4400000")), number(Decimal("6.50"))
    ('4,400,000', '6.5')
    """
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def quantity_words(quantity: Quantity, unit: str, per: str | None, language: Language) -> str:
    """The figure with its bounds, unit and rate; a bare count has the unit ""."""
    low, high = quantity.minimum, quantity.maximum
    bound = _BOUNDS[language].get(quantity.qualifier, "")
    if low is not None and high is not None:
        figure = bound + (number(low) if low == high else f"{number(low)}–{number(high)}")
    elif low is not None:
        figure = (bound or _OPEN[language][1]) + number(low)
    elif high is not None:
        figure = (bound or _OPEN[language][0]) + number(high)
    else:
        figure = "?"
    if language == "en":
        return " ".join(filter(None, (figure, unit, f"per {per}" if per else "")))
    return f"{figure}{unit}" + (f"/{_PER_ZH.get(per, per)}" if per else "")


def claim_words(
    language: Language,
    *,
    place: str | None,
    subject: str,
    measure: str,
    modality: Modality,
    period: Period | None,
    figure: str,
) -> str:
    """One line: "Henan: pig iron production, October 1958: 4,400,000 t"."""
    time = period_words(period, language) if period else None
    if language == "en":
        heading = f"{subject} {measure}{_MODALITY['en'][modality]}" + (f", {time}" if time else "")
        return ": ".join(part for part in (place, heading, figure) if part)
    heading = f"{subject}{measure}{_MODALITY['zh'][modality]}" + (f"，{time}" if time else "")
    return "：".join(part for part in (place, heading, figure) if part)
