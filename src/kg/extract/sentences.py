"""Sentences and clauses of a half, in text order.

A sentence ends at 。！？ in Chinese and at a full stop, question or exclamation mark before a space in English; the
closing quotation mark or bracket belongs to it. A clause ends at a comma, semicolon or colon; 、 separates members of
a list and ends none. A title line is a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Half, Span

_ZH_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’』」）)]*|\n|$)")
_EN_STOP = re.compile(r"[.!?]+[\"”’')\]]*(?=\s|$)|\n\s*\n")
_EN_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Dr|St|vs|Co|Ltd|approx|etc|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_ZH_CLAUSE = re.compile(r"[^，；：,;]+[，；：,;]?")
_EN_CLAUSE = re.compile(r"(?:[^,;:]|,(?=\d{3}\b)|:(?=\d))+[,;:]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses; `block` numbers the paragraph from 0, and is None for a title line."""

    span: Span
    clauses: tuple[Span, ...]
    block: int | None


def sentences(half: Half) -> tuple[Sentence, ...]:
    """The sentences of the title lines and paragraphs of `half`, in text order; the whole text where it has neither."""
    places: list[tuple[Span, int | None]] = [(span, None) for span in half.title_spans]
    places += [(span, number) for number, span in enumerate(half.blocks)]
    if not places:
        places = [(Span(0, len(half.text)), 0)]
    return tuple(
        Sentence(span, tuple(clause_spans(half, span)), block)
        for place, block in sorted(places, key=lambda entry: entry[0])
        for span in (sentence_spans(half, place) if block is not None else [place])
    )


def sentence_spans(half: Half, place: Span) -> Iterator[Span]:
    """Where the sentences of the stretch `place` stand, without the space around them."""
    return _zh_spans(half.text, place) if half.language == "zh" else _en_spans(half.text, place)


def clause_spans(half: Half, sentence: Span) -> Iterator[Span]:
    """The clauses of `sentence`, each with the mark that ends it."""
    pattern = _ZH_CLAUSE if half.language == "zh" else _EN_CLAUSE
    for match in pattern.finditer(half.text, sentence.start, sentence.end):
        yield Span(*match.span())


def _zh_spans(text: str, place: Span) -> Iterator[Span]:
    for match in _ZH_SENTENCE.finditer(text, place.start, place.end):
        yield from _trimmed(text, match.start(), match.end())


def _en_spans(text: str, place: Span) -> Iterator[Span]:
    start = place.start
    for match in _EN_STOP.finditer(text, place.start, place.end):
        if text[match.start()] == "." and _EN_ABBREVIATION.search(
            text, max(start, match.start() - 8), match.start() + 1
        ):
            continue  # "No. 7 blast furnace"
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, place.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
