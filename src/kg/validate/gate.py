"""The gate: shapes compiled once, one graph after another judged; where it says no, pySHACL decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import shacl

from kg.errors import ResourceError
from kg.resources import folder
from kg.validate.evidence import Evidence
from kg.validate.findings import CONFORMS, Finding, Severity, Verdict, sorted_findings
from kg.validate.shapes import ShapeSet, local_name
from kg.vocab import PRESS, QUDT

_KIND = ox.NamedNode(QUDT.hasQuantityKind[1:-1])
_CANONICAL = ox.NamedNode(PRESS.canonicalUnit[1:-1])


class Gate:
    """Judges graphs in N-Triples by the shapes of `sources`.

    `background` is N-Triples that every graph is judged with: what the lexicon says of units and measures.
    """

    def __init__(self, *sources: Path | bytes, background: bytes = b"") -> None:
        self.shapes = ShapeSet.of(sources)
        self._background = background.decode("utf-8")
        self._compiled = shacl.Shapes.from_turtle(self.shapes.turtle)
        if not len(self._compiled):
            raise ResourceError(", ".join(map(str, sources)), "no shape", "SHACL shapes")

    def check(self, ntriples: bytes) -> Verdict:
        """What is wrong with the graph `ntriples`, by the compiled engine; on a violation by pySHACL, which decides."""
        verdict = self.check_compiled(ntriples)
        return verdict if verdict.conforms else self.check_with_pyshacl(ntriples)

    def check_compiled(self, ntriples: bytes) -> Verdict:
        """What the compiled engine alone finds; of several SPARQL results for one node and rule it may give one."""
        text = self._with_background(ntriples)
        report = self._compiled.validate_text(text, "ntriples")
        if not report.results:
            return CONFORMS
        return self.explained(ntriples, [self._finding(result) for result in report.results])

    def check_with_pyshacl(self, ntriples: bytes) -> Verdict:
        """What pySHACL, the reference, finds: some hundred times slower."""
        from kg.validate.reference import pyshacl_findings  # rdflib and pySHACL take a second to import

        return self.explained(ntriples, pyshacl_findings(self._with_background(ntriples), self.shapes))

    def explained(self, ntriples: bytes, findings: Iterable[Finding]) -> Verdict:
        """`findings` in their order, each with its article, the words it rests on and the rule that read them."""
        evidence = Evidence(ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES))
        return Verdict(
            sorted_findings(
                [
                    replace(
                        found,
                        article=evidence.article(found.focus),
                        passages=evidence.passages(found.focus, _plain(found.value)),
                        rule=evidence.rule(found.focus),
                    )
                    for found in findings
                ]
            )
        )

    def _with_background(self, ntriples: bytes) -> str:
        return ntriples.decode("utf-8") + self._background

    def _finding(self, result: shacl.Result) -> Finding:
        shape = _plain(result.source_shape) or ""
        if shape not in self.shapes.wordings:
            shape = _plain(result.root_shape) or shape
        wording = self.shapes.wordings[shape]
        english, chinese = wording.spoken(result.messages)
        return Finding(
            focus=_plain(result.focus_node) or result.focus_node,
            path=wording.path,
            value=result.value,
            severity=Severity(result.severity),
            message_en=english,
            message_zh=chinese,
            shape=local_name(shape),
            component=result.component,
        )


def _plain(term: str | None) -> str | None:
    return term[1:-1] if term is not None and term.startswith("<") else term


def quantity_kinds(files: Iterable[Path]) -> bytes:
    """What the lexicon `files` say of the kinds of their measures and of the units that claims use, in N-Triples."""
    lines: set[tuple[str, str]] = set()
    converted: set[str] = set()
    for path in files:
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                if quad.predicate == _KIND:
                    lines.add((str(quad.subject), f"{quad.triple} .\n"))
                elif quad.predicate == _CANONICAL:
                    converted.add(str(quad.subject))
        except SyntaxError as error:
            raise ResourceError(f"{path}:{error.lineno}", error.msg, "Turtle (UTF-8)") from error
        except OSError as error:
            raise ResourceError(str(path), error.strerror or "cannot be read", "a Turtle file") from error
    return "".join(line for subject, line in sorted(lines) if subject not in converted).encode("utf-8")


@cache
def records_gate(extra: Path | None = None) -> Gate:
    """The gate for what articles say: what keeps one out, and what is doubted in one that enters.

    `extra` is a lexicon file or folder whose units count too.
    """
    lexicon = folder("ontology") / "lexicon"
    files = [lexicon / "measures.ttl", lexicon / "units.ttl"]
    if extra is not None:
        files += sorted(extra.glob("*.ttl")) if extra.is_dir() else [extra]
    shapes = folder("shapes")
    return Gate(shapes / "records.ttl", shapes / "advice.ttl", background=quantity_kinds(files))


@cache
def lexicon_gate() -> Gate:
    """The gate for lexicon files."""
    return Gate(folder("shapes") / "lexicon.ttl")


@cache
def ontology_gate() -> Gate:
    """The gate for the ontology."""
    return Gate(folder("shapes") / "ontology.ttl")
