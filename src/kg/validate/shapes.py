"""The shapes as text for the engines, and as a table of what each says to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import ResourceError
from kg.vocab import PREFIXES, Term

SH = PREFIXES["sh"]
SHAPES_NS = "https://w3id.org/press-kg/shapes#"
_NAMESPACES = sorted(((namespace, prefix) for prefix, namespace in PREFIXES.items()), key=lambda pair: -len(pair[0]))
_IRI_IN_TEXT = re.compile(r"<?(https?://[^\s<>，。；：“”]*[^\s<>，。；：“”,.;:?!)])>?")
_VARIABLE = re.compile(r"\{[?$]\w+\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What one shape says, in either language, and the property it judges."""

    en: str
    zh: str
    path: str | None

    def spoken(self, messages: Iterable[str]) -> tuple[str, str]:
        """`messages` of a result in English and in Chinese; an engine gives them in any order, and without language."""
        heard = list(messages)
        return _fitting(self.en, heard), _fitting(self.zh, heard)


@dataclass(frozen=True, slots=True)
class ShapeSet:
    """Shapes of one or several files: their Turtle, and the wording of each named shape."""

    turtle: str
    wordings: Mapping[str, Wording]

    @classmethod
    def of(cls, sources: Iterable[Path | bytes]) -> ShapeSet:
        """The shapes of `sources`; ResourceError if one is no Turtle, or a shape lacks words in either language."""
        parts = [
            (str(source), source.read_bytes()) if isinstance(source, Path) else ("<shapes>", source)
            for source in sources
        ]
        wordings: dict[str, Wording] = {}
        for name, content in parts:
            wordings.update(_wordings(name, content))
        return cls("\n".join(content.decode("utf-8") for _, content in parts), wordings)


def short(iri: str) -> str:
    """`iri` as a CURIE if one of our prefixes fits, else as it is.

    >>> short("https://w3id.org/press-kg/lexicon/unit/jin"), short("urn:x")
    ('lexunit:jin', 'urn:x')
    """
    for namespace, prefix in _NAMESPACES:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def plain(term: Term) -> str:
    """`term` without RDF's marks: the text of a literal, an IRI as a CURIE.

    >>> plain('"10.7"^^<http://www.w3.org/2001/XMLSchema#decimal>'), plain("<http://qudt.org/vocab/unit/M>")
    ('10.7', 'unit:M')
    """
    (quad,) = ox.parse(f"<urn:s> <urn:p> {term} .", format=ox.RdfFormat.N_TRIPLES)
    return short(quad.object.value) if isinstance(quad.object, ox.NamedNode) else _text(quad.object)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal | ox.BlankNode) else str(term)


def local_name(iri: str) -> str:
    """The name of a shape within its file."""
    return iri.removeprefix(SHAPES_NS)


def _fitting(template: str, messages: list[str]) -> str:
    """The message that `template` gave, with CURIEs for IRIs; the template itself if none is heard."""
    pattern = re.compile(".*".join(re.escape(part) for part in _VARIABLE.split(template)), re.DOTALL)
    message = next((message for message in messages if pattern.fullmatch(message)), template)
    return _IRI_IN_TEXT.sub(lambda match: short(match.group(1)), message)


def _wordings(name: str, content: bytes) -> Iterator[tuple[str, Wording]]:
    try:
        graph = _index(ox.parse(content, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ResourceError(f"{name}:{error.lineno}", error.msg, "Turtle (UTF-8)") from error
    for node, properties in graph.items():
        if not isinstance(node, ox.NamedNode) or not any(predicate.startswith(SH) for predicate in properties):
            continue
        speakers = [node, *properties.get(f"{SH}sparql", [])]
        said = [term for speaker in speakers for term in graph.get(speaker, {}).get(f"{SH}message", [])]
        words = {term.language: term.value for term in said if isinstance(term, ox.Literal)}
        if not words:
            continue
        if words.keys() != {"en", "zh"}:
            raise ResourceError(
                name, f"{node.value} speaks {sorted(map(str, words))}", "one sh:message @en and one @zh"
            )
        path = next(iter(properties.get(f"{SH}path", [])), None)
        yield node.value, Wording(words["en"], words["zh"], None if path is None else _path(path, graph))


_Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
_Graph: TypeAlias = dict[_Node, dict[str, list[_Node]]]


def _index(quads: Iterable[ox.Quad]) -> _Graph:
    graph: _Graph = {}
    for quad in quads:
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            continue
        graph.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return graph


def _path(node: _Node, graph: _Graph) -> str:
    """A property path as SPARQL writes it, with CURIEs: p, p|q, p/q, ^p."""
    if isinstance(node, ox.NamedNode):
        return short(node.value)
    said = graph[node]
    if inverse := said.get(f"{SH}inversePath"):
        return f"^{_path(inverse[0], graph)}"
    if alternatives := said.get(f"{SH}alternativePath"):
        return "|".join(_path(part, graph) for part in _members(alternatives[0], graph))
    return "/".join(_path(part, graph) for part in _members(node, graph))


def _members(head: _Node, graph: _Graph) -> Iterator[_Node]:
    rdf = PREFIXES["rdf"]
    while isinstance(head, ox.BlankNode):
        yield graph[head][f"{rdf}first"][0]
        head = graph[head][f"{rdf}rest"][0]
