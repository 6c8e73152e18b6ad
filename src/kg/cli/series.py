"""`kg series`: one figure over time, paper by paper."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.settings import SETTINGS
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.audit.series import Line
    from kg.lexicon import Lexicon

_WIDE = 160  # columns, where no terminal says how many there are
_COLUMNS = ("measure", "modality", "per", "period", "figure", "verdict", "date", "article", "words")


@dataclass(eq=False)
class NoSeriesError(KgError):
    """A product or a place of which the build has no figure."""

    asked: str
    near: tuple[str, ...]

    def __str__(self) -> str:
        return f"there is no dated figure of {self.asked}" + (
            f"\n  did you mean {', '.join(self.near)}?" if self.near else ""
        )


@click.command(context_settings=SETTINGS)
@click.argument("product")
@click.option("--place", required=True, help="A place or works, by its English or Chinese name.")
@click.option("--measure", help="Only this measure: production, area, yield …")
@click.option("--modality", type=click.Choice(["reported", "target", "forecast"]), help="Only reports, or only plans.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True,
    help="The folder that `kg build` wrote.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw it into this SVG file, too.")
def series(
    product: str, place: str, measure: str | None, modality: str | None, output: Path, form: str, plot: Path | None
) -> None:
    """Line up what was said of PRODUCT at a place: period by period, paper by paper.

    Each figure is the first on its statistic, repeats what stands, revises it a month later or more, or rivals it; what
    the figures imply and no article says stands beside them as implied.
    """
    from kg.audit.series import lines
    from kg.lexicon import load_lexicon
    from kg.mapping.scales import scales

    lexicon = load_lexicon()
    rows = list(_rows(output / "claims.csv", product, place, lexicon))
    found = [
        line
        for line in lines(rows, lexicon, scales())
        if (measure is None or line.measure == measure) and (modality is None or line.modality == modality)
    ]
    if not found:
        raise NoSeriesError(f"{product} at {place}", _near(output / "claims.csv", product, place))
    if form == "table":
        _show(found)
    else:
        _write(found, form)
    if plot is not None:
        plot.write_text(_drawing(found, f"{product}, {place}", lexicon), "utf-8")


def _rows(path: Path, product: str, place: str, lexicon: Lexicon) -> Iterator[dict[str, str]]:
    things, places = _iris(product, lexicon), _iris(place, lexicon)
    for row in _table(path):
        named = row["subject"] in things or product.casefold() in (row["subject_en"].casefold(), row["subject_zh"])
        if named and (row["places"] in places or row["place"].casefold() == place.casefold()):
            yield row


def _table(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except FileNotFoundError as error:
        raise click.UsageError(f"{path} is not there: name the folder that `kg build` wrote with -o") from error


def _iris(name: str, lexicon: Lexicon) -> set[str]:
    ids = (*lexicon.named(name, "en"), *lexicon.named(name, "zh"))
    return {lexicon.concept(id).iri for id in ids}


def _near(path: Path, product: str, place: str) -> tuple[str, ...]:
    """Names in the table that look like those that were asked for."""
    names = {row[field] for row in _table(path) for field in ("subject_en", "subject_zh", "place")}
    close = [match for asked in (product, place) for match in get_close_matches(asked, names, 2)]
    return tuple(name for name in dict.fromkeys(close) if name not in (product, place))


def _cells(line: Line) -> list[str]:
    return [str(getattr(line, column)) for column in _COLUMNS]


def _show(found: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDE
    shown = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in _COLUMNS:
        shown.add_column(name, justify="right" if name == "figure" else "left", overflow="fold")
    for line in found:
        shown.add_row(*map(Text, _cells(line)))
    console.print(shown)


def _write(found: Sequence[Line], form: str) -> None:
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([_COLUMNS, *map(_cells, found)])
        return
    for line in found:
        numbers = {"min": _number(line.numbers.low), "max": _number(line.numbers.high)}
        click.echo(json.dumps(dict(zip(_COLUMNS, _cells(line), strict=True)) | numbers, ensure_ascii=False))


def _number(value: object) -> str | None:
    return None if value is None else f"{value:f}"


def _drawing(found: Sequence[Line], title: str, lexicon: Lexicon) -> str:
    """The figures of the measure and unit that most lines have."""
    from collections import Counter

    from kg.export.charts import Bar, chart

    (measure, unit, per), _ = Counter((line.measure, line.unit, line.per) for line in found).most_common(1)[0]
    bars = [
        Bar(
            first=max(line.span[0], dt.date(line.span[1].year, 1, 1)) if line.span[0] == dt.date.min else line.span[0],
            last=line.span[1],
            low=None if line.numbers.low is None else float(line.numbers.low),
            high=None if line.numbers.high is None else float(line.numbers.high),
            mark=line.verdict if line.modality == "reported" else "target",
            label=f"{line.period}: {line.figure} ({line.date or 'implied'})",
        )
        for line in found
        if (line.measure, line.unit, line.per) == (measure, unit, per)
    ]
    words = lexicon.concept(unit).notation or lexicon.concept(unit).en
    return chart(bars, f"{title}: {measure}", words + (f" per {per}" if per else ""))
