"""`kg score`: how right an extraction is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TextIO

import click

from kg.cli.settings import SETTINGS


@click.command(context_settings=SETTINGS)
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("predictions", type=click.File("r", encoding="utf-8"))
@click.option("--errors", is_flag=True, help="List each miss before the tables.")
@click.option("--json", "machine", is_flag=True, help="Print the figures as JSON.")
def score(gold: Path, predictions: TextIO, errors: bool, machine: bool) -> None:
    """Compare PREDICTIONS, the JSON Lines of `kg extract` (- is standard input), with GOLD, a folder of gold files.

    Prints precision, recall and F1 by kind, how often each field of a claim is right, and how many of the claims of
    each confidence are. An article of GOLD that is missing from PREDICTIONS counts as predicted empty.
    """
    from kg.score import as_json, as_text, read_gold, read_predictions
    from kg.score import score as compare

    report = compare(read_predictions(predictions, predictions.name), read_gold(gold))
    if machine:
        click.echo(json.dumps({**as_json(report), **({"errors": report.misses} if errors else {})}, indent=1))
        return
    if errors:
        click.echo("\n".join([*report.misses, ""]))
    click.echo(as_text(report))
