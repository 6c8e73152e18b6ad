"""One HTML file that shows a view: it needs no server, no network and no other file."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from typing import BinaryIO

from kg.export.graph.records import Node, View, text_field
from kg.export.graph.style import Style, colour

_HERE = Path(__file__).parent


def write_html(view: View, style: Style, output: BinaryIO) -> None:
    """`view` as a page to move about in: search, a timeline, and the words behind each node and link."""
    script, looks = ((_HERE / f"page.{kind}").read_text("utf-8") for kind in ("js", "css"))
    page = (_HERE / "page.html").read_text("utf-8")
    parts = {
        "TITLE": escape(view.title),
        "POLICY": f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(looks)}; base-uri 'none'",
        "STYLE": looks,
        "SCRIPT": script,
        "LIST": _listed(view),
        "DATA": _data(view, style),
    }
    for part in page.split("%%"):  # every other part is a name
        output.write(parts.get(part, part).encode("utf-8"))


def _digest(words: str) -> str:
    """What the page's policy allows to run: this text and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode('utf-8')).digest()).decode('ascii')}'"


def _data(view: View, style: Style) -> str:
    """`view` as JSON in which nothing can end the element that holds it."""
    by_type, by_group = Style("type"), Style("community")
    position = {node.id: number for number, node in enumerate(view.nodes)}
    data = {
        "title": view.title,
        "note": view.note,
        "directed": view.directed,
        "colour": style.colour,
        "size": style.size,
        "nodes": [
            {"id": node.id, **node.fields, "paint": [colour(node, by_type), colour(node, by_group)]}
            for node in view.nodes
        ],
        "links": [{"s": position[link.source], "t": position[link.target], **link.fields} for link in view.links],
    }
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return words


def _listed(view: View) -> str:
    """The nodes as a list, for those who have no script: the most linked first."""
    ordered = sorted(view.nodes, key=lambda node: (-int(node.fields.get("degree", 0)), node.id))[:200]
    return "\n".join(f"<li>{_item(node)}</li>" for node in ordered)


def _item(node: Node) -> str:
    names = dict.fromkeys(text_field(node.fields, name) for name in ("label", "label_en", "label_zh"))
    words = " ".join(filter(None, names)) or node.id
    return f"{escape(words)} ({escape(text_field(node.fields, 'type'))}, {node.fields.get('degree', 0)})"
