"""SVG for a paper: nodes, links, the names that fit, a legend, and one line that says what is shown."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from kg.export.graph.labels import Box, Label, Spot, line_height, placed_labels, width
from kg.export.graph.records import Link, Node, View, number_field, text_field
from kg.export.graph.style import TYPE_COLOURS, Style, colour, radii, size_name

FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',"
    "'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"
)
_MARGIN = 40.0
_ROOM_FOR_LABEL = 130.0  # beside the outermost node
_THIN = 5.0  # the weight that is drawn widest, where none is larger
_NARROWEST = 640.0


def write_svg(view: View, style: Style, output: BinaryIO) -> None:
    """`view` as a picture that needs no other file; the fonts are named, not carried."""
    output.write(picture(view, style).encode("utf-8"))


def picture(view: View, style: Style) -> str:
    """The SVG of `view`. A node's words are shown by a browser when the mouse is on it, and read by a screen reader."""
    radius = radii(view, style)
    spots = [
        Spot(
            node.id,
            number_field(node.fields, "x"),
            0.0 - number_field(node.fields, "y"),
            radius[node.id],
            text_field(node.fields, "label") or node.id,
        )
        for node in view.nodes
    ]
    left, top, right, bottom = _frame(spots)
    labels = placed_labels(spots, (left, top, right, bottom))
    legend = _legend(view, style)
    caption = _caption(view, style, len(labels))
    foot = 24.0 + 20.0 * _rows(right - left, legend) + 16.0 * len(_lines(caption, right - left))
    at = {spot.id: (spot.x, spot.y) for spot in spots}
    most = max((number_field(link.fields, "weight") for link in view.links), default=1.0)
    most = max(most, _THIN)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.1f} {top:.1f} {right - left:.1f} '
        f'{bottom - top + foot:.1f}" width="{right - left:.0f}" height="{bottom - top + foot:.0f}" '
        f'font-family={quoteattr(FONTS)} role="img">',
        f"<title>{escape(view.title)}</title>",
        f'<rect x="{left:.1f}" y="{top:.1f}" width="100%" height="100%" fill="#fff"/>',
        '<g stroke="#8a8a8a" fill="none">',
        *(_line(link, at, most) for link in view.links),
        '</g>\n<g stroke="#fff" stroke-width="1">',
        *(_circle(node, at[node.id], radius[node.id], colour(node, style)) for node in view.nodes),
        '</g>\n<g fill="#1a1a1a" stroke="#fff" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">',
        *map(_text, labels),
        "</g>",
        *_footer(left, right, bottom, legend, caption),
        "</svg>\n",
    ]
    return "\n".join(parts)


def _frame(spots: list[Spot]) -> Box:
    """All nodes, with a margin, and at the sides room for a name."""
    reach = _MARGIN
    left = min((spot.x - spot.radius for spot in spots), default=0.0) - _ROOM_FOR_LABEL
    right = max((spot.x + spot.radius for spot in spots), default=0.0) + _ROOM_FOR_LABEL
    top = min((spot.y - spot.radius for spot in spots), default=0.0) - reach
    bottom = max((spot.y + spot.radius for spot in spots), default=0.0) + reach
    missing = max(0.0, _NARROWEST - (right - left)) / 2
    return left - missing, top, right + missing, bottom


def _line(link: Link, at: Mapping[str, tuple[float, float]], most: float) -> str:
    (x1, y1), (x2, y2) = at[link.source], at[link.target]
    share = math.sqrt(number_field(link.fields, "weight") / most)
    return (
        f'<path d="M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}" stroke-width="{0.5 + 2.5 * share:.2f}" '
        f'stroke-opacity="{0.22 + 0.4 * share:.2f}"/>'
    )


def _circle(node: Node, at: tuple[float, float], radius: float, paint: str) -> str:
    names = dict.fromkeys(text_field(node.fields, name) for name in ("label", "label_en", "label_zh"))
    said = [text_field(node.fields, name) for name in ("quote_zh", "quote_en", "article")]
    words = "\n".join(filter(None, [" ".join(filter(None, names)), *said]))
    return (
        f'<circle cx="{at[0]:.2f}" cy="{at[1]:.2f}" r="{radius}" fill="{paint}"><title>{escape(words)}</title></circle>'
    )


def _text(label: Label) -> str:
    """The lines of a label, which stand below each other."""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    first, *rest = map(escape, label.lines)
    below = "".join(f'<tspan x="{label.x}" dy="{line_height(label.size)}">{line}</tspan>' for line in rest)
    return f'<text x="{label.x}" y="{label.y}" font-size="{label.size}"{anchor}>{first}{below}</text>'


def _legend(view: View, style: Style) -> list[tuple[str, str]]:
    """Types and colours, the most frequent first; all kinds of event have one. None where colours are communities."""
    if view.grouped or style.colour == "community":
        return []
    counts = Counter(colour(node, style) for node in view.nodes)
    names = {paint: name for name, paint in TYPE_COLOURS.items()}
    return [(names.get(paint, "event"), paint) for paint, _ in counts.most_common()]


def _per_row(wide: float, legend: list[tuple[str, str]]) -> int:
    return max(1, int((wide - 2 * _MARGIN) // _step(legend)))


def _rows(wide: float, legend: list[tuple[str, str]]) -> int:
    return -(-len(legend) // _per_row(wide, legend))


def _step(legend: list[tuple[str, str]]) -> float:
    return max((width(name, 12) for name, _ in legend), default=0.0) + 34


def _caption(view: View, style: Style, shown: int) -> str:
    days = sorted(
        text_field(node.fields, name) for node in view.nodes for name in ("first", "last") if name in node.fields
    )
    between = f", {days[0]} to {days[-1]}" if days else ""
    hidden = len(view.nodes) - shown
    left_out = f" {hidden:,} smaller nodes are drawn without their names." if hidden else ""
    note = f" {view.note[:1].upper()}{view.note[1:]}." if view.note else ""
    colours = " Colour: community." if view.grouped or style.colour == "community" else ""
    counts = f"{len(view.nodes):,} nodes, {len(view.links):,} links"
    return f"{view.title}: {counts}{between}. Size: {size_name(view, style)}.{colours}{left_out}{note}"


def _lines(words: str, wide: float) -> list[str]:
    """`words` in lines that fit, broken between words."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, 12) > wide - 2 * _MARGIN and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _footer(left: float, right: float, bottom: float, legend: list[tuple[str, str]], caption: str) -> list[str]:
    parts = ['<g font-size="12" fill="#1a1a1a">']
    step, row = _step(legend), _per_row(right - left, legend)
    for number, (name, paint) in enumerate(legend):
        x, y = left + _MARGIN + (number % row) * step, bottom + 14 + 20 * (number // row)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{paint}"/>')
        parts.append(f'<text x="{x + 12:.1f}" y="{y + 4:.1f}">{escape(name)}</text>')
    below = bottom + 18 + 20 * _rows(right - left, legend)
    for number, line in enumerate(_lines(caption, right - left)):
        parts.append(
            f'<text x="{left + _MARGIN - 6:.1f}" y="{below + 16 * number:.1f}" fill="#444">{escape(line)}</text>'
        )
    return [*parts, "</g>"]
