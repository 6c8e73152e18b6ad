"""The events of two halves as the events of one article: repeats are one event, the Chinese is followed.

An act told twice is one event: in the title and the body, or in two sentences with the same words, time and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from kg.model import Article, Event, EventType, Half, HalfEvent, Language, Passage, Reason, Span
from kg.period import Period
from kg.resolve.align import Bead

_TITLE_ALONE = Decimal("0.8")  # a title's event without a body's is kept from this confidence of its rule on
_ENGLISH_ALONE = Decimal("0.75")  # an English event that the Chinese half does not tell, likewise
_HUNDREDTH = Decimal("0.01")
_ONE_PER_SENTENCE = {EventType.PLAN_COMPLETION, EventType.DISASTER, EventType.VISIT}
_OPTIONAL = re.compile(r"\[([^\]]*)\{(agents|place)\}([^\]]*)\]")
_SHARED = {"zh": 4, "en": 12}  # code points in a row that make two quotes tell of the same thing


class NameLinks(Protocol):
    """What names of a half stand for, as `kg.resolve.link` found it."""

    def entity_of(self, language: Language, span: Span) -> str | None:
        """The key of the entity that the words name; None if they name none."""

    def english(self, key: str) -> str:
        """The English name of an entity."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A half's event with what its names and time stand for."""

    event: HalfEvent
    words: str
    agents: tuple[str, ...]
    places: tuple[str, ...]
    date: Period | None

    @property
    def names(self) -> set[str]:
        return {*self.agents, *self.places}


@dataclass(frozen=True, slots=True)
class _Pair:
    zh: _Told | None
    en: _Told | None

    @property
    def chief(self) -> _Told:
        """The half that is followed."""
        told = self.zh or self.en
        assert told is not None
        return told

    @property
    def told(self) -> tuple[_Told, ...]:
        return tuple(told for told in (self.zh, self.en) if told is not None)


def merge_events(
    article: Article,
    zh: Sequence[HalfEvent],
    en: Sequence[HalfEvent],
    links: NameLinks,
    beads: Sequence[Bead] = (),
) -> tuple[Event, ...]:
    """One event for each act, in the order of the half that is followed; `beads` are the aligned sentences."""
    chinese = _distinct(_told(article.zh, zh, links))
    english = _distinct(_told(article.en, en, links))
    pairs = list(_pairs(chinese, english, beads, article))
    events: list[Event] = []
    meeting: Event | None = None
    for pair in pairs:
        event = _event(pair, links, meeting if any(told.event.at_meeting for told in pair.told) else None, article)
        if event.type is EventType.MEETING:
            meeting = event
        events.append(event)
    return tuple(events)


def _told(half: Half | None, events: Sequence[HalfEvent], links: NameLinks) -> Iterator[_Told]:
    for event in events if half else ():
        assert half is not None
        keys = [
            tuple(dict.fromkeys(key for span in spans if (key := links.entity_of(half.language, span)) is not None))
            for spans in (event.agents, event.places)
        ]
        yield _Told(event, event.span.of(half.text), keys[0], keys[1], _date(event))


def _date(event: HalfEvent) -> Period | None:
    """When it happened: "up to the 28th" is the 28th for an act."""
    period = event.period.period if event.period else None
    if period and period.begin is None and period.end is not None:
        return Period(period.end, period.end)
    return period


