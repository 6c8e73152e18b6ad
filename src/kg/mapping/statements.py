"""What is said: claims, events, discrepancies, figures left unread, and the reasons for each field."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.mapping import shared
from kg.mapping.cube import claims_data_set, figure_range
from kg.mapping.iris import passage_name
from kg.mapping.rows import Scope, each, rows
from kg.mapping.sentences import claim_words, quantity_words
from kg.mapping.sources import passage_iris
from kg.mapping.statistics import statistic_iri
from kg.mapping.things import subject_iri
from kg.model import Claim, Discrepancy, Event, Language, Passage, Reason, Unread
from kg.vocab import (
    AGREEMENT,
    EVENT_CLASS,
    MEASURE,
    MODALITY,
    PRESS,
    PROV,
    QB,
    RDF,
    RDFS,
    Quad,
    Term,
    boolean,
    decimal,
    string,
    text,
)


def names_at(records: Iterable[Claim | Event]) -> list[str]:
    """A name for each record from its first passage; the later ones at one passage are numbered: "zh-212-219-2"."""
    met: Counter[str] = Counter()
    names = []
    for record in records:
        name = passage_name(record.passages[0])
        met[name] += 1
        names.append(name if met[name] == 1 else f"{name}-{met[name]}")
    return names


def claim_quads(claim: Claim, name: str, scope: Scope) -> Iterator[Quad]:
    """One figure, all that is known of it, and why."""
    node, graph, quantity = scope.iris.part("claim", name), scope.graph, claim.quantity
    reasons = list(zip(_reason_iris(claim.reasons, name, scope), claim.reasons, strict=True))
    yield from rows(node, graph, [
        (RDF.type, PRESS.QuantityClaim),
        *_claim_labels(claim, scope),
        (PRESS.measure, MEASURE[claim.measure]),
        (PRESS.subject, subject_iri(claim, scope)),
        (PRESS.subjectLabel, text(claim.subject_en, "en")),
        (PRESS.subjectLabel, text(claim.subject_zh, "zh")),
        *each(PRESS.place, (scope.base.entity(key) for key in claim.places)),
        (PRESS.placeLabel, text(claim.place, "en")),
        *shared.amount(quantity, scope.base),
        (PRESS.per, string(claim.per)),
        (PRESS.period, scope.base.period(claim.period) if claim.period else None),
        (PRESS.cumulative, boolean(claim.cumulative)),
        (PRESS.modality, MODALITY[claim.modality]),
        (PRESS.base, text(claim.base, "en")),
        *each(PRESS.quote, quotes(claim.passages)),
        *each(PRESS.statedIn, passage_iris(claim.passages, scope)),
        (PRESS.agreement, AGREEMENT[claim.agreement]),
        (PRESS.confidence, decimal(claim.confidence)),
        (PRESS.rule, string(claim.rule)),
        (PRESS.statistic, statistic_iri(claim, scope)),
        (PRESS.key, string(f"{scope.article}#{name}")),
        (PRESS.figure, string(figure_range(quantity))),
        (QB.dataSet, claims_data_set(scope.base)),
        *each(PRESS.reason, (iri for iri, _ in reasons)),
        (PROV.wasDerivedFrom, scope.iris.article),
        (PROV.wasGeneratedBy, scope.build),
    ])  # fmt: skip
    for iri, reason in reasons:
        yield from _reason_quads(iri, reason, scope)


def event_quads(event: Event, name: str, scope: Scope) -> Iterator[Quad]:
    """What happened, who took part, where and when."""
    reasons = list(zip(_reason_iris(event.reasons, f"event-{name}", scope), event.reasons, strict=True))
    yield from rows(scope.iris.part("event", name), scope.graph, [
        (RDF.type, EVENT_CLASS[event.type]),
        (RDFS.label, text(event.label_en, "en")),
        (RDFS.label, text(event.label_zh, "zh")),
        *each(PRESS.agent, (scope.base.entity(key) for key in event.agent_keys if key)),
        *each(PRESS.place, (scope.base.entity(key) for key in event.places)),
        (PRESS.placeLabel, text(event.place, "en")),
        (PRESS.period, scope.base.period(event.date) if event.date else None),
        *each(PRESS.quote, quotes(event.passages)),
        *each(PRESS.statedIn, passage_iris(event.passages, scope)),
        (PRESS.confidence, decimal(event.confidence)),
        (PRESS.rule, string(event.rule)),
        *each(PRESS.reason, (iri for iri, _ in reasons)),
        (PROV.wasDerivedFrom, scope.iris.article),
        (PROV.wasGeneratedBy, scope.build),
    ])  # fmt: skip
    for iri, reason in reasons:
        yield from _reason_quads(iri, reason, scope)


def discrepancy_quads(discrepancy: Discrepancy, claims: Sequence[str], scope: Scope) -> Iterator[Quad]:
    """Where two statements part; `claims` are the names of the article's claims."""
    names = [claims[index] for index in discrepancy.claims]
    where = _together(names) if names else passage_name(discrepancy.passages[0])
    return rows(scope.iris.part("discrepancy", f"{discrepancy.kind}-{where}"), scope.graph, [
        *shared.discrepancy(discrepancy),
        *each(PRESS.between, (scope.iris.part("claim", name) for name in names)),
        *each(PRESS.between, passage_iris(discrepancy.passages, scope)),
        (PROV.wasDerivedFrom, scope.iris.article),
        (PROV.wasGeneratedBy, scope.build),
    ])  # fmt: skip


