"""The members of a 7z archive, unpacked as they are read: LZMA2, LZMA, bzip2 or not packed at all."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from kg.errors import InputError
from kg.read.members import Kind, Member, kind_of_mode
from kg.read.sevenzip_table import (
    ENCODED_HEADER,
    MAGIC,
    START,
    Cursor,
    Entry,
    Folder,
    Table,
    read_folders,
    read_table,
)
from kg.read.streams import DamageError, Meter, unpacking

_CHUNK = 1 << 16
_LARGEST_TABLE = 500_000_000  # bytes: two million names, with their dates
_LARGEST_DICTIONARY = 1 << 29  # bytes, all of which the unpacker holds in memory
_LZMA2, _BCJ = b"\x21", b"\x03\x03\x01\x03"
_NAMES = {b"\x03\x04\x01": "PPMd", b"\x06\xf1\x07\x01": "a password", b"\x04\x01\x08": "deflate"}
_UNIX, _REPARSE_POINT, _DIRECTORY = 0x8000, 0x400, 0x10  # bits of a member's attributes


class Unpacker(Protocol):
    """What bz2 and lzma offer."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """The next bytes, at most `max_length`."""

    @property
    def needs_input(self) -> bool:
        """Whether nothing comes without more data."""


Opener: TypeAlias = Callable[[bytes], Unpacker]


def seven_zip_members(path: Path, source: str) -> Iterator[Member]:
    """The members of the archive at `path` in its own order; InputError where it, or the member read, is damaged.

    Nothing is unpacked but what is read, and what stands before it in its folder.
    """
    meter = Meter(source, path.stat().st_size)
    with unpacking(source), path.open("rb") as file:
        table = _table(file, source)
        contents = _contents(table, file, source, meter)
        for entry in table.entries:
            name = entry.name.replace("\\", "/")
            content = next(contents) if entry.stream else None
            yield Member(
                name, _kind(entry), content.size if content else 0, partial(_read, content, f"{source}!{name}")
            )


def _table(file: BinaryIO, source: str) -> Table:
    start = file.read(START.size)
    if start[: len(MAGIC)] != MAGIC or len(start) < START.size:
        raise DamageError("no 7z archive")
    _, _, _, checksum, offset, size, header_checksum = START.unpack(start)
    if zlib.crc32(start[12:]) != checksum:
        raise DamageError("the checksum of its start differs")
    if not size:
        return Table()
    if size > _LARGEST_TABLE:
        raise DamageError("a table too large")
    file.seek(START.size + min(offset, 1 << 62))
    content = file.read(size)
    if len(content) < size:
        raise EOFError("it ends before its table")
    if zlib.crc32(content) != header_checksum:
        raise DamageError("the checksum of its table differs")
    for _ in range(4):
        if content[0] != ENCODED_HEADER:
            break
        [folder] = read_folders(Cursor(content, 1))
        if folder.size > _LARGEST_TABLE:
            raise DamageError("a table too large")
        content = Stream(folder, file, source).read(folder.size)
    return read_table(content)


@dataclass
class Content:
    """Where one file stands in the stream of its folder."""

    stream: Stream
    start: int
    size: int
    checksum: int | None
    meter: Meter

    def read(self, limit: int) -> bytes:
        """Its first bytes; where that is all of them their checksum is looked at. DamageError if it differs."""
        before = self.stream.at
        self.stream.skip(self.start - before)
        content = self.stream.read(min(limit, self.size))
        self.meter.add(self.stream.at - before)
        if self.checksum is not None and len(content) == self.size and zlib.crc32(content) != self.checksum:
            raise DamageError("its checksum differs")
        return content


def _contents(table: Table, file: BinaryIO, source: str, meter: Meter) -> Iterator[Content]:
    for folder in table.folders:
        stream = Stream(folder, file, source)
        start = 0
        for size, checksum in folder.files:
            yield Content(stream, start, size, checksum, meter)
            start += size


def _read(content: Content | None, source: str, limit: int) -> bytes:
    if content is None:
        return b""
    with unpacking(source):
        return content.read(limit)


class Stream:
    """What a folder unpacks to, once from its beginning to its end."""

    def __init__(self, folder: Folder, file: BinaryIO, source: str) -> None:
        self.at = 0  # bytes unpacked
        self._folder, self._file, self._source = folder, file, source
        self._packed = 0  # bytes taken
        self._unpacker: Unpacker | None = None

    def skip(self, size: int) -> None:
        """Unpack `size` bytes and forget them; DamageError if they were taken already."""
        if size < 0:
            raise DamageError("read twice")
        while size:
            size -= len(self.read(min(size, _CHUNK)))

    def read(self, size: int) -> bytes:
        """The next `size` bytes; EOFError if there are fewer."""
        if self._unpacker is None:
            self._unpacker = _unpacker(self._folder, self._source)
        parts, missing = [], size
        while missing:
            data = self._taken() if self._unpacker.needs_input else b""
            part = self._unpacker.decompress(data, missing)
            if not part and not data and self._unpacker.needs_input:
                raise EOFError("its content ends too early")
            parts.append(part)
            missing -= len(part)
        self.at += size
        return b"".join(parts)

    def _taken(self) -> bytes:
        self._file.seek(START.size + self._folder.start + self._packed)
        data = self._file.read(min(_CHUNK, self._folder.packed - self._packed))
        self._packed += len(data)
        return data


class _Copy:
    """No packing."""

    def __init__(self) -> None:
        self._kept = b""

    @property
    def needs_input(self) -> bool:
        return not self._kept

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        whole = self._kept + data
        self._kept = whole[max_length:]
        return whole[:max_length]


def _lzma(properties: bytes) -> Unpacker:
    first, rest = divmod(properties[0], 9)
    pb, lp = divmod(first, 5)
    size = int.from_bytes(properties[1:5], "little")
    return _raw({"id": lzma.FILTER_LZMA1, "lc": rest, "lp": lp, "pb": pb}, size)


def _lzma2(properties: bytes, before: Sequence[dict[str, int]] = ()) -> Unpacker:
    power = properties[0]
    return _raw({"id": lzma.FILTER_LZMA2}, (2 | power & 1) << (power // 2 + 11), before)


def _raw(method: dict[str, int], dictionary: int, before: Sequence[dict[str, int]] = ()) -> Unpacker:
    if dictionary > _LARGEST_DICTIONARY:
        raise DamageError(f"a dictionary of {dictionary >> 20:,} MB, more than {_LARGEST_DICTIONARY >> 20}")
    return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[*before, {**method, "dict_size": max(dictionary, 4096)}])


_METHODS: dict[bytes, Opener] = {
    b"\x00": lambda _: _Copy(),
    _LZMA2: _lzma2,
    b"\x03\x01\x01": _lzma,
    b"\x04\x02\x02": lambda _: bz2.BZ2Decompressor(),
}


def _unpacker(folder: Folder, source: str) -> Unpacker:
    names = [name for name, _ in folder.methods]
    if sorted(names) == [_BCJ, _LZMA2]:  # for programs, and some packers say it of everything
        return _lzma2(dict(folder.methods)[_LZMA2], [{"id": lzma.FILTER_X86}])
    if len(names) == 1 and names[0] in _METHODS:
        return _METHODS[names[0]](folder.methods[0][1])
    with_ = " and ".join(_NAMES.get(name, name.hex()) for name in names if name not in _METHODS) or "several methods"
    raise InputError(
        source, None, f"packed with {with_}", "LZMA2, LZMA, bzip2 or none", "pack it again: 7z a -m0=lzma2"
    )


def _kind(entry: Entry) -> Kind:
    if entry.folder or entry.attributes & _DIRECTORY:
        return Kind.FOLDER
    if entry.attributes & _REPARSE_POINT:
        return Kind.LINK
    return kind_of_mode(entry.attributes >> 16) if entry.attributes & _UNIX else Kind.FILE
