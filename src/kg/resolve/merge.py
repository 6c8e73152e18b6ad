"""The claims of two halves as the claims of one article: the Chinese is followed, the English bears witness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.model import (
    Agreement,
    Article,
    Claim,
    ConceptId,
    Discrepancy,
    DiscrepancyKind,
    HalfClaim,
    Modality,
    Passage,
    Span,
)
from kg.resolve.account import Account
from kg.resolve.confidence import confidence, weaknesses
from kg.resolve.differences import Difference, differences, note, states_subject
from kg.resolve.pairs import Pair
from kg.resolve.reasons import reasons, trusted
from kg.resolve.repeats import without_repeats
from kg.resolve.witness import Witness

_PIG_IRON: ConceptId = "lex:product/pig-iron"
_IRON: ConceptId = "lex:product/iron"


@dataclass(frozen=True, slots=True)
class Merged:
    """The claims of an article in text order, and the differences between its halves by index of claim."""

    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    beads: tuple[int, ...]  # of each claim


@dataclass(frozen=True, slots=True)
class Apart:
    """On what the aligned sentences of a bead part, and the words of each."""

    bead: int
    difference: Difference
    zh: Span
    en: Span


def with_sentences(merged: Merged, found: Iterable[Apart], account: Account) -> Merged:
    """`merged`, and of `found` what stands in the sentence of a claim and of whose kind nothing is told there yet."""
    told = {(merged.beads[each.claims[0]], each.kind) for each in merged.discrepancies}
    more = []
    for apart in found:
        if apart.bead in merged.beads and (apart.bead, apart.difference.kind) not in told:
            passages = (account.words("zh", apart.zh), account.words("en", apart.en))
            more.append(_discrepancy(apart.difference, merged.beads.index(apart.bead), passages))
    return replace(merged, discrepancies=(*merged.discrepancies, *more))


def merge(pairs: Sequence[Pair], witness: Callable[[Pair], Witness], account: Account, lexicon: Lexicon) -> Merged:
    """One claim for each pair, without repeats: a title's or a later sentence's rounding is the same claim."""
    claims: list[Claim] = []
    discrepancies: list[Discrepancy] = []
    told: set[tuple[Difference, int]] = set()
    kept = without_repeats(pairs, account)
    for pair in kept:
        found = tuple(differences(pair, witness, account, lexicon))
        for difference in found:
            point = (difference, pair.bead)
            if point not in told:  # a month mistranslated once is one difference, however many figures it dates
                told.add(point)
                discrepancies.append(_discrepancy(difference, len(claims), _differing(pair, difference, account)))
        claims.append(_claim(pair, found, account, lexicon))
    return Merged(tuple(claims), tuple(discrepancies), tuple(pair.bead for pair in kept))


def _differing(pair: Pair, difference: Difference, account: Account) -> tuple[Passage, ...]:
    """The words of each half that differ: the times, the places, the things measured, or the figures."""
    passages = []
    for side in pair.sides:
        span = side.figure.span
        if difference.kind is DiscrepancyKind.PERIOD:
            span = side.period_span or span
        elif difference.kind is DiscrepancyKind.SUBJECT:
            span = side.subject_span or span
        elif difference.kind is DiscrepancyKind.PLACE:
            span = side.places[0]
        passages.append(account.words(side.language, span))
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


def _claim(pair: Pair, found: Sequence[Difference], account: Account, lexicon: Lexicon) -> Claim:
    lead = pair.lead
    keys = account.keys(lead)
    if not keys and pair.en is not None:
        keys = account.keys(pair.en)
    subject = pair.zh.product if pair.zh and pair.zh.product else (pair.en.product if pair.en else None)
    subject = _pig_iron(subject, account.article)
    passages = tuple(account.words(side.language, side.span) for side in pair.sides)
    agreement = _agreement(pair, found)
    modality = _modality(account.article, lead)
    weak = tuple(weaknesses(pair, agreement, account))
    trust = confidence(weak)
    return Claim(
        measure=lead.measure,
        subject_en=_english_subject(pair, subject, lexicon),
        subject_zh=_chinese_subject(pair, subject, lexicon),
        subject=subject,
        place=account.phrase(keys),
        places=keys,
        quantity=lead.figure.quantity,
        period=lead.period,
        per=lead.per,
        cumulative=lead.cumulative,
        modality=modality,
        base=lead.base,
        passages=passages,
        agreement=agreement,
        confidence=trust,
        reasons=(*reasons(pair, keys, modality, passages[0], account), trusted(trust, weak, passages[0])),
        rule=dict(lead.rules)["statement"],
    )


def _modality(article: Article, lead: HalfClaim) -> Modality:
    """A paper cannot report what is to come: such a figure is a target."""
    first = lead.period.first_day if lead.period else None
    if lead.modality is Modality.REPORTED and first is not None and first > article.date:
        return Modality.TARGET
    return lead.modality


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
