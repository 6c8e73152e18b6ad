"""Chinese organizations, facilities and ranked places: a head says what the words before it name.

Heads are met from left to right. What stands before one, up to the last wall, is a chain of places or known names and
a body; the grammar of the head's sort decides how much of it belongs to the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.canvas import CHAIN, HAN, KNOWN, KNOWN_INNER, NAME, Canvas
from kg.extract.places import before_district, draw, listed_facilities, ranked_place
from kg.extract.wordlists import alternatives, heads, machine, vocabulary
from kg.lexicon import Lexicon
from kg.model import EntityType, Span


@dataclass(frozen=True, slots=True)
class Body:
    """A body found on a canvas."""

    span: Span
    type: EntityType
    rule: str


@dataclass(frozen=True, slots=True)
class _Site:
    """A head on the canvas with what stands before it: `left`..`chain_end` places, `chain_end`..`head` the body."""

    canvas: Canvas
    left: int
    last: int  # where the last place or known name of the chain begins; `chain_end` if there is none
    chain_end: int
    head: int
    end: int

    @property
    def body(self) -> str:
        return self.canvas.text[self.chain_end : self.head]

    @property
    def has_chain(self) -> bool:
        return self.left < self.chain_end

    @property
    def is_ranked(self) -> bool:
        """Whether the last place is printed with its rank."""
        spot = self.canvas.spots.get(self.last)
        return spot is not None and spot.suffix > 0

    @property
    def is_province(self) -> bool:
        spot = self.canvas.spots.get(self.last)
        return spot is not None and any("0000-" in id for id in spot.ids[:1])

    @property
    def has_own_name(self) -> bool:
        return len(self.body) > 1 and not is_generic(self.body)


_UNFIT = {
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
    "革命委员会|公司|管理局|总局|总管理处|管理处|工程局|党委|合作社|联社|矿务局|总厂|委员会|代表大会"
)
_NOT_BEFORE_GOVERNMENT = re.compile(f"[{HAN}]{{2,6}}?[厅局]|代表团|访问团")
_BEFORE = re.compile(rf"(?P<chain>{CHAIN}*)(?P<body>(?:“[{HAN}]{{1,6}}”)?[{HAN}0-9０-９]*)$")
_EMBASSY = re.compile(rf"{CHAIN}驻{CHAIN}$")
_LAST = re.compile(CHAIN)
_ORDINAL = re.compile("第?[一二三四五六七八九十]{1,3}$")
_WINDOW = 40


def find_bodies(
    canvas: Canvas, lexicon: Lexicon, campaign: Callable[[Canvas, int, int], Body | None]
) -> Iterator[Body]:
    """The bodies on `canvas` from left to right, each claimed on it; ranked places are drawn as they are met.

    `campaign` reads what ends in a head of a campaign.
    """
    for span in listed_facilities(canvas):
        canvas.claim(span)
        yield Body(span, EntityType.FACILITY, "listed-facility")
    sorts = heads()
    for start, end, *_ in machine("heads").find(canvas.text):
        head = canvas.text[start:end]
        if canvas.cells[start] == NAME or canvas.cells[end - 1] == NAME:
            continue
        sort = sorts[head]
        follow = canvas.text[end : end + 1]
        ordinal = (
            _ORDINAL.search(canvas.text, max(0, start - 4), start) if head in vocabulary("ordinal_bodies") else None
        )
        if ordinal and not re.match(f"[{HAN}]", canvas.text[ordinal.start() - 1 : ordinal.start()]):
            span = Span(ordinal.start(), end)
            canvas.claim(span)
            yield Body(span, EntityType.PLACE if head == "分区" else EntityType.ORGANIZATION, "numbered-body")
            continue
        if sort == "rank":
            _rank(canvas, start, head, lexicon)
            continue
        if canvas.cells[start] in (KNOWN, KNOWN_INNER) or (
            follow and follow in _UNFIT.get(head[-1], "") and canvas.text[end : end + 2] != "工人"
        ):
            continue
        body = campaign(canvas, start, end) if sort == "campaign" else _read(canvas, start, end, sort)
        if body is not None:
            canvas.claim(body.span)
            yield body


_EXTENDING = frozenset(("县", "市", "专区", "地区", "区", "乡", "镇", "村", "庄", "旗", "盟", "自治州", "边区"))


def _rank(canvas: Canvas, start: int, rank: str, lexicon: Lexicon) -> None:
    """Draw the place whose rank begins at `start`, if there is one."""
    numbered = before_district(canvas, start) if rank == "区" else None
    if numbered:
        draw(canvas, lexicon, numbered, "place-of-district")
    if numbered or canvas.cells[start] != rank[0]:
        return
    left = start
    while left > 0 and start - left < 7 and re.match(f"[{HAN}]", canvas.cells[left - 1]):
        left -= 1
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


_PEOPLES = re.compile(rf"(?:{CHAIN}|[{HAN}]{{2,3}})(?:(?:{CHAIN}|[{HAN}]{{1,4}}?)族)+$")


def _peoples(canvas: Canvas, start: int) -> int:
    """Where a name with peoples begins: 海西蒙古族藏族哈萨克族 of its 自治州; `start` where no people is named."""
    window = max(0, start - 24)
    match = _PEOPLES.search(canvas.drawing(window, start))
    return window + match.start() if match else start


def _site(canvas: Canvas, start: int, end: int) -> _Site:
    window = max(0, start - _WINDOW)
    drawn = canvas.drawing(window, start)
    match = _BEFORE.search(drawn)
    if match is None:
        return _Site(canvas, start, start, start, start, end)
    chain_end = window + match.end("chain")
    links = [window + found.start() for found in _LAST.finditer(drawn, *match.span("chain"))]
    return _Site(canvas, window + match.start(), links[-1] if links else chain_end, chain_end, start, end)


def _read(canvas: Canvas, start: int, end: int, sort: str) -> Body | None:
    """What the head of `sort` at `start` to `end` names, with the words before it."""
    site = _site(canvas, start, end)
    if (_NOT_BEFORE.match(canvas.text, end) and sort not in ("committee", "government")) or (
        sort == "government" and _NOT_BEFORE_GOVERNMENT.match(canvas.drawing(end, end + 10))
    ):
        return None
    left = _GRAMMARS[sort](site)
    if (
        left is None
        or left >= end
        or (end - start < 3 and canvas.torn(end) and sort != "line" and canvas.text[end : end + 2] != "工人")
    ):
        return None
    head = canvas.text[start:end]
    if sort == "committee":
        section = _sections().match(canvas.text, end)
        end = section.end() if section else end
    span = Span(left, end)
    if sort == "newspaper":
        return Body(span, EntityType.PUBLICATION, "newspaper")
    works = sort in vocabulary("facilities") or head in vocabulary("factory_companies")
    return Body(span, EntityType.FACILITY if works else EntityType.ORGANIZATION, f"{sort}:{head}")


@cache
def _sections() -> re.Pattern[str]:
    return re.compile(alternatives("committee_sections"))


@cache
def _industry() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('industry')})*")


_NUMBER = re.compile(r"第[一二三四五六七八九十\d]+|[〇零一二三四五六七八九十０-９\d]+号?")


def is_generic(body: str) -> bool:
    """Whether `body` only says what sort of thing it is (大型轧钢, 农业生产), or a number."""
    return bool(_industry().fullmatch(_NUMBER.sub("", body)))


def _is_numbered(body: str) -> bool:
    return bool(re.match(r"(?:地方国营|国营|公私合营)?第[一二三四五六七八九十\d]+|\d{3,}", body))


def _is_common(body: str) -> bool:
    return bool(body) and any(body.startswith(word) for word in vocabulary("generic_before"))


# Each grammar gives the start of the name, or None where nothing tells it from others of its sort.


def _committee(site: _Site) -> int | None:
    """中共河南省委, 玉林地委; 省委 alone points back. 委 alone needs a rank before it."""
    prefix = next((word for word in vocabulary("party_prefixes") if site.body == word), "")
    if prefix and not site.has_chain:
        return None
    if site.body and site.body not in vocabulary("party_prefixes"):
        return None
    if not site.has_chain:
        return None
    head = site.canvas.text[site.head : site.end]
    if head == "委" and not site.is_ranked:
        return None
    text = site.canvas.text[: site.left]
    party = next(
        (word for word in sorted(vocabulary("party_prefixes"), key=len, reverse=True) if text.endswith(word)), ""
    )
    return site.left - len(party)


_WORKS_INSIDE = re.compile("[厂社]|矿(?!务|业)|公司")


def _government(site: _Site) -> int | None:
    if _WORKS_INSIDE.search(site.body) or len(site.body) > 10 or not site.has_chain:
        if site.body and site.canvas.text[site.head : site.end] == "革命委员会":
            works = re.search(f"[{HAN}]{{1,6}}(?:厂|矿|公司|学校|大学|中学|公社|大队)$", site.body)
            return site.chain_end if works and works.start() == 0 and len(site.body) < 8 else None
        return None
    if site.canvas.text[site.head : site.end] in ("委员会", "政府", "总署", "办事处", "指挥部") and not site.body:
        spot = site.canvas.spots.get(site.last)
        return site.left if spot is not None and site.canvas.text[site.head : site.end] == "政府" else None
    return site.left


def _ministry(site: _Site) -> int | None:
    """东北工业部, 燃料工业部: what it is for is listed; 工业 alone needs a place."""
    if site.body not in vocabulary("ministries") or (site.body == "工业" and not site.has_chain):
        return None
    return site.left


def _bureau(site: _Site) -> int | None:
    if _WORKS_INSIDE.search(site.body) or len(site.body) > 10:
        return None
    if site.has_chain:
        return site.left
    if _is_common(site.body) or not site.has_own_name or site.end - site.head < 2:
        return None
    return site.chain_end


def _mass(site: _Site) -> int | None:
    return site.left if site.has_chain and len(site.body) <= 8 and not site.body.startswith("驻") else None


def _branch(site: _Site) -> int | None:
    """新华社晋冀鲁豫总分社: a known name, a place, and 分社."""
    known = [at for at in range(site.left, site.chain_end) if site.canvas.cells[at] == KNOWN]
    if known:
        return known[0]
    return site.left if site.has_chain and site.body else None


def _embassy(site: _Site) -> int | None:
    window = max(0, site.head - _WINDOW)
    match = _EMBASSY.search(site.canvas.drawing(window, site.head))
    return window + match.start() if match else None


def _company(site: _Site) -> int | None:
    """兴华实业公司, 淄川煤矿公司, 中国花纱布公司陕西省公司."""
    canvas = site.canvas
    head = canvas.text[site.head : site.end]
    known = [at for at in range(site.left, site.chain_end) if canvas.cells[at] == KNOWN]
    if known and site.last != known[-1] and not site.body:
        return known[-1]
    if _is_common(site.body):
        return None
    if not site.has_chain:
        return site.chain_end if site.has_own_name or _is_numbered(site.body) else None
    if canvas.cells[site.last] == KNOWN:
        return site.chain_end if site.has_own_name else None
    if site.is_ranked and site.has_own_name:
        return site.chain_end
    if not site.body and (site.is_ranked or site.is_province or head in vocabulary("poor_heads")):
        return None
    return site.last


def _factory(site: _Site) -> int | None:
    """石家庄化肥厂, 信宜县第一钢铁厂, 红旗钢铁厂; 钢铁厂 alone is any."""
    canvas = site.canvas
    if _is_common(site.body) or len(site.body) > 12:
        return None
    if not site.has_chain:
        return site.chain_end if site.has_own_name or _is_numbered(site.body) else None
    if (site.is_ranked or canvas.cells[site.last] == KNOWN) and site.has_own_name:
        return site.chain_end
    head = canvas.text[site.head : site.end]
    if not site.body and (site.is_ranked or (site.is_province and head in vocabulary("poor_heads"))):
        return None
    return site.last


def _commune(site: _Site) -> int | None:
    """两山人民公社, 红光农业社, 第四生产队, 凤山公社; its county is named apart."""
    if _is_common(site.body) or len(site.body) > 12:
        return None
    if site.has_own_name or site.body[:1] == "第":
        return site.chain_end
    spot = site.canvas.spots.get(site.last)
    if site.has_chain and spot is not None and not spot.suffix and (not site.body or is_generic(site.body)):
        return site.last if not site.is_province else None
    return None


def _team(site: _Site) -> int | None:
    if _is_common(site.body) or len(site.body) > 10:
        return None
    return site.chain_end if site.has_own_name or _is_numbered(site.body) else None


def _line(site: _Site) -> int | None:
    """陇海铁路, 川陕公路, 京汉线: characters of the two ends."""
    ends = vocabulary("line_ends")
    body, start = site.body, site.head
    while start > site.chain_end and site.head - start < 3 and site.canvas.text[start - 1] in ends:
        start -= 1
    if site.head - start >= 2:
        return start
    if site.has_chain and not body and not site.is_province and site.canvas.text[site.head : site.end] != "线":
        return site.left if not site.is_ranked else None
    return None


def _army(site: _Site) -> int | None:
    head = site.canvas.text[site.head : site.end]
    if not site.has_chain:
        return None
    known = site.canvas.cells[site.last] == KNOWN
    if head in ("军", "军队", "匪军"):
        return site.last if known and not site.body else None
    if head == "部队":
        stationed = site.canvas.text[site.left - 1 : site.left] == "驻"
        return site.left - 1 if stationed and known else None
    return site.left if len(site.body) <= 4 else None


def _newspaper(site: _Site) -> int | None:
    if site.has_chain and len(site.body) <= 3:
        return site.last
    return site.chain_end if 2 <= len(site.body) <= 4 and not _is_common(site.body) else None


_PLANT_NUMBER = re.compile(r"第?[一二三四五六七八九十百\d０-９]{1,4}$")


def _plant(site: _Site) -> int | None:
    """七号高炉, 第三号锅炉, 第二高炉."""
    window = max(0, site.head - 6)
    match = _PLANT_NUMBER.search(site.canvas.text[window : site.head])
    numbered = site.canvas.text[site.head] == "号"
    return window + match.start() if match and (numbered or match.group().startswith("第")) else None


_GRAMMARS: dict[str, Callable[[_Site], int | None]] = {
    "committee": _committee,
    "government": _government,
    "bureau": _bureau,
    "ministry": _ministry,
    "mass": _mass,
    "branch": _branch,
    "embassy": _embassy,
    "company": _company,
    "school": _factory,
    "factory": _factory,
    "farm": _factory,
    "commune": _commune,
    "team": _team,
    "works": _factory,
    "line": _line,
    "army": _army,
    "newspaper": _newspaper,
    "plant": _plant,
}
