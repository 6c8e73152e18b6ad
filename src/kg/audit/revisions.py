"""A figure that the article itself puts right: two of one statistic that exclude each other, and words that say so."""

from __future__ import annotations

from collections.abc import Iterator

from kg.audit.figures import Account, Figure
from kg.audit.found import Found
from kg.audit.words import has
from kg.model import DiscrepancyKind

_REACH = 12  # characters before a figure in which it is called the old one


def revisions(account: Account) -> Iterator[Found]:
    """Each corrected figure with the one that takes its place: the nearest, in its sentence or the next."""
    taken: set[int] = set()
    for later in account.figures:
        for earlier in reversed(account.figures[: later.number]):
            if not account.near(earlier, later):
                break
            if earlier.number in taken or not _corrects(earlier, later, account):
                continue
            taken |= {earlier.number, later.number}
            yield _found(earlier, later, account)
            break


def _corrects(one: Figure, other: Figure, account: Account) -> bool:
    alike = one.like(other) and one.same_subject(other) and one.same_places(other) and one.same_time(other)
    if not alike or not one.allowed.apart(other.allowed):
        return False
    return has("corrected", account.words.around(one.at, other.at), one.language)


def _found(one: Figure, other: Figure, account: Account) -> Found:
    """The old figure is the one that is said to have been printed; where neither is, the earlier."""
    marked = [has("printed", account.before(figure, _REACH), figure.language) for figure in (one, other)]
    old, new = (other, one) if marked == [False, True] else (one, other)
    return Found(
        rule="corrected",
        kind=DiscrepancyKind.REVISION,
        rest=(new,),
        against=old,
        expected=new.said.times(1 / new.factor),
        found=old.said.times(1 / new.factor),
        unit=new.claim.quantity.unit,
    )
