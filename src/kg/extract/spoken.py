"""What a text has told of times so far: the article's day, and each time already read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.extract.grammar import Fields
from kg.extract.parts import Month
from kg.model import Half, Language, Span
from kg.period import Moment, Period
from kg.rules import load_rules

BACKGROUND = frozenset({"compare", "base", "dispatch", "clock", "now"})  # roles of times that are not spoken of


_PLANS_BEFORE: Mapping[Language, int] = {"zh": 14, "en": 36}  # how near a word of plans must stand, in characters
_PLANS_AFTER = 24


class Spoken(NamedTuple):
    """A time already read: where, when, how, and the fields its words had."""

    span: Span
    period: Period
    fields: Fields
    role: str
    block: int
    sentence: int
    interval: bool = False  # told by two times, 从四月五日到五月二十五日

    @property
    def last(self) -> Moment:
        """Its end, or its beginning where it has no end."""
        moment = self.period.end or self.period.begin
        assert moment is not None
        return moment

    @property
    def compares(self) -> bool:
        """Whether it is the time of another year that a figure is held against, 去年同期, 去年同月."""
        return "years" in self.fields and not self.fields.keys().isdisjoint(("same", "spoken_month"))

    @property
    def month(self) -> Month | None:
        """The one month in which it ends, or began if it has no end; None if there are several."""
        begin = self.period.begin
        end = begin if self.role == "since" else self.period.end or begin
        if end is None or end.month is None or end.month > 12 or "year_end" in self.fields:
            return None
        if (
            begin is not None
            and self.role != "since"
            and begin != end
            and (begin.year, begin.month) != (end.year, end.month)
            and end.day is None
        ):
            return None
        return end.year, end.month


class Telling:
    """The article's day and the times spoken of so far, in one reading of a text from its start to its end."""

    def __init__(self, today: dt.date, today_span: Span | None = None) -> None:
        self.today = today
        self.today_span = today_span  # of the dispatch's day; None where it is the issue's
        self.block = 0
        self.sentence = 0
        self.role = "during"  # of the time now being resolved
        self.half: Half | None = None  # where it stands: the half, and its start and end there
        self.start = self.end = 0
        self.used: list[Span] = []  # what it was resolved against
        self.spoken: list[Spoken] = []

    def plans(self) -> bool:
        """Whether the words about the time now being resolved speak of what is to come."""
        if self.half is None:
            return False
        start = max(0, self.start - _PLANS_BEFORE[self.half.language])
        return _plans(self.half.language).search(self.half.text, start, self.end + _PLANS_AFTER) is not None

    def closes(self) -> bool:
        """Whether the time now being resolved closes a count: 截至…, 到…止."""
        text = self.half.text if self.half else ""
        return text.startswith(("截", "迄"), self.start) or text.endswith("止", self.start, self.end)

    def earlier(self) -> Iterator[Spoken]:
        """The times spoken of so far, the last one first, without those that only serve as background."""
        return (spoken for spoken in reversed(self.spoken) if spoken.role not in BACKGROUND)

    def day(self) -> dt.date:
        """The article's day, noted as used if the text prints it."""
        if self.today_span is not None and self.today_span not in self.used:
            self.used.append(self.today_span)
        return self.today

    def against(self, spoken: Spoken) -> Moment:
        """The last moment of `spoken`, noted as used."""
        if spoken.span not in self.used:
            self.used.append(spoken.span)
        return spoken.last


@cache
def _plans(language: Language) -> re.Pattern[str]:
    return re.compile(load_rules("dates")["plans"][language])
