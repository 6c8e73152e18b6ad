"""What scoring counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """Matches of one kind; sums add up over articles."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Hits of what was found; of nothing found, 1 where nothing was to be found."""
        return self.hit / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Hits of what was to be found; of nothing, 1 where nothing was found."""
        return self.hit / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.found + other.found, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Trust:
    """Claims of a confidence from `low` on and below `high` (the last bin includes 1), and how many were right."""

    low: Decimal
    high: Decimal
    claims: int = 0
    core: int = 0
    strict: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Tallies by kind, accuracy by field over core matches (hits of gold), trust by confidence, and what went wrong."""

    kinds: Mapping[str, Tally]
    fields: Mapping[str, Tally]
    trust: tuple[Trust, ...]
    misses: tuple[str, ...]
