"""Percentages of what stands beside them: of a plan, of a whole; and shares that are more than all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.audit.figures import Account, Figure
from kg.audit.found import Found
from kg.audit.ranges import PERCENT, RATIOS, Range, total
from kg.audit.words import has
from kg.model import DiscrepancyKind, Measure, Modality
from kg.period import Period

_ALL = Range.at(Decimal(100))
_HUNDRED = Decimal(100)
_REACH = 16  # characters before a figure in which the words call it a plan


def shares(account: Account) -> Iterator[Found]:
    """Percentages that do not follow from the two figures before them, and shares that add up to more than all."""
    for percentage in account.figures:
        claim = percentage.claim
        if claim.quantity.unit != PERCENT or percentage.number < 2:
            continue
        one, other = account.figures[percentage.number - 2 : percentage.number]
        if not account.one_sentence([one, other, percentage]) or not (one.said.positive and other.said.positive):
            continue
        if claim.measure is Measure.COMPLETION and one.kind == other.kind and _amounts(one, other):
            yield from _completion(one, other, percentage, account)
        elif claim.measure is Measure.SHARE and one.like(other) and one.additive:
            yield from _share(one, other, percentage, account)
    for percentage in account.figures:
        if percentage.claim.measure is Measure.COMPLETION and percentage.claim.quantity.unit == PERCENT:
            yield from _of_year(percentage, account)
    yield from _overfull(account)


def _amounts(*figures: Figure) -> bool:
    return not any(figure.claim.quantity.unit in RATIOS for figure in figures)


def _completion(one: Figure, other: Figure, percentage: Figure, account: Account) -> Iterator[Found]:
    """Done, plan and percentage, or plan, done and percentage: the words mark one of the two as the plan."""
    between = account.between(one, other)
    behind = [has("plan-behind", words, one.language) for words in (between, account.between(other, percentage))]
    ahead = [has("planned", words[-_REACH:], one.language) for words in (account.before(one, _REACH), between)]
    marked = behind if any(behind) else ahead
    if sum(marked) == 1 and (one.claim.measure is Measure.GROWTH) == (other.claim.measure is Measure.GROWTH):
        plan, done = (one, other) if marked[0] else (other, one)
        yield from _unequal("completion", (done, plan), percentage)


def _of_year(percentage: Figure, account: Account) -> Iterator[Found]:
    """Done and percentage of the year's plan side by side, and the only target for that year elsewhere."""
    done = account.figures[percentage.number - 1] if percentage.number else None
    if done is None or not account.one_sentence([done, percentage]):
        return
    if not has("year-plan", account.between(done, percentage), percentage.language):
        return
    plans = [figure for figure in account.figures if _is_plan_of(figure, done)]
    if len(plans) == 1 and done.said.quotient(plans[0].said).near(percentage.said):
        yield from _unequal("completion", (done, plans[0]), percentage)


def _is_plan_of(plan: Figure, done: Figure) -> bool:
    wanted, made = plan.claim, done.claim
    if wanted.modality is not Modality.TARGET or made.modality is not Modality.REPORTED or not plan.said.positive:
        return False
    alike = (wanted.measure, wanted.per, plan.kind) == (made.measure, made.per, done.kind)
    alike = alike and plan.same_subject(done) and plan.same_places(done) and done.additive
    return alike and _is_year(wanted.period) and made.period is not None and _year(made.period) == _year(wanted.period)


def _is_year(period: Period | None) -> bool:
    return period is not None and period.begin == period.end and period.begin is not None and period.begin.month is None


def _year(period: Period | None) -> int | None:
    return period.last_day.year if period is not None and period.last_day is not None else None


def _share(one: Figure, other: Figure, percentage: Figure, account: Account) -> Iterator[Found]:
    """A whole, 其中 its part, 占 a share; or a part, 占 the whole's share."""
    of_which = has("of-which", account.between(one, other), percentage.language)
    if of_which and has("share-of", account.between(other, percentage), percentage.language):
        yield from _unequal("share", (other, one), percentage)
    elif has("share-of", account.between(one, other), percentage.language) and has(
        "of-it", account.between(other, percentage), percentage.language
    ):
        yield from _unequal("share", (one, other), percentage)


def _unequal(rule: str, terms: tuple[Figure, Figure], percentage: Figure) -> Iterator[Found]:
    part, whole = terms
    possible = part.allowed.quotient(whole.allowed).times(_HUNDRED)
    stated = percentage.allowed.times(1 / percentage.factor)
    if possible.apart(stated):
        yield Found(
            rule=rule,
            kind=DiscrepancyKind.VALUE,
            rest=terms,
            against=percentage,
            expected=part.said.quotient(whole.said).times(_HUNDRED),
            found=percentage.said.times(1 / percentage.factor),
            unit=PERCENT,
        )


def _overfull(account: Account) -> Iterator[Found]:
    """Shares of one whole, told in a row in one sentence, that make more than 100 %."""
    row: list[Figure] = []
    for figure in account.figures:
        if not _is_share(figure):
            continue
        if row and not (figure.number == row[-1].number + 1 and _one_whole(row[-1], figure, account)):
            yield from _too_much(row)
            row = []
        row.append(figure)
    yield from _too_much(row)


def _is_share(figure: Figure) -> bool:
    return figure.claim.measure is Measure.SHARE and figure.claim.quantity.unit == PERCENT


def _one_whole(one: Figure, other: Figure, account: Account) -> bool:
    alike = one.like(other) and one.same_places(other) and one.same_time(other) and not one.same_subject(other)
    return alike and account.one_sentence([one, other]) and has("share-of", account.between(one, other), one.language)


def _too_much(row: Sequence[Figure]) -> Iterator[Found]:
    made = total([share.allowed.times(1 / share.factor) for share in row])
    if len(row) > 1 and made.above(_ALL):
        *rest, last = row
        yield Found(
            rule="shares",
            kind=DiscrepancyKind.SUM,
            rest=tuple(rest),
            against=last,
            expected=total([share.said.times(1 / share.factor) for share in row]),
            found=last.said.times(1 / last.factor),
            unit=PERCENT,
        )
