"""Bytes: sorted, each line once, read back by a parser that is not ours."""

from __future__ import annotations

import gzip
from io import BytesIO

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.export.terms import literal
from kg.mapping import gzipped, merged, nquads, ntriples
from kg.vocab import RDFS, Quad, iri, string, text

A, B, G = iri("https://example.org/a"), iri("https://example.org/b"), iri("https://example.org/g")
WORDS = st.text(st.characters(exclude_categories=("Cs",)))
QUADS = st.lists(st.tuples(st.sampled_from([A, B]), st.just(RDFS.label), WORDS.map(string), st.just(G)))


def test_lines_are_sorted_and_none_is_there_twice() -> None:
    steel, plain = (B, RDFS.label, text("钢", "zh"), G), (A, RDFS.label, string("x"), G)
    assert nquads([steel, plain, steel]).decode() == (
        '<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "x" <https://example.org/g> .\n'
        '<https://example.org/b> <http://www.w3.org/2000/01/rdf-schema#label> "钢"@zh <https://example.org/g> .\n'
    )


def test_the_gate_sees_no_graph_names() -> None:
    assert ntriples([(A, RDFS.label, string("x"), G)]).decode() == (
        '<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "x" .\n'
    )


@given(QUADS)
def test_a_parser_reads_back_what_was_written(quads: list[Quad]) -> None:
    read = {(str(quad.subject), str(quad.object)) for quad in ox.parse(nquads(quads), ox.RdfFormat.N_QUADS)}
    assert read == {(subject, str(ox.Literal(literal(value).value))) for subject, _, value, _ in quads}


@given(st.lists(QUADS))
def test_merged_parts_are_the_whole(parts: list[list[Quad]]) -> None:
    lines = merged([nquads(part).splitlines(keepends=True) for part in parts])
    assert b"".join(lines) == nquads(quad for part in parts for quad in part)


def test_compressed_bytes_hold_no_clock_and_no_name() -> None:
    content = gzipped(b"abc\n" * 100)
    assert gzip.GzipFile(fileobj=BytesIO(content)).read() == b"abc\n" * 100
    assert content[3:8] == bytes(5)  # no flags, so no file name; and time 0
