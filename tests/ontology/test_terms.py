"""The ontology's file, the code's names and the JSON-LD context speak of the same terms."""

from __future__ import annotations

import re

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.resources import folder
from kg.vocab import AGREEMENT, DISCREPANCY, PREFIXES, PRESS

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
