"""Quads as bytes: one line each, sorted, none twice, so that equal graphs are equal files."""

from __future__ import annotations

import gzip
import heapq
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import BinaryIO

from kg.vocab import Quad

Line = bytes  # one quad with its line end; bytes of UTF-8 sort as code points do
_COMPRESSION = 6


def nquads(quads: Iterable[Quad]) -> bytes:
    """`quads` as canonical N-Quads: sorted, each once."""
    return "".join(sorted({f"{s} {p} {o} {g} .\n" for s, p, o, g in quads})).encode("utf-8")


def ntriples(quads: Iterable[Quad]) -> bytes:
    """`quads` without their graphs, in their own order: what the gate looks at."""
    return "".join([f"{s} {p} {o} .\n" for s, p, o, _ in quads]).encode("utf-8")


def merged(parts: Sequence[Iterable[Line]]) -> Iterator[Line]:
    """The sorted lines of all `parts`, each sorted already, none twice; lazy."""
    lines = chain.from_iterable(parts) if len(parts) == 1 else heapq.merge(*parts)
    return (line for line, _ in groupby(lines))


def gzip_writer(target: BinaryIO, level: int = _COMPRESSION) -> gzip.GzipFile:
    """A compressing writer whose bytes depend on nothing but what is written: no clock, no file name."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=level, fileobj=target, mtime=0)


def gzipped(content: bytes, level: int = _COMPRESSION) -> bytes:
    """`content` compressed, the same bytes every time."""
    buffer = io.BytesIO()
    with gzip_writer(buffer, level) as writer:
        writer.write(content)
    return buffer.getvalue()
