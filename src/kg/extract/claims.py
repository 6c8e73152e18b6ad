"""Each figure of a half as a claim: what is measured, where, when, by what count, and whether it happened.

A sentence is read from left to right; what a figure leaves unsaid (the subject, the place, the period) it takes from
the figures and names before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeAlias

from kg.extract.mask import Mask, Mention, mask, without_overlaps
from kg.extract.phrases import (
    Phrase,
    Word,
    en_phrase_after,
    en_phrase_before,
    zh_phrase_after,
    zh_clause_object,
    zh_phrase_before,
    zh_words,
)
from kg.extract.scope import Area, coordinations, period_for, places_for
from kg.extract.sentences import Sentence
from kg.extract.statements import UNIT_KINDS, Statement, find_cue, measure_by_unit, modality_of, read_statement
from kg.lexicon import Lexicon
from kg.model import (
    ConceptId,
    Half,
    HalfClaim,
    Measure,
    Modality,
    NameMention,
    PeriodMention,
    Qualifier,
    Quantity,
    QuantityMention,
    Span,
    Unread,
)  # fmt: skip
from kg.period import Moment, Period

_FLOWS = frozenset({Measure.PRODUCTION, Measure.DELIVERY, Measure.AREA, Measure.COMPLETION, Measure.OTHER, Measure.MONEY,
                    Measure.DISTANCE, Measure.CONSUMPTION})  # fmt: skip
_LISTED = re.compile(r"分别|依次|各(?:为|有|占|达)|respectively|in order")
_APPOSITION = re.compile(r"[ⓁⓄ](?:[、和及][ⓁⓄ])+(?:这)?\Z")
_THRESHOLD = re.compile(r"的(?!速度|纪录|卫星|成绩|水平|高产|比例)[^，；。Ⓠ]{1,6}")
_SPENT_ON = re.compile(r"的(?!苦战|努力|奋战|战斗|劳动|施工|工作|时间|斗争)")
_YIELD = re.compile(r"亩产|单产|每亩")
_TERRITORIES = frozenset({"县", "市", "省", "区", "乡", "专区", "地区", "县、市", "社", "村", "队", "公社", "全省", "全县"})
_MODIFIES = re.compile(r"[^，；。]{0,12}Ⓠ[^，；。]{0,14}的")
_EN_OF_TIME = re.compile(r"\b(?:in|of|over|during|the|after)\s*(?:the\s*)?(?:last\s*)?\Z")
_OF_TIME = re.compile(
    r"(?:的?时间)?(?:以?内|里|中)?(?:就|共|一共|即|便|连续)?[^，；。ⓆⓉ]{0,8}(?:产|炼|完成|生产|做出|出)[^，；。Ⓠ]{0,6}Ⓠ"
)
_LENGTH_WORDS = re.compile(r"(?:全长|总长|长|高|深|宽|厚|水深|有效期)[^，；。Ⓠ]{0,3}\Z|\s(?:long|high|deep|wide)\b")
_THIS_YEAR = re.compile(r"今年|this year")
_BOUNDED = re.compile(r"(?:以上|以下)\Z")
_YEAR_BEFORE = re.compile(r"去年|上年|前年|当年|last year|the (?:previous|preceding) year")
_PASSING = frozenset({"since", "before", "after", "now", "from", "era", "dispatch", "compare", "base", "clock"})  # roles of times that the next sentence is not about
_DONE = re.compile(r"已|了|现在|目前|过去|原来|去年|has|have|had|was|were|now")
_DENOMINATOR = re.compile(r"每(?:出售|生产|收购)?\Z")  # 每两亩耕地有一头猪
_ACTS_ARE_COUNTED = frozenset({"area", "volume", "length", "time", "count", "mass"})
_PEOPLE = frozenset({"人", "人次"})
_ENDS_ITSELF = frozenset({"人", "人次", "户"})  # no noun follows these: 二百五十一人入学


@dataclass(slots=True)
class _Topic:
    """What the text spoke of last, for figures that leave it unsaid."""

    places: tuple[Span, ...] = ()
    period: PeriodMention | None = None  # in this paragraph
    whole: PeriodMention | None = None  # of the article: its first longer period
    block: int | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    in_title: bool
    mask: Mask
    words: list[Word] = field(default_factory=list)


HalfClaims: TypeAlias = tuple[tuple[HalfClaim, ...], tuple[Unread, ...]]


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
    mentions = without_overlaps([periods, names, quantities])
    for number, sentence in enumerate(sentences):
        inside = [m for m in mentions if sentence.span.covers(m.span)]
        reader.read(number, sentence, inside)
    return tuple(reader.claims), tuple(reader.unread)


class _Reader:
    """One pass over the sentences of a half; keeps the topic between them."""

    def __init__(self, half: Half, lexicon: Lexicon) -> None:
        self.half = half
        self.language = half.language
        self.lexicon = lexicon
        self.topic = _Topic()
        self.claims: list[HalfClaim] = []
        self.unread: list[Unread] = []

    def read(self, number: int, sentence: Sentence, mentions: list[Mention]) -> None:
        masked = mask(self.half.text, sentence.span, mentions)
        if sentence.block != self.topic.block:
            self.topic.block = sentence.block
            self.topic.period = None
            self.topic.places = ()
        figures = [index for index, mention in masked.mentions.items() if isinstance(mention, QuantityMention)]
        words = zh_words(masked.text, self.lexicon) if figures and self.language == "zh" else []
        context = _Sentence(number, sentence.block is None, masked, words)
        own: list[HalfClaim] = []
        for index in figures:
            claim = self._claim(context, index, own)
            if claim is not None:
                own.append(claim)
        self.claims += _distributed(own, context, self.language)
        self._note_topic(masked, own)

    def _note_topic(self, masked: Mask, own: list[HalfClaim]) -> None:
        end = len(masked.text)
        area = Area(masked, end, 0, end)
        self.topic.places = _leading_places(masked, own, self.language) or self.topic.places
        opens = self.topic.period is None and (bool(own) or self.topic.block == 0)
        leading = _leading_period(area, opens, self.half, self.language)
        if leading is not None:
            self.topic.period = leading
        if self.topic.whole is None and self.topic.block is not None:
            self.topic.whole = _first_long(masked)

    def _claim(self, context: _Sentence, index: int, own: list[HalfClaim]) -> HalfClaim | None:
        masked, text = context.mask, context.mask.text
        figure = masked.mentions[index]
        assert isinstance(figure, QuantityMention)
        kind = UNIT_KINDS.get(figure.quantity.unit, "count")
        if self._is_no_claim(masked, index, figure, kind):
            return None
        clause_start, clause_end = _clause(text, index, self.language)
        statement = read_statement(text, index, kind, self.language)
        phrase, inherited = self._subject(context, index, statement, figure, own)
        before = text[max(0, clause_start) : index]
        after = text[index + 1 : clause_end]
        measure, measure_rule = self._measure(statement, kind, before, after, phrase, own, context)
        modality, modality_rule = modality_of(
            text[: statement.start if measure is Measure.GROWTH else index], self.language
        )
        hidden = _hidden(text, index, statement)
        area = Area(masked, index, clause_start, clause_end, hidden, statement.rule == "from-level")
        per = self._per(text, clause_start, index, clause_end, kind, measure, own)
        period, period_span, period_inherited, cumulative = self._period(area, measure, modality, own)
        places = places_for(area, self.language)
        quantity = _signed(figure.quantity) if statement.falls else figure.quantity
        subject_span = masked.span(phrase.start, phrase.end) if phrase and phrase.end > phrase.start else None
        subject_text = subject_span.of(self.half.text) if subject_span else (phrase.text if phrase else None)
        source = self._antecedent(own, kind, before) if inherited else None
        if source is not None:
            subject_text, subject_span = source.subject, source.subject_span
            if statement.measure is Measure.GROWTH and source.measure is Measure.YIELD and self.language == "zh":
                subject_text = f"{subject_text or ''}平均亩产"  # 亩产…斤，比去年增加两成: the yield grew, not the crop
        return HalfClaim(
            language=self.language,
            span=_quote(figure.span, subject_span, masked, clause_start, clause_end),
            figure=replace(figure, quantity=quantity),
            measure=measure,
            subject=subject_text,
            subject_span=subject_span,
            product=source.product if source else (phrase.product if phrase else None),
            places=places or self.topic.places,
            place_inherited=not places,
            period=period,
            period_span=period_span,
            period_inherited=period_inherited,
            per=per[0] if per else None,
            cumulative=cumulative,
            modality=modality,
            base=statement.base,
            in_title=context.in_title,
            sentence=context.number,
            rules=(
                ("quantity", figure.rule),
                ("measure", measure_rule),
                ("statement", statement.rule),
                ("modality", modality_rule),
                *((("per", per[1]),) if per else ()),
            ),
        )

    def _antecedent(self, own: list[HalfClaim], kind: str, before: str) -> HalfClaim | None:
        """The claim whose subject an unsaid subject repeats: the one before in the sentence, else the last of such units.

        A yield without a crop goes on about the last crop with a yield, else about the first crop of the article.
        """
        if kind == "mass" and _YIELD.search(before):
            crops = [c for c in [*self.claims, *own] if c.product is not None and not c.in_title]
            yields = [c for c in crops if c.measure is Measure.YIELD]
            return yields[-1] if yields else next(iter(crops), own[-1] if own else None)
        if own:
            return own[-1]
        if kind in ("time", "money", "length"):
            return None
        alike = [
            c for c in self.claims if c.subject and UNIT_KINDS.get(c.figure.quantity.unit) == kind and not c.in_title
        ]
        if kind in ("percent", "times"):
            alike = [c for c in self.claims if c.subject and not c.in_title]
        return alike[-1] if alike else None

    def _is_no_claim(self, masked: Mask, index: int, figure: QuantityMention, kind: str) -> bool:
        text = masked.text
        if (
            kind == "time"
            and self.language == "zh"
            and (_OF_TIME.match(text, index + 1) or text[max(0, index - 2) : index] == "Ⓣ的")
        ):
            return True
        if kind == "time" and self.language == "en" and _EN_OF_TIME.search(text, max(0, index - 12), index):
            return True
        if kind == "count" and self._sums_a_list(masked, index, figure):
            return True
        if self.language == "zh" and _DENOMINATOR.search(text, 0, index) and "Ⓠ" in text[index + 1 :]:
            return True
        words = figure.span.of(self.half.text)
        return self.language == "zh" and bool(
            _BOUNDED.search(words) and kind == "mass" and _THRESHOLD.match(text, index + 1)
        )

    def _sums_a_list(self, masked: Mask, index: int, figure: QuantityMention) -> bool:
        """Whether the count only says how many were just named: 邵阳、湘潭两个专区, and 两个专区 again after it."""
        if _APPOSITION.search(masked.text, 0, index):
            return True
        words = figure.span.of(self.half.text)
        return any(
            isinstance(m, QuantityMention)
            and m.span.of(self.half.text) == words
            and _APPOSITION.search(masked.text, 0, i)
            for i, m in masked.mentions.items()
            if i < index
        )

    def _subject(
        self, context: _Sentence, index: int, statement: Statement, figure: QuantityMention, own: list[HalfClaim]
    ) -> tuple[Phrase | None, bool]:
        """The noun phrase that is measured, and whether it is the one before (then the caller takes that claim's own)."""
        text = context.mask.text
        kind = UNIT_KINDS.get(figure.quantity.unit, "count")
        if self.language == "en":
            phrase = (
                en_phrase_after(text, index + 1, self.lexicon) if kind not in ("percent", "times", "time") else None
            )
            phrase = phrase or en_phrase_before(text, statement.start, self.lexicon)
            return phrase, phrase is None
        words = context.words
        phrase = None
        if statement.rule == "ahead-of-plan":
            phrase = _accomplished(text, words, index)
        if kind not in ("percent", "times", "time") and figure.counter not in _ENDS_ITSELF:
            phrase = zh_phrase_after(words, index + 1)
            phrase = _head_after_modifier(text, words, index, phrase) if kind == "count" else phrase
        if (
            phrase is None
            and (kind == "time" or figure.quantity.qualifier is Qualifier.FEW)
            and text[index + 1 : index + 2] == "的"
        ):
            phrase = zh_phrase_after(words, index + 2)
        if phrase is None and kind == "length":
            described = re.compile(r"[长高深宽]的").match(text, index + 1)
            phrase = (zh_phrase_after(words, described.end()) if described else None) or _named_length(context.mask, index)
        if phrase is None and statement.rule == "share-of-those":
            phrase = zh_phrase_after(words, index + 2)
        if phrase is None and statement.takes_object:
            phrase = zh_phrase_before(words, index)
        if phrase is None:
            phrase = zh_phrase_before(words, statement.start, acts=kind in _ACTS_ARE_COUNTED)
        if phrase is None and kind == "person":
            phrase = _named_party(context.mask, statement.start)
        if phrase is None and kind in ("person", "percent"):
            phrase = _chosen(text, words, index)
        if phrase is None:
            phrase = _topic_phrase(text, words, statement.start)
        if phrase is not None and kind == "mass" and phrase.product is None and phrase.text in _TERRITORIES:
            phrase = _last_product(words, statement.start, kind)
        if phrase is None and kind == "count" and text[statement.start - 1 : statement.start] == "Ⓚ":
            phrase = Phrase(statement.start - 1, statement.start, "Ⓚ", None)
        if phrase is None and figure.counter in _PEOPLE and not own:
            return Phrase(index, index, "人", None), False
        if phrase is None and not own:
            phrase = _last_product(words, statement.start, kind)
        return phrase, phrase is None

    def _measure(
        self,
        statement: Statement,
        kind: str,
        before: str,
        after: str,
        phrase: Phrase | None,
        own: list[HalfClaim],
        context: _Sentence,
    ) -> tuple[Measure, str]:
        if statement.measure is not None:
            return statement.measure, statement.rule
        subject = phrase.text if phrase else (own[-1].subject or "" if own else "")
        cue = find_cue("measures", "measure", before + "", after, kind, self.language)
        cue = cue or find_cue("measures", "measure", subject, after, kind, self.language)
        if cue is not None:
            return Measure(cue.value), cue.rule
        alike = [c for c in own if UNIT_KINDS.get(c.figure.quantity.unit) == kind]
        if alike and context.mask.text:
            return alike[-1].measure, "like-the-figure-before"
        return measure_by_unit(kind), "by-unit"

    def _per(
        self, text: str, start: int, index: int, end: int, kind: str, measure: Measure, own: list[HalfClaim]
    ) -> tuple[str, str] | None:
        if measure in (Measure.GROWTH, Measure.COMPLETION, Measure.SHARE):
            return None
        cue = find_cue("per", "per", text[start:index], text[index + 1 : end], kind, self.language)
        if cue is not None:
            return cue.value, cue.rule
        if own and own[-1].per and UNIT_KINDS.get(own[-1].figure.quantity.unit) == kind and own[-1].measure is measure:
            return own[-1].per, "like-the-figure-before"
        return ("mu", "yield") if measure is Measure.YIELD else None

    def _period(
        self, area: Area, measure: Measure, modality: Modality, own: list[HalfClaim]
    ) -> tuple[Period | None, Span | None, bool, bool]:
        """The period, its words, whether it was carried over, and whether the figure is a running total."""
        text = area.mask.text
        mention = period_for(area, self.language)
        inherited = mention is None
        if mention is None:
            before = text[area.clause_start : area.position]
            after = text[area.position + 1 : area.clause_end]
            lasting = measure in (Measure.DISTANCE, Measure.OTHER, Measure.DURATION)
            if lasting and (_LENGTH_WORDS.search(before) or _LENGTH_WORDS.search(after)):
                return None, None, False, False
            mention = self.topic.period or self.topic.whole
        if mention is None or mention.period is None:
            return None, mention.span if mention else None, inherited, False
        period, reported = mention.period, modality is Modality.REPORTED
        clause = text[area.clause_start : area.clause_end]
        before = text[area.clause_start : area.position]
        said = find_cue("cumulative", "cumulative", before, "", "", self.language) is not None
        if _is_state(measure, clause):
            if period.begin is None and period.end is not None and mention.role in ("until", "at", "now"):
                period = Period(period.end, period.end)
            return period, mention.span, inherited, False
        if measure not in _FLOWS:
            return period, mention.span, inherited, reported and mention.role in ("until", "since")
        if reported and _THIS_YEAR.fullmatch(mention.span.of(self.half.text)) and said and period.begin is not None:
            return self._year_to_date(period.begin.year, mention), mention.span, inherited, True
        if reported and mention.role == "at" and measure is Measure.PRODUCTION and period.end is not None:
            return Period(None, period.end), mention.span, inherited, True  # 6月底，全省只产铁几千吨
        if reported and said and mention.role == "now" and period.end is not None:
            return Period(None, period.end), mention.span, inherited, True
        running = mention.role in ("until", "since") or said
        if own and measure is Measure.COMPLETION and own[-1].period_span == mention.span:
            running = running or own[-1].cumulative
        return period, mention.span, inherited, reported and running

    def _year_to_date(self, year: int, mention: PeriodMention) -> Period:
        """January to the month last spoken of (今年已经, after October's figure)."""
        last = self.topic.period.period if self.topic.period else None
        for claim in reversed(self.claims):
            if claim.period is not None and claim.period.end is not None and claim.period_span != mention.span:
                last = claim.period
                break
        end = last.end if last else None
        if end is None or end.year != year or end.month is None or end.month > 12:
            return Period.at(year)
        return Period(Moment(year, 1), Moment(year, end.month))


def _leading_places(masked: Mask, own: list[HalfClaim], language: str) -> tuple[Span, ...]:
    """The places a sentence is about: those of its first figure, else the first it names."""
    if own and own[0].place_inherited:
        return ()
    if own and len(own[0].places) == 1:
        return own[0].places
    first = next((i for i, sign in enumerate(masked.text) if sign in "ⓁⓄⒶ"), None)
    if first is None:
        return ()
    area = Area(masked, first + 1, 0, len(masked.text))
    return places_for(area, "zh" if language == "zh" else "en")


def _accomplished(text: str, words: list[Word], index: int) -> Phrase | None:
    """What was done ahead of time: 提前两天完成了[上半年的国家计划]."""
    match = re.compile(r"[^，；。]{0,4}?(?:完成|达到|实现|超额完成)了?").match(text, index + 1)
    return zh_clause_object(words, len(text[: _clause(text, index, "zh")[1]].rstrip("，；。"))) if match else None


def _named_party(masked: Mask, start: int) -> Phrase | None:
    """The body whose people are counted: 缅甸贸易代表团一行九人."""
    at = len(masked.text[:start].rstrip("一行共有")) - 1
    return Phrase(at, at + 1, masked.text[at], None) if at >= 0 and masked.text[at] == "Ⓞ" else None


def _chosen(text: str, words: list[Word], index: int) -> Phrase | None:
    """What people were made: 六十七人被评为公司的[先进生产者]."""
    match = re.compile(r"(?:被评为|被选为|当选为?|成为|获得)").match(text, index + 1)
    return zh_phrase_before(words, len(text[: _clause(text, index, "zh")[1]].rstrip("，；。"))) if match else None


def _last_product(words: list[Word], end: int, kind: str) -> Phrase | None:
    """The product named last before `end`: 煤炭产量日增，甲矿由二百吨增至三百吨."""
    if kind in ("person", "household", "time"):
        return None
    found = [word for word in words if word.product is not None and word.end <= end]
    return Phrase(found[-1].start, found[-1].end, found[-1].text, found[-1].product) if found else None


def _head_after_modifier(text: str, words: list[Word], index: int, phrase: Phrase | None) -> Phrase | None:
    """The head of 三个日产钢铁十万吨以上的[县]: what stands between holds a figure of its own."""
    match = _MODIFIES.match(text, index + 1)
    if match is None and phrase is None:
        match = re.compile(r"[^，；。Ⓠ的]{1,10}的").match(text, index + 1)
    head = zh_phrase_after(words, match.end()) if match else None
    return head or phrase


def _named_length(masked: Mask, index: int) -> Phrase | None:
    """The named thing that is so long: 全长六百公里的宝成铁路, 京广铁路被冲断七十五公里."""
    match = re.compile(r"[^，；。]*?的(?=[ⓁⓄ])").match(masked.text, index + 1)
    at = match.end() if match else masked.text.rfind("Ⓞ", _clause(masked.text, index, "zh")[0], index)
    if at < 0 or (not match and not re.search(r"全长|总长|长|断", masked.text[at:index])):
        return None
    return Phrase(at, at + 1, masked.text[at], None)


_ACTS = re.compile(r"转移|打了|接种|注射|训练|治疗|参加|救出|发给|征集|动员|提出|采用|新打|新修|新建|moved|given|trained|put forward")
_STANDS = re.compile(r"面积|剩|尚有|还有|存栏|remain|area of")


def _is_state(measure: Measure, clause: str) -> bool:
    """Whether a figure up to a day tells how things stood on it, and not what was done until then."""
    if measure in _FLOWS:
        return bool(_STANDS.search(clause)) and not re.search("新增|扩大|开垦", clause)
    return measure is Measure.GROWTH or not _ACTS.search(clause)


def _as_day(period: Period) -> Period:
    """The day that an open period ends with."""
    return Period(period.end, period.end) if period.begin is None else period


def _leading_period(area: Area, none_yet: bool, half: Half, language: str) -> PeriodMention | None:
    """The time that the next sentences go on about: the first of a paragraph, later one that opens its sentence."""
    for index, mention in area.mask.mentions.items():
        if not isinstance(mention, PeriodMention) or mention.period is None or mention.role in _PASSING:
            continue
        if period_for(Area(area.mask, index + 1, 0, index + 1), language) is not mention:
            continue  # the base of a comparison
        if _YEAR_BEFORE.fullmatch(mention.span.of(half.text)) or not (none_yet or index <= 2):
            return None
        return replace(mention, period=_as_day(mention.period), role="during") if mention.role == "until" else mention
    return None


def _first_long(masked: Mask) -> PeriodMention | None:
    return next((m for m in masked.mentions.values() if isinstance(m, PeriodMention) and _is_long(m)), None)


def _is_long(mention: Mention) -> bool:
    """Whether it is a time of a year or so, as the report of a year covers."""
    if not isinstance(mention, PeriodMention) or mention.period is None or mention.role != "during":
        return False
    first, last = mention.period.first_day, mention.period.last_day
    return first is not None and last is not None and 300 < (last - first).days < 800


def _topic_phrase(text: str, words: list[Word], start: int) -> Phrase | None:
    """The noun phrase that a comma sets before its predicate: 投入生产的土炼铁炉，达到四十多万座."""
    comma = len(re.sub(r"(?:[的也就还又已共]|每天|平均|现在|目前|Ⓣ)+\Z", "", text[:start])) - 1
    if comma < 0 or text[comma] not in "，" or "Ⓠ" in text[_clause(text, comma, "zh")[0] : comma]:
        return None
    phrase = zh_phrase_before(words, comma)
    if phrase is None or (phrase.start and text[phrase.start - 1] not in "的，、；：。ⓁⓄⒶⓉ和"):
        return None  # 由于政府调剂棉籽，已增至…: an object is no topic
    return phrase


def _clause(text: str, index: int, language: str) -> tuple[int, int]:
    """Where the clause around `index` begins and ends."""
    marks = "，；：。" if language == "zh" else ",;:"
    start = max((text.rfind(mark, 0, index) for mark in marks), default=-1) + 1
    ends = [text.find(mark, index + 1) for mark in marks]
    end = min((e for e in ends if e >= 0), default=len(text))
    return start, end


def _hidden(text: str, index: int, statement: Statement) -> tuple[tuple[int, int], ...]:
    """The stretch of the predicate whose times and places belong to its base."""
    if statement.measure in (Measure.GROWTH, Measure.COMPLETION, Measure.SHARE):
        return ((statement.start, index),)
    if statement.rule == "to-level":
        return ((statement.start, text.rfind("Ⓠ", 0, index) + 1),)
    return ()


def _signed(quantity: Quantity) -> Quantity:
    """The figure as a decrease: more than 900,000 less is at most -900,000."""
    low: Decimal | None = None if quantity.maximum is None else -quantity.maximum
    high: Decimal | None = None if quantity.minimum is None else -quantity.minimum
    return replace(quantity, minimum=low, maximum=high)


def _quote(figure: Span, subject: Span | None, masked: Mask, clause_start: int, clause_end: int) -> Span:
    """The figure with its subject where both stand in one clause."""
    clause = masked.span(clause_start, min(clause_end, len(masked.starts) - 1))
    if subject is None or not clause.covers(subject):
        return figure
    return Span(min(figure.start, subject.start), max(figure.end, subject.end))


def _distributed(own: list[HalfClaim], context: _Sentence, language: str) -> list[HalfClaim]:
    """The claims of a sentence, where "respectively" gives each figure of a row its own name of a list before it."""
    text = context.mask.text
    positions = [i for i, m in context.mask.mentions.items() if isinstance(m, QuantityMention)]
    by_span = {claim.figure.span: number for number, claim in enumerate(own)}
    result = list(own)
    for row in _rows(text, positions, language):
        members = [by_span.get(context.mask.mentions[i].span) for i in row]
        if any(member is None for member in members):
            continue
        near = (
            text[max(0, row[0] - 40) : row[0]]
            if language == "zh"
            else text[row[-1] : row[-1] + 60] + text[max(0, row[0] - 30) : row[0]]
        )
        if not _LISTED.search(near):
            continue
        lists = [
            names
            for names in coordinations(context.mask, row[0], "zh" if language == "zh" else "en")
            if len(names) == len(row)
        ]
        if lists:
            for member, name in zip(members, lists[-1], strict=True):
                assert member is not None
                result[member] = replace(result[member], places=(name,), place_inherited=False)
            continue
        earlier = result[: members[0] or 0]
        if len(earlier) >= len(row):
            for member, source in zip(members, earlier[-len(row) :], strict=True):
                assert member is not None
                result[member] = replace(
                    result[member], subject=source.subject, subject_span=source.subject_span, product=source.product
                )
    return result


def _rows(text: str, positions: list[int], language: str) -> list[list[int]]:
    """Runs of two or more figures joined by nothing but 、 and 和."""
    joints = re.compile(r"(?:、|和|及|以及)?\Z" if language == "zh" else r"(?:, and |, | and )\Z")
    rows: list[list[int]] = []
    for index in positions:
        if rows and joints.fullmatch(text[rows[-1][-1] + 1 : index]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [row for row in rows if len(row) > 1]


def product_of(claim: HalfClaim) -> ConceptId | None:
    """The lexicon's product that `claim` measures."""
    return claim.product
