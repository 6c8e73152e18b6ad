"""`kg validate`: what in a graph is wrong, for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import SETTINGS

if TYPE_CHECKING:
    from kg.validate import Engine, Judged, ReportFormat


@click.command(context_settings=SETTINGS)
@click.argument("graph", default="output", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "turtle", "json", "junit"]), default="text", show_default=True,
    help="For people, as a SHACL report, for a program, for a build server.",
)  # fmt: skip
@click.option(
    "--engine", type=click.Choice(["compiled", "pyshacl"]), default="compiled", show_default=True,
    help="pyshacl has the reference validator check everything: the same, some hundred times slower.",
)  # fmt: skip
@click.option(
    "--lexicon", type=click.Path(exists=True, path_type=Path),
    help="A Turtle file, or a folder of them, with units of your own.",
)  # fmt: skip
def validate(graph: Path, form: ReportFormat, engine: Engine, lexicon: Path | None) -> int:
    """Judge GRAPH by the shapes: a build's output folder (by default ./output) or an RDF file.

    Prints, for each thing that is wrong, the words of the article, what is wrong and what to do. The exit code is 1 if
    there are violations; warnings alone leave it 0.
    """
    from kg.validate import judge

    judged = list(judge(graph, engine, lexicon))
    click.echo(_report(judged, form), nl=False)
    violations, warnings = _counts(judged)
    click.echo(f"{graph}: {len(judged)} graphs judged, {violations} violations, {warnings} warnings", err=True)
    return 1 if violations else 0


def _report(judged: list[Judged], form: ReportFormat) -> str:
    from kg.validate import report_json, report_junit, report_text, report_turtle, sorted_findings

    if form == "junit":
        return report_junit(judged)
    findings = sorted_findings(finding for one in judged for finding in one.verdict.findings)
    if form == "turtle":
        return report_turtle(findings)
    return report_json(findings) + "\n" if form == "json" else report_text(findings)


def _counts(judged: list[Judged]) -> tuple[int, int]:
    """How many violations, and how many findings of lesser weight."""
    from kg.validate import Severity

    grave = [finding.severity is Severity.VIOLATION for one in judged for finding in one.verdict.findings]
    return sum(grave), len(grave) - sum(grave)
