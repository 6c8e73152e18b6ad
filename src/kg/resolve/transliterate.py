"""An English name for a Chinese name that the lexicon lacks: known parts translated, the rest in pinyin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import rjieba

from kg.lexicon import Lexicon
from kg.model import EntityType
from kg.resolve.romanize import initials, person_name, romanized
from kg.rules import load_rules


@cache
def _table(name: str) -> Mapping[str, str]:
    table: Mapping[str, str] = load_rules("translations")[name]
    return table


@lru_cache(maxsize=20_000)
def english_name(name: str, kind: EntityType, lexicon: Lexicon) -> str:
    """What `name` is called in English: a label of the lexicon for it or for its parts, else translation and pinyin."""
    name = re.sub("[“”《》「」]", "", name)
    if kind is EntityType.PERSON:
        ids = [id for id in lexicon.named(name, "zh") if lexicon.concept(id).kind == "person"]
        return lexicon.concept(ids[0]).en if ids else person_name(name)
    if kind is EntityType.PLACE:
        return place_name(name, lexicon)
    return body_name(name, lexicon)


def place_name(name: str, lexicon: Lexicon) -> str:
    """The English name of a place: 'Henan', 'Yu County', 'Langzhuang Village', "Bo'ai-Wen County Cooperation Area"."""
    if "（" in name:
        return _paired_name(name)
    if len(name) == 2 and name.endswith("县"):
        return f"{romanized(name[:1])} County"
    known = _place_label(name, lexicon)
    if known is not None:
        return known
    ordinal = re.fullmatch(r"第?([一二三四五六七八九十]{1,2})(分区|区)", name)
    if ordinal:
        return f"{_table('ordinals').get(ordinal[1], ordinal[1])} {_table('ranks')[ordinal[2]]}"
    joined = name.removesuffix("边区")
    if len(joined) > 1 and all(c in _table("characters") for c in joined):
        border = " Border Region" if joined != name else ""
        return "-".join(_table("characters")[c] for c in joined) + border
    for suffix, word in _suffixes():
        stem = name.removesuffix(suffix)
        if stem and stem != name and (len(stem) > 1 or suffix in ("县", "河", "江", "山", "村")):
            return f"{_without_rank(_place_label(stem, lexicon) or romanized(stem))} {word}"
    return romanized(name)


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    return tuple(sorted({**_table("ranks"), **_table("features")}.items(), key=lambda item: -len(item[0])))


_SEATED = ("county", "county-city", "district", "city", "prefecture")


def _place_label(name: str, lexicon: Lexicon) -> str | None:
    """The lexicon's English for the place `name`; pinyin where that is the name of the county's seat."""
    for id in lexicon.named(name, "zh"):
        concept = lexicon.concept(id)
        if concept.kind != "place":
            continue
        other = concept.level in _SEATED and concept.en[:1] not in initials(name[0])
        if other and re.fullmatch("[A-Z][a-z']+", concept.en):
            return romanized(next((name.removesuffix(rank) for rank, _ in _suffixes() if name.endswith(rank)), name))
        return concept.en
    return None


def _paired_name(name: str) -> str:
    """博（爱）温（县）协作区: the brackets complete the names."""
    words = re.match(r"(.+)（(.+)）(.+)（(.+)）(.*)", name)
    if words is None:
        return romanized(re.sub("[（）]", "", name))
    first, second = ("".join(pair) for pair in (words.groups()[:2], words.groups()[2:4]))
    parts = [f"{romanized(part[:-1])} County" if part.endswith("县") else romanized(part) for part in (first, second)]
    return f"{'-'.join(parts)} {_table('ranks').get(words[5], romanized(words[5]) if words[5] else '')}".strip()


def body_name(name: str, lexicon: Lexicon) -> str:
    """The English name of an organization, facility, campaign or publication, built from its parts."""
    ids = [id for id in lexicon.named(name, "zh") if lexicon.concept(id).kind != "product"]
    if ids and not name.startswith("中央人民政府"):
        concept = lexicon.concept(ids[0])
        return concept.en if concept.zh == name else _line_name(name, lexicon) or concept.en
    for build in (_party_name, _line_name, _ministry_name, _numbered_name, _branch_name, _garrison_name):
        built = build(name, lexicon)
        if built:
            return built
    return _headed_name(name, lexicon)


def _party_name(name: str, lexicon: Lexicon) -> str | None:
    ranks = "|".join(sorted(_table("adjectives"), key=len, reverse=True))
    found = re.fullmatch(
        rf"(?P<party>中共|中国共产党)?(?P<place>.+?)(?P<rank>{ranks})?委(?:员会)?(?P<section>.*部)?", name
    )
    if found is None or name.endswith(("人民委员会", "革命委员会")) or not (found["party"] or found["rank"]):
        return None
    rank = found["rank"] or "省"
    place = _stem_name(found["place"], lexicon)
    adjective = _table("adjectives")[rank]
    if found["party"]:
        return f"{place} {adjective} Committee of the Communist Party of China"
    return f"{place} {adjective} Party Committee"


def _stem_name(place: str, lexicon: Lexicon) -> str:
    """The place's name without its rank's word: 'Guangdong', 'Xinyi'."""
    return _without_rank(place_name(place, lexicon))


def _without_rank(english: str) -> str:
    return _rank_words().sub("", english)


@cache
def _rank_words() -> re.Pattern[str]:
    words = "|".join(sorted({*_table("ranks").values()}, key=len, reverse=True))
    return re.compile(f" (?:{words})$")


def _line_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"(.+?)(铁路|公路|线)", name)
    if found and found[1] in _table("lines"):
        return f"{_table('lines')[found[1]]} {'Highway' if found[2] == '公路' else 'Railway'}"
    section = re.fullmatch(r"(.+?)[—－―─-]+(.+?)(段|线|铁路|公路)", name)
    if section:
        return f"{romanized(section[1])}-{romanized(section[2])} {_table('heads')[section[3]]}"
    return None


def _ministry_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"(中央人民政府|中华人民共和国|国务院)?(.+)部", name)
    if found and found[2] in _table("industry"):
        what = _table("industry")[found[2]].replace("Agricultural", "Agriculture")
        return f"Ministry of {what}" + (" of the Central People's Government" if found[1] == "中央人民政府" else "")
    return None


def _numbered_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"第?([一二三四五六七八九十\d０-９]+)号(.+)", name)
    if found and found[2] in _table("heads"):
        return f"No. {_number(found[1])} {_table('heads')[found[2]]}"
    office = re.fullmatch(r"第?([一二三四五六七八九十]+)(专署|专员公署|军分区)", name)
    if office:
        return f"{_table('ordinals').get(office[1], office[1])} {_table('heads')[office[2]]}"
    return None


def _branch_name(name: str, lexicon: Lexicon) -> str | None:
    found = re.fullmatch(
        r"(?P<whole>.+?(?:公司|银行|书店|新华社))(?P<place>.{2,}?)(?P<branch>总分社|分社|分店|分行|分公司|公司)", name
    )
    if found is None:
        return None
    branch = f"{_stem_name(found['place'], lexicon)} {_table('heads')[found['branch']]}"
    return f"{branch} of the {body_name(found['whole'], lexicon)}"


def _garrison_name(name: str, lexicon: Lexicon) -> str | None:
    found = re.fullmatch("驻(?P<place>.+?)(?P<army>(?:中国)?人民解放军)(?:部队)?", name)
    if found is None:
        return None
    return f"People's Liberation Army Troops Stationed in {place_name(found['place'], lexicon)}"


_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


def _number(words: str) -> str:
    """一 is 1, 十二 is 12, ３ is 3."""
    if words.isdecimal():
        return str(int(words))
    tens, ten, ones = words.partition("十")
    if ten:
        return str((_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0))
    return "".join(str(_DIGITS.get(c, c)) for c in words)


_WITHIN = ("Revolutionary Committee", "Trade Union", "Hospital", "School")


def _headed_name(name: str, lexicon: Lexicon) -> str:
    """Place, number, own name, trade and head, each in English, in the order in which English has them."""
    head, rest = _head_of(name)
    if rest and head in _WITHIN and _head_of(rest)[0]:
        return f"{_headed_name(rest, lexicon)} {head}"  # 高坑矿革命委员会: of a mine
    parts: list[str] = []
    place, left = _place_of(rest, lexicon)
    if place is not None and len(left) == 1 and not place[1]:
        place = None  # 青龙山水库 is of a mountain, not of the county 青龙
    else:
        rest = left
    official = (
        head in ("Department", "Bureau", "People's Council", "People's Government", "Statistical Bureau")
        and place is not None
    )
    for part, kind in _parts(rest):
        if kind == "number":
            parts.append(f"No. {_number(part)}" if place else _table("ordinals").get(part, f"No. {_number(part)}"))
        else:
            parts.append(part)
    if place is not None:
        word = place[0]
        if official or head in ("Revolutionary Committee", "Federation of Trade Unions"):
            adjective = _table("adjectives").get(place[1], "")
            word = f"{_stem_name(place[2], lexicon)} {adjective}".strip()
        parts.insert(0, word)
    if head == "Department" and len(parts) > 1:
        return f"{parts[0]} Department of {' '.join(parts[1:]).replace('Agricultural', 'Agriculture')}"
    return " ".join([*parts, head] if head else parts)


def _head_of(name: str) -> tuple[str, str]:
    for at in range(len(name)):
        if name[at:] in _table("heads"):
            return _table("heads")[name[at:]], name[:at]
    return "", name


def _place_of(name: str, lexicon: Lexicon) -> tuple[tuple[str, str, str] | None, str]:
    """English name, rank and Chinese name of the place at the head of `name`, and what is left."""
    for size in range(min(len(name), 12), 1, -1):
        if name[:size] in load_rules("names")["zh"]["not_places"].split():
            continue
        english = _place_label(name[:size], lexicon)
        if english is not None:
            rank = next(
                (
                    r
                    for r in sorted(_table("ranks"), key=len, reverse=True)
                    if name[:size].endswith(r) and len(r) < size
                ),
                "",
            )
            if rank == "县" and not english.endswith("County"):
                english += " County"
            return (english, rank, name[:size]), name[size:]
    return None, name


def _parts(rest: str) -> list[tuple[str, str]]:
    """The words of `rest`: numbers, known names and trades in English, runs of other characters in pinyin."""
    known = {**_table("industry"), **_table("names")}
    longest = max(map(len, known))
    parts: list[tuple[str, str]] = []
    unknown = ""
    at = 0
    while at < len(rest):
        number = re.match(r"第([一二三四五六七八九十]+)|(\d{2,})", rest[at:])
        size = next((n for n in range(min(longest, len(rest) - at), 1, -1) if rest[at : at + n] in known), 0)
        if (number or size) and unknown:
            parts.append((_spelt(unknown), "name"))
            unknown = ""
        if number:
            parts.append((number[1], "number") if number[1] else (number[2], "name"))
            at += number.end()
        elif size:
            parts.append((known[rest[at : at + size]], "word"))
            at += size
        else:
            unknown += rest[at]
            at += 1
    if unknown:
        parts.append((known[unknown] if unknown in known else _spelt(unknown), "name"))
    return parts


def _spelt(unknown: str) -> str:
    """Pinyin, word by word where it is long."""
    tokens = rjieba.cut(unknown) if len(unknown) > 6 else [unknown]
    return " ".join(romanized(token) for token in tokens)
