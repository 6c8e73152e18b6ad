"""Where a figure stands in its English clause: what governs it, and the noun phrase that the clause is about.

All are numbers of chunks (`kg.extract.english_chunks`) of a masked sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_tags import word_class

Role: TypeAlias = Literal["subject", "object", "prepositional", "of", "beside", "apart"]
_TRANSPARENT = frozenset({"total", "average", "sum", "record", "maximum", "minimum", "many", "much", "saving", "rate"})
_ASIDES = frozenset({"average", "whole", "all", "total"})
_CLOSES = frozenset({";", ":", "—", ".", "(", ")"})


@dataclass(frozen=True, slots=True)
class Place:
    """The role of the chunk `at`: the verb group or noun phrase `governor` before it, and the preposition between."""

    at: int
    role: Role
    governor: int | None = None
    preposition: str = ""


@lru_cache(maxsize=1024)
def place_at(text: str, position: int) -> Place:
    """The place of the figure at `position` of the masked sentence `text`."""
    found = chunks(text)
    return place_of(found, chunk_at(found, position))


def chunk_at(found: Sequence[Chunk], position: int) -> int:
    """The number of the chunk that covers `position` of the sentence."""
    return bisect_right(found, position, key=_start) - 1


def _start(chunk: Chunk) -> int:
    return chunk.start


def place_of(found: Sequence[Chunk], at: int) -> Place:
    """How the noun phrase `at` hangs on what stands before it: "sold Ⓠ", "rose to Ⓠ", "a staff of Ⓠ", "Ⓠ were sold"."""
    left = before(found, at)
    if left is not None and found[left].kind == "preposition":
        preposition, governor = found[left].lemma, before(found, left)
        if governor is not None and preposition in ("of", "as") and _is_transparent(found[governor]):
            return _moved(place_of(found, governor), at)
        if preposition == "than" and found[left - 1].lemma in ("more", "less", "fewer"):
            return _moved(place_of(found, left - 1), at)  # no more than Ⓠ
        if preposition == "of" and governor is not None and found[governor].kind == "noun":
            return Place(at, "of", governor, "of")
        if governor is not None or not is_clause_subject(found, at):
            return Place(at, "prepositional", _head_of_adverbials(found, left), preposition)
    if is_clause_subject(found, at):
        return Place(at, "subject")
    if left is not None and found[left].kind == "verb":
        return Place(at, "object", left)
    if left is not None and found[left].kind == "noun":
        return Place(at, "beside", left)
    return Place(at, "apart")


def _moved(place: Place, at: int) -> Place:
    role: Role = place.role
    return Place(at, role, place.governor, place.preposition)


def _is_transparent(chunk: Chunk) -> bool:
    """Whether it only says how the figure was reckoned: "a total of", "as many as"."""
    plain = all(token.tag in ("determiner", "adverb") or token.lemma == "grand" for token in chunk.tokens[:-1])
    return chunk.kind == "noun" and chunk.lemma in _TRANSPARENT and plain


def before(found: Sequence[Chunk], at: int) -> int | None:
    """The chunk before `at`, adverbs and times passed over; None at the beginning of the sentence."""
    owned = found[at].tokens[0].tag == "possessive"  # this year's plan: the time belongs to it
    at -= 1
    while at >= 0 and (found[at].kind == "other" or _is_aside(found, at)):
        timed = (found[at].is_time and not owned) or found[at].kind == "noun"
        at -= 2 if timed and at and found[at - 1].kind == "preposition" else 1
    return at if at >= 0 else None


def _is_aside(found: Sequence[Chunk], at: int) -> bool:
    """Whether "on an average", "in all" ends there."""
    chunk = found[at]
    return at > 0 and chunk.kind == "noun" and chunk.lemma in _ASIDES and found[at - 1].lemma in ("on", "in")


def after(found: Sequence[Chunk], at: int) -> int | None:
    """The chunk after `at`, adverbs and times passed over; None at the end."""
    return next((n for n in range(at + 1, len(found)) if found[n].kind != "other"), None)


def _head_of_adverbials(found: Sequence[Chunk], at: int) -> int | None:
    """The verb group or bare noun phrase before the preposition `at`, other prepositional phrases passed over."""
    left = before(found, at)
    while left is not None and found[left].kind == "preposition":
        left = before(found, left)  # down by Ⓠ
    while left is not None and found[left].kind == "noun":
        earlier = before(found, left)
        if earlier is None or found[earlier].kind != "preposition":
            return left
        left = before(found, earlier)
    return left


def of_phrase(found: Sequence[Chunk], at: int) -> int | None:
    """The noun phrase that "of" ties to the chunk `at`: cargo in "Ⓠ of cargo"; None without one."""
    return preposition_phrase(found, at, "of")


def preposition_phrase(found: Sequence[Chunk], at: int, preposition: str) -> int | None:
    """The noun phrase that `preposition`, right after the chunk `at`, ties to it; None without one."""
    follows = at + 1 if at + 1 < len(found) else None
    if follows is None or found[follows].kind != "preposition" or found[follows].lemma != preposition:
        return None
    noun = after(found, follows)
    return noun if noun is not None and found[noun].kind in ("noun", "relative") else None


def predicate_after(found: Sequence[Chunk], at: int) -> int | None:
    """The finite verb group that follows the noun phrase `at` with its own adverbials, no mark between."""
    number = after(found, at)
    while number is not None and found[number].kind == "preposition":
        noun = after(found, number)
        if noun is None or found[noun].kind not in ("noun", "relative"):
            return None
        number = after(found, noun)
    if number is None or found[number].kind != "verb" or not found[number].is_finite:
        return None
    return number


def is_clause_subject(found: Sequence[Chunk], at: int) -> bool:
    """Whether the noun phrase `at` is itself what a finite verb after it tells of."""
    verb = predicate_after(found, at)
    if verb is None:
        return False
    left = before(found, at)
    if left is None or found[left].kind != "verb":
        return True
    return found[verb].tokens[0].tag in ("be", "have", "modal") and not found[left].is_passive


def subject_of(found: Sequence[Chunk], verb: int) -> int | None:
    """The noun phrase that the verb group tells of: the first of its clause that hangs on no preposition.

    A relative clause is about the noun phrase before it; a second predicate about the subject of the first.
    """
    candidate: int | None = None
    is_infinitive = found[verb].tokens[0].lemma == "to"
    number = verb - 1
    while number >= 0:
        chunk = found[number]
        if chunk.kind == "relative":
            return candidate if candidate is not None else antecedent_of(found, number)
        if (chunk.kind == "mark" and (chunk.lemma in _CLOSES or candidate is not None)) or chunk.kind == "subordinator":
            return candidate
        if chunk.kind == "mark" and number == (before(found, verb) or 0):
            number = _before_parenthesis(found, number)
            continue
        if chunk.kind == "conjunction" and candidate is not None:
            return candidate
        if chunk.kind == "verb":
            relative = before(found, number)
            if candidate is not None and relative is not None and found[relative].kind == "relative":
                candidate, number = None, relative - 1  # the people [who take their meals there] account
                continue
            if candidate is not None and (is_infinitive or not _is_reduced(found, number)):
                return candidate
            candidate = None
        if chunk.kind == "noun" and not _hangs(found, number) and chunk.lemma != "there":
            candidate = number
        number -= 1
    return candidate


def _before_parenthesis(found: Sequence[Chunk], comma: int) -> int:
    """The chunk before the insertion that `comma` closes: "the tunnels, which were dug by hand, [numbered]"."""
    commas = [n for n in range(comma) if found[n].lemma == "," and found[n].kind == "mark"]
    opening = [n for n in commas if _opens_insertion(found, n)]
    return (opening or commas or [comma])[-1] - 1


def _opens_insertion(found: Sequence[Chunk], comma: int) -> bool:
    first, second = found[comma + 1], found[min(comma + 2, len(found) - 1)]
    if first.kind == "preposition":
        return second.kind == "relative"
    third = found[min(comma + 3, len(found) - 1)]
    if first.kind == "noun" and second.lemma == "of" and third.kind == "relative":
        return True  # , half of whom are women,
    return first.kind == "relative" or (first.kind == "verb" and not first.is_finite)


def _is_reduced(found: Sequence[Chunk], verb: int) -> bool:
    """Whether the verb group only describes the noun phrase before it: "coal [consumed] by each boiler fell"."""
    return len(found[verb].tokens) == 1 and found[verb].tokens[0].tag in ("finite", "participle", "gerund")


def _hangs(found: Sequence[Chunk], noun: int) -> bool:
    left = before(found, noun)
    return left is not None and found[left].kind == "preposition"


def antecedent_of(found: Sequence[Chunk], relative: int) -> int | None:
    """The noun phrase that a relative word stands for, the whole of it: "the cost of coal, which"."""
    left: int | None = before(found, relative)
    while left is not None and found[left].kind in ("preposition", "mark"):
        left = before(found, left)
    while left is not None and found[left].kind == "noun" and (head := _head_before_of(found, left)) is not None:
        left = head
    return left if left is not None and found[left].kind == "noun" else None


def _head_before_of(found: Sequence[Chunk], noun: int) -> int | None:
    left = before(found, noun)
    if left is None or found[left].lemma != "of" or found[left].kind != "preposition":
        return None
    head = before(found, left)
    return head if head is not None and found[head].kind == "noun" and not found[head].figures else None


def object_of(found: Sequence[Chunk], verb: int) -> int | None:
    """The noun phrase right after the verb group; None if a preposition or a mark comes first."""
    number = after(found, verb)
    return number if number is not None and found[number].kind == "noun" else None


def verbs_before(found: Sequence[Chunk], at: int) -> Iterator[int]:
    """The verb groups before the chunk `at`, nearest first, within the same sentence part."""
    for number in range(at - 1, -1, -1):
        if found[number].kind == "mark" and found[number].lemma in _CLOSES:
            return
        if found[number].kind == "verb":
            yield number


def is_link(chunk: Chunk) -> bool:
    """Whether what follows the verb group is said of the clause's subject: "is", "rose to", "amounted to"."""
    return chunk.lemma in word_class("link") or chunk.is_passive
