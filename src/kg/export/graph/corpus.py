"""What the networks are made of, read from graph.nq.gz in one pass: articles, things, claims, events, discrepancies."""

from __future__ import annotations

import gzip
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kg.errors import KgError
from kg.export.graph.records import clean
from kg.export.terms import by_subject, iri_text, is_iri, literal, quad
from kg.vocab import DCTERMS, ENTITY_CLASS, EVENT_CLASS, GEO, ORG, PRESS, PROV, RDF, RDFS, SCHEMA, SKOS, Quad, Term

Rows: TypeAlias = Mapping[Term, Sequence[Term]]

_WANTED = frozenset(
    term.encode("utf-8")
    for term in (
        RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, DCTERMS.identifier, DCTERMS.issued,
        PRESS.mentionedIn, PRESS.subject, PRESS.place, PRESS.agent, PRESS.quote, PRESS.measure, PRESS.minValue,
        PRESS.maxValue, PRESS.unit, PRESS.period, PRESS.edtf, PRESS.modality, PRESS.agreement, PRESS.between,
        PRESS.kind, PRESS.note, PRESS.statedIn, PRESS.agency,
        PROV.wasDerivedFrom, SCHEMA.containedInPlace, ORG.subOrganizationOf, GEO.lat, GEO.long,
    )
)  # fmt: skip
_STATED = PRESS.statedIn.encode("utf-8")  # nearly a tenth of all lines, of which only a dateline's are needed
_KINDS = {cls: str(kind) for kind, cls in ENTITY_CLASS.items()}
_EVENTS = {cls: str(kind) for kind, cls in EVENT_CLASS.items()}
_PASSAGE = re.compile(r"(.+)/passage/(zh|en)-(\d+)-(\d+)")


@dataclass(eq=False)
class GraphError(KgError):
    """A graph of which no network can be made, or not as it was asked for."""

    found: str
    hint: str

    def __str__(self) -> str:
        return f"{self.found}\n  {self.hint}"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of articles that are looked at, both included; None is an open end."""

    first: str | None = None  # YYYY-MM-DD
    last: str | None = None

    def hold(self, day: str) -> bool:
        """Whether `day` is one of them."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Article:
    """An article, by its file's name and its day."""

    iri: str
    id: str
    day: str
    labels: Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a half something is named: from `start` to before `end`, in code points."""

    language: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.language} {self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity or a concept, and where each article names it."""

    iri: str
    type: str
    labels: Mapping[str, str]
    named: Mapping[str, Sequence[Place]]  # by article
    above: Sequence[str]  # the places or bodies that it is part of
    lat: float | None = None
    long: float | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim or an event of an article, with its words."""

    iri: str
    type: str  # "claim", or the event's kind
    article: str
    labels: Mapping[str, str]
    quotes: Mapping[str, str]
    subjects: Sequence[str]
    places: Sequence[str]
    agents: Sequence[str]
    facts: Mapping[str, str]  # measure, min, max, unit, period, modality, agreement


@dataclass(frozen=True, slots=True)
class Doubt:
    """A discrepancy between claims."""

    iri: str
    kind: str
    claims: Sequence[str]
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All of it, by IRI in alphabetical order."""

    articles: Mapping[str, Article]
    things: Mapping[str, Thing]
    claims: Mapping[str, Said]
    events: Mapping[str, Said]
    doubts: Sequence[Doubt] = field(default=())


def read_corpus_graph(output: Path, days: Days) -> Corpus:
    """What the build in the folder `output` says in articles of `days`; GraphError if there is no graph, or none."""
    path = output / "graph.nq.gz"
    try:
        corpus = corpus_of(_quads(path), days)
    except FileNotFoundError:
        raise GraphError(f"{path}: there is no graph here", f"make one with: kg build ARTICLES -o {output}") from None
    except (OSError, EOFError, ValueError) as error:
        raise GraphError(f"{path}: cannot be read ({error})", f"make it anew: kg build ARTICLES -o {output}") from None
    if not corpus.articles:
        between = f" from {days.first or 'the first'} to {days.last or 'the last'}" if days != Days() else ""
        raise GraphError(
            f"{path}: there is no article{between}", f"the days of all articles are in {output / 'claims.csv'}"
        )
    return corpus


def _quads(path: Path) -> Iterator[Quad]:
    """The quads of `path` that a network can show; most lines need not be taken apart for that."""
    with gzip.open(path) as lines:
        for line in lines:
            subject, predicate, _ = line.split(b" ", 2)
            if predicate in _WANTED and (predicate != _STATED or b"/dateline/" in subject):
                yield quad(line.rstrip(b"\n"))


