"""`kg audit`: what does not add up, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import SETTINGS

if TYPE_CHECKING:
    from kg.export.findings import Answer, Derived, Finding

_WIDE = 160  # columns, where no terminal says how many there are
_KINDS = ("value", "unit", "period", "place", "subject", "sum", "revision", "implausible")


@click.command(context_settings=SETTINGS)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True,
    help="The folder that `kg build` wrote.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only findings of this kind; repeatable."
)
@click.option("--derived", "implied", is_flag=True, help="Show also what the figures imply and no article says.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl", "html"]), default="table", show_default=True,
    help="html is a page to read: kg audit --derived --format html > audit.html",
)  # fmt: skip
def audit(output: Path, kinds: tuple[str, ...], implied: bool, form: str) -> None:
    """Show what does not add up: between the languages, within an article, between articles.

    Every finding names what was to be expected, what was found, and the words it rests on.
    """
    from kg.export.findings import as_line, derived, findings

    found = [one for one in findings(_answers(output, "audit")) if not kinds or one.kind in kinds]
    concluded = derived(_answers(output, "derived-figures")) if implied else []
    if form == "jsonl":
        everything: list[Finding | Derived] = [*found, *concluded]
        for one in everything:
            click.echo(as_line(one))
    elif form == "html":
        from kg.export.audit_page import page

        click.echo(page(found, concluded), nl=False)
    else:
        _show(found, concluded)


def _answers(output: Path, name: str) -> list[Answer]:
    """The rows of a named query, as plain words."""
    from kg.store import Table, ask, named_query, open_store

    table = ask(open_store(output / "store"), named_query(name).asked({}))
    assert isinstance(table, Table), "both queries are SELECT"
    return [dict(zip(table.variables, map(_words, row), strict=True)) for row in table.rows]


def _words(node: object) -> str:
    return str(getattr(node, "value", ""))


def _show(found: Sequence[Finding], concluded: Sequence[Derived]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("date", "kind", "finding", "article"):
        shown.add_column(name, overflow="fold")
    for one in found:
        articles = ", ".join(dict.fromkeys(words.article for words in one.words))
        shown.add_row(*map(Text, (one.date, one.kind, one.note_en, articles)))
    for other in concluded:
        articles = ", ".join(dict.fromkeys(words.article for words in other.words))
        shown.add_row(*map(Text, (max(words.date for words in other.words), "implied", other.label_en, articles)))
    console.print(shown)
    count = f"{len(found)} finding{'' if len(found) == 1 else 's'}"
    Console(stderr=True, highlight=False).print(count + (f", {len(concluded)} implied" if concluded else ""))
