"""zip, tar and 7z archives -> sources of articles, as the archive gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Article
from kg.read.decoding import LARGEST
from kg.read.halves import read_article
from kg.read.members import Kind, Member
from kg.read.sevenzip import seven_zip_members
from kg.read.sources import NOTICE, Source, counts, is_article, name_of, notice
from kg.read.tars import tar_members
from kg.read.zips import zip_members

_LEADS_OUT = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)


def archived(path: Path) -> Iterator[Source | InputError]:
    """The articles in the archive at `path`, named ARCHIVE!MEMBER; an error for each member that is not let in.

    Nothing is written to disk. What stands before a damage is read, the damage is the last thing yielded.
    """
    source = name_of(path)
    empty = True
    try:
        notices = _notices(path, source)
        for member in _members(path)(path, source):
            refused = _refused(member, source)
            if refused:
                empty = False
                yield refused
            elif member.kind is Kind.FILE and is_article(member.name) and _counts(member):
                empty = False
                name = f"{source}!{_inner(member)}"
                said = notices.get(PurePosixPath(_inner(member)).parent)
                yield Source(PurePosixPath(member.name).stem, name, None, _reader(member, name, said))
    except InputError as error:
        yield error
    else:
        if empty:
            yield InputError(source, None, "an archive without articles", "files ending in .txt or .md in it")


def _members(path: Path) -> Callable[[Path, str], Iterator[Member]]:
    name = path.name.lower()
    if name.endswith(".zip"):
        return zip_members
    return seven_zip_members if name.endswith(".7z") else tar_members


def _notices(path: Path, source: str) -> dict[PurePosixPath, str | InputError]:
    """What is to be said of the articles of each folder; a first pass, because a notice may stand behind them."""
    found: dict[PurePosixPath, str | InputError] = {}
    try:
        for member in _members(path)(path, source):
            inner = PurePosixPath(_inner(member))
            if member.kind is Kind.FILE and inner.name == NOTICE and not _LEADS_OUT.match(member.name):
                try:
                    found[inner.parent] = notice(member.read(LARGEST + 1), f"{source}!{inner}")
                except InputError as error:
                    found[inner.parent] = error
    except InputError:
        return found  # the second pass meets it, too, and tells it
    return found


def _refused(member: Member, source: str) -> InputError | None:
    name = f"{source}!{_shown(member.name)}"
    if _LEADS_OUT.match(member.name):
        return InputError(name, None, "a name that leads out of the archive", "a relative one without '..'")
    if member.kind is Kind.LINK:
        return InputError(name, None, "a link", "a file", "pack the file that it leads to")
    if member.name != _shown(member.name) and is_article(member.name):
        return InputError(name, None, "a file name that is not UTF-8", "one that can be written down")
    return None


def _reader(member: Member, name: str, said: str | InputError | None) -> Callable[[], Article]:
    def read() -> Article:
        if isinstance(said, InputError):
            raise said
        return replace(read_article(member.read(LARGEST + 1), name), id=PurePosixPath(member.name).stem, notice=said)

    return read


def _counts(member: Member) -> bool:
    return all(counts(part) for part in _inner(member).split("/"))


def _inner(member: Member) -> str:
    """The member's name in short: ./a//b.txt is a/b.txt."""
    return str(PurePosixPath(member.name))


def _shown(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
