"""What figures imply and no article says: by time, yield from harvest and area, completion from output and target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from kg.audit.between import by_series, by_span, is_flow
from kg.audit.ranges import PERCENT, Range
from kg.audit.statements import Span, Statement
from kg.model import ConceptId, Measure, Modality
from kg.period import Period

_DAY = dt.timedelta(days=1)
_HUNDRED = Decimal(100)
_PER_AREA: dict[ConceptId, str] = {"lex:unit/mu": "mu", "unit:HA": "hectare"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """A figure that follows from `premises` by `rule`; `numbers` are of `unit`."""

    rule: str  # "less", "plus", "yield", "completion"
    premises: tuple[Statement, ...]
    measure: Measure
    numbers: Range
    unit: ConceptId
    factor: Decimal  # of the unit, to the coherent one
    per: str
    span: Span
    cumulative: bool

    @property
    def period(self) -> Period:
        """Its time, with an open start where that of its premises is."""
        first, last = self.span
        covered = Period.covering(max(first, last.replace(day=1)), last)
        return Period(None, covered.end) if first == dt.date.min else Period.covering(first, last)


def implied(topic: Sequence[Statement]) -> Iterator[Implied]:
    """What the statements of one topic imply, and nothing that is stated itself."""
    every = []
    for series in by_series(topic):
        groups = by_span(series)
        every += [same[-1] for same in groups]
        if groups and is_flow(groups[0][0]):
            yield from _by_time(groups)
    yield from _yields(every)
    yield from _completions(every)


def _by_time(groups: Sequence[Sequence[Statement]]) -> Iterator[Implied]:
    """What is left of a time, and what two times make: by figures of one article, the latest first, which were counted
    alike; only else by the latest figure on each time."""
    stated = {same[0].span for same in groups}
    articles: dict[tuple[str, str], list[Statement]] = {}
    for same in groups:
        for article, own in groupby(same, key=lambda one: one.order[:2]):
            articles.setdefault(article, []).append(list(own)[-1])
    found: dict[Span, Implied] = {}
    for statements in [*(articles[key] for key in sorted(articles, reverse=True)), [same[-1] for same in groups]]:
        for one in (*_left(statements), *_made(statements)):
            if one.span not in stated and one.numbers.low is not None and one.numbers.low >= 0:
                found.setdefault(one.span, one)
    yield from (found[span] for span in sorted(found))


def _left(statements: Sequence[Statement]) -> Iterator[Implied]:
    """The whole less its part."""
    for whole, part in _neighbours({_days(one): one for one in statements}):
        (first, last), (start, end) = _days(whole), _days(part)
        rest = (first, start - _DAY) if last == end else (end + _DAY, last)
        yield _of_time("less", (whole, part), whole.said.minus(part.said), rest)


def _made(statements: Sequence[Statement]) -> Iterator[Implied]:
    """What ran from the new year, and the time after it in that year."""
    starting: dict[dt.date, list[Statement]] = {}
    for one in statements:
        starting.setdefault(_days(one)[0], []).append(one)
    for opening in filter(_opens_year, statements):
        for following in starting.get(_days(opening)[1] + _DAY, ()):
            both = (_days(opening)[0], _days(following)[1])
            if _days(opening)[1].year == both[1].year:
                yield _of_time("plus", (opening, following), opening.said.plus(following.said), both)


def _neighbours(at: dict[Span, Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Whole and part that begin or end on the same day, with no other between them."""
    by_start = sorted(at)
    for one, other in pairwise(by_start):
        if one[0] == other[0]:
            yield at[other], at[one]
    by_end = sorted(at, key=lambda span: (span[1], span[0]))
    for one, other in pairwise(by_end):
        if one[1] == other[1]:
            yield at[one], at[other]


def _opens_year(one: Statement) -> bool:
    """Whether it runs from a new year's day, or from an unsaid start."""
    first, _ = _days(one)
    return (first.month, first.day) == (1, 1)


def _of_time(rule: str, premises: tuple[Statement, ...], numbers: Range, span: Span) -> Implied:
    first = premises[0]
    return Implied(
        rule=rule,
        premises=premises,
        measure=first.measure,
        numbers=numbers.times(1 / first.factor),
        unit=first.unit,
        factor=first.factor,
        per="",
        span=span,
        cumulative=span[0] == _days(first)[0] and any(one.row["cumulative"] == "true" for one in premises),
    )


def _yields(every: Sequence[Statement]) -> Iterator[Implied]:
    """Harvest through area, of the same days, where no yield is stated for them."""
    stated = {one.span for one in every if one.measure is Measure.YIELD}
    areas = {one.span: one for one in every if _is_amount(one, Measure.AREA) and one.unit in _PER_AREA}
    for harvest in every:
        area = areas.get(harvest.span)
        if area is None or harvest.span is None or harvest.span in stated or harvest.kind != "mass":
            continue
        if _is_amount(harvest, Measure.PRODUCTION) and area.said.positive and harvest.said.low is not None:
            yield Implied(
                rule="yield",
                premises=(harvest, area),
                measure=Measure.YIELD,
                numbers=harvest.said.times(1 / harvest.factor).quotient(area.said.times(1 / area.factor)),
                unit=harvest.unit,
                factor=harvest.factor,
                per=_PER_AREA[area.unit],
                span=harvest.span,
                cumulative=False,
            )


def _is_amount(one: Statement, measure: Measure) -> bool:
    return one.measure is measure and one.modality is Modality.REPORTED and not one.row["per"] and not one.row["base"]


def _completions(every: Sequence[Statement]) -> Iterator[Implied]:
    """Output through target, of the same days, where no completion is stated for them."""
    stated = {one.span for one in every if one.measure is Measure.COMPLETION}
    targets = {(one.measure, one.kind, one.span): one for one in every if _is_target(one)}
    for made in every:
        target = targets.get((made.measure, made.kind, made.span))
        if target is None or made.span is None or made.span in stated or not is_flow(made):
            continue
        if target.said.positive and made.said.low is not None:
            numbers = made.said.quotient(target.said).times(_HUNDRED)
            if numbers.low is not None:
                yield Implied(
                    rule="completion",
                    premises=(made, target),
                    measure=Measure.COMPLETION,
                    numbers=numbers,
                    unit=PERCENT,
                    factor=1 / _HUNDRED,
                    per="",
                    span=made.span,
                    cumulative=False,
                )


def _is_target(one: Statement) -> bool:
    return one.modality is Modality.TARGET and not one.row["per"] and not one.row["base"]


def _days(one: Statement) -> Span:
    assert one.span is not None, "only dated statements imply anything"
    return one.span
