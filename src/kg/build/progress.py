"""How far a build is: a bar on a terminal, else a line every half minute."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_SECONDS_A_LINE = 30.0


@contextmanager
def progress(total: int, stream: TextIO | None) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of articles done; draws on `stream`, and nothing if there is little to do."""
    if not total or stream is None:
        yield lambda _done: None
    elif stream.isatty():
        with _bar(total, stream) as advance:
            yield advance
    else:
        yield _lines(total, stream)


@contextmanager
def _bar(total: int, stream: TextIO) -> Iterator[Callable[[int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    started, done = time.monotonic(), 0
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("articles", total=total, rate="")

        def advance(count: int) -> None:
            nonlocal done
            done += count
            bar.update(task, advance=count, rate=f"{done / (time.monotonic() - started):,.0f}/s")

        yield advance


def _lines(total: int, stream: TextIO) -> Callable[[int], None]:
    started = last = time.monotonic()
    done = 0

    def advance(count: int) -> None:
        nonlocal last, done
        done += count
        now = time.monotonic()
        if now - last >= _SECONDS_A_LINE:
            last = now
            left = (total - done) * (now - started) / done if done else 0
            print(f"{done:,} of {total:,} articles, about {left / 60:.0f} minutes left", file=stream, flush=True)

    return advance
