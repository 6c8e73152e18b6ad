"""Reading terms back from their N-Triples text, for writers of other formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.vocab import Quad, Term

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal's words, and its language or the IRI of its datatype."""

    value: str
    language: str | None
    datatype: str


def is_iri(term: Term) -> bool:
    """Whether `term` is an IRI."""
    return term.startswith("<")


def iri_text(term: Term) -> str:
    """The IRI without its brackets."""
    return term[1:-1]


@lru_cache(maxsize=65536)
def literal(term: Term) -> Literal:
    """What the literal `term` says; ValueError if it is none."""
    match = _LITERAL.fullmatch(term)
    if match is None:
        raise ValueError(f"{term!r} is no literal")
    words, language, datatype = match.groups()
    value = _ESCAPE.sub(_character, words) if "\\" in words else words
    return Literal(value, language, datatype or STRING)


def quad(line: bytes) -> Quad:
    """The quad on a line of our own N-Quads: no part but the object may hold a space."""
    subject, predicate, rest = line.decode("utf-8").split(" ", 2)
    value, graph, _ = rest.rsplit(" ", 2)
    return subject, predicate, value, graph


def by_subject(quads: Iterable[Quad]) -> dict[Term, dict[Term, list[Term]]]:
    """Subject -> predicate -> objects, each in order of first appearance and none twice."""
    found: dict[Term, dict[Term, dict[Term, None]]] = {}
    for subject, predicate, value, _ in quads:
        found.setdefault(subject, {}).setdefault(predicate, {})[value] = None
    return {subject: {predicate: list(values) for predicate, values in rows.items()} for subject, rows in found.items()}


def shorten(term: Term, prefixes: Mapping[str, str]) -> str | None:
    """`term` as a prefixed name by `prefixes` (namespace -> prefix); None if its local part needs escapes."""
    text = term[1:-1]
    cut = max(text.rfind("/"), text.rfind("#"), text.rfind(":")) + 1
    prefix = prefixes.get(text[:cut])
    return f"{prefix}:{text[cut:]}" if prefix is not None and _LOCAL.fullmatch(text, cut) else None


_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)


def _character(match: re.Match[str]) -> str:
    short, long, control = match.groups()
    return chr(int(short or long, 16)) if control is None else _CONTROL.get(control, control)


def objects(rows: Mapping[Term, list[Term]], predicate: Term) -> Iterator[Term]:
    """The objects of `predicate` in `rows`; none if there are none."""
    return iter(rows.get(predicate, ()))
