"""What the two halves of an article say differently: by kind, with what was expected and found.

The Chinese is the authority and the English its witness: `expected` is the Chinese reading, `found` the English one.
Only what both halves state in words of their own is compared; what either leaves unsaid is no difference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon import Lexicon
from kg.model import ConceptId, DiscrepancyKind, HalfClaim, Language, Passage, PeriodMention, Quantity
from kg.resolve.account import Account
from kg.resolve.pairs import Pair
from kg.resolve.witness import Witness


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which the halves of a pair part."""

    kind: DiscrepancyKind
    expected: str
    found: str


def differences(
    pair: Pair, witness: Callable[[Pair], Witness], account: Account, lexicon: Lexicon
) -> Iterator[Difference]:
    """The differences of a pair that both halves state; `witness` is asked only where there may be one."""
    if pair.zh is None or pair.en is None:
        return
    zh, en = pair.zh, pair.en
    if not pair.equal:
        kind = DiscrepancyKind.UNIT if _units_differ(zh, en, lexicon) else DiscrepancyKind.VALUE
        yield Difference(kind, words_of(zh.figure.quantity, lexicon), words_of(en.figure.quantity, lexicon))
    if _periods_differ(zh, en) and _alone_with_times(zh, en, witness(pair)):
        yield Difference(DiscrepancyKind.PERIOD, str(zh.period), str(en.period))
    if pair.equal and _places_differ(zh, en, account, lexicon):
        here, there = account.named(zh), account.named(en)
        said = witness(pair)
        if here[0] not in said.en_places and there[0] not in said.zh_places:
            yield Difference(DiscrepancyKind.PLACE, account.phrase(here) or "", account.phrase(there) or "")
    if _products_differ(zh, en, lexicon) and _alone_with_products(zh, en, witness(pair)):
        assert zh.product is not None
        assert en.product is not None
        yield Difference(DiscrepancyKind.SUBJECT, lexicon.concept(zh.product).en, lexicon.concept(en.product).en)


def _units_differ(zh: HalfClaim, en: HalfClaim, lexicon: Lexicon) -> bool:
    """Whether the same number is printed with another unit: 担 and "jin", 公里 and "li".

    Units that are powers of ten apart are no such case: 三角二分 and "3.2 yuan" differ in their figures.
    """
    if zh.figure.quantity.unit != en.figure.quantity.unit:
        return True
    one, other = _factor(zh, lexicon), _factor(en, lexicon)
    if one is None or other is None or (one / other).normalize().as_tuple().digits == (1,):
        return False
    mine, theirs = zh.figure.quantity, en.figure.quantity
    return all(
        a is not None and b is not None and (a / one).normalize() == (b / other).normalize()
        for a, b in ((mine.minimum, theirs.minimum), (mine.maximum, theirs.maximum))
    )


def _factor(claim: HalfClaim, lexicon: Lexicon) -> Decimal | None:
    """How many of the figure's unit the unit that is printed is worth; None where the lexicon lacks it."""
    return _factors(lexicon, claim.language).get((claim.figure.counter or "").lower())


@cache
def _factors(lexicon: Lexicon, language: Language) -> dict[str, Decimal]:
    return {form.surface.lower(): form.factor for form in reversed(lexicon.units(language))}


def _periods_differ(zh: HalfClaim, en: HalfClaim) -> bool:
    """Whether both give a time of their own, and as long a one: another length is another reading, no other date."""
    if zh.period is None or en.period is None or zh.period_inherited or en.period_inherited:
        return False
    if zh.period == en.period or zh.period.same_days(en.period):
        return False
    return len(str(zh.period)) == len(str(en.period))


def _alone_with_times(zh: HalfClaim, en: HalfClaim, witness: Witness) -> bool:
    """Whether neither half names the other's time nearby."""
    in_english = any(_same_days(mention, zh) for mention in witness.en_periods)
    in_chinese = any(_same_days(mention, en) for mention in witness.zh_periods)
    return not in_english and not in_chinese


def _same_days(mention: PeriodMention, claim: HalfClaim) -> bool:
    return mention.period is not None and claim.period is not None and mention.period.same_days(claim.period)


def _places_differ(zh: HalfClaim, en: HalfClaim, account: Account, lexicon: Lexicon) -> bool:
    """Whether both name one place of the lexicon beside the figure, in so many words, neither inside the other."""
    if zh.place_inherited or en.place_inherited:
        return False
    here, there = account.named(zh), account.named(en)
    if (
        len(here) != 1
        or len(there) != 1
        or not (_says(zh, here[0], account, lexicon) and _says(en, there[0], account, lexicon))
    ):
        return False
    return not (_is_under(here[0], there[0], lexicon) or _is_under(there[0], here[0], lexicon))


def _says(claim: HalfClaim, key: str, account: Account, lexicon: Lexicon) -> bool:
    """Whether the place `key` is named by its own name, not by 全省 or by a body that sits there."""
    labels = (
        lexicon.concept(key).labels(claim.language) if key in lexicon and lexicon.concept(key).kind == "place" else ()
    )
    return any(account.words(claim.language, span).quote in labels for span in claim.places)


def _products_differ(zh: HalfClaim, en: HalfClaim, lexicon: Lexicon) -> bool:
    """Whether both name a product beside the figure, neither a kind of the other."""
    if zh.product is None or en.product is None or zh.product == en.product:
        return False
    if not (states_subject(zh) and states_subject(en)) or zh.figure.quantity.minimum == 0 == zh.figure.quantity.maximum:
        return False
    return not (_is_under(zh.product, en.product, lexicon) or _is_under(en.product, zh.product, lexicon))


def _alone_with_products(zh: HalfClaim, en: HalfClaim, witness: Witness) -> bool:
    """Whether neither half speaks of the other's product in the sentence."""
    return zh.product not in witness.en_products and en.product not in witness.zh_products


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
