"""Bytes -> the text they write, and what had to be decided to get it."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

LARGEST = 4_000_000  # bytes; the longest congress report, in both languages, is under a quarter of it

_MARKS = (  # byte order marks, and the encoding each announces
    (codecs.BOM_UTF8, "utf-8", "a UTF-8 byte order mark was dropped"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "read as UTF-16, as its byte order mark says"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "read as UTF-16, as its byte order mark says"),
)
_LOST = "\ufffd"
_PAGE_LINE = re.compile(r"^[ \t　]*第 ?[0-9０-９一二三四五六七八九十]{1,6} ?版", re.MULTILINE)


def decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text and the reader's remarks on it; InputError if it is too long, in no encoding we know, or holds a NUL.

    Without a byte order mark it is UTF-8. Bytes that are not UTF-8 are taken for GB18030 (which includes GBK and
    GB 2312) if that is possible and the archive's page line 第N版 then stands in them: wrong guesses garble it.
    """
    if len(data) > LARGEST:
        raise _too_large(source)
    for mark, encoding, remark in _MARKS:
        if data.startswith(mark):
            text, remarks = _decoded(data[len(mark) :], encoding, source, len(mark)), [remark]
            break
    else:
        text, remarks = _without_mark(data, source)
    if "\0" in text:
        raise InputError(source, _line(text, text.index("\0")), "a NUL character", "text", _nul_hint(data))
    lost = text.count(_LOST)
    if lost:
        first = _line(text, text.index(_LOST))
        remarks.append(f"{lost} characters were lost before it came to us (U+FFFD), the first on line {first}")
    return text, tuple(remarks)


def _too_large(source: str) -> InputError:
    """The error for a source above `LARGEST`."""
    return InputError(
        source,
        None,
        f"more than {LARGEST // 1_000_000} MB",
        "one article",
        "a file holds one article: split it where the next 'Title:' or '###' begins",
    )


def _without_mark(data: bytes, source: str) -> tuple[str, list[str]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
        if _PAGE_LINE.search(text):
            return text, ["not UTF-8; read as GB18030"]
        raise _undecodable(error, "utf-8", source, 0) from None


def _decoded(data: bytes, encoding: str, source: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(error, encoding, source, offset) from None


def _undecodable(error: UnicodeDecodeError, encoding: str, source: str, offset: int) -> InputError:
    """The error for bytes that `encoding` cannot mean; `offset` bytes of a mark stood before them."""
    before = error.object[: error.start].decode(encoding, "replace")
    name = "UTF-8" if encoding == "utf-8" else "UTF-16"
    return InputError(
        source,
        _line(before, len(before)),
        f"byte {offset + error.start} ({error.object[error.start]:02X}) is not {name}",
        "UTF-8, or GB18030 with a line 第N版",
        "save the file as UTF-8",
    )


def _nul_hint(data: bytes) -> str | None:
    """Half of UTF-16's bytes are NUL where the text is English."""
    utf16 = data[:1000].count(0) * 3 > len(data[:1000])
    return "it looks like UTF-16 without a byte order mark: save it as UTF-8" if utf16 else None


def _line(text: str, position: int) -> int:
    """The number, from 1, of the line that holds `position`."""
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1
