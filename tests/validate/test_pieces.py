"""A graph is cut into articles whatever its file is like, and each finding is told once."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.validate import judge, lexicon_gate, records_gate
from kg.validate.graphs import graph_pieces
from kg.validate.pieces import Kind

HERE = Path(__file__).parent
BASE = "http://example.org/"
CORPUS = ("statistic", "derived")


def article_lines(number: int, graph: bool) -> list[str]:
    """The conforming article as N-Quads in two graphs, or as N-Triples; its things are shared by all numbers."""
    lines = []
    for quad in ox.parse((HERE / "article.ttl").read_text("utf-8"), format=ox.RdfFormat.TURTLE, base_iri=BASE):
        line = str(quad.triple).replace(f"<{BASE}article", f"<{BASE}article/{number}")
        shared = any(line.startswith(f"<{BASE}{name}>") for name in CORPUS)
        name = "graph/corpus" if shared else f"graph/article/{number}"
        lines.append(f"{line} <{BASE}{name}> .\n" if graph else f"{line} .\n")
    return lines


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """Two articles, what they share, and a lexicon, as a build writes them."""
    concepts = ox.parse((HERE / "concepts.ttl").read_text("utf-8"), format=ox.RdfFormat.TURTLE, base_iri=BASE)
    lines = [
        *article_lines(1, True),
        *article_lines(2, True),
        *(f"{q.triple} <{BASE}graph/lexicon> .\n" for q in concepts),
    ]
    path = tmp_path / "graph.nq.gz"
    path.write_bytes(gzip.compress("".join(sorted(lines)).encode()))
    return path


@pytest.fixture
def union(tmp_path: Path) -> Path:
    """The same two articles without named graphs."""
    path = tmp_path / "graph.nt"
    path.write_text("".join(sorted({*article_lines(1, False), *article_lines(2, False)})), "utf-8")
    return path


def test_a_dataset_is_cut_by_its_graphs(dataset: Path) -> None:
    pieces = list(graph_pieces(dataset.parent))
    assert sorted((piece.name, piece.kind) for piece in pieces) == [
        (f"{BASE}graph/article/1", Kind.RECORDS),
        (f"{BASE}graph/article/2", Kind.RECORDS),
        (f"{BASE}graph/corpus", Kind.RECORDS),
        (f"{BASE}graph/lexicon", Kind.LEXICON),
    ]
    first = next(piece for piece in pieces if piece.name.endswith("article/1"))
    assert f"<{BASE}statistic> <https://w3id.org/press-kg/ontology#measure>".encode() in first.ntriples
    assert b"article/2" not in first.ntriples.replace(b"wasDerivedFrom", b"")


def test_a_graph_without_names_is_cut_by_its_articles(union: Path) -> None:
    pieces = {piece.name: piece for piece in graph_pieces(union)}
    assert list(pieces) == [f"{BASE}article/1", f"{BASE}article/2", "what articles share"]
    for number, other in ((1, 2), (2, 1)):
        piece = pieces[f"{BASE}article/{number}"]
        assert records_gate().check_compiled(piece.ntriples).conforms
        assert f"{BASE}article/{other}/".encode() not in piece.ntriples
        assert f"<{BASE}henan> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>".encode() in piece.ntriples


def test_every_line_is_in_some_piece(union: Path) -> None:
    told = {line for piece in graph_pieces(union) for line in piece.ntriples.splitlines()}
    assert told == set(union.read_bytes().splitlines())


@pytest.mark.parametrize("form", ["dataset", "union"])
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_wrong_page_is_found_once_in_either_form(form: str, engine: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(form)
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    page = f"<{BASE}article/2> <https://w3id.org/press-kg/ontology#page> ".encode()
    wrong = content.replace(page + b'"3"', page + b'"0"')
    assert wrong != content
    path.write_bytes(gzip.compress(wrong, mtime=0) if path.suffix == ".gz" else wrong)
    judged = list(judge(path, "pyshacl" if engine == "pyshacl" else "compiled"))
    found = [(finding.shape, finding.focus) for one in judged for finding in one.verdict.findings]
    assert found == [("article-page", f"{BASE}article/2")]


def test_a_shared_thing_that_is_wrong_is_told_once(union: Path) -> None:
    content = union.read_text("utf-8")
    union.write_text(content.replace('"Henan"@en', '""@en'), "utf-8")
    shapes = [
        finding.shape for one in judge(union) for finding in one.verdict.findings if finding.focus == f"{BASE}henan"
    ]
    assert sorted(shapes) == ["entity-name", "entity-printed"]


def test_concepts_are_judged_as_a_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("@base <http://example.org/> .\n" + (HERE / "concepts.ttl").read_text("utf-8"), "utf-8")
    assert all(one.verdict.conforms for one in judge(path))
    path.write_text(path.read_text("utf-8").replace('"iron"@en , ', ""), "utf-8")
    (one,) = (one for one in judge(path) if not one.verdict.conforms)
    assert {finding.shape for finding in one.verdict.findings} == {"concept-name", "ConceptHasEnglishName"}


def test_units_of_ones_own_count(tmp_path: Path, article: bytes) -> None:
    mine = tmp_path / "units.ttl"
    mine.write_text(
        "<https://w3id.org/press-kg/lexicon/unit/lou> <http://qudt.org/schema/qudt/hasQuantityKind>"
        " <http://qudt.org/vocab/quantitykind/Mass> ."
    )
    told = article.replace(b"http://qudt.org/vocab/unit/TONNE", b"https://w3id.org/press-kg/lexicon/unit/lou")
    assert not records_gate().check(told).conforms
    assert records_gate(mine).check(told).conforms
    assert records_gate(tmp_path).check(told).conforms


@pytest.mark.parametrize(
    ("name", "content", "line", "found"),
    [
        ("a.ttl", b"<a> <b> .", 1, None),
        ("a.nq.gz", b"no gzip", None, "Not a gzipped file (b'no')"),
        ("a.nq.gz", gzip.compress(b"<urn:a> <urn:b> <urn:c> .\n" * 99, mtime=0)[:-9], None, None),
        ("a.docx", b"", None, "the name a.docx"),
        ("gz", b"", None, "the name gz"),
    ],
)
def test_a_file_that_is_no_graph_is_named(
    tmp_path: Path, name: str, content: bytes, line: int | None, found: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        list(graph_pieces(path))
    assert (caught.value.source, caught.value.line) == (str(path), line)
    assert found is None or caught.value.found == found


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no graph; expected graph\.nq\.gz or graph\.nq or graph\.ttl"):
        list(graph_pieces(tmp_path))


def test_an_empty_graph_has_nothing_to_judge(tmp_path: Path) -> None:
    path = tmp_path / "empty.nq"
    path.write_bytes(b"")
    assert list(judge(path)) == []
    assert lexicon_gate().check(b"").conforms
