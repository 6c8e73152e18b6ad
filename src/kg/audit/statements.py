"""Claims of many articles, one row of claims.csv each, as the audit of a corpus compares them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from kg.audit.figures import Scales
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


@dataclass(frozen=True)
class Statement:
    """A claim with what it is compared by; ranges are in the coherent unit of its kind."""

    row: Row
    unit: ConceptId  # "unit:TONNE", "lex:unit/jin"
    kind: str
    factor: Decimal

    @property
    def claim(self) -> str:
        """The claim's IRI."""
        return self.row["claim"]

    @property
    def order(self) -> tuple[str, str, str]:
        """Day of the paper, article, claim: the order in which things were said."""
        return self.row["date"], self.row["article"], self.claim

    @cached_property
    def day(self) -> dt.date:
        """The day of the paper."""
        return dt.date.fromisoformat(self.row["date"])

    @cached_property
    def measure(self) -> Measure:
        """What kind of statement it is."""
        return Measure(self.row["measure"])

    @cached_property
    def modality(self) -> Modality:
        """Whether it happened, is wanted or is expected."""
        return Modality(self.row["modality"])

    @cached_property
    def quantity(self) -> Quantity:
        """The figure."""
        low, high = (Decimal(text) if text else None for text in (self.row["min"], self.row["max"]))
        return Quantity(minimum=low, maximum=high, unit=self.unit, qualifier=Qualifier(self.row["qualifier"]))

    @cached_property
    def said(self) -> Range:
        """What its words say."""
        return said(self.quantity).times(self.factor)

    @cached_property
    def allowed(self) -> Range:
        """What may be true if it is."""
        return allowed(self.quantity).times(self.factor)

    @cached_property
    def period(self) -> Period | None:
        """The time it covers; None if it names none, or none that can be read."""
        try:
            return Period.parse(self.row["period"]) if self.row["period"] else None
        except PeriodError:
            return None

    @cached_property
    def span(self) -> Span | None:
        """Its first and last day, the first of all days where the start is open. None where it has no end."""
        period = self.period
        if period is None or period.last_day is None:
            return None
        return period.first_day or dt.date.min, period.last_day

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
        scale = scales.get(unit)
        topic.append(Statement(found, unit, scale.kind if scale else unit, scale.multiplier if scale else Decimal(1)))
    if topic:
        yield topic


def _local(unit: ConceptId) -> str:
    return unit.rpartition("/")[2].rpartition(":")[2]
