"""Events of two halves as one account: repeats, partners, dates, places, labels."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from kg.model import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Half,
    HalfEvent,
    Language,
    Passage,
    PeriodMention,
    Reason,
    Span,
)
from kg.period import Period
from kg.resolve.events import merge_events

ZH = "县委开会\n四日，林县县委在城关召开水利会议。会议号召全县开展打井运动。"
EN = "County Committee Meets\nOn the 4th, the Lin County Committee held a meeting in Chengguan. It called for a drive."
KINDS = {"k:committee": EntityType.ORGANIZATION, "k:chengguan": EntityType.PLACE, "k:lin": EntityType.PLACE}
LABELS = {"k:committee": "Lin County Committee", "k:chengguan": "Chengguan", "k:lin": "Lin County"}
NAMES = {"k:committee": "林县县委", "k:chengguan": "城关", "k:lin": "林县"}
FOURTH = Period.on(dt.date(1957, 3, 4))


@dataclass(frozen=True)
class Links:
    """Names by their words alone."""

    zh: str = ZH
    en: str = EN

    @property
    def entities(self) -> tuple[Entity, ...]:
        return tuple(self.entity(key) for key in KINDS)

    def entity_of(self, language: Language, span: Span) -> str | None:
        words = span.of(self.zh if language == "zh" else self.en)
        return next((key for key in KINDS if words in (NAMES[key], LABELS[key])), None)

    def english(self, key: str) -> str:
        return LABELS[key]

    def entity(self, key: str) -> Entity:
        return Entity(
            key=key, type=KINDS[key], en=None, zh=NAMES[key], label_en=LABELS[key], concept=None, passages=(), rule=""
        )


def half(language: Language, text: str) -> Half:
    end = text.index("\n")
    return Half(
        language=language, text=text, title=text[:end], title_spans=(Span(0, end),), blocks=(Span(end + 1, len(text)),)
    )


def article(zh: str | None = ZH, en: str | None = EN) -> Article:
    return Article(
        id="a", source="a.txt", date=dt.date(1957, 3, 6), page=1, column=None, author=None,
        zh=half("zh", zh) if zh else None, en=half("en", en) if en else None,
    )  # fmt: skip


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(words: str, trigger: str, **changes: Any) -> HalfEvent:
    """A meeting told with `words`, in Chinese if they are of the Chinese text."""
    text: str = changes.pop("text", ZH if words in ZH else EN)
    language: Language = "en" if text.isascii() else "zh"
    fields: dict[str, Any] = {
        "type": EventType.MEETING, "language": language, "span": span(text, words), "trigger": span(text, trigger),
        "label": span(text, words), "period": None, "places": (), "places_inherited": False, "agents": (),
        "in_title": False, "at_meeting": False, "sentence": 1, "says": "Meeting held[ by {agents}][ in {place}]",
        "confidence": Decimal("0.8"), "rule": "meeting-held",
    }  # fmt: skip
    return HalfEvent(**fields | changes)


def time(text: str, words: str, period: Period | None, role: str = "during") -> PeriodMention:
    return PeriodMention(span=span(text, words), period=period, rule="day", role=role)


MEETING_ZH = told(
    "召开水利会议", "召开", label=span(ZH, "林县县委在城关召开水利会议"), period=time(ZH, "四日", FOURTH),
    agents=(span(ZH, "林县县委"),), places=(span(ZH, "城关"),),
)  # fmt: skip
MEETING_EN = told(
    "held a meeting", "held", label=span(EN, "Lin County Committee held a meeting"),
    agents=(span(EN, "Lin County Committee"),),
)  # fmt: skip
CALL_ZH = told(
    "号召全县开展打井运动", "号召", type=EventType.CAMPAIGN_LAUNCH, at_meeting=True, sentence=2,
    says="Call for a campaign[ by {agents}][ in {place}]", rule="called-for-drive",
)  # fmt: skip
TITLE_ZH = told("县委开会", "开会", in_title=True, sentence=0)


def test_a_meeting_told_in_both_halves_is_one_event() -> None:
    assert merge_events(article(), [TITLE_ZH, MEETING_ZH], [MEETING_EN], Links()) == (
        Event(
            type=EventType.MEETING,
            label_en="Lin County Committee held a meeting",
            label_zh="林县县委在城关召开水利会议",
            agents=("Lin County Committee",),
            agent_keys=("k:committee",),
            place="Chengguan",
            places=("k:chengguan",),
            date=FOURTH,
            passages=(
                Passage("zh", MEETING_ZH.span, "召开水利会议"),
                Passage("en", MEETING_EN.span, "held a meeting"),
            ),
            confidence=Decimal("0.96"),
            reasons=(
                Reason(
                    field="type",
                    value="Meeting",
                    rule="meeting-held",
                    passage=Passage("zh", MEETING_ZH.span, "召开水利会议"),
                ),
                Reason(field="date", value="1957-03-04", rule="day", passage=Passage("zh", span(ZH, "四日"), "四日")),
                Reason(field="place", value="Chengguan", rule="named", passage=Passage("zh", span(ZH, "城关"), "城关")),
            ),
            rule="meeting-held",
        ),
    )


def test_what_a_meeting_goes_on_to_do_has_its_date_place_and_agents() -> None:
    _, call = merge_events(article(en=None), [MEETING_ZH, CALL_ZH], [], Links())
    assert (call.date, call.place, call.agents) == (FOURTH, "Chengguan", ("Lin County Committee",))
    assert call.label_en == "Call for a campaign by Lin County Committee in Chengguan"
    assert [(reason.field, reason.rule, reason.inherited) for reason in call.reasons] == [
        ("type", "called-for-drive", False),
        ("date", "meeting-before", True),
        ("place", "meeting-before", True),
    ]


def test_a_title_alone_is_an_event_of_less_confidence() -> None:
    (event,) = merge_events(article(en=None), [TITLE_ZH], [], Links())
    assert (event.label_zh, event.confidence) == ("县委开会", Decimal("0.64"))
    doubtful = told("县委开会", "开会", in_title=True, confidence=Decimal("0.6"))
    assert merge_events(article(en=None), [doubtful], [], Links()) == ()


def test_the_english_half_adds_only_kinds_that_the_chinese_lacks() -> None:
    drive = told("called for a drive", "called", type=EventType.CAMPAIGN_LAUNCH, sentence=2)
    second = told("held a meeting", "held", sentence=2)
    kinds = [event.type for event in merge_events(article(), [MEETING_ZH], [MEETING_EN, second, drive], Links())]
    assert kinds == [EventType.MEETING, EventType.CAMPAIGN_LAUNCH]


def test_an_article_of_one_language_has_labels_from_its_words_or_its_rule() -> None:
    (chinese,) = merge_events(article(en=None), [MEETING_ZH], [], Links())
    assert chinese.label_en == "Meeting held by Lin County Committee in Chengguan"
    bare = told("held a meeting", "held", agents=(span(EN, "Lin County Committee"),))
    (english,) = merge_events(article(zh=None), [], [bare], Links())
    assert (english.label_en, english.label_zh, english.agents) == (
        "Lin County Committee held a meeting",
        None,
        ("Lin County Committee",),
    )


def test_a_bodys_seat_is_the_place_where_none_is_named() -> None:
    (event,) = merge_events(
        article(en=None),
        [
            told(
                "召开水利会议",
                "召开",
                agents=(span(ZH, "林县县委"),),
                places=(span(ZH, "城关"),),
                places_inherited=True,
            )
        ],
        [],
        Links(),
    )
    assert event.place == "Lin County"
    assert [reason.inherited for reason in event.reasons if reason.field == "place"] == [True]


@pytest.mark.parametrize(
    ("period", "role", "kind", "date"),
    [
        ("../1957-03-04", "until", EventType.PLAN_COMPLETION, "1957-03-04"),
        ("1957-01/..", "from", EventType.CAMPAIGN_LAUNCH, "1957-01"),
        ("1956-12/1957-03-06", "since", EventType.CAMPAIGN_LAUNCH, "1956-12"),
        ("1957-01/1957-02", "during", EventType.PLAN_COMPLETION, "1957-01/1957-02"),
        ("1957-04", "during", EventType.MEETING, None),
        (None, "during", EventType.MEETING, None),
    ],
)
def test_the_date_is_when_it_was_done(period: str | None, role: str, kind: EventType, date: str | None) -> None:
    said = time(ZH, "四日", Period.parse(period) if period else None, role)
    (event,) = merge_events(article(en=None), [told("召开水利会议", "召开", type=kind, period=said)], [], Links())
    assert event.date == (Period.parse(date) if date else None)


def test_two_acts_of_one_kind_stay_two_unless_words_names_and_time_agree() -> None:
    text = "标题\n四日召开水利会议。五日召开水利会议。会上又召开水利会议讨论。"
    first, second = (
        told(
            f"{day}召开水利会议",
            day,
            text=text,
            period=time(text, day, Period.on(dt.date(1957, 3, number))),
            sentence=n,
        )
        for n, (day, number) in enumerate([("四日", 4), ("五日", 5)], 1)
    )
    third = told("又召开水利会议", "又", text=text, sentence=3)
    events = merge_events(article(text, None), [first, second, third], [], Links(zh=text))
    assert [event.passages[0].quote for event in events] == ["四日召开水利会议", "五日召开水利会议"]


def quotes(text: str, *events: HalfEvent) -> list[str]:
    return [event.passages[0].quote for event in merge_events(article(text, None), events, [], Links(zh=text))]


def test_what_is_doubtful_is_told_once_and_only_where_its_kind_is_not_told_surely() -> None:
    text = "标题\n各村须在五日前种完。各乡须在八日前收完。县委布置了任务。"
    kind: dict[str, Any] = {"text": text, "type": EventType.PLAN_ASSIGNMENT}
    first = told("各村须在五日前种完", "须", **kind, confidence=Decimal("0.4"))
    second = told("各乡须在八日前收完", "须", **kind, confidence=Decimal("0.4"), sentence=2)
    sure = told("布置了任务", "布置", **kind, sentence=3)
    assert quotes(text, first, second) == ["各村须在五日前种完"]
    assert quotes(text, first, second, sure) == ["布置了任务"]


def test_the_meeting_told_of_again_is_no_second_meeting() -> None:
    text = "标题\n四日召开水利会议。会议历时三天。"
    held = told("召开水利会议", "召开", text=text)
    lasted = told("会议历时三天", "历时", text=text, sentence=2)
    assert quotes(text, held, lasted) == ["召开水利会议"]
    assert quotes(text, lasted) == ["会议历时三天"]


def test_one_sentence_tells_of_one_battle() -> None:
    text = "标题\n我军展开攻势，攻克高镇，攻入李庄。九日攻克王庄。"
    battle: dict[str, Any] = {"text": text, "type": EventType.OTHER, "rule": "fought"}
    attack = told("展开攻势", "展开", **battle | {"rule": "offensive"})
    taken = [told(words, words[:2], **battle) for words in ("攻克高镇", "攻入李庄")]
    later = told("攻克王庄", "攻克", **battle, sentence=2)
    assert quotes(text, attack, *taken, later) == ["展开攻势", "攻克王庄"]


def test_a_decision_and_its_coming_into_force_are_one_act_of_that_day() -> None:
    text = "标题\n县委决定调整水费，自五月一日起实行。"
    decided = told("决定调整水费", "决定", text=text, type=EventType.OTHER, rule="decided")
    day = time(text, "五月一日", Period.on(dt.date(1957, 3, 5)))
    rule: dict[str, Any] = {"type": EventType.OTHER, "rule": "came-into-force", "confidence": Decimal("0.6")}
    forced = told("自五月一日起实行", "起实行", text=text, period=day, **rule)
    (event,) = merge_events(article(text, None), [decided, forced], [], Links(zh=text))
    assert (event.passages[0].quote, event.date) == ("决定调整水费", Period.on(dt.date(1957, 3, 5)))


def test_no_events_of_nothing() -> None:
    assert merge_events(article(), [], [], Links()) == ()
