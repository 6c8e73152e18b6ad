"""A stretch of Chinese text redrawn so that a name ends where the grammar says.

Every code point keeps its position. A place is drawn as `PLACE` `INNER`… and its administrative suffix as `SUFFIX`,
another known name as `KNOWN`…, and a word that cannot stand inside a name (a verb, a particle, a date) as `WALL`. What
is left as printed may be part of a name, so that one regular expression over the canvas finds the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import rjieba

from kg.lexicon import Lexicon, Match
from kg.model import ConceptId, Span
from kg.rules import load_rules

WALL, PLACE, INNER, SUFFIX, KNOWN = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
CHAIN = f"(?:{PLACE}{INNER}*{SUFFIX}*)"
HAN = "\u4e00-\u9fff〇"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the canvas; `suffix` is how many of its last characters say its rank (专区 of 邵阳专区)."""

    span: Span
    ids: tuple[ConceptId, ...]
    suffix: int
    rule: str


@dataclass(slots=True)
class Canvas:
    """A stretch of text, its words, and the drawing; spans count from the start of the stretch."""

    text: str
    words: tuple[tuple[str, str, int], ...]  # word, part of speech, start
    edges: frozenset[int]  # where words begin and end
    cells: list[str]
    dates: tuple[Span, ...]
    spots: dict[int, Spot] = field(default_factory=dict)
    known: dict[int, Match] = field(default_factory=dict)
    names: list[Span] = field(default_factory=list)

    def drawing(self) -> str:
        """The canvas as one string, as long as the text."""
        return "".join(self.cells)

    def marked(self) -> str:
        """The text with its places and dates drawn, but with every other word as printed: for lists of names."""
        dated = {at for date in self.dates for at in range(date.start, date.end)}
        drawn = (PLACE, INNER, SUFFIX)
        return "".join(
            cell if cell in drawn else WALL if at in dated else character
            for at, (cell, character) in enumerate(zip(self.cells, self.text, strict=True))
        )

    def is_free(self, span: Span) -> bool:
        """Whether no place is drawn inside `span`."""
        return not any(cell in (PLACE, INNER, SUFFIX) for cell in self.cells[span.start : span.end])

    def on_edges(self, span: Span) -> bool:
        """Whether `span` begins and ends where words do."""
        return span.start in self.edges and span.end in self.edges

    def after_place(self, at: int) -> bool:
        """Whether a place ends right before `at`."""
        return at > 0 and self.cells[at - 1] in (PLACE, INNER, SUFFIX)

    def add_place(self, spot: Spot) -> None:
        """Draw `spot`, in place of what was there."""
        start, end = spot.span.start, spot.span.end
        for inside in [at for at in self.spots if start <= at < end]:
            del self.spots[inside]
        body = end - start - spot.suffix
        self.cells[start:end] = [PLACE] + [INNER] * (body - 1) + [SUFFIX] * spot.suffix
        self.spots[start] = spot

    def words_before(self, at: int) -> Iterator[tuple[str, str, int]]:
        """The words that begin before `at`, from right to left."""
        for word, tag, start in reversed(self.words[: bisect_left(self.words, at, key=lambda word: word[2])]):
            yield word[: at - start], tag, start

    def tears(self, end: int) -> bool:
        """Whether `end` lies inside a word of the dictionary: 工厂 in 工厂化."""
        if end in self.edges:
            return False
        word, _, start = self.words[bisect_left(self.words, end, key=lambda word: word[2]) - 1]
        return start < end < start + len(word) and dictionary_tag(word) is not None

    def in_date(self, at: int) -> bool:
        """Whether a date covers the code point at `at`."""
        return any(date.start <= at < date.end for date in self.dates)

    def taken(self, span: Span) -> bool:
        """Whether a name found before shares a code point with `span`."""
        return any(span.overlaps(name) for name in self.names)

    def claim(self, span: Span) -> None:
        """Wall off `span`: it is a name that was found."""
        self.names.append(span)
        self.cells[span.start : span.end] = [WALL] * (span.end - span.start)
        for start in [start for start in self.spots if span.start <= start < span.end]:
            del self.spots[start]


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The word list `name` of the Chinese rules."""
    return frozenset(load_rules("names")["zh"][name].split())


@cache
def alternatives(*names: str) -> str:
    """A pattern for any word of the lists `names`, the longest first."""
    words = {word for name in names for word in load_rules("names")["zh"][name].split()}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def admin_suffix() -> re.Pattern[str]:
    """The rank at the end of a place's name."""
    return re.compile(f"(?:{alternatives('admin_suffixes')})$")


