"""Turtle for people to read: one block a concept, labels first, prefixes whose local names hold no slash."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

LEX = "https://w3id.org/press-kg/lexicon/"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geonames": "http://sws.geonames.org/",
    "lex": LEX,
    "campaign": LEX + "campaign/",
    "facility": LEX + "facility/",
    "level": LEX + "level/",
    "limit": LEX + "limit/",
    "measure": LEX + "measure/",
    "modality": LEX + "modality/",
    "organization": LEX + "org/",
    "person": LEX + "person/",
    "place": LEX + "place/",
    "product": LEX + "product/",
    "publication": LEX + "publication/",
    "qualifier": LEX + "qualifier/",
    "source": LEX + "source/",
    "lexunit": LEX + "unit/",
    "org": "http://www.w3.org/ns/org#",
    "press": "https://w3id.org/press-kg/ontology#",
    "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WIDTH = 118


@dataclass(slots=True)
class Node:
    """A subject and what is said of it, in the order in which it is said; an empty value says nothing."""

    name: str  # prefixed: "lexunit:jin"
    types: tuple[str, ...]
    rows: list[tuple[str, list[str]]] = field(default_factory=list)

    def say(self, predicate: str, *terms: str | None) -> Node:
        """Add the statements; terms come ready for Turtle from `text`, `integer` … or as prefixed names."""
        kept = list(dict.fromkeys(term for term in terms if term))
        if kept:
            self.rows.append((predicate, kept))
        return self

    def turtle(self) -> str:
        """The block."""
        lines = [f"{self.name} a {' , '.join(self.types)}"]
        lines += [_row(predicate, terms) for predicate, terms in self.rows]
        return " ;\n".join(lines) + " .\n"


def _row(predicate: str, terms: list[str]) -> str:
    lines = [f"    {predicate} {terms[0]}"]
    for term in terms[1:]:
        if len(lines[-1]) + len(term) + 3 > _WIDTH:
            lines[-1] += " ,"
            lines.append(f"        {term}")
        else:
            lines[-1] += f" , {term}"
    return "\n".join(lines)


def document(header: str, nodes: Iterable[Node]) -> str:
    """The file: a remark, the prefixes it uses, its blocks. ValueError if two of them have one name."""
    kept = list(nodes)
    twice = [name for name, count in Counter(node.name for node in kept).items() if count > 1]
    if twice:
        raise ValueError(f"one name for several things: {', '.join(twice)}")
    body = "\n".join(node.turtle() for node in kept)
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', body)
    used = {name for name in PREFIXES if re.search(rf"(?<![\w-]){name}:", bare)}
    lines = [f"# {line}".rstrip() for line in header.splitlines()]
    lines += [f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(used)]
    return "\n".join(lines) + "\n\n" + body


def text(words: str, language: str | None = None) -> str:
    """A plain string, or one in `language`."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def texts(words: Iterable[str], language: str) -> Iterator[str]:
    """Each of `words` in `language`, empty ones left out."""
    return (text(word, language) for word in words if word)


def decimal(number: Decimal) -> str:
    """An xsd:decimal, never in scientific notation."""
    plain = format(number, "f")
    return plain if "." in plain else plain + ".0"


def typed(words: str, datatype: str) -> str:
    """A literal of another datatype."""
    return f'"{words}"^^{datatype}'


def slug(words: str) -> str:
    """`words` as the local part of an IRI: lower case, digits and hyphens.

    >>> slug("Lu'an Prefecture"), slug("Lüda")
    ('luan-prefecture', 'luda')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
