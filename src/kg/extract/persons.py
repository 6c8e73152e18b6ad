"""Chinese names of people: an office and a name, a name and an office, and each later mention of a name once read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.extract.canvas import HAN, INNER, KNOWN, PLACE, Canvas, alternatives, dictionary_tag, vocabulary
from kg.model import Span
from kg.rules import load_rules

_HAN = re.compile(f"[{HAN}]")
_MARK = re.compile(r"[^\w]|\d|$")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Single-character surnames, those of two characters, and those that are everyday words too."""
    rules = load_rules("names")["zh"]
    single = frozenset(rules["surnames"].replace(" ", ""))
    return single, vocabulary("compound_surnames"), frozenset(rules["doubtful_surnames"].replace(" ", ""))


@cache
def _follow() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('follow')})")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"(?P<title>{alternatives('strong_titles')})")


@cache
def _title_after() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('titles_after')})")


@cache
def _leader() -> re.Pattern[str]:
    single = "".join(sorted(_surnames()[0] - _surnames()[2]))
    return re.compile(
        f"(?<![{HAN}&&[^、和]])(?P<name>[{single}毛])(?:{alternatives('leaders_after')})".replace("&&[^、和]", "")
    )


@cache
def _foreign() -> re.Pattern[str]:
    rules = load_rules("names")["zh"]
    known = "|".join(sorted(rules["foreign_people"], key=len, reverse=True))
    return re.compile(rf"[{HAN}]{{1,7}}(?:[·•・．‧][{HAN}]{{1,7}})+|{known}")


