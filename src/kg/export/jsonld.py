"""JSON-LD, compacted with our context: names instead of IRIs, a list of graphs each with its nodes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, BinaryIO, TypeAlias

from kg.errors import ResourceError
from kg.export.terms import STRING, by_subject, iri_text, is_iri, literal
from kg.resources import folder
from kg.vocab import RDF, Quad, Term

Json: TypeAlias = Any  # what json.loads gives


def write_jsonld(sections: Iterable[tuple[Term, Sequence[Quad]]], output: BinaryIO) -> None:
    """`sections` (a graph and its quads) as one document that needs nothing from elsewhere: the context is in it."""
    context = read_context()
    output.write(b'{\n"@context": ' + _text(context) + b',\n"@graph": [')
    names = Names(context)
    for number, (graph, quads) in enumerate(sections):
        nodes = by_subject(quads)
        output.write((b",\n" if number else b"\n") + b'{"@id": ' + _text(names.iri(graph)) + b', "@graph": [')
        for position, (node, rows) in enumerate(sorted(nodes.items())):
            output.write((b",\n" if position else b"\n") + _text(names.node(node, rows)))
        output.write(b"\n]}")
    output.write(b"\n]\n}\n")


def write_triples(triples: Iterable[tuple[Term, Term, Term]], output: BinaryIO) -> None:
    """`triples` as one document of nodes, the context in it."""
    names = Names(read_context())
    nodes = by_subject((subject, predicate, value, "") for subject, predicate, value in triples)
    written = [_text(names.node(node, rows)) for node, rows in sorted(nodes.items())]
    output.write(b'{\n"@context": ' + _text(read_context()) + b',\n"@graph": [\n' + b",\n".join(written) + b"\n]\n}\n")


@cache
def read_context() -> dict[str, Json]:
    """The published context; ResourceError if it is missing or is no JSON."""
    path = folder("ontology") / "context.jsonld"
    try:
        context = json.loads(path.read_bytes())["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(str(path), f"cannot be read ({error})", "a JSON-LD document with an @context") from error
    assert isinstance(context, dict)
    return context


class Names:
    """What a context calls things."""

    def __init__(self, context: Mapping[str, Json]) -> None:
        self._prefixes = {
            name: value if isinstance(value, str) else value["@id"]
            for name, value in context.items()
            if _is_prefix(name, value)
        }
        self._spaces = {space: name for name, space in self._prefixes.items()}
        self._vocab = context.get("@vocab", "")
        self._type = next((name for name, value in context.items() if value == "@type"), "@type")
        self._id = next((name for name, value in context.items() if value == "@id"), "@id")
        self._terms: dict[str, tuple[str, str | None, str | None, str | None]] = {}
        for name, value in context.items():
            if not name.startswith("@") and name not in self._prefixes and value not in ("@type", "@id"):
                self._define(name, value)

    def iri(self, term: Term) -> str:
        """`term` as a prefixed name where the context has its namespace."""
        text = iri_text(term)
        cut = max(text.rfind("/"), text.rfind("#")) + 1
        prefix = self._spaces.get(text[:cut])
        return f"{prefix}:{text[cut:]}" if prefix is not None and not text[cut:].startswith("//") else text

    def node(self, node: Term, rows: Mapping[Term, Sequence[Term]]) -> dict[str, Json]:
        """A node and all that is said of it; one value stands alone, several are a list."""
        found: dict[str, Json] = {self._id: self.iri(node)}
        for predicate, values in sorted(rows.items(), key=lambda row: (row[0] != RDF.type, row[0])):
            if predicate == RDF.type:
                found[self._type] = _alone([self._class(value) for value in sorted(values)])
            else:
                self._add(found, predicate, sorted(values))
        return found

    def _add(self, found: dict[str, Json], predicate: Term, values: Sequence[Term]) -> None:
        name, kind, language, container = self._terms.get(iri_text(predicate), (self.iri(predicate), None, None, None))
        if container == "@language":
            read = [literal(value) for value in values if not is_iri(value)]
            if len(read) == len(values) and all(one.language for one in read):
                by_language: dict[str, list[str]] = {}
                for one in read:
                    by_language.setdefault(one.language or "", []).append(one.value)
                found[name] = {tag: _alone(words) for tag, words in by_language.items()}
                return
            name, kind, language = self.iri(predicate), None, None
        plain = [self._value(value, kind, language) for value in values]
        found[name] = plain if container == "@set" else _alone(plain)

    def _value(self, value: Term, kind: str | None, language: str | None) -> Json:
        if is_iri(value):
            return self.iri(value) if kind == "@id" else {"@id": self.iri(value)}
        read = literal(value)
        if read.language is not None:
            return read.value if read.language == language else {"@value": read.value, "@language": read.language}
        if kind not in (None, "@id", "@vocab") and read.datatype == kind:
            return read.value
        if read.datatype == STRING and kind is None and language is None:
            return read.value
        datatype = self.iri(f"<{read.datatype}>")
        return {"@value": read.value, "@type": datatype} if read.datatype != STRING else {"@value": read.value}

    def _class(self, term: Term) -> str:
        text = iri_text(term)
        defined = self._terms.get(text)
        if defined is not None:
            return defined[0]
        return text[len(self._vocab) :] if self._vocab and text.startswith(self._vocab) else self.iri(term)

    def _define(self, name: str, value: Json) -> None:
        if isinstance(value, str):
            self._terms.setdefault(self._expanded(value), (name, None, None, None))
        elif isinstance(value, dict):
            kind = value.get("@type")
            self._terms[self._expanded(value.get("@id", name))] = (
                name,
                kind if kind in (None, "@id", "@vocab") else self._expanded(kind),
                value.get("@language"),
                value.get("@container"),
            )

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes:
            return self._prefixes[prefix] + local
        return name if colon else self._vocab + name


def _is_prefix(name: str, value: Json) -> bool:
    if name.startswith("@"):
        return False
    if isinstance(value, dict):
        return value.get("@prefix") is True
    return isinstance(value, str) and value.endswith(("/", "#"))


def _alone(values: list[Any]) -> Json:
    return values[0] if len(values) == 1 else values


def _text(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")
