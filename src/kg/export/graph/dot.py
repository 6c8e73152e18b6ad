"""DOT, as Graphviz reads it: `neato -n2 -Tsvg` draws it where it lies, `sfdp` lays it out anew."""

from __future__ import annotations

from typing import BinaryIO

from kg.export.graph.records import Fields, View, number_field, text_field
from kg.export.graph.style import Style, colour, radii

_INCH = 72  # points; a radius is in points, a width in inches


def write_dot(view: View, style: Style, output: BinaryIO) -> None:
    """`view` with all fields, and Graphviz's own for place, size, colour and the words under the mouse."""
    kind, arrow = ("digraph", "->") if view.directed else ("graph", "--")
    radius = radii(view, style)
    title = f"{view.title} ({view.note})" if view.note else view.title
    lines = [
        f"{kind} {_quoted(view.name)} {{",
        f"  graph [label={_quoted(title)}, outputorder=edgesfirst, forcelabels=false];",
        '  node [shape=circle, style=filled, fixedsize=true, label="", color="#ffffff"];',
        '  node [fontsize=9, fontname="Noto Sans CJK SC"];',
        '  edge [color="#9a9a9a80", arrowsize=0.4];',
    ]
    for node in view.nodes:
        x, y = (number_field(node.fields, name) for name in ("x", "y"))
        looks: Fields = {
            "pos": f"{x},{y}",
            "width": round(2 * radius[node.id] / _INCH, 4),
            "fillcolor": colour(node, style),
            "xlabel": text_field(node.fields, "label"),
            "tooltip": str(node.fields.get("quote_zh", node.fields.get("label", node.id))),
        }
        own = {name: value for name, value in node.fields.items() if name not in ("label", "x", "y")}
        lines.append(f"  {_quoted(node.id)} [{_attributes({**looks, **own})}];")
    lines += [
        f"  {_quoted(link.source)} {arrow} {_quoted(link.target)} [{_attributes(link.fields)}];" for link in view.links
    ]
    output.write(("\n".join(lines) + "\n}\n").encode("utf-8"))


def _attributes(fields: Fields) -> str:
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in fields.items())


def _quoted(text: str) -> str:
    """A string of DOT: a quote is escaped, a backslash is doubled so that it starts no escape of Graphviz's."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
