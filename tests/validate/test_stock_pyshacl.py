"""pySHACL as anyone has it, to whom a graph with a warning does not conform, agrees with what the build let in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from kg.build.output import Output
from kg.build.run import run
from kg.build.settings import Settings
from kg.read import read_corpus
from kg.resources import folder
from kg.validate.shapes import ShapeSet
from tests.validate.planting import CASES

EXAMPLES = Path(__file__).parents[2] / "examples"
SHAPES = folder("shapes")
BACKGROUND = [folder("ontology") / "lexicon" / name for name in ("measures.ttl", "units.ttl")]
ADVICE = {iri.rpartition("#")[2] for iri in ShapeSet.of([SHAPES / "advice.ttl"]).wordings}
DOUBTED = [case for case in CASES if case.gate == "records" and case.shape in ADVICE]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a checkout has it: `shapes`, `ontology`, and in `output` a build of the Henan article."""
    path = tmp_path_factory.mktemp("house")
    for name in ("shapes", "ontology"):
        (path / name).symlink_to(folder(name))
    report = run(read_corpus([EXAMPLES / "henan-1958"]), Output(path / "output"), Settings(), workers=1)
    assert (report.built.counts.articles, report.built.set_aside) == (1, ())
    return path


@pytest.fixture(scope="module")
def doubted(house: Path) -> rdflib.Graph:
    """The Henan article, an article for each thing that advice.ttl doubts, and what the lexicon says of units."""
    graph = rdflib.Graph().parse(house / "output" / "graph.ttl")
    graph.parse(data="".join(sorted(line for case in DOUBTED for line in case.graph())), format="nt")
    for path in BACKGROUND:
        graph.parse(path)
    return graph


def test_a_graph_that_is_merely_doubted_conforms(doubted: rdflib.Graph) -> None:
    conforms, _, told = pyshacl.validate(doubted, shacl_graph=rdflib.Graph().parse(SHAPES / "records.ttl"))
    assert conforms, told


def test_what_is_doubted_is_told_by_the_advice(doubted: rdflib.Graph) -> None:
    conforms, report, _ = pyshacl.validate(doubted, shacl_graph=rdflib.Graph().parse(SHAPES / "advice.ttl"))
    results = list(report.objects(None, SH.result))
    found = {
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.sourceShape)).rpartition("#")[2])
        for result in results
    }
    assert not conforms
    assert found == {(case.base + case.focus, case.shape) for case in DOUBTED}
    assert {shape for _, shape in found} == ADVICE
    assert {report.value(result, SH.resultSeverity) for result in results} == {SH.Warning}


def test_severity_tells_the_two_files_apart() -> None:
    records, advice = (rdflib.Graph().parse(SHAPES / name) for name in ("records.ttl", "advice.ttl"))
    assert list(records.subject_objects(SH.severity)) == []
    assert {str(shape).rpartition("#")[2] for shape in advice.subjects(SH.severity, SH.Warning)} == ADVICE


@pytest.mark.parametrize("name", ["records.ttl", "advice.ttl"])
def test_the_command_at_the_head_of_the_file_is_answered(house: Path, name: str) -> None:
    head = (SHAPES / name).read_text("utf-8").partition("@prefix")[0]
    (command,) = (line for line in head.splitlines() if "output/graph.ttl" in line)
    program, *arguments = command.removeprefix("#").split()
    assert program == "pyshacl"
    done = subprocess.run(
        [sys.executable, "-m", "pyshacl", *arguments],
        cwd=house, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, "Conforms: True" in done.stdout) == (0, True), done.stdout + done.stderr
