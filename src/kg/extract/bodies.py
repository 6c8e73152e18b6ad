"""Chinese organizations and facilities: a place, what tells it from others, and a head that says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.canvas import CHAIN, HAN, INNER, KNOWN, PLACE, SUFFIX, Canvas, alternatives, vocabulary
from kg.extract.places import listed_facilities
from kg.model import ConceptId, EntityType, Span
from kg.rules import load_rules

ORGANIZATION, FACILITY = EntityType.ORGANIZATION, EntityType.FACILITY


@dataclass(frozen=True, slots=True)
class Body:
    """A body found on a canvas; spans count from the start of its stretch."""

    span: Span
    type: EntityType
    candidates: tuple[ConceptId, ...]
    rule: str


_NOT_AFTER = "(?!公司|管理局|总局|总管理处|管理处|工程局|革命委员会|党委|合作社|联社|矿务局|总厂)"
_UNFIT = {
    "社": "会员长论团址务里内外干",
    "厂": "长房矿子内区址里外家商",
    "矿": "山石工业区井长场物床产坑藏车灯务渣粉体脉尘内上里厂公",
    "局": "面部势限长里",
    "站": "长台起立着在岗员稳里上",
    "队": "伍长员部里",
    "院": "长校子里内",
    "店": "员主里",
    "闸": "门口",
    "渠": "道",
    "校": "长舍园",
    "组": "织长员成合建",
    "处": "长于理在境分所女",
    "厅": "长堂",
    "委": "员任托派办会",
    "场": "长地面合所",
    "会": "员长议场见上谈计堂",
    "行": "长政业动为军程",
    "所": "有长在需以谓属",
    "署": "长名",
    "台": "湾阶",
    "港": "口湾",
    "府": "上",
    "路": "线局轨基",
    "军": "区队官分工事事官民阀属",
    "井": "架",
    "园": "地林",
}


def _heads(*lists: str) -> str:
    """Heads of the lists, each kept from running on into another word (厂 of 厂房)."""
    words = {word for name in lists for word in load_rules("names")["zh"][name].split()}
    parts = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        unfit = _UNFIT.get(word[-1])
        parts.append(f"{word}(?![{unfit}])" if unfit else word)
    return f"(?:{'|'.join(parts)}){_NOT_AFTER}"


_NAME = rf"(?:“[{HAN}]{{1,6}}”)?[{HAN}0-9０-９]{{0,12}}?"
_BEFORE = f"(?<![{HAN}])"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The grammars in order: what an earlier one takes a later one does not see."""
    place_or_known = f"(?:{CHAIN}+|{KNOWN}+)"
    committee = rf"(?:{alternatives('party_prefixes')})"
    ranks = "(?:省|市|地|县|区|州|旗|盟|工|边|镇|乡|矿|厂|区党)"
    sections = f"(?:{alternatives('committee_sections')})"
    branches = "(?:总分社|分社|支社|分店|支店|分公司|公司|分行|支行|总店|总站)"
    return tuple(
        (name, re.compile(pattern))
        for name, pattern in (
            ("party-congress", rf"{committee}{CHAIN}+(?:第[{HAN}]{{1,3}}[届次]|首届)?(?:党员)?代表大会"),
            ("party-committee", rf"(?:{committee}{CHAIN}*|{CHAIN}+){ranks}?委(?:员会)?(?![员任托派会])(?:{sections})?"),
            ("branch", rf"(?:{KNOWN}+|(?:{CHAIN})?[{HAN}]{{1,8}}?公司){CHAIN}{branches}"),
            ("embassy", rf"{CHAIN}驻{CHAIN}(?:大使馆|公使馆|总领事馆|领事馆|代表团|代表处|商务处)"),
            ("garrison", rf"驻{CHAIN}+(?:中国)?人民解放军(?:部队)?"),
            ("government", rf"{place_or_known}{_NAME}{_heads('governments', 'bureaus', 'mass_bodies')}"),
            ("army", rf"{CHAIN}+[{HAN}]{{0,4}}?{_heads('armies')}"),
            ("company", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('companies')}"),
            ("school", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('schools')}"),
            ("factory", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('factories', 'factory_companies')}"),
            ("commune", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('communes')}"),
            ("team", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('teams')}"),
            ("works", rf"(?P<chain>{CHAIN}*){_NAME}{_heads('works')}"),
        )
    )


