"""What an English figure leaves unsaid: the unit of a bare number, and the subject that it shares with one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import Place, chunk_at, is_link, place_at, subject_of, verbs_before
from kg.extract.english_fates import with_predicate
from kg.extract.english_reading import Reading
from kg.extract.english_subjects import english_subject
from kg.extract.english_tags import word_class
from kg.extract.figure import PERSON
from kg.extract.scene import Figure, kind_of
from kg.extract.statements import PROPORTIONS
from kg.model import HalfClaim, Measure

_SPOKEN_OF_ONCE = frozenset({"time", "money", "length"})
_CHANGES = (Measure.GROWTH, Measure.COMPLETION)
_NEVER_SHARED = frozenset({"person", "household", "area", "time"})
_GOODS = frozenset({"mass", "volume", "energy", "power"})
_YIELD = re.compile(r"\byields?\b|\b(?:per|to the|a|each) mu\b")
_FIGURE_FOR = re.compile(r"\bthe (?:figure|number)\b")
_MADE = re.compile(r"output|produc|yield")
_LEVEL = re.compile(r"\b(?:to|from|against|than)\b[\w\s'’Ⓣ]*\Z")
_PARTED = re.compile(r"[,;:.]|\band\b")
_FORMER = re.compile(r"\bthe (?P<which>former|latter)\b", re.IGNORECASE)


def with_elided_unit(figure: Figure, own: Sequence[HalfClaim], earlier: Sequence[HalfClaim]) -> Figure:
    """`figure` with the unit that its words leave out: persons of a population, else that of the figure before.

    Only a bare number without a noun of its own takes one: "17,000 cubic meters in October, 21,000 in November".
    """
    if figure.kind != "count" or figure.mention.counter is not None:
        return figure
    found = chunks(figure.scene.text)
    place = place_at(figure.scene.text, figure.index)
    if _counts_heads(found, place):
        return _in_unit(figure, PERSON)
    if _more(figure):
        return figure
    if own and _goes_on(figure, own[-1]):
        return _in_unit(figure, own[-1].figure.quantity.unit)
    if english_subject(figure) is not None:
        return figure
    level = place.role == "prepositional" and place.preposition in ("to", "from", "against", "than")
    source = _source(figure, own, earlier, level=level)
    return figure if source is None else _in_unit(figure, source.figure.quantity.unit)


def _more(figure: Figure) -> bool:
    """Whether things are added to those counted before: "six more are being installed"."""
    return re.match(r" more (?!than)", figure.scene.text[figure.index + 1 :]) is not None


def _goes_on(figure: Figure, last: HalfClaim) -> bool:
    """Whether the figure is the other level of the one before: "from 18 per cent to 11"."""
    masked = figure.scene.mask
    before = next((i for i, m in masked.mentions.items() if m.span == last.figure.span), None)
    if before is None:
        return False
    between = masked.text[before + 1 : figure.index]
    verbal = any(before < chunk.start < figure.index and chunk.kind == "verb" for chunk in chunks(masked.text))
    return bool(_LEVEL.search(between)) and not _PARTED.search(between) and not verbal


def _counts_heads(found: Sequence[Chunk], place: Place) -> bool:
    """Whether the figure is one of a population: "a staff of Ⓠ", "membership reached Ⓠ"."""
    if place.governor is None:
        return False
    noun: int | None = place.governor
    if place.role != "of" and len(found[place.at].tokens) > 1:
        return False
    if place.role != "of":
        linked = found[place.governor].kind == "verb" and is_link(found[place.governor])
        noun = subject_of(found, place.governor) if linked else None
    return noun is not None and found[noun].lemma in word_class("headcounts")


def _in_unit(figure: Figure, unit: str) -> Figure:
    return replace(figure, mention=replace(figure.mention, quantity=replace(figure.mention.quantity, unit=unit)))


def _source(figure: Figure, own: Sequence[HalfClaim], earlier: Sequence[HalfClaim], *, level: bool) -> HalfClaim | None:
    """The figure before that it goes on from: in its sentence, else in the one before; a share for a `level` only."""
    plain = [c for c in own if c.measure not in _CHANGES and (level or kind_of(c) not in PROPORTIONS)]
    if plain:
        return plain[-1]
    near = [claim for claim in earlier if claim.sentence == figure.scene.number - 1 and not claim.in_title]
    return next((claim for claim in reversed(near) if kind_of(claim) not in PROPORTIONS), None)


def english_antecedent(figure: Figure, own: Sequence[HalfClaim], earlier: Sequence[HalfClaim]) -> HalfClaim | None:
    """The claim whose subject an unsaid one repeats: one of its kind in the sentence, else the last such before it."""
    body = [claim for claim in earlier if claim.subject and not claim.in_title and _alike_held(figure, claim)]
    here = [claim for claim in own if claim.subject and _alike_held(figure, claim)]
    near = [claim for claim in body if claim.sentence == figure.scene.number - 1]
    return (
        _former_or_latter(figure, here)
        or _former_or_latter(figure, near)
        or _crop(figure, here, body)
        or _in_sentence(figure, here)
        or _before_sentence(figure, near, body)
    )


def _alike_held(figure: Figure, claim: HalfClaim) -> bool:
    """Whether both count what holds goods, or the figure does not: units of a loan are no factories."""
    if figure.mention.counter not in word_class("containers") or kind_of(claim) != "count":
        return True
    return claim.product is not None or claim.figure.counter in word_class("containers")


def _in_sentence(figure: Figure, here: Sequence[HalfClaim]) -> HalfClaim | None:
    """The sentence's last claim of the same kind of unit, with "the figure for …" the first; else any that fits."""
    alike = [claim for claim in here if kind_of(claim) == figure.kind]
    if alike and figure.kind not in PROPORTIONS:
        return alike[0 if _FIGURE_FOR.search(figure.before) else -1]
    return _last_of_goods(here, figure.kind)


