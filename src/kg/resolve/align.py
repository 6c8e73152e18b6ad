"""Which sentences of the two halves tell the same: dynamic programming on figures, times and length.

Sources: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), for the beads of one or two
sentences; the figures and months that a translation must keep weigh more here than length does. Only sentences about
as far into their halves as each other are compared, as in Sakoe and Chiba, "Dynamic Programming Algorithm Optimization
for Spoken Word Recognition" (1978).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

ENGLISH_PER_CHINESE = 3.2  # characters of an English translation for one of Chinese
_STEPS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 0))  # Chinese and English sentences of a bead; or (0, 1)
_LONGEST = 3  # sentences of a side of a bead; as many empty columns stand before the first of a table
_SKIP = -2.5  # a sentence that the other half lacks
_MERGE = -0.6  # for each sentence beyond the first of a side
_SHARED = 3.0  # a mark that both sides of a bead have
_MARK = -0.5  # every mark of either
_LENGTH = 1.5  # for a side e times as long as the other would have it
_REACH = 4  # how many sentences around its place by length a counterpart is looked for at first


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a sentence a translation keeps."""

    length: int  # in characters
    marks: tuple[Hashable, ...]  # its figures and periods, in a form that both languages share


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other, by number; one side may be empty."""

    zh: tuple[int, ...]
    en: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Runs:
    """The runs of so many sentences of a half: at index n, what is known of the run that ends before sentence n."""

    lengths: Sequence[float]  # their logarithms, weighted
    costs: Sequence[float]  # for its marks, and for its sentences beyond the first; minus infinity where there is none
    marks: Sequence[int]  # a bit for each mark that the other half has too, and for each time it is there


@dataclass(frozen=True, slots=True)
class _Row:
    """What the best beads are worth for a number of Chinese sentences told and each number of English ones."""

    first: int  # the least and the greatest number of English sentences looked at
    last: int
    worths: list[float]  # from column _LONGEST on
    arrivals: Sequence[tuple[tuple[int, int], Sequence[float]]]  # the same by the last bead, from `first` on


_Halves: TypeAlias = tuple[Sequence[_Runs], Sequence[_Runs]]  # runs of one sentence, of two and of three


def align(zh: Sequence[Profile], en: Sequence[Profile]) -> tuple[Bead, ...]:
    """The beads in text order; every sentence is in exactly one."""
    bits = _bits(zh, en)
    halves = _runs(zh, ENGLISH_PER_CHINESE, bits), _runs(en, 1.0, bits)
    places = _places([profile.length for profile in zh], [profile.length for profile in en])
    reach = _REACH
    while True:
        rows: list[_Row] = []
        for place in places:
            rows.append(_row(rows, halves, max(place - reach, 0), min(place + reach, len(en))))
        path = _path(rows, len(en))
        if all(rows[i].first < j < rows[i].last or j in (0, len(en)) for i, j in path):
            ends = [(0, 0), *path]
            return tuple(
                Bead(tuple(range(i, k)), tuple(range(j, m))) for (i, j), (k, m) in zip(ends, path, strict=False)
            )
        reach *= 2  # the best way led along the edge: beyond it there may be a better


def _bits(zh: Sequence[Profile], en: Sequence[Profile]) -> dict[Hashable, int]:
    """For each mark that both halves have, the lowest of as many bits as it is there times."""
    counts = [Counter(mark for profile in half for mark in profile.marks) for half in (zh, en)]
    bits: dict[Hashable, int] = {}
    low = 1
    for mark in counts[0].keys() & counts[1].keys():
        bits[mark] = low
        low <<= max(count[mark] for count in counts)
    return bits


def _runs(half: Sequence[Profile], scale: float, bits: Mapping[Hashable, int]) -> list[_Runs]:
    ends = [0, *accumulate(profile.length for profile in half)]
    counts = [0, *accumulate(len(profile.marks) for profile in half)]
    shared = [[bits[mark] for mark in profile.marks if mark in bits] for profile in half]
    masks = [0] * len(ends)
    runs = []
    for size in range(1, _LONGEST + 1):
        none = min(size, len(ends))
        lasts = range(size, len(ends))
        masks = [0] * none + [_with(masks[n], shared[n - size]) for n in lasts]
        runs.append(
            _Runs(
                [0.0] * none + [_LENGTH * math.log(scale * (ends[n] - ends[n - size]) + 20) for n in lasts],
                [-math.inf] * none + [_MARK * (counts[n] - counts[n - size]) + _MERGE * (size - 1) for n in lasts],
                masks,
            )
        )
    return runs


def _with(mask: int, bits: Sequence[int]) -> int:
    """`mask` with each of `bits` set, or the next one free: masks have as many bits in common as runs have marks."""
    for bit in bits:
        while mask & bit:
            bit <<= 1
        mask |= bit
    return mask


def _places(zh: Sequence[int], en: Sequence[int]) -> list[int]:
    """For each number of Chinese sentences, the number of English ones that is as large a part of its half."""
    ends = [0, *accumulate(en)]
    share = ends[-1] / (sum(zh) or 1)
    return [min(bisect_left(ends, share * told), len(en)) for told in (0, *accumulate(zh))]


def _row(rows: Sequence[_Row], halves: _Halves, first: int, last: int) -> _Row:
    """The row after `rows`."""
    i = len(rows)
    worths = [-math.inf] * (_LONGEST + len(halves[1][0].costs))
    arrivals = [(step, _arrivals(rows[i - step[0]], halves, step, i, first, last)) for step in _STEPS if step[0] <= i]
    if arrivals:
        worths[_LONGEST + first : _LONGEST + last + 1] = map(max, *(worth for _, worth in arrivals))
    else:
        worths[_LONGEST] = 0.0
    for column in range(_LONGEST + first + 1, _LONGEST + last + 1):
        worths[column] = max(worths[column], worths[column - 1] + _SKIP)
    return _Row(first, last, worths, arrivals)


def _arrivals(before: _Row, halves: _Halves, step: tuple[int, int], i: int, first: int, last: int) -> list[float]:
    """From `first` to `last` English sentences told, what the best beads are worth that end in row `i` with `step`."""
    di, dj = step
    worths = before.worths[_LONGEST + first - dj : _LONGEST + last + 1 - dj]
    if not dj:
        return [worth + _SKIP for worth in worths]
    zh, en = halves[0][di - 1], halves[1][dj - 1]
    length, cost, mask = zh.lengths[i], zh.costs[i], zh.marks[i]
    costs, lengths = en.costs[first : last + 1], en.lengths[first : last + 1]
    if not mask:
        return [
            worth + cost + other - abs(length - far) for worth, other, far in zip(worths, costs, lengths, strict=True)
        ]
    return [
        worth + cost + other - abs(length - far) + _SHARED * (mask & marks).bit_count()
        for worth, other, far, marks in zip(worths, costs, lengths, en.marks[first : last + 1], strict=True)
    ]


def _path(rows: Sequence[_Row], last: int) -> list[tuple[int, int]]:
    """How many Chinese and how many English sentences, `last` in all, are told after each bead, in order."""
    i, j = len(rows) - 1, last
    path = []
    while i or j:
        path.append((i, j))
        row = rows[i]
        ways = [(worths[j - row.first], step) for step, worths in row.arrivals if row.first <= j <= row.last]
        di, dj = max([(row.worths[_LONGEST + j - 1] + _SKIP, (0, 1)), *ways])[1]
        i, j = i - di, j - dj
    return path[::-1]
