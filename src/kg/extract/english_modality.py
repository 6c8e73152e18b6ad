"""Whether an English figure is said to have happened, is required, or is expected: by the verbs that govern it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import (
    Place,
    before,
    is_link,
    place_at,
    predicate_after,
    subject_of,
    verbs_before,
)  # fmt: skip
from kg.extract.english_measured import is_body
from kg.extract.english_tags import word_class
from kg.extract.scene import Figure
from kg.model import Modality

_DUTY = frozenset({"should", "must", "shall", "would", "ought"})
_ABILITY = frozenset({"can", "could", "may", "might"})
_LIMITS = frozenset({"only", "than"})


def english_modality(figure: Figure) -> tuple[Modality, str] | None:
    """The modality that the clause of `figure` says in words of its own, with the rule; None if it has no verb."""
    found = chunks(figure.scene.text)
    place = place_at(figure.scene.text, figure.index)
    if _names_plan(found, place):
        return Modality.TARGET, "plan-figure"
    verb = _verb(found, place)
    if verb is None:
        return None
    return _of_verb(found, verb) or (Modality.REPORTED, "plain")


def _names_plan(found: Sequence[Chunk], place: Place) -> bool:
    """Whether the figure is that of a plan itself: "a target of Ⓠ", "the quota is Ⓠ"."""
    if place.governor is None:
        return False
    noun: int | None = place.governor
    if place.role != "of":
        linked = found[place.governor].kind == "verb" and found[place.governor].lemma == "be"
        noun = subject_of(found, place.governor) if linked else None
    return noun is not None and found[noun].lemma in word_class("planned")


def _verb(found: Sequence[Chunk], place: Place) -> int | None:
    """The verb group whose clause the figure belongs to."""
    if place.role == "subject":
        return predicate_after(found, place.at)
    if place.governor is None or place.role == "beside":
        return None
    if found[place.governor].kind == "verb":
        return place.governor
    own = predicate_after(found, place.governor)
    left = before(found, place.governor)
    if left is not None and found[left].kind == "verb":
        return left
    return own if own is not None else next(verbs_before(found, place.at), None)


def _of_verb(found: Sequence[Chunk], verb: int) -> tuple[Modality, str] | None:
    """What a verb group says with its modal, else what the verb above an infinitive or a "that" says."""
    group = found[verb]
    words = {token.lemma for token in group.tokens}
    hoped = _above(found, verb)
    if words & _DUTY and not (hoped is not None and found[hoped].lemma in word_class("expecting")):
        return Modality.TARGET, "has-to-be"
    if words & _ABILITY:
        return (Modality.REPORTED, "only-could") if _is_limited(found, verb) else (Modality.FORECAST, "expected-figure")
    if "will" in words:
        return _will(found, verb, hoped)
    if "to" in words and words & {"be"} and group.tokens[0].tag == "be":
        return Modality.TARGET, "is-to-be"
    if group.tokens[0].tag == "be" and group.tokens[0].text.lower() == "be":
        return Modality.TARGET, "let-it-be"
    if group.tokens[0].tag in ("have", "finite") and "to" not in words:
        return None
    if group.lemma in word_class("planning") and group.tokens[0].tag == "base" and not is_link(group):
        return Modality.TARGET, "planned"
    return _planned(found, verb, hoped)


def _planned(found: Sequence[Chunk], verb: int, hoped: int | None) -> tuple[Modality, str] | None:
    """An infinitive after a verb of planning or expecting: "plans to build Ⓠ", "asked all to sell Ⓠ"."""
    group = found[verb]
    leading = [token.lemma for token in group.tokens if token.tag != "adverb"]
    if group.tokens[0].tag == "gerund" or leading[0] == "to":
        left = before(found, verb)
        if left is not None and found[left].kind == "preposition" and found[left].lemma == "of":
            left = before(found, left)  # the task of producing Ⓠ
        if left is not None and found[left].kind == "noun" and found[left].lemma in word_class("planned"):
            return Modality.TARGET, "plan-figure"
    if "to" not in leading:
        return None
    above = leading[0] if leading[0] != "to" else (found[hoped].lemma if hoped is not None else "")
    if leading[0] == "to" and hoped is not None and _DUTY & {token.lemma for token in found[hoped].tokens}:
        return Modality.TARGET, "has-to-be"  # efforts must be made to replant Ⓠ
    named = {above, *leading[:2]}
    if named & word_class("expecting"):
        return Modality.FORECAST, "expected-figure"
    return (Modality.TARGET, "planned") if named & word_class("planning") else None


def _above(found: Sequence[Chunk], verb: int) -> int | None:
    """The verb group before `verb` in the sentence: of the main clause, where this one hangs on it."""
    return next(verbs_before(found, verb), None)


def _is_limited(found: Sequence[Chunk], verb: int) -> bool:
    """Whether no more was possible: "could manage only Ⓠ"."""
    near = found[verb : verb + 4]
    return any(token.lemma in _LIMITS for chunk in near for token in chunk.tokens)


def _will(found: Sequence[Chunk], verb: int, hoped: int | None) -> tuple[Modality, str]:
    """What people or bodies will do, or is to be done, is a target; what a thing will do or is expected a forecast."""
    if hoped is not None and found[hoped].lemma in word_class("expecting"):
        return Modality.FORECAST, "expected-figure"
    subject = subject_of(found, verb)
    agent = subject is not None and is_body(found[subject].tokens[-1])
    return (Modality.TARGET, "will-do") if agent or found[verb].is_passive else (Modality.FORECAST, "will-be")