def _before_sentence(figure: Figure, near: Sequence[HalfClaim], body: Sequence[HalfClaim]) -> HalfClaim | None:
    """The first claim of the last sentence with such a figure; for people, money and times the one before only."""
    if figure.kind in PROPORTIONS:
        return next((claim for claim in reversed(body) if kind_of(claim) != "time"), None)
    pool = near if figure.kind in _SPOKEN_OF_ONCE | {"person", "household"} else body
    if figure.kind == "area" and Reading.of(figure).place.role == "subject":
        return None  # land of which something new is told
    alike = [claim for claim in pool if kind_of(claim) == figure.kind]
    return next((claim for claim in alike if claim.sentence == alike[-1].sentence), None)


def _last_of_goods(here: Sequence[HalfClaim], kind: str) -> HalfClaim | None:
    """The last claim that a figure of another kind can go on about: no area of people."""
    if kind in _NEVER_SHARED:
        return None
    if kind in _GOODS:
        fitting = [claim for claim in here if claim.product is not None or kind_of(claim) in _GOODS]
    else:
        fitting = [claim for claim in here if kind in PROPORTIONS or kind_of(claim) not in _NEVER_SHARED]
    return fitting[-1] if fitting else None


def _crop(figure: Figure, here: Sequence[HalfClaim], body: Sequence[HalfClaim]) -> HalfClaim | None:
    """The crop whose yield is unsaid: one of the sentence, else the last with a yield, else the article's first."""
    if figure.kind != "mass" or not _YIELD.search(figure.before + figure.after):
        return None
    crops = [claim for claim in (*body, *here) if claim.product is not None]
    yields = [claim for claim in crops if claim.measure is Measure.YIELD]
    named = [claim for claim in here if claim.product is not None]
    return next(iter([*named[-1:], *yields[-1:], *crops[:1]]), None)


def elided_words(figure: Figure, subject: str) -> str:
    """The subject that a figure takes over, by what its clause says: "Ⓠ have been adopted" are adopted proposals."""
    reading = Reading.of(figure)
    parted = figure.kind in ("percent", "count", "person") and reading.place.role == "subject" and not _more(figure)
    return with_predicate(reading, subject) if parted else subject


def _former_or_latter(figure: Figure, told: Sequence[HalfClaim]) -> HalfClaim | None:
    """The first or second of the last two things told of, by "the former" or "the latter" before the figure."""
    match = next(iter(list(_FORMER.finditer(figure.before))[-1:]), None)
    subjects = list(dict.fromkeys(claim.subject for claim in told if kind_of(claim) not in PROPORTIONS))[-2:]
    if match is None or len(subjects) < 2:
        return None
    wanted = subjects[0 if match["which"].lower() == "former" else 1]
    return next(claim for claim in told if claim.subject == wanted)


def said_before(figure: Figure) -> str:
    """The words before the figure that can tell what kind of statement it makes: from its verb or subject on."""
    found = chunks(figure.scene.text)
    verb = next(verbs_before(found, chunk_at(found, figure.index)), None)
    if verb is None:
        return figure.before
    subject = subject_of(found, verb) if is_link(found[verb]) else None
    start = found[verb if subject is None else subject].start
    return figure.scene.text[min(start, figure.clause_start) : figure.index]


def goes_on_with(figure: Figure, source: HalfClaim) -> bool:
    """Whether the figure of an unsaid thing tells of the same deliveries as `source`, and of no output."""
    delivered = source.measure is Measure.DELIVERY and kind_of(source) == figure.kind
    return delivered and _MADE.search(figure.before) is None
