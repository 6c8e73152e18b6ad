"""Chinese names in pinyin: places as one word, people surname first."""

from __future__ import annotations

from functools import lru_cache

from kg.rules import load_rules

# A surname's reading where it is not the character's usual one, or where the segmenter of pypinyin would not know.
_SURNAME_READINGS = {
    "单": "shan", "解": "xie", "曾": "zeng", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "任": "ren",
    "华": "hua", "尉": "yu", "翟": "zhai", "乐": "yue", "晁": "chao", "覃": "qin", "缪": "miao", "万": "wan",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """The pinyin of each character of `text`, without tones; ü is written ü."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.NORMAL, v_to_u=True))


def romanized(text: str) -> str:
    """`text` as one capitalized word, an apostrophe before a syllable that begins with a vowel.

    >>> romanized("延安"), romanized("西黄漳")
    ("Yan'an", 'Xihuangzhang')
    """
    parts = [part.lower() for part in syllables(text)]
    joined = "".join(("'" if i and part[:1] in "aeo" else "") + part for i, part in enumerate(parts))
    return joined[:1].upper() + joined[1:]


def person_name(name: str) -> str:
    """A person's name, surname first.

    >>> person_name("宋广恩"), person_name("欧阳海")
    ("Song Guang'en", 'Ouyang Hai')
    """
    size = 2 if name[:2] in load_rules("names")["zh"]["compound_surnames"].split() else 1
    surname = name[:size]
    family = _SURNAME_READINGS.get(surname, "").capitalize() or romanized(surname)
    return f"{family} {romanized(name[size:])}" if name[size:] else family


@lru_cache(maxsize=20_000)
def initials(character: str) -> frozenset[str]:
    """The first letters that `character` may begin with, read in any of its ways, as capitals."""
    from pypinyin import Style, pinyin

    return frozenset(reading[:1].upper() for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0])
