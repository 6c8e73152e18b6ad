"""Files that take their place only when they are whole, so that a reader never meets half of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name beside `path` for a new file, which takes its place when the block ends; after an error none is left."""
    new = path.with_name(f".{path.name}.new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path`, opened to be written, which takes its place when the block ends."""
    with beside(path) as new, new.open("wb") as target:
        yield target
