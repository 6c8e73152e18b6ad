"""Which of the times of its sentence a figure belongs to, and how that time stands to it.

The nearest time before a figure that is no part of a comparison speaks for it, in its clause or in one before; a
deadline inside another clause does not. All positions are into a masked sentence (`kg.extract.mask`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.mask import Mask
from kg.model import Language, PeriodMention

# Before a period or a place these make it the base of a comparison or a destination, not what the figure covers.
COMPARED = {
    "zh": re.compile(
        r"(?:比|较|(?<!因)为|(?<![但可于而就总要尤光单只凡别还])是|相当于|等于|超过|超出|突破|低于|高于)"
        r"(?:过去|以往|前)?[ⓁⓄⒶ]?\Z|(?:同|和|与|跟)(?:过去|以往)?\Z"
    ),
    "en": re.compile(
        r"(?:than|over|from|of|with|as|against|that of|exceeding|since)\s+(?:in |the |that of |those of )?\Z"
    ),
}
_ITS_SUBJECT = re.compile("[^，；。Ⓠ]{1,8}")  # [八个]人十一月九日一班采煤
_HAPPENED = re.compile(r"[于在]\Z")  # [二十八个]乡的选举已于六月二十六日结束
_ITS_TOPIC = re.compile("(?<=的Ⓠ)[^，；。Ⓠ]{1,8}，")  # 这个公社的[三十二对]机帆船，22日…
_PLAN = re.compile("的?(?:国家)?(?:生产)?(?:计划|任务|指标)")
_OF_PLAN = re.compile(r"(?:完成|超过|超额|占|实现)了?\Z")
_CLAUSE_OPENS = "，；：。　、"
_BASED = re.compile("[比较]Ⓣ[^，；。Ⓠ]{0,14}")
_CHANGED = re.compile("(?:增|提|多|高|减|少|低|降|快)")
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
    placeless: frozenset[int] = frozenset()  # names of groups that are nowhere of their own: 张金旺小组

    def sees(self, index: int) -> bool:
        """Whether the mention at `index` is not hidden."""
        return not any(start <= index < end for start, end in self.hidden)


def period_for(area: Area, language: Language) -> tuple[PeriodMention | None, str]:
    """The time of the sentence that the figure belongs to, and how it stands to it; None, "undated" if it has none.

    "clause" and "sentence" tell where before the figure it stands; in English any of both is "nearest". A time that
    follows is "after-it".
    """
    before, after = _times(area, language)
    text = area.mask.text
    if language == "en":  # "124,000 tons in September": nearer than the sentence's opening
        follows = [(i, m) for i, m in after if i < area.clause_end and "Ⓠ" not in text[area.position + 1 : i]]
        if follows:
            return follows[0][1], "after-it"
        own = [(i, m) for i, m in before if i >= area.clause_start]
        return ((own or before)[-1][1], "nearest") if own or before else (None, "undated")
    if not before or before[-1][0] < area.clause_start:
        told = next((m for i, m in after if i < area.clause_end and _HAPPENED.search(text, 0, i)), None)
        if told is not None:
            return told, "after-it"
    if not before:
        start = area.position + 1
        its = (m for i, m in after if any(way.fullmatch(text, start, i) for way in (_ITS_SUBJECT, _ITS_TOPIC)))
        mention = next(its, None)
        return mention, "after-it" if mention else "undated"
    index, mention = before[-1]
    if index >= area.clause_start:
        return mention, "clause"
    if mention.role == "now" and "；" in text[index : area.position]:
        return None, "undated"
    if mention.role == "before" and index and text[index - 1] not in _CLAUSE_OPENS:
        return None, "undated"  # 各县均须在[下月十日以前]全部入完，损耗…
    return mention, "sentence"


def deadline_for(area: Area) -> PeriodMention | None:
    """The time by which a plan is to be done, told after its figure: 再出民工[二万]，…务于五月五日前集中."""
    text = area.mask.text
    for index, mention in _times(area, "zh")[1]:
        if mention.role in ("before", "until"):
            done = "已" in text[index + 1 : index + 4] or "；" in text[area.position : index]
            return None if done else mention
    return None


def _times(area: Area, language: Language) -> tuple[list[tuple[int, PeriodMention]], list[tuple[int, PeriodMention]]]:
    """The times of the sentence that a figure may cover, before and after the figure."""
    before: list[tuple[int, PeriodMention]] = []
    after: list[tuple[int, PeriodMention]] = []
    for index, mention in area.mask.mentions.items():
        if not isinstance(mention, PeriodMention) or not area.sees(index):
            continue
        if mention.period is None or _of_a_plan(area.mask.text, index):
            continue
        if not _is_told_as_base(area, index):
            if mention.role in _NOT_COVERED or COMPARED[language].search(area.mask.text, max(0, index - 14), index):
                continue
            if mention.role == "base" and not (area.level_before and index < area.position):
                continue
        (before if index < area.position else after).append((index, mention))
    return before, after


def _of_a_plan(text: str, index: int) -> bool:
    """Whether the time at `index` is that of a plan whose share is told: 完成全年计划的[百分之七十五]."""
    return _PLAN.match(text, index + 1) is not None and _OF_PLAN.search(text, max(0, index - 4), index) is not None


def _is_told_as_base(area: Area, index: int) -> bool:
    """Whether the figure is itself a comparison's base, of the time at `index`: 比去年全社平均亩产[四百斤]增加."""
    based = _BASED.fullmatch(area.mask.text, max(0, index - 1), area.position)
    return based is not None and _CHANGED.match(area.mask.text, area.position + 1) is not None
