"""`kg extract`: what articles say, as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.settings import SETTINGS
from kg.errors import InputError


@click.command(context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Of the output."
)
@click.option(
    "--lexicon",
    "extra",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="More names, in Turtle, beside those of the product.",
)
@click.pass_context
def extract(context: click.Context, inputs: tuple[Path, ...], form: str, extra: Path | None) -> None:
    """Print what each article of INPUT (files, folders, - for standard input) says, one JSON object a line.

    The keys are those of a gold file, with discrepancies and contradictions; each claim and event also bears its spans
    (code points of the source file), the rule that read it and a confidence. What cannot be read is named on standard
    error, the rest goes on, and the exit code is 1.
    """
    from kg.build.reading import read_whole
    from kg.export.predictions import json_line, prediction
    from kg.lexicon import load_lexicon
    from kg.read import read_corpus

    del form  # JSON Lines is the only one there is
    lexicon = load_lexicon(extra)
    unreadable = 0
    for read in read_corpus(inputs):
        if isinstance(read, InputError):
            unreadable += 1
            click.echo(f"Error: {read}", err=True)
        else:
            click.echo(json_line(prediction(read_whole(read, lexicon), lexicon)))
    context.exit(1 if unreadable else 0)
