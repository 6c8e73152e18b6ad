"""Products: the goods of the press, from the hand-kept table, with headings and matches where the data state them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.lexicon.nodes import Node, text, texts, typed
from tools.lexicon.sources import several, table


def product_nodes() -> Iterator[Node]:
    """A concept for each row of products_more.csv, in its order."""
    known = {row["zh"]: row for row in table("commodities")}
    for row in table("products_more"):
        traded = row["commodity"] != "no"
        found = known.get(row["zh"], {})
        yield (
            Node(f"product:{row['id']}", ("skos:Concept", *(["press:Product"] if traded else [])))
            .say("skos:inScheme", "lex:products")
            .say("skos:prefLabel", text(row["en"], "en"), text(row["zh"], "zh"))
            .say("skos:altLabel", *texts(several(row["en_alt"]), "en"), *texts(several(row["zh_alt"]), "zh"))
            .say("skos:broader", f"product:{row['broader']}" if row["broader"] else None)
            .say("press:commodity", None if traded else "false")
            .say("skos:notation", *(typed(code, "press:hs") for code in found.get("hs_codes", "").split()))
            .say(*_match(found))
            .say("skos:note", text(row["note"], "en") if row["note"] else None)
            .say("dcterms:source", *_sources(found))
        )


def _match(found: dict[str, str]) -> tuple[str, str | None]:
    """What Wikidata has under the QID: the same only where the source calls it a substance by this very name.

    A QID that the source calls unverified is left out. 生铁's is cast iron's, 小麦's the plant's: close, not the same.
    """
    basis, qid = found.get("qid_source", ""), found.get("wikidata_qid", "")
    if not qid or "unverified" in basis:
        return ("skos:closeMatch", None)
    english = basis.partition("(")[2].partition(",")[0]
    same = "Concept:substance" in basis and english in found["en_gloss_cedict"].replace(" (chemistry)", "").split("/")
    return ("skos:exactMatch" if same else "skos:closeMatch", f"wd:{qid}")


def _sources(found: dict[str, str]) -> list[str]:
    named = {"source:general-knowledge"}
    if found.get("en_gloss_cedict"):
        named.add("source:cc-cedict")
    if found.get("hs_codes"):
        named.add("source:hs")
    if _match(found)[1]:
        named.add("source:wordnet")
    return sorted(named)
