"""PNG: the picture of svg.py drawn at twice its size, with the fonts of this machine."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import BinaryIO

from kg.export.graph.corpus import GraphError
from kg.export.graph.records import Node, View
from kg.export.graph.style import Style
from kg.export.graph.svg import picture

_ZOOM = 2.0  # 192 dots an inch, where the SVG is looked at in 96
_LONGEST_SIDE = 12_000  # dots
NO_FONT = (
    "no Chinese font on this machine: English names are shown (install Noto Sans CJK SC, or draw the SVG elsewhere)"
)


def write_png(view: View, style: Style, output: BinaryIO) -> None:
    """`view` as dots. Where no font has Chinese, names are the English ones: see `has_chinese`."""
    from resvg_py import svg_to_bytes

    shown = view if has_chinese() else replace(view, nodes=tuple(map(_in_english, view.nodes)))
    words = picture(shown, style)
    wide, high = (float(words.split(f' {side}="', 1)[1].split('"', 1)[0]) for side in ("width", "height"))
    zoom = min(_ZOOM, _LONGEST_SIDE / max(wide, high))
    output.write(bytes(svg_to_bytes(svg_string=words, width=round(wide * zoom), height=round(high * zoom))))


def has_chinese() -> bool:
    """Whether a font of this machine has Chinese characters; GraphError if the program that draws is missing."""
    try:
        import_module("resvg_py")
    except ImportError:
        raise GraphError("PNG needs resvg-py", "pip install 'press-kg[graphs]', or export svg") from None
    from resvg_py import svg_to_bytes

    def drawn(character: str) -> bytes:
        text = f'<text x="2" y="24" font-size="24" font-family="sans-serif">{character}</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">{text}</svg>'
        return bytes(svg_to_bytes(svg_string=svg))

    return drawn("铁") != drawn("\U0010fffd")  # a character that no font has


def _in_english(node: Node) -> Node:
    name = node.fields.get("label_en") or node.id.rpartition("/")[2]  # an IRI's last part is plain ASCII
    return replace(node, fields={**node.fields, "label": name})
