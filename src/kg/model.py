"""The records that pass between the stages: frozen, exact, and ignorant of RDF.

A half is the zh or en text of an article; a span is half-open, in code points, into a half's text. A later stage makes
a new record (`dataclasses.replace`) and edits none.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from kg.period import Period

Language: TypeAlias = Literal["zh", "en"]
ConceptId: TypeAlias = str  # a CURIE of the lexicon or of QUDT: "lex:product/pig-iron", "unit:TONNE"


class Qualifier(StrEnum):
    """How the words bound a figure (ANNOTATION: exact, 约, 多/以上, 近/不到, 几, a stated from-to)."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    FEW = "few"
    RANGE = "range"


class Modality(StrEnum):
    """Whether a figure is said to have happened, is required, or is expected."""

    REPORTED = "reported"
    TARGET = "target"
    FORECAST = "forecast"


class Measure(StrEnum):
    """What kind of statement a figure makes; each is a concept `lex:measure/<value>`."""

    PRODUCTION = "production"
    STOCK = "stock"
    AREA = "area"
    YIELD = "yield"
    COUNT = "count"
    PEOPLE = "people"
    MONEY = "money"
    CONSUMPTION = "consumption"
    DELIVERY = "delivery"
    GROWTH = "growth"
    COMPLETION = "completion"
    SHARE = "share"
    DURATION = "duration"
    DISTANCE = "distance"
    RATE = "rate"
    OTHER = "other"


class Agreement(StrEnum):
    """What the two halves say of one figure."""

    VERIFIED = "verified"  # read alike from both languages
    SINGLE = "single"  # one half only
    DISPUTED = "disputed"


class EntityType(StrEnum):
    """The classes of named things."""

    ORGANIZATION = "Organization"
    PERSON = "Person"
    PLACE = "Place"
    FACILITY = "Facility"
    CAMPAIGN = "Campaign"
    PRODUCT = "Product"
    PUBLICATION = "Publication"


class EventType(StrEnum):
    """The kinds of events that an explicit trigger names."""

    MEETING = "Meeting"
    CAMPAIGN_LAUNCH = "CampaignLaunch"
    PLAN_ASSIGNMENT = "PlanAssignment"
    PLAN_COMPLETION = "PlanCompletion"
    RECORD = "Record"
    OPENING = "Opening"
    VISIT = "Visit"
    DISASTER = "Disaster"
    AGREEMENT = "Agreement"
    OTHER = "Other"


