"""The gate: what a graph must be, judged by SHACL, and told to people."""

from kg.validate.findings import CONFORMS, Finding, Severity, Verdict
from kg.validate.gate import Gate, lexicon_gate, ontology_gate, records_gate

__all__ = ["CONFORMS", "Finding", "Gate", "Severity", "Verdict", "lexicon_gate", "ontology_gate", "records_gate"]
