"""The members of a tar archive, as a stream: plain, or packed by gzip, bzip2, xz or Zstandard."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tarfile import HeaderError
from typing import BinaryIO, cast

from kg.read.members import Kind, Member
from kg.read.streams import DamageError, Meter, Metered, unpacked, unpacking

_CHUNK = 1 << 16
_LONGEST_HEADER = 1_000_000  # bytes of a name or an extended header
_EXTENDED = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK
)  # fmt: skip
_END = "end of file header"


class _Header(tarfile.TarInfo):
    """A header that is wrong or missing ends the reading; the standard library takes it for the archive's end."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            if str(error) == _END:
                raise
            raise DamageError(str(error)) from error

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        header = super().frombuf(buf, encoding, errors)
        if header.type in _EXTENDED and header.size > _LONGEST_HEADER:
            raise DamageError("a header too long")
        return header


class _Archive(tarfile.TarFile):
    members: list[tarfile.TarInfo]  # the standard library's own, which it never empties


def tar_members(path: Path, source: str) -> Iterator[Member]:
    """The members of the archive at `path` in its own order; InputError where it is damaged."""
    meter = Meter(source, path.stat().st_size)
    with unpacking(source), path.open("rb") as file, unpacked(file, path.name) as stream:
        metered = cast(BinaryIO, Metered(stream, meter))
        with _Archive.open(fileobj=metered, mode="r|", tarinfo=_Header, encoding="utf-8") as archive:
            while (header := archive.next()) is not None:
                yield Member(header.name, _kind(header), header.size, partial(_read, archive, header, source))
                archive.members.clear()  # or it remembers every one
        while metered.read(_CHUNK):  # to the end, where packers keep their checksum
            pass


def _read(archive: tarfile.TarFile, header: tarfile.TarInfo, source: str, limit: int) -> bytes:
    with unpacking(f"{source}!{header.name}"):
        content = archive.extractfile(header)
        return content.read(limit) if content else b""


def _kind(header: tarfile.TarInfo) -> Kind:
    if header.isreg():
        return Kind.FILE
    if header.isdir():
        return Kind.FOLDER
    return Kind.LINK if header.issym() or header.islnk() else Kind.OTHER
