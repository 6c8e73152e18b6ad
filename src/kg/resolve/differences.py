"""What the two halves of an article say differently: by kind, with what was expected and found.

The Chinese is the authority and the English its witness: `expected` is the Chinese reading, `found` the English one.
Only what both halves state in words of their own is compared; what either leaves unsaid is no difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.model import ConceptId, DiscrepancyKind, HalfClaim, Passage, Quantity
from kg.resolve.pairs import Pair
from kg.resolve.witness import Witness


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which the halves of a pair part."""

    kind: DiscrepancyKind
    expected: str
    found: str


def differences(pair: Pair, witness: Witness, lexicon: Lexicon) -> Iterator[Difference]:
    """The differences of a pair that both halves state."""
    if pair.zh is None or pair.en is None:
        return
    zh, en = pair.zh, pair.en
    if not pair.equal:
        kind = DiscrepancyKind.VALUE
        if zh.figure.quantity.unit != en.figure.quantity.unit:
            kind = DiscrepancyKind.UNIT
        yield Difference(kind, words_of(zh.figure.quantity, lexicon), words_of(en.figure.quantity, lexicon))
    if _periods_differ(zh, en, witness):
        yield Difference(DiscrepancyKind.PERIOD, str(zh.period), str(en.period))
    if _products_differ(zh, en, witness, lexicon):
        assert zh.product is not None
        assert en.product is not None
        yield Difference(DiscrepancyKind.SUBJECT, lexicon.concept(zh.product).en, lexicon.concept(en.product).en)


def _periods_differ(zh: HalfClaim, en: HalfClaim, witness: Witness) -> bool:
    if zh.period is None or en.period is None or zh.period_inherited or en.period_inherited:
        return False
    if zh.period.same_days(en.period):
        return False
    in_english = any(m.period is not None and m.period.same_days(zh.period) for m in witness.en_periods)
    in_chinese = any(m.period is not None and m.period.same_days(en.period) for m in witness.zh_periods)
    return not in_english and not in_chinese and _same_length(zh, en)


def _same_length(zh: HalfClaim, en: HalfClaim) -> bool:
    """Whether both name a month, both a day …: another length is another reading of the sentence, not another date."""
    assert zh.period is not None
    assert en.period is not None
    return len(str(zh.period)) == len(str(en.period))


def _products_differ(zh: HalfClaim, en: HalfClaim, witness: Witness, lexicon: Lexicon) -> bool:
    if zh.product is None or en.product is None or zh.product == en.product:
        return False
    if not (states_subject(zh) and states_subject(en)) or zh.figure.quantity.minimum == 0 == zh.figure.quantity.maximum:
        return False
    if zh.product in witness.en_products or en.product in witness.zh_products:
        return False
    return not (_is_under(zh.product, en.product, lexicon) or _is_under(en.product, zh.product, lexicon))


def states_subject(claim: HalfClaim) -> bool:
    """Whether the subject stands beside the figure; one that is carried over proves nothing."""
    return claim.subject_span is not None and claim.span.covers(claim.subject_span)


def _is_under(narrow: ConceptId, broad: ConceptId, lexicon: Lexicon) -> bool:
    concept: ConceptId | None = narrow
    while concept is not None:
        if concept == broad:
            return True
        concept = lexicon.concept(concept).parent
    return False


def words_of(quantity: Quantity, lexicon: Lexicon) -> str:
    """A quantity in figures: "7,800,000 yuan", "2,000 to 9,999 t", "over 18,000 t"."""
    unit = lexicon.concept(quantity.unit).notation or ""
    unit = "" if unit == "1" else f" {unit}"
    low = "" if quantity.minimum is None else f"{quantity.minimum:,f}"
    high = "" if quantity.maximum is None else f"{quantity.maximum:,f}"
    if low == high:
        return f"{low}{unit}"
    if not high:
        return f"over {low}{unit}"
    if not low:
        return f"under {high}{unit}"
    return f"{low} to {high}{unit}"


def note(difference: Difference, passages: Sequence[Passage]) -> tuple[str, str]:
    """A sentence for people, in English and in Chinese."""
    quotes = {passage.language: passage.quote for passage in passages}
    zh, en = quotes.get("zh", ""), quotes.get("en", "")
    names = {
        DiscrepancyKind.VALUE: ("figure", "数字"),
        DiscrepancyKind.UNIT: ("unit", "单位"),
        DiscrepancyKind.PERIOD: ("time", "时间"),
        DiscrepancyKind.SUBJECT: ("thing measured", "对象"),
        DiscrepancyKind.PLACE: ("place", "地点"),
    }
    english, chinese = names[difference.kind]
    return (
        f"The halves differ on the {english}: the Chinese “{zh}” gives {difference.expected}, "
        f"the English “{en}” {difference.found}.",
        f"两种文字的{chinese}不同：中文“{zh}”为 {difference.expected}，英文“{en}”为 {difference.found}。",
    )
