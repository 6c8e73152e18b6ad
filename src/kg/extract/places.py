"""Chinese places that grammar shows and the lexicon may lack: X县, X村, 豫北, 平津, lists that end in 三县."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.canvas import (
    CHAIN,
    HAN,
    PLACE,
    WALL,
    Canvas,
    Spot,
    alternatives,
    dictionary_tag,
    suffix_length,
    vocabulary,
)
from kg.lexicon import Lexicon
from kg.model import Span
from kg.rules import load_rules

_COUNTED = re.compile(r"[一二三四五六七八九十百千两几数各等某全该本每多第0-9０-９\d]")
_BODY = re.compile("公社|合作社|农业社|公司|[厂矿局]")
_NAMES = ("ns", "nz", "nr", None)  # what the dictionary says of a name it knows, or does not


def add_places(canvas: Canvas, lexicon: Lexicon) -> None:
    """Draw on `canvas` the places that its words show by their form."""
    _abbreviated(canvas, lexicon)
    _regions(canvas, lexicon)
    _paired_counties(canvas)
    _ranked(canvas, lexicon)
    _dictionary(canvas, lexicon)
    _listed(canvas, lexicon)


def _draw(canvas: Canvas, lexicon: Lexicon, span: Span, rule: str) -> None:
    name = span.of(canvas.text)
    canvas.add_place(Spot(span, lexicon.named(name, "zh"), suffix_length(name), rule))


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    characters = "".join(load_rules("names")["zh"]["characters"])
    joined, directions = alternatives("joined_pairs"), alternatives("directions")
    return re.compile(
        rf"(?P<joined>(?:{joined})(?:边区|解放区)?)"
        rf"|(?P<part>[{characters}](?:{directions}))(?:地区|行署|边区|专区)?"
    )


def _abbreviated(canvas: Canvas, lexicon: Lexicon) -> None:
    """晋察冀边区, 陕甘宁 and 豫北 are places; 平津 is two, where its characters are each a place."""
    provinces = load_rules("names")["zh"]["characters"]
    for match in _abbreviation_pattern().finditer(canvas.text):
        span = Span(*match.span())
        follow = canvas.text[span.end : span.end + 2]
        if not canvas.is_free(span) or not canvas.on_edges(span) or follow in ("铁路", "公路"):
            continue
        if match["joined"] in vocabulary("joined_each"):
            for at in range(span.start, span.end):
                ids = lexicon.named(provinces[canvas.text[at]], "zh")
                canvas.add_place(Spot(Span(at, at + 1), ids[:1], 0, "joined-places"))
        elif (match["joined"] and follow[:1] != "线") or dictionary_tag(match["part"] or "") in (
            *_NAMES,
            "s",
            "j",
            "n",
        ):
            _draw(canvas, lexicon, span, "abbreviated-place")


@cache
def _region_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('regions')})")


_DISTRICTED = re.compile(rf"(?<![{HAN}])(?P<name>[{HAN}]{{2,3}}?)(?=[一二三四五六七八九十{WALL}]{{1,2}}区)")


def _regions(canvas: Canvas, lexicon: Lexicon) -> None:
    """Regions of the liberated areas, and the name before a numbered district: 林北 in 林北一区."""
    for match in _region_pattern().finditer(canvas.text):
        span = Span(*match.span())
        if canvas.is_free(span) and canvas.on_edges(span):
            _draw(canvas, lexicon, span, "region")
    for match in _DISTRICTED.finditer(canvas.drawing()):
        _draw(canvas, lexicon, Span(*match.span("name")), "place-of-district")


_PAIRED = re.compile(
    rf"[{HAN}]{{1,2}}（[{HAN}]{{1,2}}）[{HAN}]{{1,2}}（[{HAN}]{{1,2}}）(?:协作区|两县|矿区|地区|专区|联社)"
)


def _paired_counties(canvas: Canvas) -> None:
    """博（爱）温（县）协作区 is one place with what its brackets spell out."""
    for match in _PAIRED.finditer(canvas.text):
        canvas.add_place(Spot(Span(*match.span()), (), suffix_length(match.group()), "paired-counties"))


@cache
def _ranked_pattern() -> re.Pattern[str]:
    ranks = alternatives("admin_suffixes", "village_suffixes", "feature_suffixes")
    return re.compile(rf"(?<![{HAN}])(?P<name>[{HAN}]{{1,6}}?)(?P<rank>{ranks})(?![村社])")


def _ranked(canvas: Canvas, lexicon: Lexicon) -> None:
    """X县, X专区, X乡, X村, X河: what stands between a wall or a place and the rank is the name."""
    for match in _ranked_pattern().finditer(canvas.drawing()):
        span, name, rank, words = Span(*match.span()), match["name"], match["rank"], match.group()
        if words in vocabulary("not_places") or name in vocabulary("industry") or _BODY.search(name):
            continue
        if not _COUNTED.match(name) and (lexicon.named(words, "zh") or _stands(canvas, span, name, rank)):
            _draw(canvas, lexicon, span, f"ranked-place:{rank}")


_UNFIT = {
    "县": "级办里内境",
    "市": "场别域办民长价面容",
    "区": "别域办民长内间",
    "乡": "办民长里下亲",
    "镇": "办民长压静定",
    "村": "民里干外内上中子",
    "庄": "稼严民",
    "屯": "积田垦",
    "集": "合会结资体团市中",
    "堡": "垒",
    "寨": "子",
}


def _stands(canvas: Canvas, span: Span, name: str, rank: str) -> bool:
    """Whether `name` before its rank is a name, and the rank is no part of another word (市场, 区别)."""
    follow = canvas.text[span.end : span.end + 1]
    if follow and follow in _UNFIT.get(rank[-1], ""):
        return False
    after_place = canvas.after_place(span.start)
    if rank in ("县", "专区"):
        return len(name) <= 3
    if rank in ("乡", "镇", "工区"):
        return len(name) <= 4 and (after_place or dictionary_tag(name) in _NAMES)
    if rank in vocabulary("village_suffixes"):
        return len(name) <= 3 and (rank in "村庄屯" or after_place)
    if rank in vocabulary("feature_suffixes"):
        inner = name + rank[0]  # 大别山 of 大别山区
        return dictionary_tag(name + rank) == "ns" or (rank in ("山区", "流域") and dictionary_tag(inner) == "ns")
    if rank in ("省", "州", "协作区", "自治区", "自治州", "自治县", "特别区", "行署区", "牧区"):
        return False
    known = dictionary_tag(name) in _NAMES and dictionary_tag(name + rank) in (None, "ns")
    near = rank not in ("区", "地区", "分区", "矿区") or after_place or dictionary_tag(name) == "ns"
    return 2 <= len(name) <= 3 and known and near


def _dictionary(canvas: Canvas, lexicon: Lexicon) -> None:
    """Words that the segmenter's dictionary has as places; and countries."""
    countries = load_rules("names")["zh"]["countries"]
    china, unwanted = vocabulary("china"), vocabulary("not_places")
    for word, tag, start in canvas.words:
        span = Span(start, start + len(word))
        if len(word) < 2 or not canvas.is_free(span):
            continue
        if word in china or word in countries:
            canvas.add_place(Spot(span, lexicon.named(word, "zh"), 0, "country"))
        elif tag == "ns" == dictionary_tag(word) and word not in unwanted and not _COUNTED.match(word):
            _draw(canvas, lexicon, span, "dictionary-place")


