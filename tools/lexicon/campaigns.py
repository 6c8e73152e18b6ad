"""Campaigns and plans: the hand-kept table, with QIDs where the source's table of movements has the same movement.

The rule: a movement enters by standing in the hand-kept table, which names in its column `data_zh` the row of the
source that it is. The source mixes wars, dynasties and movements of all the world and of other centuries.
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.lexicon.nodes import Node, text, texts
from tools.lexicon.sources import several, table


def campaign_nodes() -> Iterator[Node]:
    """A concept for each row of campaigns_more.csv, in its order."""
    known = {row["label_zh"]: row for row in table("movements")}
    for row in table("campaigns_more"):
        found = known.get(row["data_zh"], {})
        yield (
            Node(f"campaign:{row['id']}", ("skos:Concept", "press:Campaign"))
            .say("skos:inScheme", "lex:campaigns")
            .say("skos:prefLabel", text(row["en"], "en"), text(row["zh"], "zh"))
            .say("skos:altLabel", *texts(several(row["en_alt"]), "en"), *texts(several(row["zh_alt"]), "zh"))
            .say("press:validFrom", row["from"])
            .say("press:validTo", row["to"])
            .say("skos:exactMatch", f"wd:{found['qid']}" if found else None)
            .say("skos:note", text(row["note"], "en") if row["note"] else None)
            .say("dcterms:source", "source:general-knowledge", "source:chinese-elite" if found else None)
        )
