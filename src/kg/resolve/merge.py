"""The claims of two halves as the claims of one article: the Chinese is followed, the English bears witness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.model import (
    Agreement,
    Article,
    Claim,
    ConceptId,
    Discrepancy,
    DiscrepancyKind,
    Half,
    HalfClaim,
    Modality,
    Passage,
    Qualifier,
    Reason,
)
from kg.resolve.differences import Difference, Witness, differences, note, states_subject
from kg.resolve.pairs import Pair
from kg.resolve.places import Whereabouts

_ROUNDING = Decimal("1.12")  # a title may round a body's figure by as much
_CERTAIN, _LIKELY = Decimal("0.97"), Decimal("0.85")
_PIG_IRON: ConceptId = "lex:product/pig-iron"
_IRON: ConceptId = "lex:product/iron"


@dataclass(frozen=True, slots=True)
class Merged:
    """The claims of an article in text order, and the differences between its halves by index of claim."""

    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]


def merge(
    article: Article, pairs: Sequence[Pair], witness: Callable[[Pair], Witness], places: Whereabouts, lexicon: Lexicon
) -> Merged:
    """One claim for each pair, without repeats: a title's or a later sentence's rounding is the same claim."""
    kept = _without_repeats(pairs, places)
    claims: list[Claim] = []
    discrepancies: list[Discrepancy] = []
    told: set[tuple[Difference, int]] = set()
    for pair in kept:
        found = tuple(differences(pair, witness(pair), lexicon))
        claim = _claim(article, pair, found, places, lexicon)
        for difference in found:
            point = (difference, pair.bead)
            if point not in told:  # a month mistranslated once is one difference, however many figures it dates
                told.add(point)
                discrepancies.append(_discrepancy(difference, len(claims), _differing(article, pair, difference)))
        claims.append(claim)
    return Merged(tuple(claims), tuple(discrepancies))


def _differing(article: Article, pair: Pair, difference: Difference) -> tuple[Passage, ...]:
    """The words of each half that differ: the two times, the two things measured, or the two figures."""
    passages = []
    for side in (pair.zh, pair.en):
        if side is not None:
            span = side.figure.span
            if difference.kind is DiscrepancyKind.PERIOD:
                span = side.period_span or span
            elif difference.kind is DiscrepancyKind.SUBJECT:
                span = side.subject_span or span
            passages.append(_half(article, side).passage(span))
    return tuple(passages)


def _discrepancy(difference: Difference, index: int, passages: Sequence[Passage]) -> Discrepancy:
    english, chinese = note(difference, passages)
    return Discrepancy(
        kind=difference.kind,
        claims=(index,),
        expected=difference.expected,
        found=difference.found,
        passages=tuple(passages),
        note_en=english,
        note_zh=chinese,
    )


def _claim(article: Article, pair: Pair, found: Sequence[Difference], places: Whereabouts, lexicon: Lexicon) -> Claim:
    lead = pair.zh or pair.en
    assert lead is not None
    sides = [side for side in (pair.zh, pair.en) if side is not None]
    keys = places.keys(lead.language, lead.places)
    if not keys and pair.en is not None and lead is not pair.en:
        keys = places.keys("en", pair.en.places)
    subject = pair.zh.product if pair.zh and pair.zh.product else (pair.en.product if pair.en else None)
    subject = _pig_iron(subject, article)
    passages = tuple(_half(article, side).passage(side.span) for side in sides)
    agreement = _agreement(pair, found)
    return Claim(
        measure=lead.measure,
        subject_en=_english_subject(pair, subject, lexicon),
        subject_zh=_chinese_subject(pair, subject, lexicon),
        subject=subject,
        place=places.phrase(keys),
        places=keys,
        quantity=lead.figure.quantity,
        period=lead.period,
        per=lead.per,
        cumulative=lead.cumulative,
        modality=_modality(article, lead),
        base=lead.base,
        passages=passages,
        agreement=agreement,
        confidence=confidence(article, pair, agreement),
        reasons=tuple(_reasons(article, pair, keys, places)),
        rule=dict(lead.rules)["statement"],
    )


def _modality(article: Article, lead: HalfClaim) -> Modality:
    """A paper cannot report what is to come: such a figure is a target."""
    first = lead.period.first_day if lead.period else None
    if lead.modality is Modality.REPORTED and first is not None and first > article.date:
        return Modality.TARGET
    return lead.modality


def _half(article: Article, side: HalfClaim) -> Half:
    half = article.zh if side.language == "zh" else article.en
    assert half is not None
    return half


def _pig_iron(subject: ConceptId | None, article: Article) -> ConceptId | None:
    """In an iron-making article 铁 is pig iron (ANNOTATION.md, Subject)."""
    if subject != _IRON:
        return subject
    text = "".join(half.text for half in article.halves)
    return _PIG_IRON if "生铁" in text or "pig iron" in text or "高炉" in text else subject


def _chinese_subject(pair: Pair, subject: ConceptId | None, lexicon: Lexicon) -> str | None:
    """The words of the Chinese half; 生铁 where its 铁 means pig iron."""
    if pair.zh is None:
        return None
    return lexicon.concept(_PIG_IRON).zh if subject == _PIG_IRON and pair.zh.product == _IRON else pair.zh.subject


def _english_subject(pair: Pair, subject: ConceptId | None, lexicon: Lexicon) -> str | None:
    """The English half's own words if they name what the Chinese measures; else the lexicon's; None if neither does.

    Words carried over from another English sentence name nothing here.
    """
    own = pair.en.subject if pair.en is not None and pair.en.subject else None
    if subject is not None:
        return own if own and pair.en is not None and pair.en.product == subject else lexicon.concept(subject).en
    if pair.zh is not None and pair.en is not None and states_subject(pair.zh) and not states_subject(pair.en):
        return None
    return own


def _agreement(pair: Pair, found: Sequence[Difference]) -> Agreement:
    if pair.zh is None or pair.en is None:
        return Agreement.SINGLE
    return Agreement.DISPUTED if found else Agreement.VERIFIED


def confidence(article: Article, pair: Pair, agreement: Agreement) -> Decimal:
    """How far to trust the whole claim, from what was stated and what was inferred; two decimals, 0 to 1."""
    lead = pair.zh or pair.en
    assert lead is not None
    value = _CERTAIN if agreement is Agreement.VERIFIED else _LIKELY
    if agreement is Agreement.DISPUTED:
        value = Decimal("0.60")
    elif agreement is Agreement.SINGLE and len(article.halves) == 2:
        value = Decimal("0.70")
    if lead.subject is None:
        value -= Decimal("0.30")
    elif lead.product is None:
        value -= Decimal("0.08")
    if lead.place_inherited:
        value -= Decimal("0.04")
    if lead.period is None or lead.period_inherited:
        value -= Decimal("0.05")
    if pair.zh is not None and pair.en is not None and pair.zh.measure is not pair.en.measure:
        value -= Decimal("0.05")
    return value


def _reasons(article: Article, pair: Pair, keys: Sequence[str], places: Whereabouts) -> Iterable[Reason]:
    lead = pair.zh or pair.en
    assert lead is not None
    half = _half(article, lead)
    rules = dict(lead.rules)
    yield Reason(
        field="quantity", value=lead.figure.span.of(half.text), rule=rules["quantity"],
        passage=half.passage(lead.figure.span),
    )  # fmt: skip
    yield Reason(
        field="measure", value=lead.measure, rule=rules["measure"], passage=half.passage(lead.span),
    )  # fmt: skip
    if lead.subject:
        yield Reason(
            field="subject", value=lead.subject, rule="noun-phrase",
            passage=half.passage(lead.subject_span) if lead.subject_span else None,
            inherited=lead.subject_span is None or not lead.span.covers(lead.subject_span),
        )  # fmt: skip
    if keys:
        yield _place_reason(article, pair, keys, places)
    if lead.period is not None and lead.period_span is not None:
        yield Reason(
            field="period", value=str(lead.period), rule=rules.get("period", "nearest-time"),
            passage=half.passage(lead.period_span), inherited=lead.period_inherited,
        )  # fmt: skip
    modality = _modality(article, lead)
    rule = rules["modality"] if modality is lead.modality else "in-the-future"
    yield Reason(field="modality", value=modality, rule=rule, passage=half.passage(lead.span))


def _place_reason(article: Article, pair: Pair, keys: Sequence[str], places: Whereabouts) -> Reason:
    """The name that gave `keys`, in either half; else where the article's own place is first named."""
    value = places.phrase(keys) or ""
    for side in (pair.zh, pair.en):
        if side is not None and places.named(side.language, side.places) == keys:
            words, inherited = _half(article, side).passage(side.places[0]), side.place_inherited
            return Reason(field="place", value=value, rule="nearest-name", passage=words, inherited=inherited)
    first = places.main.passages[0] if places.main is not None and places.main.passages else None
    return Reason(field="place", value=value, rule="place-of-the-article", passage=first, inherited=True)


