"""The lexicon's Turtle files, read into entries: what each subject is said to be, and where to look on an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ResourceError

LEX = "https://w3id.org/press-kg/lexicon/"
PRESS = "https://w3id.org/press-kg/ontology#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "http://schema.org/"
QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(slots=True)
class Entry:
    """The statements about one subject: IRI of the predicate -> objects, in the order of the files."""

    source: str
    iri: str
    objects: dict[str, list[ox.NamedNode | ox.Literal]] = field(default_factory=dict)

    def iris(self, predicate: str) -> list[str]:
        """The objects that are IRIs."""
        return [term.value for term in self.objects.get(predicate, ()) if isinstance(term, ox.NamedNode)]

    def literals(self, predicate: str) -> list[ox.Literal]:
        """The objects that are literals."""
        return [term for term in self.objects.get(predicate, ()) if isinstance(term, ox.Literal)]

    def labels(self, predicate: str, language: str) -> list[str]:
        """The texts in `language`."""
        return [term.value for term in self.literals(predicate) if term.language == language]

    def plain(self, predicate: str) -> str | None:
        """The first plain string, number or boolean, as written; None if there is none."""
        return next((term.value for term in self.literals(predicate) if not term.language), None)


def turtle_files(folder: Path) -> list[Path]:
    """The Turtle files of `folder`, or `folder` itself if it is a file; ResourceError if there is none."""
    if folder.is_file():
        return [folder]
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ResourceError(str(folder), "no Turtle file (*.ttl)", "a lexicon file, or a folder of them")
    return files


def read_entries(files: Iterable[tuple[str, bytes]]) -> dict[str, Entry]:
    """The entries of `files` (name and content) by IRI; a later file adds to what an earlier one says."""
    entries: dict[str, Entry] = {}
    for name, content in files:
        try:
            for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
                _add(entries, name, quad)
        except SyntaxError as error:
            line = f":{error.lineno}" if error.lineno else ""
            raise ResourceError(f"{name}{line}", error.msg, "Turtle (UTF-8)") from error
    return entries


def _add(entries: dict[str, Entry], name: str, quad: ox.Quad) -> None:
    subject, target = quad.subject, quad.object
    if not isinstance(subject, ox.NamedNode) or not isinstance(target, ox.NamedNode | ox.Literal):
        raise ResourceError(name, f"a blank node: {quad.predicate} of {subject}", "IRIs and literals only")
    entry = entries.get(subject.value)
    if entry is None:
        entry = entries[subject.value] = Entry(name, subject.value)
    entry.objects.setdefault(quad.predicate.value, []).append(target)


def locate(name: str, content: bytes, iri: str) -> str:
    """`name:line` of the first line that begins with `iri`, in whatever prefix; `name` if none does."""
    local = re.escape(re.split(r"[/#]", iri)[-1])
    found = re.search(
        rf"^(?:<[^>]*[/#]{local}>|[\w-]*:{local})(?![\w.-])", content.decode("utf-8", "replace"), re.MULTILINE
    )
    return f"{name}:{content[: len(found.string[: found.start()].encode())].count(10) + 1}" if found else name
