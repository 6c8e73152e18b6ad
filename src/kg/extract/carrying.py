"""What the sentences before carry over to a figure whose own sentence says no time.

Years carry, months to the next sentence only, days hardly: measured on annotated articles, a paragraph's day was right
for one figure in thirty. What does carry is a quantity that is told on (its parts, its members, its running total).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.phrases import word_tables
from kg.extract.scene import Figure
from kg.extract.scope import Area, deadline_for
from kg.extract.topics import Topic, at_meeting
from kg.model import ConceptId, HalfClaim, Measure, Modality, Span
from kg.period import Period

_SELDOM = frozenset({Measure.COUNT, Measure.PEOPLE, Measure.DURATION, Measure.DISTANCE, Measure.RATE})
_OF_ANOTHER = (Measure.GROWTH, Measure.SHARE, Measure.COMPLETION)  # tells of the figure before it
_GOES_ON = re.compile(
    "其中|此外|另外|(?:They|Of (?:these|this|those|the|them)|Among (?:these|them)|In addition|Besides)\\b"
)
_SHARED = re.compile("分别|依次")
_LISTED = re.compile("[县社厂区队矿乡省]$")
_PERSONS = ("Ⓗ", "队员", "战士", "社员", "工人")  # a sentence that turns to persons tells of a deed of theirs
_STATIVE = re.compile(
    "有|是|为|达|占|达到|存|存栏|剩|剩下|尚有|还有|只有|共有|已有|现有|出现|计|共计|合计|余|到|至|止|截至|增加|增|要|可|可以|能|会"
)
_OF_TOTAL = re.compile("总数中|总额中|各[^，；。]{1,3}中|(?:成绩|进度|收得|完成得)最[多快好著]|居首|次之")
_STANDS = re.compile(r"有[^，；。ⓆⓉ]{0,6}\Z")
_YEAR, _MONTH = 300, 27  # days that a year or so, a month or so, is longer than


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure has been read to say, its place and time aside."""

    measure: Measure
    modality: Modality
    subject: str | None
    product: ConceptId | None
    per: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class Covered:
    """The period of a figure, the words it rests on, whether another sentence said them, a running total, the rule."""

    period: Period | None = None
    span: Span | None = None
    inherited: bool = False
    cumulative: bool = False
    rule: str = "undated"


NOTHING = Covered()


def carried(
    figure: Figure, area: Area, told: Told, claims: Sequence[HalfClaim], topic: Topic, *, turned: bool
) -> Covered:
    """The time that `figure` takes from the `claims` before it or from `topic`.

    `turned` tells that its sentence names something else than the dispatch is about.
    """
    scene = figure.scene
    if scene.in_title:
        return NOTHING
    if topic.meeting is not None and told.modality is Modality.REPORTED and at_meeting(scene):
        return Covered(topic.meeting.period, topic.meeting.span, True, False, "at-the-meeting")
    beside = claims[-1] if claims and claims[-1].sentence == scene.number else None
    if beside is not None and _is_of(beside, told):
        return _as(beside, "like-the-figure-before")
    before = [claim for claim in claims if claim.sentence != scene.number]
    last = before[-1] if before and topic.claimed == topic.block else None  # of this paragraph
    next_to = last if last is not None and last.sentence == scene.number - 1 else None
    if next_to is not None and (rule := _how_it_goes_on(figure, told, next_to, turned=turned)):
        return _as(next_to, rule)
    if told.modality is Modality.TARGET:
        timed = scene.language == "zh" and told.measure is not Measure.DURATION
        deadline = deadline_for(area) if timed else None
        if deadline is not None:
            return Covered(deadline.period, deadline.span, False, False, "deadline")
    elif told.statement in ("from-level", "to-level") or told.modality is Modality.FORECAST:
        return NOTHING
    alike = next((claim for claim in reversed(before) if _alike(claim, told)), None)
    if alike is not None and alike.period is not None and _goes_over(figure, told):
        follows = alike.sentence == scene.number - 1
        told_on = follows and (alike.cumulative or _longer(alike.period, _MONTH) or _SHARED.search(scene.text))
        if told_on or _longer(alike.period, _YEAR):
            return replace(_as(alike, "same-quantity"), cumulative=follows and alike.cumulative)
    total = next((c for c in reversed(before) if c.cumulative and c.period and c.sentence >= topic.since), None)
    if total is not None and told.measure not in (Measure.RATE, Measure.DURATION):
        if last is not None and not turned and _runs_on(figure, told, total):
            return _as(total, "running-total")
        if _OF_TOTAL.search(scene.text, 0, figure.index):
            return _as(total, "part-of-the-total")
    return _of_topic(figure, told, topic, turned=turned)


