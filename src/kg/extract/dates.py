"""The times that a half names, as days: `period_mentions`.

A mention's span is the time with the words that make its period what it is: 9月底以前,
从四月五日动工到五月二十五日, "since April", but October of "in October". Its rule is `<role>:<rule of dates.yaml>`.
The roles:

- during: the time itself, closed: a day, a month, an interval
- at: the moment at its end (月底, 年底, "the end of June"): the last day
- until: up to it, included (到…止, 截至, "by", "as of"): `../<its end>`, or an interval from a start told shortly
  before (四月以来…。到六月二十日…)
- since: from its first day to the article's (以来, 三年来, "since")
- from: from its first day on, open-ended (起, 开始, "starting in March")
- before: up to its end (以前, "before September 10th"), of an era up to its start
- after: from the day after it (以后, "after June"), of an era from its start
- compare: what a figure is compared with (比去年, "than in May")
- base: the state a figure changed from (由八月的…, "from 1.6 percent in August to …")
- same-period: 同期, "the same period"
- now: 目前, "at present", the article's day
- clock: an hour, whose day is not told again
- dispatch: the day in a dateline
- era: a period that history fixes, without a word beside it

How what is unsaid is filled in stands in `kg.extract.anchors`, what is counted in `kg.extract.reckoning`. A new
dispatch inside an article has a day of its own.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.errors import PeriodError
from kg.extract.anchors import Anchors
from kg.extract.dateline import HalfDateline, read_datelines
from kg.extract.grammar import Fields
from kg.extract.parts import names_year, shifted
from kg.extract.points import Point
from kg.extract.sentences import sentence_spans
from kg.extract.spoken import Spoken
from kg.extract.times import Time, times
from kg.model import Half, PeriodMention, Span
from kg.period import Moment, Period

_MONTHS = frozenset({"month", "months", "spoken_month"})  # fields that name a month
_TITLE = 1_000_000  # blocks of titles are numbered from here


def period_mentions(half: Half, issued: dt.date, dispatched: dt.date | None = None) -> tuple[PeriodMention, ...]:
    """The times of the title and the body of `half`, in text order, none overlapping another.

    `dispatched` is the day of the first dispatch where the caller knows it; else the datelines of `half` tell, and
    where they give none, the day of `issued` counts.
    """
    datelines = {line.block: line for line in read_datelines(half, issued)}
    body = Anchors(dispatched or issued)
    found: list[PeriodMention] = []
    blocks = half.blocks or (() if half.title_spans else (Span(0, len(half.text)),))
    for number, block in enumerate(blocks):
        line = datelines.get(number)
        if line is not None:
            body = _dispatched(body, line, dispatched if number == 0 and dispatched else issued)
            if line.date is not None and line.date_span is not None:
                found.append(_dispatch_day(line, line.date_span, line.date))
        body.block = number
        place = Span(line.span.end, block.end) if line is not None else block
        found += _mentions(half, place, times(place.of(half.text), half.language), body)
    first = next((line for line in datelines.values() if line.date is not None), None)
    day = dispatched or (first.date if first else None) or issued
    read: dict[str, tuple[Span, list[PeriodMention]]] = {}
    for number, title in enumerate(half.title_spans):
        words = title.of(half.text)
        if words not in read:
            anchors = Anchors(day)
            anchors.spoken = [*reversed(body.spoken)]  # behind what the title has spoken of, the body's first first
            anchors.block = _TITLE + number
            read[words] = title, _mentions(half, title, times(words, half.language), anchors)
        first_print, told = read[words]
        found += told if first_print is title else (_printed_again(one, first_print, title) for one in told)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _printed_again(mention: PeriodMention, place: Span, other: Span) -> PeriodMention:
    """`mention` of the title at `place` where the same title is printed at `other`."""
    ahead = other.start - place.start
    spans = (Span(span.start + ahead, span.end + ahead) if place.covers(span) else span for span in mention.anchors)
    return replace(mention, span=Span(mention.span.start + ahead, mention.span.end + ahead), anchors=tuple(spans))


def _dispatched(anchors: Anchors, line: HalfDateline, otherwise: dt.date) -> Anchors:
    """What the words of a new dispatch are read against: its own day, and what was spoken of before."""
    own = Anchors(line.date or otherwise, line.date_span)
    own.spoken = anchors.spoken
    return own


def _dispatch_day(line: HalfDateline, span: Span, day: dt.date) -> PeriodMention:
    return PeriodMention(span=span, period=Period.on(day), rule=f"dispatch:{line.rule}", role="dispatch")


def _mentions(half: Half, place: Span, found: Sequence[Time], anchors: Anchors) -> list[PeriodMention]:
    """The mentions of one block or title, of whose text `found` are the times."""
    read: list[PeriodMention] = []
    anchors.half = half
    starts = [span.start - place.start for span in sentence_spans(half, place)] if len(found) > 1 else []
    for time in found:
        anchors.sentence = bisect_right(starts, time.first.start)
        anchors.start, anchors.end = place.start + time.start, place.start + time.end
        for one in (time,) if time.name != "both" or _resolved(time, anchors) else time.apart():
            period = _resolved(one, anchors)
            if period is None and one.first.rule.optional:
                continue
            span = Span(place.start + one.start, place.start + one.end)
            if period is not None:
                where = (anchors.block, anchors.sentence, one.name == "interval")
                anchors.spoken.append(Spoken(span, period, one.fields, one.role, *where))
            rule = f"{one.role}:{one.name}"
            mention = PeriodMention(span=span, period=period, rule=rule, anchors=tuple(anchors.used), role=one.role)
            read.append(mention)
            if one.role == "since":
                _closed(read, anchors)
    return read


def _closed(read: list[PeriodMention], anchors: Anchors) -> None:
    """Makes one period of the last two of `read` where a sentence tells the end first: "by May 20 … since April"."""
    if len(read) < 2 or len(anchors.spoken) < 2:
        return
    (until, since), (before, after) = read[-2:], anchors.spoken[-2:]
    if until.role != "until" or (before.block, before.sentence) != (after.block, after.sentence):
        return
    if since.period is None or until.period is None or until.period.begin is not None:
        return
    begin, end = since.period.begin, until.period.end
    if begin is None or end is None or begin.first_day > end.last_day:
        return
    both = Period(begin, end)
    read[-2:] = [replace(until, period=both, anchors=(*until.anchors, since.span)), replace(since, period=both)]


def _resolved(time: Time, anchors: Anchors) -> Period | None:
    """The days of `time`, noting in `anchors` what they were resolved against."""
    anchors.role = time.role
    anchors.used = []
    return _period(time, anchors)


def _period(time: Time, anchors: Anchors) -> Period | None:
    try:
        period = _of_two(time.first, time.second, time.name, anchors) if time.second else anchors.resolve(time.first)
        return _framed(period, time, anchors) if period is not None else None
    except (PeriodError, ValueError):
        return None


def _framed(period: Period, time: Time, anchors: Anchors) -> Period | None:
    """`period` as the frame of `time` means it."""
    frame = time.frame
    if frame is None:
        return Period(None, period.end) if time.role == "until" and period.end else period
    if frame.to_now:
        now = Moment.of(anchors.today)
        begin = period.begin
        return Period(begin, now if begin is not None and begin.first_day <= anchors.today else None)
    if frame.opens == "begin":
        if frame.role == "until":
            return _up_to(period, time.fields, anchors)
        return Period(None, period.begin if time.first.rule.fixed else period.end)
    if frame.opens == "end":
        if frame.role == "after" and not time.first.rule.fixed:
            return Period(_next(period.end), None) if period.end else None
        return Period(period.begin, None)
    return period


def _up_to(period: Period, fields: Fields, anchors: Anchors) -> Period:
    """Up to the end of `period`; from a start that was told shortly before, or that was told with the same end."""
    end = period.end
    if end is None:
        return period
    for spoken in reversed(anchors.spoken):
        begin = spoken.period.begin
        here = spoken.block == anchors.block
        near = here and (spoken.sentence == anchors.sentence or (spoken.sentence <= 1 and anchors.sentence <= 2))
        near = near and (spoken.sentence == anchors.sentence or "season" not in spoken.fields)
        if spoken.role == "from":
            near = here and anchors.closes() and spoken.sentence == anchors.sentence
        if begin is None or begin == spoken.period.end or begin.first_day > end.first_day:
            continue
        same_end = spoken.interval and spoken.period.end == end and {"month", "day"} <= fields.keys()
        if same_end or (near and spoken.role in ("since", "from") and "back" not in spoken.fields):
            anchors.used.append(spoken.span)
            return Period(begin, end)
    return Period(None, end)


def _next(moment: Moment) -> Moment:
    """The year, month or day after `moment`."""
    if moment.month is None:
        return Moment(moment.year + 1)
    if moment.day is None and moment.month <= 12:
        return Moment(*shifted(moment.year, moment.month, 1))
    return Moment.of(moment.last_day + dt.timedelta(days=1))


def _of_two(first: Point, second: Point, name: str, anchors: Anchors) -> Period | None:
    """From the start of `first` to the end of `second`; what one leaves unsaid the other says."""
    if second.top > first.top and (end := anchors.resolve(second)):
        begin = anchors.resolve(_completed(first, end))
    else:
        begin = anchors.resolve(first)
        if begin is None or begin.begin is None:
            return None
        spoken = Spoken(Span(0, 0), begin, first.fields, "during", anchors.block, anchors.sentence)
        anchors.spoken.append(spoken)
        used = list(anchors.used)
        end = anchors.resolve(second)
        anchors.spoken.pop()
        anchors.used = used
    if begin is None or end is None or begin.begin is None or end.end is None:
        return None
    if name == "both" and not _adjoin(begin, end):
        return None
    last = end.end
    if name == "interval" and "end" in second.fields and second.bottom != second.top:
        of_month = not _MONTHS.isdisjoint(second.fields)
        last = Moment(last.year, last.month if of_month else None)  # 从五月到十二月底: whole months
    return _ordered(begin.begin, last, names_year(second.fields), names_year(first.fields))


def _completed(first: Point, end: Period) -> Point:
    """`first` with the year, and a day with the month, of `end`."""
    moment = end.begin or end.end
    assert moment is not None
    fields = dict(first.fields)
    if not names_year(fields):
        fields["year"] = moment.year
    if first.top == 1 and moment.month is not None and "month" not in fields:
        fields["month"] = moment.month
    return Point(first.start, first.end, first.rule, fields, first.bottom, first.top)


def _ordered(begin: Moment, end: Moment, end_named: bool, begin_named: bool) -> Period | None:
    """The interval, over the turn of a month or year where its words would put the end before the beginning."""
    if begin.first_day <= end.last_day:
        return Period(begin, end)
    if end_named and begin_named:
        return None
    if end_named and begin.month is not None:
        return Period(Moment(begin.year - 1, begin.month, begin.day), end)
    if begin.day is not None and end.day is not None and begin.month == end.month and begin.year == end.year:
        return Period(begin, Moment(*shifted(end.year, end.month or 1, 1), end.day))
    return Period(begin, Moment(end.year + 1, end.month, end.day))


def _adjoin(first: Period, second: Period) -> bool:
    """Whether `second` begins where `first` ends."""
    last, begin = first.last_day, second.first_day
    return last is not None and begin is not None and (begin - last).days in (0, 1)
