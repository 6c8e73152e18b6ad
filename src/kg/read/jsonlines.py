"""JSON Lines, one article a line -> sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.read.decoding import LARGEST
from kg.read.records import read_record
from kg.read.sources import Source, name_of
from kg.read.streams import Meter, Metered, unpacked, unpacking

LONGEST = 4 * LARGEST  # bytes of a line: an escaped character takes up to four times its bytes
_CHUNK = 1 << 16


def json_lines(path: Path) -> Iterator[Source | InputError]:
    """The articles of the file at `path`, named FILE!LINE; an error for each line that holds none.

    Empty lines are passed over. What stands before a damage is read, the damage is the last thing yielded.
    """
    source = name_of(path)
    stem = path.name[: path.name.lower().rindex(".jsonl")]
    empty = True
    try:
        with unpacking(source), path.open("rb") as file, unpacked(file, path.name) as stream:
            metered = Metered(stream, Meter(source, path.stat().st_size))
            for number, line in enumerate(_lines(cast(BinaryIO, metered)), start=1):
                if line is not None and not line.strip():
                    continue
                empty = False
                yield _source(line, source, number, stem)
    except InputError as error:
        yield error
    else:
        if empty:
            yield InputError(source, None, "a file without articles", "a JSON object on each line")


def _source(line: bytes | None, source: str, number: int, stem: str) -> Source | InputError:
    if line is None:
        return InputError(source, number, f"a line of more than {LONGEST // 1_000_000} MB", "one article")
    try:
        values = json.loads(line)
    except UnicodeDecodeError as error:
        return InputError(source, number, f"byte {error.start} is not UTF-8", "a JSON object")
    except json.JSONDecodeError as error:
        return InputError(source, number, f"no JSON ({error.msg}, column {error.colno})", "a JSON object")
    except (RecursionError, ValueError):  # nested a thousand deep, a number of thousands of digits
        return InputError(source, number, "JSON that is no article's", "a JSON object")
    if not isinstance(values, dict):
        return InputError(source, number, "JSON that is no object", "a JSON object")
    id = values.get("id", f"{stem}-{number}")
    if not isinstance(id, str) or not id.strip() or not id.isprintable():
        return InputError(source, number, "an 'id' that is no name", "a line of text")
    return Source(id, f"{source}!{number}", None, partial(read_record, values, id, source, number))


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of `stream` without their ends; None for one longer than `LONGEST`, of which nothing is kept."""
    kept = b""
    long = False
    while chunk := stream.read(_CHUNK):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            yield None if long or len(kept) + len(line) > LONGEST else kept + line
            kept, long = b"", False
        if not long:
            kept += rest
        if len(kept) > LONGEST:
            kept, long = b"", True
    if kept or long:
        yield None if long else kept
