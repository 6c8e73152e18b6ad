"""The noun phrases beside a figure: what is measured, in the words of the text.

Chinese is cut into words by jieba's dictionary (rjieba, MIT) with the lexicon's products kept whole. Positions are
into a masked sentence (`kg.extract.mask`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import rjieba

from kg.extract.mask import split_at_signs
from kg.lexicon import Lexicon
from kg.model import ConceptId, Language
from kg.rules import load_rules

_OF_AMOUNTS = frozenset({"平均", "每亩", "总", "年", "月", "日", "最高"})  # before a word for an amount
_TAILS = frozenset("要已有共达增减可将约仅只为由")
_OFTEN = 50_000  # a frequency that wins against the dictionary's words
GOODS = "goods"  # the part of speech of a product of the lexicon
EACH = "each"  # of the words for what a figure is counted by: 每人, 每千锭
_NOUN = re.compile(r"n(?!r$)|vn|b$|an$|l$|j$|goods|i$|s$")
_SUFFIX = frozenset({"q", "zg", "k", "ng", "g", "f"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the masked sentence with its part of speech (jieba's tags; `GOODS` for a product)."""

    start: int
    end: int
    text: str
    pos: str
    product: ConceptId | None = None

    @property
    def is_noun(self) -> bool:
        return bool(_NOUN.match(self.pos))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: characters `start` to `end` of the masked sentence."""

    start: int
    end: int
    text: str
    product: ConceptId | None
    is_amount: bool = False  # only a word for an amount (产量, 面积): of what stands elsewhere


@cache
def word_tables() -> dict[str, Any]:
    """The word lists of rules/claims.yaml, as sets."""
    return {name: frozenset(words) for name, words in load_rules("claims")["words"].items()}


@cache
def _jieba() -> Any:
    tagger = rjieba.Jieba()
    for word in word_tables()["vocabulary"]:
        tagger.add_word(word, _OFTEN, "n")
    return tagger


def zh_words(text: str, lexicon: Lexicon) -> list[Word]:
    """The words of the masked Chinese sentence `text`; signs and marks are words of one character, tagged x."""
    products = _products(text, "zh", lexicon)
    words: list[Word] = []
    position = 0
    for start, stretch in split_at_signs(text):
        words.extend(Word(i, i + 1, text[i], "x") for i in range(position, start))
        end = start + len(stretch)
        inside = [p for p in products if start <= p[0] and p[1] <= end]
        found = [*_with_short_products(_tagged(stretch, start, inside), lexicon)]
        if stretch == "电" and text[start - 1 : start] == "Ⓣ":
            found = [Word(start, end, "电", "v")]  # 十九日电: a dispatch
        words.extend(found)
        position = end
    words.extend(Word(i, i + 1, text[i], "x") for i in range(position, len(text)))
    return _with_each(words)


def _with_each(words: list[Word]) -> list[Word]:
    """`words` with 每 and what it counts by as one word: 每斤, 每个工人, 每千锭时."""
    joined: list[Word] = []
    rest = iter(words)
    for word in rest:
        if not word.text.startswith("每") or word.text == "每当":
            joined.append(word)
            continue
        parts = [word]
        if word.text == "每" and (unit := next(rest, None)) is not None:
            parts.append(unit)
            follows = next(rest, None) if unit.text in ("个", "名", "一") or unit.pos == "m" else None
            if follows is not None and (unit.pos != "m" or (len(follows.text) == 1 and follows.is_noun)):
                parts.append(follows)
                follows = None
            joined.append(Word(word.start, parts[-1].end, "".join(part.text for part in parts), EACH))
            joined += [follows] if follows is not None else []
        else:
            joined.append(Word(word.start, word.end, word.text, EACH))
    return joined


def _products(text: str, language: Language, lexicon: Lexicon) -> list[tuple[int, int, ConceptId]]:
    found = []
    for match in lexicon.matches(text, language):
        concept = next((c for c in match.ids if lexicon.concept(c).kind == "product"), None)
        start, end = match.span.start, match.span.end
        if concept is None:
            continue
        if end - start == 2 and language == "zh" and text[start] in word_tables()["making_verbs"]:
            start, concept = end - 1, _short_product(text[end - 1], lexicon) or concept  # 养猪: the figure counts 猪
        found.append((start, end, concept))
    return found


def _tagged(stretch: str, offset: int, products: list[tuple[int, int, ConceptId]]) -> Iterator[Word]:
    words = []
    position = offset
    nouns = word_tables()["short_nouns"] | word_tables()["vocabulary"]
    for text, pos in _jieba().tag(stretch, hmm=False):
        words.append(Word(position, position + len(text), text, "n" if text in nouns else pos))
        position += len(text)
    verbs = word_tables()["making_verbs"]
    for start, end, concept in products:
        touched = [word for word in words if word.start < end and start < word.end]
        before = stretch[touched[0].start - offset : start - offset]
        after = stretch[end - offset : touched[-1].end - offset]
        first = words.index(touched[0])
        pieces = [Word(touched[0].start, start, before, "v" if before in verbs else touched[0].pos)] if before else []
        pieces.append(Word(start, end, stretch[start - offset : end - offset], GOODS, concept))
        if after:
            pieces.append(Word(end, touched[-1].end, after, "n" if len(after) > 1 else "ng"))
        words[first : first + len(touched)] = pieces
    yield from words


def _with_short_products(words: Iterable[Word], lexicon: Lexicon) -> Iterator[Word]:
    """Products of one character (钢, 煤), as words of their own or after a verb of making: 产铁 is 产 and 铁."""
    verbs = word_tables()["making_verbs"]
    for word in words:
        last = word.text[-1]
        short = _short_product(last, lexicon) if word.product is None else None
        making = word.text[:-1].lstrip("只共已又仍还就再曾可能")
        if short is None or (len(word.text) > 1 and making not in verbs):
            first = _short_product(word.text[0], lexicon) if word.product is None and word.text[1:] in _TAILS else None
            if first is not None:  # 羊要
                yield Word(word.start, word.start + 1, word.text[0], GOODS, first)
                yield Word(word.start + 1, word.end, word.text[1:], "d")
            else:
                yield word
            continue
        if len(word.text) > 1:
            yield Word(word.start, word.end - 1, word.text[:-1], "v")
        yield Word(word.end - 1, word.end, last, GOODS, short)


def _short_product(character: str, lexicon: Lexicon) -> ConceptId | None:
    return next((c for c in lexicon.named(character, "zh") if lexicon.concept(c).kind == "product"), None)


def zh_noun_phrases(words: list[Word], end: int) -> Iterator[Phrase]:
    """The noun phrases of the clause that end at `end` or, but for adverbs, times and 每…, before it, nearest first.

    They end before a verb or a mark.
    """
    tables = word_tables()
    index = len(words)
    while index and words[index - 1].end > end:
        index -= 1
    while index:
        while index and _is_skipped(words[index - 1], tables["skipped"]):
            index -= 1
        last = index
        while index and _joins_left(words, index - 1, last):
            index -= 1
        begin = index
        while begin < last and not (words[begin].is_noun or words[begin].text in tables["whole_nouns"]):
            if begin + 1 < last and words[begin + 1].text in tables["suffixes"]:
                break
            begin += 1
        if begin == last:
            return
        yield _trimmed(words[begin:last], tables["amounts"])


def zh_act(words: list[Word], end: int, *, of_people: bool) -> Phrase | None:
    """The verb before `end` that itself names what is counted: 造林五百万亩, 挖土三方; `of_people`: 死亡三人 too."""
    tables = word_tables()
    index = len(words)
    while index and words[index - 1].end > end:
        index -= 1
    while index and _is_skipped(words[index - 1], tables["skipped"]):
        index -= 1
    if index == 0:
        return None
    word = words[index - 1]
    if of_people and word.text in tables["fates"]:
        return Phrase(word.start, word.end, word.text, None)
    pair = words[max(0, index - 2) : index] if len(word.text) == 1 else [word]
    text = "".join(w.text for w in pair)
    if len(text) != 2 or pair[0].pos[0] not in "vz" or text[0] in "即已共只曾再可能又仅约各":
        return None
    if text in tables["plain_verbs"] or text in tables["amounts"]:
        return None
    return Phrase(pair[0].start, word.end, text, None) if text[1] in tables["act_objects"] else None


def _is_skipped(word: Word, skipped: frozenset[str]) -> bool:
    if word.text in skipped or word.text in "Ⓣ”’》":
        return True
    return word.pos in ("d", "t", "c", "p", EACH) and word.text not in word_tables()["suffixes"]


def _joins_left(words: list[Word], index: int, last: int) -> bool:
    word = words[index]
    tables = word_tables()
    if word.text in tables["boundaries"] or (word.text in tables["making_verbs"] and word.product is None):
        return False
    if word.is_noun or (index == last - 1 and (word.text in tables["whole_nouns"] or word.text in tables["suffixes"])):
        return True
    if word.text in _OF_AMOUNTS:
        return index < last - 1 and words[index + 1].text in tables["amounts"]  # 早稻[平均]亩产
    if index < last - 1 and words[index + 1].text in tables["suffixes"]:  # 重伤者, 捕鱼组
        return word.pos != "x" and len(word.text) > 1 and word.text not in tables["plain_verbs"]
    if len(word.text) == 1 and word.pos in _SUFFIX:
        return index == last - 1 or words[index + 1].is_noun
    return word.text in ("、", "和") and index < last - 1 and index > 0 and words[index - 1].is_noun


def _trimmed(words: list[Word], amounts: frozenset[str]) -> Phrase:
    """The phrase without a closing word for its amount: 粮食 of 粮食总产量; a bare 总产量 is marked as an amount."""
    kept = list(words)
    while kept and (kept[-1].text in amounts or (len(kept) < len(words) and kept[-1].text in _OF_AMOUNTS)):
        kept.pop()
    counted = words[-1].text in word_tables()["counts"] and bool(kept) and kept[-1].product is None
    is_amount = not kept
    if is_amount or (len(kept) < len(words) and counted):
        kept = list(words)  # 预防注射头数: the count of an act
    text = "".join(word.text for word in kept)
    return Phrase(kept[0].start, kept[-1].end, text, kept[-1].product, is_amount)


def zh_clause_object(words: list[Word], end: int) -> Phrase | None:
    """The whole noun phrase that ends at `end`, words for amounts and plans included: 完成了[国家计划]."""
    inside = [word for word in words if word.end <= end]
    kept: list[Word] = []
    while inside and (inside[-1].is_noun or (inside[-1].text == "的" and kept)):
        kept.insert(0, inside.pop())
    while kept and kept[0].text == "的":
        kept.pop(0)
    return Phrase(kept[0].start, kept[-1].end, "".join(w.text for w in kept), kept[-1].product) if kept else None


def zh_phrase_after(words: list[Word], start: int) -> Phrase | None:
    """The noun phrase that begins right at `start`: 三十万[军民], 二百六十四个[青壮年文盲]中; None if none does."""
    index = next((i for i, word in enumerate(words) if word.start >= start), len(words))
    tables = word_tables()
    begin = index
    while index < len(words):
        word = words[index]
        if word.text in tables["boundaries"] or word.text in tables["not_after"]:
            break
        joins = word.is_noun or (word.pos in ("a", "nr", "v", "d", "t") and _noun_follows(words, index, tables))
        joins = joins or (index == begin and word.text in tables["whole_nouns"])
        closes = index + 1 < len(words) and words[index + 1].text in tables["suffixes"]  # 兽疫[防治]队
        joins = closes or (joins and not (word.pos == "v" and index > begin and words[index - 1].is_noun))  # 田[缺水]
        joins = joins or (word.text in ("、", "和") and index > begin and _lists_on(words, index, tables))
        joins = joins or (
            index == begin and word.pos == "v" and len(word.text) == 2 and _noun_is_next(words, index, tables)
        )
        suffix = index > begin and len(word.text) == 1 and word.pos in _SUFFIX - {"f"}
        if not (joins or suffix):
            break
        index += 1
    kept = words[begin:index]
    while kept and not (kept[-1].is_noun or kept[-1].pos in _SUFFIX or kept[-1].text in tables["whole_nouns"]):
        kept = kept[:-1]
    while len(kept) > 1 and kept[-1].pos == "vn" and kept[-2].is_noun:
        kept = kept[:-1]
    if not kept:
        return None
    return Phrase(kept[0].start, kept[-1].end, "".join(word.text for word in kept), kept[-1].product)


def _lists_on(words: list[Word], index: int, tables: dict[str, Any]) -> bool:
    """Whether 、 or 和 joins another noun: 县、市, 县和协作区."""
    if index + 1 >= len(words):
        return False
    follows = words[index + 1]
    return follows.text in tables["whole_nouns"] or (words[index].text == "和" and follows.is_noun)


def _noun_is_next(words: list[Word], index: int, tables: dict[str, Any]) -> bool:
    """Whether a verb of two characters describes a noun of people right after it: 修道[工人]."""
    word, rest = words[index], words[index + 1 :]
    if word.pos != "v" or len(word.text) != 2 or word.text in tables["plain_verbs"]:
        return False
    return bool(rest) and rest[0].text in tables["people_nouns"]


def _noun_follows(words: list[Word], index: int, tables: dict[str, Any]) -> bool:
    """Whether an adjective or verb only describes the noun right after it: 新[高炉], 死[猪]."""
    word, rest = words[index], words[index + 1 :]
    if not rest or not rest[0].is_noun:
        return False
    return word.pos in ("a", "nr") or (len(word.text) == 1 and word.text not in tables["plain_verbs"])