_TYPE = {"factory": FACILITY, "works": FACILITY}


def find_bodies(canvas: Canvas) -> Iterator[Body]:
    """The bodies on `canvas`, each claimed on it as it is found; grammars run one after another."""
    yield from _fixed(canvas)
    yield from _numbered(canvas)
    yield from _listed(canvas)
    yield from _lines(canvas)
    yield from _ministries(canvas)
    for name, pattern in _patterns():
        for match in list(pattern.finditer(canvas.drawing())):
            span = _extent(name, match, canvas)
            if span is None or canvas.tears(span.end):
                continue
            kind = _TYPE.get(name, ORGANIZATION)
            if name == "company" and match.group().endswith(_facility_companies()):
                kind = FACILITY
            words = span.of(canvas.text)
            canvas.claim(span)
            yield Body(span, kind, (), f"{name}:{words[-2:]}" if name != "party-committee" else name)


@cache
def _facility_companies() -> tuple[str, ...]:
    return tuple(load_rules("names")["zh"]["factory_companies"].split())


def _extent(grammar: str, match: re.Match[str], canvas: Canvas) -> Span | None:
    """The name within what `match` found, with its place or without; None where nothing tells it from others."""
    start, end = match.span()
    if "chain" not in match.re.groupindex:
        return Span(start, end)
    chain_end = match.end("chain")
    if chain_end == start and start > 0 and re.match(f"[{HAN}]", match.string[start - 1]):
        return None
    spots = [canvas.spots[at] for at in range(start, chain_end) if at in canvas.spots]
    last = spots[-1] if spots else None
    head = next(
        (word for word in _heads_of(grammar) if canvas.text[:end].endswith(word) and end - len(word) >= chain_end), ""
    )
    body = canvas.text[chain_end : end - len(head)]
    if body and (body[0] in "全各该本某每此" or body in vocabulary("generic_before")):
        return None
    generic = _is_generic(body)
    own_name = bool(body) and not generic
    if grammar in ("commune", "team"):
        if own_name:
            return Span(chain_end, end)
        numbered = bool(body) and body[0] == "第"
        if numbered:
            return Span(chain_end, end)
        if last and not body and not last.suffix and grammar == "commune":
            return Span(last.span.start, end)
        return None
    if last is None:
        return Span(start, end) if own_name or _is_numbered(body) else None
    if last.suffix and own_name:
        return Span(chain_end, end)
    if not body and (
        last.suffix
        or head
        in (
            "工厂",
            "厂",
            "农场",
            "学校",
            "小学",
            "公司",
            "商店",
            "公路",
            "铁路",
            "渠",
            "堤防",
            "渠道",
            "水渠",
            "矿区",
            "矿",
            "工程",
        )
    ):
        return None if head != "公司" or last.suffix else Span(last.span.start, end)
    return Span(last.span.start, end)


@cache
def _heads_of(grammar: str) -> tuple[str, ...]:
    lists = {"company": ("companies",), "school": ("schools",), "factory": ("factories", "factory_companies"),
             "commune": ("communes",), "team": ("teams",), "works": ("works",)}[grammar]  # fmt: skip
    words = {word for name in lists for word in load_rules("names")["zh"][name].split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _industry_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('industry')})*")


def _is_generic(body: str) -> bool:
    """Whether `body` only says what sort of thing it is (大型轧钢, 农业生产), or a count."""
    rest = re.sub(rf"第[一二三四五六七八九十\d]+|[{'零一二三四五六七八九十'}０-９\d]+号?", "", body)
    return bool(_industry_pattern().fullmatch(rest))


