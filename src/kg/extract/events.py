"""What one half says happened or was decided: an explicit trigger, its quote, time, place and agents."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.event_rules import EventGrammar, EventRule, event_grammar
from kg.extract.event_scene import CLAUSE_END, Paragraph, Scene, Shelf, last_clause, paragraphs
from kg.extract.sentences import Sentence
from kg.model import EntityType, Half, HalfEvent, NameMention, PeriodMention, Span

_LOOSE = {"zh": " 　", "en": " "}
_WIDEST_ADVERB = 24
_WIDEST_QUOTE = 240  # code points before the trigger in which the words of a rule stand
_AFTER_TIME = tuple("起间晚止时夜")


def event_mentions(
    half: Half, sentences: Sequence[Sentence], periods: Sequence[PeriodMention], names: Sequence[NameMention]
) -> tuple[HalfEvent, ...]:
    """The events of `half` in text order; no two quotes overlap: the first rule to claim words keeps them.

    `periods` and `names` are in text order.
    """
    grammar = event_grammar(half.language)
    lower = lower_case(half.text) if half.language == "en" else half.text
    triggers = grammar.triggers_in(lower)
    starts = [start for start, _ in triggers]
    named = Shelf.of(names)
    reader = _Reader(half, grammar, Shelf.of(periods), named, paragraphs(half, named, grammar), lower)
    found: list[HalfEvent] = []
    first = 0
    for number, sentence in enumerate(sentences):
        first = bisect_left(starts, sentence.span.start, first)
        last = bisect_left(starts, sentence.span.end, first)
        if first < last:
            found += reader.events(number, sentence, triggers[first:last])
    return tuple(found)


def lower_case(text: str) -> str:
    """`text` in lower case with every code point in its place.

    >>> lower_case("HELD in İzmir")
    'held in İzmir'
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A half with what has been found in it."""

    half: Half
    grammar: EventGrammar
    periods: Shelf[PeriodMention]
    names: Shelf[NameMention]
    paragraphs: Sequence[Paragraph]
    lower: str  # the text in lower case, code point for code point

    def events(self, number: int, sentence: Sentence, triggers: Sequence[tuple[int, int]]) -> list[HalfEvent]:
        """The events of sentence `number`, in text order; `triggers` are its own."""
        text, start, end = self.half.text, sentence.span.start, sentence.span.end
        paragraph = self.paragraphs[sentence.block or 0] if self.paragraphs else None
        if paragraph and sentence.block is not None:
            start = max(start, min(paragraph.body, end))
        likely = [
            (at, after, readings)
            for at, after in triggers
            if at >= start and (readings := self._readings(self.lower[at:after], after, end))
        ]
        if not likely:
            return []
        here, home = Span(start, end), paragraph.home if paragraph else ()
        periods, names = self.periods.between(start, end), self.names.between(start, end)
        found: list[HalfEvent] = []
        for at, after, readings in sorted(likely, key=lambda entry: entry[2][0][0].last):
            if not any(event.trigger.start <= at < event.trigger.end for event in found):
                head = text[start:at]
                clause = start + last_clause(head, self.half.language)
                told = [event.span for event in found]
                trigger = Span(at, after)
                scene = Scene(self.half, self.grammar, periods, names, home, here, clause, trigger, head, told)
                event = self._first(scene, readings, number, sentence.block is None)
                if event:
                    found.append(event)
        return sorted(found, key=lambda event: event.span)

    def _readings(self, trigger: str, position: int, end: int) -> list[tuple[EventRule, int]]:
        """The rules of `trigger` whose words from `position` on are as they should be, with where those end."""
        found = []
        for rule in self.grammar.rules[trigger]:
            if rule.after is None:
                found.append((rule, position))
            elif after := rule.after.compiled.match(self.half.text, position, end):
                found.append((rule, after.end("quote" if "quote" in rule.after.compiled.groupindex else 0)))
        return found

    def _first(
        self, scene: Scene, readings: Sequence[tuple[EventRule, int]], number: int, in_title: bool
    ) -> HalfEvent | None:
        """What the first rule that holds reads, if no event told before has these words already."""
        floor = max((span.end for span in scene.told if span.end <= scene.trigger.start), default=scene.sentence.start)
        for rule, end in readings:
            event = self._event(rule, scene, end, number, in_title, floor)
            if event and not any(event.span.overlaps(span) for span in scene.told):
                return event
        return None

    def _event(
        self, rule: EventRule, scene: Scene, end: int, number: int, in_title: bool, floor: int
    ) -> HalfEvent | None:
        """What `rule` reads up to `end`, its quote widened no further than `floor`; None where it does not hold."""
        start = self._quote_start(rule, scene)
        if start is None or not self._holds(rule, scene):
            return None
        end = end if self.half.language == "zh" else self._word_end(end)
        time, agents = scene.time(rule, end), scene.agents(end)
        if not self._has_what_it_needs(rule, scene, end, time, agents):
            return None
        quote = self._trimmed(Span(self._widened(start, floor, scene.periods), end))
        same_clause = [span.start for span in agents if span.start >= scene.clause]
        places = scene.places(end)
        return HalfEvent(
            type=rule.type,
            language=self.half.language,
            span=quote,
            trigger=scene.trigger,
            label=Span(min([quote.start, *same_clause]), quote.end),
            period=time,
            places=places or tuple(scene.home),
            places_inherited=not places,
            agents=agents,
            in_title=in_title,
            at_meeting=bool(self.grammar.at_meeting.search(scene.head)),
            sentence=number,
            says=rule.says,
            confidence=rule.confidence,
            rule=rule.name,
        )

    def _quote_start(self, rule: EventRule, scene: Scene) -> int | None:
        """Where the quote of `rule` starts; None where the words before are not as they should be."""
        if rule.before is None:
            return scene.trigger.start
        window = scene.head[-_WIDEST_QUOTE:]
        before = rule.before.compiled.search(window)
        if not before:
            return None
        if "quote" in rule.before.compiled.groupindex and before["quote"] is not None:
            return scene.trigger.start - len(window) + before.start("quote")
        return scene.trigger.start

    def _holds(self, rule: EventRule, scene: Scene) -> bool:
        clause = scene.head[scene.clause - scene.sentence.start :]
        if rule.unless and rule.unless.compiled.search(clause):
            return False
        if rule.unless_sentence and rule.unless_sentence.compiled.search(scene.head):
            return False
        return rule.planned or not self.grammar.unreal.search(clause)

    def _word_end(self, position: int) -> int:
        """The end of the word that `position` cuts."""
        text = self.half.text
        while 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum():
            position += 1
        return position

    def _has_what_it_needs(
        self, rule: EventRule, scene: Scene, end: int, time: PeriodMention | None, agents: Sequence[Span]
    ) -> bool:
        needs = rule.needs
        return not (
            ("date" in needs and time is None)
            or ("named" in needs and not agents)
            or ("agent" in needs and not agents and not self.grammar.acting.search(scene.head))
            or ("name" in needs and not scene.names_until(end))
            or ("person" in needs and all(name.type is not EntityType.PERSON for name in scene.names_until(end)))
        )

    def _widened(self, start: int, floor: int, periods: Sequence[PeriodMention]) -> int:
        """`start` moved left over times and the adverbs of the grammar, not past `floor`."""
        while start > floor:
            edge = self._period_ending_at(start, floor, periods)
            if edge is None and self.half.text[start - 1] not in CLAUSE_END[self.half.language]:
                adverb = self.grammar.adverb.search(self.half.text[max(floor, start - _WIDEST_ADVERB) : start])
                edge = start - len(adverb[0]) if adverb and adverb[0] else None
            if edge is None:
                break
            start = edge
        return start

    def _period_ending_at(self, position: int, floor: int, periods: Sequence[PeriodMention]) -> int | None:
        if not periods:
            return None
        words = self.half.text[floor:position].rstrip(_LOOSE[self.half.language])
        end = floor + len(words)
        ends = (end, end - 1) if self.half.text[end - 1 : end] in _AFTER_TIME else (end,)
        return next((p.span.start for p in periods if p.span.end in ends and floor <= p.span.start < end), None)

    def _trimmed(self, span: Span) -> Span:
        """`span` without the space and the marks at its edges."""
        text, edge = self.half.text, CLAUSE_END[self.half.language] + "、 　"
        start, end = span.start, span.end
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        return Span(start, end)
