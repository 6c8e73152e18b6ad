"""The gate lets a conforming article through, keeps a wrong one out, and says why in both languages."""

from __future__ import annotations

import pytest

from kg.errors import ResourceError
from kg.model import Passage, Span
from kg.validate import CONFORMS, Finding, Gate, Severity, Verdict, lexicon_gate, records_gate

BASE = "http://example.org/"
EN = Passage("en", Span(0, 12), "100 tons, it")


def test_a_conforming_article_passes_both_engines(article: bytes) -> None:
    gate = records_gate()
    assert (gate.check(article), gate.check_with_pyshacl(article)) == (CONFORMS, CONFORMS)


def test_a_violation_keeps_the_article_out_and_names_words_rule_and_article(article: bytes) -> None:
    wrong = article.replace(b"claim/yield> <https://w3id.org/press-kg/ontology#per>", b"claim/yield> <urn:per>")
    finding = Finding(
        focus=f"{BASE}article/claim/yield",
        path=None,
        value=f"<{BASE}article/claim/yield>",
        severity=Severity.VIOLATION,
        message_en="A yield is mass per area: without “per mu” or the like it is a mass."
        " Say per what, or make it a production.",
        message_zh="单产是单位面积的质量：没有“每亩”之类，只是质量。请注明每什么，或改为产量。",
        shape="YieldIsPerArea",
        component="OrConstraintComponent",
        article="a-test-of-iron",
        passages=(Passage("zh", Span(9, 15), "𠀋亩产五百斤"),),
        rule="yield-per-mu",
    )
    gate = records_gate()
    assert gate.check(wrong) == gate.check_compiled(wrong) == Verdict((finding,))
    assert not gate.check(wrong).conforms


@pytest.mark.parametrize(
    ("focus", "wrong", "right", "passages"),
    [
        ("article", b'page> "0"', b'page> "3"', ()),
        ("period", b'edtf> "October"', b'edtf> "1958-10"', (Passage("zh", Span(4, 8), "产铁百吨"), EN)),
        ("henan", b'prefLabel> ""@en', b'prefLabel> "Henan"@en', (Passage("zh", Span(0, 2), "河南"),)),
        ("article/quote/zh-4-8", b'exact> ""@zh', 'exact> "产铁百吨"@zh'.encode(), (Passage("zh", Span(4, 8), ""),)),
        ("article/reason/iron-period", b'field> ""', b'field> "period"', (Passage("zh", Span(0, 2), "河南"),)),
    ],
)
def test_a_finding_rests_on_the_words_of_what_uses_its_node(
    article: bytes, focus: str, wrong: bytes, right: bytes, passages: tuple[Passage, ...]
) -> None:
    assert right in article
    findings = records_gate().check_compiled(article.replace(right, wrong)).findings
    assert {found.passages for found in findings if found.focus == BASE + focus} == {passages}


def test_a_warning_is_told_and_keeps_nothing_out(article: bytes) -> None:
    lines = article.splitlines(keepends=True)
    vague = b"".join(line for line in lines if b"claim/yield> <https://w3id.org/press-kg/ontology#period>" not in line)
    verdict = records_gate().check(vague)
    assert verdict.conforms
    assert [(found.shape, found.severity) for found in verdict.findings] == [("TargetHasPeriod", Severity.WARNING)]


def test_values_stand_in_the_message_with_short_names(article: bytes) -> None:
    wrong = article.replace(b"http://qudt.org/vocab/unit/TONNE", b"http://qudt.org/vocab/unit/PERCENT")
    (first, *_) = records_gate().check(wrong).findings
    assert first.message_en.startswith("unit:PERCENT is no unit of a measure:production:")
    assert first.message_zh.startswith("unit:PERCENT 不是 measure:production 的单位：")


def test_a_multiplier_of_more_places_than_stores_compute_with_is_refused_by_both_engines() -> None:
    """To the compiled engine, a store itself, it is no decimal at all; to pySHACL it only breaks the pattern."""
    unit = (
        b"<urn:zhang> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://qudt.org/schema/qudt/Unit> .\n"
        b"<urn:zhang> <http://qudt.org/schema/qudt/hasQuantityKind> <http://qudt.org/vocab/quantitykind/Length> .\n"
        b'<urn:zhang> <http://qudt.org/schema/qudt/conversionMultiplier> "3.3333333333333333333"'
        b"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n"
    )
    for verdict in (lexicon_gate().check_compiled(unit), lexicon_gate().check_with_pyshacl(unit)):
        assert {found.shape for found in verdict.findings} == {"unit-multiplier"}
        assert not verdict.conforms


@pytest.mark.parametrize(
    ("shapes", "found"),
    [
        (b"@prefix : <", "<shapes>"),
        (b"", "no shape"),
        (
            b"@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ;"
            b' sh:closed true ; sh:message "Only this"@en .',
            "urn:s speaks ['en']",
        ),
    ],
)
def test_shapes_that_cannot_be_used_are_named(shapes: bytes, found: str) -> None:
    with pytest.raises(ResourceError, match=found.replace("[", r"\[")):
        Gate(shapes)
