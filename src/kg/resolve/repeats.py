"""What only says again what the article says elsewhere: exactly, or in round figures."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from kg.model import ConceptId, HalfClaim, Qualifier
from kg.resolve.account import Account
from kg.resolve.pairs import Pair

_ROUNDING = Decimal("1.12")  # a title may round a body's figure by as much


def without_repeats(pairs: Sequence[Pair], account: Account) -> list[Pair]:
    """`pairs` in text order, but for those that repeat an earlier one; of a title and the body the body is kept."""
    kept: list[Pair] = []
    by_kind: dict[Hashable, list[HalfClaim]] = {}
    by_unit: dict[ConceptId, list[HalfClaim]] = {}
    for pair in sorted(pairs, key=_in_title):
        lead = pair.lead
        unit = lead.figure.quantity.unit
        same_kind = by_kind.setdefault((lead.measure, unit, lead.per), [])
        if _in_title(pair):
            repeated = any(_rounds(lead, other) for other in by_unit.get(unit, ()))
        else:
            repeated = any(_repeats(lead, other, account) for other in same_kind)
        if not repeated:
            kept.append(pair)
            same_kind.append(lead)
            by_unit.setdefault(unit, []).append(lead)
    return sorted(kept, key=lambda pair: (pair.bead, pair.lead.span.start))


def _in_title(pair: Pair) -> bool:
    return all(side.in_title for side in pair.sides)


def _repeats(mine: HalfClaim, theirs: HalfClaim, account: Account) -> bool:
    """Whether `mine`, of the same measure, unit and rate, only says again what `theirs` says."""
    if not _rounds(mine, theirs):
        return False
    same_subject = mine.subject == theirs.subject or (mine.product is not None and mine.product == theirs.product)
    if not same_subject or not (mine.period == theirs.period or mine.period_inherited):
        return False
    if mine.place_inherited:
        return True
    return account.keys(mine) == account.keys(theirs)


def _rounds(mine: HalfClaim, theirs: HalfClaim) -> bool:
    """Whether `mine` is `theirs`, exactly or in round figures: "more than 18,000" after 18,300."""
    a, b = mine.figure.quantity, theirs.figure.quantity
    if a == b:
        return True
    if a.qualifier is Qualifier.EXACT and not mine.in_title:
        return False
    rough = a.minimum if a.minimum is not None else a.maximum
    fine = b.minimum if b.minimum is not None else b.maximum
    if rough is None or fine is None or rough <= 0 or fine <= 0:
        return False
    low, high = (rough, fine) if rough < fine else (fine, rough)
    if high > low * _ROUNDING or _digits(rough) >= _digits(fine):
        return False
    reaches = {Qualifier.MORE_THAN: rough <= fine, Qualifier.LESS_THAN: rough >= fine}
    return reaches.get(a.qualifier, True)


def _digits(number: Decimal) -> int:
    """How many significant digits `number` has."""
    return len(number.normalize().as_tuple().digits)
