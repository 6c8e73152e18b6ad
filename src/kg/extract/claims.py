"""Each figure of a half as a claim: what is measured, where, when, by what count, and whether it happened.

A sentence is read from left to right; what a figure leaves unsaid (the subject, the place, the period) it takes from
the figures and names before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from kg.extract.antecedents import antecedent
from kg.extract.carrying import Told
from kg.extract.covering import covered
from kg.extract.english_elision import elided_words, goes_on_with, said_before, with_elided_unit
from kg.extract.english_modality import english_modality
from kg.extract.mask import Mention, mask, nation_mentions, without_overlaps
from kg.extract.phrases import Phrase, zh_words
from kg.extract.rates import rate_of
from kg.extract.rows import distributed
from kg.extract.scene import Figure, Scene, clause_around, kind_of
from kg.extract.scope import Area
from kg.extract.sentences import Sentence
from kg.extract.standing import placeless_in, places_for
from kg.extract.statements import Statement, find_cue, measure_by_unit, modality_of, read_statement
from kg.extract.subjects import find_subject, plain_subject
from kg.extract.topics import Topic
from kg.lexicon import Lexicon
from kg.model import (
    Half,
    HalfClaim,
    Measure,
    Modality,
    NameMention,
    PeriodMention,
    Quantity,
    QuantityMention,
    Span,
    Unread,
)  # fmt: skip

_APPOSITION = re.compile(r"[ⓁⓄ](?:[、和及][ⓁⓄ])+(?:这)?\Z")
_THRESHOLD = re.compile(r"的(?!速度|纪录|卫星|成绩|水平|高产|比例)[^，；。Ⓠ]{1,6}")
# 两个口岸的出口量, 三个专区合计: those just named, and not counted anew
_SAME_ONES = re.compile(r"[，；。：ⓁⓄ]Ⓠ(?:县|省|市|区|社|厂|矿|专区|口岸|公司|车间|队|组|村|乡)(?:的|合起来|合计)")
_BOUNDED = re.compile(r"(?:以上|以下)\Z")
_STOPS = re.compile(r"[；：;:.]")  # no subject reaches over these to its figure
_BEFORE_FROM = re.compile(r"[^由从]*")
_DENOMINATOR = re.compile(r"每(?:出售|生产|收购)?\Z")  # 每两亩耕地有一头猪
_SPENT_ON = re.compile(r"的(?!苦战|努力|奋战|战斗|劳动|施工|工作|时间|斗争)")
_OF_TIME = re.compile(
    r"(?:的?时间)?(?:以?内|里|中)?(?:就|共|一共|即|便|连续)?[^，；。ⓆⓉ]{0,8}(?:产|炼|完成|生产|做出|出)[^，；。Ⓠ]{0,6}Ⓠ"
)
_EN_OF_TIME = re.compile(r"\b(?:in|of|over|during|the|after)\s*(?:the\s*)?(?:last\s*)?\Z", re.IGNORECASE)
_DONE = re.compile(r"结果|已|了|现在|目前|过去|原来|去年|\b(?:has|have|had|was|were|now)\b")
_ACTED = re.compile(r"已|出动|做出|抽出|投入")
_OF_WORK = ("person-day", "man-shift")
_WORKED = (Measure.OTHER, Measure.AREA, Measure.PRODUCTION, Measure.DISTANCE, Measure.COUNT)
_PROPORTIONS = (Measure.GROWTH, Measure.COMPLETION, Measure.SHARE)

HalfClaims: TypeAlias = tuple[tuple[HalfClaim, ...], tuple[Unread, ...]]
Decided: TypeAlias = tuple[str, str]  # a value and the rule that gave it


def half_claims(
    half: Half,
    sentences: Sequence[Sentence],
    quantities: Sequence[QuantityMention],
    periods: Sequence[PeriodMention],
    names: Sequence[NameMention],
    lexicon: Lexicon,
) -> HalfClaims:
    """The claims of `half` in text order, and the figures that could not be read as one, with the reason."""
    reader = _Reader(half, lexicon)
    mentions = without_overlaps([periods, names, list(nation_mentions(half)), quantities])
    for number, sentence in enumerate(sentences):
        reader.read(number, sentence, [m for m in mentions if sentence.span.covers(m.span)])
    return tuple(reader.claims), tuple(reader.unread)


class _Reader:
    """One pass over the sentences of a half; keeps the topic between them."""

    def __init__(self, half: Half, lexicon: Lexicon) -> None:
        self.half = half
        self.lexicon = lexicon
        self.topic = Topic()
        self.claims: list[HalfClaim] = []
        self.unread: list[Unread] = []

    def read(self, number: int, sentence: Sentence, mentions: list[Mention]) -> None:
        """Add the claims of `sentence`, and note what it is about."""
        masked = mask(self.half.text, sentence.span, mentions)
        figures = {i: m for i, m in masked.mentions.items() if isinstance(m, QuantityMention)}
        words = zh_words(masked.text, self.lexicon) if figures and self.half.language == "zh" else []
        placeless = placeless_in(masked, self.half.text)
        scene = Scene(self.half, self.lexicon, number, sentence.block is None, masked, words, placeless)
        self.topic.enter(sentence.block, scene)
        own: list[HalfClaim] = []
        for index, mention in figures.items():
            figure = Figure.at(scene, index, mention)
            if self.half.language == "en":
                figure = with_elided_unit(figure, own, self.claims)
            if _is_no_claim(figure):
                continue
            claim = self._claim(figure, own)
            own.append(claim)
            if claim.subject is None:
                self.unread.append(Unread(passage=self.half.passage(mention.span), reason="what it counts is not said"))
        self.claims += distributed(own, scene)
        self.topic.note(scene, own)

    def _claim(self, figure: Figure, own: list[HalfClaim]) -> HalfClaim:
        scene = figure.scene
        statement = read_statement(scene.text, figure.index, figure.kind, scene.language)
        phrase = find_subject(figure, statement, own)
        source = antecedent(figure, own, self.claims) if phrase is None else None
        if source is None and phrase is None:
            phrase = plain_subject(figure, statement)
        subject, subject_span = _subject_words(figure, phrase, source, statement)
        measure, measure_rule = _measure(figure, statement, subject or "", own, source)
        modality, modality_rule = _modality(figure, statement, own)
        area = Area(
            scene.mask, figure.index, figure.clause_start, figure.clause_end, _hidden(figure, statement),
            statement.rule == "from-level", scene.placeless,
        )  # fmt: skip
        named, place_rule = places_for(area, scene.language)
        places, place_rule = (named, place_rule) if named else self.topic.place(scene)
        levels = statement.rule in ("from-level", "to-level") and bool(self.claims)
        per = rate_of(figure, measure, phrase, own, source or (self.claims[-1] if levels else None))
        if per is not None and per[0] in _OF_WORK and measure in _WORKED:
            measure, measure_rule = Measure.RATE, per[1]
        product = source.product if source else (phrase.product if phrase else None)
        told = Told(measure, modality, subject, product, per[0] if per else None, statement.rule)
        turned = self.topic.is_new(named, self.half.text)
        time = covered(figure, area, told, [*self.claims, *own], self.topic, turned=turned)
        quantity = figure.mention.quantity
        return HalfClaim(
            language=scene.language,
            span=_quote(figure, subject_span),
            figure=replace(figure.mention, quantity=_fallen(quantity) if statement.falls else quantity),
            measure=measure,
            subject=subject,
            subject_span=subject_span,
            product=product,
            places=places,
            around=self.topic.around(places),
            place_inherited=not named,
            period=time.period,
            period_span=time.span,
            period_inherited=time.inherited,
            per=per[0] if per else None,
            cumulative=time.cumulative,
            modality=modality,
            base=statement.base,
            in_title=scene.in_title,
            sentence=scene.number,
            rules=(
                ("quantity", figure.mention.rule),
                ("measure", measure_rule),
                ("statement", statement.rule),
                ("modality", modality_rule),
                ("place", place_rule),
                ("period", time.rule),
                *((("per", per[1]),) if per else ()),
            ),
        )


def _is_no_claim(figure: Figure) -> bool:
    """Whether a figure is only the span, the base or the class of another: 三天产铁, 每两亩, 日产千吨以上的县."""
    text, index = figure.scene.text, figure.index
    if figure.kind == "time" and figure.scene.in_title:
        return True
    if figure.scene.language == "en":
        return figure.kind == "time" and bool(_EN_OF_TIME.search(text, max(0, index - 12), index))
    if figure.kind == "time" and (
        _SPENT_ON.match(text, index + 1) or _OF_TIME.match(text, index + 1) or text[max(0, index - 2) : index] == "Ⓣ的"
    ):
        return True
    if figure.kind == "count" and _sums_a_list(figure):
        return True
    if figure.kind == "count" and len(figure.words) <= 3 and _SAME_ONES.match(figure.scene.text, index - 1):
        return True
    if _DENOMINATOR.search(text, 0, index) and "Ⓠ" in text[index + 1 :]:
        return True
    return figure.kind == "mass" and bool(_BOUNDED.search(figure.words) and _THRESHOLD.match(text, index + 1))


def _sums_a_list(figure: Figure) -> bool:
    """Whether the count only says how many were just named: 邵阳、湘潭两个专区, and 两个专区 again after it."""
    text, half = figure.scene.text, figure.scene.half.text
    if _APPOSITION.search(text, 0, figure.index):
        return True
    return any(
        isinstance(mention, QuantityMention)
        and mention.span.of(half) == figure.words
        and _APPOSITION.search(text, 0, index)
        for index, mention in figure.scene.mask.mentions.items()
        if index < figure.index
    )


def _subject_words(
    figure: Figure, phrase: Phrase | None, source: HalfClaim | None, statement: Statement
) -> tuple[str | None, Span | None]:
    """The subject as printed, and where; for an unsaid one, those of the claim it repeats."""
    if phrase is not None:
        span = figure.scene.mask.span(phrase.start, phrase.end) if phrase.end > phrase.start else None
        return (span.of(figure.scene.half.text) if span else phrase.text), span
    if source is None:
        return None, None
    if statement.measure is Measure.GROWTH and source.measure is Measure.YIELD and figure.scene.language == "zh":
        return (
            f"{source.subject or ''}平均亩产",
            source.subject_span,
        )  # …斤，比去年增加两成: the yield grew, not the crop
    if source.subject is not None and figure.scene.language == "en":
        words = elided_words(figure, source.subject)
        return words, source.subject_span if words == source.subject else None
    return source.subject, source.subject_span


def _measure(
    figure: Figure, statement: Statement, subject: str, own: Sequence[HalfClaim], source: HalfClaim | None
) -> tuple[Measure, str]:
    """By the predicate, a word of the clause, the figure before, `source` whose subject it takes over, or the unit."""
    if statement.measure is not None:
        return statement.measure, statement.rule
    language = figure.scene.language
    before = figure.before
    if statement.start <= figure.clause_start + 1:  # 运往兰州的原油，达到九万吨: the verb stands in the clause before
        before = figure.scene.text[
            clause_around(figure.scene.text, max(0, figure.clause_start - 1), language)[0] : figure.index
        ]
    if language == "en":
        before = said_before(figure)
    cue = find_cue("measures", "measure", before, figure.after, figure.kind, language)
    cue = cue or find_cue("measures", "measure", subject, figure.after, figure.kind, language)
    if cue is not None:
        return Measure(cue.value), cue.rule
    alike = [claim for claim in own if kind_of(claim) == figure.kind]
    if alike and (source is not None or alike[-1].measure not in _PROPORTIONS or figure.kind == "percent"):
        return alike[-1].measure, "like-the-figure-before"
    if source is not None and language == "en" and goes_on_with(figure, source):
        return source.measure, "like-the-figure-before"
    return measure_by_unit(figure.kind), "by-unit"


def _modality(figure: Figure, statement: Statement, own: Sequence[HalfClaim]) -> tuple[Modality, str]:
    """By the words before it; a figure that goes on after a target is one too, unless it is said to be done."""
    if statement.rule == "from-level":
        return Modality.REPORTED, "from-level"  # 羊要由现在的九百万只增加到…: what is to change is there
    if figure.scene.language == "en":
        return _english_modality(figure, own)
    end = figure.index
    if statement.rule == "to-level":  # 要由六十吨提高到九十吨
        before = _BEFORE_FROM.match(figure.scene.text, statement.start)
        end = before.end() if before else end
    modality, rule = modality_of(figure.scene.text[:end], figure.after, figure.scene.language)
    if rule == "said-as-a-task" and _ACTED.search(figure.before):
        return Modality.REPORTED, "done"
    if rule == "plain" and own and own[-1].modality is not Modality.REPORTED and not _DONE.search(figure.clause):
        return own[-1].modality, "like-the-figure-before"
    return modality, rule


def _english_modality(figure: Figure, own: Sequence[HalfClaim]) -> tuple[Modality, str]:
    """By the verb of its clause; without one, like the figure before."""
    told = english_modality(figure)
    if told is None and own:
        return own[-1].modality, "like-the-figure-before"
    return told or (Modality.REPORTED, "plain")


def _hidden(figure: Figure, statement: Statement) -> tuple[tuple[int, int], ...]:
    """The stretch of the predicate whose times and places belong to its base."""
    if statement.measure in _PROPORTIONS:
        return ((statement.start, figure.index),)
    if statement.rule == "to-level":
        return ((statement.start, figure.scene.text.rfind("Ⓠ", 0, figure.index) + 1),)
    return ()


def _fallen(quantity: Quantity) -> Quantity:
    """The figure as a decrease: more than 900,000 less is at most -900,000."""
    low: Decimal | None = None if quantity.maximum is None else -quantity.maximum
    high: Decimal | None = None if quantity.minimum is None else -quantity.minimum
    return replace(quantity, minimum=low, maximum=high)


def _leads_up(figure: Figure, subject: Span) -> bool:
    """Whether the subject stands close before the figure, only a comma between: 土炼铁炉，达到了四十多万座."""
    start = figure.mention.span.start
    between = figure.scene.half.text[subject.end : start]
    if not 0 <= start - subject.end <= 12 or _STOPS.search(between):
        return False
    figures = (m for m in figure.scene.mask.mentions.values() if isinstance(m, QuantityMention))
    return not any(subject.end <= m.span.start < start for m in figures)


def _quote(figure: Figure, subject: Span | None) -> Span:
    """The figure with its subject where both stand in one clause, or the subject close before it."""
    masked, span = figure.scene.mask, figure.mention.span
    clause = masked.span(figure.clause_start, min(figure.clause_end, len(masked.starts) - 1))
    if subject is None or not (clause.covers(subject) or _leads_up(figure, subject)):
        return span
    return Span(min(span.start, subject.start), max(span.end, subject.end))
