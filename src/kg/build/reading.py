"""From an article to all that it says: the one place where extraction, reconciliation and the audit meet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.audit import audit
from kg.extract.claims import half_claims
from kg.extract.dateline import HalfDateline, read_datelines
from kg.extract.dates import period_mentions
from kg.extract.events import event_mentions
from kg.extract.names import name_mentions
from kg.extract.quantities import quantity_mentions
from kg.extract.sentences import Sentence, sentences
from kg.lexicon import Lexicon
from kg.mapping.scales import scales
from kg.model import (
    Article,
    Extraction,
    Half,
    NameMention,
    PeriodMention,
    QuantityMention,
)
from kg.resolve.article import reconcile
from kg.resolve.halves import ReadHalf


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is named in a half: its sentences, times, names and figures, each in text order."""

    sentences: tuple[Sentence, ...]
    datelines: tuple[HalfDateline, ...]
    periods: tuple[PeriodMention, ...]
    names: tuple[NameMention, ...]
    quantities: tuple[QuantityMention, ...]


def mentions(half: Half, article: Article, lexicon: Lexicon) -> Mentions:
    """Times first, then names, then figures: each hides its words from the next."""
    datelines = read_datelines(half, article.date)
    dispatched = datelines[0].date if datelines else None
    periods = period_mentions(half, article.date, dispatched)
    times = [mention.span for mention in periods]
    names = name_mentions(half, lexicon, times)
    hidden = sorted([*times, *(name.span for name in names), *(dateline.span for dateline in datelines)])
    quantities = quantity_mentions(half, lexicon, article.date, hidden)
    return Mentions(sentences(half), datelines, periods, names, quantities)


def read_half(half: Half, article: Article, lexicon: Lexicon) -> ReadHalf:
    """One half read on its own."""
    found = mentions(half, article, lexicon)
    told = [name for name in found.names if not any(line.span.covers(name.span) for line in found.datelines)]
    claims, unread = half_claims(half, found.sentences, found.quantities, found.periods, told, lexicon)
    events = event_mentions(half, found.sentences, found.periods, found.names)
    return ReadHalf(
        half=half,
        sentences=tuple(sentence.span for sentence in found.sentences),
        datelines=found.datelines,
        periods=found.periods,
        names=found.names,
        claims=claims,
        events=events,
        unread=unread,
    )


def read_whole(article: Article, lexicon: Lexicon) -> Extraction:
    """All that `article` says: each half read on its own, both reconciled, and its figures held against each other."""
    told = reconcile(article, tuple(read_half(half, article, lexicon) for half in article.halves), lexicon)
    return replace(told, discrepancies=(*told.discrepancies, *audit(told, lexicon, scales())))
