"""The word lists of `rules/names.yaml` in the forms that the readers of Chinese names use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import daachorse

from kg.rules import load_rules


@cache
def vocabulary(name: str) -> frozenset[str]:
    """The word list `name` of the Chinese rules; `surname_characters` and `titles` are made of others."""
    rules = load_rules("names")["zh"]
    if name == "surname_characters":
        return frozenset(rules["surnames"].replace(" ", ""))
    if name == "titles":
        return vocabulary("strong_titles") | vocabulary("weak_titles")
    return frozenset(rules[name].split())


@cache
def alternatives(*names: str) -> str:
    """A pattern for any word of the lists `names`, the longest first."""
    words = {word for name in names for word in load_rules("names")["zh"][name].split()}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def heads() -> Mapping[str, str]:
    """The sort of thing that each head makes of the words before it: factory of 钢铁厂, rank of 县."""
    sorts = {head: sort for sort, listed in load_rules("names")["zh"]["heads"].items() for head in listed.split()}
    ranks = ("admin_suffixes", "village_suffixes", "feature_suffixes")
    return {**{rank: "rank" for name in ranks for rank in vocabulary(name)}, **sorts}


@cache
def machine(kind: str) -> daachorse.CharwiseDoubleArrayAhoCorasick:
    """Finds the heads of names ("heads"), or the words of a list, from left to right, the longest at each place."""
    words = heads() if kind == "heads" else vocabulary(kind)
    return daachorse.CharwiseDoubleArrayAhoCorasick(sorted(words), daachorse.MATCH_KIND_LEFTMOST_LONGEST)


@cache
def _longest_rank() -> int:
    return max(map(len, vocabulary("admin_suffixes")))


@lru_cache(maxsize=20_000)
def suffix_length(name: str) -> int:
    """How many characters at the end of `name` say its rank; 0 for a bare name, such as any of two characters but X县.

    >>> suffix_length("邵阳专区"), suffix_length("林县"), suffix_length("新乡")
    (2, 1, 0)
    """
    for size in range(min(_longest_rank(), len(name) - 1), 0, -1):
        if name[-size:] in vocabulary("admin_suffixes") and (len(name) > 2 or name[-1] == "县"):
            return size
    return 0


def occurrences(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where `words` stand in `text` from `start` to `end`, from left to right, none overlapping."""
    stop = len(text) if end is None else end
    at = text.find(words, start, stop)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words), stop)
