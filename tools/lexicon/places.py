"""Places: the table of administrative units, seen from 1946 to 1976, and the hand-kept table of what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from tools.lexicon.nodes import Node, slug, text
from tools.lexicon.sources import cited, table


def place_nodes() -> Iterator[Node]:
    seen: set[str] = set()
    for row in table("places"):
        if row["valid_from"] not in ("", "<=1980") and int(row["valid_from"][:4]) > 1976:
            continue
        name = f"{row['code_gb2260']}-{slug(row['pinyin_or_en'])}".strip("-")
        if name in seen:
            continue
        seen.add(name)
        yield (
            Node(f"lexplace:{name}", ("skos:Concept", "press:Place"))
            .say("skos:inScheme", "lex:places")
            .say("skos:prefLabel", text(row["pinyin_or_en"], "en"), text(row["zh"], "zh"))
            .say("skos:altLabel", text(row["short_zh"], "zh") if len(row["short_zh"]) > 1 else None)
            .say("press:level", f"lexlevel:{row['level']}")
            .say("dcterms:source", *cited(row["source"]))
        )
