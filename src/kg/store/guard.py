"""What a query may not do: reach out to the network, or change anything."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import KgError


@dataclass(eq=False)
class QueryError(KgError):
    """A query that cannot be run: what is wrong with it, and what to do."""

    found: str
    hint: str | None = None

    def __str__(self) -> str:
        return f"{self.found}\n  {self.hint}" if self.hint else self.found


# Comments, IRIs and strings are skipped, so that no word in them is a keyword; nor is a prefixed name or a variable.
_TOKEN = re.compile(
    r"""
      (?P<skipped> \#[^\n\r]* | <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> '{3} (?:'{0,2}(?:[^'\\]|\\.))* '{3} | "{3} (?:"{0,2}(?:[^"\\]|\\.))* "{3}
                | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
    | (?P<name> [?$]\w+ | [\w.-]*:[\w.:%-]* | @[\w-]+ )
    | (?P<word> [A-Za-z]+ )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy"})
_FORMS = frozenset({"select", "ask", "construct", "describe"})


def keywords(query: str) -> list[str]:
    """The words of `query` outside comments, strings, IRIs and names, in lower case and in order.

    >>> keywords('SELECT ?service { ?s :service "SERVICE" } # SERVICE')
    ['select']
    """
    return [match["word"].lower() for match in _TOKEN.finditer(_unescaped(query)) if match["word"]]


def check_query(query: str) -> None:
    """Nothing if `query` only reads our own store; else QueryError."""
    words = keywords(query)
    if "service" in words:
        raise QueryError("SERVICE is refused: a query asks this graph and no other", "leave the SERVICE part out")
    first = next((word for word in words if word in _FORMS | _UPDATES), None)
    if first in _UPDATES:
        raise QueryError(
            f"{first.upper()} is an update, and the store is only read",
            "use SELECT, ASK, CONSTRUCT or DESCRIBE; `kg build` is what changes the graph",
        )


def gives_graph(query: str) -> bool:
    """Whether `query` is a CONSTRUCT or DESCRIBE; what is no query at all is not."""
    first = next((word for word in keywords(query) if word in _FORMS), None)
    return first in ("construct", "describe")


def unknown_prefixes(query: str, known: Container[str]) -> list[str]:
    """The prefixes that `query` uses and neither it nor `known` declares, in order.

    >>> unknown_prefixes("PREFIX a: <x:> SELECT * { ?s a:b/c:d skos:e }", {"skos"})
    ['c']
    """
    tokens = [match for match in _TOKEN.finditer(_unescaped(query)) if match["name"] or match["word"]]
    declared: set[str] = set()
    used: list[str] = []
    for before, token in pairwise(tokens):
        if token["name"] and token["name"][0] not in "?$@":
            prefix = token["name"].partition(":")[0]
            (declared.add if (before["word"] or "").lower() == "prefix" else used.append)(prefix)
    return [prefix for prefix in dict.fromkeys(used) if prefix not in {*declared, "_"} and prefix not in known]


def _unescaped(query: str) -> str:
    """`query` with \\uXXXX written out, as a SPARQL engine may read it before anything else."""
    return _ESCAPE.sub(_character, query)


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else " "
