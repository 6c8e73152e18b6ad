"""The table of contents of a 7z archive. Source: 7zFormat.txt of the LZMA SDK (public domain)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.read.streams import DamageError

MAGIC = b"7z\xbc\xaf\x27\x1c"
START = struct.Struct(
    "<6sBBIQQI"
)  # magic, version, checksum of the rest, then where the table is: offset, size, checksum
HEADER, ENCODED_HEADER = 0x01, 0x17
_END, _STREAMS, _FILES, _PACKED, _FOLDERS, _SUBSTREAMS = 0x00, 0x04, 0x05, 0x06, 0x07, 0x08
_SIZE, _CHECKSUMS, _FOLDER, _FOLDER_SIZES, _COUNTS = 0x09, 0x0A, 0x0B, 0x0C, 0x0D
_EMPTY, _EMPTY_FILES, _NAMES, _ATTRIBUTES = 0x0E, 0x0F, 0x11, 0x15
_ID_SIZE, _COMPLEX, _HAS_PROPERTIES = 0x0F, 0x10, 0x20


@dataclass(frozen=True, slots=True)
class Folder:
    """Files packed one behind the other by `methods`: (id, properties), the last applied first when unpacking."""

    methods: tuple[tuple[bytes, bytes], ...]
    inputs: int = 1  # packed streams
    outputs: int = 1  # of all methods
    start: int = 0  # bytes from the end of the start header
    packed: int = 0
    size: int = 0
    checksum: int | None = None
    files: tuple[tuple[int, int | None], ...] = ()  # size and checksum of each


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder by name."""

    name: str
    stream: bool  # whether it has content: the next of the streams
    folder: bool
    attributes: int


