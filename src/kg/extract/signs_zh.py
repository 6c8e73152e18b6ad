"""The signs that Chinese numerals are made of, as the rules list them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.rules import rules_by_name


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/numerals.yaml` says of Chinese."""

    digits: dict[str, int]
    formal: frozenset[str]
    scales: dict[str, int]
    groups: dict[str, int]
    tens: dict[str, int]
    few: frozenset[str]
    more: frozenset[str]
    about: frozenset[str]
    about_scale: frozenset[str]
    no_surplus: re.Pattern[str]
    points: frozenset[str]
    not_after_point: re.Pattern[str]
    before_units: re.Pattern[str]
    pairs: frozenset[tuple[int, int]]
    phrases: dict[str, tuple[int, int]]
    phrase: re.Pattern[str]
    begins: tuple[str, ...]  # patterns of what a numeral may begin with, each with a sign at its head: fast to search
    first: re.Pattern[str]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("numerals")
    digits, scales = rules["zh-digits"]["digits"], rules["zh-scales"]
    phrases = {words: (low, high) for words, (low, high) in rules["zh-vague-magnitudes"]["phrases"].items()}
    also = [[digits[sign] for sign in pair] for pair in rules["zh-neighbours"]["also"]]
    starts = [*digits, *scales["scales"], *scales["groups"], *scales["tens"], *rules["zh-vague-digits"]["few"]]
    scaled = f"(?=[{''.join(scales['scales'])}{''.join(scales['groups'])}])"
    begins = tuple(dict.fromkeys((*"0123456789半", *starts, f"成{scaled}", f"上{scaled}")))
    alternatives = "|".join(sorted(phrases, key=len, reverse=True))
    points = rules["zh-points"]
    return Table(
        digits=digits,
        formal=frozenset(rules["zh-digits"]["formal"]),
        scales=scales["scales"],
        groups=scales["groups"],
        tens=scales["tens"],
        few=frozenset(rules["zh-vague-digits"]["few"]),
        more=frozenset(rules["zh-surplus"]["more"]),
        about=frozenset(rules["zh-surplus"]["about"]),
        about_scale=frozenset(rules["zh-surplus"]["about_scale"]),
        no_surplus=re.compile(rules["zh-surplus"]["not_these"]),
        points=frozenset(points["points"]),
        not_after_point=re.compile(points["not_after"]),
        before_units=re.compile("|".join(scales["before_units"])),
        pairs=frozenset({(n, n + 1) for n in range(1, 9)} | {(a, b) for a, b in also}),
        phrases=phrases,
        phrase=re.compile(alternatives),
        begins=begins,
        first=re.compile("|".join(begins)),
    )


@cache
def signs() -> frozenset[str]:
    """Every character that a numeral may hold, but for 多 余 来 and points."""
    known = table()
    return frozenset("0123456789").union(known.digits, known.scales, known.groups, known.tens, known.few)
