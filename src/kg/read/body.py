"""What stands below a header: the title once more, in Chinese, and the paragraphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kg.model import Language, Span
from kg.read.lines import SPACE, Line

LONGEST_TITLE = 1000  # characters
_BARE = str.maketrans("", "", SPACE)
_SENTENCE_END = "。！？"


def title_lines(body: Sequence[Line], title: str) -> int:
    """How many of the lines that `body` begins with repeat `title`, part by part, however it is spaced.

    The archive cuts long titles in its header: the last line may say more, unless it is a paragraph.
    """
    remaining = _bare(title)
    repeated = 0
    for index, line in enumerate(body):
        if len(line.text) > LONGEST_TITLE:
            break
        part = _bare(line.text)
        if not part:
            continue
        if remaining.startswith(part):
            remaining = remaining[len(part) :]
        elif len(remaining) > 3 and part.startswith(remaining) and not any(end in part for end in _SENTENCE_END):
            remaining = ""
        else:
            break
        repeated = index + 1
        if not remaining:
            break
    return repeated


def paragraphs(body: Iterable[Line], language: Language) -> tuple[Span, ...]:
    """The paragraphs of `body`: in Chinese each line is one, in English an empty line ends one."""
    found: list[Span] = []
    joined = False
    for line in body:
        if line.text:
            found.append(Span(found.pop().start, line.span.end) if joined else line.span)
        joined = bool(line.text) and language == "en"
    return tuple(found)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_BARE)
