"""Files, folders and standard input -> articles, one at a time and always in the same order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.read.decoding import LARGEST, decode
from kg.read.halves import read_article
from kg.read.lines import SPACE

SUFFIXES = (".txt", ".md")
NOTICE = "NOTICE"  # a file beside articles whose first line is said of each of them
STDIN = Path("-")
_NO_ARTICLES = frozenset({"README", "NOTICE", "LICENSE", "CHANGELOG"})
_FILES = "files ending in .txt or .md"


def read_corpus(inputs: Iterable[Path]) -> Iterator[Article | InputError]:
    """The articles of `inputs` in turn, folders in order of name and all the way down; `-` is standard input.

    What cannot be read is yielded as its InputError. A file met twice is read once; another file with the id of an
    earlier one is an error. In a folder only .txt and .md files count; hidden ones, READMEs and the like do not.
    """
    first: dict[str, Path] = {}
    notices: dict[Path, str | None] = {}
    for found in _found(inputs):
        if isinstance(found, InputError):
            yield found
            continue
        earlier = first.setdefault(found.stem, found)
        if earlier is found:
            yield _read(found, notices)
        elif not _same(found, earlier):
            expected = f"one file of that name, as {_name(earlier)}"
            yield InputError(_name(found), None, f"the id {found.stem} again", expected, "rename one or leave it out")


def _found(inputs: Iterable[Path]) -> Iterator[Path | InputError]:
    for path in inputs:
        mode = _mode(path)
        if mode is not None and stat.S_ISDIR(mode):
            yield from _walk(path)
        elif mode is None or path.suffix.lower() in ("", *SUFFIXES):
            yield path
        else:
            yield InputError(
                _name(path), None, f"a file ending in {path.suffix}", _FILES, "rename it if it is an article"
            )


def _walk(top: Path) -> Iterator[Path | InputError]:
    """The article files below `top`, each folder once however many links lead to it; an error if there are none."""
    empty = True
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        mode = _mode(path)
        if mode is None or not stat.S_ISDIR(mode):
            if path.suffix.lower() in SUFFIXES and (mode is None or stat.S_ISREG(mode)):
                empty = False
                yield path
            continue
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                waiting += sorted(
                    filter(_counts, path.iterdir()), key=lambda entry: os.fsencode(entry.name), reverse=True
                )
        except OSError as error:
            empty = False
            yield _failed(path, error, "a folder that can be read")
    if empty:
        yield InputError(_name(top), None, "a folder without articles", _FILES)


def _counts(entry: Path) -> bool:
    return not entry.name.startswith(".") and entry.stem.upper() not in _NO_ARTICLES


def _read(path: Path, notices: dict[Path, str | None]) -> Article | InputError:
    name = "<stdin>" if path == STDIN else _name(path)
    try:
        if path == STDIN:
            return read_article(sys.stdin.buffer.read(LARGEST + 1), name)
        if name != str(path):
            raise InputError(name, None, "a file name that is not UTF-8", "one that can be written down")
        if path.parent not in notices:
            notices[path.parent] = _notice(path.parent)
        return replace(read_article(_bytes(path), name), notice=notices[path.parent])
    except InputError as error:
        return error
    except OSError as error:
        return _failed(path, error)


def _notice(folder: Path) -> str | None:
    """What the notice of `folder` says; None if it has none; InputError if it says nothing."""
    path = folder / NOTICE
    if not path.is_file():
        return None
    text, _ = decode(_bytes(path), _name(path))
    said = [line.strip(SPACE) for line in text.split("\n") if line.strip(SPACE)]
    if not said:
        raise InputError(_name(path), None, "an empty file", "a line to be said of every article beside it")
    return said[0]


def _bytes(path: Path) -> bytes:
    """The content of `path`, or as much of it as shows that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _mode(path: Path) -> int | None:
    """What kind of file it is; None where that cannot be seen: opening it will tell why."""
    try:
        return path.stat().st_mode
    except OSError:
        return None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _name(path: Path) -> str:
    """The name of `path` for people: bytes that are no UTF-8 are written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _failed(path: Path, error: OSError, expected: str = "a file that can be read") -> InputError:
    found = (error.strerror or type(error).__name__).lower()
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        found = "a link to a file that is missing"
    return InputError(_name(path), None, found, expected)
