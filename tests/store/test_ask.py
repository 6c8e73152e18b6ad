"""Asking: what comes back, what is refused, and how a mistake is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import QueryError, StoreError, Table, Triples, ask, fill, gives_graph, open_store, write_answer
from kg.store.guard import check_query, keywords

LINES = [
    b'<https://e.org/a> <https://e.org/p> "1" <https://e.org/g1> .\n',
    b'<https://e.org/a> <https://e.org/p> "1" <https://e.org/g2> .\n',
    b'<https://e.org/a> <https://e.org/p> "2" <https://e.org/g2> .\n',
]


@pytest.fixture
def small(tmp_path: Path) -> ox.Store:
    fill(tmp_path / "store", LINES)
    return open_store(tmp_path / "store")


def test_a_triple_of_two_graphs_counts_once(small: ox.Store) -> None:
    answer = ask(small, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(answer, Table)
    assert answer.rows == ((ox.Literal(2),),)


def test_graphs_can_be_told_apart(small: ox.Store) -> None:
    answer = ask(small, "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o")
    graphs = [ox.NamedNode(f"https://e.org/{name}") for name in ("g1", "g2", "g2")]
    assert answer == Table(("g", "o"), tuple(zip(graphs, map(ox.Literal, "112"), strict=True)))


def test_a_limit_fetches_no_more(small: ox.Store) -> None:
    answer = ask(small, "SELECT ?o { ?s ?p ?o } ORDER BY ?o", limit=1)
    assert answer == Table(("o",), ((ox.Literal("1"),),), cut=True)


def test_a_limit_that_is_met_exactly_cuts_nothing(small: ox.Store) -> None:
    answer = ask(small, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", limit=2)
    assert isinstance(answer, Triples)
    assert (len(answer.triples), answer.cut) == (2, False)


def test_yes_and_no(small: ox.Store) -> None:
    assert ask(small, 'ASK { ?s ?p "2" }') is True
    assert ask(small, 'ASK { ?s ?p "3" }') is False


def test_a_query_that_takes_too_long_is_ended(small: ox.Store) -> None:
    endless = "SELECT * { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(40)) + " }"
    with pytest.raises(QueryError, match="took too long"):
        ask(small, endless, seconds=0.1)


def test_no_network_even_if_a_query_asks_for_it(small: ox.Store) -> None:
    assert ask(small, "ASK FROM <http://127.0.0.1:9/nothing> { ?s ?p ?o }") is False


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "# a comment ' that opens nothing\nSELECT * { SERVICE <http://127.0.0.1/> {} }",
        "SELECT ('it''s' AS ?x) { SERVICE<http://127.0.0.1/>{} }",
    ],
)
def test_other_endpoints_are_refused(query: str, small: ox.Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        ask(small, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?service ?p "SERVICE" } # SERVICE',
        "PREFIX service: <http://service/> SELECT * { ?s service:service ?o }",
        "SELECT * { ?s <http://e.org/SERVICE> '''SERVICE ' SERVICE''' }",
        'SELECT * { ?s ?p """a "SERVICE" b""", "\\"SERVICE"@service }',
        "SELECT * { ?s ?p ?o FILTER (?o < 3 && ?o > 1) }",
    ],
)
def test_the_word_alone_is_no_offence(query: str, small: ox.Store) -> None:
    assert isinstance(ask(small, query), Table)


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:a> <a:a> }", "drop all", "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }"]
)
def test_updates_are_refused(update: str, small: ox.Store) -> None:
    with pytest.raises(QueryError, match="is an update, and the store is only read"):
        ask(small, update)


def test_a_slip_is_shown_where_it_is(small: ox.Store) -> None:
    with pytest.raises(QueryError) as caught:
        ask(small, "SELECT *\n{ ?s ?p }")
    told, line, mark = str(caught.value).split("\n")
    assert (told.startswith("not SPARQL: line 2, column "), line, mark.strip()) == (True, "  { ?s ?p }", "^")


def test_an_unknown_prefix_is_named(small: ox.Store) -> None:
    with pytest.raises(QueryError, match=r"the prefix pres: is not declared\n  write PREFIX pres: <…>"):
        ask(small, "SELECT * { ?s pres:claim ?o }")


def test_our_prefixes_need_no_declaration(small: ox.Store) -> None:
    assert ask(small, "SELECT ?s { ?s press:claim ?o }") == Table(("s",), ())


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        ("SELECT ?o { ?s ?p ?o } ORDER BY ?o", "csv", b"o\r\n1\r\n2\r\n"),
        ("SELECT ?o { ?s ?p ?o } ORDER BY ?o", "tsv", b'?o\n"1"\n"2"\n'),
        ("ASK { ?s ?p ?o }", "json", b'{"head":{},"boolean":true}'),
        ("ASK { ?s ?p ?o }", "csv", b"true\n"),
        (
            'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = "2") }',
            "ntriples",
            b'<https://e.org/a> <https://e.org/p> "2" .\n',
        ),
    ],
)
def test_answers_as_bytes(query: str, form: str, expected: bytes, small: ox.Store) -> None:
    output = BytesIO()
    write_answer(small, query, output, form)
    assert output.getvalue() == expected


@pytest.mark.parametrize(
    ("query", "form"), [("SELECT * { ?s ?p ?o }", "turtle"), ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "csv")]
)
def test_a_form_that_does_not_fit_is_told(query: str, form: str, small: ox.Store) -> None:
    with pytest.raises(QueryError, match="is a form of"):
        write_answer(small, query, BytesIO(), form)


def test_graphs_and_tables_are_told_apart_by_their_first_word() -> None:
    asked = ["describe <a:construct>", "# construct\nSELECT ?construct {}", 'ASK { ?s ?p "construct" }', "nonsense"]
    assert [gives_graph(query) for query in asked] == [True, False, False, False]


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "output" / "store")
    expected = "{0}/store: there is no store here\n  make one with: kg build ARTICLES -o {0}"
    assert str(caught.value) == expected.format(tmp_path / "output")


def test_a_damaged_store_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be read as a store"):
        open_store(tmp_path)


@given(st.text())
def test_no_text_breaks_the_guard(query: str) -> None:
    try:
        check_query(query)
    except QueryError:
        assert keywords(query)
