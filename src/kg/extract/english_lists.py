"""Lists of plain nouns that figures in a row share out: "Soybeans and rice …, with Ⓠ and Ⓠ respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_measured import is_body, phrase_of
from kg.extract.english_tags import Token
from kg.extract.phrases import Phrase
from kg.lexicon import Lexicon


def listed_nouns(text: str, end: int, count: int, lexicon: Lexicon) -> list[Phrase]:
    """The `count` members of the last list of goods that ends before `end` of the masked sentence; [] without one."""
    found = [chunk for chunk in chunks(text) if chunk.end <= end]
    for number in range(len(found) - 1, -1, -1):
        members = _members(found, number)
        if len(members) == count and not any(is_body(words[-1]) for words in members):
            phrases = [phrase_of(words, text, lexicon) for words in members]
            return [phrase for phrase in phrases if phrase is not None]
    return []


def _members(found: Sequence[Chunk], at: int) -> list[list[Token]]:
    """The nouns of the list whose last two stand in the chunk `at`: "rice, flour and oil"; [] if it is no list."""
    members = _parted(found[at])
    if len(members) < 2 or found[at].figures:
        return []
    at -= 2
    while at >= 0 and found[at + 1].lemma == "," and found[at].kind == "noun" and not found[at].figures:
        parted = _parted(found[at])
        members = parted + members
        if len(parted) != 1:
            break
        at -= 2
    return members


def _parted(chunk: Chunk) -> list[list[Token]]:
    """The nouns of a chunk, parted by "and"; [] if it is no noun phrase."""
    if chunk.kind != "noun":
        return []
    parts: list[list[Token]] = [[]]
    for token in chunk.tokens:
        if token.tag == "conjunction":
            parts.append([])
        elif token.tag in ("noun", "name"):
            parts[-1].append(token)
    return [part for part in parts if part]
