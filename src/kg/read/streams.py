"""Packed bytes -> the bytes they stand for, never more than text can come to, and damage told in one way."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from zstandard import ZstdDecompressor, ZstdError

from kg.errors import InputError

MOST = 50_000_000_000  # bytes unpacked of one archive: five times what the newspaper printed since 1946
RATIO = 200  # bytes unpacked for one packed: text gives four to twenty
UNWATCHED = 100_000_000  # bytes unpacked before the ratio counts: few articles, all alike, pack better than any


class DamageError(Exception):
    """Packed bytes that cannot be so."""


_DAMAGE = (DamageError, EOFError, ZstdError, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, zlib.error)


@dataclass(slots=True)
class Meter:
    """How much of the archive `source` has been unpacked; InputError above what text can come to."""

    source: str
    packed: int  # bytes
    unpacked: int = 0

    def add(self, size: int) -> None:
        """Count `size` more bytes."""
        self.unpacked += size
        if self.unpacked > MOST:
            raise InputError(
                self.source, None, f"more than {MOST // 1_000_000_000} GB unpacked", "an archive of articles",
                "divide it, by years",
            )  # fmt: skip
        if self.unpacked > UNWATCHED and self.unpacked > RATIO * self.packed:
            found = f"more than {RATIO} bytes unpacked for each one packed"
            raise InputError(self.source, None, found, "an archive of articles", "it is made to fill a disk")


@dataclass(slots=True)
class Metered:
    """A stream that counts what is read of it."""

    stream: BinaryIO
    meter: Meter

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`."""
        content = self.stream.read(size)
        self.meter.add(len(content))
        return content


@contextmanager
def unpacking(source: str) -> Iterator[None]:
    """Damage that is met within becomes the InputError of `source`."""
    try:
        yield
    except _DAMAGE as error:
        raise _damaged(source, error) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise _damaged(source, error) from error  # so gzip and bz2 say it


def _damaged(source: str, error: Exception) -> InputError:
    found = f"damaged or cut short ({str(error).rstrip('.')})"
    return InputError(source, None, found, "one that can be unpacked whole", "copy or download it again")


def unpacked(file: BinaryIO, name: str) -> BinaryIO:
    """The stream that `file` packs, as the end of its `name` tells."""
    ending = name.lower().rpartition(".")[2]
    if ending in ("gz", "tgz"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if ending in ("xz", "txz"):
        return cast(BinaryIO, lzma.LZMAFile(file))
    if ending in ("bz2", "tbz2"):
        return cast(BinaryIO, bz2.BZ2File(file))
    if ending in ("zst", "tzst"):
        return cast(BinaryIO, ZstdDecompressor().stream_reader(file, read_across_frames=True))
    return file
