"""From entries to what look-ups need: concepts, an index of names, patterns to match, and the words for units.

A compiled lexicon holds only built-in values, so that it pickles fast; `Lexicon` dresses them as records.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, TypeAlias

from kg.errors import KgError, PeriodError
from kg.lexicon.concepts import KIND_OF_SCHEME, TYPE_OF_KIND, Kind
from kg.lexicon.turtle import LEX, PRESS, RDF_TYPE, SCHEMA, SKOS, UNIT, XSD, Entry
from kg.model import ConceptId, EntityType, Language
from kg.period import Period

Row: TypeAlias = dict[str, Any]  # the fields of a Concept or a UnitForm
Ids: TypeAlias = tuple[ConceptId, ...]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LEVELS = ("country", "region", "province", "city", "prefecture", "county-city", "county", "district", "feature")
_KINDS = tuple(KIND_OF_SCHEME.values())
_CLASSES = {PRESS + kind.value: kind for kind in EntityType}


class EntryError(KgError):
    """What is wrong with one entry; the reader of the files adds where it stands."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(f"{found}; expected {expected}")
        self.found, self.expected = found, expected


@dataclass(frozen=True, slots=True)
class Compiled:
    """The lexicon's content, in order of ids."""

    concepts: dict[ConceptId, Row]
    names: dict[Language, dict[str, Ids]]  # every label, also those never matched
    patterns: dict[Language, dict[str, Ids]]  # what `Lexicon.matches` looks for
    units: dict[Language, list[Row]]


def curie(iri: str) -> ConceptId:
    """`lex:…` or `unit:…` for the two namespaces the records use, any other IRI as it is."""
    for prefix, namespace in (("lex:", LEX), ("unit:", UNIT)):
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri


def compile_entries(entries: Mapping[str, Entry], wrong: Callable[[Entry, EntryError], KgError]) -> Compiled:
    """The look-ups over `entries`; raises what `wrong` makes of an entry that cannot be used."""
    concepts: dict[ConceptId, Row] = {}
    silent: dict[ConceptId, set[tuple[Language, str]]] = {}
    units: list[tuple[Entry, Row]] = []
    for iri in sorted(entries):
        entry = entries[iri]
        if SKOS + "Concept" not in entry.iris(RDF_TYPE):
            continue
        try:
            row = _concept(entry)
            concepts[row["id"]] = row
            silent[row["id"]] = {
                (language, form) for language in LANGUAGES for form in entry.labels(PRESS + "ambiguousLabel", language)
            }
            if row["kind"] == "unit":
                units.append((entry, _unit(entry, row)))
        except EntryError as error:
            raise wrong(entry, error) from error
    return Compiled(
        concepts,
        {language: _names(concepts.values(), language) for language in LANGUAGES},
        {language: _patterns(concepts.values(), language, silent) for language in LANGUAGES},
        {language: _unit_forms(units, language) for language in LANGUAGES},
    )


def _concept(entry: Entry) -> Row:
    kind = _kind(entry)
    first_year, last_year, first_day, last_day = _validity(entry)
    parents = entry.iris(SCHEMA + "containedInPlace") or entry.iris(SKOS + "broader")
    notations = tuple(term.value for term in entry.literals(SKOS + "notation") if term.datatype.value == XSD + "string")
    level = next((iri.rpartition("/")[2] for iri in entry.iris(PRESS + "level")), None)
    types = [_CLASSES[iri] for iri in entry.iris(RDF_TYPE) if iri in _CLASSES]
    others = [
        (language, form)
        for language in LANGUAGES
        for predicate in (SKOS + "altLabel", SKOS + "hiddenLabel", PRESS + "ambiguousLabel")
        for form in entry.labels(predicate, language)
    ]
    return {
        "id": curie(entry.iri),
        "iri": entry.iri,
        "kind": kind,
        "type": None if entry.plain(PRESS + "commodity") == "false" else next(iter(types), TYPE_OF_KIND.get(kind)),
        "en": _preferred(entry, "en"),
        "zh": _preferred(entry, "zh"),
        "notation": next(iter(notations), None),
        "notations": notations,
        "level": level,
        "parent": curie(parents[0]) if parents else None,
        "first_year": first_year,
        "last_year": last_year,
        "first_day": first_day,
        "last_day": last_day,
        "others": tuple(dict.fromkeys(others)),
    }


def _kind(entry: Entry) -> Kind:
    for scheme in entry.iris(SKOS + "inScheme"):
        if scheme.startswith(LEX) and scheme[len(LEX) :] in KIND_OF_SCHEME:
            return KIND_OF_SCHEME[scheme[len(LEX) :]]
    raise EntryError(
        "no scheme that we know", "skos:inScheme, one of " + " ".join(f"lex:{name}" for name in KIND_OF_SCHEME)
    )


def _preferred(entry: Entry, language: Language) -> str:
    labels = entry.labels(SKOS + "prefLabel", language)
    if not labels or not labels[0].strip():
        raise EntryError(f"no name in {language}", f"one skos:prefLabel @{language}")
    return labels[0]


