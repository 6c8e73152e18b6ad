"""Chinese places that grammar shows and the lexicon may lack: X县, X村, 豫北, 平津, 太行二分区."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.canvas import HAN, WALL, Canvas, Spot, dictionary_tag
from kg.extract.wordlists import alternatives, suffix_length, vocabulary
from kg.lexicon import Lexicon
from kg.model import ConceptId, Span
from kg.rules import load_rules

_COUNT = re.compile("^[各全本该每某等多数几两]|^[一二三四五六七八九十百千]+$|[个余多十百千]")
COUNTED = re.compile(r"[一二三四五六七八九十百千两几数各等某全该本每多第0-9０-９\d]")
_NAMES = ("ns", "nz", "nr", None)  # what the dictionary says of a name it knows, or does not
_LAND = "河江湖海山岭岛峡淀泊港湾泉川原滩坝口沟"


def add_places(canvas: Canvas, lexicon: Lexicon) -> None:
    """Draw on `canvas` the places of other forms than name and rank (for those see `ranked_place`)."""
    _abbreviated(canvas, lexicon)
    _paired_counties(canvas)
    _dictionary(canvas, lexicon)
    _numbered(canvas, lexicon)


def draw(canvas: Canvas, lexicon: Lexicon, span: Span, rule: str) -> None:
    """Draw the place at `span` with what the lexicon knows of its name."""
    name = span.of(canvas.text)
    canvas.add_place(Spot(span, lexicon.named(name, "zh"), suffix_length(name), rule))


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    characters = load_rules("names")["zh"]["characters"]
    return re.compile(
        rf"(?P<joined>{alternatives('joined_each')})"
        rf"|(?P<part>[{characters}](?:{alternatives('directions')}))(?:地区|边区|专区)?"
    )


@cache
def _abbreviation_start() -> re.Pattern[str]:
    """The first two characters of what `_abbreviation_pattern` matches: found much faster."""
    joined, directions = vocabulary("joined_each"), vocabulary("directions")
    first = {*load_rules("names")["zh"]["characters"], *(pair[0] for pair in joined)}
    second = {word[0] for word in directions} | {pair[1] for pair in joined}
    return re.compile(f"[{''.join(sorted(first))}](?=[{''.join(sorted(second))}])")


def _abbreviated(canvas: Canvas, lexicon: Lexicon) -> None:
    """豫北 is a place; 平津 is two."""
    pattern, end = _abbreviation_pattern(), 0
    for start in _abbreviation_start().finditer(canvas.text):
        match = pattern.match(canvas.text, start.start())
        if match is None or match.start() < end:
            continue
        span, end = Span(*match.span()), match.end()
        if not canvas.is_free(span) or not (canvas.is_edge(span.start) and canvas.is_edge(span.end)):
            continue
        follow = canvas.text[span.end : span.end + 2]
        if match["joined"]:
            if follow[:1] not in ("铁", "公", "线", "路", "区", "边", "军", "战"):
                for at in range(span.start, span.end):
                    canvas.add_place(
                        Spot(Span(at, at + 1), _abbreviated_ids(canvas.text[at], lexicon), 0, "joined-places")
                    )
        elif dictionary_tag(match["part"]) in (*_NAMES, "s", "j", "n") and follow not in ("铁路", "公路"):
            draw(canvas, lexicon, span, "abbreviated-place")


def _abbreviated_ids(character: str, lexicon: Lexicon) -> tuple[ConceptId, ...]:
    """What a place's one character stands for, the present name's bearer last: 平 is Beiping, and Beijing."""
    later = load_rules("names")["zh"]["renamed"].get(character, "")
    return tuple(id for short in character + later if (id := lexicon.abbreviations.get(short)) is not None)


_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,3}(?:行政区|分区|专区)")
_PART = re.compile("[专分政]区")
_WHOLES = ("region", "province", None)


def _numbered(canvas: Canvas, lexicon: Lexicon) -> None:
    """太行二分区, 冀南五专区: a numbered part of a region is one place with it."""
    for match in _NUMBERED.finditer(canvas.text) if _PART.search(canvas.text) else ():
        if canvas.after_place(match.start()) and canvas.is_free(Span(*match.span())):
            whole = canvas.spots[max(at for at in canvas.spots if at < match.start())]
            if (lexicon.concept(whole.ids[0]).level if whole.ids else None) in _WHOLES:
                draw(canvas, lexicon, Span(whole.span.start, match.end()), "numbered-region")


_PAIRED = re.compile(
    rf"[{HAN}]{{1,2}}（[{HAN}]{{1,2}}）[{HAN}]{{1,2}}（[{HAN}]{{1,2}}）(?:协作区|两县|矿区|地区|专区|联社)"
)


def _paired_counties(canvas: Canvas) -> None:
    """博（爱）温（县）协作区 is one place with what its brackets spell out."""
    for match in _PAIRED.finditer(canvas.text) if "（" in canvas.text else ():
        canvas.add_place(Spot(Span(*match.span()), (), suffix_length(match.group()), "paired-counties"))


def _dictionary(canvas: Canvas, lexicon: Lexicon) -> None:
    """Words that the segmenter's dictionary has as places, if they end as land and water do."""
    for index in canvas.telling:
        word, tag = canvas.words[index]
        if tag != "ns" or word[-1] not in _LAND or len(word) < 2:
            continue
        if word in vocabulary("not_places") or COUNTED.match(word):
            continue
        start = canvas.starts[index]
        span = Span(start, start + len(word))
        near = len(word) > 2 or canvas.text[start - 1 : start] in ("在", "、", "到")
        if near and dictionary_tag(word) == "ns" and canvas.is_free(span):
            draw(canvas, lexicon, span, "dictionary-place")


