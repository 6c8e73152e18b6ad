"""Which sentences of the two halves tell the same: dynamic programming on figures, times and length.

Sources: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), for the beads of one or two
sentences; the figures and months that a translation must keep weigh more here than length does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ENGLISH_PER_CHINESE = 3.2  # characters of an English translation for one of Chinese
_STEPS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 0), (0, 1))
_SKIP = -2.5  # a sentence that the other half lacks
_MERGE = -0.6  # for each sentence beyond the first of a side


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a sentence a translation keeps."""

    length: int  # in characters
    marks: Counter[str]  # its figures and periods, in a form that both languages share


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other, by number; one side may be empty."""

    zh: tuple[int, ...]
    en: tuple[int, ...]


def align(zh: Sequence[Profile], en: Sequence[Profile]) -> tuple[Bead, ...]:
    """The beads in text order; every sentence is in exactly one."""
    best: list[list[tuple[float, tuple[int, int]]]] = [
        [(-math.inf, (0, 0))] * (len(en) + 1) for _ in range(len(zh) + 1)
    ]
    best[0][0] = (0.0, (0, 0))
    for i in range(len(zh) + 1):
        for j in range(len(en) + 1):
            if i or j:
                best[i][j] = max(_arrivals(zh, en, best, i, j))
    return tuple(reversed(list(_walk_back(best))))


def _arrivals(
    zh: Sequence[Profile], en: Sequence[Profile], best: list[list[tuple[float, tuple[int, int]]]], i: int, j: int
) -> Iterator[tuple[float, tuple[int, int]]]:
    for step in _STEPS:
        di, dj = step
        if di <= i and dj <= j:
            yield best[i - di][j - dj][0] + _likeness(zh[i - di : i], en[j - dj : j]), step


def _likeness(zh: Sequence[Profile], en: Sequence[Profile]) -> float:
    if not zh or not en:
        return _SKIP * max(len(zh), len(en))
    mine: Counter[str] = sum((profile.marks for profile in zh), Counter())
    theirs: Counter[str] = sum((profile.marks for profile in en), Counter())
    shared = sum((mine & theirs).values())
    alone = sum((mine - theirs).values()) + sum((theirs - mine).values())
    ratio = (sum(p.length for p in en) + 20) / (ENGLISH_PER_CHINESE * sum(p.length for p in zh) + 20)
    return 2.0 * shared - 0.5 * alone - 1.5 * abs(math.log(ratio)) + _MERGE * (len(zh) + len(en) - 2)


def _walk_back(best: list[list[tuple[float, tuple[int, int]]]]) -> Iterator[Bead]:
    i, j = len(best) - 1, len(best[0]) - 1
    while i or j:
        di, dj = best[i][j][1]
        yield Bead(tuple(range(i - di, i)), tuple(range(j - dj, j)))
        i, j = i - di, j - dj
