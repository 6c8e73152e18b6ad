"""A graph without named graphs, cut into its articles, the concepts and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.validate.pieces import Kind, Lines, Piece, is_a, joined, object_of, portions
from kg.vocab import PREFIXES, PRESS, RDF, SKOS, Term

_TERM_OF_ONTOLOGY = f" {RDF.type} <{PREFIXES['owl']}"


def union_pieces(lines: Lines) -> Iterator[Piece]:
    """Each article with all that it points to; then what no article points to: concepts and terms, and the rest."""
    articles = [subject for subject, own in lines.items() if is_a(own, PRESS.Article)]
    owners = _owners(lines, articles)
    parts: dict[Term, list[Term]] = {}
    for subject, article in owners.items():
        parts.setdefault(article, []).append(subject)
    reached: set[Term] = set()
    for article in sorted(articles):
        told = _told_by(article, parts[article], lines, owners)
        reached |= told.keys()
        yield Piece(article[1:-1], Kind.RECORDS, joined(told.values()))
    rest = {subject: own for subject, own in lines.items() if subject not in reached}
    vocabulary = [own for own in rest.values() if _is_vocabulary(own)]
    if vocabulary:
        yield Piece("concepts and terms", Kind.LEXICON, joined(vocabulary))
    for portion in portions(own for own in rest.values() if not _is_vocabulary(own)):
        yield Piece("what articles share", Kind.RECORDS, joined(portion))


def _owners(lines: Lines, articles: Iterable[Term]) -> dict[Term, Term]:
    """The article that each subject is a part of, by its IRI: <…/slug/claim/zh-1-9> is of <…/slug>."""
    known = set(articles)
    found = ((subject, _owner(subject, known)) for subject in lines)
    return {subject: owner for subject, owner in found if owner is not None}


def _owner(subject: Term, articles: set[Term]) -> Term | None:
    whole = subject[1:-1]
    while whole and f"<{whole}>" not in articles:
        whole = whole.rpartition("/")[0]
    return f"<{whole}>" if whole else None


def _told_by(article: Term, parts: list[Term], lines: Lines, owners: dict[Term, Term]) -> Lines:
    """What is said of `article`, its `parts` and whatever they point to, short of what other articles say of that."""

    def is_ours(node: Term) -> bool:
        return owners.get(node, article) == article

    told: Lines = {}
    fresh = parts
    while fresh:
        told |= {node: [line for line in lines[node] if is_ours(object_of(line))] for node in fresh}
        pointed = {object_of(line) for node in fresh for line in told[node]}
        fresh = sorted(
            node for node in pointed - told.keys() if node in lines and is_ours(node) and _is_thing(lines[node])
        )
    return told


def _is_thing(lines: Iterable[str]) -> bool:
    """Whether `lines` are of something in the world, and not of a term of an ontology."""
    return not any(_TERM_OF_ONTOLOGY in line for line in lines)


def _is_vocabulary(lines: list[str]) -> bool:
    """Whether `lines` make their subject a concept or a term of an ontology."""
    return is_a(lines, SKOS.Concept) or not _is_thing(lines)
