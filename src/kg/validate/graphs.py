"""A graph from a file, cut into pieces that can be judged one by one: an article each, the lexicon, what is shared."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TypeAlias

import pyoxigraph as ox

from kg.validate.files import graph_file, graph_quads
from kg.vocab import PREFIXES, PRESS, RDF, SKOS

_BUCKETS = 64
_IN_MEMORY = 4 * 2**20  # bytes of a bucket that stay in memory
_PIECE = 20_000  # lines of a shared graph that are judged at a time

Lines: TypeAlias = dict[str, list[str]]  # N-Triples lines by subject


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


def graph_pieces(path: Path) -> Iterator[Piece]:
    """The pieces of the graph at `path`, a file in any RDF syntax (.gz too) or a build's output folder.

    A dataset is cut by its named graphs, with memory for its shared ones alone; a file without named graphs is cut by
    its articles, in memory. Raises InputError if there is no graph or it is ill-formed.
    """
    file = graph_file(path)
    with ExitStack() as stack:
        buckets = [stack.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in range(_BUCKETS)]
        shared: dict[str, Lines] = {}
        for quad in graph_quads(file):
            graph = _name(quad.graph_name)
            line = f"{quad.triple} .\n"
            if _is_article(graph):
                buckets[zlib.crc32(graph.encode()) % _BUCKETS].write(f"{graph}\t{line}".encode())
            else:
                shared.setdefault(graph, {}).setdefault(_subject(line), []).append(line)
        for bucket in buckets:
            yield from _articles_of_bucket(bucket, shared)
    for graph, lines in sorted(shared.items()):
        yield from _pieces_of_graph(graph, lines)


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value


def _is_article(graph: str) -> bool:
    """Whether `graph` holds what a single article says; what articles share is in graph/corpus and the like."""
    return bool(graph) and not graph.endswith(("graph/build", "graph/lexicon", "graph/corpus"))


def _articles_of_bucket(bucket: IO[bytes], shared: dict[str, Lines]) -> Iterator[Piece]:
    bucket.seek(0)
    articles: dict[str, list[str]] = {}
    for row in bucket:
        graph, _, line = row.decode("utf-8").partition("\t")
        articles.setdefault(graph, []).append(line)
    for graph, lines in sorted(articles.items()):
        meant = {_object(line) for line in lines if f" {PRESS.statistic} " in line}
        told = [line for node in sorted(meant) for whole in shared.values() for line in whole.get(node, [])]
        yield Piece(graph, Kind.RECORDS, "".join([*lines, *told]).encode("utf-8"))


def _pieces_of_graph(graph: str, lines: Lines) -> Iterator[Piece]:
    """The articles of an unnamed graph, then what is left of it; a shared graph in bounded portions."""
    rest = lines
    if not graph:
        articles = [subject for subject, own in lines.items() if _is_a(own, PRESS.Article)]
        owners = _owners(lines, articles)
        yield from _articles_of_union(lines, articles, owners)
        rest = {subject: own for subject, own in lines.items() if subject not in owners} if articles else lines
    lexicon = {subject: own for subject, own in rest.items() if _is_vocabulary(own)}
    if graph.endswith("graph/lexicon") or (lexicon and not graph):
        yield Piece(graph or "lexicon", Kind.LEXICON, _joined(rest.values() if graph else lexicon.values()))
        rest = {} if graph else {subject: own for subject, own in rest.items() if subject not in lexicon}
    for portion in _portions(rest.values()):
        yield Piece(graph or "what articles share", Kind.RECORDS, _joined(portion))


def _portions(groups: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    portion: list[list[str]] = []
    size = 0
    for own in groups:
        portion.append(own)
        size += len(own)
        if size >= _PIECE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _owners(lines: Lines, articles: Iterable[str]) -> dict[str, str]:
    """The article that each subject is a part of, by its IRI: <…/slug/claim/zh-1-9> is of <…/slug>."""
    known = set(articles)
    found = ((subject, _owner(subject, known)) for subject in lines)
    return {subject: owner for subject, owner in found if owner is not None}


def _owner(subject: str, articles: set[str]) -> str | None:
    whole = subject[1:-1]
    while whole and f"<{whole}>" not in articles:
        whole = whole.rpartition("/")[0]
    return f"<{whole}>" if whole else None


def _articles_of_union(lines: Lines, articles: Iterable[str], owners: dict[str, str]) -> Iterator[Piece]:
    """Each article with what it points to, short of what other articles say of that."""
    parts: dict[str, list[str]] = {article: [] for article in articles}
    for subject, article in owners.items():
        parts[article].append(subject)
    for article, own in sorted(parts.items()):
        chosen = {line: None for subject in own for line in lines[subject]}
        seen, fresh = set(own), own
        while fresh:
            pointed = {_object(line) for subject in fresh for line in lines[subject]} - seen
            fresh = sorted(node for node in pointed if node in lines and owners.get(node, article) == article)
            seen |= pointed
            chosen |= {
                line: None for node in fresh for line in lines[node] if owners.get(_object(line), article) == article
            }
        yield Piece(article[1:-1], Kind.RECORDS, "".join(chosen).encode("utf-8"))


def _is_a(lines: Iterable[str], kind: str) -> bool:
    return any(f" {RDF.type} {kind} " in line for line in lines)


def _is_vocabulary(lines: Iterable[str]) -> bool:
    """Whether `lines` make their subject a concept or a term of an ontology."""
    kinds = (f" {RDF.type} {SKOS.Concept} ", f" {RDF.type} <{PREFIXES['owl']}")
    return any(kind in line for line in lines for kind in kinds)


def _joined(groups: Iterable[Iterable[str]]) -> bytes:
    return "".join(line for own in groups for line in own).encode("utf-8")


def _subject(line: str) -> str:
    return line.partition(" ")[0]


def _object(line: str) -> str:
    """The object of a line; of a literal with spaces its last word, which is no one's name."""
    return line.rsplit(" ", 2)[1]
