"""What follows from the claims of a corpus: what does not add up, what cannot well be, what is implied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from kg.audit.between import Conflict, conflicts
from kg.audit.derive import Implied, implied
from kg.audit.figures import Scales
from kg.audit.plausible import implausible
from kg.audit.ranges import Range
from kg.audit.sayings import conflict_sentence, conflict_sides, implied_sentence
from kg.audit.statements import Row, topics
from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.lexicon import Lexicon
from kg.model import Qualifier, Quantity

Conclusion: TypeAlias = CorpusDiscrepancy | DerivedClaim


def conclusions(rows: Iterable[Row], lexicon: Lexicon, scales: Scales) -> Iterator[Conclusion]:
    """All that follows from `rows` (of claims.csv, in any order), topic by topic: the same for the same set of rows."""
    for topic in topics(rows, lexicon, scales):
        for conflict in (*conflicts(topic), *implausible(topic, lexicon)):
            yield _discrepancy(conflict, lexicon)
        for one in implied(topic):
            yield _derived(one, lexicon)


def _discrepancy(conflict: Conflict, lexicon: Lexicon) -> CorpusDiscrepancy:
    expected, found = conflict_sides(conflict, "en", lexicon)
    return CorpusDiscrepancy(
        kind=conflict.kind,
        rule=conflict.rule,
        claims=tuple(one.claim for one in conflict.statements),
        expected=expected,
        found=found,
        note_en=conflict_sentence(conflict, "en", lexicon),
        note_zh=conflict_sentence(conflict, "zh", lexicon),
    )


def _derived(one: Implied, lexicon: Lexicon) -> DerivedClaim:
    row = one.premises[0].row
    return DerivedClaim(
        measure=one.measure,
        subject=row["subject"],
        places=tuple(row["places"].split()),
        quantity=Quantity(
            minimum=one.numbers.low, maximum=one.numbers.high, unit=one.unit, qualifier=_qualifier(one.numbers)
        ),
        per=one.per or None,
        period=one.period,
        cumulative=one.cumulative,
        rule=one.rule,
        premises=tuple(premise.claim for premise in one.premises),
        label_en=implied_sentence(one, "en", lexicon),
        label_zh=implied_sentence(one, "zh", lexicon),
    )


def _qualifier(numbers: Range) -> Qualifier:
    if numbers.single is not None:
        return Qualifier.EXACT
    if numbers.high is None:
        return Qualifier.MORE_THAN
    return Qualifier.LESS_THAN if numbers.low is None else Qualifier.RANGE
