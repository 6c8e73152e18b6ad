"""Asking the store: one guarded way in, an answer as values or as bytes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias, TypeVar

import pyoxigraph as ox

from kg.store.guard import QueryError, check_query, unknown_prefixes
from kg.vocab import PREFIXES

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Item = TypeVar("Item")

_TABLES: dict[str, ox.QueryResultsFormat] = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS: dict[str, ox.RdfFormat] = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES}
_AT = re.compile(r"(?:error )?at (\d+):(\d+):? ?")


@dataclass(frozen=True)
class Table:
    """What a SELECT gives: variables without their question mark, and rows in their order."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Node | None, ...], ...]
    cut: bool = False  # whether there were more rows than asked for


@dataclass(frozen=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE gives."""

    triples: tuple[ox.Triple, ...]
    cut: bool = False


Answer: TypeAlias = bool | Table | Triples


def ask(store: ox.Store, query: str, *, limit: int | None = None, seconds: float | None = None) -> Answer:
    """The answer of `store` to `query`, whose default graph is the union of all graphs; QueryError if it cannot be had.

    At most `limit` rows are fetched. Between rows the clock is looked at, and a query that takes more than `seconds` is
    ended; within a row (a sort, an aggregate) Oxigraph cannot be interrupted, so who needs certainty asks from a
    process that can be killed.
    """
    deadline = None if seconds is None else time.monotonic() + seconds
    found = evaluate(store, query)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QuerySolutions):
        names = tuple(variable.value for variable in found.variables)
        solutions, cut = _taken(found, limit, deadline)
        return Table(names, tuple(tuple(solution) for solution in solutions), cut)
    triples, cut = _taken(found, limit, deadline)
    return Triples(tuple(triples), cut)


def write_answer(store: ox.Store, query: str, output: BinaryIO, form: str) -> None:
    """The answer to `query`: a table as csv, tsv, json or xml, a graph as turtle or ntriples; else QueryError."""
    found = evaluate(store, query)
    if isinstance(found, ox.QueryTriples):
        if form not in _GRAPHS:
            raise QueryError(
                f"{form} is a form of tables, and this query gives a graph", "use turtle, ntriples or jsonld"
            )
        ox.serialize(found, output, _GRAPHS[form], prefixes=PREFIXES if form == "turtle" else None)
        return
    if form not in _TABLES:
        raise QueryError(
            f"{form} is a form of graphs, and this query gives a table", "use table, csv, tsv, json or xml"
        )
    if isinstance(found, ox.QueryBoolean) and form in ("csv", "tsv"):
        output.write(b"true\n" if found else b"false\n")
        return
    found.serialize(output, _TABLES[form])


def evaluate(store: ox.Store, query: str) -> Found:
    """What Oxigraph makes of `query`, which only reads `store`; rows come as they are asked for."""
    check_query(query)
    try:
        return store.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        unknown = unknown_prefixes(query, PREFIXES)
        if unknown:
            raise QueryError(
                f"the prefix {unknown[0]}: is not declared",
                f"write PREFIX {unknown[0]}: <…> before the query; known without: {' '.join(sorted(PREFIXES))}",
            ) from error
        raise QueryError(*_where(query, error)) from error


def _taken(found: Iterable[Item], limit: int | None, deadline: float | None) -> tuple[list[Item], bool]:
    taken: list[Item] = []
    for item in found:
        if limit is not None and len(taken) == limit:
            return taken, True
        if deadline is not None and time.monotonic() > deadline:
            raise QueryError("the query took too long", "narrow it (a place, a month, LIMIT), or allow it more time")
        taken.append(item)
    return taken, False


def _where(query: str, error: SyntaxError) -> tuple[str, str | None]:
    """What the parser said, and the line that it stopped at with a mark under the column."""
    message = str(error)
    at = _AT.match(message)
    lines = query.splitlines()
    if not at or int(at[1]) > len(lines):
        return f"not SPARQL: {message}", None
    line, column = int(at[1]), int(at[2])
    mark = " " * (column - 1) + "^"
    return f"not SPARQL: line {line}, column {column}: {message[at.end() :]}", f"{lines[line - 1]}\n  {mark}"
