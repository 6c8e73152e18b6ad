"""How fast archive files are read: articles a second, and against merely getting the same files' bytes as text."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kg.errors import InputError
from kg.read import read_corpus

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLES = 10_000
FOLDER = 500  # articles a folder, about a month of the paper


def main() -> None:
    """Read the examples over and over, under as many names, and print the rates."""
    with tempfile.TemporaryDirectory() as name:
        files = _copies(Path(name))
        characters = _characters(files)
        plain = _seconds(lambda: _characters(files))
        read = _seconds(lambda: _read(Path(name)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{ARTICLES:,} articles of {characters // ARTICLES:,} characters, one process, peak {peak} MB")
    print(f"kg.read         {ARTICLES / read:9,.0f} articles/s  {characters / read / 1e6:6.1f} M characters/s")
    print(f"Path.read_text  {ARTICLES / plain:9,.0f} articles/s  {characters / plain / 1e6:6.1f} M characters/s")
    print(f"kg.read takes {read / plain:.1f} times as long")


def _copies(folder: Path) -> list[Path]:
    sources = sorted(EXAMPLES.rglob("*.txt"))
    files = [folder / f"{index // FOLDER:03d}" / f"article-{index:05d}.txt" for index in range(ARTICLES)]
    for index, path in enumerate(files):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sources[index % len(sources)].read_bytes())
    return files


def _characters(files: list[Path]) -> int:
    return sum(len(path.read_text("utf-8")) for path in files)


def _read(folder: Path) -> None:
    for article in read_corpus([folder]):
        if isinstance(article, InputError):
            raise article


def _seconds(work: Callable[[], object]) -> float:
    """The better of two runs."""
    times = []
    for _ in range(2):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    main()
