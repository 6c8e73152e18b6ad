"""One verdict in four forms."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib.namespace import SH

from kg.model import Passage, Span
from kg.validate import (
    Finding,
    Judged,
    Severity,
    Verdict,
    records_gate,
    report_json,
    report_junit,
    report_text,
    report_turtle,
    sorted_findings,
)

XSD = "http://www.w3.org/2001/XMLSchema#"
YIELD = Finding(
    focus="https://w3id.org/press-kg/article/1/claim/zh-2-9",
    path="press:unit",
    value="<https://w3id.org/press-kg/lexicon/unit/jin>",
    severity=Severity.VIOLATION,
    message_en="A yield is mass per area.",
    message_zh="单产是单位面积的质量。",
    shape="YieldShape",
    component="OrConstraintComponent",
    article="1958-11-08-a",
    passages=(Passage("zh", Span(2, 9), "亩产七百三十斤"),),
    rule="yield-per-mu",
)
PAGE = Finding(
    focus="https://w3id.org/press-kg/article/1",
    path="press:page|press:column",
    value=f'"0"^^<{XSD}integer>',
    severity=Severity.WARNING,
    message_en='Page "nought"?',
    message_zh="第零版？",
    shape="page",
    component="MinInclusiveConstraintComponent",
    article="1958-11-08-a",
)
LEXICON = Finding(
    focus="http://qudt.org/vocab/unit/HR",
    path=None,
    value=None,
    severity=Severity.VIOLATION,
    message_en="No name.",
    message_zh="没有名称。",
    shape="name",
    component="SPARQLConstraintComponent",
)
FINDINGS = sorted_findings([PAGE, YIELD, LEXICON, YIELD])


def test_findings_come_once_and_the_gravest_first() -> None:
    assert FINDINGS == (LEXICON, YIELD, PAGE)


def test_text_says_where_what_and_by_which_rule() -> None:
    assert report_text(FINDINGS) == (
        "unit:HR\n"
        "  No name.   (name)\n"
        '1958-11-08-a, zh 2-9 "亩产七百三十斤"\n'
        "  press:unit: A yield is mass per area. Found: lexunit:jin   (YieldShape, rule yield-per-mu)\n"
        "1958-11-08-a, https://w3id.org/press-kg/article/1\n"
        '  warning: press:page|press:column: Page "nought"? Found: 0   (page)\n'
    )
    assert report_text(()) == ""


def test_long_words_are_cut() -> None:
    quote = "粮" * 61
    finding = Finding(
        focus="urn:f", path="press:base", value=f'"{quote}"@zh', severity=Severity.INFO, message_en="Long.",
        message_zh="长。", shape="s", component="c", article="a", passages=(Passage("zh", Span(0, 61), quote),),
    )  # fmt: skip
    assert report_text([finding]) == f'a, zh 0-61 "{"粮" * 60}…"\n  info: press:base: Long. Found: {"粮" * 60}…   (s)\n'


def test_turtle_is_a_report_of_shacl() -> None:
    graph = rdflib.Graph().parse(data=report_turtle(FINDINGS), format="turtle")
    assert graph.value(predicate=SH.conforms, object=rdflib.Literal(False)) is not None
    results = {graph.value(result, SH.focusNode): result for result in graph.objects(None, SH.result)}
    assert {str(focus) for focus in results} == {finding.focus for finding in FINDINGS}
    claim = results[rdflib.URIRef(YIELD.focus)]
    assert set(graph.predicate_objects(claim)) == {
        (rdflib.RDF.type, SH.ValidationResult),
        (SH.focusNode, rdflib.URIRef(YIELD.focus)),
        (SH.resultPath, rdflib.URIRef("https://w3id.org/press-kg/ontology#unit")),
        (SH.value, rdflib.URIRef("https://w3id.org/press-kg/lexicon/unit/jin")),
        (SH.resultSeverity, SH.Violation),
        (SH.resultMessage, rdflib.Literal(YIELD.message_en, lang="en")),
        (SH.resultMessage, rdflib.Literal(YIELD.message_zh, lang="zh")),
        (SH.sourceConstraintComponent, SH.OrConstraintComponent),
        (SH.sourceShape, rdflib.URIRef("https://w3id.org/press-kg/shapes#YieldShape")),
    }
    page = results[rdflib.URIRef(PAGE.focus)]
    (alternatives,) = graph.objects(graph.value(page, SH.resultPath), SH.alternativePath)
    assert [str(path).rpartition("#")[2] for path in rdflib.collection.Collection(graph, alternatives)] == [
        "page",
        "column",
    ]


def test_a_path_of_several_steps_is_written_as_shacl_has_it() -> None:
    gate = records_gate()
    wording = gate.shapes.wordings["https://w3id.org/press-kg/shapes#WordsOfThatArticle"]
    assert wording.path == "press:statedIn/oa:hasSource/^press:hasText"
    graph = rdflib.Graph().parse(data=report_turtle([replace(YIELD, path=wording.path)]), format="turtle")
    (head,) = graph.objects(None, SH.resultPath)
    *steps, last = rdflib.collection.Collection(graph, head)
    assert [str(step).rpartition("#")[2] for step in steps] == ["statedIn", "hasSource"]
    assert str(graph.value(last, SH.inversePath)).endswith("#hasText")


@pytest.mark.parametrize(("findings", "conforms"), [((), True), ((PAGE,), True), ((YIELD,), False)])
def test_only_violations_keep_a_graph_from_conforming(findings: tuple[Finding, ...], conforms: bool) -> None:
    graph = rdflib.Graph().parse(data=report_turtle(findings), format="turtle")
    assert [value.toPython() for value in graph.objects(None, SH.conforms) if isinstance(value, rdflib.Literal)] == [
        conforms
    ]
    assert json.loads(report_json(findings))["conforms"] is conforms
    assert Verdict(findings).conforms is conforms


def test_json_holds_all_that_is_known() -> None:
    (result,) = json.loads(report_json([YIELD]))["results"]
    assert result == {
        "severity": "Violation",
        "article": "1958-11-08-a",
        "focus": YIELD.focus,
        "path": "press:unit",
        "value": "lexunit:jin",
        "message": {"en": "A yield is mass per area.", "zh": "单产是单位面积的质量。"},
        "shape": "YieldShape",
        "constraint": "OrConstraintComponent",
        "rule": "yield-per-mu",
        "passages": [{"language": "zh", "start": 2, "end": 9, "quote": "亩产七百三十斤"}],
    }


def test_junit_has_a_case_for_each_graph() -> None:
    judged = [Judged("a\x00b", Verdict()), Judged("c", Verdict((YIELD, PAGE))), Judged("d", Verdict((PAGE,)))]
    suite = ElementTree.fromstring(report_junit(judged))
    assert suite.attrib == {"name": "kg validate", "tests": "3", "failures": "1"}
    cases = [(case.get("name"), [child.tag for child in case]) for case in suite]
    assert cases == [("a\ufffdb", []), ("c", ["failure", "system-out"]), ("d", ["system-out"])]
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert (failure.get("message"), failure.text) == ("1 violations", report_text([YIELD]))
