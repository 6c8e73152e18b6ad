"""Chinese text redrawn so that a name ends where the grammar says.

Every code point keeps its position. A known place is drawn as `PLACE` `INNER`… and its rank as `SUFFIX`, another known
name as `KNOWN` `KNOWN_INNER`…, a date as `DATE`, and a word that cannot stand inside a name (a verb, a particle) as
`WALL`. What is left as printed may be part of a name. A name that was found is drawn as `NAME`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, compress

import rjieba

from kg.extract.wordlists import suffix_length, vocabulary
from kg.lexicon import Lexicon, Match
from kg.model import ConceptId, Span

WALL, PLACE, INNER, SUFFIX, KNOWN, KNOWN_INNER, DATE, NAME = (chr(0xE000 + i) for i in range(8))
CHAIN = f"(?:{PLACE}{INNER}*{SUFFIX}*|{KNOWN}{KNOWN_INNER}*)"
HAN = "\u4e00-\u9fff〇"
_DRAWN_PLACE = frozenset((PLACE, INNER, SUFFIX))

# Parts of speech of words that are no names, in the segmenter's tags.
WORDY = frozenset(
    ("v", "a", "d", "ad", "vn", "an", "p", "c", "r", "m", "t", "z", "f", "i", "l", "ul", "uj", "q", "y", "n", "k")
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the canvas; `suffix` is how many of its last characters say its rank (专区 of 邵阳专区)."""

    span: Span
    ids: tuple[ConceptId, ...]
    suffix: int
    rule: str


@dataclass(slots=True)
class Canvas:
    """A text, its words, and the drawing."""

    text: str
    words: list[tuple[str, str]]  # word and part of speech
    starts: list[int]  # where each word begins, and at last the length of the text
    telling: list[int]  # the words that by themselves may tell a person or a place, by number
    cells: list[str]
    spots: dict[int, Spot] = field(default_factory=dict)
    known: dict[int, Match] = field(default_factory=dict)

    def drawing(self, start: int = 0, end: int | None = None) -> str:
        """The drawing, or a stretch of it."""
        return "".join(self.cells[start:end])

    def word_at(self, at: int) -> tuple[str, str, int]:
        """The word that covers the code point at `at`, its part of speech and its start."""
        index = bisect_right(self.starts, at) - 1
        word, tag = self.words[index]
        return word, tag, self.starts[index]

    def words_before(self, at: int) -> Iterator[tuple[str, str, int]]:
        """The words that begin before `at`, from right to left, the first cut off at `at`."""
        for index in range(bisect_left(self.starts, at) - 1, -1, -1):
            word, tag = self.words[index]
            start = self.starts[index]
            yield word[: at - start], tag, start

    def is_edge(self, at: int) -> bool:
        """Whether a word begins or ends at `at`."""
        starts = self.starts
        index = bisect_left(starts, at)
        return index < len(starts) and starts[index] == at

    def torn(self, at: int) -> tuple[str, str] | None:
        """The dictionary's word that a name's end at `at` would tear apart: 工厂化, 市场."""
        if at >= len(self.text) or self.is_edge(at):
            return None
        word, tag, _ = self.word_at(at)
        return (word, tag) if dictionary_tag(word) is not None else None

    def is_free(self, span: Span) -> bool:
        """Whether no place, date or name is drawn inside `span`."""
        return not any(cell in _DRAWN_PLACE or cell in (DATE, NAME) for cell in self.cells[span.start : span.end])

    def taken(self, span: Span) -> bool:
        """Whether a name found before shares a code point with `span`."""
        return NAME in self.cells[span.start : span.end]

    def after_place(self, at: int) -> bool:
        """Whether a place ends right before `at`."""
        return at > 0 and self.cells[at - 1] in _DRAWN_PLACE

    def add_place(self, spot: Spot) -> None:
        """Draw `spot`, in place of what was there."""
        start, end = spot.span.start, spot.span.end
        for inside in [at for at in range(start, end) if at in self.spots]:
            del self.spots[inside]
        self.cells[start:end] = [PLACE] + [INNER] * (end - start - spot.suffix - 1) + [SUFFIX] * spot.suffix
        self.spots[start] = spot

    def add_known(self, match: Match) -> None:
        """Draw a name that the lexicon knows."""
        start, end = match.span.start, match.span.end
        self.cells[start:end] = [KNOWN] + [KNOWN_INNER] * (end - start - 1)
        self.known[start] = match

    def claim(self, span: Span) -> None:
        """Wall off `span`: it is a name that was found."""
        for at in range(span.start, span.end):
            self.spots.pop(at, None)
        self.cells[span.start : span.end] = [NAME] * (span.end - span.start)


@lru_cache(maxsize=20_000)
def dictionary_tag(word: str) -> str | None:
    """The part of speech of `word` if the segmenter's dictionary holds it as one word."""
    tagged = rjieba.tag(word, False)
    return tagged[0][1] if len(tagged) == 1 else None


