"""Names in English: capitalized runs with of, the and and inside, typed by their head; people by pinyin; campaigns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extract.anaphors import find_anaphors
from kg.lexicon import Lexicon
from kg.model import ConceptId, EntityType, Half, NameMention, Span
from kg.rules import load_rules

_WORD = r"(?:No\. ?\d+|\d{3,5}(?= [A-Z])|[A-Z][\w’'é]*(?:-[\w’'é]+)*)"
_LINK = r"(?: of the | of | for | and |, | in (?=China|Burma)| )"
_RUN = re.compile(rf"(?<![\w’'])(?:{_WORD}(?:{_LINK}{_WORD})*)")
_PIECE = re.compile(r" of the | of | for | in | and |, | ")
_KEPT_POSSESSIVE = re.compile(
    r"(?:People|Worker|Women|Peasant|Children|Producer|Farmer|Student|Soldier|Master)s?['’]s?$"
)


@cache
def words(name: str) -> frozenset[str]:
    """The word list `name` of the English rules."""
    return frozenset(load_rules("names")["en"][name].split())


@cache
def _head_types() -> dict[str, EntityType]:
    heads = load_rules("names")["en"]["heads"]
    return {word: EntityType(kind) for kind, listed in heads.items() for word in listed.split()}


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(f"(?:{load_rules('names')['en']['syllable'].strip()}['’]?)+", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def is_pinyin(word: str) -> bool:
    """Whether `word` can be read as pinyin syllables, and is no English word that looks like some."""
    return word not in words("not_pinyin") and bool(_pinyin().fullmatch(word))


@lru_cache(maxsize=10_000)
def syllables(word: str) -> int:
    """How many pinyin syllables `word` has, counted by its groups of vowels."""
    return len(re.findall(r"[aeiouü]+", word, re.IGNORECASE))


def is_person(first: str, second: str) -> bool:
    """Whether the two words are a Chinese surname and a given name: Zhou Xiaozhou."""
    return (
        first in words("surnames")
        and is_pinyin(second)
        and 1 <= syllables(second) <= 3
        and second not in words("plain_words")
    )


def english_mentions(
    half: Half, lexicon: Lexicon, masked: Sequence[Span], stretches: Sequence[Span]
) -> tuple[NameMention, ...]:
    """The names of an English half, and the words that point back to one; see `kg.extract.names.name_mentions`."""
    reader = _Reader(half.text, lexicon, masked)
    for stretch in stretches:
        reader.read(stretch)
    return tuple(sorted(reader.mentions, key=lambda mention: mention.span))


class _Reader:
    """Reads the stretches of one text; what is found first keeps its span."""

    def __init__(self, text: str, lexicon: Lexicon, masked: Sequence[Span]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.masked = tuple(masked)
        self.mentions: list[NameMention] = []
        self.places = {match.span.start: match for match in lexicon.matches(text, "en")}

    def read(self, stretch: Span) -> None:
        """Add the mentions of `stretch`."""
        for span, kind, rule in self._special(stretch):
            self._add(span, kind, rule)
        for match in _RUN.finditer(self.text, stretch.start, stretch.end):
            for span in self._split(Span(*match.span())):
                self._name(span)
        for span, kind, rule in find_anaphors(self.text[stretch.start : stretch.end], "en"):
            self._add(Span(span.start + stretch.start, span.end + stretch.start), kind, rule, candidates=())

    def _add(self, span: Span, kind: EntityType, rule: str, candidates: tuple[ConceptId, ...] | None = None) -> None:
        if span.start >= span.end or any(span.overlaps(other.span) for other in self.mentions):
            return
        if candidates is None:
            named = self.lexicon.named(re.sub("’", "'", span.of(self.text)), "en")
            candidates = tuple(id for id in named if self.lexicon.concept(id).type == kind)
        self.mentions.append(NameMention(span=span, type=kind, candidates=candidates, rule=rule))

    def _special(self, stretch: Span) -> Iterator[tuple[Span, EntityType, str]]:
        for pattern, group, kind, rule in _special_patterns():
            for match in pattern.finditer(self.text, stretch.start, stretch.end):
                span = Span(*match.span(group))
                if rule == "drive":
                    trimmed = self._drive(span)
                    if trimmed is None:
                        continue
                    span = trimmed
                if rule == "listed-facility":
                    for item in re.finditer(r"[A-Z]\w+", match[group]):
                        yield Span(span.start + item.start(), span.start + item.end()), kind, rule
                    continue
                yield span, kind, rule

    def _drive(self, span: Span) -> Span | None:
        """The words before "movement" that name it; None for a movement without a name."""
        found = span.of(self.text)
        start = 0
        for match in re.finditer(r"[^\s]+", found):
            if match.group().lower() in words("campaign_stops") and match.end() < len(found):
                start = match.end() + 1
        return None if len(found[start:].split()) < 2 or start >= len(found) else Span(span.start + start, span.end)

    def _split(self, run: Span) -> Iterator[Span]:
        """The names that a capitalized run holds, parted at commas, and, of where the head does not take them."""
        pieces: list[tuple[int, int, str]] = []  # start, end, the link before
        at, link = run.start, ""
        for match in _PIECE.finditer(self.text, run.start, run.end):
            if self.text[match.start() - 3 : match.start()] == "No." and match.group() == " ":
                continue
            pieces.append((at, match.start(), link))
            at, link = match.end(), match.group()
        pieces.append((at, run.end, link))
        start = pieces[0][0]
        for i in range(1, len(pieces)):
            begin, _, joint = pieces[i]
            before = Span(start, pieces[i - 1][1])
            if not self._joined(before, pieces, i, joint):
                yield before
                start = begin
        yield Span(start, pieces[-1][1])

    def _joined(self, before: Span, pieces: list[tuple[int, int, str]], i: int, joint: str) -> bool:
        last = self.text[pieces[i - 1][0] : pieces[i - 1][1]]
        if re.search(r"['’]s?$", last) and not _KEPT_POSSESSIVE.search(last):
            return False
        if joint == " ":
            return not (
                self._is_office(before.of(self.text))
                and not before.of(self.text).endswith(("Vice", "First", "Second", "General", "Prime", "Deputy"))
            )
        if joint == " in ":
            return last == "Embassy"
        if joint == ", " or joint == " and ":
            return self._within_list(before, pieces, i)
        if joint == " for ":
            return last in ("Program", "Bureau", "Committee", "Ministry", "Commission", "Council", "Department")
        words_before = before.of(self.text).split()
        if last in words("heads_of"):
            return not (last == "Committee" and len(words_before) == 1) or True
        return (last == "Company" and "Provincial" in words_before) or (
            last in words("company_of") and "Branch" in words_before
        )

    def _within_list(self, before: Span, pieces: list[tuple[int, int, str]], i: int) -> bool:
        """Whether a comma or an and stands inside one name: Iron and Steel Company, Cotton, Yarn and Cloth Company."""
        words_before = before.of(self.text).split()
        if (
            words_before[-1] in _head_types() and words_before[-1] not in ("Steel", "Army", "Special", "Iron", "Great")
        ) or len(words_before) == 0:
            return False
        if is_pinyin(words_before[-1]) or (pieces[i - 1][0] in self.places and self._is_place(pieces[i - 1][0])):
            return False
        rest = [self.text[a:b] for a, b, _ in pieces[i:]]
        links = [link for _, _, link in pieces[i:]]
        for j, word in enumerate(rest):
            if j and links[j] not in (" ", " and "):
                return False
            if is_pinyin(word) and syllables(word) > 1:
                return False
            if word in _head_types():
                return j > 0 or links[0] == " and "
        return False

    def _is_place(self, at: int) -> bool:
        match = self.places.get(at)
        return match is not None and self.lexicon.concept(match.ids[0]).kind == "place"

    def _is_office(self, name: str) -> bool:
        return name.split()[-1] in words("offices")

    def _name(self, span: Span) -> None:
        """Add what `span`, a run without foreign matter, names; plain words at its front are dropped."""
        parts = span.of(self.text).split(" ")
        if not (len(parts) == 2 and is_person(*parts)):  # He Guilan: no pronoun
            span = self._trimmed(span)
        found = span.of(self.text)
        parts = found.split(" ")
        if not found or any(span.overlaps(mask) for mask in self.masked):
            return
        match = self.places.get(span.start)
        if match is not None and match.span == span:
            kind = self.lexicon.concept(match.ids[0]).type
            if kind not in (None, EntityType.PRODUCT):
                self._add(span, kind or EntityType.PLACE, "lexicon", match.ids)
                return
        if len(parts) == 2 and is_person(*parts) and parts[-1] not in _head_types():
            self._add(span, EntityType.PERSON, "pinyin-name")
            return
        kind = self._head_type(parts)
        if kind is not None:
            if len(parts) > 1 or parts[0] == "Kuomintang":
                self._add(span, kind, f"headed:{parts[-1]}")
            return
        self._headless(span, parts)

    def _headless(self, span: Span, parts: list[str]) -> None:
        found = span.of(self.text)
        countries = load_rules("names")["zh"]["countries"]
        if found in countries.values() or found == "China":
            self._add(span, EntityType.PLACE, "country")
        elif len(parts) == 1 and is_pinyin(found) and syllables(found) > 1 and found not in words("plain_words"):
            self._add(span, EntityType.PLACE, "pinyin-place")
        elif len(parts) in (2, 3) and self._titled(span):
            self._add(span, EntityType.PERSON, "office-name")
        elif len(parts) > 2 and is_person(*parts[:2]):
            self._add(
                Span(span.start, span.start + len(parts[0]) + 1 + len(parts[1])), EntityType.PERSON, "pinyin-name"
            )
        elif len(parts) > 1 and span.start in self.places and self._is_place(span.start):
            match = self.places[span.start]
            if match.span.end <= span.end:
                self._add(match.span, EntityType.PLACE, "lexicon", match.ids)

    def _titled(self, span: Span) -> bool:
        before = self.text[max(0, span.start - 40) : span.start].split()
        after = re.match(r", (?:the )?(?:\w+ )?(\w+)", self.text[span.end : span.end + 40])
        return bool(
            (before and before[-1] in words("offices") and before[-1][0].isupper())
            or (after and after[1].capitalize() in words("offices"))
        )

    def _head_type(self, parts: list[str]) -> EntityType | None:
        """What the head says: the last word, or the one before "of"."""
        heads = _head_types()
        head = (
            parts[parts.index("of") - 1]
            if "of" in parts[1:]
            else parts[parts.index("for") - 1]
            if "for" in parts[1:]
            else parts[-1]
        )
        kind = heads.get(head)
        if head == "Embassy" or "Embassy" in parts:
            return EntityType.ORGANIZATION
        if kind is None and parts[-1] in heads and "of" not in parts:
            kind = heads[parts[-1]]
        if head == "Company" and "Steel" in parts:
            return EntityType.FACILITY
        return kind

    def _trimmed(self, span: Span) -> Span:
        """Without the article, preposition, office or session that leads the run, and without a final possessive."""
        start, end = span.start, span.end
        while True:
            word = re.match(r"[^\s,]+", self.text[start:end])
            if word is None:
                return Span(start, start)
            rest = start + word.end()
            single = rest >= end
            if (word.group() in words("plain_words") and (single or self._is_led(word.group(), start, end))) or (
                word.group() in words("offices") and not single and self.text[rest : rest + 4] != " of "
            ):
                start = rest + len(re.match(r"[\s,]*(?:of the |of |and )?", self.text[rest:end]).group())  # type: ignore[union-attr]
                continue
            session = re.match(r"(?:\w+ )?(?:Session|Plenum|Meeting) of the ", self.text[start:end])
            if session:
                start += session.end()
                continue
            break
        possessive = re.search(r"['’]s?$", self.text[start:end])
        if possessive and not _KEPT_POSSESSIVE.search(self.text[start:end]):
            end = start + possessive.start()
        return Span(start, end)

    def _is_led(self, word: str, start: int, end: int) -> bool:
        """Whether `word`, which may belong to a name (First Steelmaking Plant, State Council), does not here."""
        rest = self.text[start:end].split(" ")[1:]
        belongs = words("plain_words_inside")
        return not (word in belongs and rest and (rest[-1] in _head_types() or "of" in rest or "for" in rest))


@cache
def _special_patterns() -> tuple[tuple[re.Pattern[str], str | int, EntityType, str], ...]:
    ends = "|".join(sorted(words("campaign_ends")))
    stop = rf"(?=[.,;:\n]| (?:{ends})\b|$)"
    patterns = []
    for rule in load_rules("names")["en"]["forms"]:
        pattern = re.compile(rule["en"].replace("{stop}", stop))
        group: str | int = "name" if "name" in pattern.groupindex else 0
        patterns.append((pattern, group, EntityType(rule["type"]), rule["rule"]))
    return tuple(patterns)
