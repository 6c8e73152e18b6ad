"""A series as a drawing in SVG: each figure a bar over its time, as high as it says; no script, no font to fetch."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_WIDTH, _HEIGHT = 960, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 90, 24, 64, 70
_THIN = 6.0  # pixels: a day is drawn this wide at least
_TICKS = 5
_COLOURS: Final[dict[str, tuple[str, str]]] = {  # mark -> colour, what it means
    "first": ("#33517a", "said first"),
    "repeats": ("#33517a", "repeated"),
    "revises": ("#a8321f", "revised"),
    "rivals": ("#c07a12", "rival"),
    "unsettled": ("#8a8478", "before its time was over"),
    "implied": ("#4d7d4a", "implied"),
    "target": ("#7a5aa6", "target or forecast"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: from `first` to `last`, both included, between `low` and `high` (None is an open end)."""

    first: dt.date
    last: dt.date
    low: float | None
    high: float | None
    mark: str  # a key of the colours
    label: str  # shown when pointed at


def chart(bars: Sequence[Bar], title: str, unit: str) -> str:
    """The drawing; ValueError without a bar."""
    if not bars:
        raise ValueError("nothing to draw")
    first = min(bar.first for bar in bars)
    last = max(bar.last for bar in bars)
    top = max(end for bar in bars for end in (bar.low, bar.high) if end is not None) or 1.0
    frame = _Frame(first, max((last - first).days + 1, 1), _ceiling(top))
    drawn = [
        *_axes(frame, unit),
        *(shape for bar in bars for shape in _drawn(bar, frame)),
        *_legend(sorted({bar.mark for bar in bars}, key=list(_COLOURS).index)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        'font-family="Georgia, Songti SC, Noto Serif CJK SC, serif" font-size="13">\n'
        f'<title>{escape(title)}</title>\n<rect width="100%" height="100%" fill="#fdfbf7"/>\n'
        f'<text x="{_LEFT}" y="28" font-size="18" fill="#1d1b18">{escape(title)}</text>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    start: dt.date
    days: int
    top: float

    def x(self, day: dt.date) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - self.start).days / self.days

    def y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * max(value, 0.0) / self.top


def _drawn(bar: Bar, frame: _Frame) -> Iterator[str]:
    colour, _ = _COLOURS[bar.mark]
    left, right = frame.x(bar.first), frame.x(bar.last + dt.timedelta(days=1))
    width = max(right - left, _THIN)
    low, high = (end if end is not None else bar.high if bar.low is None else bar.low for end in (bar.low, bar.high))
    assert low is not None
    assert high is not None
    tip, foot = frame.y(high), frame.y(low)
    dashed = ' stroke-dasharray="5 3"' if bar.mark in ("implied", "target") else ""
    yield f'<g stroke="{colour}" fill="{colour}"><title>{escape(bar.label)}</title>'
    yield _box(left, tip, width, frame.y(0) - tip, 'fill-opacity=".06" stroke="none"')
    yield _box(left, tip - 1, width, max(foot - tip, 0) + 2, f'fill-opacity=".55"{dashed}')
    middle = left + width / 2
    if bar.high is None:  # more than this
        yield f'<path d="M{middle:.1f} {tip - 3:.1f}v-12m-4 5l4 -5l4 5" fill="none"/>'
    if bar.low is None:  # less than this
        yield f'<path d="M{middle:.1f} {foot + 3:.1f}v12m-4 -5l4 5l4 -5" fill="none"/>'
    yield "</g>"


def _box(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" {style}/>'


def _axes(frame: _Frame, unit: str) -> Iterator[str]:
    for step in range(_TICKS + 1):
        value = frame.top * step / _TICKS
        y = frame.y(value)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd5c7"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#6d665c">{value:,.10g}</text>'
    yield f'<text x="{_LEFT - 8}" y="{_TOP - 14}" text-anchor="end" fill="#6d665c">{escape(unit)}</text>'
    for day, words in _dates(frame):
        x = frame.x(day)
        yield f'<path d="M{x:.1f} {frame.y(0):.1f}v6" stroke="#6d665c"/>'
        yield f'<text x="{x + 3:.1f}" y="{frame.y(0) + 20:.1f}" fill="#6d665c">{words}</text>'


def _dates(frame: _Frame) -> Iterator[tuple[dt.date, str]]:
    """The first day of each year, quarter or month, as many as there is room for."""
    months = next(step for step in (1, 3, 12, 60, 600) if frame.days / 30 / step <= 13)
    index = frame.start.year * 12 + frame.start.month - 1
    index -= index % months
    while True:
        day = dt.date(index // 12, index % 12 + 1, 1)
        if (day - frame.start).days >= frame.days:
            return
        if day >= frame.start:
            yield day, f"{day.year}" if months >= 12 else f"{day:%Y-%m}"
        index += months


def _legend(marks: Sequence[str]) -> Iterator[str]:
    x = float(_LEFT)
    for mark in marks:
        colour, words = _COLOURS[mark]
        yield f'<rect x="{x:.1f}" y="{_HEIGHT - 30}" width="12" height="12" fill="{colour}" fill-opacity=".6"/>'
        yield f'<text x="{x + 18:.1f}" y="{_HEIGHT - 19}" fill="#1d1b18">{words}</text>'
        x += 40 + 7.5 * len(words)


def _ceiling(value: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below `value`: a round end of an axis.

    >>> _ceiling(4400000), _ceiling(0.3)
    (5000000.0, 0.5)
    """
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if value <= step * power * (1 + 1e-9))
