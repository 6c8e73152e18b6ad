"""The same judgement by pySHACL, the reference that the compiled engine is held to."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyshacl
from rdflib import BNode, Graph, Literal
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.validate.findings import Finding, Severity
from kg.validate.shapes import ShapeSet, local_name
from kg.vocab import Term, string, text


def pyshacl_findings(ntriples: str, shapes: ShapeSet) -> list[Finding]:
    """What pySHACL finds wrong with `ntriples`, in no order."""
    data = _PreparingGraph().parse(data=ntriples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=_parsed(shapes.turtle), advanced=False)
    return [_finding(report, result, shapes) for result in report.objects(None, SH.result)]


class _PreparingGraph(Graph):
    """A graph that parses each query once: pySHACL sends the same text for every node, and parsing is the slow part."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """The answer to `query_object`."""
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **options)


@lru_cache(maxsize=256)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


@lru_cache(maxsize=4)
def _parsed(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def _finding(report: Graph, result: Node, shapes: ShapeSet) -> Finding:
    shape, value = str(report.value(result, SH.sourceShape)), report.value(result, SH.value)
    wording = shapes.wordings[shape]
    english, chinese = wording.spoken(str(message) for message in report.objects(result, SH.resultMessage))
    return Finding(
        focus=str(report.value(result, SH.focusNode)),
        path=wording.path,
        value=None if value is None else _term(value),
        severity=Severity(str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))),
        message_en=english,
        message_zh=chinese,
        shape=local_name(shape),
        component=str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
    )


def _term(node: Node) -> Term:
    if isinstance(node, Literal):
        if node.language:
            return text(str(node), node.language)
        return string(str(node)) + (f"^^<{node.datatype}>" if node.datatype else "")
    return f"_:{node}" if isinstance(node, BNode) else f"<{node}>"