def corpus_of(quads: Iterable[Quad], days: Days = Days()) -> Corpus:
    """What `quads` say in articles of `days`."""
    nodes = by_subject(quads)
    articles = {
        iri_text(node): _article(node, rows)
        for node, rows in sorted(nodes.items())
        if PRESS.Article in rows.get(RDF.type, ()) and days.hold(_value(rows, DCTERMS.issued))
    }
    claims, events, doubts = {}, {}, []
    for node, rows in sorted(nodes.items()):
        types = rows.get(RDF.type, ())
        kinds = [_EVENTS[term] for term in types if term in _EVENTS]
        about = [iri_text(term) for term in rows.get(PROV.wasDerivedFrom, ())]
        if PRESS.Discrepancy in types:
            doubts.append(_doubt(node, rows))
        elif about and about[0] in articles:
            if PRESS.QuantityClaim in types:
                claims[iri_text(node)] = _said(node, rows, "claim", about[0], nodes)
            elif kinds:
                events[iri_text(node)] = _said(node, rows, kinds[0], about[0], nodes)
    senders = {
        (iri_text(agency), iri_text(node).partition("/dateline/")[0])
        for node, rows in nodes.items()
        for agency in rows.get(PRESS.agency, ())
    }
    datelines = {
        passage
        for rows in nodes.values()
        if PRESS.Dateline in rows.get(RDF.type, ())
        for passage in rows.get(PRESS.statedIn, ())
    }
    things = {
        iri_text(node): _thing(node, rows, articles, datelines, senders)
        for node, rows in sorted(nodes.items())
        if _kinds(rows)
    }
    doubts = [found for found in doubts if len([claim for claim in found.claims if claim in claims]) > 1]
    return Corpus(articles, things, claims, events, tuple(doubts))


def _article(node: Term, rows: Rows) -> Article:
    return Article(
        iri_text(node),
        clean(_value(rows, DCTERMS.identifier)),
        _value(rows, DCTERMS.issued),
        _words(rows, DCTERMS.title),
    )


def _thing(
    node: Term,
    rows: Rows,
    articles: Mapping[str, Article],
    datelines: Container[Term],
    senders: Container[tuple[str, str]],
) -> Thing:
    """A thing and where it is named; a dateline says who reports and from where, and is no part of what is told."""
    named: dict[str, list[Place]] = {}
    for passage in rows.get(PRESS.mentionedIn, ()):
        found = _PASSAGE.fullmatch(iri_text(passage))
        if found and found[1] in articles and passage not in datelines and (iri_text(node), found[1]) not in senders:
            named.setdefault(found[1], []).append(Place(found[2], int(found[3]), int(found[4])))
    above = {*rows.get(SCHEMA.containedInPlace, ()), *rows.get(ORG.subOrganizationOf, ())}
    return Thing(
        iri=iri_text(node),
        type=_kinds(rows)[0],
        labels=_words(rows, SKOS.altLabel) | _words(rows, SKOS.prefLabel),
        named={article: sorted(places) for article, places in sorted(named.items())},
        above=sorted(map(iri_text, above)),
        lat=float(_value(rows, GEO.lat)) if GEO.lat in rows else None,
        long=float(_value(rows, GEO.long)) if GEO.long in rows else None,
    )


def _kinds(rows: Rows) -> list[str]:
    """The kinds of entity that a node is of, in alphabetical order."""
    return sorted(_KINDS[term] for term in rows.get(RDF.type, ()) if term in _KINDS)


def _said(node: Term, rows: Rows, kind: str, article: str, nodes: Mapping[Term, Rows]) -> Said:
    period = next(iter(rows.get(PRESS.period, ())), "")
    facts = {
        "measure": _local(rows, PRESS.measure),
        "min": _value(rows, PRESS.minValue),
        "max": _value(rows, PRESS.maxValue),
        "unit": _local(rows, PRESS.unit),
        "period": _value(nodes.get(period, {}), PRESS.edtf),
        "modality": _local(rows, PRESS.modality),
        "agreement": _local(rows, PRESS.agreement),
    }
    return Said(
        iri=iri_text(node),
        type=kind,
        article=article,
        labels=_words(rows, RDFS.label),
        quotes=_words(rows, PRESS.quote),
        subjects=_iris(rows, PRESS.subject),
        places=_iris(rows, PRESS.place),
        agents=_iris(rows, PRESS.agent),
        facts={name: value for name, value in facts.items() if value},
    )


def _doubt(node: Term, rows: Rows) -> Doubt:
    return Doubt(iri_text(node), _local(rows, PRESS.kind), _iris(rows, PRESS.between), _words(rows, PRESS.note))


def _words(rows: Rows, predicate: Term) -> dict[str, str]:
    """The first words of each language, Chinese and English alone."""
    found: dict[str, str] = {}
    for value in rows.get(predicate, ()):
        read = literal(value)
        if read.language in ("zh", "en"):
            found.setdefault(read.language, clean(read.value))
    return found


def _value(rows: Rows, predicate: Term) -> str:
    return next((literal(value).value for value in rows.get(predicate, ()) if not is_iri(value)), "")


def _iris(rows: Rows, predicate: Term) -> list[str]:
    return sorted(iri_text(value) for value in rows.get(predicate, ()))


def _local(rows: Rows, predicate: Term) -> str:
    """The last part of an IRI: "production", "TONNE"."""
    return next((iri_text(value).rpartition("/")[2] for value in rows.get(predicate, ())), "")