def _is_numbered(body: str) -> bool:
    return bool(re.match(r"(?:国营|地方国营|公私合营)?第[一二三四五六七八九十\d]+", body)) or bool(
        re.match(r"\d{3,}", body)
    )


_NUMBERED = re.compile(
    r"第?[一二三四五六七八九十百\d０-９]{1,4}号[大小]?(?:土)?(?:高炉|平炉|转炉|电炉|锅炉|焦炉|发电机|汽轮发电机|机组|矿井|竖井|立井|斜井|井|钻机|机车|拖拉机|水闸|坝|堤)"
    r"|(?:第[一二三四五六七八九十]{1,3})(?:高炉|平炉|锅炉|发电机)"
)


def _numbered(canvas: Canvas) -> Iterator[Body]:
    """七号高炉, 第三号锅炉."""
    for match in _NUMBERED.finditer(canvas.text):
        span = Span(*match.span())
        canvas.claim(span)
        yield Body(span, FACILITY, (), "numbered-plant")


@cache
def _fixed_pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?P<body>{alternatives('agencies', 'national', 'armies_alone')})"
        rf"|(?<![{HAN}])(?P<number>第?[一二三四五六七八九十]{{1,3}}(?:{alternatives('ordinal_bodies')}))"
    )


def _fixed(canvas: Canvas) -> Iterator[Body]:
    """Bodies of the whole country, armies, news agencies; 三专署; 三分区, which is a place."""
    for match in _fixed_pattern().finditer(canvas.text):
        span = Span(*match.span())
        if canvas.taken(span) or canvas.tears(span.end):
            continue
        canvas.claim(span)
        yield Body(span, EntityType.PLACE if match.group().endswith("分区") else ORGANIZATION, (), "national-body")


def _listed(canvas: Canvas) -> Iterator[Body]:
    """老君庙、鸭儿峡两个油田."""
    for span in listed_facilities(canvas):
        canvas.claim(span)
        yield Body(span, FACILITY, (), "listed-facility")


_LINE = re.compile(
    rf"(?:{CHAIN}|[{HAN}]{{2,4}})[—－―─-]{{1,2}}(?:{CHAIN}|[{HAN}]{{2,4}}?)(?:段|线|铁路|公路)(?![工长])"
)


@cache
def _short_line() -> re.Pattern[str]:
    ends = (
        "".join(load_rules("names")["zh"]["characters"])
        + "陇海浦同蒲正太济成渝包兰集二鹰厦丰沙天宝黎湛来睦绥长图滨洲牡佳哈大沈安锦承淮临枣道石德通坊湘虞杭甬漳龙岩萧"
    )
    return re.compile(rf"(?<![{HAN}])(?:[{ends}]{{2}}|[{ends}]{{3}})(?:铁路|公路|线)(?![条上下索])")


def _lines(canvas: Canvas) -> Iterator[Body]:
    """成都—广元段, 陇海线."""
    for pattern in (_LINE, _short_line()):
        for match in list(pattern.finditer(canvas.drawing())):
            span = Span(*match.span())
            canvas.claim(span)
            yield Body(span, FACILITY, (), "line")


@cache
def _ministry_pattern() -> re.Pattern[str]:
    prefix = f"(?:{alternatives('ministry_prefixes')})"
    return re.compile(
        rf"{prefix}?(?:{alternatives('ministries')})部(?![门分队件署位落委族首下])"
        rf"|(?:{prefix})?国家?[{HAN}]{{2,6}}?委员会"
    )


def _ministries(canvas: Canvas) -> Iterator[Body]:
    """农业部, 中央人民政府燃料工业部; a department of a committee is read with its committee."""
    for match in _ministry_pattern().finditer(canvas.text):
        span = Span(*match.span())
        before = canvas.text[max(0, span.start - 1) : span.start]
        if before and before in "委会局省市县军团":
            continue
        if canvas.cells[span.start] in (PLACE, INNER, SUFFIX) and not match.group().startswith("苏联"):
            continue
        canvas.claim(span)
        yield Body(span, ORGANIZATION, (), "ministry")