def _together(names: Sequence[str]) -> str:
    """A name for what is between the claims `names`: the first, and a digest of the others."""
    first, *others = names
    return f"{first}-{hashlib.sha256(' '.join(others).encode()).hexdigest()[:8]}" if others else first


def unread_quads(unread: Unread, scope: Scope) -> Iterator[Quad]:
    """A figure that was seen and not understood."""
    return rows(scope.iris.at("unread", unread.passage), scope.graph, [
        (RDF.type, PRESS.Unread),
        (PRESS.statedIn, scope.iris.at("passage", unread.passage)),
        (PRESS.note, text(unread.reason, "en")),
        (PROV.wasDerivedFrom, scope.iris.article),
        (PROV.wasGeneratedBy, scope.build),
    ])  # fmt: skip


def quotes(passages: Iterable[Passage]) -> list[Term]:
    """The words of `passages`, so that a question need not walk to their selectors."""
    return [text(passage.quote, passage.language) for passage in passages]


def _claim_labels(claim: Claim, scope: Scope) -> Iterator[tuple[Term, Term | None]]:
    subjects: dict[Language, str | None] = {"en": claim.subject_en, "zh": claim.subject_zh}
    for language, subject in subjects.items():
        if subject is not None:
            yield RDFS.label, text(_sentence(claim, subject, language, scope), language)


def _sentence(claim: Claim, subject: str, language: Language, scope: Scope) -> str:
    measure = scope.lexicon.concept(f"lex:measure/{claim.measure}")
    unit = scope.lexicon.concept(claim.quantity.unit)
    symbol = "" if unit.id == "unit:NUM" else (unit.notation or unit.en) if language == "en" else unit.zh
    return claim_words(
        language,
        place=claim.place if language == "en" else _place_zh(claim, scope),
        subject=subject,
        measure=measure.en if language == "en" else measure.zh,
        modality=claim.modality,
        period=claim.period,
        figure=quantity_words(claim.quantity, symbol, claim.per, language),
    )


def _place_zh(claim: Claim, scope: Scope) -> str | None:
    """The names of its places in Chinese; in English where one is lacking."""
    printed = (scope.entities[key].zh if key in scope.entities else None for key in claim.places)
    names = [
        form or scope.lexicon.concept(key).zh
        for form, key in zip(printed, claim.places, strict=True)
        if form or key in scope.lexicon
    ]
    return "、".join(names) if len(names) == len(claim.places) and names else claim.place


def _reason_iris(reasons: Iterable[Reason], name: str, scope: Scope) -> list[Term]:
    met: Counter[str] = Counter()
    iris = []
    for reason in reasons:
        met[reason.field] += 1
        again = f"-{met[reason.field]}" if met[reason.field] > 1 else ""
        iris.append(scope.iris.part("reason", f"{name}-{reason.field.replace('_', '-')}{again}"))
    return iris


def _reason_quads(iri: Term, reason: Reason, scope: Scope) -> Iterator[Quad]:
    passage: Passage | None = reason.passage
    return rows(iri, scope.graph, [
        (RDF.type, PRESS.Reason),
        (PRESS.field, string(reason.field)),
        (PRESS.value, string(reason.value)),
        (PRESS.rule, string(reason.rule)),
        (PRESS.statedIn, scope.iris.at("passage", passage) if passage else None),
        (PRESS.inherited, boolean(True) if reason.inherited else None),
    ])  # fmt: skip
