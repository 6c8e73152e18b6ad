"""What a figure measures: the noun phrase beside it or before its predicate; left unsaid, that of a figure before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.mask import Mask
from kg.extract.phrases import (
    Phrase,
    Word,
    en_phrase_after,
    en_phrase_before,
    zh_clause_object,
    zh_phrase_after,
    zh_phrase_before,
)
from kg.extract.scene import Figure, clause_around, kind_of
from kg.extract.statements import Statement
from kg.model import HalfClaim, Measure, Qualifier

_PROPORTIONS = frozenset({"percent", "times"})
_ACTS_ARE_COUNTED = frozenset({"area", "volume", "length", "time", "count", "mass"})
_OF_GOODS = frozenset({"mass", "area", "volume", "energy", "money"})
_ENDS_ITSELF = frozenset({"人", "人次", "户"})  # no noun follows these: 二百五十一人入学
_TERRITORIES = frozenset(
    {"县", "市", "省", "区", "乡", "专区", "地区", "县、市", "社", "村", "队", "公社", "全省", "全县"}
)
_YIELD = re.compile(r"亩产|单产|每亩")
_WITH_FIGURE = re.compile(r"[^，；。]{0,12}Ⓠ[^，；。]{0,14}的")
_WITHOUT_FIGURE = re.compile(r"[^，；。Ⓠ的]{1,10}的")
_ACCOMPLISHED = re.compile(r"[^，；。]{0,4}?(?:完成|达到|实现|超额完成)了?")
_CHOSEN = re.compile(r"(?:被评为|被选为|当选为?|成为|获得)")
_NAMED = re.compile(r"[^，；。]*?的(?=[ⓁⓄ])")
_SIDE = re.compile(r"[长高深宽]的")
_BEFORE_PREDICATE = re.compile(r"(?:[的也就还又已共仅只约则均各才尚]|每天|平均|现在|目前|全部|一般|Ⓣ)+\Z")
_EN_TASK = re.compile(
    r"(?:complet|fulfil|finish|reach)\w* (?:its |the |their |this )?(?P<task>[a-z][a-z -]*?)(?= for | by |,| Ⓣ|Ⓣ)"
)


def find_subject(figure: Figure, statement: Statement, own: Sequence[HalfClaim]) -> Phrase | None:
    """The noun phrase that the sentence itself gives for `figure`; None if it leaves it unsaid.

    `own` are the claims read before it in the sentence.
    """
    if figure.scene.language == "en":
        return _english_subject(figure, statement)
    return _beside(figure, statement) or _before(figure, statement) or _elsewhere(figure, statement, first=not own)


def antecedent(figure: Figure, own: Sequence[HalfClaim], earlier: Sequence[HalfClaim]) -> HalfClaim | None:
    """The claim whose subject an unsaid subject repeats: the one before in the sentence, else the last of such units.

    A yield without a crop goes on about the last crop with a yield, else about the first crop of the article.
    """
    body = [claim for claim in earlier if claim.subject and not claim.in_title]
    if figure.kind == "mass" and _YIELD.search(figure.before):
        crops = [claim for claim in [*body, *own] if claim.product is not None]
        yields = [claim for claim in crops if claim.measure is Measure.YIELD]
        return yields[-1] if yields else next(iter(crops), own[-1] if own else None)
    if own:
        return own[-1]
    if figure.kind in ("time", "money", "length"):
        return None
    alike = body if figure.kind in _PROPORTIONS else [claim for claim in body if kind_of(claim) == figure.kind]
    return alike[-1] if alike else None


def _english_subject(figure: Figure, statement: Statement) -> Phrase | None:
    text, lexicon = figure.scene.text, figure.scene.lexicon
    counter = (figure.mention.counter or "").lower()
    if figure.kind == "time":
        task = next(iter(list(_EN_TASK.finditer(text, 0, figure.index))[-1:]), None)
        return Phrase(task.start("task"), task.end("task"), task["task"], None) if task else None
    after = None
    if figure.kind not in _PROPORTIONS:
        after = en_phrase_after(text, figure.index + 1, lexicon)
    if after is None and figure.kind in ("person", "household") and counter not in ("", "people", "persons"):
        return Phrase(figure.index, figure.index, counter, None)
    return after or en_phrase_before(text, statement.start, lexicon)


def _beside(figure: Figure, statement: Statement) -> Phrase | None:
    """The phrase after the figure: 三十万[军民], 半年多的[苦战], 三百丈长的[旧巷道]."""
    text, words, index = figure.scene.text, figure.scene.words, figure.index
    phrase = None
    if statement.rule == "ahead-of-plan" and (match := _ACCOMPLISHED.match(text, index + 1)):
        return zh_clause_object(words, _end_of_clause(figure)) if match else None
    if figure.kind not in _PROPORTIONS | {"time"} and figure.mention.counter not in _ENDS_ITSELF:
        phrase = zh_phrase_after(words, index + 1)
        if figure.kind == "count":
            phrase = _described_head(figure, phrase)
    vague = figure.kind == "time" or figure.mention.quantity.qualifier is Qualifier.FEW
    if phrase is None and vague and text[index + 1 : index + 2] == "的":
        phrase = zh_phrase_after(words, index + 2)
    if phrase is None and figure.kind == "length":
        side = _SIDE.match(text, index + 1)
        phrase = (zh_phrase_after(words, side.end()) if side else None) or _named_length(figure)
    if phrase is None and statement.rule == "share-of-those":
        phrase = zh_phrase_after(words, index + 2)
    return phrase


def _before(figure: Figure, statement: Statement) -> Phrase | None:
    """The phrase before the predicate: [农户]已有二百三十万户."""
    words = figure.scene.words
    phrase = zh_phrase_before(words, figure.index) if statement.takes_object else None
    phrase = phrase or zh_phrase_before(words, statement.start, acts=figure.kind in _ACTS_ARE_COUNTED)
    if phrase is None and figure.kind == "person":
        phrase = _named_party(figure.scene.mask, statement.start)
    if phrase is None and figure.kind in ("person", "percent") and _CHOSEN.match(figure.scene.text, figure.index + 1):
        phrase = zh_phrase_before(words, _end_of_clause(figure))  # 六十七人被评为公司的先进生产者
    phrase = phrase or _topic_phrase(figure.scene.text, words, statement.start)
    if phrase is not None and figure.kind in _OF_GOODS and phrase.product is None and phrase.text in _TERRITORIES:
        return _last_product(words, statement.start) if figure.kind == "mass" else None
    return phrase


def _elsewhere(figure: Figure, statement: Statement, *, first: bool) -> Phrase | None:
    """A campaign counted by times, people who are only 人, or the product that the sentence named last."""
    text, start = figure.scene.text, statement.start
    if figure.kind == "count" and text[start - 1 : start] == "Ⓚ":
        return Phrase(start - 1, start, "Ⓚ", None)
    if not first:
        return None
    if figure.mention.counter in ("人", "人次", "名", "口"):
        return Phrase(figure.index, figure.index, "人", None)
    return None if figure.kind in ("person", "household", "time") else _last_product(figure.scene.words, start)


def _end_of_clause(figure: Figure) -> int:
    return len(figure.scene.text[: figure.clause_end].rstrip("，；。"))


def _named_party(masked: Mask, start: int) -> Phrase | None:
    """The body whose people are counted: 缅甸贸易代表团一行九人."""
    at = len(masked.text[:start].rstrip("一行共有")) - 1
    return Phrase(at, at + 1, masked.text[at], None) if at >= 0 and masked.text[at] == "Ⓞ" else None


def _last_product(words: list[Word], end: int) -> Phrase | None:
    """The product named last before `end`: 煤炭产量日增，甲矿由二百吨增至三百吨."""
    found = [word for word in words if word.product is not None and word.end <= end]
    return Phrase(found[-1].start, found[-1].end, found[-1].text, found[-1].product) if found else None


def _described_head(figure: Figure, phrase: Phrase | None) -> Phrase | None:
    """The head of 三个日产钢铁十万吨以上的[县]: what stands between describes it."""
    match = _WITH_FIGURE.match(figure.scene.text, figure.index + 1)
    if match is None and phrase is None:
        match = _WITHOUT_FIGURE.match(figure.scene.text, figure.index + 1)
    head = zh_phrase_after(figure.scene.words, match.end()) if match else None
    return head or phrase


def _named_length(figure: Figure) -> Phrase | None:
    """The named thing that is so long: 全长六百公里的宝成铁路, 京广铁路被冲断七十五公里."""
    text = figure.scene.text
    match = _NAMED.match(text, figure.index + 1)
    at = match.end() if match else text.rfind("Ⓞ", figure.clause_start, figure.index)
    if at < 0 or (not match and not re.search(r"全长|总长|长|断", text[at : figure.index])):
        return None
    return Phrase(at, at + 1, text[at], None)


def _topic_phrase(text: str, words: list[Word], start: int) -> Phrase | None:
    """The noun phrase that a comma sets before its predicate: 投入生产的土炼铁炉，达到四十多万座."""
    comma = len(_BEFORE_PREDICATE.sub("", text[:start])) - 1
    if comma < 0 or text[comma] != "，" or "Ⓠ" in text[clause_around(text, comma, "zh")[0] : comma]:
        return None
    phrase = zh_phrase_before(words, comma)
    if phrase is None or (phrase.start and text[phrase.start - 1] not in "的，、；：。ⓁⓄⒶⓉ和种类些各"):
        return None  # 由于政府调剂棉籽，已增至…: an object is no topic
    return phrase
