"""Write docs/reference from the code: commands as their help prints them, terms as the ontology defines them."""

from __future__ import annotations

from pathlib import Path

import click
from rdflib import OWL, RDF, RDFS, SKOS, Graph
from rdflib.term import Node

from kg.cli import group
from tools.pages import MADE, claims_page, quality_page, queries_page, shapes_page

HOUSE = Path(__file__).resolve().parents[1]
FOLDER = HOUSE / "docs" / "reference"
KINDS = {"Classes": (OWL.Class, RDFS.Class), "Properties": (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)}
PRESS = "https://w3id.org/press-kg/ontology#"


def commands_page() -> str:
    """The help of `kg` and of every command."""
    parts = [MADE, "# Commands", "Every command answers `--help` with what stands here."]
    settings = {**group.context_settings, "max_content_width": 100}  # the group remembers how its help was first asked
    context = click.Context(group, info_name="kg", terminal_width=100, **settings)
    parts += ["## kg", _code(group.get_help(context))]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        parts += _helps(command, name, context)
    return "\n\n".join(parts) + "\n"


def _helps(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """The help of `command`, and of the commands in it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100, max_content_width=100)
    parts = [f"## {context.command_path}", _code(command.get_help(context))]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None, inner
            parts += _helps(found, inner, context)
    return parts


def ontology_page() -> str:
    """The terms of `press:`, classes first, each with its labels and its definition."""
    graph = Graph().parse(HOUSE / "ontology" / "press.ttl")
    parts = [MADE, "# The ontology", f"`press:` is `{PRESS}`; the terms of other vocabularies are theirs to define."]
    for heading, kinds in KINDS.items():
        terms = {term for kind in kinds for term in graph.subjects(RDF.type, kind) if str(term).startswith(PRESS)}
        rows = [_row(graph, term) for term in sorted(terms, key=str)]
        parts += [f"## {heading}", "\n".join(["| term | English | 中文 | meaning |", "|---|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def _row(graph: Graph, term: Node) -> str:
    name = str(term).removeprefix(PRESS)
    labels = [_said(graph, term, (RDFS.label, SKOS.prefLabel), language) for language in ("en", "zh")]
    meaning = _said(graph, term, (RDFS.comment, SKOS.definition), "en")
    return f"| `press:{name}` | {labels[0]} | {labels[1]} | {meaning} |"


def _said(graph: Graph, term: Node, properties: tuple[Node, ...], language: str) -> str:
    values = [value for each in properties for value in graph.objects(term, each)]
    words = sorted(str(value) for value in values if getattr(value, "language", None) == language)
    return words[0].replace("|", "\\|").replace("\n", " ") if words else ""


def _code(text: str) -> str:
    return f"```text\n{text.strip()}\n```"


PAGES = {
    "commands.md": commands_page,
    "queries.md": queries_page,
    "claims.md": claims_page,
    "ontology.md": ontology_page,
    "shapes.md": shapes_page,
    "quality.md": quality_page,
}


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
