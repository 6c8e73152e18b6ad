"""Which events of the two halves tell of one act: repeats within a half, and partners across the halves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from kg.model import Article, Entity, EntityType, EventType, Half, HalfEvent, Language, Span
from kg.period import Period
from kg.resolve.align import Bead

TITLE_ALONE = Decimal("0.8")  # a title's event without a body's is kept from this confidence of its rule on
_ENGLISH_ALONE = Decimal("0.75")  # an English event of a kind that the Chinese half does not tell, likewise
LONE = Decimal("0.5")  # below it a rule reads what is told only where the article has no surer event of its kind
_BEGINNINGS = {EventType.OPENING, EventType.CAMPAIGN_LAUNCH, EventType.OTHER}
_ONE_PER_SENTENCE = {EventType.PLAN_COMPLETION, EventType.VISIT}
_ONE_ACT = (  # what rules of one set read in one sentence is one act
    {"fought", "offensive", "liberated", "beaten", "taken"},
    {"granted"},
    {"decided", "issued", "proclaimed", "prices-set", "prices-changed", "came-into-force", "money-issued"},
)
_ANAPHOR = re.compile(r"在?[这此该]?次?(?:会议|大会|座谈会)|The (?:meeting|conference|congress|rally|session)\b")
_SHARED = {"zh": 4, "en": 12}  # code points in a row that make two quotes tell of the same thing

_NUMBERS = re.compile(r"[0-9０-９○〇零一二三四五六七八九十百千万亿两多余年月日]+")


class NameLinks(Protocol):
    """What names of a half stand for, as `kg.resolve.link` found it."""

    def entity_of(self, language: Language, span: Span) -> str | None:
        """The key of the entity that the words name; None if they name none."""

    def english(self, key: str) -> str:
        """The English name of an entity."""

    def entity(self, key: str) -> Entity:
        """The entity with that key."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What the article names, in order of first mention."""


@dataclass(frozen=True, slots=True)
class Told:
    """A half's event with what its names and time stand for."""

    event: HalfEvent
    words: str
    agents: tuple[str, ...]
    places: tuple[str, ...]
    date: Period | None

    @property
    def names(self) -> set[str]:
        """What stands near it; the article's own place tells nothing apart."""
        return {*self.agents, *(() if self.event.places_inherited else self.places)}


@dataclass(frozen=True, slots=True)
class Pair:
    zh: Told | None
    en: Told | None

    @property
    def chief(self) -> Told:
        """The half that is followed."""
        chief = self.zh or self.en
        assert chief is not None
        return chief

    @property
    def told(self) -> tuple[Told, ...]:
        return tuple(told for told in (self.zh, self.en) if told is not None)


def read_names(half: Half | None, events: Sequence[HalfEvent], links: NameLinks, issued: dt.date) -> Iterator[Told]:
    for event in events if half else ():
        assert half is not None
        keys = [
            tuple(dict.fromkeys(key for span in spans if (key := links.entity_of(half.language, span)) is not None))
            for spans in (event.agents, event.places)
        ]
        agents = tuple(key for key in keys[0] if links.entity(key).type is not EntityType.PLACE)
        yield Told(event, event.span.of(half.text), agents, keys[1], event_date(event, issued))


def event_date(event: HalfEvent, issued: dt.date) -> Period | None:
    """The day or days of the act: what is done from April on began in April, what is done by the 28th was done on it.

    None where the words mean a time after the issue: an act that is told has happened.
    """
    mention = event.period
    period = mention.period if mention else None
    if mention is None or period is None:
        return None
    lasting = mention.span.start < event.trigger.start < mention.span.end  # 从四月五日开工到五月二十五日
    if period.begin is not None and (mention.role in ("since", "from") or (lasting and event.type in _BEGINNINGS)):
        period = Period(period.begin, period.begin)
    elif period.end is not None and (mention.role == "until" or (lasting and event.type is EventType.PLAN_COMPLETION)):
        period = Period(period.end, period.end)
    return period if period.first_day is None or period.first_day <= issued else None


def distinct(told: Iterable[Told]) -> list[Told]:
    """Without repeats, body before title: of two that tell the same the surer is kept, then the earlier."""
    everything = list(told)
    kept: list[Told] = []
    for one in (t for t in everything if not t.event.in_title):
        same = next((other for other in kept if _same(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            surer = one if one.event.confidence > same.event.confidence else same
            kept[kept.index(same)] = replace(surer, date=surer.date or one.date or same.date)
    for one in (t for t in everything if t.event.in_title):
        if one.event.confidence >= TITLE_ALONE and all(other.event.type != one.event.type for other in kept):
            kept.append(one)
    return sorted(_without_doubles(kept), key=lambda t: t.event.span)


def _without_doubles(kept: Sequence[Told]) -> Iterator[Told]:
    """`kept` without what is doubtful where its kind is told surely, or earlier as doubtfully."""
    sure = {one.event.type for one in kept if one.event.confidence >= LONE}
    for one in kept:
        if one.event.confidence >= LONE:
            yield one
        elif one.event.type not in sure:
            sure.add(one.event.type)
            yield one


def _same(one: Told, other: Told) -> bool:
    if one.event.type is not other.event.type:
        return False
    within = one.event.sentence == other.event.sentence
    if within and any({one.event.rule, other.event.rule} <= rules for rules in _ONE_ACT):
        return True
    if one.event.type is EventType.MEETING and _ANAPHOR.match(one.words):
        return True  # 会议开了五天, after the meeting itself
    if one.event.type is EventType.DISASTER and within:
        return True
    if one.names and other.names and not one.names & other.names and not _same_aim(one, other):
        return False
    if one.date and other.date and not one.date.same_days(other.date):
        return False
    if one.event.type in _ONE_PER_SENTENCE and within:
        return True
    if one.event.type is EventType.PLAN_COMPLETION and one.date == other.date:
        return True
    return _share_words(one.words, other.words, _SHARED[one.event.language])


def _same_aim(one: Told, other: Told) -> bool:
    """Whether both tell, in the same words, of one plan fulfilled: 全区 may be taken for the last place named."""
    fulfilled = one.event.type is EventType.PLAN_COMPLETION
    return fulfilled and one.words == other.words and len(one.words) > _SHARED[one.event.language]


def _share_words(one: str, other: str, length: int) -> bool:
    short, long = sorted((_NUMBERS.sub(" ", words) for words in (one, other)), key=len)
    if len(short) < length:
        return short in long
    return any(short[i : i + length] in long for i in range(len(short) - length + 1))


def paired(zh: list[Told], en: list[Told], beads: Sequence[Bead], article: Article) -> Iterator[Pair]:
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
        yield Pair(one, en[partner[i]] if i in partner else None)
    told = {one.event.type for one in zh}
    for j in sorted(alone):
        event = en[j].event
        sure = event.confidence >= _ENGLISH_ALONE and not event.in_title and event.type not in told
        if article.zh is None or sure:
            yield Pair(None, en[j])


def _likeness(zh: Told, en: Told, beads: Sequence[Bead], article: Article) -> float:
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
