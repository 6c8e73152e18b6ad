"""Turtle and JSON-LD say what the N-Quads say: rdflib, which is not ours, reads all three."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import to_isomorphic

from kg.export.jsonld import write_jsonld, write_triples
from kg.export.terms import literal, quad
from kg.export.turtle import turtle
from kg.lexicon import load_lexicon
from kg.mapping import Base, extraction_quads, nquads
from kg.vocab import RDFS, Quad, Term, iri, string, text
from tests.factories import extraction, later

BASE = Base("https://example.org/")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    """Two articles and what they share, sorted as a build has them."""
    lexicon = load_lexicon()
    build = BASE.of("build/test")
    found = [row for said in (extraction(), later()) for row in extraction_quads(said, BASE, lexicon, build=build)]
    return [quad(line) for line in nquads(found).splitlines()]


def sections(quads: list[Quad]) -> list[tuple[Term, list[Quad]]]:
    """The quads by graph."""
    graphs: dict[Term, list[Quad]] = {}
    for found in quads:
        graphs.setdefault(found[3], []).append(found)
    return sorted(graphs.items())


def union(quads: list[Quad]) -> Graph:
    """All triples, as rdflib reads them."""
    return Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o, _ in quads), format="nt")


def test_turtle_is_isomorphic_to_the_quads(quads: list[Quad]) -> None:
    written = "".join(turtle(sections(quads), BASE.text))
    assert to_isomorphic(Graph().parse(data=written, format="turtle")) == to_isomorphic(union(quads))


def test_turtle_is_the_same_whatever_order_quads_come_in(quads: list[Quad]) -> None:
    backwards = [(graph, found[::-1]) for graph, found in sections(quads)]
    assert "".join(turtle(backwards, BASE.text)) == "".join(turtle(sections(quads), BASE.text))


def test_turtle_reads_well(quads: list[Quad]) -> None:
    written = "".join(turtle(sections(quads), BASE.text))
    assert (
        """
claim:zh-77-85
    a                   press:QuantityClaim ;
    rdfs:label          "Qingxi County: pig iron production, October 1958: more than 12,000 t"@en ,
                        "清溪县：生铁产量，1958年10月：超过12,000吨"@zh ;
    press:measure       measure:production ;
    press:subject       product:pig-iron ;
    press:subjectLabel  "pig iron"@en ,
                        "生铁"@zh ;
    press:place         own-place:qingxi-county ;
    press:placeLabel    "Qingxi County"@en ;
    press:minValue      "12000"^^xsd:decimal ;
    press:unit          unit:TONNE ;
    press:qualifier     qualifier:more_than ;
    press:siMin         "12000000"^^xsd:decimal ;
    press:period        period:1958-10 ;
    press:cumulative    false ;
    press:modality      modality:reported ;
    press:quote         "more than 12,000 tons of pig iron"@en ,
                        "生铁一万二千多吨"@zh ;
    press:statedIn      passage:zh-77-85 ,
                        passage:en-175-208 ;
    press:rule          "produced" ;
    press:agreement     agreement:verified ;
    press:confidence    0.97 ;
"""
        in written
    )
    assert (
        """
passage:zh-77-85 a press:Passage ; oa:hasSource text:zh ; oa:hasSelector position:zh-77-85 , quote:zh-77-85 .
position:zh-77-85 a oa:TextPositionSelector ; oa:start 77 ; oa:end 85 .
quote:zh-77-85 a oa:TextQuoteSelector ; oa:exact "生铁一万二千多吨"@zh .
"""
        in written
    )


def test_claims_stand_in_text_order(quads: list[Quad]) -> None:
    lines = "".join(turtle(sections(quads), BASE.text)).splitlines()
    claims = [line for line in lines if line.startswith("claim:")]
    assert claims == ["claim:zh-77-85", "claim:zh-88-94", "claim:zh-77-85", "claim:zh-106-114", "claim:en-219-233"]


def test_json_ld_holds_every_quad_in_its_graph(quads: list[Quad]) -> None:
    output = BytesIO()
    write_jsonld(sections(quads), output)
    read = Dataset().parse(data=output.getvalue(), format="json-ld")
    lines = {line for line in read.serialize(format="nquads").splitlines() if line.strip()}
    plain = Dataset().parse(data=nquads(quads), format="nquads")
    assert lines == {line for line in plain.serialize(format="nquads").splitlines() if line.strip()}


def test_an_answer_in_json_ld_is_isomorphic_too(quads: list[Quad]) -> None:
    output = BytesIO()
    write_triples([(s, p, o) for s, p, o, _ in quads], output)
    assert to_isomorphic(Graph().parse(data=output.getvalue(), format="json-ld")) == to_isomorphic(union(quads))


AWKWARD = ['"', "\\", "\n\r\t", "'''", '"""', "\x00\x7f\x85\u2028", "𠀀", "a\\u0041", "", " "]


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_back(words: str) -> None:
    node, graph = iri("https://e.org/a"), iri("https://e.org/g")
    said = [(node, RDFS.label, value, graph) for value in (string(words), text(words, "zh"))]
    read = Graph().parse(data="".join(turtle(sections(said), BASE.text)), format="turtle")
    assert {str(value) for value in read.objects()} == {words}
    assert literal(said[0][2]).value == words
    output = BytesIO()
    write_jsonld(sections(said), output)
    assert {str(row[2]) for row in Dataset().parse(data=output.getvalue(), format="json-ld")} == {words}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_line_is_read_back(words: str) -> None:
    row = (iri("https://e.org/a"), RDFS.label, text(words, "en"), iri("https://e.org/g"))
    assert [quad(line) for line in nquads([row]).splitlines()] == [row]
    assert literal(row[2]).value == words
