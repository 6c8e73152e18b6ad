"""What the verb or noun before an English figure is about: "wages rose by Ⓠ", "a staff of Ⓠ", "costs were cut by Ⓠ"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.english_chunks import Chunk
from kg.extract.english_clauses import (
    antecedent_of,
    before,
    is_link,
    object_of,
    place_of,
    predicate_after,
    subject_of,
)
from kg.extract.english_fates import with_predicate
from kg.extract.english_measured import is_body
from kg.extract.english_reading import Reading
from kg.extract.english_tags import gerund_of, participle_of, word_class
from kg.extract.phrases import Phrase

_SIDES = frozenset({"long", "deep", "high", "wide", "tall", "thick", "broad", "away"})
_TO_A_LEVEL = frozenset({"by", "to", "at", "from", "for"})


def governed(reading: Reading) -> Phrase | None:
    """What the verb or noun before the figure is about."""
    if (side := _measured_side(reading)) is not None:
        return reading.named(side)
    place, found = reading.place, reading.found
    if place.role == "subject":
        return _of_relative(reading) or _land(reading)
    if place.governor is None:
        return None
    governor = found[place.governor]
    if place.role == "of":
        return of_noun(reading, place.governor)
    if governor.kind == "noun":
        return of_object(reading, place.governor)
    if governor.kind != "verb":
        return None
    if place.role == "prepositional" and (changed := object_of(found, place.governor)) not in (None, reading.at):
        return reading.named(changed)
    if is_link(governor):
        return reading.named(subject_of(found, place.governor)) or infinitive(reading)
    if reading.kind == "money" and place.role == "object":
        return reading.named(subject_of(found, place.governor))  # shares paid in all Ⓠ
    return _doing(reading, governor)


def _measured_side(reading: Reading) -> int | None:
    """The noun phrase that is so long, high or far: "a tunnel Ⓠ long", "the sluice, which is Ⓠ long"."""
    found = reading.found
    follows = reading.at + 1
    if reading.kind != "length" or follows >= len(found) or found[follows].lemma not in _SIDES:
        return None
    left = before(found, reading.at)
    if left is not None and found[left].kind == "mark":
        left = before(found, left)
    if left is not None and found[left].kind == "verb":
        return subject_of(found, left)
    return left


def _of_relative(reading: Reading) -> Phrase | None:
    """The thing of "a dormitory, for which Ⓠ was set aside"."""
    left = before(reading.found, reading.at)
    if left is None or reading.found[left].kind != "relative":
        return None
    phrase = reading.named(antecedent_of(reading.found, left))
    if phrase is None or reading.kind != "count":
        return phrase
    return replace(phrase, start=reading.index, end=reading.index, text=with_predicate(reading, phrase.text))


def _land(reading: Reading) -> Phrase | None:
    """Land by what was done to it: "Ⓠ were afforested"."""
    verb = predicate_after(reading.found, reading.at)
    if reading.kind != "area" or verb is None or not reading.found[verb].is_passive:
        return None
    word = participle_of(reading.found[verb].lemma)
    return Phrase(reading.index, reading.index, f"{word} area", None)


def of_noun(reading: Reading, noun: int) -> Phrase | None:
    """The noun of "a population of Ⓠ"; what an amount is of follows from its clause: "had a target of Ⓠ"."""
    if reading.found[noun].lemma in word_class("changes"):
        verb = before(reading.found, noun)
        return reading.named(subject_of(reading.found, verb)) if _is_verb(reading, verb) and verb is not None else None
    return reading.named(noun)


def _is_verb(reading: Reading, at: int | None) -> bool:
    return at is not None and reading.found[at].kind == "verb"


def of_object(reading: Reading, noun: int) -> Phrase | None:
    """The noun phrase before the figure: "steel Ⓠ", "business worth Ⓠ", "cut costs by Ⓠ", "purchases at Ⓠ"."""
    found, left = reading.found, before(reading.found, noun)
    if found[reading.at].tokens[0].lemma == "worth":
        return reading.named(noun)
    if left is None or found[left].kind != "verb":
        opens = left is None or found[left].kind in ("mark", "conjunction")
        return reading.named(noun) if opens and not _is_gapped_agent(reading, noun) else None
    if reading.place.preposition not in _TO_A_LEVEL:
        return None
    changes = (word_class("changing") | word_class("link")) - {"bring"}
    brought = reading.kind == "area" and found[left].lemma not in changes
    return None if brought else said_of(reading, left)  # brought water to Ⓠ


def _is_gapped_agent(reading: Reading, noun: int) -> bool:
    """Whether the phrase did what the one before did: "merchants took Ⓠ and [workers] Ⓠ", "banking third [with] Ⓠ"."""
    found, place = reading.found, reading.place
    if place.role == "prepositional" and place.preposition not in _TO_A_LEVEL:
        return True
    figure = next((n for n in range(noun - 1, -1, -1) if found[n].figures), None)
    if figure is None or not is_body(found[noun].tokens[-1]):
        return False
    earlier = place_of(found, figure)
    if earlier.role != "object" or earlier.governor is None:
        return False
    agent = subject_of(found, earlier.governor)
    return agent is not None and is_body(found[agent].tokens[-1])


def said_of(reading: Reading, verb: int) -> Phrase | None:
    """The object of a verb of changing ("cut costs by Ⓠ"), else the subject of the clause; its plan, of people."""
    found = reading.found
    changed = object_of(found, verb)
    active = changed not in (None, reading.at) and not found[verb].is_passive
    if active and (found[verb].lemma in word_class("changing") or not is_link(found[verb])):
        return reading.named(changed)
    told = found[verb].is_finite or found[verb].tokens[0].lemma == "to" or _is_absolute(found, verb)
    subject = subject_of(found, verb) if told else None
    if subject is None or (is_body(found[subject].tokens[-1]) and not _may_be_people(found, subject, verb)):
        return reading.named(changed) if active else None
    return reading.named(subject)


def _is_absolute(found: Sequence[Chunk], verb: int) -> bool:
    """Whether the form in -ing has a subject of its own: ", the rate reaching Ⓠ"."""
    noun = before(found, verb)
    left = before(found, noun) if noun is not None and found[noun].kind == "noun" else None
    return left is not None and found[left].kind in ("mark", "conjunction")


def _may_be_people(found: Sequence[Chunk], subject: int, verb: int) -> bool:
    """Whether the verb tells what part they are: "women account for Ⓠ"; no names, whose part it is."""
    return found[verb].lemma in word_class("sharing") and found[subject].tokens[-1].tag != "name"


def _doing(reading: Reading, verb: Chunk) -> Phrase | None:
    """Distance by what was done along it: "rowed Ⓠ"."""
    if reading.kind != "length" or verb.lemma in ("have", "be") or reading.place.role != "object":
        return None
    return Phrase(reading.index, reading.index, gerund_of(verb.lemma), None)


def infinitive(reading: Reading) -> Phrase | None:
    """What it takes or costs so much to do: "it took Ⓠ to load a ship" is loading a ship."""
    found = reading.found
    verb = next((n for n in range(reading.at + 1, len(found)) if found[n].kind in ("verb", "mark")), None)
    if verb is None or found[verb].tokens[0].lemma != "to":
        return None
    words = [gerund_of(found[verb].lemma)]
    number = verb + 1
    if number + 1 < len(found) and found[number].kind == "conjunction":
        words += [found[number].lemma, gerund_of(found[number + 1].lemma)]
        number += 2
    if number < len(found) and found[number].kind == "noun":
        words.append(reading.text[found[number].start : found[number].end])
    return Phrase(reading.index, reading.index, " ".join(words), None) if len(words) > 1 else None
