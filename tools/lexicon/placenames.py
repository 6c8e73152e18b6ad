"""How a place is called: its plain English name, the longer forms of both languages, what is also an ordinary word."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tools.lexicon.sources import table

PEOPLES = {
    "蒙古族": "Mongol", "蒙古": "Mongol", "回族": "Hui", "藏族": "Tibetan", "维吾尔": "Uygur", "苗族": "Miao",
    "彝族": "Yi", "壮族": "Zhuang", "僮族": "Zhuang", "布依族": "Bouyei", "朝鲜族": "Korean", "满族": "Manchu",
    "侗族": "Dong", "瑶族": "Yao", "白族": "Bai", "土家族": "Tujia", "哈尼族": "Hani", "哈萨克族": "Kazak",
    "哈萨克": "Kazak", "傣族": "Dai", "黎族": "Li", "傈僳族": "Lisu", "佤族": "Va", "拉祜族": "Lahu", "水族": "Sui",
    "东乡族": "Dongxiang", "纳西族": "Naxi", "景颇族": "Jingpo", "柯尔克孜": "Kirgiz", "土族": "Tu",
    "达斡尔族": "Daur", "羌族": "Qiang", "撒拉族": "Salar", "塔吉克": "Tajik", "怒族": "Nu", "保安族": "Bonan",
    "裕固族": "Yugur", "独龙族": "Derung", "锡伯": "Xibe", "各族": "Multi-ethnic",
}  # fmt: skip
_TAIL = re.compile(f"((?:{'|'.join(sorted(PEOPLES, key=len, reverse=True))})*)(自治[区州县旗])$")
_AUTONOMOUS = {"自治区": "Region", "自治州": "Prefecture", "自治县": "County", "自治旗": "Banner"}
_KINDS = {  # the first is the fullest name; the others are in use for it
    "省": ("Province",),
    "市": ("City", "Municipality"),
    "专区": ("Prefecture", "Special District", "Special Region", "Administrative Region", "Region"),
    "行政区": ("Administrative Region", "Administrative District"),
    "行署区": ("Administrative Region",),
    "盟": ("League",),
    "县": ("County",),
    "旗": ("Banner",),
    "特区": ("Special District",),
    "区": ("District",),
}
# Districts of cities that the press names alone; other districts' bare names are words or names of other places.
_KNOWN_DISTRICTS = frozenset(
    ("海淀", "丰台", "石景山", "门头沟", "塘沽", "汉沽", "武昌", "汉阳", "浦口", "北碚", "峰峰", "吴淞", "闸北", "虹口")
)


class Names(NamedTuple):
    """What a place is called; `silent` forms are names that must not be looked for in a running text."""

    en: str
    en_others: list[str]
    zh: str
    zh_others: list[str]
    silent: list[tuple[str, str]]  # (language, form)


@cache
def ambiguous() -> frozenset[str]:
    """The forms that are ordinary words too. Source: ambiguous_names.csv."""
    return frozenset(row["form"] for row in table("ambiguous_names"))


@cache
def readings() -> dict[str, str]:
    """The English of places whose table names the seat's town, or a wrong reading, instead."""
    return {row["zh"]: row["en"] for row in table("readings")}


def prefecture(zh: str) -> str:
    """地区 was the word from about 1970 for what the press of the 1950s calls 专区: the name in 专区.

    >>> prefecture("许昌地区"), prefecture("大同市")
    ('许昌专区', '大同市')
    """
    return zh.removesuffix("地区") + "专区" if zh.endswith("地区") else zh


def names(row: dict[str, str]) -> Names:
    """The names of a row of places.csv."""
    zh = prefecture(row["zh"])
    plain = readings().get(row["zh"], row["pinyin_or_en"]).replace("’", "'")
    if re.fullmatch(r"(?:[A-Z][a-z]+){2,}", plain):  # NanJing
        plain = plain.capitalize()
    core = _core(row, zh)
    if len(zh) == 2 and zh.endswith("县"):  # 禹县: the bare 禹 is no name
        root = re.sub(r"xian$| Xian$", "", plain)
        return _sorted_out(f"{root} County", [plain, f"{root} Xian", f"{plain} County"], zh, [], set())
    autonomous = _TAIL.search(zh)
    kind = "" if autonomous else next((kind for kind in _KINDS if zh.endswith(kind)), "")
    longer = _autonomous(autonomous, plain) if autonomous else [f"{plain} {word}" for word in _KINDS.get(kind, ())]
    zh_others = [core] if core else []
    if kind == "专区":
        zh_others.append(zh.removesuffix("专区") + "地区")
    if kind in ("区", "特区"):
        known = core in _KNOWN_DISTRICTS
        silent = set() if known else {("zh", core), ("zh", zh) if _generic(zh) else ("zh", core), ("en", plain)}
        return _sorted_out(longer[0], [plain, *longer[1:]], zh, zh_others, silent)
    return _sorted_out(plain, longer, zh, zh_others, set())


def _core(row: dict[str, str], zh: str) -> str:
    """The bare name, 陆川 of 陆川县; empty if it has but one character."""
    if row["short_zh"].endswith("族"):  # 鄂温克族自治旗
        return row["short_zh"].removesuffix("族")
    if zh.endswith("行署区"):
        return zh.removesuffix("区")
    core = row["short_zh"] if row["short_zh"] and not zh.endswith("专区") else zh
    for kind in ("专区", "行政区", "特区", "区", "县", "市", "盟", "旗", "省"):
        if core == zh and core.endswith(kind):
            core = core.removesuffix(kind)
            break
    return core if len(core) > 1 and core != zh else ""


def _autonomous(found: re.Match[str], plain: str) -> list[str]:
    peoples = [PEOPLES[name] for name in re.findall("|".join(sorted(PEOPLES, key=len, reverse=True)), found[1])]
    level = _AUTONOMOUS[found[2]]
    of = " and ".join([", ".join(peoples[:-1]), peoples[-1]] if len(peoples) > 1 else peoples)
    full = " ".join(word for word in (plain, of, "Autonomous", level) if word)
    return list(dict.fromkeys([full, f"{plain} Autonomous {level}", f"{plain} {level}"]))


def _generic(zh: str) -> bool:
    """西山区 is as often 西 + 山区; 东区 is any town's east."""
    return zh.endswith("山区") or len(zh) == 2


def _sorted_out(en: str, en_others: list[str], zh: str, zh_others: list[str], silent: set[tuple[str, str]]) -> Names:
    zh_others = zh_others + [
        form.replace("丘", "邱") for form in (zh, *zh_others) if "丘" in form
    ]  # 任邱: the old spelling
    every = {("en", form) for form in (en, *en_others)} | {("zh", form) for form in (zh, *zh_others)}
    silent = {pair for pair in every if pair in silent or pair[1] in ambiguous()}
    return Names(
        en,
        [form for form in dict.fromkeys(en_others) if form != en and ("en", form) not in silent],
        zh,
        [form for form in dict.fromkeys(zh_others) if form != zh and ("zh", form) not in silent],
        sorted(silent),
    )
