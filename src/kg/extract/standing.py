"""Which of the names of its sentence a figure is about, and how that name stands there.

A name speaks for the figures after it where it opens a clause (安徽省…, 其中阜阳专区…), where it owns what is
counted (大曹庄一带的[几百名]群众), or where goods are told of by where they go (运往兰州的原油); an origin, a
destination, a base, a venue, a source or an object of the verb does not. All positions are into a masked sentence
(`kg.extract.mask`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.extract.mask import Mask
from kg.extract.scope import COMPARED, Area
from kg.model import Language, NameMention, Span

_ELSEWHERE = re.compile(
    r"(?:从|由|自|向|给|为|到|沿|经|来自|供应|支援|援助|卖给|售给|帮助|访问|到达|抵达|离开|学习|据|距|距离|离)\Z"
)
_JOINT = r"(?:Ⓠ[^，。、和Ⓠ]{1,3})?(?:、|和|及|与|以及|，(?=[ⓁⓄⒶ]等))"
_COORDINATED = re.compile(rf"[ⓁⓄⒶ](?:{_JOINT}[ⓁⓄⒶ])+")
_GROUP = re.compile(rf"[ⓁⓄⒶ]+(?:{_JOINT}[ⓁⓄⒶ]+)*")
# After a place these make it a describing word: 苏联先进经验, 上海口音, 天津来的人.
_DESCRIBES = re.compile(r"(?:的)?(?:先进)?(?:经验|专家|顾问|方法|式|技术|货|口音|来的|订货|纪录|最高)")
# Before a place these open its clause: what follows is about it.
_OPENS = re.compile(
    r"(?:\A|[，；：。、“（】\sⓉⒽ和及与的之]|仅|只|光是|单是|即|如|如像|例如|并|又|而|但|现|原|共|全|使[^，；。]{0,2}"
    r"|这[个座条家所]|该|把|其中|特别是|包括)\Z"
)
# 送往天津的电力: goods are told of where they go.
_DESTINED = re.compile(r"(?:送|运|调|输|销)(?:往|到|给)\Z")
_OF_GOODS = re.compile(r"[^，；。ⓆⓉ]{0,6}的")
_ATTRIBUTE = re.compile(
    "(?:两岸|沿岸|沿线|一带|境内|全境|各地)?(?:[^，；。Ⓠ]{0,14}的)?"
)  # 大曹庄一带被水围困的[几百名]群众
_SELF = re.compile(r"我们?是\Z")
_OWNED = re.compile("[ⓁⓄ][之的]\\Z")
_FRAME = re.compile("[^，；：。ⓆⓉ]{0,3}，")  # 在成渝铁路上，…
_CLAUSE = re.compile("[^，；：。]*")
_VENUE = re.compile(r"(?:在|于)\Z")
_HELD = re.compile(r"[^，；。Ⓠ]{0,8}(?:召开|举行|开会|视察|访问|参观|签字|签订)")
_SAYS = re.compile("(?:预计|估计|公布|统计|宣布)")
_PLACELESS = re.compile(
    "(?<!互助)小?组$|代表团$|交易会$|展览会$|会议$|大会$|^(?:自治区|省|市|县|专区)[^，；。]{1,8}(?:厅|局|处|委员会|公司)$"
)
_STRETCH = re.compile("(?:到|至|—+|－|-)[ⓁⓄ]|以[东西南北]|附近")  # 重庆到宜昌段, 任邱以北
_TAKE_PART = re.compile("[^，；。Ⓠ]{0,8}参加")
_ATTEND = re.compile("到会|与会|出席|参加[^，；。]{0,6}(?:会|典礼)")
_PART = re.compile(r"其中[^；。]*?[；。]")
_DESCRIBED = re.compile(r"(?:、[^，；。、Ⓠ]{0,3}Ⓠ)*[^，；。Ⓠ]{0,2}的(?=[ⓁⓄ])")
_MEMBER = re.compile(r"等Ⓠ")
_RUN = re.compile("[ⓁⓄⒶ]+")
_EN_COORDINATED = re.compile(r"[ⓁⓄⒶ](?:(?:, and |, | and )(?:the )?[ⓁⓄⒶ])+")
_EN_PARENT = re.compile(r"[ⓁⓄ],? (?:of|in) (?:the )?\Z")


def places_for(area: Area, language: Language) -> tuple[tuple[Span, ...], str]:
    """The names that the figure is about, joined ones together, and how they stand; none, "unnamed" if no name is."""
    text, mentions = area.mask.text, area.mask.mentions
    if language == "en":
        return _english_places(area)
    described = _DESCRIBED.match(text, area.position + 1)
    if described:  # 全长六百公里的宝成铁路
        return (mentions[described.end()].span,), "described"
    told = [group for group in _groups(area) if group.end <= area.position and group.kind != "source"]
    return (tuple(mentions[index].span for index in told[-1].names), told[-1].kind) if told else ((), "unnamed")


class _Group(NamedTuple):
    """Names that speak as one, where they end, and how they stand in their clause."""

    names: tuple[int, ...]
    end: int
    kind: str


def _groups(area: Area) -> Iterator[_Group]:
    """The names that may speak for a figure: lists whole, of a run such as 江西省余江县 the last."""
    text = area.mask.text
    parts = [match.span() for match in _PART.finditer(text) if match.end() <= area.position]
    for match in _GROUP.finditer(text):
        start, end = match.span()
        if any(begin <= start < stop for begin, stop in parts) or not area.sees(end - 1):
            continue
        kind = _standing(text, start, end, area.position)
        names = tuple(at for run in _RUN.finditer(text, start, end) for at in _named(area, *run.span()))
        if kind is not None and names:
            yield _Group(names, end, kind)


def _named(area: Area, start: int, end: int) -> tuple[int, ...]:
    """The name that a run of names comes down to; none for a body that has no place of its own."""
    text = area.mask.text
    last = end - 1
    if last > start and (text[last] == "Ⓐ" or _MEMBER.match(text, end)):
        last -= 1  # 黎城全县 is 黎城; 平山第三区李家庄等十四个村 are the district's
    return (last,) if last not in area.placeless else (last - 1,) if last > start else ()


def _standing(text: str, start: int, end: int, position: int) -> str | None:
    """How the names from `start` to `end` stand to a figure at `position`; None where they say nothing of it."""
    clause = text[max(text.rfind("，", 0, start), text.rfind("；", 0, start)) + 1 : start]
    if _is_passing(text, start, end):
        return None
    if text[end - 1] == "Ⓞ" and (_SAYS.match(text, end) or clause.endswith("据")):
        return "source"
    inside = _VENUE.search(clause) is not None
    if inside and _HELD.match(text, end):
        return "venue" if _ATTEND.search(text, end) else None
    if _DESTINED.search(clause) and _OF_GOODS.match(text, end):
        return None if "从" in clause else "destination"
    if _SELF.search(clause):
        return "opening"
    if _ELSEWHERE.search(clause) or COMPARED["zh"].search(clause):
        return None
    if inside and not _FRAME.match(text, end):
        return "locative" if _CLAUSE.fullmatch(text, end, position) else None
    if inside or text[start] == "Ⓐ" or _OPENS.search(text, max(0, start - 4), start):
        return "opening"
    return "attributive" if _ATTRIBUTE.fullmatch(text, end, position) else None


def _is_passing(text: str, start: int, end: int) -> bool:
    """Whether names only describe something, or are the end of a stretch, a member that stands for more, a guest."""
    if _DESCRIBES.match(text, end) or _STRETCH.match(text, end):
        return True
    if _OWNED.search(text, 0, start) and text.startswith("等", end):
        return True  # 三分区之临县等地: the sub-district's
    return end - start > 2 and _TAKE_PART.match(text, end) is not None  # 浙江、江苏两省参加鱼汛的


def _english_places(area: Area) -> tuple[tuple[Span, ...], str]:
    """The names nearest before an English figure, else the first after it in its clause."""
    text, mentions = area.mask.text, area.mask.mentions
    candidates = [
        index
        for index, mention in mentions.items()
        if text[index] in "ⓁⓄⒶ"
        and area.sees(index)
        and isinstance(mention, NameMention)
        and not _EN_PARENT.search(text, max(0, index - 10), index)
    ]
    before = [index for index in candidates if index < area.position]
    kind = "opening"
    if not before:
        before, kind = [index for index in candidates if area.position < index < area.clause_end][:1], "following"
    if not before:
        return (), "unnamed"
    for match in _EN_COORDINATED.finditer(text):
        if match.start() <= before[-1] < match.end():
            return tuple(mentions[i].span for i in range(match.start(), match.end()) if text[i] in "ⓁⓄⒶ"), kind
    return (mentions[before[-1]].span,), kind


def coordinations(mask: Mask, end: int, language: Language) -> list[list[Span]]:
    """The lists of names joined before `end`, nearest last: for figures that come "respectively"."""
    pattern = _COORDINATED if language == "zh" else _EN_COORDINATED
    return [
        [mask.mentions[i].span for i in range(match.start(), match.end()) if mask.text[i] in "ⓁⓄⒶ"]
        for match in pattern.finditer(mask.text, 0, end)
    ]


def head(masked: Mask, language: Language, placeless: frozenset[int]) -> tuple[Span, ...]:
    """The first name that a sentence opens a clause with, else the body it quotes; none if it does neither."""
    if language == "en":
        first = next((i for i, sign in enumerate(masked.text) if sign in "ⓁⓄⒶ"), None)
        return () if first is None else places_for(Area(masked, first + 1, 0, len(masked.text)), language)[0]
    groups = _groups(Area(masked, len(masked.text), 0, len(masked.text), placeless=placeless))
    told = list(groups)
    for owner, owned in pairwise(told):
        if len(owned.names) == 1 and masked.text[owner.end : owned.end - 1] == "的":
            told.remove(owner)  # 大别山区的磨子潭水库, but 炼铁厂的七号高炉和八号高炉
    kinds = {group.kind: group.names for group in reversed(told)}
    return tuple(masked.mentions[index].span for index in kinds.get("opening", kinds.get("source", ())))


def placeless_in(masked: Mask, text: str) -> frozenset[int]:
    """Where groups are named in the masked sentence of `text` that have no place of their own."""
    return frozenset(
        index
        for index, mention in masked.mentions.items()
        if isinstance(mention, NameMention) and _PLACELESS.search(mention.span.of(text))
    )
