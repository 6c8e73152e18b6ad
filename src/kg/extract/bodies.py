"""Chinese organizations, facilities and ranked places: a head says what the words before it name.

Heads are met from left to right. What stands before one, up to the last wall, is a chain of places or known names and
a body; the grammar of the head's sort decides how much of it belongs to the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.body_grammars import GRAMMARS, WINDOW, Site, leading_words
from kg.extract.canvas import CHAIN, HAN, INNER, KNOWN, KNOWN_INNER, NAME, PLACE, SUFFIX, WALL, Canvas, dictionary_tag
from kg.extract.places import before_district, draw, ranked_place
from kg.extract.wordlists import alternatives, heads, machine, vocabulary
from kg.lexicon import Lexicon
from kg.model import EntityType, Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body found on a canvas."""

    span: Span
    type: EntityType
    rule: str


UNFIT = {
    "社": "会员长论址务里内外干",
    "厂": "长房矿子内区址里外家商",
    "矿": "山石工业区井长场物床产坑藏车灯务渣粉体脉尘内上里厂公",
    "局": "面部势限长里",
    "站": "长台起立着在岗员稳里上",
    "队": "伍长员里",
    "院": "长校子里内",
    "店": "员主里",
    "堤": "防坝岸身上内外面围段",
    "部": "门分队件署位落委族首下长",
    "闸": "门口",
    "渠": "道",
    "校": "长舍园",
    "组": "织长员成合建",
    "处": "长于理在境分所女",
    "厅": "长堂",
    "委": "员任托派办会",
    "场": "长地面合所",
    "会": "员长议场见上谈计堂",
    "行": "长政业动为程",
    "所": "有长在需以谓属",
    "署": "长名",
    "港": "口湾",
    "府": "上",
    "路": "局轨基员",
    "军": "区队官分工事民阀属需用功医",
    "井": "架",
    "园": "地林",
    "线": "条上下索路",
    "坝": "子",
    "赛": "跑会",
    "动": "员会场器",
}
_NOT_BEFORE = re.compile(
    "革命委员会|公司|管理局|总局|总管理处|管理处|工程局|党委|合作社|联社|矿务局|总厂|委员会|代表大会|工厂|中学|医院|工会"
)
_NOT_BEFORE_GOVERNMENT = re.compile(f"[{HAN}]{{2,6}}?[厅局]|代表团|访问团")
_ORDINAL = re.compile("第?[一二三四五六七八九十]{1,3}$")


# 导沂整沭工程, but not 引水工程
_PROJECT = re.compile(f"[引导](?![水流渠])[{HAN}]{{1,2}}(?:灌溉)?(?:[济入整灌][{HAN}]{{1,2}})?工程(?!师|局|处|队)")


def find_bodies(
    canvas: Canvas, lexicon: Lexicon, campaign: Callable[[Canvas, int, int], Body | None]
) -> Iterator[Body]:
    """The bodies on `canvas` from left to right, each claimed on it; ranked places are drawn as they are met.

    `campaign` reads what ends in a head of a campaign.
    """
    for match in _PROJECT.finditer(canvas.text):
        canvas.claim(Span(*match.span()))
        yield Body(Span(*match.span()), EntityType.FACILITY, "project")
    sorts, text, cells = heads(), canvas.text, canvas.cells
    numbered = vocabulary("ordinal_bodies")
    for start, end, *_ in machine("heads").find(text):
        cell, head = cells[start], text[start:end]
        sort = sorts[head]
        if cell == NAME or cells[end - 1] == NAME or (cell in _DRAWN and _is_drawn(sort, head, cell)):
            continue
        if head in numbered:
            body = _numbered_body(canvas, start, end)
            if body is not None:
                canvas.claim(body.span)
                yield body
                continue
        if sort == "rank":
            _rank(canvas, start, head, lexicon)
            continue
        follow = text[end : end + 1]
        if cell in (KNOWN, KNOWN_INNER) or (follow and follow in UNFIT.get(head[-1], "") and not _workers(canvas, end)):
            continue
        body = campaign(canvas, start, end) if sort == "campaign" else _read(canvas, start, end, sort)
        if body is not None:
            canvas.claim(body.span)
            yield body


