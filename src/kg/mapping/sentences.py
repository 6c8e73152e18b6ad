"""What a claim says in one line, for people: figures with their bounds, periods as one would say them."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Language, Modality, Qualifier, Quantity
from kg.period import Moment, Period

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"en": ("spring", "summer", "autumn", "winter"), "zh": ("春季", "夏季", "秋季", "冬季")}
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


def period_words(period: Period, language: Language) -> str:
    """The period as one would say it.

    >>> period_words(Period.parse("1958-09-28/1958-09-30"), "en"), period_words(Period.parse("../1958-06-30"), "zh")
    ('28 September 1958 to 30 September 1958', '至1958年6月30日')
    """
    say = _moment_en if language == "en" else _moment_zh
    begin, end = period.begin, period.end
    if begin is not None and end is not None:
        joint = " to " if language == "en" else "至"
        return say(begin) if begin == end else f"{say(begin)}{joint}{say(end)}"
    if end is not None:
        return f"{'until ' if language == 'en' else '至'}{say(end)}"
    if begin is not None:
        return f"from {say(begin)}" if language == "en" else f"{say(begin)}起"
    raise ValueError("a period has at least one end")


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


def _moment_en(moment: Moment) -> str:
    if moment.month is None:
        return str(moment.year)
    if moment.month > 12:
        return f"{_SEASONS['en'][moment.month - 21]} {moment.year}"
    day = f"{moment.day} " if moment.day else ""
    return f"{day}{_MONTHS[moment.month - 1]} {moment.year}"


def _moment_zh(moment: Moment) -> str:
    if moment.month is None:
        return f"{moment.year}年"
    if moment.month > 12:
        return f"{moment.year}年{_SEASONS['zh'][moment.month - 21]}"
    return f"{moment.year}年{moment.month}月" + (f"{moment.day}日" if moment.day else "")
