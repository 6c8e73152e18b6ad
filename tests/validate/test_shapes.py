"""Every shape has a planted violation, and two engines find it alike.

The cases stand in violations.*.txt, a line each; all cases of a gate are judged in one go, each under its own IRI.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from kg.validate import Finding, Gate, Verdict
from kg.vocab import PREFIXES
from tests.validate.planting import CASES, GATES, Planted


@cache
def found(gate: str, engine: str) -> dict[str, list[Finding]]:
    """What `engine` finds in all cases of `gate` together, by the base IRI of the case."""
    lines = sorted(line for case in CASES if case.gate == gate for line in case.graph())
    judge: Gate = GATES[gate]()
    graph = "".join(lines).encode()
    verdict: Verdict = judge.check_compiled(graph) if engine == "compiled" else judge.check_with_pyshacl(graph)
    by_case: dict[str, list[Finding]] = {}
    for finding in verdict.findings:
        match = re.match(r"http://example\.org/\w+/\d+/", finding.focus)
        assert match, finding
        by_case.setdefault(match.group(), []).append(finding)
    return by_case


@pytest.mark.parametrize("gate", GATES)
def test_the_samples_conform(gate: str) -> None:
    sample = Planted(gate, 0, "", "", "", (), "")
    graph = "".join(sorted(sample.graph())).encode()
    assert GATES[gate]().check_compiled(graph) == GATES[gate]().check_with_pyshacl(graph) == Verdict()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.gate}-{case.line}-{case.shape}-{case.component[:-19]}")
def test_both_engines_find_what_was_planted(case: Planted) -> None:
    compiled, reference = (
        {finding.key for finding in found(case.gate, engine)[case.base]} for engine in ("compiled", "pyshacl")
    )
    assert (case.base + case.focus, case.shape, case.component) in {key[:3] for key in compiled}
    assert compiled == reference


@pytest.mark.parametrize("gate", GATES)
def test_every_shape_has_a_case(gate: str) -> None:
    silent = {"Limit", "Source"}  # groups property shapes and says nothing itself
    named = {iri.rpartition("#")[2] for iri in GATES[gate]().shapes.wordings} - silent
    assert named == {case.shape for case in CASES if case.gate == gate}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.gate}-{case.line}-{case.shape}")
def test_messages_are_whole_in_both_languages(case: Planted) -> None:
    for finding in found(case.gate, "compiled")[case.base]:
        assert not re.search(r"\{[?$]", finding.message_en + finding.message_zh), finding
        assert re.search(r"[\u4e00-\u9fff]", finding.message_zh)


@pytest.mark.parametrize("gate", GATES)
def test_every_path_can_be_written_with_our_prefixes(gate: str) -> None:
    paths = [wording.path for wording in GATES[gate]().shapes.wordings.values() if wording.path]
    prefixes = {step.lstrip("^").partition(":")[0] for path in paths for step in re.split(r"[|/]", path)}
    assert prefixes <= PREFIXES.keys()
