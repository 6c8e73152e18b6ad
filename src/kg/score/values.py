"""When two annotators mean the same: names, places, periods, numbers and quotes compared as the gold's rules say."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.errors import PeriodError
from kg.period import Moment, Period
from kg.score.reading import Annotation

CONTEXT = ("measure", "place", "period", "per", "cumulative", "modality")  # what a strict match adds to a core match
_NOTE = re.compile(r"[(（][^)）]*[)）]|\b(?:the|a|an)\b")
_MARKS = re.compile(r"[\W_]+")
_RANK = re.compile(
    r"\s+(?:province|city|municipality|county|prefecture|special district|special administrative district|"
    r"district|autonomous region|people's commune|commune)$",
    re.IGNORECASE,
)
_DOUBT = "~?% "  # EDTF's marks of uncertainty, which do not move a period
_ROUNDING = Decimal("0.001")  # gold rounds conversions: one third of a day is 0.3333


def squash(text: str | None) -> str:
    """What two spellings of a name share: lower case, without articles, bracketed notes, spaces and marks.

    >>> squash("The State Council (Beijing)")
    'statecouncil'
    """
    return _MARKS.sub("", _NOTE.sub(" ", (text or "").lower()))


def same_name(one: str | None, other: str | None) -> bool:
    """Equal once squashed, or one is the tail of the other: 铁 of 生铁, "iron" of "pig iron"."""
    a, b = squash(one), squash(other)
    return bool(a and b) and (a.endswith(b) or b.endswith(a))


def same_place(one: str | None, other: str | None) -> bool:
    """Equal without the rank: Henan is Henan Province; nowhere is only nowhere."""
    if not one or not other:
        return not one and not other
    a, b = (squash(_RANK.sub("", place.strip())) for place in (one, other))
    return a == b


def same_period(one: str | None, other: str | None) -> bool:
    """Whether both cover the same days, however they are written; what cannot be read equals only itself."""
    if not one or not other:
        return not one and not other
    try:
        return _period(one).same_days(_period(other))
    except PeriodError:
        return one == other


def _period(text: str) -> Period:
    begin, slash, end = text.partition("/")
    edges = [part.strip(_DOUBT) for part in (begin, end if slash else begin)]
    return Period(*(Moment.parse(edge) if edge not in ("", "..") else None for edge in edges))


def same_number(one: Decimal | None, other: Decimal | None) -> bool:
    """Equal; numbers that are not both whole may differ by a thousandth."""
    if one is None or other is None:
        return one is other
    if one == one.to_integral_value() and other == other.to_integral_value():
        return one == other
    return abs(one - other) <= _ROUNDING * max(abs(one), abs(other))


def agrees(name: str, found: Annotation, gold: Annotation) -> bool:
    """Whether the field `name` of two claims says the same."""
    one, other = found.get(name), gold.get(name)
    if name == "place":
        return same_place(one, other)
    if name == "period":
        return same_period(one, other)
    if name == "cumulative":
        return bool(one) is bool(other)
    return (one or None) == (other or None)


def same_figure(found: Annotation, gold: Annotation) -> bool:
    """A core match: the same range, unit and subject."""
    return (
        found.get("unit") == gold.get("unit")
        and all(same_number(found.get(bound), gold.get(bound)) for bound in ("min", "max"))
        and any(same_name(found.get(subject), gold.get(subject)) for subject in ("subject_zh", "subject_en"))
    )


def overlap(one: Annotation, other: Annotation) -> bool:
    """Whether the quotes of one language contain each other."""
    quotes = [(one.get(language), other.get(language)) for language in ("zh", "en")]
    return any(a and b and (a in b or b in a) for a, b in quotes)


def same_entity(found: Annotation, gold: Annotation) -> bool:
    """The same type, and the same name in either language."""
    return found.get("type") == gold.get("type") and any(
        squash(found.get(language)) and squash(found.get(language)) == squash(gold.get(language))
        for language in ("zh", "en")
    )


def same_event(found: Annotation, gold: Annotation) -> bool:
    """The same type, and overlapping quotes or one date that both give."""
    if found.get("type") != gold.get("type"):
        return False
    dated = bool(found.get("date") and gold.get("date")) and same_period(found.get("date"), gold.get("date"))
    return dated or overlap(found, gold)


def same_discrepancy(found: Annotation, gold: Annotation) -> bool:
    """The same kind at overlapping words."""
    return found.get("kind") == gold.get("kind") and overlap(found, gold)
