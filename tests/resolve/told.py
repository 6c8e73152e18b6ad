"""Articles of a line or two, the names in them, and figures as one half states them: made by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from kg.lexicon import Lexicon, load_lexicon
from kg.model import (
    Article,
    EntityType,
    Half,
    HalfClaim,
    Language,
    Measure,
    Modality,
    NameMention,
    Qualifier,
    Quantity,
    QuantityMention,
    Span,
)
from kg.period import Period
from kg.resolve.link import Links, link

IRON, COAL, COKE, WASHED = (f"lex:product/{name}" for name in ("pig-iron", "coal", "coke", "washed-coal"))
OCTOBER = Period.parse("1958-10")
_RULES = (
    ("statement", "produced"), ("quantity", "quantity:unit"), ("measure", "by-unit"), ("period", "clause"),
    ("place", "opening"), ("modality", "plain"),
)  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """Ours, loaded once."""
    return load_lexicon()


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


def at(text: str, words: str) -> Span:
    """Where `words` first stand in `text`."""
    return Span(text.index(words), text.index(words) + len(words))


def half(language: Language, text: str) -> Half:
    """A half whose first line is its title and whose other lines are its paragraphs."""
    title, _, body = text.partition("\n")
    at = len(title) + 1
    return Half(
        language=language,
        text=text,
        title=title,
        title_spans=(Span(0, len(title)),),
        blocks=(Span(at, len(text)),) if body else (),
    )


def article(zh: str | None, en: str | None = None, date: dt.date = dt.date(1958, 11, 8)) -> Article:
    """An article of one or two halves."""
    return Article(
        id="a", source="a.txt", date=date, page=1, column=None, author=None,
        zh=half("zh", zh) if zh else None, en=half("en", en) if en else None,
    )  # fmt: skip


Named = tuple[str, EntityType]  # words of a text, every time they stand there, and what they name


def names(text: str, named: Iterable[Named], language: Language = "zh") -> tuple[NameMention, ...]:
    """Mentions of `named` in `text`; what the lexicon has under those very words is what they may mean."""
    return tuple(
        NameMention(span=Span(*match.span()), type=kind, candidates=lexicon().named(words, language), rule="by hand")
        for words, kind in named
        for match in re.finditer(re.escape(words), text)
    )


def linked(of: Article, zh: Iterable[Named] = (), en: Iterable[Named] = ()) -> Links:
    """The things that `of` names."""
    chinese = names(of.zh.text, zh) if of.zh else ()
    english = names(of.en.text, en, "en") if of.en else ()
    return link(of, chinese, english, lexicon())
