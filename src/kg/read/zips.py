"""The members of a zip archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.read.members import Kind, Member, kind_of_mode
from kg.read.streams import DamageError, Meter, unpacking

_ENCRYPTED, _UTF8 = 0x1, 0x800  # bits of a member's flags
_UNIX = 3


def zip_members(path: Path, source: str) -> Iterator[Member]:
    """The members of the archive at `path` in its own order; InputError where it, or the member read, is damaged."""
    meter = Meter(source, path.stat().st_size)
    with unpacking(source), _opened(path) as archive:
        for entry in archive.infolist():
            name = _name(entry)
            read = partial(_read, archive, entry, f"{source}!{name}", meter)
            yield Member(name, _kind(entry), entry.file_size, read)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (NotImplementedError, ValueError) as error:  # of a version to come; of a table that cannot be so
        raise DamageError(str(error)) from error


def _name(entry: zipfile.ZipInfo) -> str:
    """Names that are not marked as UTF-8 are that all the same, or GB18030, as Chinese systems write them."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        with suppress(UnicodeEncodeError):
            written = name.encode("cp437")
            for encoding in ("utf-8", "gb18030"):
                with suppress(UnicodeDecodeError):
                    return written.decode(encoding).replace("\\", "/")
    return name.replace("\\", "/")


def _kind(entry: zipfile.ZipInfo) -> Kind:
    if entry.is_dir():
        return Kind.FOLDER
    return kind_of_mode(entry.external_attr >> 16) if entry.create_system == _UNIX else Kind.FILE


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: str, meter: Meter, limit: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise InputError(source, None, "encrypted", "one that needs no password", "pack it again without one")
    try:
        with unpacking(source):
            read = _unpacked(archive, entry, limit)
    except NotImplementedError as error:
        expected = "deflate, bzip2 or LZMA"
        raise InputError(source, None, "packed in a way not known here", expected, "pack it again") from error
    meter.add(len(read))
    return read


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    try:
        with archive.open(entry) as content:
            return content.read(limit)
    except ValueError as error:  # of a member's own header, which repeats the table's
        raise DamageError(str(error)) from error
