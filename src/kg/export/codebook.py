"""What each column of the table of claims means, as a Frictionless table schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rdflib import RDFS, Graph, URIRef
from rdflib.term import Literal

from kg.model import Agreement, Measure, Modality, Qualifier
from kg.resources import folder
from kg.vocab import PREFIXES


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the term of the graph that it shows, its type, and words of ours where the ontology has none."""

    term: str = ""
    words: str = ""
    kind: str = "string"  # as Frictionless calls it
    values: type[StrEnum] | None = None  # the only ones there are
    required: bool = False


CODEBOOK: Mapping[str, Column] = {
    "claim": Column("", "The claim's IRI.", required=True),
    "article": Column("dcterms:identifier", "The name of the source file, without .txt.", required=True),
    "date": Column("dcterms:issued", "The day of the newspaper.", "date", required=True),
    "page": Column("press:page", kind="integer", required=True),
    "title_en": Column("dcterms:title", "The title in English."),
    "title_zh": Column("dcterms:title", "The title in Chinese."),
    "measure": Column("press:measure", values=Measure, required=True),
    "subject_en": Column("press:subjectLabel", "What is measured, in the English words of the article."),
    "subject_zh": Column("press:subjectLabel", "What is measured, in the Chinese words of the article."),
    "place": Column("press:placeLabel"),
    "min": Column("press:minValue", kind="number"),
    "max": Column("press:maxValue", kind="number"),
    "unit": Column("press:unit", required=True),
    "qualifier": Column("press:qualifier", values=Qualifier, required=True),
    "si_min": Column("press:siMin", kind="number"),
    "si_max": Column("press:siMax", kind="number"),
    "per": Column("press:per"),
    "period": Column("press:edtf"),
    "first_day": Column("press:firstDay", kind="date"),
    "last_day": Column("press:lastDay", kind="date"),
    "cumulative": Column("press:cumulative", kind="boolean", required=True),
    "modality": Column("press:modality", values=Modality, required=True),
    "base": Column("press:base"),
    "agreement": Column("press:agreement", values=Agreement, required=True),
    "confidence": Column("press:confidence", kind="number"),
    "zh": Column("oa:exact", "The Chinese words that state it."),
    "zh_start": Column("oa:start", "Where they begin in the source file, in code points from 0.", "integer"),
    "zh_end": Column("oa:end", "Where they end; the end itself is not included.", "integer"),
    "en": Column("oa:exact", "The English words that state it."),
    "en_start": Column("oa:start", "Where they begin in the source file, in code points from 0.", "integer"),
    "en_end": Column("oa:end", "Where they end; the end itself is not included.", "integer"),
    "subject": Column("press:subject", "The IRI of what is measured."),
    "places": Column("press:place", "The IRIs of the places, a blank between two."),
    "statistic": Column(
        "press:statistic", "The IRI of what the figure is about: all figures with the same one can be compared."
    ),
}


def schema(columns: Sequence[str]) -> dict[str, object]:
    """The schema of a table with `columns`; ResourceError if the ontology is missing."""
    ontology = Graph().parse(folder("ontology") / "press.ttl", format="turtle")
    return {
        "fields": [_field(name, CODEBOOK.get(name, Column()), ontology) for name in columns],
        "missingValues": [""],
        "primaryKey": ["claim"],
    }


def _field(name: str, column: Column, ontology: Graph) -> dict[str, object]:
    prefix, _, local = column.term.partition(":")
    term = PREFIXES[prefix] + local if column.term else ""
    said = {
        comment.language: str(comment)
        for comment in ontology.objects(URIRef(term), RDFS.comment)
        if isinstance(comment, Literal)
    }
    described = {
        "description": column.words or said.get("en", ""),
        "description_zh": said.get("zh", ""),
        "rdfType": term,
    }
    boolean = {"trueValues": ["true"], "falseValues": ["false"]} if column.kind == "boolean" else {}
    limits: dict[str, object] = {"required": True} if column.required else {}
    if column.values is not None:
        limits["enum"] = [str(value) for value in column.values]
    return {
        "name": name,
        "type": column.kind,
        **{key: words for key, words in described.items() if words},
        **boolean,
        **({"constraints": limits} if limits else {}),
    }