def _validity(entry: Entry) -> tuple[int | None, int | None, dt.date | None, dt.date | None]:
    """First and last year, first and last day: from the EDTF interval if there is one, else from the years."""
    written = entry.plain(PRESS + "validity")
    if written:
        try:
            period = Period.parse(written)
        except PeriodError as error:
            raise EntryError(f"press:validity {error.text!r}", error.expected) from error
        first, last = period.first_day, period.last_day
        return (first.year if first else None, last.year if last else None, first, last)
    begin, end = _year(entry, "validFrom"), _year(entry, "validTo")
    return (begin, end, dt.date(begin, 1, 1) if begin else None, dt.date(end, 12, 31) if end else None)


def _year(entry: Entry, name: str) -> int | None:
    written = entry.plain(PRESS + name)
    if written is None:
        return None
    if not (written.isdecimal() and 1 <= int(written) <= 9999):
        raise EntryError(f"press:{name} {written!r}", "a year from 1 to 9999")
    return int(written)


def _unit(entry: Entry, concept: Row) -> Row:
    canonical = next((curie(iri) for iri in entry.iris(PRESS + "canonicalUnit")), concept["id"])
    written = entry.plain(PRESS + "canonicalFactor") or "1"
    try:
        factor = Decimal(written)
    except InvalidOperation as error:
        raise EntryError(f"press:canonicalFactor {written!r}", "a decimal number") from error
    if not factor.is_finite() or factor <= 0:
        raise EntryError(f"press:canonicalFactor {written!r}", "a number above zero")
    shared = ("first_year", "last_year", "first_day", "last_day")
    return {
        "unit": canonical,
        "factor": _exact(factor),
        "counter": entry.plain(PRESS + "counter") in ("true", "1"),
        **{name: concept[name] for name in shared},
        "concept": concept["id"],
    }


def _exact(factor: Decimal) -> Decimal:
    """A factor written to 18 places, the most that SPARQL stores take, is the fraction it was cut from: 10/3.

    >>> _exact(Decimal("3.333333333333333333")) * 3, _exact(Decimal("0.45359237"))
    (Decimal('9.999999999999999999999999999'), Decimal('0.45359237'))
    """
    exponent = factor.as_tuple().exponent
    if exponent != -18:
        return factor
    fraction = Fraction(factor).limit_denominator(100_000)
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _unit_forms(units: Iterable[tuple[Entry, Row]], language: Language) -> list[Row]:
    """A row for each surface form, the longest first: so a reader of 立方公尺 does not stop at 立方.

    A name with a gloss in brackets, "zuo (furnaces; dams)", is for people and no surface form.
    """
    rows = [
        {"surface": form, **row}
        for entry, row in units
        for form in dict.fromkeys(
            entry.labels(SKOS + "prefLabel", language) + entry.labels(SKOS + "altLabel", language)
        )
        if "(" not in form
    ]
    return sorted(rows, key=lambda row: (-len(row["surface"]), row["surface"], row["concept"]))


def _labels(row: Row, language: Language) -> list[str]:
    return [row[language], *(form for tag, form in row["others"] if tag == language)]


def _index(pairs: Iterable[tuple[str, Row]]) -> dict[str, Ids]:
    rows: dict[str, dict[ConceptId, Row]] = {}
    for form, row in pairs:
        rows.setdefault(form, {})[row["id"]] = row
    return {form: tuple(row["id"] for row in sorted(found.values(), key=likelihood)) for form, found in rows.items()}


def likelihood(row: Row) -> tuple[int, int, str]:
    """Sort key: what a bare name most likely means first, a province before a county; then by id."""
    level = LEVELS.index(row["level"]) if row["level"] in LEVELS else len(LEVELS)
    return (_KINDS.index(row["kind"]), level, row["id"])


def _names(rows: Iterable[Row], language: Language) -> dict[str, Ids]:
    return _index((form, row) for row in rows for form in _labels(row, language))


def _patterns(
    rows: Iterable[Row], language: Language, silent: Mapping[ConceptId, set[tuple[Language, str]]]
) -> dict[str, Ids]:
    """The forms a running text is searched for. One Chinese character alone is never a name: 电 is in 电话."""
    return _index(
        (variant, row)
        for row in rows
        if row["type"] is not None
        for form in _labels(row, language)
        if (language, form) not in silent[row["id"]] and len(form) > 1
        for variant in ([form] if language == "zh" else english_variants(form, row["kind"]))
    )


def english_variants(form: str, kind: Kind) -> list[str]:
    """How `form` may be printed: with a typographic apostrophe; what is no proper name, also at the head of a title.

    >>> english_variants("Xi'an", "place"), english_variants("pig iron", "product")
    (["Xi'an", 'Xi’an'], ['pig iron', 'Pig iron', 'Pig Iron'])
    """
    forms = [form]
    if kind in ("product", "campaign"):
        small = ("and", "of", "the", "to", "in", "for", "with")
        words = [word if word in small else word[:1].upper() + word[1:] for word in form.split(" ")]
        forms += [form[:1].upper() + form[1:], " ".join(words)]
    forms += [variant.replace("'", "’") for variant in forms]
    return list(dict.fromkeys(forms))
