"""One article that can be read, wherever it stands: in a file, in an archive, on a line of JSON."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.errors import InputError
from kg.model import Article
from kg.read.decoding import decode
from kg.read.lines import SPACE

ARTICLES = (".txt", ".md")
ARCHIVES = (".zip", ".7z", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")
JSON_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
NOTICE = "NOTICE"  # a file beside articles whose first line is said of each of them
_NO_ARTICLES = frozenset({"README", "NOTICE", "LICENSE", "CHANGELOG"})


@dataclass(frozen=True, slots=True)
class Source:
    """An article to be read; `read` raises InputError or OSError, and is called before the next source is asked for."""

    id: str
    name: str  # for people: a path, ARCHIVE!MEMBER, FILE!LINE
    path: Path | None  # of a file of its own
    read: Callable[[], Article]


def counts(name: str) -> bool:
    """Whether a file or folder of that name can hold articles: hidden ones, READMEs and the like do not."""
    return not name.startswith(".") and PurePath(name).stem.upper() not in _NO_ARTICLES


def is_article(name: str) -> bool:
    """Whether a file of that name is an article."""
    return name.lower().endswith(ARTICLES)


def notice(data: bytes, name: str) -> str:
    """The first line of a notice that says anything; InputError if none does."""
    text, _ = decode(data, name)
    for line in text.split("\n"):
        if said := line.strip(SPACE):
            return said
    raise InputError(name, None, "an empty file", "a line to be said of every article beside it")


def name_of(path: Path) -> str:
    """The name of `path` for people: bytes that are no UTF-8 are written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