def _distinct(told: Iterable[_Told]) -> list[_Told]:
    """Without repeats, body before title: of two that tell the same the surer is kept, then the earlier."""
    everything = list(told)
    kept: list[_Told] = []
    for one in (t for t in everything if not t.event.in_title):
        same = next((other for other in kept if _same(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            surer = one if one.event.confidence > same.event.confidence else same
            kept[kept.index(same)] = replace(surer, date=surer.date or one.date or same.date)
    for one in (t for t in everything if t.event.in_title):
        if one.event.confidence >= _TITLE_ALONE and all(other.event.type != one.event.type for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda t: t.event.span)


def _same(one: _Told, other: _Told) -> bool:
    if one.event.type is not other.event.type:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.date and other.date and not one.date.same_days(other.date):
        return False
    if one.event.type in _ONE_PER_SENTENCE and one.event.sentence == other.event.sentence:
        return True
    if one.event.type is EventType.PLAN_COMPLETION and one.date == other.date:
        return True
    return _share_words(one.words, other.words, _SHARED[one.event.language])


def _share_words(one: str, other: str, length: int) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < length:
        return short in long
    return any(short[i : i + length] in long for i in range(len(short) - length + 1))


def _pairs(zh: list[_Told], en: list[_Told], beads: Sequence[Bead], article: Article) -> Iterator[_Pair]:
    """Chinese events with their English partners, likeliest first; then what only the English tells, in its place."""
    likely = sorted(
        (-likeness, i, j)
        for i, one in enumerate(zh)
        for j, other in enumerate(en)
        if one.event.type is other.event.type and (likeness := _likeness(one, other, beads, article)) > 0
    )
    partner: dict[int, int] = {}
    for _, i, j in likely:
        if i not in partner and j not in partner.values():
            partner[i] = j
    alone = {j for j in range(len(en)) if j not in partner.values()}
    for i, one in enumerate(zh):
        yield _Pair(one, en[partner[i]] if i in partner else None)
    told = {one.event.type for one in zh}
    for j in sorted(alone):
        event = en[j].event
        sure = event.confidence >= _ENGLISH_ALONE and not event.in_title and event.type not in told
        if article.zh is None or sure:
            yield _Pair(None, en[j])


def _likeness(zh: _Told, en: _Told, beads: Sequence[Bead], article: Article) -> float:
    score = 1.0 if zh.names & en.names else 0.0
    if zh.date and en.date:
        score += 2.0 if zh.date.same_days(en.date) else -1.0
    apart = _beads_apart(zh.event.sentence, en.event.sentence, beads)
    if apart is not None:
        return score + (3.0 if apart == 0 else 1.0 if apart == 1 else -2.0 * apart)
    assert article.zh is not None
    assert article.en is not None
    distance = abs(zh.event.span.start / len(article.zh.text) - en.event.span.start / len(article.en.text))
    return score + 2.0 - 10 * distance


def _beads_apart(zh: int, en: int, beads: Sequence[Bead]) -> int | None:
    """How many beads lie between the two sentences; None if one stands in none."""
    of_zh = next((number for number, bead in enumerate(beads) if zh in bead.zh), None)
    of_en = next((number for number, bead in enumerate(beads) if en in bead.en), None)
    return None if of_zh is None or of_en is None else abs(of_zh - of_en)


def _event(pair: _Pair, links: NameLinks, meeting: Event | None, article: Article) -> Event:
    chief = pair.chief
    agents = next((told.agents for told in pair.told if told.agents), ())
    places = next((told.places for told in pair.told if told.places), ())[:1]
    date = next((told.date for told in pair.told if told.date), None)
    inherited = meeting is not None
    if meeting is not None:
        agents, places, date = agents or meeting.agent_keys, places or meeting.places, date or meeting.date
    names = tuple(links.english(key) for key in agents)
    place = links.english(places[0]) if places else None
    passages = tuple(_passage(told, article) for told in pair.told)
    return Event(
        type=chief.event.type,
        label_en=_english_label(pair, names, place, article),
        label_zh=_label(pair.zh, article.zh) if pair.zh else None,
        agents=names,
        agent_keys=agents,
        place=place,
        places=places,
        date=date,
        passages=passages,
        confidence=_confidence(pair),
        reasons=tuple(_reasons(chief, passages[0], date, place, inherited, article)),
        rule=chief.event.rule,
    )


def _passage(told: _Told, article: Article) -> Passage:
    half = article.zh if told.event.language == "zh" else article.en
    assert half is not None
    return half.passage(told.event.span)


def _label(told: _Told | None, half: Half | None) -> str | None:
    """The event's words from its agent on, without the words for its time."""
    if told is None or half is None:
        return None
    words, mention = told.event.label.of(half.text), told.event.period
    if mention and told.event.label.covers(mention.span):
        start, end = (edge - told.event.label.start for edge in (mention.span.start, mention.span.end))
        words = f"{words[:start]}{words[end:]}"
    return " ".join(words.split()).strip("，、在于 ,")


def _english_label(pair: _Pair, agents: Sequence[str], place: str | None, article: Article) -> str:
    label = _label(pair.en, article.en)
    if label:
        return label[0].upper() + label[1:]
    fields = {"agents": " and ".join(agents), "place": place or ""}
    return _OPTIONAL.sub(
        lambda part: f"{part[1]}{fields[part[2]]}{part[3]}" if fields[part[2]] else "", pair.chief.event.says
    )


def _confidence(pair: _Pair) -> Decimal:
    """The rule's, raised where both halves tell it, lowered for what stands in a title or the English half alone."""
    doubt = Decimal(1)
    for told in pair.told:
        doubt *= 1 - told.event.confidence
    sure = 1 - doubt
    if pair.chief.event.in_title or (pair.zh is None and pair.chief.event.language == "en"):
        sure *= _TITLE_ALONE
    return sure.quantize(_HUNDREDTH)


def _reasons(
    chief: _Told, quote: Passage, date: Period | None, place: str | None, inherited: bool, article: Article
) -> Iterator[Reason]:
    yield Reason(field="type", value=str(chief.event.type), rule=chief.event.rule, passage=quote)
    half = article.zh if chief.event.language == "zh" else article.en
    assert half is not None
    if date is not None:
        own = chief.event.period if chief.date else None
        yield Reason(
            field="date",
            value=str(date),
            rule=own.rule if own else "meeting-before",
            passage=half.passage(own.span) if own else None,
            inherited=own is None and inherited,
        )
    if place is not None:
        spans = chief.event.places
        yield Reason(
            field="place",
            value=place,
            rule="named" if spans else "meeting-before",
            passage=half.passage(spans[0]) if spans else None,
            inherited=not spans,
        )
