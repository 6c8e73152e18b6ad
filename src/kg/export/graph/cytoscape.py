"""Cytoscape JSON, as Cytoscape, Cytoscape.js and networkx read it."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg.export.graph.records import Link, Node, View, number_field
from kg.export.graph.style import Style, colour, radii


def write_cytoscape(view: View, style: Style, output: BinaryIO) -> None:
    """`view` with positions, and with colour and radius as fields that a style sheet can map."""
    radius = radii(view, style)
    data = {"name": view.title, "view": view.name} | ({"note": view.note} if view.note else {})
    head = {"data": data, "directed": view.directed, "multigraph": True}
    output.write(_text(head)[:-1] + b',"elements":{"nodes":[')
    for number, node in enumerate(view.nodes):
        output.write((b",\n" if number else b"\n") + _text(_node(node, radius[node.id], colour(node, style))))
    output.write(b'\n],"edges":[')
    for number, link in enumerate(view.links):
        output.write((b",\n" if number else b"\n") + _text(_edge(number, link)))
    output.write(b"\n]}}\n")


def _node(node: Node, radius: float, paint: str) -> object:
    """`name` is what Cytoscape shows, `value` what networkx calls the node; y grows downwards there."""
    looks = {"radius": radius, "colour": paint}
    data = {"id": node.id, "value": node.id, "name": node.fields.get("label", node.id), **node.fields, **looks}
    x, y = (number_field(node.fields, name) for name in ("x", "y"))
    return {"data": data, "position": {"x": x, "y": 0.0 - y}}


def _edge(number: int, link: Link) -> object:
    key = link.fields["relation"]
    return {"data": {"id": f"e{number}", "source": link.source, "target": link.target, "key": key, **link.fields}}


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
