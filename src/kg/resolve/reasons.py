"""The trail of a claim: for each field the rule that gave it and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.model import Modality, Passage, Reason
from kg.resolve.account import Account
from kg.resolve.pairs import Pair


def reasons(pair: Pair, keys: Sequence[str], modality: Modality, quote: Passage, account: Account) -> Iterator[Reason]:
    """Why the claim of `pair` says what it says; `quote` is the words of the half that is followed."""
    lead = pair.lead
    half = account.half(lead.language)
    rules = dict(lead.rules)
    figure = half.passage(lead.figure.span)
    yield Reason(field="quantity", value=figure.quote, rule=rules["quantity"], passage=figure)
    yield Reason(field="measure", value=lead.measure, rule=rules["measure"], passage=quote)
    if lead.subject:
        span = lead.subject_span
        yield Reason(
            field="subject", value=lead.subject, rule="noun-phrase",
            passage=half.passage(span) if span else None,
            inherited=span is None or not lead.span.covers(span),
        )  # fmt: skip
    if keys:
        yield _place(pair, keys, account)
    if lead.period is not None and lead.period_span is not None:
        yield Reason(
            field="period", value=str(lead.period), rule=rules["period"],
            passage=half.passage(lead.period_span), inherited=lead.period_inherited,
        )  # fmt: skip
    rule = rules["modality"] if modality is lead.modality else "in-the-future"
    yield Reason(field="modality", value=modality, rule=rule, passage=quote)


def trusted(confidence: Decimal, weak: Sequence[str], quote: Passage) -> Reason:
    """Why a claim is trusted so far: its weaknesses."""
    rule = ", ".join(weak) or "stated outright"
    return Reason(field="confidence", value=str(confidence), rule=rule, passage=quote)


def _place(pair: Pair, keys: Sequence[str], account: Account) -> Reason:
    """The name that gave `keys`, in either half; else where the article's own place is first named."""
    value = account.phrase(tuple(keys)) or ""
    for side in pair.sides:
        known, spans = account.where(side)
        if known == keys:
            own = spans == side.places
            rule = dict(side.rules)["place"] if own else "what-is-around"
            words = account.words(side.language, spans[0])
            inherited = side.place_inherited or not own
            return Reason(field="place", value=value, rule=rule, passage=words, inherited=inherited)
    first = account.main.passages[0] if account.main is not None and account.main.passages else None
    return Reason(field="place", value=value, rule="place-of-the-article", passage=first, inherited=True)
