"""GEXF 1.3 as Gephi reads it: fields with their types, a timeline of days, and colour, size and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.export.graph.records import LINK_FIELDS, NODE_FIELDS, Fields, Link, Node, Value, View, number_field, text_field
from kg.export.graph.style import Style, colour, radii

# Source: the GEXF 1.3 schema, https://gexf.net/schema.html
_TYPES: Mapping[type[Value], str] = {str: "string", int: "integer", float: "double"}
_ELSEWHERE = frozenset({"label", "x", "y"})  # said by GEXF's own attributes and elements
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip
_ESCAPED = str.maketrans(_ESCAPES)


def write_gexf(view: View, style: Style, output: BinaryIO) -> None:
    """`view`; a node and a link are there from the first day to the last on which an article names them."""
    for part in _parts(view, style):
        output.write(part.encode("utf-8"))


def _parts(view: View, style: Style) -> Iterator[str]:
    kind = "directed" if view.directed else "undirected"
    dated = any("first" in fields for fields in [one.fields for one in view.nodes] + [one.fields for one in view.links])
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dated else 'mode="static"'
    words = view.title + (f". {view.note}" if view.note else "")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f"<meta><creator>press-kg</creator><description>{_escaped(words)}</description></meta>\n"
        f'<graph defaultedgetype="{kind}" idtype="string" {mode}>\n'
    )
    node_fields = [name for name in NODE_FIELDS if name not in _ELSEWHERE]
    link_fields = [name for name in LINK_FIELDS if name != "weight"]
    yield _declared("node", node_fields, NODE_FIELDS)
    yield _declared("edge", link_fields, LINK_FIELDS)
    radius = radii(view, style)
    yield f'<nodes count="{len(view.nodes)}">\n'
    for node in view.nodes:
        yield _node(node, node_fields, radius[node.id], colour(node, style))
    yield f'</nodes>\n<edges count="{len(view.links)}">\n'
    for number, link in enumerate(view.links):
        yield _edge(number, link, link_fields)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, names: list[str], fields: Mapping[str, tuple[type[Value], str]]) -> str:
    lines = [f'<attribute id="{name}" title="{name}" type="{_TYPES[fields[name][0]]}"/>\n' for name in names]
    return f'<attributes class="{of}" mode="static">\n{"".join(lines)}</attributes>\n'


def _node(node: Node, names: list[str], radius: float, paint: str) -> str:
    red, green, blue = (int(paint[at : at + 2], 16) for at in (1, 3, 5))
    x, y = (number_field(node.fields, name) for name in ("x", "y"))
    return (
        f'<node id="{_escaped(node.id)}" label="{_escaped(text_field(node.fields, "label"))}"{_days(node.fields)}>'
        f"{_values(node.fields, names)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x!r}" y="{y!r}" z="0.0"/>'
        f'<viz:size value="{radius!r}"/></node>\n'
    )


def _edge(number: int, link: Link, names: list[str]) -> str:
    return (
        f'<edge id="{number}" source="{_escaped(link.source)}" target="{_escaped(link.target)}"'
        f' weight="{number_field(link.fields, "weight")!r}"{_days(link.fields)}>{_values(link.fields, names)}</edge>\n'
    )


def _days(fields: Fields) -> str:
    return f' start="{fields["first"]}" end="{fields["last"]}"' if {"first", "last"} <= fields.keys() else ""


def _values(fields: Fields, names: list[str]) -> str:
    values = [
        f'<attvalue for="{name}" value="{_escaped(str(fields[name]))}"/>'
        for name in names
        if fields.get(name) is not None
    ]
    return f"<attvalues>{''.join(values)}</attvalues>" if values else ""


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
