"""Findings as text for people, as SHACL's own report in Turtle, as JSON, and as JUnit for build servers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Literal, TypeAlias
from xml.etree import ElementTree

from kg.model import Passage
from kg.validate.findings import Finding, Judged, Severity, Verdict
from kg.validate.shapes import SHAPES_NS, short
from kg.vocab import PREFIXES, text

ReportFormat: TypeAlias = Literal["text", "turtle", "json", "junit"]
_STEP = re.compile(r"[|/]")
_LONGEST_QUOTE = 60  # code points of a quote in a report


def report_text(findings: Iterable[Finding]) -> str:
    """The findings for people: where and which words, then what is wrong and what to do; "" if there are none."""
    lines = []
    for where, group in groupby(findings, key=where_found):
        lines.append(where)
        lines += dict.fromkeys(f"  {sentence(finding)}" for finding in group)
    return "".join(f"{line}\n" for line in lines)


def where_found(finding: Finding) -> str:
    """Article and words, '1958-11-08-henan-steel, zh 212-219 "亩产七百三十斤"'; the node where there are no words."""
    if finding.article is None:
        return short(finding.focus)
    if not finding.passages:
        return f"{finding.article}, {short(finding.focus)}"
    return f"{finding.article}, {_words(finding.passages[0])}"


def sentence(finding: Finding) -> str:
    """What is wrong, what was found there, and where the rule stands."""
    doubt = "" if finding.severity is Severity.VIOLATION else f"{finding.severity.lower()}: "
    path = f"{finding.path}: " if finding.path else ""
    value = finding.plain_value if finding.value != f"<{finding.focus}>" else None
    found = "" if value is None else f" Found: {_cut(value)}"
    rule = f", rule {finding.rule}" if finding.rule else ""
    return f"{doubt}{path}{finding.message_en}{found}   ({finding.shape}{rule})"


def report_turtle(findings: Sequence[Finding]) -> str:
    """A sh:ValidationReport; the same findings give the same bytes."""
    steps = {step.lstrip("^") for finding in findings if finding.path for step in _STEP.split(finding.path)}
    used = ("sh", "xsd", *sorted({step.partition(":")[0] for step in steps}))
    prefixes = {prefix: PREFIXES[prefix] for prefix in used} | {"shape": SHAPES_NS}
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    conforms = "true" if Verdict(tuple(findings)).conforms else "false"
    results = "".join(f" ;\n    sh:result {_result(finding)}" for finding in findings)
    return f"{head}\n[] a sh:ValidationReport ;\n    sh:conforms {conforms}{results} .\n"


def report_json(findings: Sequence[Finding]) -> str:
    """An object with `conforms` and `results`, a field each for what a finding knows."""
    results = [_fields(finding) for finding in findings]
    return json.dumps({"conforms": Verdict(tuple(findings)).conforms, "results": results}, ensure_ascii=False, indent=1)


def report_junit(judged: Iterable[Judged]) -> str:
    """A test case for each graph judged, failed if it does not conform; warnings are its output."""
    suite = ElementTree.Element("testsuite", name="kg validate")
    tests = failures = 0
    for one in judged:
        verdict = one.verdict
        case = ElementTree.SubElement(suite, "testcase", classname="shapes", name=_printable(one.name))
        tests += 1
        failures += not verdict.conforms
        if not verdict.conforms:
            wrong = [finding for finding in verdict.findings if finding.severity is Severity.VIOLATION]
            failure = ElementTree.SubElement(case, "failure", message=f"{len(wrong)} violations")
            failure.text = _printable(report_text(wrong))
        doubted = [finding for finding in verdict.findings if finding.severity is not Severity.VIOLATION]
        if doubted:
            ElementTree.SubElement(case, "system-out").text = _printable(report_text(doubted))
    suite.attrib |= {"tests": str(tests), "failures": str(failures)}
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _words(passage: Passage) -> str:
    return f'{passage.language} {passage.span.start}-{passage.span.end} "{_cut(passage.quote)}"'


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"


def _turtle_path(path: str) -> str:
    """A path of CURIEs in SPARQL's notation as SHACL writes it in Turtle."""
    if "|" in path:
        return f"[ sh:alternativePath ( {' '.join(map(_turtle_path, path.split('|')))} ) ]"
    if "/" in path:
        return f"( {' '.join(map(_turtle_path, path.split('/')))} )"
    return f"[ sh:inversePath {path[1:]} ]" if path.startswith("^") else path


def _result(finding: Finding) -> str:
    rows = [
        f"sh:focusNode {_node(finding.focus)}",
        f"sh:resultPath {_turtle_path(finding.path)}" if finding.path else "",
        f"sh:value {finding.value}" if finding.value is not None else "",
        f"sh:resultSeverity sh:{finding.severity}",
        f"sh:resultMessage {text(finding.message_en, 'en')} , {text(finding.message_zh, 'zh')}",
        f"sh:sourceConstraintComponent sh:{finding.component}",
        f"sh:sourceShape shape:{finding.shape}",
    ]
    return "[\n        a sh:ValidationResult ;\n        " + " ;\n        ".join(row for row in rows if row) + " ]"


def _node(name: str) -> str:
    return f"<{name}>" if ":" in name else f"_:{name.removeprefix('_:')}"


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "article": finding.article,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.plain_value,
        "message": {"en": finding.message_en, "zh": finding.message_zh},
        "shape": finding.shape,
        "constraint": finding.component,
        "rule": finding.rule,
        "passages": [
            {"language": passage.language, "start": passage.span.start, "end": passage.span.end, "quote": passage.quote}
            for passage in finding.passages
        ],
    }


def _printable(words: str) -> str:
    """`words` without the control characters that XML cannot hold."""
    return "".join(character if character in "\t\n" or character >= " " else "\ufffd" for character in words)
