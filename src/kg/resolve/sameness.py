"""When two names of one half are of one thing: 河南 and 河南省, 红光社 and 红光农业社, Hongguang Cooperative."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.model import EntityType
from kg.rules import load_rules


@cache
def rank_pattern() -> re.Pattern[str]:
    """The rank at the end of a Chinese place's name."""
    ranks = sorted(load_rules("names")["zh"]["admin_suffixes"].split(), key=lambda word: -len(word))
    return re.compile(f"(?:{'|'.join(ranks)}|村)$")


@lru_cache(maxsize=20_000)
def stem_of(place: str) -> str:
    """The place's name without its rank; a name of one character keeps it.

    >>> stem_of("邵阳专区"), stem_of("禹县"), stem_of("河南")
    ('邵阳', '禹县', '河南')
    """
    stem = rank_pattern().sub("", place)
    return stem if len(stem) > 1 else place


_ENGLISH_RANK = re.compile(
    r" (?:Province|City|Municipality|County|Prefecture|Special District|District|Autonomous Region"
    r"|Autonomous Prefecture|Township|Village|Town|Mountains|River)$"
)


@lru_cache(maxsize=20_000)
def english_stem(place: str) -> str:
    """The place's English name without its rank.

    >>> english_stem("Huangyan County")
    'Huangyan'
    """
    return _ENGLISH_RANK.sub("", place)


def same_place(a: str, b: str) -> bool:
    """Whether two Chinese names are of one place: one is the other's stem, or both are equal."""
    stem = stem_of(a)
    return a == b or (stem == stem_of(b) and stem in (a, b))


def same_english_place(a: str, b: str) -> bool:
    """Whether two English names are of one place: one is the other's stem, or both are equal."""
    stem = english_stem(a)
    return a == b or (stem == english_stem(b) and stem in (a, b))


_LEADERS = ("主席", "总理", "副总理", "总司令", "委员长", "副主席")


def same_person(a: str, b: str) -> bool:
    """Whether two Chinese names are of one person: equal, or one a surname with an office (毛主席)."""
    short, long = sorted((a, b), key=lambda name: name[1:] in _LEADERS, reverse=True)
    return a == b or (short[1:] in _LEADERS and short[0] == long[0] and long[1:] not in _LEADERS)


_PREFIX = re.compile("^(?:中共|中国共产党|中央人民政府|中华人民共和国|国营|地方国营|公私合营|中国)(?=.{2})")
_MARKS = re.compile("[“”《》]")
_COOPERATIVE = re.compile(
    "(?:高级|初级)?(?:农林牧|林牧|农业|渔业|畜牧业|手工业)?(?:生产)?(?:合作)?社$|(?:人民)?公社$|(?:集体)?农庄$"
)
_DRIVE = re.compile("(?:群众)?(?:竞赛)?(?:运动)?$")


@lru_cache(maxsize=20_000)
def _bare(name: str) -> str:
    return _PREFIX.sub("", _MARKS.sub("", name))


@lru_cache(maxsize=20_000)
def _cooperative_stem(name: str) -> str:
    return _COOPERATIVE.sub("", name)


def same_body(a: str, b: str, kind: EntityType) -> bool:
    """Whether two Chinese names of bodies, works, drives or writings are of one: a tail, or a shorter wording."""
    short, long = sorted((_bare(a), _bare(b)), key=len)
    if short == long:
        return True
    if kind is EntityType.CAMPAIGN:
        inner, outer = _DRIVE.sub("", short), _DRIVE.sub("", long)
        return len(inner) > 1 and (outer.endswith(inner) or outer.startswith(inner))
    if kind is EntityType.PUBLICATION:
        return len(short) > 3 and short in long
    if (len(short) > 3 and long.endswith(short)) or (short.endswith("军") and short in long):
        return True
    stems = [_cooperative_stem(name) for name in (short, long)]
    if stems[0] and stems[0] == stems[1] and stems != [short, long]:
        return stems[0] != short and stems[1] != long
    return len(short) == 2 and short[1] in "钢煤化油" and long[0] == short[0] and short[1] in long


def same_english_body(a: str, b: str) -> bool:
    """Whether two English names are of one body: equal but for case, or the shorter keeps the first and last words.

    >>> same_english_body("Hongguang Cooperative", "Hongguang Agricultural Cooperative")
    True
    >>> same_english_body("Anshan Steel", "Anshan Iron and Steel Company")
    True
    """
    if a.lower() == b.lower():
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long) or not short:
        return False
    if short[0] == long[0] and (short[-1] == long[-1] or (short[1:] == ["Steel"] and "Steel" in long)):
        return all(word in long for word in short)
    return len(short) > 2 and long[-len(short) :] == short and long[-len(short) - 1] not in ("of", "the")
