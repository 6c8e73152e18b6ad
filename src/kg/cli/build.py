"""`kg build`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.settings import SETTINGS


@click.command(context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default="output", show_default=True,
    help="The folder to write.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(min=1), help="Processes to use.  [default: what machine and input are worth]"
)
@click.option(
    "--base-iri", default="https://w3id.org/press-kg/", show_default=True, help="Where the identifiers begin."
)
@click.option(
    "--lexicon", type=click.Path(exists=True, path_type=Path),
    help="A Turtle file, or a folder of them, with names of your own.",
)  # fmt: skip
@click.option("--with-text", is_flag=True, help="Put the full texts into the graph.")
@click.option("--strict", is_flag=True, help="Set aside what gets a mere warning, too.")
@click.option("--fresh", is_flag=True, help="Read everything again, also what has not changed.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(
    inputs: tuple[Path, ...],
    output: Path,
    workers: int | None,
    base_iri: str,
    lexicon: Path | None,
    with_text: bool,
    strict: bool,
    fresh: bool,
    quiet: bool,
) -> int:
    """Turn INPUTS (article files, folders, archives, JSON Lines, - for stdin) into a graph in the output folder.

    The folder then holds exactly these articles; what has not changed since the last build is not read again. A source
    that cannot be read, or whose graph does not conform, is set aside with its reason, and the exit code is 1.
    """
    from kg.build.output import Output
    from kg.build.run import run
    from kg.build.settings import Settings
    from kg.cli.summary import show
    from kg.read import read_corpus

    settings = Settings(base_iri=base_iri, lexicon=lexicon, with_text=with_text, strict=strict)
    report = run(read_corpus(inputs), Output(output), settings, workers=workers, fresh=fresh, remarks=sys.stderr)
    if not quiet:
        show(report, output)
    return 1 if report.built.set_aside else 0
