"""Months and days that aligned sentences name differently, whatever figure they stand with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kg.model import PeriodMention
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf

_NAMED = {
    "zh": re.compile(r"[\d０-９一二三四五六七八九十]月"),
    "en": re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
}
_Date: TypeAlias = tuple[tuple[int | None, int | None], ...]  # month and day of the first moment and of the last
_Dates: TypeAlias = list[tuple[PeriodMention, _Date]]


def differing_dates(
    beads: Sequence[Bead], zh: ReadHalf, en: ReadHalf
) -> Iterator[tuple[int, PeriodMention, PeriodMention]]:
    """(bead, Chinese, English) where each half names one date, as finely, that the other has not.

    One of the two must be nowhere near in the other half; the other one may be, if the sentences name as many dates.
    Years are not compared: most are not said.
    """
    chinese, english = _dates(zh, [bead.zh for bead in beads]), _dates(en, [bead.en for bead in beads])
    for number, (mine, theirs) in enumerate(zip(chinese, english, strict=True)):
        ours = _nowhere(mine, english[max(0, number - 1) : number + 2])
        others = _nowhere(theirs, chinese[max(0, number - 1) : number + 2])
        if len(mine) == len(theirs) and len(ours) + len(others) == 1:
            ours, others = _over(mine, theirs), _over(theirs, mine)
        if len(ours) == len(others) == 1:
            (one, date), (other, its_date) = ours[0], others[0]
            if _grain(date) == _grain(its_date) and _is_named(one, zh) and _is_named(other, en):
                yield number, one, other


def _dates(half: ReadHalf, numbers: Sequence[Sequence[int]]) -> list[_Dates]:
    """The dates of each bead, in text order."""
    of_sentence: dict[int, _Dates] = {}
    sentence = 0
    for mention in half.periods:
        while sentence < len(half.sentences) - 1 and half.sentences[sentence].end <= mention.span.start:
            sentence += 1
        date = _date(mention)
        if date is not None:
            of_sentence.setdefault(sentence, []).append((mention, date))
    return [[each for number in bead for each in of_sentence.get(number, ())] for bead in numbers]


def _date(mention: PeriodMention) -> _Date | None:
    if mention.period is None:
        return None
    moments = [moment for moment in (mention.period.begin, mention.period.end) if moment is not None]
    return tuple(dict.fromkeys((moment.month, moment.day) for moment in moments))


def _nowhere(dates: _Dates, others: Sequence[_Dates]) -> _Dates:
    """Those of `dates` that are not among `others`, nor made of them."""
    moments = {moment for near in others for _, date in near for moment in date}
    return [(mention, date) for mention, date in dates if not moments.issuperset(date)]


def _over(dates: _Dates, others: _Dates) -> _Dates:
    """Those of `dates` that are there more often than in `others`."""
    left = [date for _, date in others]
    over = []
    for mention, date in dates:
        if date in left:
            left.remove(date)
        else:
            over.append((mention, date))
    return over


def _is_named(mention: PeriodMention, half: ReadHalf) -> bool:
    return _NAMED[half.half.language].search(half.half.text, mention.span.start, mention.span.end) is not None


def _grain(date: _Date) -> list[tuple[bool, bool]]:
    """Whether each end is a month or a day of one."""
    return [(month is not None, day is not None) for month, day in date]
