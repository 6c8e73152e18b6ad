"""Parts and their whole: by place, by kind of product, and as the words say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.audit.figures import Account, Figure
from kg.audit.found import Found
from kg.audit.ranges import Range, total
from kg.audit.words import has
from kg.model import DiscrepancyKind

_HEAD = 2  # characters of a Chinese noun phrase's head: 工程


def parts(account: Account) -> Iterator[Found]:
    """Wholes with parts that together exceed them, or that do not make the total said of them."""
    for whole in account.figures:
        if whole.additive:
            for found in (_by_place(whole, account), _by_product(whole, account), _as_listed(whole, account)):
                yield from _exceeded(whole, found)
            yield from _mistotalled(whole, account)


def _exceeded(whole: Figure, found: Sequence[Figure]) -> Iterator[Found]:
    made = total([part.allowed for part in found])
    if found and made.above(whole.allowed) and made.near(whole.allowed):
        yield _sum("parts", found, whole)


def _by_place(whole: Figure, account: Account) -> list[Figure]:
    """What is said of the same thing at places within that of `whole`; none twice, none within another."""
    found = [
        part
        for part in account.sorts[whole.sort]
        if part is not whole and _comparable(part, whole) and part.same_subject(whole) and account.inside(part, whole)
    ]
    return _apart(found, lambda one, other: _places_meet(one, other, account))


def _by_product(whole: Figure, account: Account) -> list[Figure]:
    """What is said of several kinds of the same product at the same place; none twice, none a kind of another.

    One kind alone may exceed its kind as printed: a mill rolls 钢材 from steel that others made.
    """
    subject = whole.claim.subject
    if subject is None or not whole.claim.places:
        return []
    found = [
        part
        for part in account.sorts[whole.sort]
        if _comparable(part, whole)
        and part.same_places(whole)
        and part.claim.subject is not None
        and account.is_under(part.claim.subject, subject)
    ]
    kinds = _apart(found, lambda one, other: _subjects_meet(one, other, account))
    return kinds if len(kinds) > 1 else []


def _as_listed(whole: Figure, account: Account) -> list[Figure]:
    """The figures that follow in the sentence after 其中, all of one kind, if their nouns have one head."""
    found: list[Figure] = []
    for part in account.figures[whole.number + 1 :]:
        in_row = part.like(whole) and account.one_sentence([whole, part])
        if not in_row or not (found or has("of-which", account.between(whole, part), part.language)):
            break
        if not _one_head(part, whole):
            return []
        found.append(part)
    return found if len(found) > 1 else []


def _mistotalled(whole: Figure, account: Account) -> Iterator[Found]:
    """The figures that stand before 共 in the sentence, if they come near what follows it and yet do not make it."""
    listed: list[Figure] = []
    for part in reversed(account.figures[: whole.number]):
        if not (part.like(whole) and account.one_sentence([part, whole]) and part.same_time(whole)):
            break
        listed.insert(0, part)
    if len(listed) < 2 or not all(_one_head(part, whole) for part in listed):
        return
    if not has("together", account.between(listed[-1], whole), whole.language):
        return
    made = total([part.allowed for part in listed])
    if made.apart(whole.allowed) and made.near(whole.allowed):
        yield _sum("total", listed, whole)


def _comparable(part: Figure, whole: Figure) -> bool:
    """Whether both, of one sort, are of one time and both running totals or neither."""
    return part.claim.cumulative == whole.claim.cumulative and part.same_time(whole)


def _apart(found: Sequence[Figure], meet: Callable[[Figure, Figure], bool]) -> list[Figure]:
    """`found` without what meets another: of two that overlap, neither can be added with safety."""
    return [one for one in found if not any(other is not one and meet(one, other) for other in found)]


def _places_meet(one: Figure, other: Figure, account: Account) -> bool:
    return any(
        here == there or account.is_under(here, there) or account.is_under(there, here)
        for here in one.claim.places
        for there in other.claim.places
    )


def _subjects_meet(one: Figure, other: Figure, account: Account) -> bool:
    here, there = one.claim.subject, other.claim.subject
    assert here is not None
    assert there is not None
    return here == there or account.is_under(here, there) or account.is_under(there, here)


def _one_head(part: Figure, whole: Figure) -> bool:
    """Whether both nouns have one head: 蓄水工程 and 水利工程, "wells" and "brick wells"."""
    if part.same_subject(whole):
        return True
    if part.language == "zh":
        one, other = part.claim.subject_zh or "", whole.claim.subject_zh or ""
        return one[-_HEAD:] == other[-_HEAD:] != ""
    one, other = (claim.subject_en or "" for claim in (part.claim, whole.claim))
    words = other.lower().split()
    return bool(words) and words[-1] in one.lower().split()


def _sum(rule: str, found: Sequence[Figure], whole: Figure) -> Found:
    made: Range = total([part.said for part in found])
    return Found(
        rule=rule,
        kind=DiscrepancyKind.SUM,
        rest=tuple(found),
        against=whole,
        expected=made.times(1 / whole.factor),
        found=whole.said.times(1 / whole.factor),
        unit=whole.claim.quantity.unit,
    )
