"""The named queries: SPARQL files whose headers say what they answer and what may be asked of them.

A header line is `# key: words`. A parameter is `# param NAME (KIND) = DEFAULT: words`, and its value stands in the
query as `VALUES ?NAME { … }`, so that each file is a query that any SPARQL engine runs as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from kg.errors import ResourceError
from kg.resources import folder
from kg.store.guard import QueryError
from kg.vocab import Term, date, string, text

_HEADER = re.compile(r"# ([a-z]+)(@[a-z]+)?: (.+)")
_VALUES = re.compile(r"VALUES \?([a-z_]+) \{ [^{}]* \}")
_PARAM = re.compile(r"# param ([a-z][a-z_]*) \(([a-z]+)\) = ([^:]*): (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query may be asked with."""

    name: str
    kind: str  # a key of KINDS
    default: str
    words: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what it answers, in English and Chinese."""

    name: str
    title: str
    question_en: str
    question_zh: str
    parameters: tuple[Parameter, ...]
    text: str

    def asked(self, values: Mapping[str, str]) -> str:
        """The query with `values` for its parameters; QueryError if one is unknown or not of its kind."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                has = f"it has {', '.join(known)}" if known else "it has none"
                raise QueryError(f"{self.name} has no parameter {name!r}", has)

        def filled(match: re.Match[str]) -> str:
            name = match[1]
            return f"VALUES ?{name} {{ {terms(known[name], values[name])} }}" if name in values else match[0]

        return _VALUES.sub(filled, self.text)


def terms(parameter: Parameter, value: str) -> str:
    """`value` as the terms that stand between the braces of VALUES."""
    try:
        return " ".join(KINDS[parameter.kind](value))
    except ValueError as error:
        hint = f"{parameter.words}, as {parameter.default}"
        raise QueryError(f"{parameter.name}={value!r} is no {parameter.kind}", hint) from error


@cache
def named_queries(directory: Path | None = None) -> Mapping[str, NamedQuery]:
    """The queries of `directory`, by default those of this installation, by name; ResourceError on a wrong header."""
    paths = sorted((directory or folder("queries")).glob("*.rq"))
    return {path.stem: _read(path) for path in paths}


def named_query(name: str) -> NamedQuery:
    """The query `name`; QueryError if there is none."""
    queries = named_queries()
    if name not in queries:
        near = get_close_matches(name, queries, 1)
        raise QueryError(
            f"there is no query named {name!r}", f"did you mean {near[0]}?" if near else "kg query --list names them"
        )
    return queries[name]


def _read(path: Path) -> NamedQuery:
    content = path.read_text("utf-8")
    head: dict[str, str] = {}
    parameters = []
    for line in content.splitlines():
        if not line.startswith("#"):
            break
        if found := _PARAM.fullmatch(line):
            parameters.append(Parameter(*found.groups()))
        elif found := _HEADER.fullmatch(line):
            head[found[1] + (found[2] or "")] = found[3]
    try:
        query = NamedQuery(
            path.stem, head["title"], head["question@en"], head["question@zh"], tuple(parameters), content
        )
    except KeyError as error:
        raise ResourceError(
            str(path), f"no header line # {error.args[0]}: …", "title, question@en and question@zh"
        ) from None
    for parameter in parameters:
        if parameter.kind not in KINDS or parameter.name not in _VALUES.findall(content):
            expected = f"one of {', '.join(KINDS)}, and VALUES ?{parameter.name} {{ … }} in the query"
            raise ResourceError(str(path), f"parameter {parameter.name} ({parameter.kind})", expected)
    return query


def _name(value: str) -> list[Term]:
    """A name as any of our labels may have it."""
    return [text(value, language) for language in ("en", "zh", "zh-latn-pinyin")]


def _month(value: str) -> list[Term]:
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", value):
        raise ValueError(value)
    return [string(value)]


KINDS: Mapping[str, Callable[[str], list[Term]]] = {
    "name": _name,
    "word": lambda value: [string(value)],
    "number": lambda value: [str(int(value))],
    "day": lambda value: [date(dt.date.fromisoformat(value))],
    "month": _month,
}
