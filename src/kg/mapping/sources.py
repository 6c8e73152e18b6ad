"""The article, its texts, its dateline, and the exact words that everything else rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.mapping.rows import Scope, each, rows
from kg.mapping.things import publication_quads
from kg.model import Article, Dateline, Entity, Half, Passage
from kg.vocab import DCTERMS, OA, PRESS, PROV, RDF, SCHEMA, Quad, Term, date, integer, string, text


def article_quads(article: Article, entities: Iterable[Entity], dateline: bool, scope: Scope) -> Iterator[Quad]:
    """The article as its header describes it, with links to its parts and to what it mentions."""
    iris, graph = scope.iris, scope.graph
    issue = scope.base.of(f"issue/{article.date.isoformat()}")
    publication = list(publication_quads(scope))
    yield from rows(iris.article, graph, [
        (RDF.type, PRESS.Article),
        *each(DCTERMS.title, (text(half.title, half.language) for half in article.halves if half.title)),
        (DCTERMS.issued, date(article.date)),
        (DCTERMS.identifier, string(article.id)),
        (PRESS.page, integer(article.page)),
        (PRESS.column, string(article.column)),
        (DCTERMS.creator, string(article.author)),
        (DCTERMS.isPartOf, issue),
        (PRESS.dateline, iris.part("dateline", "first") if dateline else None),
        *each(PRESS.hasText, (iris.part("text", half.language) for half in article.halves)),
        (PRESS.notice, text(article.notice, "en")),
        *each(SCHEMA.mentions, dict.fromkeys(scope.base.entity(entity.key) for entity in entities)),
        (PROV.wasGeneratedBy, scope.build),
    ])  # fmt: skip
    yield from rows(issue, graph, [
        (RDF.type, PRESS.Issue),
        (DCTERMS.issued, date(article.date)),
        *each(DCTERMS.isPartOf, (subject for subject, predicate, _, _ in publication if predicate == RDF.type)),
    ])  # fmt: skip
    yield from publication


def text_quads(half: Half, scope: Scope, with_text: bool) -> Iterator[Quad]:
    """One language's text: enough to know it again, and its words only on request."""
    return rows(scope.iris.part("text", half.language), scope.graph, [
        (RDF.type, PRESS.ArticleText),
        (DCTERMS.language, string(half.language)),
        (PRESS.charCount, integer(len(half.text))),
        (PRESS.sha256, string(hashlib.sha256(half.text.encode("utf-8")).hexdigest())),
        (SCHEMA.text, text(half.text, half.language) if with_text else None),
    ])  # fmt: skip


def says_something(dateline: Dateline) -> bool:
    """Whether the graph can say who, from where or when; 本报 alone may name a paper that the lexicon lacks."""
    return any((dateline.agency_key, dateline.place, dateline.date))


def dateline_quads(dateline: Dateline, scope: Scope) -> Iterator[Quad]:
    """Who sent the dispatch, from where, on which day."""
    keys = (dateline.agency_key, dateline.place_key)
    agency, place = (scope.base.entity(key) if key else None for key in keys)
    return rows(scope.iris.part("dateline", "first"), scope.graph, [
        (RDF.type, PRESS.Dateline),
        (PRESS.agency, agency),
        (PRESS.place, place),
        (PRESS.placeLabel, text(dateline.place, "en")),
        (PRESS.dispatched, date(dateline.date)),
        *each(PRESS.statedIn, passage_iris(dateline.passages, scope)),
    ])  # fmt: skip


def passage_iris(passages: Iterable[Passage], scope: Scope) -> list[Term]:
    """The IRIs of `passages`, in their order."""
    return [scope.iris.at("passage", passage) for passage in passages]


def passage_quads(passage: Passage, scope: Scope) -> Iterator[Quad]:
    """The words of one passage, by their place in the text and by themselves."""
    graph = scope.graph
    node, position, quote = (scope.iris.at(kind, passage) for kind in ("passage", "position", "quote"))
    return iter([
        (node, RDF.type, PRESS.Passage, graph),
        (node, OA.hasSource, scope.iris.part("text", passage.language), graph),
        (node, OA.hasSelector, position, graph),
        (node, OA.hasSelector, quote, graph),
        (position, RDF.type, OA.TextPositionSelector, graph),
        (position, OA.start, integer(passage.span.start), graph),
        (position, OA.end, integer(passage.span.end), graph),
        (quote, RDF.type, OA.TextQuoteSelector, graph),
        (quote, OA.exact, text(passage.quote, passage.language), graph),
    ])  # fmt: skip
