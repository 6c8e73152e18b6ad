"""Files, folders, archives, JSON Lines and standard input -> articles, one at a time and always in the same order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.model import Article
from kg.read.archives import archived
from kg.read.decoding import LARGEST
from kg.read.halves import read_article
from kg.read.jsonlines import json_lines
from kg.read.sources import ARCHIVES, ARTICLES, JSON_LINES, NOTICE, Source, counts, is_article, name_of, notice

STDIN = Path("-")
_FILES = "files ending in .txt or .md"
_ANY = "a file ending in .txt, .md, .zip, .7z, .tar (.gz, .bz2, .xz, .zst) or .jsonl (.gz, .zst)"


def read_corpus(inputs: Iterable[Path]) -> Iterator[Article | InputError]:
    """The articles of `inputs` in turn, folders in order of name and all the way down; `-` is standard input.

    Archives and JSON Lines are read where they are named, in their own order. What cannot be read is yielded as its
    InputError. A file met twice is read once; another source with the id of an earlier one is an error. In a folder and
    in an archive only .txt and .md files count; hidden ones, READMEs and the like do not.
    """
    first: dict[str, tuple[str, Path | None]] = {}
    for source in _sources(inputs):
        if isinstance(source, InputError):
            yield source
            continue
        place = (source.name, source.path)
        earlier = first.setdefault(source.id, place)
        if earlier is place:
            yield _read(source)
        elif source.path is None or earlier[1] is None or not _same(source.path, earlier[1]):
            expected = f"one file of that name, as {earlier[0]}"
            yield InputError(source.name, None, f"the id {source.id} again", expected, "rename one or leave it out")


def _sources(inputs: Iterable[Path]) -> Iterator[Source | InputError]:
    notices: dict[Path, str | None] = {}
    packed: list[Path] = []
    for path in inputs:
        mode = _mode(path)
        kind = _packed(path)
        if mode is not None and stat.S_ISDIR(mode):
            for found in _walk(path):
                yield found if isinstance(found, InputError) else _file(found, notices)
        elif kind is not None:
            if not any(_same(path, other) for other in packed):
                packed.append(path)
                yield from _from_packed(path, kind)
        elif mode is None or path.suffix.lower() in ("", *ARTICLES):
            yield _file(path, notices)
        else:
            ending = f"a file ending in {path.suffix}"
            yield InputError(name_of(path), None, ending, _ANY, "rename it if it is an article")


def _packed(path: Path) -> tuple[str, ...] | None:
    """The endings of the kind of file that holds many articles; None if `path` is no such file."""
    name = path.name.lower()
    return next((kind for kind in (ARCHIVES, JSON_LINES) if name.endswith(kind)), None)


def _from_packed(path: Path, kind: tuple[str, ...]) -> Iterator[Source | InputError]:
    try:
        yield from archived(path) if kind is ARCHIVES else json_lines(path)
    except OSError as error:
        yield _failed(path, error)


def _walk(top: Path) -> Iterator[Path | InputError]:
    """The article files below `top`, each folder once however many links lead to it; an error if there are none."""
    empty, hint = True, None
    entered: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        path = waiting.pop()
        mode = _mode(path)
        if mode is None or not stat.S_ISDIR(mode):
            if is_article(path.name) and (mode is None or stat.S_ISREG(mode)):
                empty = False
                yield path
            elif _packed(path) is not None:
                hint = f"archives and JSON Lines are read where they are named, as {name_of(path)}"
            continue
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                waiting += sorted(
                    (entry for entry in path.iterdir() if counts(entry.name)),
                    key=lambda entry: os.fsencode(entry.name),
                    reverse=True,
                )
        except OSError as error:
            empty = False
            yield _failed(path, error, "a folder that can be read")
    if empty:
        yield InputError(name_of(top), None, "a folder without articles", _FILES, hint)


def _file(path: Path, notices: dict[Path, str | None]) -> Source:
    name = "<stdin>" if path == STDIN else name_of(path)
    return Source("stdin" if path == STDIN else path.stem, name, path, partial(_article, path, name, notices))


def _article(path: Path, name: str, notices: dict[Path, str | None]) -> Article:
    if path == STDIN:
        return read_article(sys.stdin.buffer.read(LARGEST + 1), name)
    if name != str(path):
        raise InputError(name, None, "a file name that is not UTF-8", "one that can be written down")
    if path.parent not in notices:
        beside = path.parent / NOTICE
        notices[path.parent] = notice(_bytes(beside), name_of(beside)) if beside.is_file() else None
    return replace(read_article(_bytes(path), name), notice=notices[path.parent])


def _read(source: Source) -> Article | InputError:
    try:
        return source.read()
    except InputError as error:
        return error
    except OSError as error:
        return _failed(source.path or Path(source.name), error)


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


def _failed(path: Path, error: OSError, expected: str = "a file that can be read") -> InputError:
    found = (error.strerror or type(error).__name__).lower()
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        found = "a link to a file that is missing"
    return InputError(name_of(path), None, found, expected)