def paint(text: str, matches: Iterable[Match], lexicon: Lexicon, dates: Sequence[Span]) -> Canvas:
    """The canvas of `text` with the names that the lexicon finds in it and its `dates`."""
    words = rjieba.tag(text)
    drawn = list(map(_drawn_words(lexicon).__getitem__, words))
    cells = list("".join(drawn))
    starts = list(accumulate(map(len, drawn), initial=0))
    telling = list(compress(range(len(words)), map(_telling_words().__getitem__, words)))
    for date in dates:
        cells[date.start : date.end] = DATE * (date.end - date.start)
    canvas = Canvas(text, words, starts, telling, cells)
    for match in matches:
        kind = lexicon.concept(match.ids[0]).kind
        if cells[match.span.start] == DATE or cells[match.span.end - 1] == DATE:
            continue
        if kind == "place":
            spot = _spot(canvas, match, lexicon)
            if spot is not None:
                canvas.add_place(spot)
        elif kind in ("organization", "facility", "publication"):
            stands = match if _stands(canvas, match) else _shorter(match, text, lexicon)
            if stands is not None:
                canvas.add_known(stands)
    return canvas


class _DrawnWords(dict[tuple[str, str], str]):
    """How a word of a part of speech is drawn: a wall where it cannot stand inside a name, else as it is printed.

    Found out once, and kept for the words met most; `hidden` words are never walls.
    """

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden

    def __missing__(self, pair: tuple[str, str]) -> str:
        if len(self) > _KEPT_WORDS:
            self.clear()
        word, tag = pair
        self[pair] = drawn = WALL * len(word) if _is_closed(word, tag) and word not in self._hidden else word
        return drawn


class _TellingWords(dict[tuple[str, str], bool]):
    """Whether a word of a part of speech is a name to the segmenter, or a calling; kept for the words met most."""

    def __missing__(self, pair: tuple[str, str]) -> bool:
        if len(self) > _KEPT_WORDS:
            self.clear()
        word, tag = pair
        self[pair] = telling = tag == "ns" or tag in NAME_TAGS or (tag == "n" and word[-1] in CALLINGS)
        return telling


NAME_TAGS = frozenset(("nr", "nrfg", "nrt"))  # the segmenter's tags of people
CALLINGS = frozenset("员工手匠师长")  # the ends of nouns for what people are
_KEPT_WORDS = 100_000


@cache
def _telling_words() -> _TellingWords:
    return _TellingWords()


@lru_cache(maxsize=4)
def _drawn_words(lexicon: Lexicon) -> _DrawnWords:
    return _DrawnWords(_hidden_places(lexicon))


def _hidden_places(lexicon: Lexicon) -> frozenset[str]:
    """Labels of places that are everyday words as well: the lexicon does not look for them, but a rank may follow."""
    forms = {form for place in lexicon.of_kind("place") for form in place.labels("zh") if len(form) == 2}
    return frozenset(form for form in forms if not lexicon.matches(form, "zh"))


@cache
def _openers() -> frozenset[str]:
    return vocabulary("open_words") | vocabulary("industry") | vocabulary("trades") | vocabulary("open_single")


@cache
def _stop_tags() -> frozenset[str]:
    return vocabulary("stop_tags") | {"v", "f", "z", "a"}


def _is_closed(word: str, tag: str) -> bool:
    if word in _openers():
        return False
    if word in vocabulary("stop_words"):
        return True
    if len(word) == 1:
        named = word in vocabulary("surname_characters") and tag not in _stop_tags()
        return tag not in ("n", "ng", "ns", "nr", "x", "j") and not named
    if tag == "m":
        return word[0] != "第" and not word.isascii()
    return tag in _stop_tags()


def _stands(canvas: Canvas, match: Match) -> bool:
    """Whether a known name is one here, and no part of other words (农业部门)."""
    words = match.span.of(canvas.text)
    if words[-1] == "社" and canvas.text[match.span.end : match.span.end + 1] in ("论", "员"):
        return False
    return words not in vocabulary("unwanted") and not canvas.torn(match.span.end)


def _shorter(match: Match, text: str, lexicon: Lexicon) -> Match | None:
    """The known name that is left without the last character: 人民日报 of 人民日报社论."""
    span = Span(match.span.start, match.span.end - 1)
    ids = lexicon.named(span.of(text), "zh")
    return Match(span, ids) if ids and lexicon.concept(ids[0]).kind in ("organization", "publication") else None


def _spot(canvas: Canvas, match: Match, lexicon: Lexicon) -> Spot | None:
    """The place that `match` names; None where the words around show that it is none (会同 in 大会同意)."""
    span, ids = match.span, match.ids
    name = span.of(canvas.text)
    if name in vocabulary("not_places") or name in vocabulary("joined_each"):
        return None
    suffix = suffix_length(name)
    if suffix and any(lexicon.named(name + rank, "zh") for rank in ("县", "市", "专区")):
        suffix = 0  # 新乡, 景德镇: the last character is no rank
    torn = canvas.torn(span.end)
    if torn and torn[0].startswith(name) and torn[0][len(name) :] in vocabulary("admin_suffixes"):
        torn = None
    if torn and suffix and torn[1] in WORDY:  # 北京市场: the place is 北京
        span = Span(span.start, span.end - suffix)
        name, suffix, torn = span.of(canvas.text), 0, canvas.torn(span.end)
        ids = lexicon.named(name, "zh") if len(name) > 1 else ()
        if not ids:
            return None
    if not suffix:
        before = canvas.torn(span.start)
        if (torn and torn[1] in WORDY) or (before and before[1] in WORDY):
            return None
    return Spot(span, ids, suffix, "lexicon")
