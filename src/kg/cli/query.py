"""`kg query`: SPARQL over the built store, by name or in full."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.settings import SETTINGS

if TYPE_CHECKING:
    import pyoxigraph as ox

_ROWS = 1000  # shown by --format table; the other forms give all


@click.command(context_settings=SETTINGS)
@click.argument("query", required=False)
@click.option("-f", "--file", type=click.File("r", encoding="utf-8"), help="Read the query from a file; - is stdin.")
@click.option("--name", help="Ask a named query.")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for a named query; repeatable.")
@click.option("--list", "listed", is_flag=True, help="Show the named queries, what they answer and what they take.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True,
    help="The folder that `kg build` wrote, or a store.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "jsonld"]),
    help="table, csv, tsv, json, xml for SELECT and ASK; turtle, ntriples, jsonld for CONSTRUCT and DESCRIBE.  "
    "[default: table or turtle]",
)  # fmt: skip
@click.option(
    "--timeout", "seconds", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
    help="Seconds before a query is given up.",
)  # fmt: skip
def query(
    query: str | None,
    file: TextIO | None,
    name: str | None,
    params: tuple[str, ...],
    listed: bool,
    output: Path,
    form: str | None,
    seconds: float,
) -> None:
    """Ask the graph QUERY (SPARQL), or a named query; our prefixes need not be declared.

    The graph is the union of all articles, the lexicon and the ontology; GRAPH ?g tells them apart.
    """
    if listed:
        _list(form)
        return
    text = _text(query, file, name, params)
    from kg.store import open_store

    store = open_store(output if (output / "CURRENT").exists() else output / "store")
    with _deadline(seconds):
        _answer(store, text, form, seconds)


def _text(query: str | None, file: TextIO | None, name: str | None, params: tuple[str, ...]) -> str:
    """The one query that was asked for."""
    given = [value for value in (query, file, name) if value is not None]
    if len(given) != 1:
        raise click.UsageError("give one query: as an argument, with -f FILE or with --name NAME (see --list)")
    if name is not None:
        from kg.store import named_query

        return named_query(name).asked(_values(params))
    if params:
        raise click.UsageError("--param goes with --name")
    if file is not None:
        try:
            return file.read()
        except UnicodeDecodeError as error:
            raise click.UsageError(f"{file.name} is not UTF-8") from error
    assert query is not None
    return query


def _values(params: tuple[str, ...]) -> Mapping[str, str]:
    values = {}
    for param in params:
        name, sign, value = param.partition("=")
        if not sign or not name:
            raise click.UsageError(f"--param {param!r}: write NAME=VALUE")
        values[name] = value
    return values


def _list(form: str | None) -> None:
    from kg.store import named_queries

    queries = named_queries().values()
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps([asdict(query) for query in queries], ensure_ascii=False, indent=1))
        return
    for query in queries:
        click.echo(f"{click.style(query.name, bold=True)}  {query.title}")
        click.echo(f"    {query.question_en}\n    {query.question_zh}")
        for parameter in query.parameters:
            click.echo(f"    --param {parameter.name}={parameter.default}  {parameter.words}")


def _answer(store: ox.Store, text: str, form: str | None, seconds: float) -> None:
    """Print the answer in `form`; by default a table, or Turtle where the query gives a graph."""
    from kg.store import Table, Triples, ask, gives_graph, write_answer

    graph = gives_graph(text)
    form = form or ("turtle" if graph else "table")
    if graph and form == "jsonld":
        from kg.export.jsonld import write_triples

        found = ask(store, text, seconds=seconds)
        assert isinstance(found, Triples)
        triples = [(str(one.subject), str(one.predicate), str(one.object)) for one in found.triples]
        write_triples(triples, sys.stdout.buffer)
    elif not graph and form == "table":
        answer = ask(store, text, limit=_ROWS, seconds=seconds)
        if isinstance(answer, Table):
            from kg.cli.tables import show_table

            show_table(answer)
        else:
            click.echo("true" if answer else "false")
    else:
        write_answer(store, text, sys.stdout.buffer, form)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Ends the process when the time is over: a sort or an aggregate of Oxigraph cannot be interrupted otherwise."""

    def stop() -> None:
        sys.stderr.write(f"Error: the query took more than {seconds:g} s\n  narrow it, or allow more: --timeout\n")
        sys.stderr.flush()
        os._exit(1)

    timer = threading.Timer(seconds + 0.5, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
