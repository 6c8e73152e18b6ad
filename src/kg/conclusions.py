"""What follows from the articles of a corpus together and no one of them says: records beside those of `kg.model`."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import DiscrepancyKind, Measure, Quantity
from kg.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusDiscrepancy:
    """Claims of several articles that do not add up, or a claim that cannot well be; claims by their IRIs."""

    kind: DiscrepancyKind
    rule: str  # the check of kg.audit that found it
    claims: tuple[str, ...]  # in the order in which they were said
    expected: str
    found: str
    note_en: str
    note_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedClaim:
    """A figure that no article states and that follows from `premises`; things and claims by their IRIs."""

    measure: Measure
    subject: str
    places: tuple[str, ...]
    quantity: Quantity
    per: str | None
    period: Period
    cumulative: bool
    rule: str
    premises: tuple[str, ...]
    label_en: str
    label_zh: str
