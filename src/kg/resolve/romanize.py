"""Chinese names in pinyin: places as one word, people surname first."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import rjieba

from kg.rules import load_rules

# A surname's reading where it is not the character's usual one, or where the segmenter of pypinyin would not know.
_SURNAME_READINGS = {
    "单": "shan", "解": "xie", "曾": "zeng", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge", "任": "ren",
    "华": "hua", "尉": "yu", "翟": "zhai", "乐": "yue", "晁": "chao", "覃": "qin", "缪": "miao", "万": "wan",
    "朴": "piao",
}  # fmt: skip


# Characters of places' and bodies' names, by another of the reading that they have there.
_IN_NAMES = str.maketrans({"长": "常", "什": "十", "都": "督", "厦": "下", "曾": "增", "茄": "切", "枞": "宗"})
# Characters of given names, by another of the reading that they have there.
_GIVEN = str.maketrans({"盛": "胜", "行": "形", "朝": "潮"})


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """The pinyin of each character of `text`, without tones; ü is written ü."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.NORMAL, v_to_u=True))


def romanized(text: str) -> str:
    """`text` as one capitalized word, an apostrophe before a syllable that begins with a vowel.

    >>> romanized("延安"), romanized("西黄漳"), romanized("什家营"), romanized("大长沟")
    ("Yan'an", 'Xihuangzhang', 'Shijiaying', 'Dachanggou')
    """
    parts = [part.lower() for part in syllables(text.translate(_IN_NAMES))]
    joined = "".join(("'" if i and part[:1] in "aeo" else "") + part for i, part in enumerate(parts))
    return joined[:1].upper() + joined[1:]


def person_name(name: str) -> str:
    """A person's name, surname first.

    >>> person_name("宋广恩"), person_name("欧阳海"), person_name("谢长根")
    ("Song Guang'en", 'Ouyang Hai', 'Xie Changgen')
    """
    size = 2 if name[:2] in load_rules("names")["zh"]["compound_surnames"].split() else 1
    surname = name[:size]
    family = _SURNAME_READINGS.get(surname, "").capitalize() or romanized(surname)
    given = romanized(name[size:].translate(_GIVEN))
    return f"{family} {given}" if given else family


@cache
def _group() -> re.Pattern[str]:
    rules = load_rules("names")["zh"]
    surnames = set(rules["surnames"].replace(" ", ""))
    groups = "|".join(rules["personal_groups"].split())
    return re.compile(
        f"(?P<name>[{''.join(sorted(surnames))}][\u4e00-\u9fff]{{2}})(?:[\u4e00-\u9fff]{{2}})?(?:{groups})"
    )


@lru_cache(maxsize=20_000)
def namesake(group: str) -> str | None:
    """The person whom a team is called after; None for a team with another name.

    >>> namesake("张金旺小组"), namesake("李顺达互助组"), namesake("红旗小组")
    ('张金旺', '李顺达', None)
    """
    found = _group().fullmatch(group)
    if found is None:
        return None
    name, tagged = found["name"], rjieba.tag(found["name"])
    if len(tagged) == 1:
        return name if tagged[0][1].startswith("nr") else None
    return None if name[0] in load_rules("names")["zh"]["doubtful_surnames"] else name


@lru_cache(maxsize=20_000)
def initials(character: str) -> frozenset[str]:
    """The first letters that `character` may begin with, read in any of its ways, as capitals."""
    from pypinyin import Style, pinyin

    return frozenset(reading[:1].upper() for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0])
