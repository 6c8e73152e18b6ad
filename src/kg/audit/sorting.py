"""Lines in order, however many: sorted in runs, kept in files, merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

RUN = 20_000  # lines held in memory at a time


def in_order(lines: Iterable[str], run: int = RUN) -> Iterator[str]:
    """`lines`, none of which holds a line end, sorted by code points; no more than `run` of them are held in memory."""
    remaining = iter(lines)
    first = sorted(islice(remaining, run))
    with ExitStack() as stack:
        runs: list[Iterable[str]] = [first]
        while more := sorted(islice(remaining, run)):
            runs.append(_kept(more, stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))))
        yield from heapq.merge(*runs)


def _kept(lines: Iterable[str], file: IO[str]) -> Iterator[str]:
    file.writelines(line + "\n" for line in lines)
    file.seek(0)
    return (line[:-1] for line in file)
