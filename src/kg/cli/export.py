"""`kg export`: the graph as networks, pictures and tables for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import SETTINGS

_GRAPHS = ("graphml", "gexf", "cytoscape", "dot", "neo4j", "html", "svg", "png")
_TABLES = ("csv", "parquet")


def _day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A day as articles have it; wrong usage if it is none."""
    import datetime as dt

    del ctx, parameter
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write YYYY-MM-DD") from None


@click.command(context_settings=SETTINGS)
@click.argument("form", metavar="FORMAT", type=click.Choice([*_GRAPHS, *_TABLES]))
@click.argument("output", default="output", type=click.Path(path_type=Path))
@click.option(
    "-o", "--to-file", "target", type=click.Path(path_type=Path),
    help="Where to write; a folder for neo4j, csv and parquet.  [default: in OUTPUT, named for the view]",
)  # fmt: skip
@click.option(
    "--view", type=click.Choice(["entities", "claims", "organizations", "places"]), default="entities",
    show_default=True, help="What is shown: see docs/howto/draw-the-graph.md.",
)  # fmt: skip
@click.option("--from", "first", metavar="YYYY-MM-DD", callback=_day, help="The first day of articles to look at.")
@click.option("--to", "last", metavar="YYYY-MM-DD", callback=_day, help="The last day of articles to look at.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only things of this type, as Place; repeatable.")
@click.option(
    "--min-weight", "weight", type=click.IntRange(min=1), default=1, show_default=True,
    help="Leave out links that fewer articles say, and the nodes that only they had.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Nodes, beyond which the communities are shown instead.")
@click.option("--community", type=click.IntRange(min=0), help="Only the nodes of this community.")
@click.option("--language", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Of the names.")
@click.option(
    "--colour", "--color", "colour", type=click.Choice(["type", "community"]), default="type", show_default=True,
    help="What the colour of a node says.",
)  # fmt: skip
@click.option(
    "--size", type=click.Choice(["degree", "strength", "articles", "claims"]), default="degree", show_default=True,
    help="What the size of a node says.",
)  # fmt: skip
def export(
    form: str,
    output: Path,
    target: Path | None,
    view: str,
    first: str | None,
    last: str | None,
    types: tuple[str, ...],
    weight: int,
    limit: int | None,
    community: int | None,
    language: str,
    colour: str,
    size: str,
) -> None:
    """Write the graph that `kg build` made in OUTPUT in another FORMAT.

    graphml, gexf, cytoscape, dot, neo4j: networks for Gephi, Cytoscape, Graphviz, Neo4j. html: a page that works by
    itself. svg, png: pictures. csv, parquet: the claims as a table with its codebook, datapackage.json.
    """
    if form in _TABLES:
        _tables(form, output, target)
        return
    from kg.export.graph import FORMATS, Choice, Days, prepared, read_corpus_graph, view_of, write_graph
    from kg.export.graph.style import Style

    choice = Choice(language, _known(types), weight)
    chosen = view_of(view, read_corpus_graph(output, Days(first, last)), choice)
    shown = prepared(chosen, limit or FORMATS[form].limit, community)
    path = target or output / f"{view}{FORMATS[form].suffix}"
    write_graph(shown, form, Style(colour, size), path)
    click.echo(path)
    click.echo(f"{len(shown.nodes):,} nodes, {len(shown.links):,} links", err=True)
    if shown.note:
        click.echo(shown.note, err=True)
    if form == "png":
        _fonts()


def _known(types: tuple[str, ...]) -> frozenset[str]:
    """`types` as the graph spells them; wrong usage if there is none such."""
    from kg.model import EntityType

    spelt = {kind.lower(): str(kind) for kind in EntityType}
    for kind in types:
        if kind.lower() not in spelt:
            raise click.BadParameter(f"{kind!r} is none of {', '.join(spelt.values())}", param_hint="--type")
    return frozenset(spelt[kind.lower()] for kind in types)


def _fonts() -> None:
    """A remark where the picture's names could not be drawn as they are."""
    from kg.export.graph.png import NO_FONT, has_chinese

    if not has_chinese():
        click.echo(NO_FONT, err=True)


def _tables(form: str, output: Path, target: Path | None) -> None:
    from kg.export.package import write_package

    for path in write_package(output, target or output, parquet=form == "parquet"):
        click.echo(path)
