"""Set words and names of things that hold a numeral character and count nothing: 一般, 三八红旗手, 千方百计."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import daachorse

from kg.extract import signs_zh
from kg.model import Span
from kg.rules import rules_by_name

BLANK = "\0"  # stands for one character that is not to be read


def blanked(text: str, spans: Sequence[Span]) -> str:
    """`text` with each of `spans` as so many blanks."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        if span.end > at:
            parts += (text[at : span.start], BLANK * (span.end - max(at, span.start)))
            at = span.end
    return "".join((*parts, text[at:])) if parts else text


def set_words(text: str) -> list[Span]:
    """Where Chinese set words stand. One that begins or ends with a numeral is none where the numeral goes on.

    >>> set_words("三万一千人一致"), set_words("百分之十分布在一带")
    ([Span(start=5, end=7)], [Span(start=7, end=9)])
    """
    machine, words = _machine()
    signs = signs_zh.signs()
    found: list[Span] = []
    for start, end, *_ in machine.find(text):
        word = text[start:end]
        before = text[max(0, start - 2) : start]
        goes_on_before = word[0] in signs and (before[-1:] in signs or before == "分之") and bool(before)
        goes_on_after = signs.issuperset(word) and text[end : end + 1] in signs and end < len(text)
        if word in words and not goes_on_before and not goes_on_after:
            found.append(Span(start, end))
    return found


def signs_in(pattern: str) -> frozenset[str]:
    """Every character of `pattern`, and spaces: what stands at either end of a match of it is among them.

    Holds for patterns without "." and negated classes at their ends; a look at one character then spares the search.
    """
    return frozenset(pattern) | frozenset(" \t\n　")


def firsts(patterns: Iterable[str]) -> frozenset[str]:
    """The first sign of every alternative of `patterns`, what it looks back at passed over; others may be among them.

    >>> sorted(firsts(["(?<!不)超过|逾"]))
    ['超', '逾']
    """
    plain = (re.sub(r"\(\?<.*?\)", "", words) for words in patterns)
    return frozenset(alternative[0] for words in plain for alternative in words.split("|"))


@cache
def _machine() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, frozenset[str]]:
    rule = rules_by_name("quantities")["zh-set-words"]
    words, read = rule["words"].split(), rule["read"].split()
    patterns = sorted({*words, *read})
    machine = daachorse.CharwiseDoubleArrayAhoCorasick(patterns, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return machine, frozenset(words) - frozenset(read)
