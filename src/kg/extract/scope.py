"""Which time and place a figure belongs to: the nearest words before it that are not part of a comparison.

All positions are into a masked sentence (`kg.extract.mask`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.mask import Mask
from kg.model import HalfClaim, Language, NameMention, PeriodMention, Span

# Before a period or a place these make it the base of a comparison or a destination, not what the figure covers.
_COMPARED = {
    "zh": re.compile(r"(?:比|较|同|和|与|跟|为|是|相当于|等于|超过|超出|突破|低于|高于)(?:过去|以往|前)?[ⓁⓄⒶ]?\Z"),
    "en": re.compile(
        r"(?:than|over|from|of|with|as|against|that of|exceeding|since)\s+(?:in |the |that of |those of )?\Z"
    ),
}
_ELSEWHERE = re.compile(r"(?:从|由|自|向|给|为|沿|经|供应|支援|援助|卖给|售给|帮助|访问|到达|抵达|离开)\Z")
_COORDINATED = re.compile(r"[ⓁⓄⒶ](?:(?:Ⓠ[^，。、和Ⓠ]{1,3})?(?:、|和|及|与|以及|，(?=[ⓁⓄⒶ]等))[ⓁⓄⒶ])+")
# After a place these make it a describing word: 苏联先进经验, 上海口音, 天津来的人.
_DESCRIBES = re.compile(r"(?:的)?(?:先进)?(?:经验|专家|顾问|方法|式|技术|货|口音|来的|人民|同志|工人阶级|订货)")
# Before a place these open its clause: what follows is about it.
_OPENS = re.compile(
    r"(?:\A|[，；：。、“（\sⓉⓁⓄⒶⒽ和及与]|[ⓁⓄⒶ]的|在|于|据|仅|即|如|如像|例如|并|又|而|但|现|原|共|全|其中)\Z"
)
_PART = re.compile(r"其中[^；。]*?[；。]")
_DESCRIBED = re.compile(r"[^，；。Ⓠ]{0,2}的(?=[ⓁⓄ])")
_EN_COORDINATED = re.compile(r"[ⓁⓄⒶ](?:(?:, and |, | and )(?:the )?[ⓁⓄⒶ])+")
_NOT_COVERED = frozenset({"compare", "dispatch", "clock"})  # roles of times that no figure covers


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a masked sentence that a figure at `position` looks at: `hidden` stretches are a comparison's own."""

    mask: Mask
    position: int
    clause_start: int
    clause_end: int
    hidden: tuple[tuple[int, int], ...] = ()
    level_before: bool = False  # the figure is the level before a change: 由八月的[三吨]提高到

    def sees(self, index: int) -> bool:
        """Whether the mention at `index` is not hidden."""
        return not any(start <= index < end for start, end in self.hidden)


def period_for(area: Area, language: Language) -> PeriodMention | None:
    """The time words of the sentence that the figure belongs to; None if the sentence has none for it."""
    before: list[tuple[int, PeriodMention]] = []
    after: list[tuple[int, PeriodMention]] = []
    for index, mention in area.mask.mentions.items():
        if not isinstance(mention, PeriodMention) or not area.sees(index):
            continue
        if mention.role in _NOT_COVERED or mention.period is None:
            continue
        if mention.role == "base" and not (area.level_before and index < area.position):
            continue
        if _COMPARED[language].search(area.mask.text, max(0, index - 14), index):
            continue
        (before if index < area.position else after).append((index, mention))
    if (
        language == "en"
    ):  # "124,000 tons in September": what follows in the clause is nearer than the sentence's opening
        follows = [(i, m) for i, m in after if i < area.clause_end and "Ⓠ" not in area.mask.text[area.position + 1 : i]]
        if follows:
            return follows[0][1]
        own = [(i, m) for i, m in before if i >= area.clause_start]
        return (own or before)[-1][1] if own or before else None
    return before[-1][1] if before else None


def places_for(area: Area, language: Language) -> tuple[Span, ...]:
    """The names of the sentence that the figure is about, joined ones together; empty if none stands before it."""
    text = area.mask.text
    described = _DESCRIBED.match(text, area.position + 1) if language == "zh" else None
    if described:  # 全长六百公里的宝成铁路
        return (area.mask.mentions[described.end()].span,)
    parts = [match.span() for match in _PART.finditer(text) if match.end() <= area.position]
    candidates = [
        index
        for index, mention in area.mask.mentions.items()
        if text[index] in "ⓁⓄⒶ"
        and area.sees(index)
        and isinstance(mention, NameMention)
        and not any(start <= index < end for start, end in parts)
        and not (language == "zh" and _DESCRIBES.match(text, index + 1))
        and not (language == "zh" and _ELSEWHERE.search(text, max(0, index - 4), index))
        and not (language == "zh" and _COMPARED["zh"].search(text, max(0, index - 4), index))
    ]
    before = [index for index in candidates if index < area.position]
    if not before and language == "en":
        before = [index for index in candidates if area.position < index < area.clause_end][:1]
    if not before:
        return ()
    opening = [index for index in before if language == "en" or _OPENS.search(text, max(0, index - 3), index)]
    nearest = (opening or before)[-1]
    for match in (_COORDINATED if language == "zh" else _EN_COORDINATED).finditer(text):
        if match.start() <= nearest < match.end():
            return tuple(area.mask.mentions[i].span for i in range(match.start(), match.end()) if text[i] in "ⓁⓄⒶ")
    return (area.mask.mentions[nearest].span,)


def coordinations(mask: Mask, end: int, language: Language) -> list[list[Span]]:
    """The lists of names joined before `end`, nearest last: for figures that come "respectively"."""
    pattern = _COORDINATED if language == "zh" else _EN_COORDINATED
    return [
        [mask.mentions[i].span for i in range(match.start(), match.end()) if mask.text[i] in "ⓁⓄⒶ"]
        for match in pattern.finditer(mask.text, 0, end)
    ]


def leading_places(masked: Mask, own: Sequence[HalfClaim], language: Language) -> tuple[Span, ...]:
    """The places a sentence is about: those of its first figure, else the first it names; empty if it goes on."""
    if own and own[0].place_inherited:
        return ()
    if own and len(own[0].places) == 1:
        return own[0].places
    first = next((i for i, sign in enumerate(masked.text) if sign in "ⓁⓄⒶ"), None)
    return () if first is None else places_for(Area(masked, first + 1, 0, len(masked.text)), language)
