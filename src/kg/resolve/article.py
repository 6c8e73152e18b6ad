"""Two halves read on their own, as one account of the article."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.model import (
    Article,
    Claim,
    ConceptId,
    Dateline,
    DiscrepancyKind,
    Entity,
    EntityType,
    Extraction,
    Language,
    Passage,
    Span,
    Unread,
)
from kg.resolve.account import Account
from kg.resolve.align import Bead, align
from kg.resolve.dates import differing_dates
from kg.resolve.differences import Difference
from kg.resolve.elsewhere import differing_places
from kg.resolve.events import merge_events
from kg.resolve.halves import ReadHalf
from kg.resolve.link import Links, link
from kg.resolve.merge import Apart, merge, with_sentences
from kg.resolve.pairs import Pair, pair_claims, profiles
from kg.resolve.places import whereabouts
from kg.resolve.witness import Witnesses


def reconcile(article: Article, halves: Sequence[ReadHalf], lexicon: Lexicon) -> Extraction:
    """What both halves together say: names as entities, figures told twice as one claim, differences named."""
    zh = next((half for half in halves if half.half.language == "zh"), None)
    en = next((half for half in halves if half.half.language == "en"), None)
    links = link(article, zh.names if zh else (), en.names if en else (), lexicon)
    beads = _beads(zh, en)
    pairs = pair_claims(zh.claims if zh else (), en.claims if en else (), beads)
    dateline = _dateline(zh or en, links)
    wired_from = dateline.place_key if dateline else None
    alone = [pair for pair in pairs if pair.zh is None and zh is not None and not _in_title(pair)]
    pairs = tuple(pair for pair in pairs if pair.zh is not None or zh is None)
    where = whereabouts(article, links, lexicon, wired_from)
    account = Account(article, where)
    merged = merge(pairs, Witnesses(beads, halves, links).of, account, lexicon)
    if zh is not None and en is not None:
        merged = with_sentences(merged, _apart(beads, zh, en, lexicon), account)
    events = merge_events(article, zh.events if zh else (), en.events if en else (), links, beads)
    claims = merged.claims
    goods = _products(article, pairs, claims, lexicon)
    used = {key for claim in claims for key in claim.places} | {
        key for event in events for key in (*event.agent_keys, *event.places)
    }
    others = tuple(entity for entity in links.others if entity.key in used)
    return Extraction(
        article=article,
        dateline=dateline,
        entities=(*links.entities, *(place for place in where.implied if place.key in used), *others, *goods),
        claims=claims,
        events=events,
        discrepancies=merged.discrepancies,
        unread=(*(unread for half in halves for unread in half.unread), *(_alone(pair, en) for pair in alone)),
    )


def _apart(beads: Sequence[Bead], zh: ReadHalf, en: ReadHalf, lexicon: Lexicon) -> Iterator[Apart]:
    """On what sentence and sentence part: the dates and the places that they name."""
    for bead, time, other_time in differing_dates(beads, zh, en):
        times = Difference(DiscrepancyKind.PERIOD, str(time.period), str(other_time.period))
        yield Apart(bead, times, time.span, other_time.span)
    for bead, (here, some), (there, others) in differing_places(beads, zh, en, lexicon):
        places = Difference(DiscrepancyKind.PLACE, lexicon.concept(some[0]).en, lexicon.concept(others[0]).en)
        yield Apart(bead, places, here, there)


def _in_title(pair: Pair) -> bool:
    return pair.en is not None and pair.en.in_title


def _alone(pair: Pair, en: ReadHalf | None) -> Unread:
    """An English figure that the Chinese, which is followed, does not have or was not read to have."""
    assert pair.en is not None
    assert en is not None
    return Unread(passage=en.half.passage(pair.en.span), reason="the English alone has this figure")


def _beads(zh: ReadHalf | None, en: ReadHalf | None) -> tuple[Bead, ...]:
    """The aligned sentences, by number in each half; titles are aligned with titles."""
    if zh is None or en is None:
        only = zh or en
        numbers = range(len(only.sentences)) if only else range(0)
        return tuple(Bead((n,), ()) if zh else Bead((), (n,)) for n in numbers)
    sides = [(half, profiles(half.sentences, half.claims, half.periods)) for half in (zh, en)]
    titles, bodies = [], []
    for half, _ in sides:
        inside = [any(t.covers(s) for t in half.half.title_spans) for s in half.sentences]
        titles.append(tuple(n for n, is_title in enumerate(inside) if is_title))
        bodies.append([n for n, is_title in enumerate(inside) if not is_title])
    beads = align([sides[0][1][n] for n in bodies[0]], [sides[1][1][n] for n in bodies[1]])
    body = [Bead(tuple(bodies[0][n] for n in b.zh), tuple(bodies[1][n] for n in b.en)) for b in beads]
    return (Bead(titles[0], titles[1]), *body)


def _dateline(half: ReadHalf | None, links: Links) -> Dateline | None:
    line = next(iter(half.datelines), None) if half else None
    if half is None or line is None:
        return None
    language = half.half.language
    agency_key = links.entity_of(language, line.agency_span)
    place_key = links.entity_of(language, line.place_span) if line.place_span else None
    spans = [line.agency_span, *([line.place_span] if line.place_span else [])]
    return Dateline(
        agency=line.agency_en or (links.english(agency_key) if agency_key else line.agency),
        place=links.english(place_key) if place_key else line.place,
        date=line.date,
        agency_key=agency_key,
        place_key=place_key,
        passages=tuple(half.half.passage(span) for span in spans),
    )


def _products(article: Article, pairs: Sequence[Pair], claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Entity, ...]:
    """The commodities that some claim measures, each once, with its name as each half prints it."""
    named: dict[ConceptId, dict[Language, Passage]] = {}
    labels: dict[tuple[ConceptId, Language], Sequence[str]] = {}
    measured = dict.fromkeys(claim.subject for claim in claims if claim.subject is not None)
    for pair in pairs:
        for side in pair.sides:
            half = article.zh if side.language == "zh" else article.en
            if half is None or side.product is None or side.subject_span is None:
                continue
            asked = side.product, side.language
            if asked not in labels:
                labels[asked] = _labels(side.product, side.language, lexicon)
            passage = half.passage(_label_at(side.subject_span, half.text, labels[asked]))
            concept = side.product if side.product in measured else _same_pair(pair, measured)
            known = named.setdefault(concept, {})
            if side.language not in known or len(passage.quote) > len(known[side.language].quote):
                known[side.language] = passage
    return tuple(_product(concept, named.get(concept, {}), lexicon) for concept in measured)


def _same_pair(pair: Pair, measured: Container[ConceptId]) -> ConceptId:
    """The measured concept of the pair: 铁 counts as what its partner calls pig iron."""
    products = [side.product for side in pair.sides if side.product is not None]
    return next((product for product in products if product in measured), pair.lead.product or "")


def _labels(product: ConceptId, language: Language, lexicon: Lexicon) -> Sequence[str]:
    """The product's names in small letters, the longest first."""
    return sorted((label.lower() for label in lexicon.concept(product).labels(language)), key=len, reverse=True)


def _label_at(subject: Span, text: str, labels: Sequence[str]) -> Span:
    """Where the longest of `labels` stands last in the words at `subject`; all of these if none does."""
    words = subject.of(text).lower()
    for label in labels:
        at = words.rfind(label)
        if at >= 0:
            return Span(subject.start + at, subject.start + at + len(label))
    return subject


def _product(concept: ConceptId, words: dict[Language, Passage], lexicon: Lexicon) -> Entity:
    label = lexicon.concept(concept)
    zh, en = words.get("zh"), words.get("en")
    return Entity(
        key=concept,
        type=EntityType.PRODUCT,
        en=en.quote if en else None,
        zh=zh.quote if zh else None,
        label_en=label.en,
        concept=concept,
        passages=tuple(passage for passage in (zh, en) if passage is not None),
        rule="measured",
    )
