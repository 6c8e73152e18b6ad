"""Articles packed in every way that is read, and what is found in them.

The 7z here is written by hand, so that no packer is needed.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from zstandard import ZstdCompressor

from kg.errors import InputError
from kg.model import Article
from kg.read import read_corpus

Files = Mapping[str, bytes]


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: Files) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return buffer.getvalue()


def tarred_members(*members: tarfile.TarInfo) -> bytes:
    """A tar of headers without content."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for header in members:
            archive.addfile(header)
    return buffer.getvalue()


def seven_zipped(
    files: Files,
    method: bytes = b"\x21",
    properties: bytes = b"\x14",
    pack: Callable[[bytes], bytes] | None = None,
    attributes: Mapping[str, int] | None = None,
) -> bytes:
    """One folder of all files, packed by LZMA2 if nothing else is said; empty files have no content."""
    filled = [content for content in files.values() if content]
    whole = b"".join(filled)
    packed = (pack or _lzma2)(whole)
    coder = bytes([1, len(method) | (0x20 if properties else 0)]) + method
    coder += (_number(len(properties)) + properties) if properties else b""
    table = b"\x01"
    if filled:
        table += b"\x04\x06" + _number(0) + _number(1) + b"\x09" + _number(len(packed)) + b"\x00"
        table += b"\x07\x0b" + _number(1) + b"\x00" + coder + b"\x0c" + _number(len(whole)) + b"\x00"
        table += b"\x08\x0d" + _number(len(filled)) + b"\x09" + b"".join(_number(len(each)) for each in filled[:-1])
        table += b"\x0a\x01" + b"".join(struct.pack("<I", zlib.crc32(each)) for each in filled) + b"\x00\x00"
    names = b"\x00" + b"".join(name.encode("utf-16-le") + b"\0\0" for name in files)
    table += b"\x05" + _number(len(files)) + b"\x11" + _number(len(names)) + names
    empty = [not content for content in files.values()]
    if any(empty):
        bits, all_set = _bits(empty), _bits([True] * sum(empty))
        table += b"\x0e" + _number(len(bits)) + bits + b"\x0f" + _number(len(all_set)) + all_set
    if attributes:
        given = b"\x01\x00" + b"".join(struct.pack("<I", attributes.get(name, 0)) for name in files)
        table += b"\x15" + _number(len(given)) + given
    return _seven_zip(packed if filled else b"", table + b"\x00\x00")


def _seven_zip(packed: bytes, table: bytes) -> bytes:
    start = struct.pack("<QQI", len(packed), len(table), zlib.crc32(table))
    return b"7z\xbc\xaf\x27\x1c\x00\x04" + struct.pack("<I", zlib.crc32(start)) + start + packed + table


def _lzma2(content: bytes) -> bytes:
    return lzma.compress(content, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 22}])


def lzma1(content: bytes) -> bytes:
    """With the properties 5d 00 00 40 00: what 7z calls LZMA."""
    return lzma.compress(content, lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 1 << 22}])


def _number(value: int) -> bytes:
    if value < 0x80:
        return bytes([value])
    for size in range(1, 8):
        if value < 1 << (7 - size + 8 * size):
            first = (0xFF00 >> size) & 0xFF | value >> 8 * size
            return bytes([first]) + (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
    return b"\xff" + value.to_bytes(8, "little")


def _bits(values: list[bool]) -> bytes:
    text = "".join("01"[value] for value in values).ljust((len(values) + 7) // 8 * 8, "0")
    return int(text, 2).to_bytes(len(text) // 8, "big")


def lines_of(files: Files) -> bytes:
    """JSON Lines with the files' names as ids; a notice beside a file is a field."""
    rows = []
    for name, content in files.items():
        path = Path(name)
        if path.name != "NOTICE":
            notice = files.get(str(path.parent / "NOTICE"))
            rows.append({"id": path.stem, "text": content.decode(), "notice": notice and notice.decode().strip()})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def zstd(content: bytes) -> bytes:
    return ZstdCompressor().compress(content)


PACKINGS: dict[str, Callable[[Files], bytes]] = {
    "a.zip": zipped,
    "a.tar": tarred,
    "a.tar.gz": lambda files: gzip.compress(tarred(files)),
    "a.tgz": lambda files: gzip.compress(tarred(files)),
    "a.tar.bz2": lambda files: bz2.compress(tarred(files)),
    "a.tar.xz": lambda files: lzma.compress(tarred(files)),
    "a.tar.zst": lambda files: zstd(tarred(files)),
    "a.7z": seven_zipped,
    "lzma.7z": lambda files: seven_zipped(files, b"\x03\x01\x01", b"\x5d\x00\x00\x40\x00", lzma1),
    "bzip2.7z": lambda files: seven_zipped(files, b"\x04\x02\x02", b"", bz2.compress),
    "stored.7z": lambda files: seven_zipped(files, b"\x00", b"", bytes),
    "a.jsonl": lines_of,
    "a.jsonl.gz": lambda files: gzip.compress(lines_of(files)),
    "a.jsonl.zst": lambda files: zstd(lines_of(files)),
}


def found(*inputs: str) -> list[str]:
    """The sources of the articles of `inputs` and the sentences of the errors, in order."""
    read = read_corpus(map(Path, inputs))
    return [str(each) if isinstance(each, InputError) else each.source for each in read]


def said(content: bytes, name: str) -> list[str]:
    """What is found in a file of that content."""
    Path(name).write_bytes(content)
    return found(name)


def articles(*inputs: Path) -> list[Article]:
    """The articles of `inputs` by id, which must all be readable, as if they had no place."""
    read = list(read_corpus(inputs))
    assert [str(each) for each in read if isinstance(each, InputError)] == []
    whole = [replace(each, source="") for each in read if isinstance(each, Article)]
    return sorted(whole, key=lambda each: each.id)
