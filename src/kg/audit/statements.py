"""Claims of many articles, one row of claims.csv each, as the audit of a corpus compares them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from kg.audit.figures import Scale, Scales
from kg.audit.ranges import Range, allowed, said
from kg.audit.sorting import in_order
from kg.errors import PeriodError
from kg.lexicon import Lexicon
from kg.model import ConceptId, Measure, Modality, Qualifier, Quantity
from kg.period import Period

Row: TypeAlias = Mapping[str, str]
FIELDS = (
    "subject", "places", "date", "article", "claim", "measure", "subject_en", "subject_zh", "place", "min", "max",
    "unit", "qualifier", "per", "period", "cumulative", "modality", "base", "zh", "en",
)  # fmt: skip
_NEARLY = dt.timedelta(days=15)  # papers of late December give the year
_SEPARATOR = "\x1f"
Span: TypeAlias = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A claim with what it is compared by; ranges are in the coherent unit of its kind."""

    row: Row
    claim: str  # the IRI
    order: tuple[str, str, str]  # day of the paper, article, claim: the order in which things were said
    day: dt.date  # of the paper
    measure: Measure
    modality: Modality
    period: Period | None  # None where it names none, or none that can be read
    span: Span | None  # first and last day, the first of all days where the start is open; None where it has no end
    unit: ConceptId  # "unit:TONNE", "lex:unit/jin"
    kind: str
    factor: Decimal
    said: Range  # what its words say
    allowed: Range  # what may be true if it is

    @property
    def settled(self) -> bool:
        """Whether its time was over, or nearly, when it was printed, or need not be, as it is no report."""
        return self.modality is not Modality.REPORTED or self.span is None or self.span[1] <= self.day + _NEARLY

    @property
    def series(self) -> tuple[str, ...]:
        """What it has in common with the figures it can be compared with over time, within its topic."""
        row = self.row
        return row["measure"], self.kind, row["per"], row["modality"], row["base"]


def topics(rows: Iterable[Row], lexicon: Lexicon, scales: Scales) -> Iterator[list[Statement]]:
    """The statements on one thing at one place, in the order in which they were said; topic after topic.

    Rows without a place or a thing are left out: nothing shows that two articles mean the same. Only one topic is held
    in memory at a time.
    """
    units = {_local(concept.id): concept.id for concept in lexicon.of_kind("unit")}
    lines = (_SEPARATOR.join(row[field].replace("\n", " ") for field in FIELDS) for row in rows if row["places"])
    topic: list[Statement] = []
    for line in in_order(lines):
        found = dict(zip(FIELDS, line.split(_SEPARATOR), strict=True))
        if topic and any(topic[0].row[field] != found[field] for field in ("subject", "places")):
            yield topic
            topic = []
        unit = units.get(found["unit"], found["unit"])
        topic.append(_statement(found, unit, scales.get(unit)))
    if topic:
        yield topic


def _statement(row: Row, unit: ConceptId, scale: Scale | None) -> Statement:
    low, high = (Decimal(text) if text else None for text in (row["min"], row["max"]))
    quantity = Quantity(minimum=low, maximum=high, unit=unit, qualifier=Qualifier(row["qualifier"]))
    factor = scale.multiplier if scale else Decimal(1)
    period, span = _time(row["period"])
    return Statement(
        row=row,
        claim=row["claim"],
        order=(row["date"], row["article"], row["claim"]),
        day=dt.date.fromisoformat(row["date"]),
        measure=Measure(row["measure"]),
        modality=Modality(row["modality"]),
        period=period,
        span=span,
        unit=unit,
        kind=scale.kind if scale else unit,
        factor=factor,
        said=said(quantity).times(factor),
        allowed=allowed(quantity).times(factor),
    )


@lru_cache(maxsize=4096)  # a corpus speaks of the same times over and over
def _time(text: str) -> tuple[Period | None, Span | None]:
    try:
        period = Period.parse(text) if text else None
    except PeriodError:
        period = None
    if period is None or period.last_day is None:
        return period, None
    return period, (period.first_day or dt.date.min, period.last_day)


def _local(unit: ConceptId) -> str:
    return unit.rpartition("/")[2].rpartition(":")[2]
