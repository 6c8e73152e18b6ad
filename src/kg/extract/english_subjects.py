"""What an English figure measures: its own noun, else the noun phrase that its clause or its verb is about.

None where the sentence leaves it unsaid: the antecedent is for `kg.extract.english_elision`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import (
    Place,
    after,
    antecedent_of,
    before,
    chunk_at,
    is_link,
    object_of,
    of_phrase,
    place_of,
    predicate_after,
    preposition_phrase,
    subject_of,
    verbs_before,
)  # fmt: skip
from kg.extract.english_measured import classifying, fits, is_body, measured, own_noun, phrase_of
from kg.extract.english_tags import Token, gerund_of, participle_of, word_class
from kg.extract.phrases import Phrase
from kg.extract.scene import Figure
from kg.lexicon import Lexicon

_PROPORTIONS = frozenset({"percent", "times"})
_PEOPLE = frozenset({"person", "household"})
_GENERIC = frozenset({"people", "persons", "person", "patients", "men"})
_SIDES = frozenset({"long", "deep", "high", "wide", "tall", "thick", "broad", "away"})
_LENGTHENED = frozenset({"kinds", "kind", "copies", "types", "varieties", "sets", "pieces"})
_NO_NOUNS = frozenset({"member", "man", "strong", "person-times", "times"})
_PURPOSES = frozenset({"in", "of", "for", "as", "on"})
_NOT_UNDERGONE = frozenset({"put", "bring", "come", "make", "be"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in the chunks of its sentence."""

    found: Sequence[Chunk]
    place: Place
    index: int
    kind: str
    counter: str
    text: str
    lexicon: Lexicon

    @classmethod
    def of(cls, figure: Figure) -> Reading:
        """The reading of `figure`."""
        text = figure.scene.text
        found = chunks(text)
        place = place_of(found, chunk_at(found, figure.index))
        counter = (figure.mention.counter or "").lower()
        return cls(found, place, figure.index, figure.kind, counter, text, figure.scene.lexicon)

    @property
    def at(self) -> int:
        return self.place.at

    def named(self, at: int | None) -> Phrase | None:
        """What the noun phrase `at` measures, if this figure can measure it."""
        if at is None or self.found[at].kind != "noun":
            return None
        phrase = measured(self.found, at, self.kind, self.text, self.lexicon)
        if phrase is None:
            return None
        inside = [t for chunk in self.found for t in chunk.tokens if phrase.start <= t.start < phrase.end]
        return phrase if fits(self.kind, phrase, _head(inside)) else None


def english_subject(figure: Figure) -> Phrase | None:
    """The noun phrase that the sentence itself gives for `figure`; None if it leaves it unsaid."""
    reading = Reading.of(figure)
    if figure.kind == "time":
        return _task(reading)
    if figure.kind in _PROPORTIONS:
        return _part(reading)
    if figure.kind == "money":
        first, second = (_governed, _purpose) if reading.place.role == "of" else (_purpose, _governed)
        return first(reading) or second(reading)
    return _own(reading) or _sown(reading) or _governed(reading)


def _head(words: Sequence[Token]) -> Token:
    """The head of a noun phrase: the last noun before its first "of"."""
    first = next((n for n, token in enumerate(words) if token.tag == "preposition"), len(words))
    return words[first - 1]


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
    if phrase is None and (reading.kind in _PEOPLE or reading.kind == "count") and _is_noun(reading.counter):
        phrase = _counter(reading)
    return _undergone(reading, phrase) if phrase is not None and reading.kind in _PEOPLE else phrase


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


def _undergone(reading: Reading, phrase: Phrase) -> Phrase:
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


def _governed(reading: Reading) -> Phrase | None:
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
        return _of_noun(reading, place.governor)
    if governor.kind == "noun":
        return _of_object(reading, place.governor)
    if governor.kind != "verb":
        return None
    if place.role == "prepositional" and (changed := object_of(found, place.governor)) not in (None, reading.at):
        return reading.named(changed)
    if is_link(governor):
        return reading.named(subject_of(found, place.governor)) or _infinitive(reading)
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
    return reading.named(antecedent_of(reading.found, left))


def _land(reading: Reading) -> Phrase | None:
    """Land by what was done to it: "Ⓠ were afforested"."""
    verb = predicate_after(reading.found, reading.at)
    if reading.kind != "area" or verb is None or not reading.found[verb].is_passive:
        return None
    word = participle_of(reading.found[verb].lemma)
    return Phrase(reading.index, reading.index, f"{word} area", None)


