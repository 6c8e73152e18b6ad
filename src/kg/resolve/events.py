"""The events of two halves as the events of one article: repeats are one event, the Chinese is followed.

An act told twice is one event: in the title and the body, or in two sentences with the same words, time and names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.model import Article, Entity, EntityType, Event, EventType, HalfEvent, Passage, Reason
from kg.period import Period
from kg.resolve.align import Bead
from kg.resolve.event_pairs import TITLE_ALONE, NameLinks, Pair, Told, distinct, paired, read_names
from kg.resolve.event_words import english_label, label_of

_HUNDREDTH = Decimal("0.01")
_GOES_ON = {EventType.PLAN_ASSIGNMENT, EventType.CAMPAIGN_LAUNCH, EventType.AGREEMENT, EventType.OTHER}  # at a meeting
_ANYWHERE = {EventType.VISIT, EventType.AGREEMENT}  # kinds that the article's own place says nothing of
_OF_PLANTS = {EventType.OPENING, EventType.RECORD, EventType.PLAN_COMPLETION}
_RANK = re.compile(r"(?:省|市|县|专区|地区|自治区)$| (?:Province|City|County|Prefecture)$")
_PARTY = re.compile(r"^(?:中共|中国共产党)")


def merge_events(
    article: Article,
    zh: Sequence[HalfEvent],
    en: Sequence[HalfEvent],
    links: NameLinks,
    beads: Sequence[Bead] = (),
) -> tuple[Event, ...]:
    """One event for each act, in the order of the half that is followed; `beads` are the aligned sentences."""
    chinese = distinct(read_names(article.zh, zh, links, article.date))
    english = distinct(read_names(article.en, en, links, article.date))
    pairs = list(paired(chinese, english, beads, article))
    events: list[Event] = []
    meeting: Event | None = None
    for pair in pairs:
        event = _event(pair, links, meeting if any(told.event.at_meeting for told in pair.told) else None, article)
        if event.type is EventType.MEETING:
            meeting = event
        events.append(event)
    return tuple(events)


def _event(pair: Pair, links: NameLinks, meeting: Event | None, article: Article) -> Event:
    chief = pair.chief
    agents = next((told.agents for told in pair.told if told.agents), ())
    date = next((told.date for told in pair.told if told.date), None)
    places = tuple(_places(pair, agents, links))[:1]
    inherited = meeting is not None and chief.event.type in _GOES_ON
    if meeting is not None and inherited:
        own = _named(pair)
        agents, date = agents or meeting.agent_keys, date or meeting.date
        places = places if own else meeting.places or places
    names = tuple(links.english(key) for key in agents)
    place = links.english(places[0]) if places else None
    passages = tuple(_passage(told, article) for told in pair.told)
    return Event(
        type=chief.event.type,
        label_en=english_label(pair, names, place, _named(pair), article),
        label_zh=label_of(pair.zh, article.zh) if pair.zh and article.zh else None,
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


def _named(pair: Pair) -> bool:
    """Whether a place stands near the act in either half."""
    return any(told.places and not told.event.places_inherited for told in pair.told)


def _places(pair: Pair, agents: Sequence[str], links: NameLinks) -> Iterator[str]:
    """Where the act may have been done, likeliest first: as said near it, the agent's own place, the article's."""
    for told in pair.told:
        if not told.event.places_inherited:
            yield from told.places
    kind = pair.chief.event.type
    plants = (key for key in agents if links.entity(key).type is EntityType.FACILITY)
    if kind in _OF_PLANTS:
        yield from plants
    if kind not in _ANYWHERE:
        yield from (place for key in agents for place in _seat(links.entity(key), links))
        for told in pair.told:
            if told.event.places_inherited:
                yield from told.places


def _seat(body: Entity, links: NameLinks) -> Iterator[str]:
    """The place that a body's name opens with: Henan of 中共河南省委."""
    for place in links.entities:
        stem = _RANK.sub("", place.zh or ""), _RANK.sub("", place.label_en)
        opens = (_PARTY.sub("", body.zh or "").startswith(stem[0]) and stem[0]) or body.label_en.startswith(
            f"{stem[1]} "
        )
        if place.type is EntityType.PLACE and opens:
            yield place.key


def _passage(told: Told, article: Article) -> Passage:
    half = article.zh if told.event.language == "zh" else article.en
    assert half is not None
    return half.passage(told.event.span)


def _confidence(pair: Pair) -> Decimal:
    """The rule's, raised where both halves tell it, lowered for what stands in a title or the English half alone."""
    doubt = Decimal(1)
    for told in pair.told:
        doubt *= 1 - told.event.confidence
    sure = 1 - doubt
    if pair.chief.event.in_title or (pair.zh is None and pair.chief.event.language == "en"):
        sure *= TITLE_ALONE
    return sure.quantize(_HUNDREDTH)


def _reasons(
    chief: Told, quote: Passage, date: Period | None, place: str | None, inherited: bool, article: Article
) -> Iterator[Reason]:
    yield Reason(field="type", value=str(chief.event.type), rule=chief.event.rule, passage=quote)
    half = article.zh if chief.event.language == "zh" else article.en
    assert half is not None
    if date is not None:
        own = chief.event.period if chief.date else None
        yield Reason(
            field="date",
            value=str(date),
            rule=own.rule if own else "meeting-before" if inherited else "other-half",
            passage=half.passage(own.span) if own else None,
            inherited=own is None and inherited,
        )
    if place is not None:
        near = chief.event.places if not chief.event.places_inherited else ()
        yield Reason(
            field="place",
            value=place,
            rule="named" if near else "meeting-before" if inherited else "context",
            passage=half.passage(near[0]) if near else None,
            inherited=not near,
        )
