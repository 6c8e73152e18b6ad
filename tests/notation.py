"""Cases as lines of text: `[words]rest = min..max unit qualifier`.

The words in brackets are to be found, and nothing else in the line; several brackets have as many readings, with "; "
between. Without " = " nothing is to be found. What stands in ⟨⟩ is masked. A line may begin with the day of issue,
`1953-05-01: `. A line that begins with # is a remark.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.model import Span

ISSUED = dt.date(1958, 10, 1)
_ISSUED = re.compile(r"(\d{4}-\d\d-\d\d): (?=.)")


@dataclass(frozen=True)
class Case:
    """`found` are the words in brackets, each with its reading as printed."""

    line: str
    text: str
    issued: dt.date
    masked: tuple[Span, ...]
    found: tuple[tuple[str, str], ...]


def case(line: str, readings: str | None = None) -> Case:
    """The case of one line, or of a rule's example and its `is`."""
    words, equals, after = line.rpartition(" = ") if readings is None else (line, " = ", readings)
    words = words if equals else after
    issued = _ISSUED.match(words)
    words = words[issued.end() :] if issued else words
    brackets = re.findall(r"\[(.*?)\]", words)
    expected = [reading.strip() for reading in after.split(";")] if equals else []
    assert len(brackets) == len(expected), f"{line}: {len(brackets)} brackets, {len(expected)} readings"
    plain, masked = _unmasked(re.sub(r"[\[\]]", "", words))
    day = dt.date.fromisoformat(issued[1]) if issued else ISSUED
    return Case(line, plain, day, masked, tuple(zip((re.sub("[⟨⟩]", "", b) for b in brackets), expected, strict=True)))


def _unmasked(words: str) -> tuple[str, tuple[Span, ...]]:
    plain, spans = "", []
    for part in re.split(r"(⟨.*?⟩)", words):
        if part.startswith("⟨"):
            spans.append(Span(len(plain), len(plain) + len(part) - 2))
        plain += part.strip("⟨⟩")
    return plain, tuple(spans)


def cases(path: Path) -> list[Case]:
    """Every case of a file."""
    lines = path.read_text("utf-8").splitlines()
    return [case(line) for line in lines if line and not line.startswith("#")]


def reading(minimum: Decimal | None, maximum: Decimal | None, *words: str) -> str:
    """A reading as the cases print it."""
    ends = ("" if end is None else f"{end:f}" for end in (minimum, maximum))
    return " ".join(("..".join(ends), *words))
