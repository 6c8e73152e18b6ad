"""What a Chinese figure measures: the noun phrase beside it or before its predicate, if it can measure such a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.extract.antecedents import heading
from kg.extract.english_subjects import english_subject, topic
from kg.extract.mask import Mask
from kg.extract.nouns import can_measure, sort_of
from kg.extract.phrases import Phrase, Word, zh_act, zh_clause_object, zh_noun_phrases, zh_phrase_after
from kg.extract.scene import Figure, Scene, clause_around, kind_of
from kg.extract.statements import GOODS, PEOPLE, PROPORTIONS, Statement
from kg.model import HalfClaim, Qualifier
from kg.rules import load_rules

_ACTS_ARE_COUNTED = frozenset({"area", "volume", "length", "time", "count", "mass", "person", "percent"})
_ENDS_ITSELF = frozenset({"人", "人次"})  # no noun follows these: 二百五十一人入学
_LAND = re.compile(r"(?:土|[水旱荒耕田坡山秋麦])地\Z|[棉稻麦水梯良]田\Z")
_CURRENCY = re.compile(r"(?:人民币|[边北法本旧新]币|[冀法]钞)\Z")
_PAID = re.compile(r"(?:[得赚付奖拨捐罚借支收缴获给出献]|、|，|。)\Z")  # 付出本币…元: the currency itself
_WITH_FIGURE = re.compile(r"[^，；。]{0,12}Ⓠ[^，；。]{0,14}的")
_WITHOUT_FIGURE = re.compile(r"[^，；。Ⓠ的]{1,10}的")
_ACCOMPLISHED = re.compile(r"[^，；。]{0,4}?(?:完成|达到|实现|超额完成)了?")
_CHOSEN = re.compile(r"(?:被评为|被选为|当选为?|成为|获得)")
_NAMED = re.compile(r"[^，；。]*?的(?=[ⓁⓄ])")
_OF_GOODS = re.compile(r"(?:左右|以上|以下)?的")
_FOUGHT = re.compile(r"(?:(?:击?毙|俘|歼)[^，；。ⓆⓉⓁⓄ员]{0,8}|(?:反正|投诚|投降|起义)者?)\Z")
_ENEMY = re.compile(r"(?:[蒋敌伪日匪顽美]|国民党)军|[守残顽股]?敌|残匪|土匪|伪保安队")
_LASTING = re.compile(r"经过|需要|缩短[到为]?|达到|延长|提前|估计|可以|能够|推迟|保证|争取|只有|没有")  # no activities
_SIDE = re.compile(r"[长高深宽厚重]的")
# 全长四十公里、宽二十公尺的防沙林带
_SIDES = re.compile(r"(?:[、，]?[长宽高深厚][^，；。Ⓠ]{0,4}Ⓠ)*[^，；。ⓆⓁⓄ]{0,2}的(?![ⓁⓄ])")
_DATELINE = re.compile(r"(?:Ⓣ电|讯)[】　 ]+")
_BEFORE_PREDICATE = re.compile(
    r"(?:[的也就还又已共仅只约则均各才尚仍竟亦]|已经|现已|每天|平均|现在|目前|全部|一般|Ⓣ|[由从](?=\Z|[^，；。Ⓠ]{0,8}\Z)[^，；。Ⓠ]*)+\Z"
)
# Who they are, without a noun: [住院治疗的]有二十八人, [升学的]占九成.
_THOSE_WHO = re.compile(
    r"(?:\A|[，；：。、“（ⓉⓁⓄⒶ])(?:其中|另有|还有|此外|并有|在Ⓣ)?(?P<who>[^，；：。、ⓆⓉⓁⓄⒶ有共达]{1,12}的)"
    r"(?:Ⓣ|一天|每天|[已也就又还只仅竟即共则])*\Z"
)


def find_subject(figure: Figure, statement: Statement, own: Sequence[HalfClaim]) -> Phrase | None:
    """The noun phrase that the sentence itself gives for `figure`; None if it leaves it unsaid.

    `own` are the claims read before it in the sentence.
    """
    if figure.scene.language == "en":
        return english_subject(figure)
    return (
        _beside(figure, statement)
        or _before(figure, statement)
        or heading(figure)
        or _elsewhere(figure, statement, own)
    )


def plain_subject(figure: Figure, statement: Statement) -> Phrase | None:
    """What an unsaid subject with no antecedent is: the people counted, or the amount that is spoken of."""
    if figure.scene.language == "en":
        return topic(figure)
    if figure.kind in PEOPLE:
        word = "户" if figure.kind == "household" else "人"
        return Phrase(figure.index, figure.index, word, None)
    amount = next((p for p in zh_noun_phrases(figure.scene.words, statement.start) if p.is_amount), None)
    if amount is not None or figure.kind in PEOPLE | {"time"}:
        return amount
    return _opening(figure, figure.clause_start) or _opening(figure, 0)


def _fits(figure: Figure, phrase: Phrase) -> bool:
    is_product = phrase.product is not None
    return not phrase.is_amount and can_measure(figure.kind, figure.mention.counter, phrase.text, is_product=is_product)


def _beside(figure: Figure, statement: Statement) -> Phrase | None:
    """The phrase after the figure: 三十万[军民], 半年多的[苦战], 三百丈长的[旧巷道]."""
    text, words, index = figure.scene.text, figure.scene.words, figure.index
    phrase = None
    if statement.rule == "ahead-of-plan" and (match := _ACCOMPLISHED.match(text, index + 1)):
        return zh_clause_object(words, _end_of_clause(figure)) if match else None
    if figure.kind not in PROPORTIONS | {"time"} and figure.mention.counter not in _ENDS_ITSELF:
        phrase = zh_phrase_after(words, index + 1)
        if figure.kind == "count":
            phrase = _described_head(figure, phrase)
    vague = figure.kind == "time" or figure.mention.quantity.qualifier is Qualifier.FEW
    if phrase is None and vague and text[index + 1 : index + 2] == "的":
        phrase = zh_phrase_after(words, index + 2)
    if phrase is None and figure.kind == "length" and (of := _SIDES.match(text, index + 1)):
        phrase = zh_phrase_after(words, of.end())
    if phrase is None and figure.kind in ("length", "mass"):
        side = _SIDE.match(text, index + 1)
        phrase = zh_phrase_after(words, side.end()) if side else None
        phrase = phrase or (_named_length(figure) if figure.kind == "length" else None)
    if phrase is None and figure.kind in ("percent", "money") and text[index + 1 : index + 2] == "的":
        phrase = zh_phrase_after(words, index + 2)
    if phrase is None and figure.kind == "mass" and (of := _OF_GOODS.match(text, index + 1)):
        found = zh_phrase_after(words, of.end())
        phrase = found if found is not None and found.product is not None else None
    if phrase is not None and figure.kind == "household" and sort_of(phrase.text) != "people":
        return None
    return phrase


def _before(figure: Figure, statement: Statement) -> Phrase | None:
    """The phrase before the predicate: [农户]已有二百三十万户."""
    text, words = figure.scene.text, figure.scene.words
    if statement.takes_object and (phrase := _nearest(figure, figure.index)):
        return phrase
    if figure.kind == "time" and (phrase := _activity(figure, statement)):
        return phrase
    if figure.kind == "person" and _FOUGHT.search(text, 0, statement.start):
        return _enemy(figure.scene, statement.start)
    if figure.kind in PEOPLE | {"percent"} and (phrase := _those_who(figure, statement)):
        return phrase
    if figure.kind in GOODS | {"count"} and _THOSE_WHO.search(text, 0, statement.start):
        return None  # 霉变稻谷六万斤，鼠雀损耗的还有四千斤: of what was just named
    if phrase := _nearest(figure, statement.start):
        return phrase
    if figure.kind == "person" and (phrase := _named_party(figure.scene.mask, statement.start)):
        return phrase
    if figure.kind == "count" and text[figure.index - 1 : figure.index] == "Ⓞ":
        return Phrase(figure.index - 1, figure.index, "Ⓞ", None)  # 现有牧业生产合作社五百个
    if figure.kind in ("person", "percent") and _CHOSEN.match(text, figure.index + 1):
        return _nearest(figure, _end_of_clause(figure))  # 六十七人被评为公司的先进生产者
    if phrase := _topic_phrase(figure, statement.start):
        return phrase
    act = (
        zh_act(words, statement.start, of_people=figure.kind == "person") if figure.kind in _ACTS_ARE_COUNTED else None
    )
    if act is None and figure.kind in GOODS:  # 冻猪肉只出口八千吨
        return _last_product(words, statement.start, figure.clause_start)
    return act


def _activity(figure: Figure, statement: Statement) -> Phrase | None:
    """What lasted so long or was done so early: 激战两小时; 工程全部竣工，比计划提前十天."""
    words = [word for word in figure.scene.words if word.end <= statement.start]
    if words and words[-1].pos == "v" and len(words[-1].text) > 1 and not _LASTING.fullmatch(words[-1].text):
        return Phrase(words[-1].start, words[-1].end, words[-1].text, None)
    if statement.rule != "ahead-of-plan" or figure.clause_start < 2:
        return None
    return _opening(figure, clause_around(figure.scene.text, figure.clause_start - 2, "zh")[0])


def _nearest(figure: Figure, end: int) -> Phrase | None:
    """The nearest noun phrase before `end` that the figure can measure; none if an amount, whose owner is unsaid."""
    for phrase in zh_noun_phrases(figure.scene.words, end):
        if figure.kind == "money" and (coin := _CURRENCY.search(phrase.text)) and coin.start():
            end = phrase.end - len(coin.group())  # 股金冀钞四万元
            phrase = Phrase(phrase.start, end, phrase.text[: coin.start()], None)
        if figure.kind == "money" and sort_of(phrase.text) == "currency":
            if _PAID.search(figure.scene.text, 0, phrase.start):
                return phrase
            continue
        if figure.kind == "count" and any(w.text == "者" and w.end == phrase.end for w in figure.scene.words):
            return None  # 已缴款者一千份: what they paid for is unsaid
        if phrase.is_amount and figure.scene.text[phrase.start - 1 : phrase.start] != "的":
            return None
        if _fits(figure, phrase):
            return phrase
    return None


def _enemy(scene: Scene, end: int) -> Phrase:
    """Those who were killed or taken, by the name that the sentence gives them last: 毙伤蒋军三千余名，生俘二千名."""
    found = [(match.start(), match.end()) for match in _ENEMY.finditer(scene.text, 0, end)]
    named = (i for i, m in scene.mask.mentions.items() if i < end and _ENEMY.search(m.span.of(scene.half.text)))
    found += [(index, index + 1) for index in named]
    if not found:
        return Phrase(end, end, "敌军", None)
    start, stop = max(found)
    return Phrase(start, stop, scene.text[start:stop], None)


def _elsewhere(figure: Figure, statement: Statement, own: Sequence[HalfClaim]) -> Phrase | None:
    """A campaign counted by times, or the product that the sentence named last."""
    text, start = figure.scene.text, statement.start
    if figure.kind == "count" and text[start - 1 : start] == "Ⓚ":
        return Phrase(start - 1, start, "Ⓚ", None)
    if figure.kind == "area" and (land := _last_land(figure, own)):
        return land
    if own or figure.kind in ("person", "household", "time"):
        return None
    return (
        _last_product(figure.scene.words, start)
        or _made(figure)
        or (_opening(figure, figure.clause_start) if figure.kind == "percent" else None)
    )


def _made(figure: Figure) -> Phrase | None:
    """What the works that is named last makes: 淄川煤矿由一百吨增至四百吨."""
    if figure.kind != "mass":
        return None
    for index, mention in reversed([*figure.scene.mask.mentions.items()]):
        words = mention.span.of(figure.scene.half.text)
        goods = next((made for works, made in _makes().items() if words.endswith(works)), None)
        if index < figure.index and goods is not None:
            product = next(iter(figure.scene.lexicon.named(goods, "zh")), None)
            return Phrase(figure.index, figure.index, goods, product)
    return None


def _opening(figure: Figure, start: int) -> Phrase | None:
    """The thing that opens the clause at `start`, before a verb that takes the figure: 管沟挖好了三分之一."""
    words = figure.scene.words
    start = max([start, *(match.end() for match in _DATELINE.finditer(figure.scene.text, 0, figure.index))])
    for word, after in pairwise(words):
        if word.start < start or after.end > figure.index or not word.is_noun:
            continue
        if after.is_noun or after.text == "的":
            continue
        phrase = next(zh_noun_phrases(words, word.end), None) if after.text in "Ⓣ，" or after.pos[0] in "vdp" else None
        says_something = phrase is not None and not phrase.is_amount and sort_of(phrase.text) == "thing"
        return phrase if phrase is not None and says_something and _fits(figure, phrase) else None
    return None


@cache
def _makes() -> dict[str, str]:
    return dict(load_rules("claims")["makes"])


def _last_land(figure: Figure, own: Sequence[HalfClaim]) -> Phrase | None:
    """Land spoken of in the sentence, if no area of it was stated yet: 占有土地四成一，每人平均合九亩二分."""
    if any(kind_of(claim) == "area" for claim in own):
        return None
    found = [word for word in figure.scene.words if word.end <= figure.index and _LAND.search(word.text)]
    return Phrase(found[-1].start, found[-1].end, found[-1].text, found[-1].product) if found else None


def _end_of_clause(figure: Figure) -> int:
    return len(figure.scene.text[: figure.clause_end].rstrip("，；。"))


def _named_party(masked: Mask, start: int) -> Phrase | None:
    """The body whose people or members are counted: 缅甸贸易代表团一行九人, 张家小组八个人."""
    at = len(masked.text[:start].rstrip("一行共有")) - 1
    return Phrase(at, at + 1, masked.text[at], None) if at >= 0 and masked.text[at] == "Ⓞ" else None


def _those_who(figure: Figure, statement: Statement) -> Phrase | None:
    match = _THOSE_WHO.search(figure.scene.text, 0, statement.start)
    if match is None:
        return None
    first = next((word for word in figure.scene.words if word.end > match.start("who")), None)
    acts = first is not None and (first.pos[0] in "vad" or first.text in ("在", "没有", "未"))
    if not acts and statement.rule == "plain":
        return None  # 妇女的三百人
    return Phrase(match.start("who"), match.end("who"), match["who"], None)


def _last_product(words: list[Word], end: int, start: int = 0) -> Phrase | None:
    """The product named last between `start` and `end`: 煤炭产量日增，甲矿由二百吨增至三百吨."""
    found = [word for word in words if word.product is not None and start <= word.start and word.end <= end]
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


def _topic_phrase(figure: Figure, start: int) -> Phrase | None:
    """The noun phrase that a comma sets before its predicate: 投入生产的土炼铁炉，达到四十多万座."""
    text, words = figure.scene.text, figure.scene.words
    comma = len(_BEFORE_PREDICATE.sub("", text[:start])) - 1
    if comma < 0 or text[comma] != "，":
        return None
    phrase = next(zh_noun_phrases(words, comma), None)
    if phrase is None and figure.kind == "time":
        return zh_act(words, comma, of_people=False)
    if phrase is None or phrase.end != comma or not _fits(figure, phrase):
        return None
    opens = clause_around(text, comma, "zh")[0]
    if "Ⓠ" in text[opens:comma] and text[phrase.start - 1] not in "的之均":
        return None
    if phrase.start and text[phrase.start - 1] not in "的之均，、；：。ⓁⓄⒶⓉ和种类些各":
        return None  # 由于政府调剂棉籽，已增至…: an object is no topic
    return phrase
