"""What the lexicon says: concepts, the surface forms of units, and where a name stands in a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from kg.model import ConceptId, EntityType, Language, Span

Kind: TypeAlias = Literal[
    "place", "organization", "facility", "publication", "person", "product", "campaign",
    "unit", "measure", "qualifier", "modality", "level",
]  # fmt: skip

KIND_OF_SCHEME: Mapping[str, Kind] = {
    "places": "place",
    "organizations": "organization",
    "facilities": "facility",
    "publications": "publication",
    "people": "person",
    "products": "product",
    "campaigns": "campaign",
    "units": "unit",
    "measures": "measure",
    "qualifiers": "qualifier",
    "modalities": "modality",
    "levels": "level",
}
TYPE_OF_KIND: Mapping[Kind, EntityType] = {
    "place": EntityType.PLACE,
    "organization": EntityType.ORGANIZATION,
    "facility": EntityType.FACILITY,
    "publication": EntityType.PUBLICATION,
    "person": EntityType.PERSON,
    "product": EntityType.PRODUCT,
    "campaign": EntityType.CAMPAIGN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing that the lexicon knows. Years and days of validity are included; None is unknown or open."""

    id: ConceptId
    iri: str
    kind: Kind
    type: EntityType | None  # None for what is no named thing: units, measures, qualifiers …
    en: str  # the preferred labels
    zh: str
    notation: str | None  # a unit's symbol, a province's one-character abbreviation
    level: str | None  # of a place: "country" "province" "prefecture" "city" "county" "district" …
    parent: ConceptId | None  # the place around it, the broader product
    first_year: int | None
    last_year: int | None
    first_day: dt.date | None  # where the source says more than a year; else the year's first or last day
    last_day: dt.date | None
    others: tuple[tuple[Language, str], ...]  # alternative labels, those that are never matched in a text included
    notations: tuple[str, ...] = ()  # all of them: 陕 and 秦 for Shaanxi

    def labels(self, language: Language) -> tuple[str, ...]:
        """Every label in `language`, the preferred one first."""
        preferred = self.zh if language == "zh" else self.en
        return (preferred, *(form for tag, form in self.others if tag == language))

    def holds_in(self, year: int) -> bool:
        """Whether nothing says that it was not there in `year`."""
        return (self.first_year is None or self.first_year <= year) and (
            self.last_year is None or year <= self.last_year
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """A word for a unit: so many `surface` are `factor` times as many `unit`."""

    surface: str
    unit: ConceptId  # the canonical unit
    factor: Decimal
    counter: bool  # a measure word (座, 头, head): what it counts has the unit 1
    first_year: int | None
    last_year: int | None
    first_day: dt.date | None
    last_day: dt.date | None
    concept: ConceptId  # the unit named: lex:unit/li where `unit` is unit:KiloM

    def holds_on(self, day: dt.date) -> bool:
        """Whether the word has this meaning on `day`: 两 was 1/16 斤 until the end of June 1959."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are a label, with every concept that bears it, the likeliest first."""

    span: Span
    ids: tuple[ConceptId, ...]