_DRAWN = frozenset((PLACE, INNER, SUFFIX))


def _is_drawn(sort: str, head: str, cell: str) -> bool:
    """Whether a head inside a place that is drawn already says nothing more: 县 of 阳谷县, 海关 of 山海关."""
    return (sort == "rank" and head not in ("区", "分区")) or (sort == "bureau" and cell == INNER)


def _numbered_body(canvas: Canvas, start: int, end: int) -> Body | None:
    """三专署, 三分区: a body whose name is a number and a head."""
    ordinal = _ORDINAL.search(canvas.text, max(0, start - 4), start)
    before = ordinal.start() - 1 if ordinal else 0
    if ordinal is None or (canvas.cells[before] != NAME and re.match(f"[{HAN}]", canvas.text[before : before + 1])):
        return None
    place = canvas.text[start:end] == "分区"
    kind = EntityType.PLACE if place else EntityType.ORGANIZATION
    return Body(Span(ordinal.start(), end), kind, "numbered-body")


_EXTENDING = frozenset(
    ("县", "市", "专区", "地区", "区", "乡", "镇", "村", "庄", "旗", "盟", "自治州", "边区", "渔场", "湖", "关")
)


def _rank(canvas: Canvas, start: int, rank: str, lexicon: Lexicon) -> None:
    """Draw the place whose rank begins at `start`, if there is one."""
    numbered = before_district(canvas, start) if rank == "区" else None
    if numbered:
        draw(canvas, lexicon, numbered, "place-of-district")
    made = (
        canvas.cells[start] == WALL and canvas.after_place(start) and dictionary_tag(canvas.word_at(start)[0]) is None
    )
    if numbered or (canvas.cells[start] != rank[0] and not made):  # 苏北 | 区自 is no word
        return
    left = start
    while left > 0 and start - left < 7 and re.match(f"[{HAN}]", canvas.cells[left - 1]):
        left -= 1
    if left > 0 and canvas.cells[left - 1] == WALL and canvas.text[left - 1] in _NUMERALS | {"里"}:
        left = _numbered_name(canvas, left)
    if rank in ("自治州", "自治县", "自治区", "自治旗"):
        left = _peoples(canvas, start)
    elif left == start and canvas.after_place(start) and rank in _EXTENDING:  # 曲江乡, where the lexicon has a 曲江
        left = next(at for at in range(start - 1, -1, -1) if at in canvas.spots)
        if canvas.spots[left].suffix or canvas.spots[left].span.end != start:
            return
    if 0 < start - left < 7 or (rank.startswith("自治") and left < start):
        span = ranked_place(canvas, Span(left, start), rank, lexicon)
        if span is not None:
            draw(canvas, lexicon, span, f"ranked-place:{rank}")


def _numbered_name(canvas: Canvas, left: int) -> int:
    """Where a village's name begins that starts with a number: 八里店 after a county; `left` elsewhere."""
    at = left
    while at > 0 and canvas.cells[at - 1] == WALL and canvas.text[at - 1] in _NUMERALS | {"里"}:
        at -= 1
    return at if canvas.after_place(at) else left


_PEOPLES = re.compile(rf"(?:{CHAIN}|[{HAN}]{{2,3}})(?:(?:{CHAIN}|[{HAN}]{{1,4}}?)族)+$")


def _peoples(canvas: Canvas, start: int) -> int:
    """Where a name with peoples begins: 海西蒙古族藏族哈萨克族 of its 自治州; `start` where no people is named."""
    window = max(0, start - 24)
    match = _PEOPLES.search(canvas.drawing(window, start))
    return window + match.start() if match else start


_ORDINAL_HEADS = "厂矿社中队小农林牧机钢"
_NUMERALS = frozenset("一二三四五六七八九十")


def _workers(canvas: Canvas, end: int) -> bool:
    """Whether 工人 follows: of 林西矿工人 the head is 矿, no word 矿工 is torn."""
    return canvas.text.startswith("工人", end)


