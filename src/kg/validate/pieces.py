"""Parts of a graph that can be judged alone, as lines of N-Triples by subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from kg.vocab import RDF, Term

_PORTION = 20_000  # lines of a shared graph that are judged at a time

Lines: TypeAlias = dict[Term, list[str]]  # N-Triples lines by subject


class Kind(Enum):
    """Which shapes a piece is judged by."""

    RECORDS = "records"
    LEXICON = "lexicon"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a graph that can be judged alone."""

    name: str
    kind: Kind
    ntriples: bytes


def subject_of(line: str) -> Term:
    """The subject of a line."""
    return line.partition(" ")[0]


def object_of(line: str) -> Term:
    """The object of a line; of a literal with spaces its last word, which is no one's name."""
    return line.rsplit(" ", 2)[1]


def is_a(lines: Iterable[str], kind: Term) -> bool:
    """Whether `lines` make their subject a `kind`."""
    return any(f" {RDF.type} {kind} " in line for line in lines)


def joined(groups: Iterable[Iterable[str]]) -> bytes:
    """The lines of `groups` as one graph."""
    return "".join(line for own in groups for line in own).encode("utf-8")


def portions(groups: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    """`groups`, each whole, in portions of bounded size."""
    portion: list[list[str]] = []
    size = 0
    for own in groups:
        portion.append(own)
        size += len(own)
        if size >= _PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
