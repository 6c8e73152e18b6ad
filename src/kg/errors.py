"""The mistakes that a reader of ours can mend, each carrying its facts and worded for people."""

from __future__ import annotations

from dataclasses import dataclass


class KgError(Exception):
    """Something to mend in what was given to us. Only `kg.cli` prints it; any other exception is a bug."""


@dataclass(eq=False)
class InputError(KgError):
    """A source that cannot be read as an article: where, what was found, what was expected, the next step."""

    source: str  # file name, or <stdin>
    line: int | None  # from 1; None where the whole file is meant
    found: str
    expected: str
    hint: str | None = None

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}:{self.line}"
        sentence = f"{where}: {self.found}; expected {self.expected}"
        return f"{sentence}\n  {self.hint}" if self.hint else sentence


@dataclass(eq=False)
class PeriodError(KgError):
    """Text that is no EDTF date or interval of the kinds we use."""

    text: str
    expected: str = "an EDTF date (1958, 1958-10, 1958-10-31, season 1958-21) or interval (1958-01/1958-09, ../1958)"

    def __str__(self) -> str:
        return f"{self.text!r} is not a period; expected {self.expected}"


@dataclass(eq=False)
class ResourceError(KgError):
    """A file of the ontology, lexicon, rules, shapes or queries that is missing or wrong."""

    source: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.source}: {self.found}; expected {self.expected}"
