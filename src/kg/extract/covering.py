"""The days that a figure covers, and whether it is a running total to the last of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.carrying import NOTHING, Covered, Told, carried, has_verb
from kg.extract.scene import Figure
from kg.extract.scope import Area, period_for
from kg.extract.statements import find_cue
from kg.extract.topics import Topic
from kg.model import HalfClaim, Measure, Modality, PeriodMention
from kg.period import Moment, Period

_FLOWS = frozenset(
    {
        Measure.PRODUCTION, Measure.DELIVERY, Measure.AREA, Measure.COMPLETION, Measure.OTHER, Measure.MONEY,
        Measure.DISTANCE, Measure.CONSUMPTION,
    }
)  # fmt: skip
_ALWAYS_FLOWS = (Measure.PRODUCTION, Measure.DELIVERY, Measure.COMPLETION, Measure.CONSUMPTION)
_RATES = frozenset({Measure.GROWTH, Measure.RATE, Measure.YIELD, Measure.SHARE, Measure.STOCK})
_LASTING = frozenset({Measure.DISTANCE, Measure.OTHER, Measure.DURATION})
_LENGTH = re.compile(r"(?:全长|总长|长|高|深|宽|厚|水深|有效期)[^，；。Ⓠ]{0,3}\Z|\s(?:long|high|deep|wide)\b")
_THIS_YEAR = re.compile(r"今年|this year")
_ACTS = re.compile(
    r"转移|打了|接种|注射|训练|治疗|救出|发给|征集|动员|提出|采用|新打|新修|新建|学会|摘掉|迁移|搬进|毕业"
    r"|moved|given|trained|put forward"
)
_STANDS = re.compile(r"面积|剩|尚有|还有|存栏|remain|area of")
_HAS = re.compile(r"(?<!没)有[^，；。ⓆⓉ]{0,6}\Z|(?:增|减|发展|扩|降)[^，；。ⓆⓉ]{0,2}[到至为]\Z")
_STANDING = re.compile(
    r"(?:存栏|[已共尚还只现仅原各]?有|达到?|(?:增|发展|扩|提高|降|减|缩)[^，；。ⓆⓉ]{0,3}[到至为]|剩|占|为|是|平均|每)[^，；。ⓆⓉ]{0,12}\Z"
)
_GAINED = re.compile("新增|扩大|开垦")
_NEAR = 8  # claims back
_ENTERING = ("进入", "跨入", "步入")  # what comes then is a time, not a beginning
_BEFORE_THEN = re.compile("(?<![比较])(?:过去|从前|原来|原有|以往)|每人每[月日天][^，；。Ⓠ]{0,4}可")
_TURNS = re.compile("[，；][ⓁⓄ]")  # to another place
_STATE_TOLD = re.compile("[^，；。Ⓠ]{1,8}(?:有|已设|每[月日天人个])")
_MEETING = re.compile("召开|举行|讨论|通过|会议|大会|闭幕")


def covered(
    figure: Figure, area: Area, told: Told, claims: Sequence[HalfClaim], topic: Topic, *, turned: bool
) -> Covered:
    """What `figure` covers: the nearest time of its sentence, else one that the text before carries over to it.

    `claims` are those before it in the half; `turned` tells that its sentence names something else than the dispatch
    is about.
    """
    mention, rule = period_for(area, figure.scene.language)
    own = [claim for claim in claims if claim.sentence == figure.scene.number]
    if mention is not None and rule == "sentence" and _is_not_its_own(figure, told, mention, own):
        mention = None
    if mention is None or mention.period is None:
        lasting = told.measure in _LASTING and _tells_length(figure)  # how long a thing is has no date
        return NOTHING if lasting else carried(figure, area, told, claims, topic, turned=turned)
    return _read(_Reading(figure, told, mention, claims, own, topic), Covered(mention.period, mention.span, rule=rule))


def _tells_length(figure: Figure) -> bool:
    return bool(_LENGTH.search(figure.before) or _LENGTH.search(figure.after))


def _is_not_its_own(figure: Figure, told: Told, mention: PeriodMention, own: Sequence[HalfClaim]) -> bool:
    """Whether a time of another clause says nothing of `figure`: an undated level, a length, what a meeting decided."""
    reported = told.modality is Modality.REPORTED
    if told.statement == "from-level" and mention.role != "same-period":
        return True
    rated = told.per is not None or told.measure is Measure.DURATION
    if told.statement == "to-level" and reported and rated and not _has_dated_base(figure):
        return True
    if told.measure in _LASTING and mention.role != "now" and _tells_length(figure):
        return True
    if told.measure is Measure.DURATION and told.statement != "ahead-of-plan":
        return True
    index = _index(figure, mention)
    if mention.role == "now" and (not reported or _TURNS.search(figure.scene.text, index, figure.index)):
        return told.modality is not Modality.FORECAST
    if _BEFORE_THEN.search(figure.before):
        return True
    if reported and _turns_to_a_state(figure, index):
        return True
    period = mention.period
    day = period is not None and mention.role == "during" and period.begin == period.end and _is_day(period.end)
    if day and not reported and _MEETING.search(figure.scene.text, index, figure.clause_start):
        return True
    can = told.modality is Modality.FORECAST
    return can and ((day and told.per is not None) or (bool(own) and own[-1].modality is Modality.REPORTED))


def _turns_to_a_state(figure: Figure, index: int) -> bool:
    """Whether after a semicolon it is told how things stand: …十月间出厂；工厂设有[十六处]检验站."""
    text = figure.scene.text
    turn = text.rfind("；", 0, figure.index) + 1
    return 1 < index < turn and _STATE_TOLD.match(text, turn, figure.index) is not None


def _is_day(moment: Moment | None) -> bool:
    return moment is not None and moment.day is not None


def _index(figure: Figure, mention: PeriodMention) -> int:
    """Where `mention` stands in the sentence of `figure`."""
    return next(i for i, other in figure.scene.mask.mentions.items() if other is mention)


def _has_dated_base(figure: Figure) -> bool:
    """Whether the level from which it changed has a time of its own: 由八月份的三十斤上升到[三百斤]."""
    mentions = figure.scene.mask.mentions.items()
    return any(isinstance(m, PeriodMention) and m.role == "base" and i < figure.index for i, m in mentions)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure and the time that it was given, with the claims before it, those of its sentence apart too."""

    figure: Figure
    told: Told
    mention: PeriodMention
    claims: Sequence[HalfClaim]
    own: Sequence[HalfClaim]
    topic: Topic


