"""The claims as a table: one row a figure, as historians open it in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import BinaryIO, TypeAlias

from kg.export.terms import by_subject, iri_text, is_iri, literal
from kg.vocab import DCTERMS, OA, PRESS, PROV, RDF, Quad, Term

Rows: TypeAlias = Mapping[Term, Mapping[Term, Sequence[Term]]]
COLUMNS = (
    "claim", "article", "date", "page", "title_en", "title_zh",
    "measure", "subject_en", "subject_zh", "place", "min", "max", "unit", "qualifier", "si_min", "si_max",
    "per", "period", "first_day", "last_day", "cumulative", "modality", "base",
    "agreement", "confidence", "zh", "zh_start", "zh_end", "en", "en_start", "en_end",
    "subject", "places", "statistic",
)  # fmt: skip


def claim_rows(quads: Iterable[Quad]) -> Iterator[list[str]]:
    """A row in the order of COLUMNS for each claim of one article, in text order; "" where the graph is silent."""
    nodes = by_subject(quads)
    claims = [node for node, rows in nodes.items() if PRESS.QuantityClaim in rows.get(RDF.type, ())]
    return (_row(claim, nodes) for claim in claims)


def write_claims(rows: Iterable[Iterable[str]], output: BinaryIO) -> None:
    """CSV in UTF-8 with a heading, quoted where needed (RFC 4180)."""
    words = TextIOWrapper(output, "utf-8", newline="", write_through=True)
    writer = csv.writer(words, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    words.detach()


def _row(claim: Term, nodes: Rows) -> list[str]:
    said = nodes[claim]
    article = next(iter(said.get(PROV.wasDerivedFrom, ())), "")
    about = nodes.get(article, {})
    period = nodes.get(_first(said, PRESS.period), {})
    values = {
        "claim": claim[1:-1],
        "article": _value(about, DCTERMS.identifier),
        "date": _value(about, DCTERMS.issued),
        "page": _value(about, PRESS.page),
        "title_en": _value(about, DCTERMS.title, "en"),
        "title_zh": _value(about, DCTERMS.title, "zh"),
        "measure": _local(said, PRESS.measure),
        "subject_en": _value(said, PRESS.subjectLabel, "en"),
        "subject_zh": _value(said, PRESS.subjectLabel, "zh"),
        "place": _value(said, PRESS.placeLabel),
        "min": _value(said, PRESS.minValue),
        "max": _value(said, PRESS.maxValue),
        "unit": _local(said, PRESS.unit),
        "qualifier": _local(said, PRESS.qualifier),
        "si_min": _value(said, PRESS.siMin),
        "si_max": _value(said, PRESS.siMax),
        "per": _value(said, PRESS.per),
        "period": _value(period, PRESS.edtf),
        "first_day": _value(period, PRESS.firstDay),
        "last_day": _value(period, PRESS.lastDay),
        "cumulative": _value(said, PRESS.cumulative),
        "modality": _local(said, PRESS.modality),
        "base": _value(said, PRESS.base),
        "agreement": _local(said, PRESS.agreement),
        "confidence": _value(said, PRESS.confidence),
        **_quotes(said.get(PRESS.statedIn, ()), nodes),
        "subject": _iris(said, PRESS.subject),
        "places": _iris(said, PRESS.place),
        "statistic": _iris(said, PRESS.statistic),
    }
    return [values.get(column, "") for column in COLUMNS]


def _quotes(passages: Iterable[Term], nodes: Rows) -> dict[str, str]:
    """The words of each language and where they stand."""
    found: dict[str, str] = {}
    for passage in passages:
        selectors = [nodes.get(selector, {}) for selector in nodes.get(passage, {}).get(OA.hasSelector, ())]
        quote = next((_first(rows, OA.exact) for rows in selectors if OA.exact in rows), "")
        position = next((rows for rows in selectors if OA.start in rows), {})
        language = literal(quote).language if quote else None
        if language is not None:
            found |= {
                language: literal(quote).value,
                f"{language}_start": _value(position, OA.start),
                f"{language}_end": _value(position, OA.end),
            }
    return found


def _first(rows: Mapping[Term, Sequence[Term]], predicate: Term) -> Term:
    return next(iter(rows.get(predicate, ())), "")


def _value(rows: Mapping[Term, Sequence[Term]], predicate: Term, language: str | None = None) -> str:
    """The words of the first literal, in `language` if one is asked for."""
    read = (literal(term) for term in rows.get(predicate, ()))
    return next((found.value for found in read if language in (None, found.language)), "")


def _iris(rows: Mapping[Term, Sequence[Term]], predicate: Term) -> str:
    """The things themselves, a blank between two, in alphabetical order."""
    return " ".join(sorted(iri_text(term) for term in rows.get(predicate, ())))


def _local(rows: Mapping[Term, Sequence[Term]], predicate: Term) -> str:
    """The last part of an IRI: "production", "TONNE"."""
    term = _first(rows, predicate)
    return iri_text(term).rpartition("/")[2] if term and is_iri(term) else ""