def _is_of(beside: HalfClaim, told: Told) -> bool:
    """Whether a figure tells more of what the one `beside` it, whose time is inherited, does."""
    alike = told.measure in (beside.measure, *_OF_ANOTHER) and beside.modality is told.modality
    return alike and beside.period_inherited


def _how_it_goes_on(figure: Figure, told: Told, last: HalfClaim, *, turned: bool) -> str | None:
    """How a sentence goes on with `last`, the end of the sentence before it; None if it does not."""
    text = figure.scene.text
    if told.measure is not Measure.RATE and _GOES_ON.match(text):
        return "goes-on"
    if last.measure is Measure.COUNT and _LISTED.search(last.subject or "") and text.startswith(("Ⓛ", "Ⓞ")):
        return "listed-under"
    planned = told.modality is last.modality is Modality.TARGET and told.measure is not Measure.DURATION
    if planned and last.period is not None and _longer(last.period, _YEAR):
        return "plan-goes-on"
    return "state-goes-on" if not turned and _stands_on(figure, told, last) else None


def _of_topic(figure: Figure, told: Told, topic: Topic, *, turned: bool) -> Covered:
    """The year that the paragraph, the dispatch or the whole article is about."""
    seldom = told.measure in _SELDOM or (told.per is not None and told.measure is not Measure.YIELD)
    output = told.measure in (Measure.YIELD, Measure.PRODUCTION, Measure.COMPLETION)
    year, rule = topic.year if topic.titled or output else None, "year-of-the-report"
    if seldom and not topic.communique:
        return NOTHING
    if topic.period is not None and topic.period.period is not None and not topic.communique:
        goes_on = told.measure in (Measure.GROWTH, Measure.COMPLETION) or _leaves_subject_out(figure)
        next_to = topic.period_sentence == figure.scene.number - 1 and not turned
        if _longer(topic.period.period, _MONTH if goes_on and next_to else _YEAR):
            year, rule, turned = topic.period, "year-of-the-paragraph", False
    if year is None or (turned and not topic.communique and told.measure is not Measure.YIELD):
        return NOTHING
    return Covered(year.period, year.span, True, False, rule)


def _runs_on(figure: Figure, told: Told, total: HalfClaim) -> bool:
    """Whether a deed is one more of those that a running total just told sums up."""
    behind = figure.scene.number - total.sentence
    if told.per is not None or total.period is None or behind > 2 or figure.scene.text.startswith(_PERSONS):
        return False
    return total.period.begin is not None or (behind == 1 and _leaves_subject_out(figure) and has_verb(figure))


def _stands_on(figure: Figure, told: Told, last: HalfClaim) -> bool:
    """Whether how things stood on the day of `last` is told on."""
    states = (Measure.COUNT, Measure.PEOPLE)
    if last.measure not in states or told.measure not in states or told.per is not None or last.cumulative:
        return False
    said = dict(last.rules).get("period") in ("clause", "sentence", "state-goes-on")
    day = said and last.period is not None and _is_day(last.period)
    return day and _STANDS.search(figure.before) is not None


def has_verb(figure: Figure) -> bool:
    """Whether the words of its clause before a Chinese figure tell a deed: 添置水车[432]挂, but not 已有水车."""
    text, index = figure.scene.text, figure.index
    start = max(figure.clause_start, text.rfind("的", 0, index) + 1, text.rfind("Ⓣ", 0, index) + 1)
    words = (word for word in figure.scene.words if start <= word.start < index)
    return any(word.pos.startswith("v") and not _STATIVE.fullmatch(word.text) for word in words)


def _leaves_subject_out(figure: Figure) -> bool:
    """Whether its sentence opens with the verb: 产钢二万吨."""
    words = figure.scene.words
    return bool(words) and (words[0].pos.startswith("v") or words[0].text in word_tables()["making_verbs"])


def _is_day(period: Period) -> bool:
    return period.begin == period.end and period.first_day == period.last_day is not None


def _longer(period: Period, days: int) -> bool:
    """Whether `period` is closed and lasts longer than `days`."""
    first, last = period.first_day, period.last_day
    return first is not None and last is not None and (last - first).days > days


def _goes_over(figure: Figure, told: Told) -> bool:
    """Whether a quantity told before may be told on: what is counted only where figures are shared out."""
    return told.measure is not Measure.COUNT or _SHARED.search(figure.scene.text) is not None


def _alike(claim: HalfClaim, told: Told) -> bool:
    """Whether `claim` told the same quantity, of another place or again; of people none is the same as another's."""
    if claim.measure is not told.measure or told.measure is Measure.PEOPLE:
        return False
    if claim.modality is not told.modality or claim.per != told.per:
        return False
    return claim.product == told.product if told.product else claim.subject == told.subject is not None


def _as(claim: HalfClaim, rule: str) -> Covered:
    """What `claim` covers."""
    if claim.period is None:
        return NOTHING
    return Covered(claim.period, claim.period_span, True, claim.cumulative, rule)
