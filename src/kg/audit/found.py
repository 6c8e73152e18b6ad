"""What a check found: the figures that do not add up, what they lead to, and how that is told in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.figures import Figure
from kg.audit.ranges import PERCENT, TIMES, Range
from kg.lexicon import Lexicon
from kg.model import ConceptId, Discrepancy, DiscrepancyKind, Language

_DIGITS = 4  # of a number that is computed: more would be a pretence
_SCALES_ZH = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_COUNTED = frozenset({"day", "household", "person", "year"})  # English words; the other names are symbols
_SAYINGS: dict[str, tuple[str, str]] = {
    "parts": (
        "The parts, {rest}, make {expected}, but the whole is given as {found}.",
        "各部分{rest}合计为{expected}，总数却说是{found}。",
    ),
    "total": (
        "{rest} make {expected}, but the total is given as {found}.",
        "{rest}合计为{expected}，总数却说是{found}。",
    ),
    "months": (
        "{rest} make {expected} over the whole time, but {found} is given for it.",
        "{rest}合起来，全期应为{expected}，文中却说是{found}。",
    ),
    "running-total": (
        "{rest} is given for a time within that of {found}: the longer time cannot have less.",
        "{rest}所属的时间包含在{found}所属的时间之内：时间更长，数量不应更少。",
    ),
    "corrected": (
        "{found} is put right: {expected}.",
        "{found}已更正为{expected}。",
    ),
    "growth": (
        "From {rest} the change is {expected}, but it is given as {found}.",
        "由{rest}算来，变化应为{expected}，文中却说是{found}。",
    ),
    "completion": (
        "By {rest} the plan is fulfilled by {expected}, but {found} is said.",
        "按{rest}计算，完成计划应为{expected}，文中却说是{found}。",
    ),
    "share": (
        "By {rest} the share is {expected}, but {found} is said.",
        "按{rest}计算，所占份额应为{expected}，文中却说是{found}。",
    ),
    "shares": (
        "The shares, {rest}, make {expected} together with {found}: more than the whole.",
        "各项份额{rest}连同{found}合计为{expected}，超过全部。",
    ),
    "pace": (
        "By {rest} the work takes {expected}, but {found} is said.",
        "按{rest}计算需{expected}，文中却说是{found}。",
    ),
    "rate": (
        "{rest} make {expected}, but the total is given as {found}.",
        "按{rest}计算应为{expected}，总数却说是{found}。",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Figures that cannot all be true. `expected` and `found` are numbers of `unit`."""

    rule: str  # a key of the sayings
    kind: DiscrepancyKind
    rest: tuple[Figure, ...]  # what `expected` follows from
    against: Figure  # what contradicts it
    expected: Range
    found: Range
    unit: ConceptId

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures concerned, in text order."""
        return tuple(sorted({*self.rest, self.against}, key=lambda figure: figure.number))


def told(found: Found, lexicon: Lexicon) -> Discrepancy:
    """`found` as a discrepancy of the article, with a sentence in each language."""
    notes = {language: _sentence(found, language, lexicon) for language in ("en", "zh")}
    figures = found.figures
    return Discrepancy(
        kind=found.kind,
        claims=tuple(figure.number for figure in figures),
        expected=amount(found.expected, found.unit, "en", lexicon),
        found=amount(found.found, found.unit, "en", lexicon),
        passages=tuple(passage for figure in figures for passage in figure.claim.passages),
        note_en=notes["en"],
        note_zh=notes["zh"],
        rule=found.rule,
    )


def _sentence(found: Found, language: Language, lexicon: Lexicon) -> str:
    english, chinese = _SAYINGS[found.rule]
    words = (english if language == "en" else chinese).format(
        rest=_listed([_figure(figure, language, lexicon) for figure in found.rest], language),
        expected=amount(found.expected, found.unit, language, lexicon),
        found=amount(found.found, found.unit, language, lexicon),
    )
    return words[0].upper() + words[1:]


def _figure(figure: Figure, language: Language, lexicon: Lexicon) -> str:
    quantity = figure.claim.quantity
    return amount(Range(quantity.minimum, quantity.maximum), quantity.unit, language, lexicon)


def amount(numbers: Range, unit: ConceptId, language: Language, lexicon: Lexicon) -> str:
    """`numbers` of `unit` for people: "226,000 t", "over 18,000 t"; 22.6万吨, 1.8万吨以上."""
    write = _written_en if language == "en" else _written_zh
    low, high = (None if end is None else write(end) for end in (numbers.low, numbers.high))
    name = _unit(unit, language, lexicon, one=numbers.single == 1)
    if low is None:
        return f"under {high}{name}" if language == "en" else f"{high}{name}以下"
    if high is None:
        return f"over {low}{name}" if language == "en" else f"{low}{name}以上"
    if low == high:
        return low + name
    return f"{low} to {high}{name}" if language == "en" else f"{low}至{high}{name}"


def _written_en(value: Decimal) -> str:
    if value == (whole := int(value)):
        return f"{whole:,}"
    digits = max(_DIGITS, value.adjusted() + 1)
    text = f"{value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _written_zh(value: Decimal) -> str:
    """In 万 and 亿 where that takes no more than four places."""
    for scale, word in _SCALES_ZH:
        scaled = value / scale
        if abs(scaled) >= 1 and scaled == round(scaled, _DIGITS):
            return _written_en(scaled) + word
    return _written_en(value)


def _unit(unit: ConceptId, language: Language, lexicon: Lexicon, *, one: bool) -> str:
    if unit == PERCENT:
        return " %" if language == "en" else "%"
    if unit == TIMES:
        return " times" if language == "en" else "倍"
    if unit == "unit:NUM":
        return ""
    concept = lexicon.concept(unit)
    if language == "zh":
        return concept.zh
    name = concept.notation or concept.en
    return f" {name}" if one or name not in _COUNTED else f" {name}s"


def _listed(words: Sequence[str], language: Language) -> str:
    if language == "zh":
        return "、".join(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
