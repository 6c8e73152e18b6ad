"""Places: the table of administrative units where it reaches back before 1977, and the hand-kept table of the rest.

The rule: a row whose validity begins after 1976 is left out, and so is a district named as in any town (郊区).
"<=1980" only says that the unit stood in the earliest systematic list, so it gives no beginning. A 地区 and its 专区
are one place, and so are rows of the general-knowledge part that repeat a coded row under the same name, or under a
name it bore earlier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tools.lexicon.nodes import Node, decimal, slug, text, texts, typed
from tools.lexicon.placenames import Names, ambiguous, names, prefecture, readings
from tools.lexicon.sources import cited, several, table

_LAST_YEAR = 1976
# Earlier names that stand in rows of their own: the same place, its borders and standing apart.
_RENAMED = {
    "广西省": "广西壮族自治区",
    "广西僮族自治区": "广西壮族自治区",
    "新疆省": "新疆维吾尔自治区",
    "西藏地方": "西藏自治区",
    "北平": "北平市",
    "汉口": "汉口市",
}
_REGIONS = {"内蒙古自治区": 1947, "宁夏回族自治区": 1958, "西藏自治区": 1965}  # years in which they were founded


@dataclass(slots=True)
class Place:
    """One place, on its way into the file."""

    key: tuple[str, str]  # name and province
    row: dict[str, str]
    names: Names
    earlier: list[dict[str, str]]  # rows merged into it
    name: str = ""


def place_nodes() -> Iterator[Node]:
    """Countries, regions and features first, then the administrative units in the order of the table."""
    places = _hand_kept() + _administrative()
    _give_ids(places)
    by_name: dict[str, list[Place]] = {}
    for place in places:
        for form in {place.names.zh, place.row["zh"], *(row["zh"] for row in place.earlier)}:
            by_name.setdefault(form, []).append(place)
    abbreviations = {row["zh"]: several(row["abbreviations"]) for row in table("place_abbreviations")}
    shared = Counter(place.row["wikidata_qid"] for place in places)
    for place in places:
        parent = _parent(place, by_name)
        yield _node(place, parent, abbreviations.get(place.row["zh"], []), shared[place.row["wikidata_qid"]] > 1)


def _administrative() -> list[Place]:
    places: dict[tuple[str, str], Place] = {}
    rows = [row for row in table("places") if not _modern(row) and not _left_out(row)]
    hand_kept = {row["zh"] for row in table("places_more")}
    for row in sorted(rows, key=lambda row: not row["code_gb2260"]):  # coded rows first: the others join them
        zh = prefecture(_RENAMED.get(row["zh"], row["zh"]))
        if zh in hand_kept or row["zh"] in hand_kept:
            continue
        province = zh if row["level"] == "province" or zh == "天津市" else row["province_zh"]
        found = places.get((zh, province)) or next(
            (place for place in places.values() if place.names.zh == zh and not row["code_gb2260"]), None
        )
        if found:
            found.earlier.append(row)
        else:
            places[zh, province] = Place((zh, province), row, names(row), [])
    return list(places.values())


def _hand_kept() -> list[Place]:
    places = []
    known = {
        row["zh"]: row for row in table("places") if row["level"] in ("region", "feature") or not row["code_gb2260"]
    }
    for row in table("places_more"):
        zh, en = _bare(row["zh"]), _bare(row["en"])
        forms = [("zh", form) for form in several(row["zh_alt"])] + [("en", form) for form in several(row["en_alt"])]
        silent = [pair for pair in [("zh", zh), ("en", en), *forms] if pair[1] in ambiguous()]
        heard = [pair for pair in forms if pair not in silent]
        found = known.get(zh, {})
        merged = {
            **dict.fromkeys(("code_gb2260", "iso3166_2", "geonames_id", "lat", "lon", "short_zh", "codes_all"), ""),
            "wikidata_qid": found.get("wikidata_qid", ""),
            "source": "; ".join(filter(None, ["general knowledge", found.get("source", "")])),
            "zh": row["zh"], "pinyin_or_en": row["en"], "level": row["level"], "parent_zh": row["parent"],
            "province_zh": row["parent"], "valid_from": row["from"], "valid_to": row["to"], "note": row["note"],
        }  # fmt: skip
        spoken = Names(
            en, [f for lang, f in heard if lang == "en"], zh, [f for lang, f in heard if lang == "zh"], silent
        )
        places.append(Place((row["zh"], row["parent"]), merged, spoken, []))
    return places


def _bare(label: str) -> str:
    """A name without the mark in brackets that tells it from its namesakes in the table."""
    return re.sub(r" \([^)]*\)$", "", label)


def _modern(row: dict[str, str]) -> bool:
    begin = row["valid_from"]
    return begin not in ("", "<=1980") and int(begin[:4]) > _LAST_YEAR


def _left_out(row: dict[str, str]) -> bool:
    """Regions and features stand in the hand-kept table; the districts are those of any town."""
    return row["level"] in ("region", "feature") or (row["level"] == "district" and row["zh"] in ambiguous())


def _give_ids(places: list[Place]) -> None:
    """The code and the English name; without a code the English name and the level, and what tells namesakes apart."""
    taken: set[str] = set()
    for place in places:
        code, level = place.row["code_gb2260"], place.row["level"]
        name = slug(place.names.en)
        if code:
            name = f"{code}-{name}"
        elif level in ("province", "prefecture", "city", "county") and not name.endswith(level):
            name = f"{name}-{level}"
        if name in taken:
            name = f"{name}-of-{slug(place.row['parent_zh']) or slug(_english_of(place.row['parent_zh']))}"
        if name in taken:
            raise ValueError(f"two places would be place:{name}")
        taken.add(name)
        place.name = f"place:{name}"


def _english_of(zh: str) -> str:
    return next((row["pinyin_or_en"] for row in table("places") if row["zh"] == zh), "elsewhere")


def _parent(place: Place, by_name: dict[str, list[Place]]) -> str | None:
    """The place around it in the table, or else its province, or else China; countries have none."""
    if place.row["level"] == "country":
        return None
    for zh in (place.row["parent_zh"], place.row["province_zh"], "中国"):
        found = [other for other in by_name.get(prefecture(zh), []) if other is not place]
        near = [other for other in found if other.row["province_zh"] == place.row["province_zh"]]
        if found:
            return (near or found)[0].name
    return None


def _node(place: Place, parent: str | None, abbreviations: list[str], shared: bool) -> Node:
    row, spoken = place.row, place.names
    renamed = [old["zh"] for old in place.earlier]
    others = [form for form in dict.fromkeys([*spoken.zh_others, *renamed]) if form != spoken.zh]
    begin, end, precise = _validity(place)
    sources = dict.fromkeys(name for old in [row, *place.earlier] for name in cited(old["source"]))
    pinyin = row["pinyin_or_en"] if "pypinyin" in row["source"] and row["zh"] not in readings() else ""
    geonames, qid = row["geonames_id"], row["wikidata_qid"] or next((old["wikidata_qid"] for old in place.earlier), "")
    return (
        Node(place.name, ("skos:Concept", "press:Place"))
        .say("skos:inScheme", "lex:places")
        .say("skos:prefLabel", text(spoken.en, "en"), text(spoken.zh, "zh"))
        .say("skos:altLabel", *texts(spoken.en_others, "en"), *texts(others, "zh"))
        .say("skos:altLabel", text(pinyin, "zh-latn-pinyin") if pinyin else None)
        .say("press:ambiguousLabel", *(text(form, language) for language, form in spoken.silent))
        .say("skos:notation", *(text(letter) for letter in abbreviations), *_codes(row))
        .say("press:level", f"level:{row['level']}")
        .say("schema:containedInPlace", parent)
        .say("skos:broader", parent)
        .say("press:validFrom", str(begin) if begin else None)
        .say("press:validTo", str(end) if end else None)
        .say("press:validity", typed(precise, "edtf:EDTF") if precise else None)
        .say("geo:lat", _coordinate(row["lat"]))
        .say("geo:long", _coordinate(row["lon"]))
        .say("skos:exactMatch", *_matches(geonames, "" if shared else qid))
        .say("skos:closeMatch", f"wd:{qid}" if qid and shared else None)
        .say("rdfs:seeAlso", f"<http://sws.geonames.org/{geonames[:-1]}/>" if geonames.endswith("*") else None)
        .say("skos:note", *(text(note, "en") for note in _notes(place)))
        .say("dcterms:source", *sources)
    )


def _codes(row: dict[str, str]) -> list[str]:
    """The unit's codes, that of the revision of 1980 first, and the province's code in ISO 3166-2."""
    codes = dict.fromkeys([row["code_gb2260"], *row["codes_all"].split()])
    written = [typed(code, "press:gb2260") for code in codes if code]
    return written + ([typed(row["iso3166_2"], "press:iso3166")] if row["iso3166_2"] else [])


def _matches(geonames: str, qid: str) -> list[str]:
    """An id marked * is the seat town's, so it is no match of the unit."""
    own = [f"<http://sws.geonames.org/{geonames}/>"] if geonames and not geonames.endswith("*") else []
    return [*own, *([f"wd:{qid}"] if qid else [])]


def _validity(place: Place) -> tuple[int | None, int | None, str]:
    """First and last year, and the EDTF interval if the source knows months; 1980's list gives no beginning."""
    rows = [row for row in place.earlier if row["zh"] == place.row["zh"]] + [place.row]
    begin = next((row["valid_from"] for row in rows if row["valid_from"] not in ("", "<=1980")), "")
    end = next((row["valid_to"] for row in rows if row["valid_to"] and not row["valid_to"].startswith("c.")), "")
    if place.names.zh == "天津市":  # its row is of 1958 to 1967, when it was Hebei's
        return None, None, ""
    begin = str(_REGIONS.get(place.names.zh, begin))
    precise = f"{begin or '..'}/{end or '..'}" if "-" in begin + end else ""
    return (int(begin[:4]) if begin else None, int(end[:4]) if end else None, precise)


def _notes(place: Place) -> list[str]:
    return [
        row["note"] for row in (place.row, *place.earlier) if row["note"] and not row["note"].startswith("alias-era")
    ]


def _coordinate(cell: str) -> str | None:
    return decimal(Decimal(cell).normalize()) if cell else None