def _without_repeats(pairs: Sequence[Pair], places: Whereabouts) -> list[Pair]:
    body = [pair for pair in pairs if not _in_title(pair)]
    titles = [pair for pair in pairs if _in_title(pair)]
    kept: list[Pair] = []
    for pair in body:
        if not any(_repeats(pair, other, places, strict=True) for other in kept):
            kept.append(pair)
    for pair in titles:
        if not any(_repeats(pair, other, places, strict=False) for other in kept):
            kept.append(pair)
    return sorted(kept, key=lambda pair: (pair.bead, _start(pair)))


def _start(pair: Pair) -> int:
    lead = pair.zh or pair.en
    return lead.span.start if lead else 0


def _in_title(pair: Pair) -> bool:
    return all(side.in_title for side in (pair.zh, pair.en) if side is not None)


def _repeats(pair: Pair, other: Pair, places: Whereabouts, *, strict: bool) -> bool:
    """Whether `pair` only says again, exactly or in round figures, what `other` says."""
    mine, theirs = (pair.zh, other.zh) if pair.zh and other.zh else (pair.en, other.en)
    if mine is None or theirs is None or mine.figure.quantity.unit != theirs.figure.quantity.unit:
        return False
    if not _rounds(mine, theirs):
        return False
    if not strict:
        return True
    same_subject = mine.subject == theirs.subject or (mine.product is not None and mine.product == theirs.product)
    same_period = mine.period == theirs.period or mine.period_inherited
    mine_at, theirs_at = (places.keys(side.language, side.places) for side in (mine, theirs))
    same_place = mine_at == theirs_at or mine.place_inherited
    exact = mine.figure.quantity == theirs.figure.quantity
    return (
        same_subject
        and mine.measure is theirs.measure
        and same_period
        and (same_place or not exact)
        and mine.per == theirs.per
    )


def _rounds(mine: HalfClaim, theirs: HalfClaim) -> bool:
    """Whether `mine` is `theirs`, exactly or in round figures: "more than 18,000" after 18,300."""
    a, b = mine.figure.quantity, theirs.figure.quantity
    if a == b:
        return True
    rough = a.minimum if a.minimum is not None else a.maximum
    fine = b.minimum if b.minimum is not None else b.maximum
    if rough is None or fine is None or rough <= 0 or fine <= 0 or _digits(rough) >= _digits(fine):
        return False
    if a.qualifier is Qualifier.EXACT and not mine.in_title:
        return False
    low, high = sorted((rough, fine))
    reaches = {Qualifier.MORE_THAN: rough <= fine, Qualifier.LESS_THAN: rough >= fine}
    return high / low <= _ROUNDING and reaches.get(a.qualifier, True)


def _digits(number: Decimal) -> int:
    """How many significant digits `number` has."""
    return len(number.normalize().as_tuple().digits)
