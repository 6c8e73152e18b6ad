"""The gate: what a graph must be, judged by SHACL, and told to people."""

from kg.validate.findings import CONFORMS, Finding, Judged, Severity, Verdict, sorted_findings
from kg.validate.gate import Gate, lexicon_gate, ontology_gate, records_gate
from kg.validate.judge import Engine, judge
from kg.validate.report import ReportFormat, report_json, report_junit, report_text, report_turtle

__all__ = [
    "CONFORMS",
    "Engine",
    "Finding",
    "Gate",
    "Judged",
    "ReportFormat",
    "Severity",
    "Verdict",
    "judge",
    "lexicon_gate",
    "ontology_gate",
    "records_gate",
    "report_json",
    "report_junit",
    "report_text",
    "report_turtle",
    "sorted_findings",
]
