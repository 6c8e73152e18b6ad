"""Organizations, facilities and publications.

The rule: what enters stands in the hand-kept table, which names in its column `data_zh` the row of the source that it
is: names alone do not tell, 国防部 and 财政部 are there the ministries of any state. From the source itself come
only two kinds that name themselves: the Party's committees of provinces and cities, and the military regions; its other
rows are foreign, modern or no organizations of the press.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.lexicon.nodes import Node, slug, text, texts
from tools.lexicon.placenames import ambiguous
from tools.lexicon.sources import cited, several, table

_CLASSES = {
    "org": ("organization", "organizations", "press:Organization"),
    "facility": ("facility", "facilities", "press:Facility"),
    "publication": ("publication", "publications", "press:Publication"),
}
_COMMITTEE = re.compile(r"中国共产党(.+?[省市区])委员会")
_REGION = re.compile(r"中国人民解放军(.+军区)")
_STATES = {"中央人民政府": "Central People's Government", "中华人民共和国": "People's Republic of China"}
_LATER = {"海南省", "深圳市", "海南省军区", "满洲省"}  # founded after 1976, or gone before 1946


def organization_nodes(kind: str) -> Iterator[Node]:
    """The concepts of one class, "org", "facility" or "publication": by hand first, then by the rule."""
    known = {row["zh"]: row for row in table("organizations")}
    for row in table("organizations_more"):
        if row["class"] == kind:
            yield _node(kind, row, known[row["data_zh"]] if row["data_zh"] else {})
    if kind == "org":
        for row in table("organizations"):
            by_rule = _by_rule(row)
            if by_rule:
                yield _node(kind, by_rule, row)


def _by_rule(row: dict[str, str]) -> dict[str, str]:
    committee, region = _COMMITTEE.fullmatch(row["zh"]), _REGION.fullmatch(row["zh"])
    if not row["en"] or (committee or region or [""])[1 if committee or region else 0] in _LATER:
        return {}
    if committee:
        place, english = (
            committee[1],
            re.sub(r" of the (Chinese Communist Party|Communist Party of China)$", "", row["en"]),
        )
        organ = "党委" if place.endswith("自治区") else "委"
        short = f"{place}{organ}" if organ == "党委" else f"{place}委"
        others = [f"{english} of the Chinese Communist Party", f"{english} of the CPC", f"CPC {english}", english]
        others.append(f"{english.removesuffix(' Committee')} Party Committee")
        return {
            "id": f"cpc-{slug(english)}", "zh": f"中共{short}", "zh_alt": f"{short}|{row['zh']}|中共{place}委员会",
            "en": f"{english} of the Communist Party of China",
            "en_alt": "|".join(others),
            "from": "", "to": "", "parent": "communist-party-of-china", "note": "",
        }  # fmt: skip
    if region:
        return {
            "id": slug(row["en"]), "zh": region[1], "zh_alt": row["zh"], "en": row["en"],
            "en_alt": f"{row['en'].rpartition(' ')[0]} Command|{row['en']} of the People's Liberation Army",
            "from": "", "to": "", "parent": "pla", "note": "",
        }  # fmt: skip
    return {}


def _node(kind: str, row: dict[str, str], found: dict[str, str]) -> Node:
    prefix, scheme, rdf_class = _CLASSES[kind]
    zh_others, en_others = several(row["zh_alt"]), several(row["en_alt"])
    for state, english in _STATES.items():
        if f"{state}{row['zh']}" in zh_others:
            en_others.append(f"{row['en']} of the {english}")
    silent = [form for form in (row["zh"], *zh_others) if form in ambiguous()]
    sources = ["source:general-knowledge"] if "class" in row else []
    return (
        Node(f"{prefix}:{row['id']}", ("skos:Concept", rdf_class))
        .say("skos:inScheme", f"lex:{scheme}")
        .say("skos:prefLabel", text(row["en"], "en"), text(row["zh"], "zh"))
        .say("skos:altLabel", *texts(en_others, "en"), *texts((form for form in zh_others if form not in silent), "zh"))
        .say("press:ambiguousLabel", *texts(silent, "zh"))
        .say("org:subOrganizationOf", f"{prefix}:{row['parent']}" if row["parent"] else None)
        .say("press:validFrom", row["from"])
        .say("press:validTo", row["to"])
        .say("skos:exactMatch" if _same(row["zh"], found) else "skos:closeMatch", *_qid(found))
        .say("skos:note", text(row["note"], "en") if row["note"] else None)
        .say("dcterms:source", *dict.fromkeys([*sources, *(cited(found["source"]) if found else [])]))
    )


def _same(zh: str, found: dict[str, str]) -> bool:
    """Whether the source's row is this very body; a ministry's forerunner or successor is but close to it."""
    full = found.get("zh", "")
    return full in (zh, f"中华人民共和国{zh}", f"中国人民解放军{zh}") or (bool(found) and bool(_by_rule(found)))


def _qid(found: dict[str, str]) -> list[str]:
    return [f"wd:{found['wikidata_qid']}"] if found.get("wikidata_qid") else []
