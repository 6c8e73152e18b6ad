"""Who is matched with whom: every annotation has at most one partner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.score.reading import Annotation
from kg.score.values import CONTEXT, agrees, overlap, same_discrepancy, same_entity, same_event, same_figure

T = TypeVar("T")
LISTED: Mapping[str, Callable[[Annotation, Annotation], bool]] = {
    "entities": same_entity,
    "events": same_event,
    "discrepancies": same_discrepancy,
}


@dataclass(frozen=True, slots=True)
class JudgedClaims:
    """The claims of one article, found and gold, with their pairs."""

    found: Sequence[Annotation]
    gold: Sequence[Annotation]
    core: Sequence[tuple[int, int]]
    strict: frozenset[int]  # indexes of `found`


def judged_claims(found: Sequence[Annotation], gold: Sequence[Annotation]) -> JudgedClaims:
    """The claims paired, and which of the pairs agree in every field."""
    core = claim_pairs(found, gold)
    strict = frozenset(i for i, j in core if all(agrees(name, found[i], gold[j]) for name in CONTEXT))
    return JudgedClaims(found, gold, core, strict)


def claim_pairs(found: Sequence[Annotation], gold: Sequence[Annotation]) -> list[tuple[int, int]]:
    """Core matches as (index found, index gold), those that agree in most fields first."""
    likely = sorted(
        (-sum(agrees(name, one, other) for name in CONTEXT) - overlap(one, other), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if same_figure(one, other)
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in likely:
        if all(i != taken and j != partner for taken, partner in pairs):
            pairs.append((i, j))
    return pairs


def matched(found: Sequence[T], gold: Sequence[T], same: Callable[[T, T], bool]) -> list[tuple[int, int]]:
    """(index found, index gold): each in turn takes the first partner that is left."""
    left = list(range(len(gold)))
    pairs: list[tuple[int, int]] = []
    for i, one in enumerate(found):
        partner = next((j for j in left if same(one, gold[j])), None)
        if partner is not None:
            left.remove(partner)
            pairs.append((i, partner))
    return pairs
