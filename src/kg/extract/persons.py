"""Chinese names of people: an office and a name, a name and an office, and each later mention of a name once read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from kg.extract.canvas import CALLINGS, DATE, HAN, KNOWN, KNOWN_INNER, NAME_TAGS, PLACE, Canvas, dictionary_tag
from kg.extract.wordlists import alternatives, machine, occurrences, vocabulary
from kg.model import Span
from kg.rules import load_rules

_HAN = re.compile(f"[{HAN}]")
_FULL = re.compile(f"[{HAN}]+")
_MARK = re.compile(r"[^\w]|\d|[０-９]")
_SIGNATURE = re.compile(f"(?<=[。！？”）\u3000 {HAN}])[\u3000 ]+(?P<name>[{HAN}]{{2,4}})(?=\n|$)")
_JOINTS = ("、", "和", "与", "及")
_LISTED = re.compile("[、，。；]|[和及等]|到会|二人|两人|三人|同志")
_NOT_LAST = frozenset("县村区庄镇乡矿厂社队河山湖江省市里会团员场们等者")
_ACTIONS = ("v", "vn", "d", "c", "p", "r", "m", "f", "q", "ad")
_EVERYDAY = ("v", "n", "d", "c", "p", "a", "vn", "r", "t", "m", "f", "q", "b", "z", "i", "l")


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(load_rules("names")["zh"]["doubtful_surnames"].replace(" ", ""))


@cache
def _follow() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('follow')})")


@cache
def _leader() -> re.Pattern[str]:
    single = "".join(sorted(vocabulary("surname_characters") - _doubtful()))
    return re.compile(f"(?<![{HAN}])[{single}毛](?:{alternatives('leaders_after')})")


@cache
def _spelt_name() -> re.Pattern[str]:
    """Foreign names with dots, and three characters or more of those that spell foreign names."""
    characters = load_rules("names")["zh"]["foreign_characters"].replace(" ", "")
    return re.compile(rf"(?P<dotted>[{HAN}]{{1,7}}(?:[·•・．‧][{HAN}]{{1,7}})+)|(?P<plain>[{characters}]{{3,6}})")


@cache
def _offices() -> tuple[str, ...]:
    return tuple(vocabulary("titles_after"))


def without_office(name: str) -> str:
    """A label of a person without the office after it: 周恩来总理 is 周恩来."""
    return next((name.removesuffix(office) for office in _offices() if name.endswith(office)), name)


def find_people(canvas: Canvas, known: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Spans and rules of the people on `canvas`, in text order; `known` are names that the lexicon finds."""
    reader = _Reader(canvas)
    found: list[tuple[Span, str]] = []
    people: set[int] = set()  # the code points of names found here

    def keep(span: Span | None, rule: str) -> bool:
        if span is None or canvas.taken(span) or not people.isdisjoint(range(span.start, span.end)):
            return False
        found.append((span, rule))
        people.update(range(span.start, span.end))
        return True

    def keep_list(span: Span | None, rule: str) -> None:
        while keep(span, rule) and span and canvas.text[span.end : span.end + 1] in _JOINTS:
            span = reader.listed_at(span.end + 1)

    for start, end, *_ in machine("titles").find(canvas.text):
        title = canvas.text[start:end]
        at = end
        while canvas.text[at : at + 1] in ("　", " "):
            at += 1
        span = reader.name_at(at, strong=title in vocabulary("strong_titles")) or reader.spelt_at(at)
        while keep(span, f"office-name:{title}") and span and canvas.text[span.end : span.end + 1] in _JOINTS:
            span = reader.name_at(span.end + 1, strong=False) or reader.listed_at(span.end + 1)
    for start, end, *_ in machine("titles_after").find(canvas.text):
        keep(reader.name_before(start), f"name-office:{canvas.text[start:end]}")
    for index in canvas.telling:
        word, tag = canvas.words[index]
        if tag == "n" and len(word) > 1:
            keep_list(reader.name_at(canvas.starts[index + 1], strong=False), f"office-name:{word}")
        elif tag in NAME_TAGS:
            before, of = canvas.words[index - 1] if index else ("", "")
            split = before if of in NAME_TAGS and len(before) == 1 else ""
            if len(split + word) == 3:
                keep_list(reader.bare_name(canvas.starts[index] - len(split), split + word), "segmenter-name")
    for match in _SIGNATURE.finditer(canvas.text):
        keep(reader.signed_at(match.start("name"), match.end()), "signature")
    for name in sorted({*known, *(span.of(canvas.text) for span, _ in found)}):
        for at in occurrences(name, canvas.text):
            span = Span(at, at + len(name))
            if reader.is_clear(span) and (len(name) > 2 or reader.ends_well(span.end)):
                keep(span, "name-again")
    if "主席" in canvas.text or "总" in canvas.text or "元帅" in canvas.text:
        for match in _leader().finditer(canvas.text):
            keep(Span(*match.span()), "leader")
    yield from sorted(found)


