"""Named things, things measured and periods, typed and labelled in the article's own graph: it can be judged alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mapping.iris import Base, pinyin
from kg.mapping.rows import Scope, each, rows
from kg.model import Claim, ConceptId, Entity, EntityType
from kg.period import Period
from kg.vocab import ENTITY_CLASS, PRESS, RDF, SKOS, Quad, Term, boolean, date, edtf, string, text

_PINYIN = "zh-latn-pinyin"
# Signs that an IRI does not keep, given back where there is no doubt.
_POINTED = {"Peoples": "People's", "Womens": "Women's", "Childrens": "Children's", "Producers": "Producers'"}
_NUMBER = re.compile(r"\bNo (?=[0-9])")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"})
_PUBLICATION = "People's Daily"  # the archive that this project reads


def entity_quads(entity: Entity, scope: Scope) -> Iterator[Quad]:
    """A named thing: its names in the lexicon, the forms the article prints, and where."""
    node = scope.base.entity(entity.key)
    known = scope.lexicon.concept(entity.concept) if entity.concept is not None else None
    return rows(node, scope.graph, [
        (RDF.type, ENTITY_CLASS[entity.type]),
        *(_labels(known.en, known.zh) if known else _own_labels(node, entity.type, entity.label_en, entity.zh)),
        (PRESS.printedAs, text(entity.en, "en")),
        (PRESS.printedAs, text(entity.zh, "zh")),
        *each(PRESS.mentionedIn, (scope.iris.at("passage", passage) for passage in entity.passages)),
        (PRESS.provisional, boolean(True) if known is None else None),
        (PRESS.rule, string(entity.rule)),
    ])  # fmt: skip


def subject_name(claim: Claim) -> str:
    """The article's words for what `claim` measures."""
    return claim.subject_en or claim.subject_zh or "unnamed"


def subject_iri(claim: Claim, scope: Scope) -> Term:
    """What `claim` measures: a concept of the lexicon, or a thing of our own named after the article's words."""
    if claim.subject is not None:
        return scope.base.entity(claim.subject)
    return scope.base.subject(subject_name(claim))


def subject_quads(claim: Claim, scope: Scope) -> Iterator[Quad]:
    """What `claim` measures, with its labels."""
    if claim.subject is not None:
        return concept_quads(claim.subject, scope)
    node = scope.base.subject(subject_name(claim))
    return rows(node, scope.graph, [
        (RDF.type, PRESS.Product),
        *_own_labels(node, EntityType.PRODUCT, claim.subject_en, claim.subject_zh),
        (PRESS.provisional, boolean(True)),
    ])  # fmt: skip


def concept_quads(id: ConceptId, scope: Scope) -> Iterator[Quad]:
    """A concept of the lexicon as this article needs it: its class and its names."""
    concept = scope.lexicon.concept(id)
    return rows(scope.base.entity(id), scope.graph, [
        (RDF.type, ENTITY_CLASS[concept.type or EntityType.PRODUCT]),
        *_labels(concept.en, concept.zh),
    ])  # fmt: skip


def publication_quads(scope: Scope) -> Iterator[Quad]:
    """The paper, if the lexicon knows it."""
    found = [id for id in scope.lexicon.named(_PUBLICATION, "en") if scope.lexicon.concept(id).kind == "publication"]
    return concept_quads(found[0], scope) if found else iter(())


def period_quads(period: Period, scope: Scope) -> Iterator[Quad]:
    """A time that the article speaks of, in its graph."""
    return period_rows(period, scope.base, scope.graph)


def period_rows(period: Period, base: Base, graph: Term) -> Iterator[Quad]:
    """An interval by its EDTF notation and its first and last day; an open end has none."""
    return rows(base.period(period), graph, [
        (RDF.type, PRESS.Period),
        (PRESS.edtf, edtf(period)),
        (PRESS.firstDay, date(period.first_day)),
        (PRESS.lastDay, date(period.last_day)),
    ])  # fmt: skip


def _labels(english: str, chinese: str) -> list[tuple[Term, Term | None]]:
    return [
        (SKOS.prefLabel, text(english, "en")),
        (SKOS.prefLabel, text(chinese, "zh")),
        (SKOS.altLabel, text(pinyin(chinese), _PINYIN)),
    ]


def _own_labels(
    node: Term, kind: EntityType, english: str | None, chinese: str | None
) -> list[tuple[Term, Term | None]]:
    """Names of a thing that the lexicon lacks.

    The preferred one is made from the IRI alone: articles that spell the same thing "Workers" and "workers", or 工人
    and 职工, would else give it two, and the graph of both would not conform.
    """
    words = node[1:-1].rpartition("/")[2].split("-")
    if kind is not EntityType.PRODUCT:
        words = [word if number and word in _SMALL else word.capitalize() for number, word in enumerate(words)]
    preferred = _NUMBER.sub("No. ", " ".join(_POINTED.get(word, word) for word in words))
    return [
        (SKOS.prefLabel, text(preferred, "en")),
        (SKOS.altLabel, text(english, "en") if english and english != preferred else None),
        (SKOS.altLabel, text(chinese, "zh")),
        (SKOS.altLabel, text(pinyin(chinese), _PINYIN) if chinese else None),
    ]
