"""The figures on one thing at one place over time, as a historian would line them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.audit.between import by_series, by_span, verdicts
from kg.audit.derive import implied
from kg.audit.figures import Scales
from kg.audit.found import amount
from kg.audit.ranges import Range
from kg.audit.statements import Row, Span, Statement, topics
from kg.lexicon import Lexicon
from kg.model import ConceptId

IMPLIED, UNSETTLED = "implied", "unsettled"


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of a series. `numbers` are of `unit`; `article` and `words` are "" where it is implied."""

    measure: str
    modality: str
    per: str
    period: str
    span: Span
    numbers: Range
    coherent: Range
    unit: ConceptId
    figure: str  # "4,400,000 t"
    verdict: str  # of kg.audit.between.Verdict; implied; unsettled, where its time was not over when it was printed
    date: str
    article: str
    words: str


def lines(rows: Iterable[Row], lexicon: Lexicon, scales: Scales) -> list[Line]:
    """The lines of all topics among `rows`: by measure and modality, then by time, then as the papers came out."""
    found = [line for topic in topics(rows, lexicon, scales) for line in _of_topic(topic, lexicon)]
    return sorted(found, key=lambda line: (line.measure, line.modality, line.per, line.span, line.date, line.article))


def _of_topic(topic: Sequence[Statement], lexicon: Lexicon) -> Iterator[Line]:
    for series in by_series(topic):
        for same in by_span(series):
            for one, verdict, _ in verdicts(same):
                yield _line(one, str(verdict), lexicon)
        for one in series:
            if one.span is not None and not one.settled:
                yield _line(one, UNSETTLED, lexicon)
    for derived in implied(topic):
        yield Line(
            measure=str(derived.measure),
            modality="reported",
            per=derived.per,
            period=str(derived.period),
            span=derived.span,
            numbers=derived.numbers,
            coherent=derived.numbers.times(derived.factor),
            unit=derived.unit,
            figure=amount(derived.numbers, derived.unit, "en", lexicon),
            verdict=IMPLIED,
            date="",
            article="",
            words="",
        )


def _line(one: Statement, verdict: str, lexicon: Lexicon) -> Line:
    assert one.span is not None, "only dated statements are lined up"
    numbers = one.said.times(Decimal(1) / one.factor)
    return Line(
        measure=str(one.measure),
        modality=str(one.modality),
        per=one.row["per"],
        period=str(one.period),
        span=one.span,
        numbers=numbers,
        coherent=one.said,
        unit=one.unit,
        figure=amount(numbers, one.unit, "en", lexicon),
        verdict=verdict,
        date=one.row["date"],
        article=one.row["article"],
        words=one.row["zh"] or one.row["en"],
    )
