"""People: office-holders of 1949 to 1976 with their offices, and a hand-kept table of others the press names.

The rule: a person of the source enters with an office, or a seat in the Central Committees of 1945 to 1977; the rest of
it are soldiers, artists and foreigners of whom it says no more than a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.lexicon.nodes import Node, slug, text, texts, typed
from tools.lexicon.sources import cited, several, table

_READINGS = {"江青": "Jiang Qing", "康生": "Kang Sheng", "康世恩": "Kang Shi'en"}  # slips of the source
_WRITTEN = {"刑燕子": "邢燕子"}
_SESSIONS = re.compile(r"\b(7|8|9|10|11)a?\b")


def person_nodes() -> Iterator[Node]:
    """The hand-kept people, joined with what the source says of them, then the source's others."""
    hand_kept = {row["zh"]: row for row in table("people_more")}
    rows = [row for row in table("persons") if row["pinyin_or_en"] and _enters(row)]
    namesakes = Counter(row["zh"] for row in rows)
    known = {row["zh"]: row for row in rows if namesakes[row["zh"]] == 1}
    people = [(row, known.get(row["zh"], {})) for row in hand_kept.values()]
    people += [({}, row) for row in rows if row["zh"] not in hand_kept]
    shared = Counter(found.get("wikidata_qid") for _, found in people)  # the source joined namesakes to one QID
    english = Counter(slug(_english(own, found)) for own, found in people)
    for own, found in people:
        name = slug(_english(own, found))
        birth = own.get("birth") or found.get("birth", "")
        distinct = f"person:{name}-{birth}" if english[name] > 1 and birth else f"person:{name}"
        yield _node(distinct, own, found, shared[found.get("wikidata_qid")] == 1)


def _enters(row: dict[str, str]) -> bool:
    return bool(row["offices_1949_1976"] or _SESSIONS.search(row["cc_sessions"]))


def _english(own: dict[str, str], found: dict[str, str]) -> str:
    if own:
        return own["en"]
    plain = re.sub(r"\b([LN])v\b", r"\1ü", re.sub(r" \([^)]*\)$", "", found["pinyin_or_en"]))  # Lv Zhengcao
    return _READINGS.get(found["zh"], " ".join(word[:1].upper() + word[1:] for word in plain.split()))


def _node(name: str, own: dict[str, str], found: dict[str, str], certain: bool) -> Node:
    english, chinese = _english(own, found), own.get("zh") or _WRITTEN.get(found["zh"], found["zh"])
    birth, death = (own.get(year) or found.get(year, "") for year in ("birth", "death"))
    english_others = several(own.get("en_alt", "")) + ([english.replace("'", "")] if "'" in english else [])
    pinyin = english if all("一" <= letter <= "鿿" for letter in chinese) and found else ""
    sources = [*(["source:general-knowledge"] if own else []), *(cited(found["source"]) if found else [])]
    return (
        Node(name, ("skos:Concept", "press:Person"))
        .say("skos:inScheme", "lex:people")
        .say("skos:prefLabel", text(english, "en"), text(chinese, "zh"))
        .say("skos:altLabel", *texts(english_others, "en"), *texts(several(own.get("zh_alt", "")), "zh"))
        .say("skos:altLabel", text(pinyin, "zh-latn-pinyin") if pinyin else None)
        .say("schema:birthDate", typed(birth, "edtf:EDTF") if birth.isdecimal() else None)
        .say("schema:deathDate", typed(death, "edtf:EDTF") if death.isdecimal() else None)
        .say("schema:jobTitle", *texts(found.get("offices_1949_1976", "").split("; "), "en"))
        .say(
            "skos:exactMatch" if certain else "skos:closeMatch",
            f"wd:{found['wikidata_qid']}" if found.get("wikidata_qid") else None,
        )
        .say("skos:note", text(own["note"], "en") if own.get("note") else None)
        .say("dcterms:source", *dict.fromkeys(sources))
    )
