"""Which names a picture has room for, and where: none lies on another, and few on a node."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom
_CELL = 60.0
_COLUMNS = 24  # of a line, of which a Chinese character takes two
_LINES = 2
_ABOVE_ALL = 0.1  # of the nodes, the largest: their names may lie on smaller nodes, where there is no other room
_AT_LEAST = 8
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of a label lies before its x


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of a picture, y downwards."""

    id: str
    x: float
    y: float
    radius: float
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words at a place: `x` is their start, middle or end, `y` the base line of the first."""

    id: str
    x: float
    y: float
    size: float  # of the letters
    anchor: str  # start, middle or end, as in SVG
    lines: tuple[str, ...]


def placed_labels(spots: Sequence[Spot], frame: Box) -> list[Label]:
    """The labels within `frame` that there is room for, those of the largest nodes first."""
    nodes, words = _Taken(), _Taken()
    for spot in spots:
        nodes.add(_around(spot))
    found = []
    important = max(_AT_LEAST, round(_ABOVE_ALL * len(spots)))
    for rank, spot in enumerate(sorted(spots, key=lambda spot: (-spot.radius, spot.id))):
        tries = [(label, box) for label, box in _tries(spot) if _inside(box, frame) and words.free(box)]
        clear = [(label, box) for label, box in tries if nodes.free(box, but=_around(spot))]
        chosen = clear or (tries if rank < important else [])
        if chosen:
            label, box = chosen[0]
            words.add(box)
            found.append(label)
    return found


def line_height(size: float) -> float:
    """From one base line to the next."""
    return round(1.15 * size, 2)


def width(words: str, size: float) -> float:
    """About how wide `words` are: a Chinese character is as wide as it is high, a letter a little more than half."""
    return sum(size if _columns(one) == 2 else 0.57 * size for one in words)


def broken(words: str) -> tuple[str, ...]:
    """`words` in as many lines as a picture allows, the last with … where that is not enough.

    >>> broken("Comprehensive leap forward with steel as the center, and more"), broken("河南省")
    (('Comprehensive leap', 'forward with steel as t…'), ('河南省',))
    """
    lines = [""]
    for word in " ".join(words.split()).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < _LINES and _width(longer) > _COLUMNS:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(_cut(line) for line in lines if line)


def _cut(line: str) -> str:
    if _width(line) <= _COLUMNS:
        return line
    kept = line
    while _width(kept) >= _COLUMNS:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _width(words: str) -> int:
    return sum(map(_columns, words))


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _around(spot: Spot) -> Box:
    return spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius


def _inside(box: Box, frame: Box) -> bool:
    return frame[0] <= box[0] and frame[1] <= box[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _tries(spot: Spot) -> Iterator[tuple[Label, Box]]:
    """Right, left, below and above of a node, then at its corners."""
    lines = broken(spot.label)
    if not lines:
        return
    size = round(8.5 + spot.radius / 4, 1)
    wide, high = max(width(line, size) for line in lines), line_height(size) * (len(lines) - 1) + size
    gap, edge = spot.radius + 3, 0.7 * spot.radius + 2
    corners = (
        (spot.x + gap, spot.y - high / 2, "start"),
        (spot.x - gap, spot.y - high / 2, "end"),
        (spot.x, spot.y + gap, "middle"),
        (spot.x, spot.y - gap - high, "middle"),
        (spot.x + edge, spot.y + edge, "start"),
        (spot.x + edge, spot.y - edge - high, "start"),
        (spot.x - edge, spot.y + edge, "end"),
        (spot.x - edge, spot.y - edge - high, "end"),
    )
    for x, top, anchor in corners:
        label = Label(spot.id, round(x, 2), round(top + 0.82 * size, 2), size, anchor, lines)
        left = x - wide * ANCHORS[anchor]
        yield label, (left - 2, top - 1, left + wide + 2, top + high + 1)


class _Taken:
    """Boxes in which something is drawn already, by the squares that they lie in."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box, but: Box | None = None) -> bool:
        """Whether nothing but `but` lies under `box`."""
        left, top, right, bottom = box
        return not any(
            other != but and left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    for column in range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1):
        for row in range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1):
            yield column, row
