"""Figures with their units and bounds: every quantity that a half states, in text order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import figures_en, figures_zh, numerals_zh
from kg.extract.bounds import bounded
from kg.extract.figure import NUMBER, Figure, Stretch
from kg.extract.plausible import standing
from kg.extract.ranges import joined
from kg.extract.set_words import blanked, set_words
from kg.extract.units import unit_words
from kg.extract.zero import noughts
from kg.lexicon import Lexicon
from kg.model import Half, Quantity, QuantityMention, Span


def quantity_mentions(
    half: Half, lexicon: Lexicon, issued: dt.date, masked: Sequence[Span]
) -> tuple[QuantityMention, ...]:
    """The quantities of the title lines and paragraphs of `half`, in text order, none overlapping.

    A half with neither is read whole. What lies in `masked` (periods, names) is not read. A unit means what it did on
    the day of issue.
    """
    words = numerals_zh.folded(half.text)
    hidden = blanked(words, [*masked, *(set_words(words) if half.language == "zh" else ())])
    units = unit_words(lexicon, half.language)
    places = sorted((*half.title_spans, *half.blocks)) or [Span(0, len(words))]
    return tuple(
        _mention(figure)
        for place in places
        for figure in _figures(Stretch(words, hidden, place.start, place.end, units, issued, half.language))
    )


def _figures(stretch: Stretch) -> Iterator[Figure]:
    """The figures of one stretch that state a quantity, denied ones first among those that overlap."""
    denied: list[Figure] = []
    for figure in sorted(noughts(stretch), key=lambda nought: nought.start):
        if not denied or figure.start >= denied[-1].end:
            denied.append(figure)
    spans = [Span(figure.start, figure.end) for figure in denied]
    open_ = replace(stretch, text=blanked(stretch.text, spans)) if spans else stretch
    read = figures_zh.figures if stretch.language == "zh" else figures_en.figures
    found = [*denied]
    for figure in joined(open_, list(read(open_))):
        whole = standing(open_, figure, bounded(open_, figure))
        if whole is not None:
            found.append(whole)
    found.sort(key=lambda figure: figure.start)
    end = stretch.start
    for figure in found:
        if figure.start >= end:
            yield figure
            end = figure.end


def _mention(figure: Figure) -> QuantityMention:
    quantity = Quantity(
        minimum=figure.minimum, maximum=figure.maximum, unit=figure.unit or NUMBER, qualifier=figure.bound
    )
    return QuantityMention(
        span=Span(figure.start, figure.end), quantity=quantity, counter=figure.counter, rule=f"quantity:{figure.rule}"
    )
