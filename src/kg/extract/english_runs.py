"""Runs of capitalized words in English, and the names that one run holds.

A run goes on over of, for, the, and, commas; where it is to be parted is a matter of the heads before these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.english_words import head_types, is_person, is_pinyin, syllables, words
from kg.model import Span

_WORD = r"(?:No\. ?\d+|\d{3,5}(?= [A-Z])|[A-Z][\w’'é]*(?:-[\w’'é]+)*)"
_LINK = r"(?: of the | of | for | and |, | in (?=China|Burma)| )"
# As `_WORD`, but begun by a class of characters: so the places where a run cannot begin are passed by quickly.
_FIRST = r"[A-Z\d](?<![\w’'].)(?:(?<=N)o\. ?\d+|(?<=\d)\d{2,4}(?= [A-Z])|(?<=[A-Z])[\w’'é]*(?:-[\w’'é]+)*)"
_RUN = re.compile(rf"{_FIRST}(?:{_LINK}{_WORD})*")
_MARKED = re.compile(",|['’]| (?:of|for|and|in) ")
_JOINT = re.compile(r" of the | of | for | in | and |, |(?<!No\.) ")
_PEOPLES = re.compile(r"(?:People|Worker|Women|Peasant|Children|Producer|Farmer|Student|Soldier|Master)s?['’]s?$")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPEN_OFFICES = ("Vice", "First", "Second", "General", "Prime", "Deputy", "Chief")
_FIRST_WORD = re.compile(r"[^\s,]+")
_AFTER_WORD = re.compile(r"[\s,]*(?:of the |of |and )?")
_SESSION = re.compile(r"(?:\w+ )?(?:Session|Plenum|Meeting) of the ")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a run, with the joint before it."""

    span: Span
    word: str
    joint: str


def names_in(text: str, stretch: Span, is_place: Callable[[int], bool]) -> Iterator[Span]:
    """The names in `stretch` of `text`, without what leads them; `is_place` tells where a known place begins."""
    plain = words("plain_words")
    for run in _RUN.finditer(text, stretch.start, stretch.end):
        if run.group() in plain:  # The, In, Last: no name, and the commonest runs
            continue
        if " " not in run.group():
            yield Span(run.start(), _without_possessive(text, *run.span()))
            continue
        for span in _parted(text, Span(*run.span()), is_place):
            name = span if is_person(span.of(text)) else _trimmed(text, span)  # He Guilan: no pronoun
            if name.start < name.end:
                yield name


def _parted(text: str, run: Span, is_place: Callable[[int], bool]) -> Iterator[Span]:
    found = text[run.start : run.end].split(" ")
    if words("offices").isdisjoint(found) and _MARKED.search(text, run.start, run.end) is None:
        yield run  # there is nothing to part it at
        return
    pieces: list[_Piece] = []
    at, joint = run.start, ""
    for match in _JOINT.finditer(text, run.start, run.end):
        pieces.append(_Piece(Span(at, match.start()), text[at : match.start()], joint))
        at, joint = match.end(), match.group()
    pieces.append(_Piece(Span(at, run.end), text[at : run.end], joint))
    first = 0
    for i in range(1, len(pieces)):
        if not _joined(pieces, first, i, is_place):
            yield Span(pieces[first].span.start, pieces[i - 1].span.end)
            first = i
    yield Span(pieces[first].span.start, pieces[-1].span.end)


def _joined(pieces: list[_Piece], first: int, i: int, is_place: Callable[[int], bool]) -> bool:
    """Whether piece `i` goes on with the name that begins at piece `first`."""
    before, joint = pieces[i - 1].word, pieces[i].joint
    if _POSSESSIVE.search(before) and not _PEOPLES.search(before):
        return False
    if joint == " ":
        return before not in words("offices") or before in _OPEN_OFFICES
    if joint == " in ":
        return before == "Embassy"
    if joint in (", ", " and "):
        return _lists_trades(pieces, i, is_place)
    if joint == " for ":
        return before in ("Program", "Bureau", "Committee", "Ministry", "Commission", "Council", "Department")
    earlier = [piece.word for piece in pieces[first:i]]
    provincial = before == "Company" and "Provincial" in earlier
    congress = before == "China" and "Party" in earlier and "Congress" in earlier
    return before in words("heads_of") or provincial or congress or before == "Branch"


def _lists_trades(pieces: list[_Piece], i: int, is_place: Callable[[int], bool]) -> bool:
    """Whether a comma or an and stands inside one name: Iron and Steel Company, Cotton, Yarn and Cloth Company."""
    before = pieces[i - 1]
    if before.word in head_types() and before.word not in ("Steel", "Army", "Special"):
        return False
    if is_pinyin(before.word) or is_place(before.span.start):
        return False
    for j, piece in enumerate(pieces[i:]):
        if j and piece.joint not in (" ", " and "):
            return False
        if is_pinyin(piece.word) and syllables(piece.word) > 1:
            return False
        if piece.word in head_types():
            return j > 0 or pieces[i].joint == " and "
    return False


def _trimmed(text: str, span: Span) -> Span:
    """`span` without the article, preposition, office or session that leads it, and without a final possessive."""
    start, end = span.start, span.end
    while (match := _FIRST_WORD.match(text, start, end)) and not is_person(text[start:end]):
        session = _SESSION.match(text, start, end)
        if session:
            start = session.end()
        elif _leads(text, match.group(), start, end):
            after = _AFTER_WORD.match(text, match.end(), end)
            start = after.end() if after else match.end()
        else:
            break
    return Span(start, _without_possessive(text, start, end))


def _without_possessive(text: str, start: int, end: int) -> int:
    """Where the name from `start` to `end` ends without the 's of what it owns: Anshan's, but the People's."""
    name = text[start:end]
    if name.endswith(("s", "'", "’")):
        possessive = _POSSESSIVE.search(name)
        if possessive and not _PEOPLES.search(name):
            return start + possessive.start()
    return end


def _leads(text: str, word: str, start: int, end: int) -> bool:
    """Whether `word`, at the front of a run, is none of its name: "In Henan", not "First Mill"."""
    rest = text[start:end].split(" ")[1:]
    if word == "General" and rest and rest[0] in head_types():
        return False
    if word in words("plain_words_inside") and rest and (rest[-1] in head_types() or "of" in rest or "for" in rest):
        return False
    if word in words("offices"):
        return bool(rest) and rest[0] != "of"
    return word in words("plain_words")
