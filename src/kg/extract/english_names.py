"""Names in English, typed by their head; people by their office or by pinyin; campaigns and titles by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.anaphors import PREFIX, find_anaphors
from kg.extract.english_runs import names_in
from kg.extract.english_words import head_types, is_person, is_pinyin, syllables, words
from kg.extract.wordlists import occurrences, vocabulary
from kg.lexicon import Lexicon, Match
from kg.model import ConceptId, EntityType, Half, NameMention, Span
from kg.rules import load_rules


def english_mentions(
    half: Half, lexicon: Lexicon, masked: Sequence[Span], stretches: Sequence[Span]
) -> tuple[NameMention, ...]:
    """The names of an English half, and the words that point back; see `kg.extract.names.name_mentions`."""
    reader = _Reader(half.text, lexicon, masked)
    titles = [stretch for stretch in stretches if stretch in half.title_spans] if half.blocks else []
    for stretch in stretches:
        if stretch not in titles:
            reader.read(stretch)
    for stretch in titles:
        reader.read_title(stretch)
    return tuple(sorted(reader.mentions, key=lambda mention: mention.span))


@dataclass(frozen=True, slots=True)
class _Form:
    """A name that is no run of capitals: its pattern, and words without which it cannot be there."""

    rule: str
    type: EntityType
    pattern: re.Pattern[str]
    group: str | int
    needs: tuple[str, ...]


@cache
def _forms() -> tuple[_Form, ...]:
    stop = rf"(?=[.,;:\n]| (?:{'|'.join(sorted(words('campaign_ends')))})\b|$)"
    forms = []
    for rule in load_rules("names")["en"]["forms"]:
        pattern = re.compile(rule["en"].replace("{stop}", stop))
        group: str | int = "name" if "name" in pattern.groupindex else 0
        forms.append(_Form(rule["rule"], EntityType(rule["type"]), pattern, group, tuple(rule.get("needs", ()))))
    return tuple(forms)


_DRIVE_HEAD = re.compile(
    r"(?:competition campaign|emulation campaign|movement|campaign|drive|competition)\b(?! to| of| for)"
)
_WORD = re.compile(r"[^\s,;:.\"“”()]+ ")
_BARE_COMMITTEE = re.compile(r"(?P<rank>Provincial|County|Municipal|Prefectural|District) (?:Party )?Committee")


class _Reader:
    """Reads the stretches of one text; what is found first keeps its span."""

    def __init__(self, text: str, lexicon: Lexicon, masked: Sequence[Span]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.masked = {at for mask in masked for at in range(mask.start, mask.end)}
        self.known = {match.span.start: match for match in map(self._without_article, lexicon.matches(text, "en"))}
        self.forms = [form for form in _forms() if not form.needs or any(map(text.__contains__, form.needs))]
        self.mentions: list[NameMention] = []
        self.taken: set[int] = set()

    def _without_article(self, match: Match) -> Match:
        if not self.text.startswith("the ", match.span.start):
            return match
        return Match(Span(match.span.start + len("the "), match.span.end), match.ids)

    def read(self, stretch: Span) -> None:
        """Add the mentions of `stretch`."""
        for span, kind, rule in self._formed(stretch):
            self._add(span, kind, rule)
        for span in names_in(self.text, stretch, self._is_place):
            self._name(span)
        self._point_back(stretch)

    def read_title(self, stretch: Span) -> None:
        """Add the mentions of a title, whose every word has a capital: the names that the body has, and known ones."""
        for name, (kind, rule) in self._told().items():
            for at in occurrences(name, self.text, stretch.start, stretch.end):
                if not (self.text[at - 1 : at].isalnum() or self.text[at + len(name) : at + len(name) + 1].isalnum()):
                    self._add(Span(at, at + len(name)), kind, rule)
        for span in names_in(self.text, stretch, self._is_place):
            if is_person(span.of(self.text)):
                self._add(span, EntityType.PERSON, "pinyin-name")
        for match in self.known.values():
            known = self.lexicon.concept(match.ids[0]).type
            if stretch.covers(match.span) and known not in (None, EntityType.PRODUCT):
                self._add(match.span, known, "lexicon", match.ids)
        self._point_back(stretch)

    def _told(self) -> dict[str, tuple[EntityType, str]]:
        """The names found so far, the longest first, with type and rule."""
        found = {m.span.of(self.text): (m.type, m.rule) for m in self.mentions if not m.rule.startswith(PREFIX)}
        return dict(sorted(found.items(), key=lambda name: (-len(name[0]), name[0])))

    def _point_back(self, stretch: Span) -> None:
        for span, kind, rule in find_anaphors(self.text[stretch.start : stretch.end], "en"):
            self._add(Span(span.start + stretch.start, span.end + stretch.start), kind, rule, candidates=())

    def _add(self, span: Span, kind: EntityType, rule: str, candidates: tuple[ConceptId, ...] | None = None) -> None:
        places = range(span.start, span.end)
        if not places or not self.taken.isdisjoint(places):
            return
        self.taken.update(places)
        if candidates is None:
            named = self.lexicon.named(span.of(self.text).replace("’", "'"), "en")
            candidates = tuple(id for id in named if self.lexicon.concept(id).type == kind)
        self.mentions.append(NameMention(span=span, type=kind, candidates=candidates, rule=rule))

    def _is_place(self, at: int) -> bool:
        match = self.known.get(at)
        return match is not None and self.lexicon.concept(match.ids[0]).kind == "place"

    def _formed(self, stretch: Span) -> Iterator[tuple[Span, EntityType, str]]:
        for form in self.forms:
            for match in form.pattern.finditer(self.text, stretch.start, stretch.end):
                span = Span(*match.span(form.group))
                if form.rule == "listed-facility":
                    for item in re.finditer(r"[A-Z]\w+", span.of(self.text)):
                        yield Span(span.start + item.start(), span.start + item.end()), form.type, form.rule
                else:
                    yield span, form.type, form.rule
        for match in _DRIVE_HEAD.finditer(self.text, stretch.start, stretch.end):
            inside = self.text[match.start() - 1 : match.start()].isalnum()
            start = None if inside else self._drive_start(stretch.start, match.start())
            if start is not None:
                yield Span(start, match.end()), EntityType.CAMPAIGN, "drive"

    def _drive_start(self, first: int, head: int) -> int | None:
        """Where the name of a drive begins: up to five small words before its head; None for a drive without a name."""
        start, count = head, 0
        for word in reversed(list(_WORD.finditer(self.text, max(first, head - 60), head))):
            plain = word.group().strip()
            if word.end() != start or count == 5 or plain.lower() in words("campaign_stops") or not plain[0].islower():
                break
            start, count = word.start(), count + 1
        named = count > 1 or (count and self.text[start : head - 1] not in words("campaign_generic"))
        return start if named and self.text[start - 1 : start] in (" ", "\n", "") else None

    def _name(self, span: Span) -> None:
        """Add what `span` names, if it names anything."""
        found = span.of(self.text)
        match = self.known.get(span.start)
        timeless = match is None or match.ids[0] not in vocabulary("campaigns_alone")
        if timeless and not self.masked.isdisjoint(range(span.start, span.end)):
            return
        bare = _BARE_COMMITTEE.fullmatch(found)
        if bare:
            self._add(span, EntityType.ORGANIZATION, f"{PREFIX}{bare['rank'].lower()}_committee", ())
            return
        if found == "Communist Party" and self.text.startswith(" member", span.end):
            return
        if match is not None and match.span == span:
            kind = self.lexicon.concept(match.ids[0]).type
            if kind not in (None, EntityType.PRODUCT, EntityType.FACILITY, EntityType.ORGANIZATION):
                self._add(span, kind, "lexicon", match.ids)
                return
        if is_person(found):
            self._add(span, EntityType.PERSON, "pinyin-name")
            return
        parts = found.split(" ")
        headed = _type_by_head(parts)
        if headed is not None:
            if len(parts) > 1 or found == "Kuomintang":
                self._add(span, headed, f"headed:{parts[-1]}")
            return
        self._headless(span, parts)

    def _headless(self, span: Span, parts: list[str]) -> None:
        """A name without a head: known, or a place or person by its form."""
        found = span.of(self.text)
        match = self.known.get(span.start)
        if match is not None and match.span.end <= span.end:
            kind = self.lexicon.concept(match.ids[0]).type
            if kind not in (None, EntityType.PRODUCT) and (match.span == span or kind is EntityType.PLACE):
                self._add(match.span, kind, "lexicon", match.ids)
        elif len(parts) == 1 and is_pinyin(found) and syllables(found) > 1 and found not in words("plain_words"):
            self._add(span, EntityType.PLACE, "pinyin-place")
        elif len(parts) in (2, 3) and self._has_office(span):
            self._add(span, EntityType.PERSON, "office-name")
        elif len(parts) > 2 and is_person(" ".join(parts[:2])):
            self._add(Span(span.start, span.start + len(" ".join(parts[:2]))), EntityType.PERSON, "pinyin-name")

    def _has_office(self, span: Span) -> bool:
        """Whether an office stands before the name at `span`, or after it: ", Vice Minister"."""
        before = self.text[max(0, span.start - 40) : span.start].split()
        if before and before[-1] in words("offices") and before[-1][0].isupper():
            return True
        after = re.match(r", (?:the )?(?:\w+ )?(\w+)", self.text[span.end : span.end + 40])
        return after is not None and after[1].capitalize() in words("offices")


def _type_by_head(parts: list[str]) -> EntityType | None:
    """What the head says: the word before the first of or for, else the last word; None if it is no head."""
    if "Embassy" in parts:
        return EntityType.ORGANIZATION
    link = next((i for i, word in enumerate(parts) if i and word in ("of", "for")), len(parts))
    head = parts[link - 1]
    if head == "Station" and parts[link - 2] in ("Broadcasting", "Radio"):
        return EntityType.ORGANIZATION
    if head == "Company" and "Steel" in parts:
        return EntityType.FACILITY
    return head_types().get(head)
