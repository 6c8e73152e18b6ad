"""Laws of the graph that the example articles become."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.audit import conclusions
from kg.build.lexicon_graph import lexicon_lines
from kg.build.settings import Settings, versions
from kg.export.tables import COLUMNS, claim_rows
from kg.export.terms import is_iri, literal, quad
from kg.lexicon import load_lexicon
from kg.mapping import conclusion_quads, cube_quads, extraction_quads, ntriples
from kg.mapping.scales import scales
from kg.model import Extraction
from kg.validate import CONFORMS, records_gate
from kg.vocab import PREFIXES, PRESS_NS, RDF, Quad, Term
from tests.conftest import EXAMPLES

BASE = Settings().base()
BUILD = versions(load_lexicon().digest).build(Settings())


def said(extraction: Extraction) -> list[Quad]:
    """The quads of one article, as a build makes them."""
    return list(extraction_quads(extraction, BASE, load_lexicon(), build=BUILD))


@pytest.fixture(scope="module")
def quads(readings: dict[str, Extraction]) -> frozenset[Quad]:
    """What all the articles say."""
    return frozenset(row for extraction in readings.values() for row in said(extraction))


@pytest.fixture(scope="module")
def concepts() -> frozenset[Quad]:
    """What the ontology and the lexicon say."""
    return frozenset(quad(line) for line in lexicon_lines(BASE.lexicon_graph, None).splitlines())


def test_two_workers_in_processes_of_their_own_write_what_is_read_here(
    quads: frozenset[Quad], readings: dict[str, Extraction], tmp_path: Path
) -> None:
    kg = Path(sys.executable).parent / "kg"
    command = [str(kg), "build", str(EXAMPLES), "-o", str(tmp_path / "out"), "-q", "--workers", "2"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "1"})
    with gzip.open(tmp_path / "out" / "graph.nq.gz") as lines:
        written = {quad(line) for line in lines}
    ours = {row for row in written if row[3] not in (BASE.lexicon_graph, BASE.build_graph)}
    table = [dict(zip(COLUMNS, row, strict=True)) for each in readings.values() for row in claim_rows(said(each))]
    concluded = conclusion_quads(conclusions(table, load_lexicon(), scales()), BASE, BUILD)
    assert ours == quads | set(concluded)
    turtle = ox.parse(path=str(tmp_path / "out" / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    for_people = {tuple(map(str, triple.triple)) for triple in turtle}
    assert {row[:3] for row in quads} <= for_people <= {row[:3] for row in written}


def test_every_subject_has_a_type(quads: frozenset[Quad]) -> None:
    assert {row[0] for row in quads} - {row[0] for row in quads if row[1] == RDF.type} == set()


def test_every_term_is_defined_by_us_or_in_a_vocabulary_that_we_name(
    quads: frozenset[Quad], concepts: frozenset[Quad]
) -> None:
    terms = set(_terms(quads))
    defined = {row[0] for row in concepts}
    assert {term for term in terms if term.startswith(f"<{PRESS_NS}")} - defined == set()
    known = (f"<{BASE.text}", *(f"<{namespace}" for namespace in PREFIXES.values()))
    assert {term for term in terms if not term.startswith(known)} == set()


def _terms(quads: frozenset[Quad]) -> Iterator[Term]:
    for row in quads:
        yield from filter(is_iri, row)
        if not is_iri(row[2]) and literal(row[2]).language is None:
            yield f"<{literal(row[2]).datatype}>"


def test_nothing_points_to_a_node_of_ours_that_is_not_there(quads: frozenset[Quad], concepts: frozenset[Quad]) -> None:
    there = {row[0] for row in (*quads, *concepts, *cube_quads(BASE))} | {BUILD}
    assert {row[2] for row in quads if row[2].startswith(f"<{BASE.text}")} - there == set()


def test_a_passage_says_where_its_words_stand(quads: frozenset[Quad], readings: dict[str, Extraction]) -> None:
    texts = {half.text for extraction in readings.values() for half in extraction.article.halves}
    exact = {row[0]: literal(row[2]).value for row in quads if row[1].endswith("oa#exact>")}
    assert len(exact) > 1000
    for node, words in exact.items():
        match = re.search(r"/quote/(?:zh|en)-(\d+)-(\d+)>$", node)
        assert match, node
        assert any(text[int(match[1]) : int(match[2])] == words for text in texts), node


def test_the_article_that_a_newcomer_builds_conforms_by_the_reference_too(henan: Extraction) -> None:
    assert records_gate().check_with_pyshacl(ntriples(said(henan))) == CONFORMS