def _read(reading: _Reading, found: Covered) -> Covered:
    """The days that a time means for a figure: a state is of a day, a deed of all the days up to it."""
    figure, mention, measure, own = reading.figure, reading.mention, reading.told.measure, reading.own
    assert mention.period is not None
    language, end = figure.scene.language, mention.period.end
    reported = reading.told.modality is Modality.REPORTED
    said = find_cue("cumulative", "cumulative", figure.before, "", "", language) is not None
    same = [claim for claim in own if claim.period_span == mention.span and claim.modality is reading.told.modality]
    beside = next((claim for claim in reversed(same) if claim.cumulative), same[-1] if same else None)
    if beside is not None and _goes_with(beside, reading):
        return replace(found, period=beside.period, cumulative=beside.cumulative and measure is not Measure.GROWTH)
    nothing = figure.mention.quantity.maximum == 0
    if mention.role == "since" and reported and measure not in _RATES and language == "zh" and not nothing:
        return replace(found, cumulative=True)
    if _is_state(measure, figure):
        moment = end is not None and (mention.role == "until" or mention.period.begin is None)
        moment = moment and mention.role in ("until", "at", "now")
        return replace(found, period=Period(end, end)) if moment else found
    begin = _beginning(figure, mention, reading.topic)
    if begin is not None:
        found = replace(found, period=Period(begin, end))
    if measure not in _FLOWS:
        return replace(found, cumulative=reported and mention.role in ("until", "since"))
    if reported and said and _THIS_YEAR.fullmatch(mention.span.of(figure.scene.half.text)) and end is not None:
        year = _year_to_date(end.year, mention, reading.claims, reading.topic)
        return replace(found, period=year, cumulative=True)
    to_date = (mention.role == "at" and measure is Measure.PRODUCTION) or (mention.role == "now" and said)
    if reported and to_date and end is not None:
        return replace(found, period=Period(None, end), cumulative=True)  # 6月底，全省只产铁几千吨
    running = mention.role in ("until", "since") or said
    if own and measure is Measure.COMPLETION and own[-1].period == mention.period:
        running = running or own[-1].cumulative
    return replace(found, cumulative=reported and running)


