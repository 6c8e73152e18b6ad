"""What a figure is counted by: per day, per mu, per person and day, per 1000 t."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

from kg.extract.english_rates import english_rate
from kg.extract.nouns import sort_of
from kg.extract.phrases import EACH, Phrase, Word
from kg.extract.scene import Figure, clause_around, kind_of
from kg.extract.statements import PROPORTIONS, find_cue
from kg.model import HalfClaim, Measure, QuantityMention
from kg.rules import load_rules

_SCALES = {"十": "10 ", "百": "100 ", "千": "1000 ", "万": "10000 "}
_COUNTERS = frozenset("台部头只件匹份艘辆栋座架株双条张眼")  # 每台: what is counted is said after, or is the subject
_EACH = re.compile(r"每(?P<scale>一?[十百千万])?(?:一|个|名|位)?(?P<unit>.*)\Z")
_EACH_AMOUNT = re.compile(
    r"每[^，；。Ⓠ]{0,2}Ⓠ[^；。Ⓠ]{0,14}?(?:可以?|能|要|须|应|需|给|出|合|有|得|耗|烧|留|由|从|为|达|是)"
)
_AMOUNT = re.compile(r"产量|存栏|总数|总量|面积")  # a new amount, and no longer that for each
_MAKING = re.compile(r"产|炼|生产|制|织|收")
_ONE = re.compile(
    r"(?:\A|[，；：。Ⓣ]|平均|争取|做到|工)一(?P<unit>[人户亩班网天])(?:一(?P<day>[天日]))?"
    r"(?:可|能|可以|平均|只)*[^，；。一]{0,4}\Z"
)

Decided: TypeAlias = tuple[str, str]  # a value and the rule that gave it


def rate_of(
    figure: Figure, measure: Measure, subject: Phrase | None, own: Sequence[HalfClaim], before: HalfClaim | None
) -> Decided | None:
    """What `figure` is counted by and the rule that says so; None for a plain figure, a share or a multiple.

    `own` are the claims before it in the sentence, `before` the one of another sentence that it goes on about.
    """
    if figure.kind in PROPORTIONS or measure in (Measure.COMPLETION, Measure.SHARE):
        return None
    found = _said(figure, subject) if figure.scene.language == "zh" else english_rate(figure)
    if found is not None:
        return found
    cue = find_cue("per", "per", figure.before, figure.after, figure.kind, figure.scene.language)
    if cue is not None:
        return cue.value, cue.rule
    last = own[-1] if own else before
    if not own and _AMOUNT.search(figure.before):
        return None
    goes_on = last is not None and kind_of(last) == figure.kind and last.measure is measure
    if figure.scene.language == "en" and subject is not None:
        goes_on = goes_on and last is not None and last.subject == subject.text
    if last is not None and last.per and goes_on and not _MAKING.search(figure.before):
        return last.per, "like-the-figure-before"
    return ("mu", "yield") if measure is Measure.YIELD else None


def _said(figure: Figure, subject: Phrase | None) -> Decided | None:
    """By the words for each thing before the figure, in its clause or that of its subject: 每人每天, 每千吨煤."""
    scene, text = figure.scene, figure.scene.text
    start = figure.clause_start
    if subject is not None and subject.start < start and "Ⓠ" not in text[subject.end : figure.index]:
        start = clause_around(text, subject.start, scene.language)[0]
    amounts = [m for m in _EACH_AMOUNT.finditer(text, 0, figure.index) if "Ⓠ" not in text[m.end() : figure.index]]
    if amounts:
        return _amount(figure, text.index("Ⓠ", amounts[-1].start()))
    start = max(start, text.rfind("Ⓠ", 0, figure.index) + 1)
    words = [word for word in scene.words if word.pos == EACH and start <= word.start and word.end <= figure.index]
    units = [unit for word in words[-2:] for part in _parts(word) if (unit := _unit(part, word.end, figure, subject))]
    one = _ONE.search(text, start, figure.index)
    units += [_table()[one[group]] for group in ("unit", "day") if one[group]] if one and len(units) < 2 else []
    return ("-".join(units), "each") if units else None


def _amount(figure: Figure, at: int) -> Decided | None:
    """Of 每一百斤米要烧煤…: 100 jin; None of a count of things."""
    mention = figure.scene.mask.mentions[at]
    quantity = mention.quantity if isinstance(mention, QuantityMention) else None
    if quantity is None or quantity.minimum is None or quantity.minimum != quantity.maximum:
        return None
    notation = figure.scene.lexicon.concept(quantity.unit).notation
    number = "" if quantity.minimum == 1 else f"{quantity.minimum.normalize():f} "
    return (number + notation, "each") if notation and notation != "1" else None


def _parts(word: Word) -> list[str]:
    """每人 and 每天 of 每人每天."""
    return [f"每{part}" for part in word.text.split("每")[1:]]


def _unit(each: str, end: int, figure: Figure, subject: Phrase | None) -> str | None:
    """The English for what 每… counts by; of a measure word, the thing that it counts; None if it is not known."""
    match = _EACH.match(each)
    if match is None:
        return None
    lexicon = figure.scene.lexicon
    scale = _SCALES.get((match["scale"] or "").removeprefix("一"), "")
    follows = [word for word in figure.scene.words if end <= word.start and word.end <= figure.index][:2]
    if match["unit"][:1] in _COUNTERS:
        product = follows[0].product if follows else None
        product = product or (subject.product if subject is not None else None)
        if product is not None:
            return scale + lexicon.concept(product).en.lower().removesuffix("s")
    names = [match["unit"] + "".join(word.text for word in follows[:count]) for count in range(len(follows) + 1)]
    for name in reversed(names):
        for length in range(len(name), max(0, len(match["unit"]) - 1), -1):
            if name[:length] in _table():
                return scale + str(_table()[name[:length]])
    return scale + "person" if any(name and sort_of(name) == "people" for name in names) else None


@cache
def _table() -> dict[str, Any]:
    return dict(load_rules("claims")["each"])