def _site(canvas: Canvas, start: int, end: int) -> Site:
    window = max(0, start - WINDOW)
    body = start
    if canvas.text[start] in _ORDINAL_HEADS:  # 国棉十七厂: a number inside a name
        while body > 0 and start - body < 3 and canvas.text[body - 1] in _NUMERALS:
            body -= 1
    chain_end = _body_start(canvas, window, body)
    links = _chain(canvas.cells, window, chain_end)
    led = leading_words(canvas.text[chain_end:start])
    if led:
        return Site(canvas, chain_end + led, chain_end + led, chain_end + led, start, end)
    return Site(canvas, links[-1] if links else chain_end, links[0] if links else chain_end, chain_end, start, end)


def _body_start(canvas: Canvas, window: int, end: int) -> int:
    """Where the characters and digits that go to `end` begin, a quoted word before them included: “五一”农场."""
    cells, at = canvas.cells, end
    while at > window and (HAN_FIRST <= cells[at - 1] <= HAN_LAST or cells[at - 1] in _MORE):
        at -= 1
    if at > window and cells[at - 1] == "”":
        quoted = at - 1
        while quoted > window and (HAN_FIRST <= cells[quoted - 1] <= HAN_LAST or cells[quoted - 1] == "〇"):
            quoted -= 1
        if quoted > window and cells[quoted - 1] == "“" and 0 < at - 1 - quoted < 7:
            return quoted - 1
    return at


HAN_FIRST, HAN_LAST = "\u4e00", "\u9fff"
_MORE = frozenset("〇0123456789０１２３４５６７８９")


def _chain(cells: Sequence[str], window: int, end: int) -> list[int]:
    """Where the places and known names begin that stand one after another up to `end`, from right to left."""
    links: list[int] = []
    at = end
    while at > window:
        start = at
        known = cells[start - 1] in (KNOWN, KNOWN_INNER)
        first = KNOWN if known else PLACE
        for drawn in (KNOWN_INNER,) if known else (SUFFIX, INNER):
            while start > window and cells[start - 1] == drawn:
                start -= 1
        if start == window or cells[start - 1] != first:
            break
        at = start - 1
        links.append(at)
    return links


def _read(canvas: Canvas, start: int, end: int, sort: str) -> Body | None:
    """What the head of `sort` at `start` to `end` names, with the words before it."""
    site = _site(canvas, start, end)
    if (_NOT_BEFORE.match(canvas.text, end) and sort not in ("committee", "government")) or (
        sort == "government" and _NOT_BEFORE_GOVERNMENT.match(canvas.drawing(end, end + 10))
    ):
        return None
    left = GRAMMARS[sort](site)
    if (
        left is None
        or left >= end
        or (end - start < 3 and canvas.torn(end) and sort not in ("line", "committee") and not _workers(canvas, end))
    ):
        return None
    head = canvas.text[start:end]
    if sort == "committee":
        section = _sections().match(canvas.text, end)
        end = section.end() if section else end
    elif sort in ("company", "bureau"):
        part = _PART.match(canvas.drawing(end, end + 16))
        works = _works_of().match(canvas.text, end) if sort == "company" else None
        if works:
            return Body(Span(left, works.end()), EntityType.FACILITY, f"works-of:{head}")
        end += part.end() if part else 0
    span = Span(left, end)
    if sort == "newspaper":
        return Body(span, EntityType.PUBLICATION, "newspaper")
    facility = sort in vocabulary("facilities") or head in vocabulary("factory_companies")
    return Body(span, EntityType.FACILITY if facility else EntityType.ORGANIZATION, f"{sort}:{head}")


# 中国油脂公司江西省公司, 长江航运管理局重庆分局, 建筑工程公司第三工区: a part of a body is named with it.
_PART = re.compile(
    f"{PLACE}{INNER}*{SUFFIX}*[市县]?(?:分公司|支公司|公司|分局|支局|分处|办事处|分行|支行)"
    "|第[一二三四五六七八九十]{1,3}(?:工区|工程队|工程处|分局|分厂)"
)


@cache
def _works_of() -> re.Pattern[str]:
    """食品公司蛋粉厂: the works of a company, named by its trade."""
    return re.compile(f"(?:第[一二三四五六七八九十])?(?:{alternatives('industry')}){{1,3}}厂(?![长房址矿])")


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(alternatives("committee_sections"))
