"""The claims as a data cube: what it says of itself, and the W3C's integrity constraints, asked as they are written.

Source of the queries: The RDF Data Cube Vocabulary, section 11.1, after the normalization of section 10. Constraints on
slices and hierarchical code lists are left out, as the cube has none.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.lexicon import load_lexicon
from kg.mapping import Base, cube_quads, extraction_quads, ntriples
from kg.mapping.cube import figure_range
from kg.model import Qualifier, Quantity
from kg.resources import folder
from kg.vocab import PREFIXES
from tests.factories import IRON, article, extraction, later

BASE = Base("https://example.org/")
HEAD = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
NORMALIZED = """
INSERT { ?o rdf:type qb:Observation . } WHERE { ?o qb:dataSet [] . };
INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:DimensionProperty . } WHERE { ?cs qb:dimension ?p . };
INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:MeasureProperty . } WHERE { ?cs qb:measure ?p . };
INSERT { ?cs qb:componentProperty ?p . ?p rdf:type qb:AttributeProperty . } WHERE { ?cs qb:attribute ?p . }
"""
CONSTRAINTS = {
    "IC-1 each observation has one data set": """{ ?obs a qb:Observation . FILTER NOT EXISTS { ?obs qb:dataSet ?d1 . } }
        UNION { ?obs a qb:Observation ; qb:dataSet ?d1, ?d2 . FILTER (?d1 != ?d2) }""",
    "IC-2 each data set has one structure": """{ ?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s . } }
        UNION { ?d a qb:DataSet ; qb:structure ?s1, ?s2 . FILTER (?s1 != ?s2) }""",
    "IC-3 a structure has a measure": """?s a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?s qb:component [ qb:componentProperty [ a qb:MeasureProperty ] ] }""",
    "IC-4 dimensions have a range": "?dim a qb:DimensionProperty . FILTER NOT EXISTS { ?dim rdfs:range [] }",
    "IC-5 concept dimensions have code lists": """?dim a qb:DimensionProperty ; rdfs:range skos:Concept .
        FILTER NOT EXISTS { ?dim qb:codeList [] }""",
    "IC-6 only attributes are optional": """?s qb:component ?c . ?c qb:componentRequired "false"^^xsd:boolean ;
        qb:componentProperty ?p . FILTER NOT EXISTS { ?p a qb:AttributeProperty }""",
    "IC-11 all dimensions are there": """?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dim .
        ?dim a qb:DimensionProperty . FILTER NOT EXISTS { ?obs ?dim [] }""",
    "IC-12 no two observations are one": """FILTER (?allEqual) { SELECT (MIN(?equal) AS ?allEqual) WHERE {
        ?obs1 qb:dataSet ?d . ?obs2 qb:dataSet ?d . FILTER (?obs1 != ?obs2)
        ?d qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
        ?obs1 ?dim ?value1 . ?obs2 ?dim ?value2 . BIND (?value1 = ?value2 AS ?equal) } GROUP BY ?obs1 ?obs2 }""",
    "IC-13 required attributes are there": """?obs qb:dataSet/qb:structure/qb:component ?c .
        ?c qb:componentRequired "true"^^xsd:boolean ; qb:componentProperty ?a . FILTER NOT EXISTS { ?obs ?a [] }""",
    "IC-14 all measures are there": """?obs qb:dataSet/qb:structure ?s .
        FILTER NOT EXISTS { ?s qb:component/qb:componentProperty qb:measureType }
        ?s qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty . FILTER NOT EXISTS { ?obs ?m [] }""",
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Two articles, one of which states a statistic twice in the same words, with the cube and the ontology."""
    twice = replace(extraction(article("1958-11-06-qingxi-twice", page=3)), claims=(IRON, IRON), discrepancies=())
    made = ox.Store()
    for told in (extraction(), later(), twice):
        quads = list(extraction_quads(told, BASE, load_lexicon(), build=BASE.of("build/test")))
        made.load(ntriples(quads), format=ox.RdfFormat.N_TRIPLES)
    made.load(ntriples(list(cube_quads(BASE))), format=ox.RdfFormat.N_TRIPLES)
    made.load(path=folder("ontology") / "press.ttl", format=ox.RdfFormat.TURTLE)
    made.update(HEAD + NORMALIZED)
    return made


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_a_constraint_holds(name: str, store: ox.Store) -> None:
    assert not store.query(f"{HEAD}ASK {{ {CONSTRAINTS[name]} }}")


@pytest.mark.parametrize("name", ["IC-11 all dimensions are there", "IC-12 no two observations are one"])
def test_the_constraints_can_fail(name: str, store: ox.Store) -> None:
    broken = ox.Store()
    broken.extend(store)
    broken.update(f'{HEAD}DELETE {{ ?c press:key ?k }} INSERT {{ ?c press:key "same" }} WHERE {{ ?c press:key ?k }}')
    if name.startswith("IC-11"):
        broken.update(HEAD + "DELETE { ?c press:key ?k } WHERE { ?c press:key ?k }")
    assert broken.query(f"{HEAD}ASK {{ {CONSTRAINTS[name]} }}")


def test_every_claim_is_an_observation_with_a_key_of_its_own(store: ox.Store) -> None:
    (row,) = store.query(
        HEAD + "SELECT (COUNT(?c) AS ?n) (COUNT(DISTINCT ?k) AS ?k2) { ?c qb:dataSet [] ; press:key ?k }"
    )
    assert row["n"].value == row["k2"].value == "7"


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [("300", "300", "300"), ("200", "999", "200..999"), ("18000.50", None, "18000.5.."), (None, "5E+2", "..500")],
)
def test_a_figure_is_one_value(low: str | None, high: str | None, written: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    quantity = Quantity(minimum=ends[0], maximum=ends[1], unit="unit:TONNE", qualifier=Qualifier.EXACT)
    assert figure_range(quantity) == written
