"""Lists of names whose end says what their members are: 涉县、武安两县, 鸭儿峡、白杨河两个油田, 德兴、裕民两家商店."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.canvas import HAN, INNER, PLACE, WALL, Canvas
from kg.extract.places import COUNTED, draw
from kg.extract.wordlists import alternatives, vocabulary
from kg.lexicon import Lexicon
from kg.model import EntityType, Span

_RANKED_LISTS = ("县", "专区", "乡", "镇", "村")
_DIGITS = "〇一二三四五六七八九十"
_SEPARATOR = re.compile("[、，和及与]")
_BEFORE_LIST = re.compile(r"[^\w、，和及与（）]")


@dataclass(frozen=True, slots=True)
class _NameList:
    """What a list's end says its members are, how many it counts (0 for no count), and the members."""

    kind: str
    count: int
    members: tuple[Span, ...]

    @property
    def counted(self) -> tuple[Span, ...]:
        """As many of the last members as the list counts."""
        return self.members[-self.count :] if self.count else self.members


def draw_listed_places(canvas: Canvas, lexicon: Lexicon) -> list[tuple[Span, EntityType]]:
    """Draw the members of lists of places on `canvas`; given are the members of lists of other things, with type."""
    lists = list(_lists(canvas))
    for found in lists:
        if found.kind not in vocabulary("listed_facilities") | vocabulary("listed_bodies"):
            _draw_places(canvas, lexicon, found)
    return [*_things(canvas, lists)]


@cache
def _list_end() -> re.Pattern[str]:
    """The last member of a list and the words after it that say what its members are."""
    number = "(?P<number>[一二三四五六七八九十两几数廿卅]{1,3})[个家座处]?"
    kinds = alternatives("listed_places", "listed_facilities", "listed_bodies")
    tail = f"等?{number}(?P<kind>{kinds})|等(?:地|省|县|城|镇|村|据点)"
    return re.compile(rf"[、和及与](?P<last>[{HAN}（）]{{2,9}}?)(?:{tail})")


def _lists(canvas: Canvas) -> Iterator[_NameList]:
    """Lists of two or more members whose end counts or sorts them."""
    for match in _list_end().finditer(canvas.text):
        end = match.end("last")
        window = max(0, end - 90)
        start = end - len(_BEFORE_LIST.split(canvas.text[window:end])[-1])
        members, at = [], start
        for joint in _SEPARATOR.finditer(canvas.text, start, end):
            if canvas.cells[joint.start()] not in (PLACE, INNER):  # 和顺 is a place
                members.append(Span(at, joint.start()))
                at = joint.end()
        members.append(Span(at, end))
        count = {"两": 2}.get(match["number"] or "", _DIGITS.find(match["number"] or "〇"))
        yield _NameList(match["kind"] or "", max(count, 0), tuple(members))


def _draw_places(canvas: Canvas, lexicon: Lexicon, found: _NameList) -> None:
    """Members of a list that says 等地 or 三县 at its end are places, if the one before the last or the last is."""
    kind, count, members = found.kind, found.count, found.members
    known = [_is_known(canvas, span) for span in members]
    if not any(known) and (count != len(members) or kind not in _RANKED_LISTS):
        return
    first = known.index(True) if any(known) else 0
    for number, span in enumerate(members):
        if known[number] or number < first - 1:
            continue
        if number < first or (number == 0 and span.end - span.start > 3):
            span = _first_member(canvas, lexicon, span)
        name = span.of(canvas.text)
        if (
            canvas.is_free(span)
            and 2 <= len(name) <= 3
            and name not in vocabulary("not_places")
            and not COUNTED.match(name)
        ):
            draw(canvas, lexicon, span, "listed-place")


def _is_known(canvas: Canvas, member: Span) -> bool:
    """Whether a known place begins `member` and leaves no more than a rank of it."""
    spot = canvas.spots.get(member.start)
    return spot is not None and spot.span.end >= member.end - 2


def _first_member(canvas: Canvas, lexicon: Lexicon, span: Span) -> Span:
    """The name at the end of `span`, which may begin with other words: 离石 in 按原只离石; an empty span for none."""
    last = Span(span.end - 2, span.end)
    if lexicon.named(last.of(canvas.text), "zh"):
        return last
    walled = canvas.drawing(span.start, span.end).rfind(WALL) + 1
    if walled and span.end - span.start - walled > 1:  # 马岗 in 检查了马岗
        return Span(span.start + walled, span.end)
    before = canvas.text[span.start - 1 : span.start]
    return span if not re.match(f"[{HAN}]", before) else Span(span.end, span.end)


def _things(canvas: Canvas, lists: Sequence[_NameList]) -> Iterator[tuple[Span, EntityType]]:
    """The members of a list that ends in 三个油田, 两个煤矿: facilities; in 两家商店, 三个社: organizations.

    A list of known places alone counts what stands there: 天津、上海两厂.
    """
    for found in lists:
        works = found.kind in vocabulary("listed_facilities")
        members = [_first_name(canvas, span) for span in found.counted]
        if (works or found.kind in vocabulary("listed_bodies")) and all(2 <= m.end - m.start <= 4 for m in members):
            unknown = any(canvas.cells[member.start] != PLACE for member in members)
            if found.kind == "路":  # 京汉、粤汉两路
                ends = vocabulary("line_ends")
                unknown = all(ends.issuperset(member.of(canvas.text)) for member in members)
            if len(members) == found.count and (unknown or found.kind.endswith(("田", "矿"))):
                kind = EntityType.FACILITY if works else EntityType.ORGANIZATION
                yield from ((member, kind) for member in members)


def _first_name(canvas: Canvas, span: Span) -> Span:
    """`span` without the words before a name that a wall parts from it."""
    walled = canvas.drawing(span.start, span.end).rfind(WALL) + 1
    return Span(span.start + walled, span.end) if walled and span.end - span.start - walled > 1 else span
