"""Limits: the most that has ever been of a measure of a product; what is above was not measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tools.lexicon.nodes import Node, decimal, text
from tools.lexicon.sources import table


def limit_nodes() -> Iterator[Node]:
    """A node for each row of limits.csv, in its order. They are data about concepts and no concepts themselves."""
    for row in table("limits"):
        yield (
            Node(f"limit:{row['id']}", ("press:Limit",))
            .say("rdfs:label", text(row["en"], "en"), text(row["zh"], "zh"))
            .say("press:measure", f"measure:{row['measure']}")
            .say("press:subject", f"product:{row['product']}")
            .say("press:maxValue", decimal(Decimal(row["most"])))
            .say("press:unit", f"lexunit:{row['unit']}")
            .say("press:per", text(row["per"]))
            .say("rdfs:comment", text(row["note"], "en"))
            .say("dcterms:source", "source:general-knowledge")
        )
