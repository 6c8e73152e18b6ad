"""A whole graph judged, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from kg.validate.findings import Finding, Judged, Verdict, sorted_findings
from kg.validate.gate import Gate, lexicon_gate, ontology_gate, records_gate
from kg.validate.graphs import graph_pieces
from kg.validate.pieces import Kind, Piece

Engine: TypeAlias = Literal["compiled", "pyshacl"]


def judge(path: Path, engine: Engine = "compiled", lexicon: Path | None = None) -> Iterator[Judged]:
    """The verdict over each piece of the graph at `path`, lazily; a finding is told once, where it is met first.

    `lexicon` is a file or folder of one's own, whose units count too. Raises InputError if the graph cannot be read.
    """
    told: set[tuple[str, str, str, str]] = set()
    for piece in graph_pieces(path):
        fresh = [found for found in _findings(piece, engine, lexicon) if found.key not in told]
        told |= {found.key for found in fresh}
        yield Judged(piece.name, Verdict(sorted_findings(fresh)))


def _findings(piece: Piece, engine: Engine, lexicon: Path | None) -> Iterator[Finding]:
    if engine == "pyshacl":
        verdicts = [gate.check_with_pyshacl(piece.ntriples) for gate in _gates(piece.kind, lexicon)]
    elif piece.kind is Kind.LEXICON:  # 80,000 lines, of which nothing is set aside: half a minute for pySHACL
        verdicts = [gate.check_compiled(piece.ntriples) for gate in _gates(piece.kind, lexicon)]
    else:
        verdicts = [gate.check(piece.ntriples) for gate in _gates(piece.kind, lexicon)]
    for verdict in verdicts:
        yield from verdict.findings


def _gates(kind: Kind, lexicon: Path | None) -> tuple[Gate, ...]:
    return (lexicon_gate(), ontology_gate()) if kind is Kind.LEXICON else (records_gate(lexicon),)
