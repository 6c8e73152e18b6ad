"""A text as numbered lines that know where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

SPACE = (  # what str.isspace holds for, U+3000 among them, then the zero-width characters
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
)
_BREAK = re.compile(r"\r\n|\r|\n")  # not str.splitlines, which also breaks at form feeds and U+2028


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its break, space and zero-width characters at its ends; `span` says where it stands."""

    number: int  # from 1
    text: str
    span: Span
    indented: bool

    def part(self, text: str) -> Span:
        """Where `text`, which ends the line, stands."""
        return Span(self.span.end - len(text), self.span.end)


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` in order, empty ones too.

    >>> [(line.number, line.text, line.span.start) for line in lines("a\\r\\n  b ")]
    [(1, 'a', 0), (2, 'b', 5)]
    """
    start = 0
    number = 1
    for match in _BREAK.finditer(text):
        yield _line(number, text, start, match.start())
        start, number = match.end(), number + 1
    yield _line(number, text, start, len(text))


def shown(text: str) -> str:
    """`text` in quotes, cut after forty characters, for a message.

    >>> shown("x" * 50)
    "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'"
    """
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _line(number: int, text: str, start: int, end: int) -> Line:
    whole = text[start:end]
    left = whole.lstrip(SPACE)
    bare = left.rstrip(SPACE)
    begin = start + len(whole) - len(left)
    return Line(number, bare, Span(begin, begin + len(bare)), begin > start)