_FACILITIES = ("油田", "煤田", "煤矿", "矿", "铁路")
_AND = re.compile("[、，和及与]")


@cache
def _list_pattern() -> re.Pattern[str]:
    item = rf"(?:{CHAIN}|[{HAN}]{{2,8}})"
    number = "[一二三四五六七八九十两几数廿卅]{1,3}个?"
    kinds = "省市|省份|省|市县|县市|专区|地区|县|市|分区|区|乡|村|地|协作区|大城市|城市|矿区"
    facilities = "|".join(_FACILITIES)
    return re.compile(rf"(?P<items>{item}(?:{_AND.pattern}{item})+?)(?:等?{number}(?P<kind>{kinds}|{facilities})|等地)")


def _items(match: re.Match[str]) -> Iterator[Span]:
    at = match.start("items")
    for item in _AND.split(match["items"]):
        yield Span(at, at + len(item))
        at += len(item) + 1


def _listed(canvas: Canvas, lexicon: Lexicon) -> None:
    """Members of a list that says 等地 or 三县 at its end are places, if one of them is known to be."""
    marked = canvas.marked()
    for match in _list_pattern().finditer(marked):
        if match["kind"] in _FACILITIES or PLACE not in match["items"]:
            continue
        for span in _items(match):
            if PLACE in span.of(marked):
                continue
            if span.start == match.start("items"):
                span = _first_member(canvas, lexicon, span)
            if 2 <= span.end - span.start <= 3 and span.of(canvas.text) not in vocabulary("not_places"):
                _draw(canvas, lexicon, span, "listed-place")


def _first_member(canvas: Canvas, lexicon: Lexicon, span: Span) -> Span:
    """The name at the end of `span`, which may begin with other words: 离石 in 按原只离石; an empty span for none."""
    last = Span(span.end - 2, span.end)
    if lexicon.named(last.of(canvas.text), "zh"):
        return last
    before = canvas.text[span.start - 1 : span.start]
    return span if not re.match(f"[{HAN}]", before) else Span(span.end, span.end)


def listed_facilities(canvas: Canvas) -> list[Span]:
    """The members of a list that ends in 三个油田, 两个煤矿: each a facility."""
    matches = [match for match in _list_pattern().finditer(canvas.marked()) if match["kind"] in _FACILITIES]
    return [span for match in matches for span in _items(match) if 2 <= span.end - span.start <= 4]
