"""When, where and by whom: what of a half's times and names belongs to an act told at a trigger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from kg.extract.event_rules import EventGrammar, EventRule
from kg.model import EntityType, EventType, Half, Language, NameMention, PeriodMention, Span

CLAUSE_END = {"zh": "，。；：！？\n　】", "en": ",;:.\n"}
_ACTORS = {EntityType.ORGANIZATION, EntityType.PERSON, EntityType.FACILITY}
_PLACES = {EntityType.PLACE, EntityType.FACILITY}
_NOT_WHEN = {"compare", "base", "same-period", "dispatch", "clock", "now", "before", "after", "era"}
_OF_OUTPUT = {EventType.PLAN_COMPLETION, EventType.RECORD}  # told of the time whose output the sentence gives
_TIME_FOLLOWS = {EventType.PLAN_COMPLETION, EventType.DISASTER}
_LEADS_TO_TIME = {
    "zh": re.compile(r"(?:截至|截止|早在|在|到|从|至|自|于)?$"),
    "en": re.compile(r"(?:\b(?:on|in|by|from|at|during))?(?: the)? *$", re.IGNORECASE),
}
_TO_LAST_MARK = {language: re.compile(f"(?s:.*)[{marks}]") for language, marks in CLAUSE_END.items()}
_NAME_REACH = 24  # code points after the quote in which a place still belongs to it


def last_clause(words: str, language: Language) -> int:
    """Where the clause begins that `words` end with."""
    found = _TO_LAST_MARK[language].match(words)
    return found.end() if found else 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is around an act: its sentence from behind the dateline on, the clause and the trigger."""

    half: Half
    grammar: EventGrammar
    periods: Sequence[PeriodMention]  # those of the sentence, sorted, as the names are
    names: Sequence[NameMention]
    home: Sequence[Span]  # where the dispatch plays
    sentence: Span
    clause: int
    trigger: Span
    head: str  # the words of the sentence up to the trigger
    told: Sequence[Span]  # the quotes of acts told before in the sentence

    def names_until(self, end: int) -> list[NameMention]:
        """The names of the sentence that end by `end`."""
        return [name for name in self.names if name.span.end <= end]

    def time(self, rule: EventRule, end: int) -> PeriodMention | None:
        """When it happened: a time of the clause, the last before the trigger; else one that the sentence opened with.

        Of an act that is no plan the time may follow: "completed its plan by the 18th", 完成上半年计划.
        """
        times = [p for p in self.periods if p.role not in _NOT_WHEN]
        before = [p for p in times if p.span.start < self.trigger.start]
        near = [p for p in before if p.span.start >= self.clause]
        opening = [
            p
            for p in before
            if p.span.start < self.clause
            and (rule.type in _OF_OUTPUT or self._adverbial(p))
            and not any(t.covers(p.span) for t in self.told)
        ]
        if rule.type is EventType.PLAN_COMPLETION:
            until = [p for p in (*near, *opening) if p.role == "until"]
            near, opening = until or near, opening
        said = [*opening[-1:], *near]
        if said:
            return said[-1]
        told_of = rule.type is EventType.MEETING and self.half.text[self.trigger.end : self.trigger.end + 1] == "的"
        if rule.planned or not (self.half.language == "en" or told_of or rule.last or rule.type in _TIME_FOLLOWS):
            return None
        reach = self.sentence.end if told_of or rule.type is EventType.DISASTER else end
        after = [p for p in times if self.trigger.end <= p.span.start < reach]
        return next((p for p in after if p.role == "until"), None) or next(iter(after), None)

    def _adverbial(self, period: PeriodMention) -> bool:
        """Whether the time opens its clause or follows its subject: not 比８月份增长, 总结了10月份的经验."""
        text = self.half.text[self.sentence.start : period.span.start]
        text = _LEADS_TO_TIME[self.half.language].sub("", text)
        at = self.sentence.start + len(text)
        marks = CLAUSE_END[self.half.language] + "、"
        return not text or text[-1] in marks or any(name.span.end == at for name in self.names)

    def agents(self, end: int) -> tuple[Span, ...]:
        """Who acts: the bodies and persons of the nearest clause before the trigger that names any.

        The place of the act, what has no people in it (a boiler, a sluice) and what is named after 被 do not act.
        """
        actors = [
            name
            for name in self.names_until(min(end, self.trigger.start))
            if name.type in _ACTORS and not self.located(name.span) and self._can_act(name)
        ]
        if not actors:
            return ()
        before = self.half.text[self.sentence.start : actors[-1].span.start]
        edge = self.sentence.start + last_clause(before, self.half.language)
        nearest = [name for name in actors if name.span.start >= edge]
        if any(name.type is EntityType.PERSON for name in nearest):
            nearest = [name for name in nearest if name.type is not EntityType.FACILITY]
        return tuple(name.span for name in nearest)

    def _can_act(self, name: NameMention) -> bool:
        text = self.half.text
        if (
            text[name.span.start - 1 : name.span.start] in ("被", "由")
            or text[name.span.end : name.span.end + 1] == "的"
        ):
            return False
        return name.type is not EntityType.FACILITY or bool(self.grammar.working.search(name.span.of(text)))

    def places(self, end: int) -> tuple[Span, ...]:
        """Where it happened: what stands after 在 or "in", nearest the trigger first; else the last place before it."""
        near = self.names_until(min(end + _NAME_REACH, self.sentence.end))
        said = [
            (i, name)
            for i, name in enumerate(near)
            if name.type is not EntityType.PERSON
            and self.located(name.span)
            and (self.half.language == "en" or name.span.start >= self.clause)
        ]
        if said:
            i, _ = min(said, key=lambda entry: abs(entry[1].span.start - self.trigger.start))
            return (self._innermost(near, i).span,)
        before = [name.span for name in near if name.type in _PLACES and name.span.end <= self.trigger.start]
        own = [span for span in before if not self._can_act_at(span, near)]
        return tuple(own[-1:])

    def _can_act_at(self, span: Span, near: Sequence[NameMention]) -> bool:
        return any(n.span == span and n.type is EntityType.FACILITY for n in near)

    def _innermost(self, near: Sequence[NameMention], i: int) -> NameMention:
        """The last of the places that follow each other without a word between: 荥阳县 of 河南荥阳县."""
        while (
            self.half.language == "zh"
            and i + 1 < len(near)
            and near[i + 1].span.start == near[i].span.end
            and near[i + 1].type in _PLACES
        ):
            i += 1
        return near[i]

    def located(self, name: Span) -> bool:
        """Whether the words before `name` make it a place where something is done."""
        return bool(self.grammar.located.search(self.half.text[max(0, name.start - 12) : name.start]))


