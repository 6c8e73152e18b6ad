"""The English name of a Chinese body: place, number, own name, trade and kind in the order that English has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import rjieba

from kg.lexicon import Lexicon
from kg.resolve.place_names import place_label, place_name, stem_name, table
from kg.resolve.romanize import namesake, person_name, romanized
from kg.rules import load_rules


def body_name(name: str, lexicon: Lexicon) -> str:
    """The English name of an organization, facility, campaign or publication, built from its parts."""
    ids = [id for id in lexicon.named(name, "zh") if lexicon.concept(id).kind != "product"]
    if ids and not name.startswith("中央人民政府"):
        concept = lexicon.concept(ids[0])
        return concept.en if concept.zh == name else _line_name(name, lexicon) or concept.en
    builders = (
        _party_name, _line_name, _ministry_name, _numbered_name, _branch_name, _garrison_name, _part_name, _works_name,
        _office_name, _group_name, _short_name, _crossing_name,
    )  # fmt: skip
    for build in builders:
        built = build(name, lexicon)
        if built:
            return built
    return _headed_name(name, lexicon)


def _party_name(name: str, lexicon: Lexicon) -> str | None:
    ranks = "|".join(sorted(table("adjectives"), key=len, reverse=True))
    found = re.fullmatch(
        rf"(?P<party>中共|中国共产党)?(?P<place>.+?)(?P<rank>{ranks})?委(?:员会)?(?P<section>.*部)?", name
    )
    if found is None or name.endswith(("人民委员会", "革命委员会")) or not (found["party"] or found["rank"]):
        return None
    rank = found["rank"] or "省"
    place = stem_name(found["place"], lexicon)
    adjective = table("adjectives")[rank]
    if found["party"]:
        return f"{place} {adjective} Committee of the Communist Party of China"
    return f"{place} {adjective} Party Committee"


def _line_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"(.+?)(铁路|公路|线)", name)
    if found and found[1] in table("lines"):
        return f"{table('lines')[found[1]]} {'Highway' if found[2] == '公路' else 'Railway'}"
    section = re.fullmatch(r"(.+?)[—－―─-]+(.+?)(段|线|铁路|公路)", name)
    if section:
        return f"{romanized(section[1])}-{romanized(section[2])} {table('heads')[section[3]]}"
    return None


def _ministry_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"(中央人民政府|中华人民共和国|国务院|中央)?(.+)部", name)
    if found and found[2] in table("industry"):
        what = table("industry")[found[2]].replace("Agricultural", "Agriculture")
        return f"Ministry of {what}" + (" of the Central People's Government" if found[1] == "中央人民政府" else "")
    return None


def _numbered_name(name: str, _: Lexicon) -> str | None:
    found = re.fullmatch(r"第?([一二三四五六七八九十\d０-９]+)号(.+)", name)
    if found and found[2] in table("heads"):
        return f"No. {_number(found[1])} {table('heads')[found[2]]}"
    office = re.fullmatch(r"第?([一二三四五六七八九十]+)(专署|专员公署|军分区)", name)
    if office:
        return f"{table('ordinals').get(office[1], office[1])} {table('heads')[office[2]]}"
    return None


def _branch_name(name: str, lexicon: Lexicon) -> str | None:
    found = re.fullmatch(
        r"(?P<whole>.+?(?:公司|银行|书店|新华社|管理局))(?P<place>.{2,}?)"
        r"(?P<branch>总分社|分社|分店|分行|分公司|分局|公司|(?:机务|车务|工务|电务|检车)段)",
        name,
    )
    if found is None:
        return None
    branch = f"{stem_name(found['place'], lexicon)} {table('heads')[found['branch']]}"
    return f"{branch} of the {body_name(found['whole'], lexicon)}"


def _garrison_name(name: str, lexicon: Lexicon) -> str | None:
    found = re.fullmatch("驻(?P<place>.+?)(?P<army>(?:中国)?人民解放军)(?:部队)?", name)
    if found is None:
        return None
    return f"People's Liberation Army Troops Stationed in {place_name(found['place'], lexicon)}"


def _part_name(name: str, lexicon: Lexicon) -> str | None:
    """汤阴担架队第三大队: the numbered part of a body."""
    found = re.fullmatch(
        r"(?P<whole>.+[队社厂矿场处]|.+公司|.+局)第(?P<number>[一二三四五六七八九十]+)"
        r"(?P<part>大队|中队|小队|分队|工区|工程队|分厂|车间)",
        name,
    )
    if found is None:
        return None
    ordinal = table("ordinals").get(found["number"], f"No. {_number(found['number'])}")
    return f"{ordinal} {table('heads')[found['part']]} of the {body_name(found['whole'], lexicon)}"


_WORKS = re.compile(
    "(?P<whole>.{2,}?(?:公司|总厂|矿务局|煤矿))(?P<part>.{2,}[厂矿场所站校院坊])|(?P<ministry>中央.{2,5}部)(?P<trade>.{2,4}公司)"
)


def _works_name(name: str, lexicon: Lexicon) -> str | None:
    """鞍山钢铁公司大型轧钢厂: the works of a company, where listed words and a number say all of its own name."""
    found = re.fullmatch(_WORKS, name)
    if found is None:
        return None
    whole, part = found["whole"] or found["ministry"], found["part"] or found["trade"]
    head, rest = _head_of(part)
    known, _ = _trades()
    listed = all(kind == "number" or word in known.values() for word, kind in _parts(rest))
    if not head or not listed:
        return None
    return f"{_headed_name(part, lexicon)} of the {body_name(whole, lexicon)}"


def _crossing_name(name: str, lexicon: Lexicon) -> str | None:
    """沱江大桥, 永定河大堤: what spans a river, or holds it."""
    found = re.fullmatch(
        r"(?P<river>.+[江河])(?P<head>(?:公路|铁路)?大?桥|铁桥|大?堤|大?坝|船闸|水闸|拦河[闸坝])", name
    )
    if found is None:
        return None
    return f"{place_name(found['river'], lexicon)} {table('heads')[found['head']]}"


def _office_name(name: str, lexicon: Lexicon) -> str | None:
    """苏北人民行政公署卫生局: the office of a regional government."""
    found = re.fullmatch(r"(?P<government>.+(?:行政公署|行署|专署|专员公署))(?P<office>.+[局处厅科])", name)
    if found is None:
        return None
    return f"{_headed_name(found['office'], lexicon)} of the {body_name(found['government'], lexicon)}"


def _group_name(name: str, _: Lexicon) -> str | None:
    """张金旺小组: called after a person."""
    person = namesake(name)
    head = next((head for head in table("group_heads") if name.endswith(head)), "")
    if person and head:
        return f"{person_name(person)} {table('group_heads')[head]}"
    kind = table("heads").get(name[3:], "")  # 王国藩社
    called = kind.endswith("Cooperative") and name[2:] not in table("heads") and namesake(f"{name[:3]}小组")
    return f"{person_name(name[:3])} {kind}" if called else None


def _short_name(name: str, lexicon: Lexicon) -> str | None:
    """四矿, 申新九厂, 木业一社: a number right before a short head."""
    found = re.fullmatch(r"(?P<what>(?!第).*?)(?P<number>[一二三四五六七八九十]{1,3})(?P<head>[厂矿坑井社])", name)
    if found is None:
        return None
    if found["head"] == "社":
        trade = table("industry").get(found["what"])
        ordinal = table("ordinals").get(found["number"])
        return f"{ordinal} {trade} Cooperative" if trade and ordinal else None
    if found["what"].endswith("国棉") and found["head"] == "厂":  # 西北国棉一厂
        place = _headed_name(found["what"].removesuffix("国棉"), lexicon)
        return f"{place} State Cotton Mill No. {_number(found['number'])}".strip()
    mill = found["what"].endswith(("纺", "申新", "棉", "纱")) and found["head"] == "厂"
    head = "Mill" if mill else table("heads")[found["head"]]
    return f"{_headed_name(found['what'], lexicon)} No. {_number(found['number'])} {head}".strip()


_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


def _number(words: str) -> str:
    """一 is 1, 十二 is 12, ３ is 3."""
    if words.isdecimal():
        return str(int(words))
    tens, ten, ones = words.partition("十")
    if ten:
        return str((_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0))
    return "".join(str(_DIGITS.get(c, c)) for c in words)


_OWNERS = ("地方国营", "公私合营", "国营")
_WITHIN = ("Revolutionary Committee", "Trade Union", "Hospital", "School")


def _headed_name(name: str, lexicon: Lexicon) -> str:
    """Place, number, own name, trade and head, each in English, in the order in which English has them."""
    head, rest = _head_of(name)
    if rest and head in _WITHIN and _head_of(rest)[0]:
        return f"{_headed_name(rest, lexicon)} {head}"  # 高坑矿革命委员会: of a mine
    parts: list[str] = []
    owned, place, rest = _setting(rest, lexicon)
    official = (
        head in ("Department", "Bureau", "People's Council", "People's Government", "Statistical Bureau")
        and place is not None
    )
    municipal = place is not None and place[1] != "" and rest.startswith("立")  # 天津市立总医院
    for part, kind in _parts(rest.removeprefix("立") if municipal else rest):
        if kind == "number":
            named = place and not municipal and not head.endswith("Cooperative")
            parts.append(f"No. {_number(part)}" if named else table("ordinals").get(part, f"No. {_number(part)}"))
        else:
            parts.append(part)
    if place is not None:
        word = place[0][:1].upper() + place[0][1:]
        if official or head in ("Revolutionary Committee", "Federation of Trade Unions"):
            adjective = table("adjectives").get(place[1], "")
            stem = stem_name(place[2], lexicon)
            word = f"{stem[:1].upper()}{stem[1:]} {adjective}".strip()
        if municipal:
            return " ".join([*parts, table("adjectives")[place[1]], head, "of", stem_name(place[2], lexicon)])
        if head.endswith("Cooperative") and parts and parts[0] in table("ordinals").values():
            return " ".join([*parts, head, "of", stem_name(place[2], lexicon)])
        parts.insert(0, word)
    if owned:
        parts.insert(0, table("names")[owned])
    if head == "Department" and len(parts) > 1:
        return f"{parts[0]} Department of {' '.join(parts[1:]).replace('Agricultural', 'Agriculture')}"
    return " ".join([*parts, head] if head else parts)


def _setting(name: str, lexicon: Lexicon) -> tuple[str, tuple[str, str, str] | None, str]:
    """Who owns a works (国营, in either order with its place), the place before its name, and what is left of it."""
    before = _owner(name)
    place, left = _place_of(name.removeprefix(before), lexicon)
    if place is None or (len(left) == 1 and not place[1]):
        return "", None, name  # 青龙山水库 is of a mountain, not of the county 青龙
    owned = before or _owner(left)
    return owned, place, left if before else left.removeprefix(owned)


def _owner(name: str) -> str:
    return next((word for word in _OWNERS if name.startswith(word)), "")


def _head_of(name: str) -> tuple[str, str]:
    for at in range(len(name)):
        if name[at:] in table("heads"):
            return table("heads")[name[at:]], name[:at]
    return "", name


_PART_OF_PLACE = re.compile("([\u4e00-\u9fff]{2,3}?)(区|县|镇|乡)(?!镇)")


def _place_of(name: str, lexicon: Lexicon) -> tuple[tuple[str, str, str] | None, str]:
    """English name, rank and Chinese name of the place at the head of `name`, and what is left."""
    for size in range(min(len(name), 12), 1, -1):
        if name[:size] in load_rules("names")["zh"]["not_places"].split():
            continue
        english = table("regions").get(name[:size]) or place_label(name[:size], lexicon)
        if english is not None:
            rank = next(
                (r for r in sorted(table("ranks"), key=len, reverse=True) if name[:size].endswith(r) and len(r) < size),
                "",
            )
            part = _PART_OF_PLACE.match(name, size) if rank else None
            if part and part[1] not in table("industry"):  # 沈阳市皇姑区
                english, rank, name, size = place_name(part[0], lexicon), part[2], name[size:], len(part[0])
            if rank == "县" and not english.endswith("County"):
                english += " County"
            return (english, rank, name[:size]), name[size:]
    return None, name


@cache
def _trades() -> tuple[Mapping[str, str], int]:
    """The English of trades and known names, and how long the longest of them is in Chinese."""
    known = {**table("industry"), **table("names")}
    return known, max(map(len, known))


def _parts(rest: str) -> list[tuple[str, str]]:
    """The words of `rest`: numbers, known names and trades in English, runs of other characters in pinyin."""
    known, longest = _trades()
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
