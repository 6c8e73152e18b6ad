"""What an unsaid subject repeats: the heading of its sentence, or the subject of a claim before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.english_elision import english_antecedent
from kg.extract.nouns import sort_of
from kg.extract.phrases import Phrase, Word, zh_noun_phrases
from kg.extract.scene import Figure, kind_of
from kg.extract.statements import PEOPLE, PROPORTIONS
from kg.model import HalfClaim, Measure

_YIELD = re.compile(r"亩产|单产|每亩|yield|per mu")
_CLAUSE = re.compile(r"[^，；：。]+[，：]")
_RISES = re.compile(
    r"(?:[也都已又还较前均更]|普遍|逐[步渐年月日]|大大|显著|不断|有了?|越来越\w|Ⓣ)*"
    r"(?:提高|增[加长]|上升|下降|降低|减[少低]|改善|扩大|快|高|低|多|好)?(?:很快|了|很多|甚大)?\Z"
)


def heading(figure: Figure) -> Phrase | None:
    """The measured thing that a clause without figures put before its figures: 看锭能力也普遍提高：甲厂由…

    Only if no figure stands between; None for people and spans of time.
    """
    if figure.kind in PEOPLE or figure.kind == "time" or figure.scene.language != "zh":
        return None
    text, words = figure.scene.text, figure.scene.words
    clauses = [m.span() for m in _CLAUSE.finditer(text, 0, figure.clause_start)]
    for start, end in reversed(clauses):
        if "Ⓠ" in text[start:end]:
            return None
        phrase = _named_in(words, text, start, end - 1)
        if phrase is not None:
            return phrase
    return None


def _named_in(words: Sequence[Word], text: str, start: int, end: int) -> Phrase | None:
    """The phrase for a ratio, a price or the like that the clause says something of."""
    for word in words:
        if start <= word.start and word.end <= end and word.is_noun and _RISES.match(text, word.end, end):
            phrase = next(zh_noun_phrases(list(words), word.end), None)
            if phrase is not None and not phrase.is_amount and sort_of(phrase.text) == "ratio":
                return phrase
    return None


def antecedent(figure: Figure, own: Sequence[HalfClaim], earlier: Sequence[HalfClaim]) -> HalfClaim | None:
    """The claim whose subject an unsaid subject repeats: one before it in the sentence, else the last of such units.

    A yield without a crop goes on about the crop of its sentence, else the last crop with a yield, else the article's
    first crop.
    """
    if figure.scene.language == "en":
        return english_antecedent(figure, own, earlier)
    body = [claim for claim in earlier if claim.subject and not claim.in_title]
    if figure.kind == "mass" and _YIELD.search(figure.before):
        return _crop(own, body)
    if own and (found := _in_sentence(figure, own)):
        return found
    if figure.kind in ("time", "money", "length") or figure.kind in PEOPLE:
        return None
    alike = body if figure.kind in PROPORTIONS else [claim for claim in body if kind_of(claim) == figure.kind]
    same = [claim for claim in alike if figure.kind == "count" and claim.figure.counter == figure.mention.counter]
    last = same or alike
    return last[-1] if last else None


def _crop(own: Sequence[HalfClaim], body: Sequence[HalfClaim]) -> HalfClaim | None:
    here = [claim for claim in own if claim.product is not None]
    crops = [claim for claim in body if claim.product is not None]
    yields = [claim for claim in crops if claim.measure is Measure.YIELD]
    found: list[HalfClaim] = here[-1:] or yields[-1:] or crops[:1] or list(own[-1:])
    return found[0] if found else None


def _in_sentence(figure: Figure, own: Sequence[HalfClaim]) -> HalfClaim | None:
    """The claim before in the sentence that can be meant: of the same counter, else the same kind, else the last."""
    if figure.kind == "time" or figure.before.endswith("Ⓠ、"):
        return own[-1]
    if figure.kind in PROPORTIONS:
        return next((claim for claim in reversed(own) if kind_of(claim) != "time"), own[-1])
    alike = [claim for claim in own if kind_of(claim) == figure.kind]
    if figure.kind == "count":
        alike = _last(c for c in alike if c.figure.counter == figure.mention.counter) or alike
    if alike or figure.kind in PEOPLE:
        return alike[-1] if alike else None
    fitting = [claim for claim in own if kind_of(claim) not in PEOPLE | {"time"}]
    return fitting[-1] if fitting else None


def _last(claims: Iterable[HalfClaim]) -> list[HalfClaim]:
    return list(claims)[-1:]
