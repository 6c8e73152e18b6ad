"""`kg build` and `kg query` as they are typed, on the article that a newcomer builds first."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from rdflib import Graph

from kg.store import named_queries
from tests.cli.typed import HENAN, leave

ARTICLE = "1958-11-08-henan-steel"
TITLES = "SELECT ?title { ?article a press:Article ; dcterms:title ?title } ORDER BY LANG(?title)"
PAGES = "CONSTRUCT { ?article press:page ?page } WHERE { ?article press:page ?page }"


def test_a_build_ends_with_a_table_and_the_next_command(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("build", HENAN, "-o", output) == 0
    shown = capsys.readouterr()
    words = " ".join(shown.out.split())
    assert shown.err == ""
    assert words.startswith("1 articles 1 unchanged 13 claims ")
    assert f"kg query --list -o {output}" in words


def test_a_source_set_aside_is_told_and_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("Title: x\nDate: 1958-11-31\nPage: 1\n\ny\n", "utf-8")
    assert leave("build", HENAN, broken, "-o", tmp_path / "out") == 1
    shown = capsys.readouterr().out
    assert f"set aside: {broken}:2: " in shown
    assert (tmp_path / "out" / "set-aside" / "broken.reason.txt").exists()
    assert not (tmp_path / "out" / "set-aside" / "broken.txt").exists()


def test_nothing_to_build_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("build", tmp_path / "nowhere", "-o", tmp_path / "out") == 1
    assert capsys.readouterr().err.startswith("Error: there is no article to build, and nothing was written\n")


def test_an_output_that_is_a_file_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert leave("build", HENAN, "-o", tmp_path / "file") == 2
    assert leave("build", HENAN, "-o", tmp_path / "file" / "below") == 1
    assert "Not a directory\n  choose another folder with -o" in capsys.readouterr().err


def test_queries_are_listed_with_their_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("query", "--list") == 0
    shown = capsys.readouterr().out
    for query in named_queries().values():
        assert f"{query.name}  {query.title}\n    {query.question_en}\n    {query.question_zh}\n" in shown
    assert "    --param place=Henan  a place by its English or Chinese name\n" in shown
    assert leave("query", "--list", "--format", "json") == 0
    assert [query["name"] for query in json.loads(capsys.readouterr().out)] == list(named_queries())


def test_a_named_query_by_a_chinese_name(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("query", "--name", "figures-of-a-place", "--param", "place=河南", "-o", output) == 0
    shown = capsys.readouterr()
    assert shown.err == "13 rows\n"
    assert " 4,400,000 " in shown.out


def test_a_query_from_a_file(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.rq").write_text(TITLES, "utf-8")
    assert leave("query", "-f", tmp_path / "q.rq", "-o", output, "--format", "csv") == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines()))
    assert [row[0][:10] for row in rows] == ["title", "Henan Comp", "河南提前完成钢铁任务"]


def test_an_answer_that_is_a_graph_is_turtle(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form, read in ((None, "turtle"), ("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")):
        option = ("--format", form) if form else ()
        assert leave("query", PAGES, "-o", output, *option) == 0
        assert [str(page) for page in Graph().parse(data=capsys.readouterr().out, format=read).objects()] == ["3"]


@pytest.mark.parametrize(("form", "start"), [("json", '{"head":{'), ("xml", "<?xml"), ("tsv", "?title\n")])
def test_other_forms_of_tables(form: str, start: str, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("query", TITLES, "-o", output, "--format", form) == 0
    assert capsys.readouterr().out.startswith(start)


def test_yes_or_no(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("query", "ASK { ?claim a press:QuantityClaim }", "-o", output) == 0
    assert capsys.readouterr().out == "true\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 2, "Error: give one query: as an argument, with -f FILE or with --name NAME (see --list)\n"),
        (("ASK {}", "--param", "a=b"), 2, "Error: --param goes with --name\n"),
        (("--name", "people", "--param", "a"), 2, "Error: --param 'a': write NAME=VALUE\n"),
        (("--name", "peeple"), 1, "Error: there is no query named 'peeple'\n  did you mean people?\n"),
        (("SELECT * {",), 1, "Error: not SPARQL: line 1, column 11: "),
        (("DROP ALL",), 1, "Error: DROP is an update, and the store is only read\n"),
        ((TITLES, "--format", "turtle"), 1, "Error: turtle is a form of graphs, and this query gives a table\n"),
        ((PAGES, "--format", "table"), 1, "Error: table is a form of tables, and this query gives a graph\n"),
        ((TITLES, "--format", "jsonld"), 1, "Error: jsonld is a form of graphs, and this query gives a table\n"),
    ],
)
def test_a_slip_is_a_sentence(
    arguments: tuple[str, ...], code: int, told: str, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("query", *arguments, "-o", output) == code
    shown = capsys.readouterr()
    assert (shown.out, told in shown.err) == ("", True), shown.err


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("query", "ASK {}", "-o", tmp_path) == 1
    assert capsys.readouterr().err == (
        f"Error: {tmp_path}/store: there is no store here\n  make one with: kg build ARTICLES -o {tmp_path}\n"
    )