def suffix_length(name: str) -> int:
    """How many characters at the end of `name` say its rank; 0 for a bare name."""
    found = admin_suffix().search(name)
    return len(found.group()) if found and found.start() > 0 else 0


@lru_cache(maxsize=20_000)
def dictionary_tag(word: str) -> str | None:
    """The part of speech of `word` if the segmenter's dictionary holds it as one word."""
    tagged = rjieba.tag(word, False)
    return tagged[0][1] if len(tagged) == 1 else None


def paint(text: str, matches: Iterable[Match], lexicon: Lexicon, dates: Sequence[Span]) -> Canvas:
    """The canvas of `text`, a stretch with its names as the lexicon finds them and its `dates`."""
    words, edges, cells, at = [], {0}, list(text), 0
    is_open = _openness()
    for word, tag in rjieba.tag(text):
        words.append((word, tag, at))
        end = at + len(word)
        if not is_open(word, tag):
            cells[at:end] = [WALL] * len(word)
        at = end
        edges.add(at)
    for date in dates:
        cells[date.start : date.end] = [WALL] * (date.end - date.start)
    canvas = Canvas(text, tuple(words), frozenset(edges), cells, tuple(dates))
    straddled = {word_start + i: (word, tag) for word, tag, word_start in words for i in range(1, len(word))}
    for match in matches:
        if any(match.span.overlaps(date) for date in dates):
            continue
        kind = lexicon.concept(match.ids[0]).kind
        if kind == "place":
            spot = _spot(text, match, lexicon, straddled)
            if spot is not None:
                canvas.add_place(spot)
        elif kind in ("organization", "facility", "publication", "campaign"):
            torn = straddled.get(match.span.end)
            if torn and dictionary_tag(torn[0]):  # 农业部门: no ministry
                continue
            canvas.known[match.span.start] = match
            canvas.cells[match.span.start : match.span.end] = [KNOWN] * (match.span.end - match.span.start)
    return canvas


@cache
def _openness() -> Callable[[str, str], bool]:
    """Whether a word of a part of speech may stand inside a name."""
    rules = load_rules("names")["zh"]
    open_words = vocabulary("open_words") | vocabulary("industry") | vocabulary("open_single")
    stop_words = vocabulary("stop_words") - open_words
    stop_tags = vocabulary("stop_tags")
    singles = vocabulary("open_single") | set(rules["surnames"])

    @lru_cache(maxsize=20_000)
    def is_open(word: str, tag: str) -> bool:
        if word in open_words:
            return True
        if word in stop_words:
            return False
        if len(word) == 1:
            return (word in singles and tag not in ("p", "c", "uj", "ul", "d", "r")) or tag in (
                "n",
                "ng",
                "ns",
                "nr",
                "x",
                "j",
            )
        if tag == "m":
            return word[0] == "第" or word.isascii()
        return tag not in stop_tags and tag not in ("v", "f", "z", "a")

    return is_open


_WORDY = frozenset(
    ["v", "a", "d", "ad", "vn", "an", "p", "c", "r", "m", "t", "z", "f", "i", "l", "ul", "uj", "q", "y", "n", "k"]
)


_NUMBERED = re.compile("[一二三四五六七八九十两几]+[区县省市]")


def _spot(text: str, match: Match, lexicon: Lexicon, straddled: dict[int, tuple[str, str]]) -> Spot | None:
    """The place that `match` names; None where the words around show that it is none (会同 in 大会同意)."""
    span, ids = match.span, match.ids
    name = span.of(text)
    if name in vocabulary("not_places") or _NUMBERED.match(name):
        return None
    suffix = suffix_length(name)
    torn = straddled.get(span.end)
    if torn and suffix and torn[1] in _WORDY and dictionary_tag(torn[0]):  # 北京市场: the place is 北京
        bare = name[: len(name) - suffix]
        ids = lexicon.named(bare, "zh") if len(bare) > 1 else ()
        if not ids:
            return None
        name, span, suffix, torn = bare, Span(span.start, span.end - suffix), 0, straddled.get(span.end - suffix)
    if not suffix:
        for word in (torn, straddled.get(span.start)):
            if word and word[0] != name and word[1] in _WORDY and dictionary_tag(word[0]):
                return None
        tag = dictionary_tag(name)
        listed = text[span.end : span.end + 1] == "、" or text[span.start - 1 : span.start] == "、"
        if tag in _WORDY and tag != "n" and not listed:
            return None
    return Spot(span, ids, suffix, "lexicon")