_ASHORE = re.compile("沿岸|两岸|流域|[上中下]游|[东西南北]岸|沿线|[山北南]麓|水系")
_UNFIT = {
    "县": "级办里内境城长",
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
    "店": "员主里",
}


def ranked_place(canvas: Canvas, name: Span, rank: str, lexicon: Lexicon) -> Span | None:
    """The place whose name is `name` and whose rank follows it; None where the words are no place."""
    word = name.of(canvas.text)
    span = Span(name.start, name.end + len(rank))
    words = span.of(canvas.text)
    numbered = rank in vocabulary("village_suffixes") and not _COUNT.search(word)
    if rank.startswith("自治") and "族" in word:
        return span
    if word[0] == "个" or word[-1] == rank:  # 一百个村庄; 南佐村村长
        return None
    if any(words[at:] in vocabulary("not_places") for at in range(name.end - name.start)):
        return None
    if COUNTED.match(word) and not numbered:
        return None
    if lexicon.named(words, "zh"):
        return span
    follow = canvas.text[span.end : span.end + 1]
    if word in vocabulary("industry") or (follow and follow in _UNFIT.get(rank[-1], "")):
        return None
    known = name.start in canvas.spots and not canvas.torn(span.end)  # 曲江 in 曲江乡
    return span if known or _stands(canvas, span, word, rank) else None


_KINDS_OF_LAND = frozenset("灾产旱涝棉麦稻牧林农渔工矿盐山老新水库业洪荒碱蝗病疫半")
_FIRST = re.compile("[。；\n　 ]")  # 杨树浦区 at the head of a sentence


def _stands(canvas: Canvas, span: Span, name: str, rank: str) -> bool:
    """Whether `name` before its rank is a name, and the rank is no part of another word (市场, 区别)."""
    after_place = canvas.after_place(span.start)
    if canvas.torn(span.end) and rank != "县" and not (after_place and len(name) > 1):
        return False
    if rank in ("县", "专区"):
        return len(name) <= 3 and dictionary_tag(name) in _NAMES
    if rank in ("乡", "镇", "工区"):
        return len(name) <= 4 and (after_place or dictionary_tag(name) in _NAMES)
    if rank in vocabulary("village_suffixes"):
        return len(name) <= 3 and (rank in "村庄屯" or after_place) and dictionary_tag(name + rank) in _NAMES
    if rank in vocabulary("feature_suffixes"):
        if canvas.text[span.start - 1 : span.start] in tuple("座条个道片处"):  # 七座石山
            return False
        inner = name + rank[0]  # 大别山 of 大别山区
        if dictionary_tag(name + rank) == "ns" or (rank in ("山区", "流域") and dictionary_tag(inner) == "ns"):
            return True
        return (
            len(name) in (1, 2) and bool(_ASHORE.match(canvas.text, span.end)) and dictionary_tag(name + rank) in _NAMES
        )
    if rank in ("省", "州", "协作区", "自治区", "自治州", "自治县", "特别区", "行署区", "牧区"):
        return False
    if rank == "区" and after_place and canvas.text[span.start - 1] == "县" and name[-1] not in _KINDS_OF_LAND:
        return 2 <= len(name) <= 3  # 插花区, whose name is an everyday word
    known = dictionary_tag(name) in _NAMES and dictionary_tag(name + rank) in (None, "ns")
    near = rank not in ("区", "地区", "分区", "矿区") or after_place or dictionary_tag(name) == "ns"
    near = near or (rank == "区" and len(name) == 3 and bool(_FIRST.match(canvas.text, span.start - 1)))
    return 2 <= len(name) <= 3 and known and near


_DISTRICT = re.compile(
    rf"(?<![{HAN}])(?P<name>(?:(?![第一二三四五六七八九十])[{HAN}]){{2,3}}?)(?=[一二三四五六七八九十{WALL}]{{1,2}}$)"
)


def before_district(canvas: Canvas, rank_start: int) -> Span | None:
    """The name before a numbered district whose 区 stands at `rank_start`: 林北 in 林北一区."""
    start = max(0, rank_start - 6)
    if canvas.text[rank_start - 1 : rank_start] not in tuple("一二三四五六七八九十"):
        return None
    match = _DISTRICT.search(canvas.drawing(start, rank_start))
    return Span(start + match.start("name"), start + match.end("name")) if match else None