@dataclass
class Cursor:
    """Values read one after the other."""

    content: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next `size` bytes; DamageError if there are fewer."""
        end = self.at + size
        if end > len(self.content):
            raise DamageError("the table ends too early")
        taken = self.content[self.at : end]
        self.at = end
        return taken

    def byte(self) -> int:
        """The next byte."""
        return self.take(1)[0]

    def number(self) -> int:
        """A number of one to nine bytes: the first one's leading bits tell how many follow."""
        first = self.byte()
        mask, value = 0x80, 0
        for position in range(8):
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * position))
            value += self.byte() << (8 * position)
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things that take a byte each at least."""
        value = self.number()
        if value > len(self.content):
            raise DamageError("more things than the table has bytes")
        return value

    def bits(self, count: int) -> list[bool]:
        """`count` bits, the highest of each byte first."""
        packed = self.take((count + 7) // 8)
        return [bool(packed[index // 8] & (0x80 >> index % 8)) for index in range(count)]

    def optional_bits(self, count: int) -> list[bool]:
        """Bits that may be left out where all are set."""
        return [True] * count if self.byte() else self.bits(count)

    def checksums(self, count: int) -> list[int | None]:
        """CRC-32 of each of `count` things, None where there is none."""
        return [int.from_bytes(self.take(4), "little") if there else None for there in self.optional_bits(count)]

    def expect(self, wanted: int) -> None:
        """The next byte, which must be `wanted`."""
        found = self.byte()
        if found != wanted:
            raise DamageError(f"{found:#x} where {wanted:#x} should stand")


@dataclass
class Table:
    """Folders and what is in them, in order."""

    folders: list[Folder] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


def read_table(content: bytes) -> Table:
    """The table that `content` writes, behind its first byte `HEADER`; DamageError if it is none."""
    cursor = Cursor(content)
    cursor.expect(HEADER)
    table = Table()
    while (kind := cursor.byte()) != _END:
        if kind == _STREAMS:
            table.folders = read_folders(cursor)
        elif kind == _FILES:
            table.entries = list(_entries(cursor))
        else:
            raise DamageError(f"a part {kind:#x}")
    if sum(entry.stream for entry in table.entries) != sum(len(folder.files) for folder in table.folders):
        raise DamageError("files and their contents do not match")
    return table


def read_folders(cursor: Cursor) -> list[Folder]:
    """The folders that the table packs files into."""
    start, sizes = 0, list[int]()
    folders: list[Folder] = []
    counted = False
    while (kind := cursor.byte()) != _END:
        if kind == _PACKED:
            start, sizes = _packed(cursor)
        elif kind == _FOLDERS:
            folders = _folders(cursor)
        elif kind == _SUBSTREAMS:
            folders, counted = _with_files(cursor, folders), True
        else:
            raise DamageError(f"a part {kind:#x} among the streams")
    if len(sizes) != sum(folder.inputs for folder in folders):
        raise DamageError("packed streams and folders do not match")
    placed, remaining = [], iter(sizes)
    for folder in folders:
        size = sum(next(remaining) for _ in range(folder.inputs))
        whole = folder if counted else replace(folder, files=((folder.size, folder.checksum),))
        placed.append(replace(whole, start=start, packed=size))
        start += size
    return placed


def _packed(cursor: Cursor) -> tuple[int, list[int]]:
    start, count = cursor.number(), cursor.count()
    sizes: list[int] = []
    while (kind := cursor.byte()) != _END:
        if kind == _SIZE:
            sizes = [cursor.number() for _ in range(count)]
        elif kind == _CHECKSUMS:
            cursor.checksums(count)
        else:
            raise DamageError(f"a part {kind:#x} among the packed streams")
    return start, sizes


def _folders(cursor: Cursor) -> list[Folder]:
    cursor.expect(_FOLDER)
    count = cursor.count()
    cursor.expect(0)  # not kept elsewhere
    folders = [_folder(cursor) for _ in range(count)]
    cursor.expect(_FOLDER_SIZES)
    sizes = [[cursor.number() for _ in range(folder.outputs)] for folder in folders]
    checksums: list[int | None] = [None] * count
    while (kind := cursor.byte()) != _END:
        if kind != _CHECKSUMS:
            raise DamageError(f"a part {kind:#x} among the folders")
        checksums = cursor.checksums(count)
    return [
        replace(folder, size=size[0], checksum=checksum)
        for folder, size, checksum in zip(folders, sizes, checksums, strict=True)
    ]


def _folder(cursor: Cursor) -> Folder:
    methods, inputs, outputs = [], 0, 0
    for _ in range(cursor.count()):
        flags = cursor.byte()
        name = cursor.take(flags & _ID_SIZE)
        several = flags & _COMPLEX
        inputs += cursor.count() if several else 1
        outputs += cursor.count() if several else 1
        methods.append((name, cursor.take(cursor.number()) if flags & _HAS_PROPERTIES else b""))
    pairs = outputs - 1  # which feeds which
    packed = inputs - pairs
    if not methods or packed < 1:
        raise DamageError("a folder without a method")
    for _ in range(2 * pairs + (packed if packed > 1 else 0)):
        cursor.number()
    return Folder(tuple(methods), packed, outputs)


def _with_files(cursor: Cursor, folders: Sequence[Folder]) -> list[Folder]:
    counts = [1] * len(folders)
    kind = cursor.byte()
    if kind == _COUNTS:
        counts = [cursor.count() for _ in folders]
        kind = cursor.byte()
    sizes: list[list[int]] = []
    for folder, count in zip(folders, counts, strict=True):
        given = [cursor.number() for _ in range(count - 1)] if kind == _SIZE else []
        if len(given) != max(count - 1, 0) or sum(given) > folder.size:
            raise DamageError("sizes that do not fit")
        sizes.append([*given, folder.size - sum(given)] if count else [])
    if kind == _SIZE:
        kind = cursor.byte()
    known = [count == 1 and folder.checksum is not None for folder, count in zip(folders, counts, strict=True)]
    given_sums: Iterator[int | None] = iter(())
    if kind == _CHECKSUMS:
        given_sums = iter(cursor.checksums(sum(n for n, there in zip(counts, known, strict=True) if not there)))
        kind = cursor.byte()
    if kind != _END:
        raise DamageError(f"a part {kind:#x} among the contents")
    return [
        replace(
            folder,
            files=tuple((size, folder.checksum if there else next(given_sums, None)) for size in own),
        )
        for folder, own, there in zip(folders, sizes, known, strict=True)
    ]


def _entries(cursor: Cursor) -> Iterator[Entry]:
    count = cursor.count()
    empty, files = [False] * count, list[bool]()
    names, attributes = [""] * count, [0] * count
    while (kind := cursor.byte()) != _END:
        part = Cursor(cursor.take(cursor.number()))
        if kind == _EMPTY:
            empty = part.bits(count)
        elif kind == _EMPTY_FILES:
            files = part.bits(sum(empty))
        elif kind == _NAMES:
            part.expect(0)  # not kept elsewhere
            names = part.content[1:].decode("utf-16-le", "surrogatepass").split("\0")[:-1]
        elif kind == _ATTRIBUTES:
            there = part.optional_bits(count)
            part.expect(0)
            attributes = [int.from_bytes(part.take(4), "little") if given else 0 for given in there]
    if len(names) != count:
        raise DamageError("names are missing")
    are_files = iter(files)
    for name, without, attribute in zip(names, empty, attributes, strict=True):
        yield Entry(name, not without, without and not next(are_files, False), attribute)
