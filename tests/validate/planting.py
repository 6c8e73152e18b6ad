"""A conforming graph with one thing wrong, for each line of violations.*.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.validate import lexicon_gate, ontology_gate, records_gate
from kg.vocab import PREFIXES

HERE = Path(__file__).parent
GATES = {"records": records_gate, "lexicon": lexicon_gate, "ontology": ontology_gate}
SAMPLES = {"records": "article.ttl", "lexicon": "concepts.ttl", "ontology": "terms.ttl"}


@dataclass(frozen=True)
class Planted:
    """A conforming graph with one thing wrong."""

    gate: str
    line: int
    shape: str
    component: str
    focus: str
    without: tuple[tuple[str, str], ...]
    added: str

    @property
    def base(self) -> str:
        return f"http://example.org/{self.gate}/{self.line}/"

    def graph(self) -> set[str]:
        """The lines of the graph in N-Triples."""
        sample = (HERE / SAMPLES[self.gate]).read_text("utf-8")
        lines = triples(sample, self.base)
        for subject, predicate in self.without:
            prefix, _, local = predicate.partition(":")
            taken = {line for line in lines if line.startswith(f"<{self.base}{subject}> <{PREFIXES[prefix]}{local}> ")}
            assert taken, f"line {self.line}: nothing to take out, {subject} {predicate}"
            lines -= taken
        prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
        return lines | triples(prefixes + self.added, self.base)


def triples(turtle: str, base: str) -> set[str]:
    """The lines of `turtle` in N-Triples, relative IRIs resolved against `base`."""
    return {f"{quad.triple} .\n" for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=base)}


def planted(gate: str) -> list[Planted]:
    """The cases of `gate`, in the order of its file."""
    cases = []
    for number, line in enumerate((HERE / f"violations.{gate}.txt").read_text("utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            shape, component, focus, without, added = (part.strip() for part in line.split("|"))
            pairs = tuple((pair.split()[0], pair.split()[1]) for pair in without.split(" ; ") if pair)
            cases.append(Planted(gate, number, shape, f"{component}ConstraintComponent", focus, pairs, added))
    return cases


CASES = [case for gate in GATES for case in planted(gate)]
