"""The Oxigraph store on disk: filled once in a new directory, then only read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError

LINES_A_LOAD = 1_000_000  # Oxigraph sorts a load in memory: about 700 bytes a line


@dataclass(eq=False)
class StoreError(KgError):
    """A store that is not there or cannot be read."""

    path: Path
    found: str

    def __str__(self) -> str:
        return f"{self.path}: {self.found}\n  make one with: kg build ARTICLES -o {self.path.parent}"


def fill(directory: Path, lines: Iterable[bytes]) -> None:
    """A new store at `directory`, which must not exist, with the quads of the sorted N-Quads `lines`.

    Its default graph is their union, each triple once. Oxigraph can also look a union up as it asks, but then counts a
    triple as often as there are graphs that have it: a label that two articles share would double every row.
    """
    directory.mkdir(parents=True)
    store = ox.Store(str(directory))
    remaining = _with_union(lines)
    while chunk := b"".join(islice(remaining, LINES_A_LOAD)):
        store.bulk_load(BytesIO(chunk), format=ox.RdfFormat.N_QUADS)
    store.flush()


def _with_union(lines: Iterable[bytes]) -> Iterator[bytes]:
    """`lines`, and before the first of those with one triple that triple without a graph."""
    before = b""
    for line in lines:
        triple = line[: line.rindex(b" <")]
        if triple != before:
            before = triple
            yield triple + b" .\n"
        yield line


def open_store(directory: Path) -> ox.Store:
    """The store at `directory`, read-only; StoreError if there is none."""
    if not (directory / "CURRENT").is_file():
        raise StoreError(directory, "there is no store here")
    try:
        return ox.Store.read_only(str(directory))
    except (OSError, RuntimeError) as error:
        raise StoreError(directory, f"cannot be read as a store ({error})") from error
