"""Events of one half: every example of the rules, and what an event carries."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.event_rules import event_grammar
from kg.extract.events import event_mentions
from kg.extract.sentences import sentences
from kg.model import EntityType, EventType, Half, HalfEvent, Language, NameMention, PeriodMention, Span
from kg.period import Period
from kg.rules import load_rules, rules_in

TYPES = {"person": EntityType.PERSON, "place": EntityType.PLACE, "organization": EntityType.ORGANIZATION}
PIECES = [
    "市委", "召开大会", "，", "。", "号召全市", "提前完成今年的任务", "并且", "开展竞赛运动", "打破全国纪录", "决定",
    "要求各县在十月底以前完成", "遭受水灾", "通车", "\n", "　", "任务", "签订合同", "三万吨",
]  # fmt: skip
RULES = [rule for rule in rules_in(load_rules("events")) if "type" in rule]


def half(language: Language, text: str, title: str = "") -> Half:
    spans = (Span(0, len(title)),) if title else ()
    blocks = (Span(len(title) + 1, len(text)),) if title else (Span(0, len(text)),)
    return Half(language=language, text=text, title=title, title_spans=spans, blocks=blocks)


def names_of(text: str, names: dict[str, str]) -> list[NameMention]:
    return [
        NameMention(span=Span(text.index(name), text.index(name) + len(name)), type=TYPES[kind], candidates=(), rule="")
        for name, kind in sorted(names.items(), key=lambda entry: text.index(entry[0]))
    ]


def times_of(text: str, times: list[str]) -> list[PeriodMention]:
    return [
        PeriodMention(span=Span(text.index(time), text.index(time) + len(time)), period=None, rule="") for time in times
    ]


def read(language: Language, text: str, case: dict[str, Any] | None = None) -> tuple[HalfEvent, ...]:
    case = case or {}
    it = half(language, text)
    return event_mentions(
        it, sentences(it), times_of(text, case.get("times", [])), names_of(text, case.get("names", {}))
    )


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, language, case, id=f"{rule['rule']}-{language}-{number}")
        for rule in RULES
        for number, case in enumerate(rule.get(kind, []))
        for language in ("zh", "en")
        if language in case
    ]


@pytest.mark.parametrize(("rule", "language", "case"), cases("examples"))
def test_an_example_is_read_by_its_rule(rule: dict[str, Any], language: Language, case: dict[str, Any]) -> None:
    marked: str = case[language]
    quote = marked[marked.index("[") + 1 : marked.index("]")]
    text = marked.replace("[", "").replace("]", "")
    found = [(e.rule, str(e.type), e.span.of(text)) for e in read(language, text, case)]
    assert (rule["rule"], rule["type"], quote) in found


@pytest.mark.parametrize(("rule", "language", "case"), cases("counter_examples"))
def test_a_counter_example_is_not(rule: dict[str, Any], language: Language, case: dict[str, Any]) -> None:
    assert rule["rule"] not in [event.rule for event in read(language, case[language], case)]


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule"] for rule in RULES])
def test_a_rule_has_examples_of_both_kinds(rule: dict[str, Any]) -> None:
    EventType(rule["type"])
    assert rule["examples"]
    assert rule["counter_examples"]
    assert set(rule) & {"zh", "en"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_pattern_of_the_rules_compiles(language: Language) -> None:
    patterns = [
        pattern
        for rules in event_grammar(language).rules.values()
        for rule in rules
        for pattern in (rule.before, rule.after, rule.unless, rule.unless_sentence)
        if pattern is not None
    ]
    assert patterns
    assert [pattern for pattern in patterns if pattern.compiled is not pattern.compiled] == []


def test_may_is_a_month_and_may_is_a_doubt() -> None:
    told = "In May the county launched a movement to save grain."
    unsure = "In June the county may launch a movement to save grain."
    assert [str(event.type) for text in (told, unsure) for event in read("en", text)] == ["CampaignLaunch"]


def test_the_last_rule_reads_only_what_no_other_has_read() -> None:
    text = "甲厂已于三日全部搬迁，乙厂已于五日通车。"
    found = read("zh", text, {"times": ["三日", "五日"], "names": {"乙厂": "organization"}})
    assert [(str(event.type), event.rule, event.span.of(text)) for event in found] == [
        ("Other", "done-on", "已于三日全部搬迁"),
        ("Opening", "production-started", "已于五日通车"),
    ]


def test_an_event_carries_its_time_names_and_words() -> None:
    text = "新华社某地四日电　水利部副部长李葆四日到南湾工地视察。"
    it = half("zh", text)
    day = PeriodMention(span=Span(17, 19), period=Period.on(dt.date(1954, 6, 4)), rule="day")
    names = names_of(text, {"水利部": "organization", "李葆": "person", "南湾": "place"})
    assert event_mentions(it, sentences(it), [day], names) == (
        HalfEvent(
            type=EventType.VISIT,
            language="zh",
            span=Span(17, 26),
            trigger=Span(24, 26),
            label=Span(9, 26),
            period=day,
            places=(Span(20, 22),),
            places_inherited=False,
            agents=(Span(9, 12), Span(15, 17)),
            in_title=False,
            at_meeting=False,
            sentence=0,
            says="Visit[ by {agents}][ to {place}]",
            confidence=Decimal("0.8"),
            rule="visit-to",
        ),
    )


def test_a_title_is_told_from_the_body_and_a_meeting_goes_on() -> None:
    text = "全县完成计划\n县委在城关召开水利会议。会议号召全县开展打井运动。"
    it = half("zh", text, "全县完成计划")
    found = event_mentions(it, sentences(it), [], [])
    assert [(str(e.type), e.in_title, e.at_meeting, e.sentence) for e in found] == [
        ("PlanCompletion", True, False, 0),
        ("Meeting", False, False, 1),
        ("CampaignLaunch", False, True, 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "目前各地正进一步发动群众。",
        "社员们迎接大会召开。",
        "厂里打算在七月召开庆功大会。",
        "全矿职工保证超额完成明年计划。",
        "还没有完成任务的有三个厂。",
        "",
    ],
)
def test_prose_and_intentions_are_no_events(text: str) -> None:
    assert read("zh", text) == ()


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_quotes_of_one_half_stand_in_its_sentences_and_never_overlap(text: str) -> None:
    it = half("zh", text)
    told = sentences(it)
    found = event_mentions(it, told, [], [])
    assert all(told[event.sentence].span.covers(event.span) and event.span.of(text) for event in found)
    assert all(event.label.covers(event.span) for event in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


def test_an_act_without_a_place_is_where_its_own_dispatch_plays() -> None:
    text = "沧县三日讯　沧县今年歉收。县委召开会议。\n庆云四日讯　庆云今年丰收。\n县委召开会议。"
    blocks = tuple(Span(text.index(line), text.index(line) + len(line)) for line in text.split("\n"))
    it = Half(language="zh", text=text, title="", title_spans=(), blocks=blocks)
    places = [
        NameMention(span=Span(at, at + 2), type=EntityType.PLACE, candidates=(), rule="")
        for at in (text.index("沧县今"), text.index("庆云今"))
    ]
    meetings = [event for event in event_mentions(it, sentences(it), [], places) if event.type is EventType.MEETING]
    assert [[place.of(text) for place in event.places] for event in meetings] == [["沧县"], ["庆云"]]


@pytest.mark.parametrize(
    ("language", "text", "triggers"),
    [
        ("zh", "厂里开始生产，再召开会议", ["开始生产", "召开", "开会"]),
        ("en", "it was settled, then set off a drive and was set up", ["set off", "was set up", "set"]),
        ("en", "", []),
    ],
)
def test_a_trigger_is_the_longest_at_its_place_and_in_english_a_whole_word(
    language: Language, text: str, triggers: list[str]
) -> None:
    assert [text[start:end] for start, end in event_grammar(language).triggers_in(text)] == triggers


def test_a_plan_is_completed_in_the_time_whose_output_is_told_before() -> None:
    text = "全矿职工在八月份采煤三万吨，超过全年计划百分之六。总结了八月份的经验，开展竞赛运动。"
    done, drive = read("zh", text, {"times": ["八月份"]})
    assert (done.rule, done.period and done.period.span.of(text)) == ("plan-exceeded", "八月份")
    assert (drive.rule, drive.period) == ("drive-launched", None)
