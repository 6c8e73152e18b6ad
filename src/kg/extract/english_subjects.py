"""What an English figure measures: its own noun, else the noun phrase that its clause or its verb is about.

None where the sentence leaves it unsaid: the antecedent is for `kg.extract.english_elision`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.english_clauses import (
    after,
    is_link,
    object_of,
    of_phrase,
    predicate_after,
    preposition_phrase,
    subject_of,
    verbs_before,
)
from kg.extract.english_fates import undergone
from kg.extract.english_governed import governed, infinitive, of_noun, of_object, said_of
from kg.extract.english_measured import classifying, own_noun, phrase_of
from kg.extract.english_reading import Reading
from kg.extract.english_tags import Token, is_open_class, word_class
from kg.extract.phrases import Phrase
from kg.extract.scene import Figure
from kg.extract.statements import GOODS, PEOPLE, PROPORTIONS

_LENGTHENED = frozenset({"kinds", "kind", "copies", "types", "varieties", "sets", "pieces"})
_NO_NOUNS = frozenset({"member", "man", "strong", "person-times", "times"})
_PURPOSES = frozenset({"in", "of", "for", "as", "on"})


def english_subject(figure: Figure) -> Phrase | None:
    """The noun phrase that the sentence itself gives for `figure`; None if it leaves it unsaid."""
    reading = Reading.of(figure)
    if figure.kind == "time":
        return _task(reading)
    if figure.kind in PROPORTIONS:
        return _part(reading)
    if figure.kind == "money":
        first, second = (governed, _purpose) if reading.place.role == "of" else (_purpose, governed)
        return first(reading) or second(reading)
    return _own(reading) or _sown(reading) or governed(reading)


def topic(figure: Figure) -> Phrase | None:
    """What an unsaid thing with no antecedent is: land that is measured, else the goods that the text named last."""
    if figure.kind == "area":
        return Phrase(figure.index, figure.index, "land", None)
    held = (figure.mention.counter or "").lower() in word_class("containers")
    if figure.kind not in GOODS and not held:
        return None
    scene = figure.scene
    told = scene.half.text[: scene.mask.starts[figure.index]]
    for match in reversed(scene.lexicon.matches(told, "en")):
        product = next((c for c in match.ids if scene.lexicon.concept(c).kind == "product"), None)
        if product is not None and not _is_compound(told[match.span.end :]):
            return Phrase(figure.index, figure.index, match.span.of(told), product)
    return None


def _is_compound(follows: str) -> bool:
    """Whether the goods named right before `follows` only describe another noun: cotton [spinning]."""
    word = re.match(r"[ -](\w+)", follows)
    return word is not None and is_open_class(word[1])


def _own(reading: Reading) -> Phrase | None:
    """The noun that the figure counts or weighs: "Ⓠ ocean-going ships", "Ⓠ of cargo", "Ⓠ peasants"."""
    words = own_noun(reading.found, reading.at, reading.index)
    if words:
        words = (*words, *classifying(reading.found, reading.at, words[-1], reading.kind))
    phrase = phrase_of(words, reading.text, reading.lexicon)
    of = of_phrase(reading.found, reading.at)
    if phrase is not None and words[-1].lemma in _LENGTHENED and of is not None:
        return phrase_of((*words, *reading.found[of].tokens), reading.text, reading.lexicon)
    if phrase is None and of is not None and reading.found[of].kind == "noun":
        phrase = reading.named(of)
    if phrase is None and (reading.kind in PEOPLE or reading.kind == "count") and _is_noun(reading.counter):
        phrase = _counter(reading)
    return undergone(reading, phrase) if phrase is not None and reading.kind in PEOPLE else phrase


def _sown(reading: Reading) -> Phrase | None:
    """What land is given to: "sowed Ⓠ to wheat", "put Ⓠ under cotton"."""
    if reading.kind != "area" or reading.place.role != "object":
        return None
    nouns = (preposition_phrase(reading.found, reading.at, word) for word in ("to", "under", "with"))
    return reading.named(next((noun for noun in nouns if noun is not None), None))


def _is_noun(counter: str) -> bool:
    return counter[:1].isalpha() and counter not in word_class("containers") | _NO_NOUNS


def _counter(reading: Reading) -> Phrase:
    """The noun inside the figure, and one joined to it: "Ⓠ soldiers" with "and civilians"."""
    found, follows = reading.found, reading.at + 2
    joined = ""
    if follows < len(found) and found[follows - 1].lemma == "and" and found[follows].tokens[0].tag == "noun":
        joined = f" and {reading.text[found[follows].start : found[follows].end]}"
    return Phrase(reading.index, reading.index, reading.counter + joined, None)


def _purpose(reading: Reading) -> Phrase | None:
    """What money is paid for: "Ⓠ in loans", "paid Ⓠ for cotton", "Ⓠ was set aside for loans"; not after a link."""
    place, found = reading.place, reading.found
    if place.governor is not None and place.role in ("object", "prepositional"):
        governor = found[place.governor]
        if governor.kind == "verb" and is_link(governor) and (place.role != "object" or not governor.is_passive):
            return None
    number = reading.at
    while (number := after(found, number) or 0) and found[number].kind in ("verb", "preposition", "noun"):
        noun = after(found, number)
        near = number == reading.at + 1 or found[number].lemma != "of"
        if (
            found[number].lemma in _PURPOSES
            and near
            and noun is not None
            and (phrase := reading.named(noun)) is not None
        ):
            return phrase
    return None


def _part(reading: Reading) -> Phrase | None:
    """What a proportion is said of: the clause's subject, or what it is a part of where that opens the clause."""
    place, found = reading.place, reading.found
    whole = _whole(reading)
    if place.role == "subject":
        return _predicated(reading) or whole
    if place.role == "apart" and place.at == 0:
        return whole
    if place.governor is None:
        return None
    if place.role == "of":
        return of_noun(reading, place.governor)
    if found[place.governor].kind == "noun":
        return of_object(reading, place.governor)
    said = said_of(reading, place.governor)
    return said or (whole if found[place.governor].is_finite else None)


