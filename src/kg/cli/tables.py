"""Answers as tables for people: wide as the terminal, plain where it is none."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.store import Table
from kg.vocab import PREFIXES

_WIDE = 200  # columns, where no terminal says how many there are


def show_table(table: Table) -> None:
    """Print `table` on stdout, and on stderr how many rows there are."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    numbers = [_is_number(row[column] for row in table.rows) for column in range(len(table.variables))]
    shown = RichTable(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name, number in zip(table.variables, numbers, strict=True):
        shown.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(words(node)) for node in row))
    console.print(shown)
    count = f"{len(table.rows):,} row{'' if len(table.rows) == 1 else 's'}"
    Console(stderr=True, highlight=False).print(f"the first {count}; --format csv gives all" if table.cut else count)


def words(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """`node` as a person would write it: a number in groups of three, an IRI by its prefix."""
    if node is None:
        return ""
    if isinstance(node, ox.NamedNode):
        return _short(node.value)
    if isinstance(node, ox.Literal):
        return _grouped(node.value) if _numeric(node) else node.value
    return str(node)


def _short(iri: str) -> str:
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = next((name for name, space in PREFIXES.items() if space == iri[:cut]), None)
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


def _numeric(node: ox.Literal) -> bool:
    return node.datatype.value in (f"{PREFIXES['xsd']}decimal", f"{PREFIXES['xsd']}integer")


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdecimal() else digits


def _is_number(nodes: Iterable[object]) -> bool:
    """Whether `nodes` are all numbers or absent, and one is there."""
    there = [node for node in nodes if node is not None]
    return bool(there) and all(isinstance(node, ox.Literal) and _numeric(node) for node in there)
