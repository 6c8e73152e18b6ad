"""Turtle that a person reads with pleasure: article by article, claims in text order, predicates in line.

Each article's section declares the prefixes of its own parts anew, as Turtle allows, so that `claim:zh-212-219` is all
there is to read. The bytes depend on the quads alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from kg.export.terms import STRING, by_subject, iri_text, is_iri, literal, shorten
from kg.vocab import DCTERMS, OA, ORG, PREFIXES, PRESS, PROV, RDF, RDFS, SCHEMA, SKOS, Quad, Term

Nodes: TypeAlias = Mapping[Term, Mapping[Term, Sequence[Term]]]
_XSD = PREFIXES["xsd"]
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile("true|false"),
}
_PARTS = ("text", "dateline", "claim", "reason", "event", "unread", "passage", "position", "quote")
_SHARED = ("issue", "period", "statistic", "build", "graph")
_KINDS = ("organization", "person", "place", "facility", "campaign", "product", "publication")
_ORDER: dict[Term, int] = {
    predicate: number
    for number, predicate in enumerate((
        RDF.type, RDFS.label, DCTERMS.title, SKOS.prefLabel, SKOS.altLabel, PRESS.printedAs, DCTERMS.identifier,
        DCTERMS.issued, PRESS.page, PRESS.column, DCTERMS.creator, DCTERMS.isPartOf, PRESS.notice, PRESS.dateline,
        PRESS.agency, PRESS.dispatched, PRESS.hasText, DCTERMS.language, PRESS.charCount, PRESS.sha256,
        PRESS.measure, PRESS.subject, PRESS.subjectLabel, PRESS.agent, PRESS.place, PRESS.placeLabel,
        PRESS.minValue, PRESS.maxValue, PRESS.unit, PRESS.qualifier, PRESS.siMin, PRESS.siMax, PRESS.per, PRESS.base,
        PRESS.period, PRESS.edtf, PRESS.firstDay, PRESS.lastDay, PRESS.cumulative, PRESS.modality,
        PRESS.kind, PRESS.between, PRESS.expected, PRESS.found, PRESS.note,
        PRESS.field, PRESS.value, PRESS.quote, PRESS.statedIn, PRESS.mentionedIn, PRESS.inherited, PRESS.rule,
        PRESS.agreement, PRESS.confidence, PRESS.statistic, PRESS.reason, PRESS.provisional,
        OA.hasSource, OA.hasSelector, OA.start, OA.end, OA.exact,
        SCHEMA.containedInPlace, ORG.subOrganizationOf, SCHEMA.mentions, PROV.wasDerivedFrom, PROV.wasGeneratedBy,
        SCHEMA.text,
    ))
}  # fmt: skip
_RANK: dict[str, int] = {
    "article": 0, "issue": 1, "text": 2, "dateline": 3, "claim": 4, "reason": 4, "event": 5, "discrepancy": 6,
    "unread": 7, "passage": 9, "position": 9, "quote": 9, "period": 10,
}  # fmt: skip
_OTHERS = 8  # entities: after what is said of them, before the words it rests on
_SMALL = frozenset({PRESS.Passage, OA.TextPositionSelector, OA.TextQuoteSelector, PRESS.Reason})
_INNER = {"reason": 1, "position": 1, "quote": 2}  # after the claim, the passage that it belongs to
_NUMBERS = re.compile(r"(\d+)")


def turtle(sections: Iterable[tuple[Term, Sequence[Quad]]], base: str) -> Iterator[str]:
    """Turtle of `sections` (a graph and its quads) in turn; what is said twice in a section is written once."""
    fixed = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    fixed |= {f"{base}{part}/": part for part in _SHARED}
    fixed |= {f"{base}entity/{kind}/": f"own-{kind}" for kind in _KINDS}
    parts = [(graph, by_subject(quads)) for graph, quads in sections]
    used = set().union(*(_spaces(nodes) for _, nodes in parts))
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for namespace, prefix in fixed.items() if namespace in used)
    for graph, nodes in parts:
        yield from _section(graph, nodes, fixed, base)


def _section(graph: Term, nodes: Nodes, fixed: Mapping[str, str], base: str) -> Iterator[str]:
    article = next((node for node, rows in nodes.items() if PRESS.Article in rows.get(RDF.type, ())), None)
    prefixes = dict(fixed)
    if article is None:
        yield f"\n\n# {iri_text(graph)}\n"
    else:
        own = iri_text(article)
        local = {own[: own.rfind("/") + 1]: "article"} | {f"{own}/{part}/": part for part in _PARTS}
        local[f"{own}/discrepancy/"] = "mismatch"  # "discrepancy:" names the kinds of them
        prefixes |= local
        title = "; ".join(literal(term).value for term in sorted(nodes[article].get(DCTERMS.title, ())))
        yield f"\n\n# {' '.join(title.split())}\n\n"
        used = _spaces(nodes)
        yield "".join(f"@prefix {part}: <{space}> .\n" for space, part in local.items() if space in used)
    for node in sorted(nodes, key=lambda node: _place(node, article, base)):
        small = not _SMALL.isdisjoint(nodes[node].get(RDF.type, ()))
        yield _line(node, nodes[node], prefixes) if small else "\n" + _block(node, nodes[node], prefixes)


def _spaces(nodes: Nodes) -> set[str]:
    """The namespaces of all IRIs in `nodes`, datatypes included."""
    terms = {*nodes, *(predicate for rows in nodes.values() for predicate in rows)}
    terms.update(value for rows in nodes.values() for values in rows.values() for value in values)
    iris = [iri_text(term) if is_iri(term) else literal(term).datatype for term in terms]
    return {text[: max(text.rfind("/"), text.rfind("#")) + 1] for text in iris}


def _place(node: Term, article: Term | None, base: str) -> tuple[int, bool, list[str], int, str]:
    """Where a node stands in its section: by kind, Chinese before English, then by the numbers in its name."""
    text = iri_text(node)
    stem = f"{iri_text(article)}/" if article else base
    own = text[len(stem) :] if text.startswith(stem) else text[len(base) :] if text.startswith(base) else ""
    kind, _, name = own.partition("/")
    if kind == "reason" and name.startswith("event-"):
        kind, name = "event", name.removeprefix("event-")
    rank = 0 if node == article else _RANK.get(kind, _OTHERS)
    inner = _INNER.get(own.partition("/")[0], 0)
    return rank, name.startswith("en-"), [_natural(part) for part in _NUMBERS.split(name)], inner, text


def _line(node: Term, rows: Mapping[Term, Sequence[Term]], prefixes: Mapping[str, str]) -> str:
    """A small node on one line; the first of a kind, or of a passage, has an empty line before it."""
    apart = "\n" if PRESS.Passage in rows.get(RDF.type, ()) else ""
    parts = [f"{name} {' , '.join(objects)}" for name, objects in _parts(rows, prefixes)]
    return f"{apart}{_name(node, prefixes)} {' ; '.join(parts)} .\n"


def _natural(part: str) -> str:
    """`part` so that its order as text is that of its numbers."""
    return part.zfill(12) if part.isdigit() else part


def _block(node: Term, rows: Mapping[Term, Sequence[Term]], prefixes: Mapping[str, str]) -> str:
    """A node and all that is said of it, the objects in one column."""
    parts = _parts(rows, prefixes)
    width = max(len(name) for name, _ in parts)
    gap = f" ,\n{' ' * (width + 5)}"
    lines = [f"    {name:<{width}} {gap.join(objects)}" for name, objects in parts]
    return f"{_name(node, prefixes)}\n" + " ;\n".join(lines) + " .\n"


def _parts(rows: Mapping[Term, Sequence[Term]], prefixes: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Predicates and objects as they are written, in the order in which one would ask."""
    pairs = sorted(rows.items(), key=lambda row: (_ORDER.get(row[0], len(_ORDER)), row[0]))
    return [
        (
            "a" if predicate == RDF.type else _name(predicate, prefixes),
            [_term(value, prefixes) for value in _sorted(values)],
        )
        for predicate, values in pairs
    ]


def _sorted(values: Sequence[Term]) -> list[Term]:
    """`values` by the numbers in them; passages of the Chinese, the authority, come first."""
    return sorted(values, key=lambda term: ("/en-" in term, [_natural(part) for part in _NUMBERS.split(term)], term))


def _name(term: Term, prefixes: Mapping[str, str]) -> str:
    return shorten(term, prefixes) or term


def _term(term: Term, prefixes: Mapping[str, str]) -> str:
    if is_iri(term):
        return _name(term, prefixes)
    read = literal(term)
    if read.language is not None or read.datatype == STRING:
        return term
    bare = _BARE.get(read.datatype)
    if bare and bare.fullmatch(read.value):
        return read.value
    datatype = f"<{read.datatype}>"
    return f"{term[: -len(datatype)]}{_name(datatype, prefixes)}"
