"""How nodes look in every format alike: a colour for a type or a community, a radius for a number."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from kg.export.graph.records import Node, View, number_field, text_field

# Told apart by people who do not see red and green, and dark enough on white. Source: Paul Tol, "bright" and "muted".
TYPE_COLOURS: Mapping[str, str] = {
    "Place": "#4477aa",
    "Organization": "#aa3377",
    "Person": "#ee6677",
    "Facility": "#997700",
    "Product": "#228833",
    "Campaign": "#cc3311",
    "Publication": "#66798a",
    "claim": "#33a0b8",
    "article": "#8c8c8c",
}
_EVENT = "#e08214"
_GROUPS = (
    "#4477aa", "#cc6677", "#228833", "#aa8800", "#882255", "#33a0b8", "#332288", "#999933", "#cc3311", "#44aa99",
    "#aa4499", "#6b6b6b",
)  # fmt: skip
_SMALLEST, _LARGEST = 4.0, 22.0


@dataclass(frozen=True, slots=True)
class Style:
    """What a node's colour and size say."""

    colour: str = "type"  # or community
    size: str = "degree"  # or strength, articles, claims, members


def colour(node: Node, style: Style) -> str:
    """The colour of `node` as #rrggbb."""
    kind = text_field(node.fields, "type")
    if style.colour == "community" or kind == "community":
        return _GROUPS[int(number_field(node.fields, "community")) % len(_GROUPS)]
    return TYPE_COLOURS.get(kind, _EVENT)


def size_name(view: View, style: Style) -> str:
    """The field that the size of a node shows."""
    return "members" if view.grouped else style.size


def radii(view: View, style: Style) -> dict[str, float]:
    """The radius of each node: its area grows with the number, the largest is the same in every view."""
    size = size_name(view, style)
    most = max((number_field(node.fields, size) for node in view.nodes), default=0) or 1
    return {
        node.id: round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(number_field(node.fields, size) / most), 2)
        for node in view.nodes
    }
