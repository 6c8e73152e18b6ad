"""From an extraction to the quads of its article's graph, and of the graph that articles share."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.mapping.iris import ArticleIris, Base, article_path
from kg.mapping.rows import Scope
from kg.mapping.sources import article_quads, dateline_quads, passage_quads, says_something, text_quads
from kg.mapping.statements import claim_quads, discrepancy_quads, event_quads, names_at, unread_quads
from kg.mapping.statistics import statistic_quads
from kg.mapping.things import concept_quads, entity_quads, period_quads, subject_quads
from kg.model import Claim, Event, Extraction, Passage
from kg.period import Period
from kg.vocab import Quad, Term


def extraction_quads(
    extraction: Extraction, base: Base, lexicon: Lexicon, *, build: Term, with_text: bool = False
) -> Iterator[Quad]:
    """All that one article says, in the order in which a person would read it; what statements point to comes last."""
    article = extraction.article
    named = {entity.key: entity for entity in extraction.entities}
    scope = Scope(ArticleIris(base, article_path(article)), lexicon, build, named, article.id)
    dateline = extraction.dateline if extraction.dateline and says_something(extraction.dateline) else None
    yield from article_quads(article, extraction.entities, dateline is not None, scope)
    for half in article.halves:
        yield from text_quads(half, scope, with_text)
    if dateline is not None:
        yield from dateline_quads(dateline, scope)
    names = names_at(extraction.claims)
    for claim, name in zip(extraction.claims, names, strict=True):
        yield from claim_quads(claim, name, scope)
    for event, name in zip(extraction.events, names_at(extraction.events), strict=True):
        yield from event_quads(event, name, scope)
    for discrepancy in extraction.discrepancies:
        yield from discrepancy_quads(discrepancy, names, scope)
    for unread in extraction.unread:
        yield from unread_quads(unread, scope)
    yield from _shared(extraction, scope)


def _shared(extraction: Extraction, scope: Scope) -> Iterator[Quad]:
    """What the article's statements point to: things, periods, passages, statistics."""
    for entity in extraction.entities:
        yield from entity_quads(entity, scope)
    described = set(scope.entities)
    pointed = [key for claim in extraction.claims for key in claim.places]
    for key in dict.fromkeys(pointed):
        if key not in described and key in scope.lexicon:
            yield from concept_quads(key, scope)
    for claim in extraction.claims:
        if claim.subject not in described:
            yield from subject_quads(claim, scope)
        yield from statistic_quads(claim, scope)
    for period in _periods(extraction):
        yield from period_quads(period, scope)
    for passage in _passages(extraction):
        yield from passage_quads(passage, scope)


def _periods(extraction: Extraction) -> list[Period]:
    found = [*(claim.period for claim in extraction.claims), *(event.date for event in extraction.events)]
    return [period for period in dict.fromkeys(found) if period is not None]


def _passages(extraction: Extraction) -> list[Passage]:
    """Every passage that something rests on, each once, in text order."""
    found: set[Passage] = set()
    for entity in extraction.entities:
        found.update(entity.passages)
    statements: tuple[Claim | Event, ...] = (*extraction.claims, *extraction.events)
    for said in statements:
        found.update(said.passages)
        found.update(reason.passage for reason in said.reasons if reason.passage is not None)
    for discrepancy in extraction.discrepancies:
        found.update(discrepancy.passages)
    found.update(unread.passage for unread in extraction.unread)
    if extraction.dateline is not None:
        found.update(extraction.dateline.passages)
    return sorted(found, key=lambda passage: (passage.language, passage.span.start, passage.span.end))
