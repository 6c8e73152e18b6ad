"""`kg validate` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.namespace import SH

from tests.cli.typed import leave

SAMPLE = (Path(__file__).parents[1] / "validate" / "article.ttl").read_text("utf-8")
WARNED = SAMPLE.replace("press:modality modality:target ; press:period <winter> ;", "press:modality modality:target ;")
WRONG = WARNED.replace("press:page 3", "press:page 0")
TARGET = (
    'a-test-of-iron, zh 9-15 "𠀋亩产五百斤"\n'
    "  warning: A target or forecast has a period: by when is it to be reached?"
    " Look for it in the sentence before.   (TargetHasPeriod, rule yield-per-mu)\n"
)
PAGE = (
    "a-test-of-iron, http://example.org/article\n"
    "  press:page: An article stands on exactly one page, counted from 1:"
    " look at the Page line of its file. Found: 0   (article-page)\n"
)


@pytest.fixture
def graph(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A file with the Turtle that the test asks for."""
    path = tmp_path / "graph.ttl"
    path.write_text(f"@base <http://example.org/> .\n{request.param}", "utf-8")
    return path


@pytest.mark.parametrize(
    ("graph", "code", "told", "counted"),
    [
        (SAMPLE, 0, "", "0 violations, 0 warnings"),
        (WARNED, 0, TARGET, "0 violations, 1 warnings"),
        (WRONG, 1, PAGE + TARGET, "1 violations, 1 warnings"),
    ],
    indirect=["graph"],
)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_people_get_sentences_and_an_exit_code(
    graph: Path, code: int, told: str, counted: str, engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("validate", graph, "--engine", engine) == code
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (told, f"{graph}: 2 graphs judged, {counted}\n")


@pytest.mark.parametrize("graph", [WRONG], indirect=True)
def test_programs_get_their_forms(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("validate", graph, "--format", "json") == 1
    assert [one["shape"] for one in json.loads(capsys.readouterr().out)["results"]] == [
        "article-page",
        "TargetHasPeriod",
    ]
    assert leave("validate", graph, "--format", "turtle") == 1
    report = rdflib.Graph().parse(data=capsys.readouterr().out, format="turtle")
    assert len(list(report.objects(None, SH.result))) == 2
    assert leave("validate", graph, "--format", "junit") == 1
    assert ElementTree.fromstring(capsys.readouterr().out).get("failures") == "1"


@pytest.mark.parametrize("graph", ["<a> <b>"], indirect=True)
def test_a_file_that_is_no_graph_is_one_sentence(graph: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("validate", graph) == 1
    assert capsys.readouterr().err.startswith(f"Error: {graph}:2: ")


def test_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert leave("validate", tmp_path / "nothing") == 2
