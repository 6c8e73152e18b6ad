"""What sort of thing a Chinese noun phrase names, and whether a figure of a kind of unit can measure it."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.statements import PEOPLE
from kg.rules import load_rules

_GOODS_ONLY = frozenset({"mass", "area", "surface", "volume", "length", "energy", "power", "money"})
_COUNTS_BODIES = frozenset({None, "个", "所", "处", "家", "座", "村", "社", "间", "班", "组", "厂", "县", "队"})


@cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sorts of rules/claims.yaml in their order, each with the words that end such a phrase."""
    return tuple((sort, re.compile(rf"(?:{pattern})\Z")) for sort, pattern in load_rules("claims")["nouns"].items())


@cache
def sort_of(phrase: str) -> str:
    """The sort of thing that `phrase` names, as in rules/claims.yaml: territory, people, ratio …; "thing" if none."""
    return next((sort for sort, ending in _endings() if ending.search(phrase)), "thing")


def can_measure(kind: str, counter: str | None, phrase: str, *, is_product: bool = False) -> bool:
    """Whether a figure of that kind of unit can measure what `phrase` names: no mu of peasants, no persons of money.

    `counter` is its measure word: workshops are counted by 个, not by 锭.
    """
    if is_product:
        return kind not in PEOPLE
    sort = sort_of(phrase)
    if sort in ("currency", "whereabouts", "unit") or (sort == "plan" and kind != "time"):
        return False
    if kind in _GOODS_ONLY:
        return sort not in ("people", "territory")
    if kind in PEOPLE:
        return sort not in ("territory", "ratio")
    return kind != "count" or sort != "territory" or counter in _COUNTS_BODIES
