"""Namespaces, terms and literals: the only names by which our code speaks of RDF.

A term is its N-Triples text ('<https://…>', '"…"@zh'), so that a quad is four strings and a line of N-Quads is a join.
Vocabularies are closed: `PRESS.minVlaue` is an error to mypy, and to Python when the line is run.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final, TypeAlias, overload

from kg.model import (
    Agreement,
    ConceptId,
    DiscrepancyKind,
    EntityType,
    EventType,
    Measure,
    Modality,
    Qualifier,
)

Term: TypeAlias = str  # an IRI or a literal in N-Triples
Quad: TypeAlias = tuple[Term, Term, Term, Term]  # subject, predicate, object, graph

PRESS_NS: Final = "https://w3id.org/press-kg/ontology#"
LEX_NS: Final = "https://w3id.org/press-kg/lexicon/"
DEFAULT_BASE: Final = "https://w3id.org/press-kg/"
EDTF_DATATYPE: Final = "http://id.loc.gov/datatypes/edtf/EDTF"

# For Turtle, JSON-LD and SPARQL. A local name with a slash has to be escaped, hence one prefix a scheme of the lexicon.
PREFIXES: Final[dict[str, str]] = {
    "press": PRESS_NS,
    "lex": LEX_NS,
    "agreement": LEX_NS + "agreement/",
    "campaign": LEX_NS + "campaign/",
    "discrepancy": LEX_NS + "discrepancy/",
    "facility": LEX_NS + "facility/",
    "level": LEX_NS + "level/",
    "limit": LEX_NS + "limit/",
    "measure": LEX_NS + "measure/",
    "modality": LEX_NS + "modality/",
    "organization": LEX_NS + "org/",
    "person": LEX_NS + "person/",
    "place": LEX_NS + "place/",
    "product": LEX_NS + "product/",
    "publication": LEX_NS + "publication/",
    "qualifier": LEX_NS + "qualifier/",
    "lexunit": LEX_NS + "unit/",  # unit: is QUDT's own
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "unit": "http://qudt.org/vocab/unit/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]*")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
# Quotes, backslashes, and whatever some reader of lines takes for the end of one.
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class Vocabulary:
    """The terms that are annotated in a subclass, each an IRI of `namespace`; there are no others."""

    namespace: str

    def __init_subclass__(cls, *, prefix: str) -> None:
        cls.namespace = PREFIXES[prefix]
        for local in cls.__annotations__:
            setattr(cls, local, f"<{cls.namespace}{local}>")

    @classmethod
    def terms(cls) -> tuple[Term, ...]:
        """All its terms, in the order in which they are written."""
        return tuple(getattr(cls, local) for local in cls.__annotations__)


class PRESS(Vocabulary, prefix="press"):
    """Our ontology, `ontology/press.ttl`: a test holds the two to the same terms."""

    # classes: sources
    Article: Term
    ArticleText: Term
    Dateline: Term
    Issue: Term
    Passage: Term
    Publication: Term
    # classes: what is said
    Claim: Term
    DerivedClaim: Term
    Discrepancy: Term
    Period: Term
    QuantityClaim: Term
    Reason: Term
    Statistic: Term
    Unread: Term
    # classes: things
    Campaign: Term
    Entity: Term
    Facility: Term
    Organization: Term
    Person: Term
    Place: Term
    Product: Term
    # classes: events
    Event: Term
    Agreement: Term
    CampaignLaunch: Term
    Disaster: Term
    Meeting: Term
    Opening: Term
    OtherEvent: Term
    PlanAssignment: Term
    PlanCompletion: Term
    Record: Term
    Visit: Term
    # classes: the making of the graph, and the lexicon's kinds of concept
    AgreementLevel: Term
    Build: Term
    DiscrepancyKind: Term
    Level: Term
    Limit: Term
    Measure: Term
    Modality: Term
    Qualifier: Term
    gb2260: Term  # a datatype
    hs: Term  # a datatype
    iso3166: Term  # a datatype
    # properties: sources
    agency: Term
    charCount: Term
    column: Term
    dateline: Term
    dispatched: Term
    hasText: Term
    mentionedIn: Term
    notice: Term
    page: Term
    printedAs: Term
    quote: Term
    sha256: Term
    statedIn: Term
    # properties: claims, statistics, events
    agent: Term
    agreement: Term
    base: Term
    confidence: Term
    cumulative: Term
    edtf: Term
    figure: Term
    firstDay: Term
    key: Term
    lastDay: Term
    maxValue: Term
    measure: Term
    minValue: Term
    modality: Term
    per: Term
    period: Term
    place: Term
    placeLabel: Term
    qualifier: Term
    siMax: Term
    siMin: Term
    statistic: Term
    subject: Term
    subjectLabel: Term
    unit: Term
    # properties: discrepancies, reasons, what was not read
    between: Term
    expected: Term
    field: Term
    found: Term
    inherited: Term
    kind: Term
    note: Term
    reason: Term
    rule: Term
    value: Term
    # properties: entities and the lexicon
    ambiguousLabel: Term
    canonicalFactor: Term
    canonicalUnit: Term
    commodity: Term
    counter: Term
    level: Term
    provisional: Term
    validFrom: Term
    validTo: Term
    validity: Term
    # properties: the build
    articleCount: Term
    claimCount: Term
    discrepancyCount: Term
    entityCount: Term
    eventCount: Term
    lexiconDigest: Term
    rulesDigest: Term
    setAsideCount: Term
    unreadCount: Term


class RDF(Vocabulary, prefix="rdf"):
    """RDF itself."""

    type: Term


class RDFS(Vocabulary, prefix="rdfs"):
    """RDF Schema."""

    comment: Term
    isDefinedBy: Term
    label: Term
    seeAlso: Term
    subClassOf: Term


class DCTERMS(Vocabulary, prefix="dcterms"):
    """Dublin Core: titles, dates, languages, parts."""

    created: Term
    creator: Term
    description: Term
    identifier: Term
    isPartOf: Term
    issued: Term
    language: Term
    license: Term
    publisher: Term
    source: Term
    title: Term


class PROV(Vocabulary, prefix="prov"):
    """PROV-O: what was made from what, and by what."""

    Activity: Term
    Entity: Term
    SoftwareAgent: Term
    used: Term
    wasAssociatedWith: Term
    wasDerivedFrom: Term
    wasGeneratedBy: Term


class OA(Vocabulary, prefix="oa"):
    """Web Annotation: words of a text by their place and by themselves."""

    SpecificResource: Term
    TextPositionSelector: Term
    TextQuoteSelector: Term
    end: Term
    exact: Term
    hasSelector: Term
    hasSource: Term
    start: Term


class ORG(Vocabulary, prefix="org"):
    """Organizations and offices."""

    Membership: Term
    Organization: Term
    hasMembership: Term
    member: Term
    memberDuring: Term
    organization: Term
    role: Term
    subOrganizationOf: Term


class SCHEMA(Vocabulary, prefix="schema"):
    """schema.org."""

    NewsArticle: Term
    Place: Term
    containedInPlace: Term
    mentions: Term
    softwareVersion: Term
    text: Term


class SKOS(Vocabulary, prefix="skos"):
    """Concepts and labels."""

    Concept: Term
    altLabel: Term
    broader: Term
    closeMatch: Term
    exactMatch: Term
    inScheme: Term
    notation: Term
    prefLabel: Term


class TIME(Vocabulary, prefix="time"):
    """OWL-Time."""

    ProperInterval: Term


class QB(Vocabulary, prefix="qb"):
    """The data cube."""

    DataSet: Term
    DataStructureDefinition: Term
    ComponentSpecification: Term
    Observation: Term
    attribute: Term
    component: Term
    componentRequired: Term
    dataSet: Term
    dimension: Term
    measure: Term
    structure: Term


class QUDT(Vocabulary, prefix="qudt"):
    """Units."""

    Unit: Term
    conversionMultiplier: Term
    hasQuantityKind: Term


class GEO(Vocabulary, prefix="geo"):
    """Coordinates, WGS 84."""

    lat: Term
    long: Term


class OWL(Vocabulary, prefix="owl"):
    """OWL."""

    Ontology: Term
    sameAs: Term
    versionInfo: Term


def iri(text: str) -> Term:
    """The IRI `text`; ValueError if it holds what no IRI may (a space, <, >, a quote …): escape before you mint.

    >>> iri("https://w3id.org/press-kg/lexicon/unit/jin")
    '<https://w3id.org/press-kg/lexicon/unit/jin>'
    """
    if not _IRI.fullmatch(text):
        raise ValueError(f"{text!r} is no absolute IRI")
    return f"<{text}>"


def concept(curie: ConceptId) -> Term:
    """The IRI of a concept's CURIE, or of a concept named by its whole IRI; KeyError if the prefix is not in PREFIXES.

    >>> concept("lex:unit/jin"), concept("https://example.org/place/1")
    ('<https://w3id.org/press-kg/lexicon/unit/jin>', '<https://example.org/place/1>')
    """
    if "://" in curie:  # of a lexicon of the reader's own
        return iri(curie)
    prefix, _, local = curie.partition(":")
    return iri(PREFIXES[prefix] + local)


ENTITY_CLASS: Final[dict[EntityType, Term]] = {kind: iri(PRESS_NS + kind) for kind in EntityType}
EVENT_CLASS: Final[dict[EventType, Term]] = {
    kind: PRESS.OtherEvent if kind is EventType.OTHER else iri(PRESS_NS + kind) for kind in EventType
}
AGREEMENT: Final[dict[Agreement, Term]] = {value: concept(f"agreement:{value}") for value in Agreement}
DISCREPANCY: Final[dict[DiscrepancyKind, Term]] = {value: concept(f"discrepancy:{value}") for value in DiscrepancyKind}
MEASURE: Final[dict[Measure, Term]] = {value: concept(f"measure:{value}") for value in Measure}
MODALITY: Final[dict[Modality, Term]] = {value: concept(f"modality:{value}") for value in Modality}
QUALIFIER: Final[dict[Qualifier, Term]] = {value: concept(f"qualifier:{value}") for value in Qualifier}


@overload
def string(value: str) -> Term: ...
@overload
def string(value: None) -> None: ...
def string(value: str | None) -> Term | None:
    """A literal without a language (None gives None, here and below, so that a row can be left out).

    >>> print(string('a "leap"'), string(None))
    "a \\"leap\\"" None
    """
    return None if value is None else f'"{_escape(value)}"'


@overload
def text(value: str, language: str) -> Term: ...
@overload
def text(value: None, language: str) -> None: ...
def text(value: str | None, language: str) -> Term | None:
    """Words of a language; its tag is written in lower case, as stores keep it.

    >>> text("Henan", "zh-Latn-pinyin")
    '"Henan"@zh-latn-pinyin'
    """
    if value is None:
        return None
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} is no language tag")
    return f'"{_escape(value)}"@{language.lower()}'


@overload
def decimal(value: Decimal) -> Term: ...
@overload
def decimal(value: None) -> None: ...
def decimal(value: Decimal | None) -> Term | None:
    """A canonical xsd:decimal, rounded to twelve places: Oxigraph computes with eighteen and with 38 digits in all.

    >>> print(decimal(Decimal("1.500")), decimal(Decimal("4.4E6")))
    "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> "4400000"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    if value is None:
        return None
    if not value.is_finite() or value.adjusted() > 19:
        raise ValueError(f"{value} is no figure that a store can compute with")
    digits = f"{value:.12f}".rstrip("0").rstrip(".")
    return f'"{"0" if digits == "-0" else digits}"^^<{PREFIXES["xsd"]}decimal>'


@overload
def date(value: dt.date) -> Term: ...
@overload
def date(value: None) -> None: ...
def date(value: dt.date | None) -> Term | None:
    """A day, without a zone.

    >>> date(dt.date(1958, 11, 8))
    '"1958-11-08"^^<http://www.w3.org/2001/XMLSchema#date>'
    """
    return None if value is None else f'"{value.year:04d}-{value:%m-%d}"^^<{PREFIXES["xsd"]}date>'


def integer(value: int) -> Term:
    """A whole number."""
    return f'"{value:d}"^^<{PREFIXES["xsd"]}integer>'


def boolean(value: bool) -> Term:
    """true or false."""
    return f'"{"true" if value else "false"}"^^<{PREFIXES["xsd"]}boolean>'


def edtf(value: object) -> Term:
    """A period in EDTF: a `kg.period.Period` or its text."""
    return f'"{_escape(str(value))}"^^<{EDTF_DATATYPE}>'


def _escape(value: str) -> str:
    return _SPECIAL.sub(_escaped, value) if _SPECIAL.search(value) else value


def _escaped(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        raise ValueError(f"a lone surrogate, U+{ord(character):04X}, is no character of any text")
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