class DiscrepancyKind(StrEnum):
    """In what two statements differ."""

    VALUE = "value"
    UNIT = "unit"
    PERIOD = "period"
    PLACE = "place"
    SUBJECT = "subject"
    SUM = "sum"
    REVISION = "revision"
    IMPLAUSIBLE = "implausible"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of a half's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """The exact words of one half: `text[span.start:span.end] == quote`."""

    language: Language
    span: Span
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One language's text of an article, exactly as its source has it, header lines included."""

    language: Language
    text: str
    title: str  # its parts as the header joins them; "" for a bare line of text
    title_spans: tuple[Span, ...]  # where the title is printed, header and repeats alike
    blocks: tuple[Span, ...]  # the body paragraphs, without indentation

    def passage(self, span: Span) -> Passage:
        """The words at `span`."""
        return Passage(self.language, span, span.of(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A newspaper article in one or two languages."""

    id: str  # the source file's stem
    source: str  # the source's name, for messages
    date: dt.date  # of the issue
    page: int
    column: str | None
    author: str | None
    zh: Half | None
    en: Half | None
    notice: str | None = None  # what every graph of it must bear, "invented for testing"
    remarks: tuple[str, ...] = ()  # what the reader had to decide: "not UTF-8; read as GB18030"

    @property
    def halves(self) -> tuple[Half, ...]:
        """The halves there are, Chinese (the authority) first."""
        return tuple(half for half in (self.zh, self.en) if half is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The range the words allow, in `unit`: 近500万 has no minimum, 几百 is 200 to 999."""

    minimum: Decimal | None  # None is an open end, 0 is a zero: test `is None`, never truth
    maximum: Decimal | None
    unit: ConceptId  # "lex:unit/jin", "unit:TONNE"
    qualifier: Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A figure with its unit, where it is printed: the whole of 三万多吨, of "more than 30,000 tons"."""

    span: Span
    quantity: Quantity
    counter: str | None  # the measure word or unit as printed, 座, 万吨's 吨, "tons"; None for a bare number
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodMention:
    """Words that name a time, and the days they mean once resolved against dates and the text before."""

    span: Span
    period: Period | None  # None where nothing in the text decides
    rule: str
    anchors: tuple[Span, ...] = ()  # the words or earlier mention it was resolved against
    role: str = "during"  # what the time is to the sentence, "until", "since", "compare"…: see kg.extract.dates


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """Words that name a thing, with the concepts of the lexicon they may denote (none: a new name)."""

    span: Span
    type: EntityType
    candidates: tuple[ConceptId, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfClaim:
    """A figure as one half states it; places are spans of names or of words such as 全省, resolved later."""

    language: Language
    span: Span  # the shortest quote that states it
    figure: QuantityMention
    measure: Measure
    subject: str | None  # the noun phrase as printed; None where the half names none
    subject_span: Span | None
    product: ConceptId | None
    places: tuple[Span, ...]  # several are joined: 北京、山西、辽宁
    around: tuple[tuple[Span, ...], ...] = ()  # what to take in turn where `places` mean nothing known
    place_inherited: bool
    period: Period | None
    period_span: Span | None
    period_inherited: bool
    per: str | None
    cumulative: bool
    modality: Modality
    base: str | None
    in_title: bool
    sentence: int  # its number in the half
    rules: tuple[tuple[str, str], ...]  # (field, rule) of what decided each field


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfEvent:
    """An act as one half tells it; names are spans, resolved later."""

    type: EventType
    language: Language
    span: Span  # the quote
    trigger: Span
    label: Span  # the quote, from its agent on where one stands in the same clause
    period: PeriodMention | None  # the time said nearest before the trigger, in its sentence
    places: tuple[Span, ...]
    places_inherited: bool  # none stands near: what the article is about
    agents: tuple[Span, ...]
    in_title: bool
    at_meeting: bool  # said to have been done at a meeting told of before: 会上, "at the rally"
    sentence: int  # its number in the half
    says: str  # its kind in English words, "Meeting held[ by {agents}][ in {place}]"
    confidence: Decimal  # of the rule
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field of a claim or an event has its value."""

    field: str  # "period", "place", "quantity" …
    value: str  # as printed in the graph
    rule: str
    passage: Passage | None  # the words it rests on; None for the article's header
    inherited: bool = False  # carried over from an earlier sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing of one article; `key` is unique in it and the same in every build."""

    key: str  # the concept's id, or "provisional:<type>/<slug>"
    type: EntityType
    en: str | None  # the fullest form the article gives; None where that half is missing
    zh: str | None
    label_en: str  # never missing: the lexicon's label, or a transliteration
    concept: ConceptId | None
    passages: tuple[Passage, ...]
    rule: str

    @property
    def provisional(self) -> bool:
        """Whether the lexicon lacks it."""
        return self.concept is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure stated about the world, as both halves together say it."""

    measure: Measure
    subject_en: str | None  # None where no English words for it are known
    subject_zh: str | None
    subject: ConceptId | None  # the product or concept measured, if the lexicon has it
    place: str | None  # English name; several are joined: "Beijing, Shanxi and Liaoning"
    places: tuple[str, ...]  # keys of entities
    quantity: Quantity
    period: Period | None
    per: str | None  # "day", "mu", "person-day" …
    cumulative: bool
    modality: Modality
    base: str | None
    passages: tuple[Passage, ...]  # one per language that states it, Chinese first
    agreement: Agreement
    confidence: Decimal  # 0 to 1, two decimals
    reasons: tuple[Reason, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened or was decided, by an explicit trigger."""

    type: EventType
    label_en: str
    label_zh: str | None
    agents: tuple[str, ...]  # English names
    agent_keys: tuple[str, ...]  # keys of entities, in the order of `agents`
    place: str | None
    places: tuple[str, ...]
    date: Period | None
    passages: tuple[Passage, ...]
    confidence: Decimal
    reasons: tuple[Reason, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Two passages or claims that do not add up; `claims` are indexes into the extraction's claims."""

    kind: DiscrepancyKind
    claims: tuple[int, ...]
    expected: str
    found: str
    passages: tuple[Passage, ...]
    note_en: str
    note_zh: str
    rule: str = "halves"  # the comparison that found it: of the two halves, or a check of kg.audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Who sent the first dispatch, from where, on which day."""

    agency: str | None  # English name
    place: str | None
    date: dt.date | None
    agency_key: str | None  # keys of entities
    place_key: str | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A figure that was seen and could not be turned into a claim: counted and shown, never guessed."""

    passage: Passage
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one article says, as read by us. Entities in order of first mention, claims and events in text order."""

    article: Article
    dateline: Dateline | None
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    unread: tuple[Unread, ...]
