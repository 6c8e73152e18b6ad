"""The lexicon in the repository is what its shapes ask for, and the shapes are what SHACL asks for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from kg.resources import folder
from kg.validate import lexicon_gate, report_text

SHAPES = sorted(folder("shapes").glob("*.ttl"))


def test_the_lexicon_conforms() -> None:
    files = [folder("ontology") / "press.ttl", *sorted((folder("ontology") / "lexicon").glob("*.ttl"))]
    graph = "".join(sorted({f"{quad.triple} .\n" for path in files for quad in ox.parse(path=str(path))})).encode()
    assert report_text(lexicon_gate().check_compiled(graph).findings) == ""


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_the_shapes_are_well_formed(path: Path) -> None:
    shapes = rdflib.Graph().parse(path)
    conforms, _, words = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, words


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_the_shapes_keep_to_what_both_engines_do_alike(path: Path) -> None:
    """SHACL forbids VALUES, MINUS and SERVICE; YEAR() is no SPARQL 1.1 on a date, and dates compare as text alone."""
    graph = rdflib.Graph().parse(path)
    for query in graph.objects(None, rdflib.SH.select):
        words = set(str(query).replace("(", " ").split())
        assert not words & {"VALUES", "MINUS", "SERVICE", "YEAR", "MONTH", "DAY"}, query
    for members in graph.objects(None, rdflib.SH["in"]):
        assert all(isinstance(item, rdflib.URIRef) for item in rdflib.collection.Collection(graph, members))
