"""What a build came to, in a short table, and what to type next."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from kg.build.run import Report

_ENOUGH = 100  # articles: of fewer, most of the time went into starting
_SHOWN = 5  # sources set aside that are named; all of them lie in the folder


def show(report: Report, output: Path) -> None:
    """Print the table on stdout."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(_table(report))
    built = report.built
    for item in built.set_aside[:_SHOWN]:
        console.print(f"set aside: {item.reason.splitlines()[0]}", markup=False)
    if len(built.set_aside) > _SHOWN:
        console.print(f"… and {len(built.set_aside) - _SHOWN} more")
    if built.set_aside:
        console.print(f"Each lies in {output / 'set-aside'} with its reason beside it.", markup=False)
    if not built.readable:
        console.print("graph.ttl and graph.jsonld are left out: so many articles are for the store, not for an editor.")
    if report.dropped:
        console.print(f"Dropped {report.dropped} days of an earlier build that are not among the inputs now.")
    console.print(_next(output), markup=False)


def _table(report: Report) -> Table:
    built, counts = report.built, report.built.counts
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    table.add_column(style="dim")
    unchanged = report.articles - report.redone
    rate = f"{report.redone / report.reading:,.0f} a second" if report.redone >= _ENOUGH else ""
    table.add_row(
        f"{counts.articles:,}",
        "articles",
        ", ".join(filter(None, (rate, f"{unchanged:,} unchanged" if unchanged else ""))),
    )
    parts = f"{counts.verified:,} read alike in both languages, {counts.single:,} in one, {counts.disputed:,} disputed"
    table.add_row(f"{counts.claims:,}", "claims", parts)
    table.add_row(f"{built.entities:,}", "named things", "")
    table.add_row(f"{counts.events:,}", "events", "")
    table.add_row(f"{counts.discrepancies:,}", "discrepancies", "")
    table.add_row(f"{counts.unread:,}", "figures seen and not read", "")
    table.add_row(f"{counts.warnings:,}", "warnings", "in validation/report.txt" if counts.warnings else "")
    style = "bold red" if built.set_aside else ""
    table.add_row(f"{len(built.set_aside):,}", "set aside", "", style=style)
    table.add_row(f"{built.quads:,}", "quads", f"in {report.seconds:.1f} s")
    return table


def _next(output: Path) -> str:
    where = "" if output == Path("output") else f" {output}"
    option = "" if output == Path("output") else f" -o {output}"
    return f"""
Next:
  kg query --list{option}
  kg query --name figures-of-a-place --param place=Henan{option}
  kg validate{where}"""