class _Reader:
    """Reads names at positions of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.text = canvas.text

    def is_clear(self, span: Span) -> bool:
        """Whether `span` lies within the text and outside dates."""
        return span.end <= len(self.text) and DATE not in self.canvas.cells[span.start : span.end]

    def ends_well(self, end: int) -> bool:
        """Whether what stands at `end` may follow a name."""
        if end >= len(self.text) or self.canvas.cells[end] in (DATE, PLACE):
            return True
        return bool(_MARK.match(self.text, end) or _follow().match(self.text, end))

    def surname_at(self, at: int) -> int:
        """How many characters of a surname stand at `at`; 0 for none."""
        if self.text[at : at + 2] in vocabulary("compound_surnames"):
            return 2
        return int(self.text[at : at + 1] in vocabulary("surname_characters"))

    def token_at(self, at: int) -> tuple[str, str] | None:
        """The word that begins at `at`."""
        if at >= len(self.text):
            return None
        word, tag, start = self.canvas.word_at(at)
        return (word, tag) if start == at else None

    def name_at(self, at: int, *, strong: bool) -> Span | None:
        """The name that begins at `at`, one or two characters after its surname."""
        size = self.surname_at(at)
        if not size:
            return None
        longer, shorter = Span(at, at + size + 2), Span(at, at + size + 1)
        fits = [span for span in (longer, shorter) if self._may_be(span, strong)]
        if not fits or dictionary_tag(self.text[at : at + size + 1]) in _ACTIONS:  # 谈到
            return None
        ending = [span for span in fits if self.ends_well(span.end)]
        token = self.token_at(at)
        seen = token[0] if token is not None and token[1][:2] == "nr" else ""
        if self.text[at] in _doubtful() and not seen:
            given = dictionary_tag(self.text[at + size : ending[0].end]) if strong and ending else "v"
            if given in _ACTIONS:  # 民工占百分之五
                return None
        if len(seen) == 3 and longer in fits and self.text[longer.end - 1] not in _FUNCTION:
            return longer
        if len(ending) == 2:
            third = longer.end - 1
            joint = self.text[third] == "和" and self.text[longer.end : longer.end + 1] in ("于", "在", "说", "同")
            follows = self.text[third] in _FUNCTION and len(seen) != 3 and not joint  # 严树和于三月
            return shorter if follows or (len(seen) == 2 and _is_word_here(self.canvas, third)) else longer
        if ending:
            given = dictionary_tag(self.text[at + size : ending[0].end])
            return ending[0] if strong or seen or given not in _ACTIONS else None
        if len(seen) == 2 and longer in fits and self._is_rest(longer.end - 1):  # 邓宝 | 珊 | 剪彩
            return longer
        if 1 < len(seen) < 4:
            span = Span(at, at + len(seen))
            return span if span in fits else None
        if strong and self.text[at] not in _doubtful():  # what follows is unknown: a word may tell where it begins
            if shorter in fits and _is_word_here(self.canvas, shorter.end):
                return shorter
            return longer if longer in fits and self.canvas.is_edge(longer.end) else None
        return None

    def listed_at(self, at: int) -> Span | None:
        """The name that stands alone between the marks of a list from `at`: 石寸金 in 李马保、石寸金到会."""
        size = self.surname_at(at)
        for end in (at + size + 2, at + size + 1):
            span = Span(at, end)
            marked = bool(_LISTED.match(self.text, end)) and self._may_be(span, strong=False)
            if size and marked and (end - at > 2 or dictionary_tag(span.of(self.text)) in (None, *NAME_TAGS)):
                return span
        return self.spelt_at(at)

    def signed_at(self, at: int, end: int) -> Span | None:
        """The name from `at` to `end`, where a letter or report is signed with it."""
        span, size = Span(at, end), self.surname_at(at)
        named = size and end - at - size in (1, 2) and self._may_be(span, strong=False) and at not in self.canvas.spots
        return span if named and dictionary_tag(span.of(self.text)) in (None, *NAME_TAGS) else None

    def _is_rest(self, at: int) -> bool:
        """Whether one character that the segmenter left over stands at `at`, before a word of several."""
        token, after = self.token_at(at), self.token_at(at + 1)
        return (
            token is not None
            and len(token[0]) == 1
            and token[1][:1] in "nxag"
            and after is not None
            and len(after[0]) > 1
        )

    def spelt_at(self, at: int) -> Span | None:
        """A foreign name in Chinese characters that begins at `at`, after an office."""
        match = _spelt_name().match(self.text, at)
        if match is None or not self.is_clear(Span(*match.span())):
            return None
        return Span(*match.span()) if match["dotted"] or self.ends_well(match.end()) else None

    def name_before(self, end: int) -> Span | None:
        """The name that ends at `end`, before an office or 同志."""
        for size in (3, 2, 4):
            span = Span(end - size, end)
            if span.start < 0:
                continue
            name = span.of(self.text)
            width = self.surname_at(span.start)
            if not width or size - width not in (1, 2) or not self._may_be(span, strong=False):
                continue
            token = self.token_at(span.start)
            if token is not None and token[1][:2] == "nr" and token[0] == name:
                return span
            plain = size == 3 and name[0] not in _doubtful() and dictionary_tag(name) in (None, "nr")
            if plain and self.canvas.is_edge(span.start) and _unworded(name):
                return span
        return None

    def bare_name(self, at: int, word: str) -> Span | None:
        """A word that the segmenter takes for a name, if its form and its neighbours agree."""
        span = Span(at, at + len(word))
        if (
            word[1:] in vocabulary("kin")
            or word[0] in _doubtful()
            or word[-1] in _NOT_LAST
            or not self.surname_at(at)
            or self.canvas.cells[at] == PLACE
        ):
            return None
        if dictionary_tag(word) not in (None, "nr") or not self.is_clear(span) or not _unworded(word):
            return None
        before = self.canvas.cells[at - 1] if at else "\n"
        if _HAN.match(before) and self._follows_noun(at):
            return span if self.ends_well(span.end) else None
        if _HAN.match(before) and before not in CALLINGS:
            return None
        return span if self.ends_well(span.end) else None

    def _follows_noun(self, at: int) -> bool:
        """Whether a noun of two characters or more ends at `at`: 侨眷蔡秀英."""
        word, tag, start = self.canvas.word_at(at - 1)
        return len(word) > 1 and tag in ("n", "nz") and start + len(word) == at

    def _may_be(self, span: Span, strong: bool) -> bool:
        """Whether `span` is Chinese characters outside dates, and no place (a bare one gives way to an office)."""
        if not self.is_clear(span) or not _FULL.fullmatch(self.text, span.start, span.end):
            return False
        if self.text[span.start + 1 : span.start + 3] in vocabulary("kin"):
            return False
        if KNOWN in self.canvas.cells[span.start : span.end] or KNOWN_INNER in self.canvas.cells[span.start : span.end]:
            return False
        spot = self.canvas.spots.get(span.start)
        return spot is None or (strong and not spot.suffix) or spot.span.end < span.end - 1


_FUNCTION = frozenset("在是对向和与及从到说将把的了也就都曾为被等同于以已又还并因用由")


def _is_word_here(canvas: Canvas, at: int) -> bool:
    """Whether the word that begins at `at` is an everyday one of two characters or more."""
    word, tag, start = canvas.word_at(at)
    return start == at and len(word) > 1 and tag in _EVERYDAY


@lru_cache(maxsize=10_000)
def _unworded(name: str) -> bool:
    """Whether what follows the surname in `name` is no everyday word."""
    return dictionary_tag(name[1:]) not in _EVERYDAY
