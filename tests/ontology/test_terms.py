"""The ontology's file, the code's names and the JSON-LD context speak of the same terms."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.resources import folder
from kg.validate import CONFORMS, lexicon_gate, ontology_gate
from kg.vocab import AGREEMENT, DISCREPANCY, PREFIXES, PRESS

ARTICLE = Path(__file__).parents[1] / "validate" / "article.ttl"
ONTOLOGY = rdflib.Graph().parse(folder("ontology") / "press.ttl")


def test_the_code_names_exactly_the_terms_of_the_ontology() -> None:
    written = {str(term) for term in ONTOLOGY.subjects(RDF.type) if str(term).startswith(PREFIXES["press"])}
    assert written == {term[1:-1] for term in PRESS.terms()}


def test_every_term_of_ours_that_is_spoken_of_is_defined() -> None:
    spoken = {term for triple in ONTOLOGY for term in triple if str(term).startswith(PREFIXES["press"])}
    assert {term for term in spoken if isinstance(term, rdflib.URIRef)} == {
        rdflib.URIRef(term[1:-1]) for term in PRESS.terms()
    }


def test_concepts_of_our_own_making_have_labels_in_both_languages() -> None:
    for term in (*AGREEMENT.values(), *DISCREPANCY.values()):
        labels = ONTOLOGY.objects(rdflib.URIRef(term[1:-1]), SKOS.prefLabel)
        assert sorted(str(label.language) for label in labels if isinstance(label, rdflib.Literal)) == ["en", "zh"], (
            term
        )


def test_no_two_terms_have_the_same_label() -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        terms = ONTOLOGY.subjects(RDF.type, kind)
        labels = [label.n3() for term in terms for label in ONTOLOGY.objects(term, RDFS.label)]
        assert sorted(labels) == sorted(set(labels))


def test_prefixes_are_written_alike() -> None:
    written = dict(re.findall(r"@prefix (\w+): <(.+)> \.", (folder("ontology") / "press.ttl").read_text("utf-8")))
    assert written == {prefix: PREFIXES[prefix] for prefix in written}


def test_the_context_defines_each_name_once_and_every_term() -> None:
    pairs = json.loads((folder("ontology") / "context.jsonld").read_bytes(), object_pairs_hook=list)
    ((head, entries),) = pairs
    names = [name for name, _ in entries]
    assert head == "@context"
    assert sorted(names) == sorted(set(names))
    defined = {dict(value)["@id"] if isinstance(value, list) else value for _, value in entries}
    assert {f"press:{term[1:-1].rpartition('#')[2]}" for term in PRESS.terms()} <= defined
    assert set(PREFIXES.values()) <= defined


def test_the_context_loses_nothing() -> None:
    """An article of every kind of statement, compacted and read back by rdflib, is the same graph."""
    graph = rdflib.Graph().parse(ARTICLE, publicID="http://example.org/")
    context = json.loads((folder("ontology") / "context.jsonld").read_bytes())["@context"]
    compact = graph.serialize(format="json-ld", context=context, auto_compact=True)
    assert isomorphic(rdflib.Graph().parse(data=compact, format="json-ld"), graph)
    (claim,) = (node for node in json.loads(compact)["@graph"] if node["id"].endswith("claim/yield"))
    assert claim == {
        "id": "http://example.org/article/claim/yield",
        "type": "QuantityClaim",
        "measure": "measures:yield",
        "subject": "http://example.org/iron",
        "subjectLabel": {"en": "grain"},
        "minValue": "500.0",
        "siMin": "250.0",
        "unit": "lexunit:jin",
        "per": "mu",
        "qualifier": "qualifiers:more_than",
        "modality": "modalities:target",
        "period": "http://example.org/winter",
        "statedIn": "http://example.org/article/passage/zh-9-15",
        "agreement": "agreements:single",
        "confidence": "0.6",
        "rule": "yield-per-mu",
        "wasDerivedFrom": "http://example.org/article",
        "wasGeneratedBy": "http://example.org/build",
    }


def test_the_ontology_conforms_to_its_shapes_by_both_engines() -> None:
    graph = "".join(
        sorted(f"{quad.triple} .\n" for quad in ox.parse(path=str(folder("ontology") / "press.ttl")))
    ).encode()
    for gate in (ontology_gate(), lexicon_gate()):
        assert gate.check_compiled(graph) == gate.check_with_pyshacl(graph) == CONFORMS