def _goes_with(beside: HalfClaim, reading: _Reading) -> bool:
    """Whether a figure covers what the one `beside` it does: its share, or the next of a list without a verb."""
    role, measure, figure = reading.mention.role, reading.told.measure, reading.figure
    if role not in ("until", "since", "at", "now"):
        return False
    if (
        measure in (Measure.SHARE, Measure.COMPLETION, Measure.GROWTH)
        and beside.cumulative
        and role in ("until", "since")
    ):
        return True
    if role == "now":
        return beside.cumulative and measure in _FLOWS and measure is not Measure.COMPLETION
    if beside.cumulative and measure in (Measure.COUNT, Measure.PEOPLE):
        return reading.told.statement != "to-level"
    return not (measure in _RATES or has_verb(figure) or _STANDS.search(figure.clause))


def _beginning(figure: Figure, mention: PeriodMention, topic: Topic) -> Moment | None:
    """Where what runs to `mention` began, if the words before it say so: 从去年十月动工起，截至今年二月底."""
    period = mention.period
    if mention.role != "until" or period is None or period.begin is not None or period.end is None:
        return None
    for other in (topic.start, *figure.scene.mask.mentions.values()):
        if not isinstance(other, PeriodMention) or other.role != "from" or other.span.end > mention.span.start:
            continue
        begin = other.period.begin if other.period else None
        entered = other.span.of(figure.scene.half.text).startswith(_ENTERING)
        if begin is not None and begin.first_day < period.end.last_day and not entered:
            return begin
    return None


def _is_state(measure: Measure, figure: Figure) -> bool:
    """Whether a figure up to a day tells how things stood on it, and not what was done until then."""
    if measure in (Measure.GROWTH, Measure.RATE, Measure.SHARE, Measure.STOCK):
        return True
    if measure in _ALWAYS_FLOWS:
        return False
    if measure is Measure.DISTANCE and _STANDING.search(figure.before) and not has_verb(figure):
        return True
    if measure in _FLOWS:
        stands = _STANDS.search(figure.clause) or _HAS.search(figure.before)
        return bool(stands) and not _GAINED.search(figure.clause)
    if _ACTS.search(figure.clause):
        return False
    counted = figure.scene.language == "zh" and measure in (Measure.COUNT, Measure.PEOPLE)
    return not counted or bool(_STANDING.search(figure.before)) or not has_verb(figure)


def _year_to_date(year: int, mention: PeriodMention, claims: Sequence[HalfClaim], topic: Topic) -> Period:
    """January to the last month spoken of near by (今年已经, after October's figure); the year if none was."""
    told = [claim.period for claim in claims[-_NEAR:] if claim.period_span != mention.span]
    ends = [period.end for period in (*told, topic.period.period if topic.period else None) if period and period.end]
    months = [end for end in ends if end.year == year and end.month is not None and end.month <= 12]
    last = max(months, key=lambda end: end.last_day, default=None)
    return Period(Moment(year, 1), Moment(year, last.month)) if last else Period.at(year)
