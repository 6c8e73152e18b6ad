"""What one half says happened or was decided: an explicit trigger, its quote, time, place and agents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.event_rules import EventGrammar, EventRule, event_grammar
from kg.extract.sentences import Sentence
from kg.model import EntityType, EventType, Half, HalfEvent, NameMention, PeriodMention, Span

_CLAUSE_END = {"zh": "，。；：！？\n　】", "en": ",;:.\n"}
_LOOSE = {"zh": " 　", "en": " "}
_ACTORS = {EntityType.ORGANIZATION, EntityType.PERSON, EntityType.FACILITY}


def event_mentions(
    half: Half, sentences: Sequence[Sentence], periods: Sequence[PeriodMention], names: Sequence[NameMention]
) -> tuple[HalfEvent, ...]:
    """The events of `half` in text order; no two quotes overlap: the first rule to claim words keeps them."""
    reader = _Reader(half, event_grammar(half.language), sorted(periods, key=_start), sorted(names, key=_start))
    return tuple(event for number, sentence in enumerate(sentences) for event in reader.events(number, sentence))


def _start(mention: PeriodMention | NameMention) -> Span:
    return mention.span


@dataclass(frozen=True, slots=True)
class _Reader:
    """A half with what has been found in it."""

    half: Half
    grammar: EventGrammar
    periods: Sequence[PeriodMention]
    names: Sequence[NameMention]

    def events(self, number: int, sentence: Sentence) -> Iterator[HalfEvent]:
        """The events of sentence `number`, in text order."""
        found: list[HalfEvent] = []
        position, end = sentence.span.start, sentence.span.end
        while trigger := self.grammar.triggers.search(self.half.text, position, end):
            event = self._first(trigger, number, sentence, found)
            if event:
                found.append(event)
            position = trigger.end() if event else trigger.start() + 1
        yield from sorted(found, key=lambda event: event.span)

    def _first(
        self, trigger: re.Match[str], number: int, sentence: Sentence, found: Sequence[HalfEvent]
    ) -> HalfEvent | None:
        """What the first rule that holds at `trigger` reads, if no event of `found` has these words already."""
        at = Span(*trigger.span())
        floor = max((e.span.end for e in found if e.span.end <= at.start), default=sentence.span.start)
        for rule in self.grammar.rules[trigger[0].lower()]:
            event = self._event(rule, at, number, sentence, floor)
            if event and not any(event.span.overlaps(other.span) for other in found):
                return event
        return None

    def _event(self, rule: EventRule, trigger: Span, number: int, sentence: Sentence, floor: int) -> HalfEvent | None:
        """What `rule` reads at `trigger`, its quote widened no further than `floor`; None where it does not hold."""
        text, whole = self.half.text, sentence.span
        head = text[whole.start : trigger.start]
        clause = head[self._clause_start(head) :]
        if rule.unless.search(clause) or rule.unless_sentence.search(head):
            return None
        if not rule.planned and self.grammar.unreal.search(clause):
            return None
        start, end = trigger.start, trigger.end
        if rule.before:
            before = rule.before.search(head)
            if not before:
                return None
            if "quote" in rule.before.groupindex and before["quote"] is not None:
                start = whole.start + before.start("quote")
        if rule.after:
            after = rule.after.match(text, trigger.end, whole.end)
            if not after:
                return None
            end = after.end("quote") if "quote" in rule.after.groupindex else after.end()
        quote = self._trimmed(Span(self._widened(start, floor), end))
        near = self._names(whole.start, end)
        period = self._period(rule, whole, trigger, end)
        agents = self._agents(near, trigger)
        if "agent" in rule.needs and not agents and not self._acting(head, rule):
            return None
        if "name" in rule.needs and not near:
            return None
        if "date" in rule.needs and period is None:
            return None
        if "person" in rule.needs and all(name.type is not EntityType.PERSON for name in near):
            return None
        same_clause = [span for span in agents if span.start >= whole.start + self._clause_start(head)]
        return HalfEvent(
            type=rule.type,
            language=self.half.language,
            span=quote,
            trigger=trigger,
            label=Span(min([quote.start, *(span.start for span in same_clause)]), quote.end),
            period=period,
            places=self._places(whole, end, near, trigger),
            agents=agents,
            in_title=sentence.block is None,
            at_meeting=bool(self.grammar.at_meeting.search(head)),
            sentence=number,
            says=rule.says,
            confidence=rule.confidence,
            rule=rule.name,
        )

    def _clause_start(self, head: str) -> int:
        """Where the clause that ends with `head` begins in it."""
        return max((head.rfind(mark) for mark in _CLAUSE_END[self.half.language]), default=-1) + 1

    def _acting(self, head: str, rule: EventRule) -> bool:
        return "named" not in rule.needs and bool(self.grammar.acting.search(head))

    def _widened(self, start: int, floor: int) -> int:
        """`start` moved left over times and the adverbs of the grammar, not past `floor`."""
        text = self.half.text
        while start > floor:
            edge = self._period_ending_at(start, floor)
            if edge is None:
                adverb = self.grammar.adverb.search(text[max(floor, start - 24) : start])
                edge = start - len(adverb[0]) if adverb and adverb[0] else None
            if edge is None:
                break
            start = edge
        return start

    def _period_ending_at(self, position: int, floor: int) -> int | None:
        text = self.half.text[floor:position].rstrip(_LOOSE[self.half.language])
        end = floor + len(text)
        return next(
            (p.span.start for p in self.periods if p.span.end in (end, end - 1) and floor <= p.span.start < end), None
        )

    def _trimmed(self, span: Span) -> Span:
        """`span` without the space and the marks at its edges."""
        text, edge = self.half.text, _CLAUSE_END[self.half.language] + "、 　"
        start, end = span.start, span.end
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        return Span(start, end)

    def _names(self, start: int, end: int) -> list[NameMention]:
        first = bisect_left(self.names, Span(start, start), key=_start)
        last = bisect_left(self.names, Span(end, end), key=_start)
        return [name for name in self.names[first:last] if name.span.end <= end]

    def _period(self, rule: EventRule, sentence: Span, trigger: Span, end: int) -> PeriodMention | None:
        """The time said last before the trigger; else one after it that tells no plan's future or name."""
        start = sentence.start
        before = (p for p in reversed(self.periods) if start <= p.span.start < trigger.start)
        within = (p for p in self.periods if trigger.end <= p.span.start < end)
        follows = not rule.planned and (self.half.language == "en" or rule.type is EventType.PLAN_COMPLETION)
        return next(before, None) or (next(within, None) if follows else None)

    def _agents(self, near: Sequence[NameMention], trigger: Span) -> tuple[Span, ...]:
        """Who acts: organizations, persons and plants named before the trigger and not as the place of the act."""
        return tuple(
            name.span
            for name in near
            if name.type in _ACTORS
            and name.span.end <= trigger.start
            and not self._located(name.span)
        )

    def _places(self, whole: Span, end: int, near: Sequence[NameMention], trigger: Span) -> tuple[Span, ...]:
        """Where it happened: what stands after 在 or "in", nearest the trigger first; else places named before it."""
        around = [*near, *self._names(end, min(whole.end, end + 24))]
        said = [name.span for name in around if name.type is not EntityType.PERSON and self._located(name.span)]
        if said:
            return tuple(sorted(said, key=lambda span: abs(span.start - trigger.start)))
        return tuple(name.span for name in near if name.type is EntityType.PLACE and name.span.end <= trigger.start)

    def _located(self, name: Span) -> bool:
        """Whether the words before `name` make it a place where something is done."""
        return bool(self.grammar.located.search(self.half.text[max(0, name.start - 12) : name.start]))
