"""What one half says happened or was decided: an explicit trigger, its quote, time, place and agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.event_rules import EventGrammar, EventRule, event_grammar
from kg.extract.event_scene import CLAUSE_END, Scene, dateline, home, start_of
from kg.extract.sentences import Sentence
from kg.model import EntityType, Half, HalfEvent, NameMention, PeriodMention, Span

_LOOSE = {"zh": " 　", "en": " "}
_WIDEST_ADVERB = 24
_AFTER_TIME = tuple("起间晚止时夜")


def event_mentions(
    half: Half, sentences: Sequence[Sentence], periods: Sequence[PeriodMention], names: Sequence[NameMention]
) -> tuple[HalfEvent, ...]:
    """The events of `half` in text order; no two quotes overlap: the first rule to claim words keeps them."""
    grammar = event_grammar(half.language)
    names = sorted(names, key=start_of)
    places = tuple(home(half, names, grammar))[:1]
    lower = lower_case(half.text) if half.language == "en" else half.text
    reader = _Reader(half, grammar, sorted(periods, key=start_of), names, places, lower)
    return tuple(event for number, sentence in enumerate(sentences) for event in reader.events(number, sentence))


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
    periods: Sequence[PeriodMention]
    names: Sequence[NameMention]
    home: tuple[Span, ...]
    lower: str  # the text in lower case, code point for code point

    def events(self, number: int, sentence: Sentence) -> Iterator[HalfEvent]:
        """The events of sentence `number`, in text order."""
        found: list[HalfEvent] = []
        end = sentence.span.end
        start = position = sentence.span.start + len(dateline(sentence.span.of(self.half.text), self.grammar))
        while trigger := self.grammar.next_trigger(self.lower, position, end):
            at = Span(*trigger.span())
            clause = start + self._clause_start(self.half.text[start : at.start])
            scene = Scene(
                self.half,
                self.grammar,
                self.periods,
                self.names,
                Span(start, end),
                clause,
                at,
                tuple(e.span for e in found),
            )
            event = self._first(scene, number, sentence.block is None, found)
            if event:
                found.append(event)
            position = at.end if event else at.start + 1
        yield from sorted(found, key=lambda event: event.span)

    def _first(self, scene: Scene, number: int, in_title: bool, found: Sequence[HalfEvent]) -> HalfEvent | None:
        """What the first rule that holds reads, if no event of `found` has these words already."""
        floor = max((e.span.end for e in found if e.span.end <= scene.trigger.start), default=scene.sentence.start)
        for rule in self.grammar.rules[scene.trigger.of(self.lower)]:
            event = self._event(rule, scene, number, in_title, floor)
            if event and not any(event.span.overlaps(other.span) for other in found):
                return event
        return None

    def _event(self, rule: EventRule, scene: Scene, number: int, in_title: bool, floor: int) -> HalfEvent | None:
        """What `rule` reads, its quote widened no further than `floor`; None where it does not hold."""
        if not self._holds(rule, scene):
            return None
        core = self._core(rule, scene)
        if core is None:
            return None
        quote = self._trimmed(Span(self._widened(core.start, floor), core.end))
        time, agents = scene.time(rule, core.end), scene.agents(core.end)
        if not self._has_what_it_needs(rule, scene, core.end, time, agents):
            return None
        same_clause = [span.start for span in agents if span.start >= scene.clause]
        places = scene.places(core.end)
        return HalfEvent(
            type=rule.type,
            language=self.half.language,
            span=quote,
            trigger=scene.trigger,
            label=Span(min([quote.start, *same_clause]), quote.end),
            period=time,
            places=places or self.home,
            places_inherited=not places,
            agents=agents,
            in_title=in_title,
            at_meeting=bool(self.grammar.at_meeting.search(scene.head)),
            sentence=number,
            says=rule.says,
            confidence=rule.confidence,
            rule=rule.name,
        )

    def _holds(self, rule: EventRule, scene: Scene) -> bool:
        clause = self.half.text[scene.clause : scene.trigger.start]
        if rule.unless.search(clause) or rule.unless_sentence.search(scene.head):
            return False
        return rule.planned or not self.grammar.unreal.search(clause)

    def _core(self, rule: EventRule, scene: Scene) -> Span | None:
        """The trigger with what must stand around it; None where it does not."""
        start, end = scene.trigger.start, scene.trigger.end
        if rule.before:
            before = rule.before.search(scene.head)
            if not before:
                return None
            if "quote" in rule.before.groupindex and before["quote"] is not None:
                start = scene.sentence.start + before.start("quote")
        if rule.after:
            after = rule.after.match(self.half.text, end, scene.sentence.end)
            if not after:
                return None
            end = after.end("quote") if "quote" in rule.after.groupindex else after.end()
        return Span(start, end if self.half.language == "zh" else self._word_end(end))

    def _word_end(self, position: int) -> int:
        """The end of the word that `position` cuts."""
        text = self.half.text
        while 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum():
            position += 1
        return position

    def _has_what_it_needs(
        self, rule: EventRule, scene: Scene, end: int, time: PeriodMention | None, agents: Sequence[Span]
    ) -> bool:
        near = scene.names_until(end)
        has = {
            "agent": bool(agents) or ("named" not in rule.needs and bool(self.grammar.acting.search(scene.head))),
            "named": bool(agents),
            "name": bool(near),
            "person": any(name.type is EntityType.PERSON for name in near),
            "date": time is not None,
        }
        return all(has[need] for need in rule.needs)

    def _clause_start(self, head: str) -> int:
        """Where the clause that ends with `head` begins in it."""
        return max((head.rfind(mark) for mark in CLAUSE_END[self.half.language]), default=-1) + 1

    def _widened(self, start: int, floor: int) -> int:
        """`start` moved left over times and the adverbs of the grammar, not past `floor`."""
        while start > floor:
            edge = self._period_ending_at(start, floor)
            if edge is None:
                adverb = self.grammar.adverb.search(self.half.text[max(floor, start - _WIDEST_ADVERB) : start])
                edge = start - len(adverb[0]) if adverb and adverb[0] else None
            if edge is None:
                break
            start = edge
        return start

    def _period_ending_at(self, position: int, floor: int) -> int | None:
        words = self.half.text[floor:position].rstrip(_LOOSE[self.half.language])
        end = floor + len(words)
        ends = (end, end - 1) if self.half.text[end - 1 : end] in _AFTER_TIME else (end,)
        return next((p.span.start for p in self.periods if p.span.end in ends and floor <= p.span.start < end), None)

    def _trimmed(self, span: Span) -> Span:
        """`span` without the space and the marks at its edges."""
        text, edge = self.half.text, CLAUSE_END[self.half.language] + "、 　"
        start, end = span.start, span.end
        while start < end and text[start] in edge:
            start += 1
        while end > start and text[end - 1] in edge:
            end -= 1
        return Span(start, end)