Mentioned = TypeVar("Mentioned", PeriodMention, NameMention)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Mentioned]):
    """Mentions by where they stand."""

    mentions: Sequence[Mentioned]  # in text order
    starts: Sequence[int]

    @classmethod
    def of(cls, mentions: Sequence[Mentioned]) -> Shelf[Mentioned]:
        """Mentions in text order."""
        return cls(mentions, [mention.span.start for mention in mentions])

    def between(self, start: int, end: int) -> list[Mentioned]:
        """Those that lie wholly between the two offsets."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= end]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a dispatch."""

    body: int  # where it goes on behind its dateline; its start if it has none
    home: tuple[Span, ...]  # where the dispatch plays, if that is known


def paragraphs(half: Half, names: Shelf[NameMention], grammar: EventGrammar) -> tuple[Paragraph, ...]:
    """The paragraphs of `half`; one without a dateline plays where the one before does.

    A dispatch plays at the first place behind its dateline, the title's or the dateline's; one from the capital
    may tell of any.
    """
    found: list[Paragraph] = []
    for block in half.blocks:
        opening = grammar.dateline.match(half.text, block.start, block.end)
        body = opening.end() if opening else block.start
        if opening or not found:
            home = tuple(islice(_home(half, names, grammar, block, body), 1))
        found.append(Paragraph(body, home))
    return tuple(found)


def _home(half: Half, names: Shelf[NameMention], grammar: EventGrammar, block: Span, body: int) -> Iterator[Span]:
    sentence = names.between(body, min(block.end, body + 160))
    yield from (name.span for name in sentence if name.type in _PLACES)
    for title in half.title_spans[:1]:
        yield from (n.span for n in names.between(title.start, title.end) if n.type is EntityType.PLACE)
    for name in names.between(block.start, body):
        if name.type is EntityType.PLACE and not grammar.capital.search(name.span.of(half.text)):
            yield name.span
