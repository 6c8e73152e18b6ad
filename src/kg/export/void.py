"""A card for the whole graph: what it is, how large, in which words it speaks (VoID)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.vocab import PREFIXES

_VOCABULARIES = ("press", "dcterms", "oa", "org", "prov", "qb", "qudt", "schema", "skos", "time")


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is."""

    quads: int
    entities: int
    articles: int
    claims: int


def void(base: str, software: str, totals: Totals) -> str:
    """The dataset's description in Turtle."""
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("dcterms", "press", "void", "xsd"))
    words = " ,\n                     ".join(f"<{PREFIXES[name]}>" for name in _VOCABULARIES)
    return f"""{prefixes}
<{base}dataset>
    a                void:Dataset ;
    dcterms:title    "Figures, events and names stated in newspaper articles"@en ,
                     "报纸文章所载的数字、事件和名称"@zh ;
    dcterms:creator  "press-kg {software}" ;
    void:triples     {totals.quads} ;
    void:entities    {totals.entities} ;
    void:uriSpace    "{base}" ;
    void:vocabulary  {words} ;
    void:classPartition <{base}dataset#articles> , <{base}dataset#claims> ;
    void:dataDump    <graph.nq.gz> , <graph.ttl> , <graph.jsonld> .

<{base}dataset#articles>
    a                void:Dataset ;
    void:class       press:Article ;
    void:entities    {totals.articles} .

<{base}dataset#claims>
    a                void:Dataset ;
    void:class       press:QuantityClaim ;
    void:entities    {totals.claims} .
"""
