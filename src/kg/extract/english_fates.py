"""What befell those that a figure counts: persons treated, adopted proposals, furnaces put into use."""

from __future__ import annotations

from kg.extract.english_clauses import after, before, predicate_after
from kg.extract.english_reading import Reading
from kg.extract.english_tags import participle_of, word_class
from kg.extract.phrases import Phrase

_GENERIC = frozenset({"people", "persons", "person", "patients", "men"})
_NOT_UNDERGONE = frozenset({"put", "bring", "come", "make", "be"})


def undergone(reading: Reading, phrase: Phrase) -> Phrase:
    """People by what befell them, where the noun alone says nothing: persons treated, people given inoculations."""
    verb = _fate(reading)
    if verb is None or phrase.text.lower() not in _GENERIC or reading.found[verb].lemma in _NOT_UNDERGONE:
        return phrase
    received = ""
    if reading.place.role != "object":
        received = _complement(reading, verb)
    if reading.place.role == "prepositional" and not received:
        return phrase
    participle = participle_of(reading.found[verb].lemma)
    return Phrase(reading.index, reading.index, f"{phrase.text} {participle}{received}", None)


def _fate(reading: Reading) -> int | None:
    """The verb group that tells what was done to the people counted."""
    found, place = reading.found, reading.place
    if place.role == "subject":
        verb = predicate_after(found, reading.at)
        return verb if verb is not None and found[verb].is_passive else None
    verb = place.governor
    if verb is not None and place.preposition == "to" and found[verb].kind == "noun":
        verb = before(found, verb)  # gave inoculations to Ⓠ
    done = verb is not None and found[verb].kind == "verb" and not found[verb].is_passive
    return verb if done and place.role in ("object", "prepositional") else None


def _complement(reading: Reading, verb: int) -> str:
    """What a verb gives or where it takes people: " preventive inoculations", " to safe places"."""
    follows = after(reading.found, verb)
    if follows is None or follows == reading.at:
        return ""
    last = after(reading.found, follows) if reading.found[follows].lemma in ("to", "into") else follows
    if last is None or reading.found[last].kind != "noun":
        return ""
    return " " + reading.text[reading.found[follows].start : reading.found[last].end]


def with_predicate(reading: Reading, noun: str) -> str:
    """`noun` by what its clause says: "Ⓠ had been adopted" are adopted proposals, or proposals put into use."""
    found, verb = reading.found, predicate_after(reading.found, reading.at)
    if verb is None or found[verb].tokens[-1].tag != "participle":
        return noun
    follows = verb + 1
    if found[verb].lemma in word_class("link") or follows >= len(found):
        return noun
    participle = found[verb].tokens[-1].text
    last = after(found, follows) if found[follows].kind == "preposition" else None
    if last is not None and found[last].kind == "noun":
        return f"{noun} {participle} {reading.text[found[follows].start : found[last].end]}"
    if found[follows].tokens[0].tag in ("predicative", "noun"):
        return f"{noun} {participle} {reading.text[found[follows].start : found[follows].end]}"
    if noun.lower() in _GENERIC:
        return f"{noun} {participle}" if found[verb].is_passive else noun
    return f"{participle} {noun}"
