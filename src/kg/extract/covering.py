"""The days that a figure covers, and whether it is a running total to the last of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.mask import Mask
from kg.extract.scene import Figure, Scene, Topic
from kg.extract.scope import Area, period_for
from kg.extract.statements import find_cue
from kg.model import HalfClaim, Measure, Modality, PeriodMention, Span
from kg.period import Moment, Period

_FLOWS = frozenset(
    {
        Measure.PRODUCTION, Measure.DELIVERY, Measure.AREA, Measure.COMPLETION, Measure.OTHER, Measure.MONEY,
        Measure.DISTANCE, Measure.CONSUMPTION,
    }
)  # fmt: skip
_RATES = frozenset({Measure.GROWTH, Measure.RATE, Measure.YIELD, Measure.SHARE, Measure.STOCK})
_SELDOM = frozenset({Measure.COUNT, Measure.PEOPLE, Measure.DURATION, Measure.DISTANCE})
_LASTING = frozenset({Measure.DISTANCE, Measure.OTHER, Measure.DURATION})
_LENGTH = re.compile(r"(?:全长|总长|长|高|深|宽|厚|水深|有效期)[^，；。Ⓠ]{0,3}\Z|\s(?:long|high|deep|wide)\b")
_THIS_YEAR = re.compile(r"今年|this year")
_YEAR_BEFORE = re.compile(r"去年|上年|前年|当年|last year|the (?:previous|preceding) year")
_ACTS = re.compile(
    r"转移|打了|接种|注射|训练|治疗|参加|救出|发给|征集|动员|提出|采用|新打|新修|新建|moved|given|trained|put forward"
)
_STANDS = re.compile(r"面积|剩|尚有|还有|存栏|remain|area of")
_GAINED = re.compile("新增|扩大|开垦")
# Roles of times that the sentence after is not about.
_PASSING = frozenset({"since", "before", "after", "now", "from", "era", "dispatch", "compare", "base", "clock"})
_YEAR_OR_SO = range(300, 800)  # days


@dataclass(frozen=True, slots=True)
class Covered:
    """The period of a figure, the words it rests on, whether another sentence said them, and a running total or not."""

    period: Period | None = None
    span: Span | None = None
    inherited: bool = False
    cumulative: bool = False


def covered(
    figure: Figure,
    area: Area,
    measure: Measure,
    modality: Modality,
    own: Sequence[HalfClaim],
    earlier: Sequence[HalfClaim],
    topic: Topic,
) -> Covered:
    """What `figure` covers: the nearest time of its sentence, else the time its paragraph or article is about."""
    language = figure.scene.language
    mention = period_for(area, language)
    inherited = mention is None
    if mention is None:
        if measure in _LASTING and (_LENGTH.search(figure.before) or _LENGTH.search(figure.after)):
            return Covered()  # how long a thing is has no date
        mention = None if measure in _SELDOM else topic.period or (None if measure in _LASTING else topic.whole)
    if mention is None or mention.period is None:
        return Covered(inherited=inherited)
    found = Covered(mention.period, mention.span, inherited)
    reported = modality is Modality.REPORTED
    said = find_cue("cumulative", "cumulative", figure.before, "", "", language) is not None
    end = mention.period.end
    nothing = figure.mention.quantity.maximum == 0
    if mention.role == "since" and reported and measure not in _RATES and language == "zh" and not nothing:
        return replace(found, cumulative=True)
    if _is_state(measure, figure.clause):
        moment = mention.period.begin is None and end is not None and mention.role in ("until", "at", "now")
        return replace(found, period=Period(end, end)) if moment else found
    if measure not in _FLOWS:
        return replace(found, cumulative=reported and mention.role in ("until", "since"))
    if reported and said and _THIS_YEAR.fullmatch(mention.span.of(figure.scene.half.text)) and end is not None:
        return replace(found, period=_year_to_date(end.year, mention, [*earlier, *own], topic), cumulative=True)
    to_date = (mention.role == "at" and measure is Measure.PRODUCTION) or (mention.role == "now" and said)
    if reported and to_date and end is not None:
        return replace(found, period=Period(None, end), cumulative=True)  # 6月底，全省只产铁几千吨
    running = mention.role in ("until", "since") or said
    if own and measure is Measure.COMPLETION and own[-1].period == mention.period:
        running = running or own[-1].cumulative
    return replace(found, cumulative=reported and running)


def _is_state(measure: Measure, clause: str) -> bool:
    """Whether a figure up to a day tells how things stood on it, and not what was done until then."""
    if measure in _FLOWS:
        return bool(_STANDS.search(clause)) and not _GAINED.search(clause)
    return measure is Measure.GROWTH or not _ACTS.search(clause)


def _year_to_date(year: int, mention: PeriodMention, claims: Sequence[HalfClaim], topic: Topic) -> Period:
    """January to the month last spoken of (今年已经, after October's figure); the year if none was."""
    last = topic.period.period if topic.period else None
    for claim in reversed(claims):
        if claim.period is not None and claim.period.end is not None and claim.period_span != mention.span:
            last = claim.period
            break
    end = last.end if last else None
    if end is None or end.year != year or end.month is None or end.month > 12:
        return Period.at(year)
    return Period(Moment(year, 1), Moment(year, end.month))


def note_period(topic: Topic, scene: Scene, *, has_claims: bool) -> None:
    """Set what `topic` says of time by a sentence that was read.

    A paragraph is about its first time (if a figure or the article's opening goes with it), later about one that opens
    its sentence.
    """
    leading = _leading_period(scene, topic.period is None) if has_claims or topic.block == 0 else None
    if leading is not None:
        topic.period = leading
    if topic.whole is None and topic.block is not None:
        topic.whole = _first_long(scene.mask)


def _leading_period(scene: Scene, opens: bool) -> PeriodMention | None:
    for index, mention in scene.mask.mentions.items():
        if not isinstance(mention, PeriodMention) or mention.period is None or mention.role in _PASSING:
            continue
        if period_for(Area(scene.mask, index + 1, 0, index + 1), scene.language) is not mention:
            continue  # the base of a comparison
        if _YEAR_BEFORE.fullmatch(mention.span.of(scene.half.text)) or not (opens or index <= 2):
            return None
        if mention.role == "until" and mention.period.begin is None:
            return replace(mention, period=Period(mention.period.end, mention.period.end), role="during")
        return mention
    return None


def _first_long(masked: Mask) -> PeriodMention | None:
    """The first time of a year or so, as the report of a year covers."""
    for mention in masked.mentions.values():
        if isinstance(mention, PeriodMention) and mention.period is not None and mention.role == "during":
            first, last = mention.period.first_day, mention.period.last_day
            if first is not None and last is not None and (last - first).days in _YEAR_OR_SO:
                return mention
    return None
