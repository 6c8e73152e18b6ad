"""An article of one text and the figures in it, made by hand: what the audit is tried on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from kg.audit.article import findings
from kg.audit.figures import Account
from kg.audit.found import told
from kg.lexicon import load_lexicon
from kg.mapping.scales import scales
from kg.model import (
    Agreement,
    Article,
    Claim,
    Extraction,
    Half,
    Language,
    Measure,
    Modality,
    Passage,
    Qualifier,
    Quantity,
    Reason,
    Span,
)
from kg.period import Period

HENAN, SHANDONG, HUNAN = (
    f"lex:place/{name}" for name in ("410000-henan", "370000-shandong", "430000-hunan")
)  # fmt: skip
SHAOYANG, XIANGTAN = "lex:place/432600-shaoyang", "lex:place/430300-xiangtan"
IRON, GRAIN, SUMMER, AUTUMN = (
    f"lex:product/{name}" for name in ("pig-iron", "grain", "summer-grain", "autumn-grain")
)  # fmt: skip
UNITS = {
    "t": "unit:TONNE", "jin": "lex:unit/jin", "mu": "lex:unit/mu", "%": "unit:PERCENT", "times": "lex:unit/times",
    "1": "unit:NUM", "day": "unit:DAY", "person": "lex:unit/person", "household": "lex:unit/household",
}  # fmt: skip


def quantity(figure: str, unit: str) -> Quantity:
    """The quantity of "300", "200..999", "18000..", "..500" or "~300", in one of our units."""
    low, dots, high = figure.removeprefix("~").partition("..")
    ends = [Decimal(end) if end else None for end in (low, high if dots else low)]
    qualifier = Qualifier.RANGE if dots else Qualifier.EXACT
    if None in ends:
        qualifier = Qualifier.LESS_THAN if ends[0] is None else Qualifier.MORE_THAN
    if figure.startswith("~"):
        qualifier = Qualifier.APPROXIMATELY
    return Quantity(minimum=ends[0], maximum=ends[1], unit=UNITS[unit], qualifier=qualifier)


def claim(passage: Passage, figure: str, **changes: Any) -> Claim:
    """Pig iron produced in Henan in October 1958, in the words of `passage`; "300 jin" gives another unit."""
    number, _, unit = figure.partition(" ")
    fields: dict[str, Any] = {
        "measure": Measure.PRODUCTION, "subject_en": "pig iron", "subject_zh": "生铁", "subject": IRON,
        "place": None, "places": (HENAN,), "quantity": quantity(number, unit or "t"),
        "period": Period.parse("1958-10"), "per": None, "cumulative": False, "modality": Modality.REPORTED,
        "base": None, "passages": (passage,), "agreement": Agreement.SINGLE, "confidence": Decimal(1),
        "reasons": (Reason(field="quantity", value=number, rule="by-hand", passage=passage),), "rule": "by-hand",
    }  # fmt: skip
    if "period" in changes:
        changes["period"] = Period.parse(changes["period"]) if changes["period"] else None
    return Claim(**fields | changes)


def extraction(text: str, *figures: tuple[str, str, dict[str, Any]], language: Language = "zh") -> Extraction:
    """The article `text` with a claim for each (words, figure, changes), in text order."""
    half = Half(language=language, text=text, title="", title_spans=(), blocks=(Span(0, len(text)),))
    claims, start = [], 0
    for words, figure, changes in figures:
        start = text.index(words, start)
        claims.append(claim(half.passage(Span(start, start + len(words))), figure, **changes))
        start += len(words)
    article = Article(
        id="a", source="a.txt", date=dt.date(1958, 11, 8), page=1, column=None, author=None,
        zh=half if language == "zh" else None, en=half if language == "en" else None,
    )  # fmt: skip
    return Extraction(
        article=article, dateline=None, entities=(), claims=tuple(claims), events=(), discrepancies=(), unread=()
    )


def found(text: str, *figures: tuple[str, str, dict[str, Any]], language: Language = "zh") -> list[tuple[Any, ...]]:
    """(rule, numbers of the claims, expected, found) of each finding."""
    account = Account.of(extraction(text, *figures, language=language), load_lexicon(), scales())
    discrepancies = (told(one, load_lexicon()) for one in findings(account))
    return [(one.rule, one.claims, one.expected, one.found) for one in discrepancies]