def find_people(canvas: Canvas, known: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Spans and rules of the people on `canvas`; `known` are names read before or held by the lexicon."""
    reader = _Reader(canvas)
    found: dict[int, tuple[Span, str]] = {}

    def keep(span: Span | None, rule: str) -> Span | None:
        if span is not None and not any(span.overlaps(other) for other, _ in found.values()):
            found[span.start] = (span, rule)
            return span
        return None

    for match in _foreign().finditer(canvas.text):
        keep(Span(*match.span()), "foreign-name")
    for match in _title().finditer(canvas.text):
        title = match["title"]
        at = match.end() + len(canvas.text[match.end() :]) - len(canvas.text[match.end() :].lstrip("　 "))
        strong = title not in vocabulary("weak_titles")
        span = keep(reader.name_at(at, strong=strong), f"office-name:{title}")
        while span is not None and canvas.text[span.end : span.end + 1] in ("、", "和", "与", "及"):
            span = keep(reader.name_at(span.end + 1, strong=False), f"office-names:{title}")
    for match in _title_after().finditer(canvas.text):
        keep(reader.name_before(match.start()), f"name-office:{match.group()}")
    for word, tag, at in canvas.words:
        if tag.startswith("nr") and len(word) == 3 and word not in known:
            keep(reader.bare_name(at, word), "segmenter-name")
    for name in known | {span.of(canvas.text) for span, _ in found.values()}:
        for match in re.finditer(re.escape(name), canvas.text):
            span = Span(*match.span())
            if reader.is_clear(span) and (len(name) > 2 or reader.ends_well(span.end)):
                keep(span, "name-again")
    for match in _leader().finditer(canvas.text):
        keep(Span(match.start(), match.end()), "leader")
    yield from sorted(found.values())


class _Reader:
    """Reads names at positions of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.text = canvas.text
        self.taken = [cell in (PLACE, KNOWN) for cell in canvas.cells]
        self.date_starts = {date.start for date in canvas.dates}
        self.in_dates = {at for date in canvas.dates for at in range(date.start, date.end)}
        self.tokens = {start: (word, tag) for word, tag, start in canvas.words}

    def is_clear(self, span: Span) -> bool:
        """Whether `span` lies within the text and outside dates."""
        return span.end <= len(self.text) and not any(at in self.in_dates for at in range(span.start, span.end))

    def ends_well(self, end: int) -> bool:
        """Whether what stands at `end` may follow a name."""
        if end >= len(self.text) or end in self.date_starts:
            return True
        return (
            bool(_MARK.match(self.text, end))
            or bool(_follow().match(self.text, end))
            or self.canvas.cells[end] == PLACE
        )

    def surname_at(self, at: int) -> int:
        """How many characters of a surname stand at `at`; 0 for none."""
        single, double, _ = _surnames()
        if self.text[at : at + 2] in double:
            return 2
        return 1 if self.text[at : at + 1] in single else 0

    def name_at(self, at: int, *, strong: bool) -> Span | None:
        """The name that begins at `at`, one or two characters after its surname."""
        size = self.surname_at(at)
        if not size:
            return None
        shorter, longer = Span(at, at + size + 1), Span(at, at + size + 2)
        fits = [
            span
            for span in (longer, shorter)
            if self.is_clear(span) and all(_HAN.match(c) for c in span.of(self.text)) and self._is_nobody_else(span)
        ]
        if not fits:
            return None
        ending = [span for span in fits if self.ends_well(span.end)]
        doubtful = self.text[at] in _surnames()[2]
        token = self.tokens.get(at)
        seen = token is not None and token[1].startswith("nr")
        if doubtful and not seen and not (strong and ending):
            return None
        if len(ending) == 2:
            third = self.text[longer.end - 1]
            return (
                shorter
                if _ends_before(self.text, shorter.end)
                and not (seen and token and len(token[0]) == 3)
                and third in _FUNCTION
                else longer
            )
        if ending:
            return ending[0]
        if seen and token is not None and len(token[0]) in (2, 3):
            span = Span(at, at + len(token[0]))
            return span if span in fits else fits[0]
        return fits[0] if strong and not doubtful and len(fits[0].of(self.text)) == 3 and seen else None

    def name_before(self, end: int) -> Span | None:
        """The name that ends at `end`, before an office or 同志."""
        for size in (3, 2, 4):
            at = end - size
            if at < 0:
                continue
            span = Span(at, end)
            width = self.surname_at(at)
            if (
                width
                and size - width in (1, 2)
                and self.is_clear(span)
                and all(_HAN.match(c) for c in span.of(self.text))
            ):
                token = self.tokens.get(at)
                whole = token is not None and token[1].startswith("nr") and at + len(token[0]) == end
                if whole or (
                    at in self.canvas.edges
                    and self.text[at] not in _surnames()[2]
                    and self._is_nobody_else(span)
                    and dictionary_tag(span.of(self.text)) in (None, "nr")
                    and size == 3
                    and _unworded(span.of(self.text))
                ):
                    return span
        return None

    def bare_name(self, at: int, word: str) -> Span | None:
        """A word that the segmenter takes for a name, if its form and its neighbours agree."""
        span = Span(at, at + len(word))
        if (
            not self.surname_at(at)
            or word[0] in _surnames()[2]
            or word[-1] in "县村区庄镇乡矿厂社队河山湖江省市里会团员场"
        ):
            return None
        if dictionary_tag(word) not in (None, "nr") or not self.is_clear(span) or self.canvas.cells[at] == PLACE:
            return None
        before = self.text[at - 1 : at]
        if before and _HAN.match(before) and self.canvas.cells[at - 1] not in ("\ue000", PLACE, INNER):
            return None
        return span if self.ends_well(span.end) and _unworded(word) else None

    def _is_nobody_else(self, span: Span) -> bool:
        """Whether `span` is not the beginning of a known place or body."""
        return not (
            self.taken[span.start]
            and self.canvas.spots.get(span.start) is not None
            and self.canvas.spots[span.start].span.end >= span.end
        )


_FUNCTION = frozenset("在是对向和与及从到说将把的了也就都曾为被等同于以已又还并因用由")


def _ends_before(text: str, end: int) -> bool:
    return bool(_follow().match(text, end))


@lru_cache(maxsize=5000)
def _unworded(name: str) -> bool:
    """Whether the last two characters of `name` are no everyday word."""
    return dictionary_tag(name[1:]) not in ("v", "n", "d", "c", "p", "a", "vn", "r", "t", "m")