def _of_noun(reading: Reading, noun: int) -> Phrase | None:
    """The noun of "a population of Ⓠ"; what an amount is of follows from its clause: "had a target of Ⓠ"."""
    if reading.found[noun].lemma in word_class("changes"):
        verb = before(reading.found, noun)
        return reading.named(subject_of(reading.found, verb)) if _is_verb(reading, verb) and verb is not None else None
    return reading.named(noun)


def _is_verb(reading: Reading, at: int | None) -> bool:
    return at is not None and reading.found[at].kind == "verb"


def _of_object(reading: Reading, noun: int) -> Phrase | None:
    """The noun phrase before the figure: "steel Ⓠ", "brought costs down by Ⓠ", "purchases at Ⓠ"."""
    left = before(reading.found, noun)
    if left is None or reading.found[left].kind != "verb":
        return reading.named(noun) if left is None or reading.found[left].kind in ("mark", "conjunction") else None
    if reading.place.role != "prepositional" or reading.found[left].is_passive:
        return None
    changing = not is_link(reading.found[left]) or reading.found[left].lemma in word_class("changing")
    return reading.named(noun) if changing else None


def _doing(reading: Reading, verb: Chunk) -> Phrase | None:
    """Distance by what was done along it: "rowed Ⓠ"."""
    if reading.kind != "length" or verb.lemma in ("have", "be") or reading.place.role != "object":
        return None
    return Phrase(reading.index, reading.index, gerund_of(verb.lemma), None)


def _infinitive(reading: Reading) -> Phrase | None:
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


def _purpose(reading: Reading) -> Phrase | None:
    """What money is paid for: "Ⓠ in loans", "paid Ⓠ for cotton", "Ⓠ was set aside for loans"; not after a link."""
    place, found = reading.place, reading.found
    if place.governor is not None and place.role in ("object", "prepositional"):
        governor = found[place.governor]
        if governor.kind == "verb" and is_link(governor):
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
    if place.governor is None:
        return None
    if place.role == "of":
        return _of_noun(reading, place.governor)
    if found[place.governor].kind == "noun":
        return _of_object(reading, place.governor)
    return _said_of(reading, place.governor) or whole


def _predicated(reading: Reading) -> Phrase | None:
    """Who a part of people are: "Ⓠ of whom are women"."""
    verb, of = predicate_after(reading.found, reading.at), of_phrase(reading.found, reading.at)
    if verb is None or of is None or reading.found[verb].lemma != "be":
        return None
    return reading.named(object_of(reading.found, verb))


def _said_of(reading: Reading, verb: int) -> Phrase | None:
    """The object of a verb of changing ("cut costs by Ⓠ"), else the subject of the clause; its plan, of people."""
    found = reading.found
    changed = object_of(found, verb)
    active = changed not in (None, reading.at) and not found[verb].is_passive
    if active and found[verb].lemma in word_class("changing"):
        return reading.named(changed)
    subject = subject_of(found, verb) if found[verb].is_finite or found[verb].tokens[0].lemma == "to" else None
    if subject is None or (is_body(found[subject].tokens[-1]) and not _may_be_people(found, subject, verb)):
        return reading.named(changed) if active else None
    return reading.named(subject)


def _may_be_people(found: Sequence[Chunk], subject: int, verb: int) -> bool:
    """Whether the verb tells what part they are: "women account for Ⓠ"; no names, whose part it is."""
    return found[verb].lemma in word_class("sharing") and found[subject].tokens[-1].tag != "name"


def _whole(reading: Reading) -> Phrase | None:
    """What the proportion is a part of, but a total or a plan: "half of the standing water"."""
    of = of_phrase(reading.found, reading.at)
    if of is None or reading.found[of].lemma in word_class("whole"):
        return None
    return reading.named(of)


def _task(reading: Reading) -> Phrase | None:
    """What lasts or was done so early: the subject of a link, else the object or subject of the last verb."""
    found, place = reading.found, reading.place
    if place.governor is not None and found[place.governor].kind == "verb" and is_link(found[place.governor]):
        return reading.named(subject_of(found, place.governor)) or _infinitive(reading)
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
    cut = max((n + 1 for n, token in enumerate(words) if token.tag == "possessive"), default=0)
    return phrase_of(words[cut:], reading.text, reading.lexicon)