def _predicated(reading: Reading) -> Phrase | None:
    """Who a part of people are: "Ⓠ of whom are women"."""
    verb, of = predicate_after(reading.found, reading.at), of_phrase(reading.found, reading.at)
    if verb is None or of is None or reading.found[verb].lemma != "be":
        return None
    return reading.named(object_of(reading.found, verb))


def _whole(reading: Reading) -> Phrase | None:
    """What the proportion is a part of, but a total or a plan: "half of the standing water"."""
    of = of_phrase(reading.found, reading.at)
    if of is None or reading.found[of].lemma in word_class("whole"):
        return None
    return reading.named(of)


def _task(reading: Reading) -> Phrase | None:
    """What lasts or was done so early: the subject of a link, else the object or subject of the last verb."""
    found, place = reading.found, reading.place
    lasts = place.governor is not None and is_link(found[place.governor]) and not found[place.governor].is_passive
    if lasts and place.governor is not None and found[place.governor].kind == "verb":
        return reading.named(subject_of(found, place.governor)) or infinitive(reading)
    for verb in verbs_before(found, reading.at):
        done = object_of(found, verb) if not found[verb].is_passive else subject_of(found, verb)
        if done is not None and done != reading.at and (phrase := _whole_phrase(reading, done)) is not None:
            return phrase
    return None


def _whole_phrase(reading: Reading, at: int) -> Phrase | None:
    """The noun phrase `at`, words for plans included: "completed its grain purchase task"."""
    words = [t for t in reading.found[at].tokens if t.tag in ("noun", "name", "possessive")]
    of = of_phrase(reading.found, at)
    if words and words[-1].lemma.endswith("ing") and of is not None:
        words += reading.found[of].tokens  # the laying of the tracks
    words += _of_when(reading, at, words)
    cut = max((n + 1 for n, token in enumerate(words) if token.tag == "possessive"), default=0)
    return phrase_of(words[cut:], reading.text, reading.lexicon)


def _of_when(reading: Reading, at: int, words: Sequence[Token]) -> tuple[Token, ...]:
    """The time that a plan is for: "the state plan [for 1959]"."""
    follows = reading.found[at + 1 : at + 3]
    dated = len(follows) == 2 and follows[0].lemma == "for" and follows[1].is_time
    return follows[1].tokens if dated and words and words[-1].lemma in ("plan", "plans") else ()
