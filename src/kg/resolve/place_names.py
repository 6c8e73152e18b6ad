"""The English name of a Chinese place: a label of the lexicon, else its rank or feature in English and pinyin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.lexicon import Lexicon
from kg.resolve.romanize import initials, romanized
from kg.rules import load_rules


@cache
def table(name: str) -> Mapping[str, str]:
    """The table `name` of the rules: Chinese words and their English."""
    found: Mapping[str, str] = load_rules("translations")[name]
    return found


def place_name(name: str, lexicon: Lexicon) -> str:
    """The English name of a place: 'Henan', 'Yu County', 'Langzhuang Village', "Bo'ai-Wen County Cooperation Area"."""
    if "（" in name:
        return _paired_name(name)
    if len(name) == 2 and name.endswith("县"):
        return f"{romanized(name[:1])} County"
    known = place_label(name, lexicon)
    if known is not None:
        return known
    numbered = re.fullmatch(r"(.*?)第?([一二三四五六七八九十]{1,2})(分区|专区|行政区|区)", name)
    if numbered:
        part = f"{table('ordinals').get(numbered[2], numbered[2])} {table('numbered_ranks')[numbered[3]]}"
        return f"{part} of {place_name(numbered[1], lexicon)}" if numbered[1] else part
    if name.endswith("前线") and len(name) > 3:
        return f"{place_name(name.removesuffix('前线'), lexicon)} front"
    if name.endswith("关") and _is_city(name[:-1], lexicon):
        return place_name(name[:-1], lexicon)  # 武汉关, the customs house, where the river is measured
    joined = name.removesuffix("边区")
    if len(joined) > 1 and all(c in table("characters") for c in joined):
        border = " Border Region" if joined != name else ""
        return "-".join(table("characters")[c] for c in joined) + border
    region = _region(name[:-1], lexicon)
    if name.endswith("区") and region:  # 苏北区
        return region
    for suffix, word in _suffixes():
        stem = name.removesuffix(suffix)
        if stem and stem != name and (len(stem) > 1 or suffix in ("县", "河", "江", "山", "村")):
            return f"{_without_rank(place_label(stem, lexicon) or romanized(stem))} {word}"
    return romanized(name)


def _is_city(name: str, lexicon: Lexicon) -> bool:
    places = (lexicon.concept(id) for id in lexicon.named(name, "zh"))
    return any(place.kind == "place" and place.level in ("city", "prefecture") for place in places)


def _region(name: str, lexicon: Lexicon) -> str | None:
    places = (lexicon.concept(id) for id in lexicon.named(name, "zh"))
    return next((place.en for place in places if place.kind == "place" and place.level == "region"), None)


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**table("ranks"), **table("features")}.items(), key=lambda item: -len(item[0])))


_SEATED = ("county", "county-city", "district", "city", "prefecture")


def place_label(name: str, lexicon: Lexicon) -> str | None:
    """The lexicon's English for the place `name`; pinyin where that is the name of the county's seat."""
    places = [place for id in lexicon.named(name, "zh") if (place := lexicon.concept(id)).kind == "place"]
    for concept in sorted(places, key=lambda place: place.level == "district" and place.zh != name):  # 山海关
        other = concept.level in _SEATED and concept.en[:1] not in initials(name[0])
        if other and _pinyin().fullmatch(concept.en):
            return romanized(next((name.removesuffix(rank) for rank, _ in _suffixes() if name.endswith(rank)), name))
        return concept.en
    return None


@cache
def _pinyin() -> re.Pattern[str]:
    return re.compile(f"(?:{load_rules('names')['en']['syllable'].strip()}'?)+", re.IGNORECASE)


def _paired_name(name: str) -> str:
    """博（爱）温（县）协作区: the brackets complete the names."""
    words = re.match(r"(.+)（(.+)）(.+)（(.+)）(.*)", name)
    if words is None:
        return romanized(re.sub("[（）]", "", name))
    first, second = ("".join(pair) for pair in (words.groups()[:2], words.groups()[2:4]))
    parts = [f"{romanized(part[:-1])} County" if part.endswith("县") else romanized(part) for part in (first, second)]
    return f"{'-'.join(parts)} {table('ranks').get(words[5], romanized(words[5]) if words[5] else '')}".strip()


def stem_name(place: str, lexicon: Lexicon) -> str:
    """The place's name without its rank's word: 'Guangdong', 'Xinyi'."""
    return _without_rank(place_name(place, lexicon))


def _without_rank(english: str) -> str:
    return _rank_words().sub("", english)


@cache
def _rank_words() -> re.Pattern[str]:
    words = "|".join(sorted({*table("ranks").values()}, key=len, reverse=True))
    return re.compile(f" (?:{words})$")
