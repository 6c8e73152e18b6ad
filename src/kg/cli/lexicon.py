"""`kg lexicon`: look names up, check the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import SETTINGS
from kg.model import Language

if TYPE_CHECKING:
    from kg.lexicon import Concept, Lexicon

_EXTRA = click.option(
    "--lexicon",
    "extra",
    type=click.Path(exists=True, path_type=Path),
    help="A Turtle file or a folder of them, added to the lexicon.",
)
_SUGGESTIONS = 5


@click.group(context_settings=SETTINGS)
def lexicon() -> None:
    """Look names up in the lexicon, check its files."""


@lexicon.command(context_settings=SETTINGS)
@click.argument("name")
@click.option("--year", type=int, help="Only what may have been there in that year.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@_EXTRA
def find(name: str, year: int | None, as_json: bool, extra: Path | None) -> int:
    """Say what NAME (a name in Chinese or English, or a concept's id) means, the likeliest first.

    The exit code is 1 if the lexicon knows no such name.
    """
    from kg.lexicon import load_lexicon

    words = load_lexicon(extra)
    found = meanings(name, words, year)
    for concept in found:
        click.echo(json.dumps(fields(concept), ensure_ascii=False) if as_json else "\n".join(described(concept, words)))
    if not found:
        near = similar(name, words)
        click.echo(f"no concept is called {name!r}" + (f"; did you mean {', '.join(near)}?" if near else ""), err=True)
    return 0 if found else 1


@lexicon.command(context_settings=SETTINGS)
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
def check(file: Path | None) -> int:
    """Judge the lexicon's files by the shapes, or FILE (a Turtle file of your own, or a folder of them) with them.

    Prints what is wrong, where, and what to do. The exit code is 1 if there is anything.
    """
    from kg.lexicon import load_lexicon, turtle_files
    from kg.resources import folder
    from kg.validate import judge, report_text

    words = load_lexicon(file)
    paths = turtle_files(file or folder("ontology") / "lexicon")
    findings = [finding for path in paths for one in judge(path, lexicon=file) for finding in one.verdict.findings]
    click.echo(report_text(findings), nl=False)
    click.echo(f"{len(words)} concepts; {len(paths)} files judged, {len(findings)} things to mend", err=True)
    return 1 if findings else 0


def meanings(name: str, lexicon: Lexicon, year: int | None) -> list[Concept]:
    """The concepts called `name` in either language, or the one whose id it is."""
    if name in lexicon:
        return [lexicon.concept(name)]
    ids = dict.fromkeys((*lexicon.named(name, "zh", year), *lexicon.named(name, "en", year)))
    return [lexicon.concept(id) for id in ids]


def similar(name: str, lexicon: Lexicon) -> list[str]:
    """A few names that look like `name`."""
    from difflib import get_close_matches

    languages: tuple[Language, ...] = ("zh", "en")
    forms = dict.fromkeys(form for concept in lexicon for language in languages for form in concept.labels(language))
    return get_close_matches(name, forms, _SUGGESTIONS)


def described(concept: Concept, lexicon: Lexicon) -> Iterator[str]:
    """A few lines for people."""
    yield f"{concept.zh} · {concept.en}   {concept.id}"
    around = []
    parent = concept.parent
    while parent is not None and parent in lexicon:
        around.append(lexicon.concept(parent).en)
        parent = lexicon.concept(parent).parent
    kind = concept.level or concept.kind
    yield "  " + (
        f"{kind} in {', '.join(around)}" if concept.kind == "place" and around else " < ".join([kind, *around])
    )
    if concept.first_year or concept.last_year:
        yield f"  {concept.first_year or '…'} to {concept.last_year or '…'}"
    for language in ("zh", "en"):
        others = concept.labels(language)[1:]
        if others:
            yield f"  {language}: " + ", ".join(others)


def fields(concept: Concept) -> dict[str, object]:
    """The same for programs."""
    return {
        "id": concept.id,
        "iri": concept.iri,
        "kind": concept.kind,
        "type": concept.type,
        "level": concept.level,
        "parent": concept.parent,
        "first_year": concept.first_year,
        "last_year": concept.last_year,
        "zh": list(concept.labels("zh")),
        "en": list(concept.labels("en")),
    }
