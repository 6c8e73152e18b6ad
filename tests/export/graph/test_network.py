"""Degrees, communities, layouts: the same every time, and told where a view is too large to show."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.graph import Choice, GraphError, Link, Node, View, prepared, view_of
from kg.export.graph.labels import ANCHORS, Box, Spot, line_height, placed_labels, width
from kg.export.graph.records import clean
from kg.export.graph.style import Style, colour, radii
from tests.export.graph.samples import CHINA, HENAN, STEEL, corpus


def ring(groups: int, size: int) -> View:
    """Groups in which all are linked with all, each group linked with the next by one link."""
    names = [[f"g{group}-{number}" for number in range(size)] for group in range(groups)]
    nodes = [Node(id, {"label": id.upper(), "type": "Place", "first": "1958-01-01", "last": "1958-02-01"})
             for group in names for id in group]  # fmt: skip
    pairs = [(a, b) for group in names for a in group for b in group if a < b]
    pairs += [tuple(sorted((names[group][0], names[(group + 1) % groups][0]))) for group in range(groups)]
    links = [Link(a, b, {"relation": "named-together", "weight": 1, "article": "x", "quote_en": f"{a} {b}"})
             for a, b in sorted(pairs)]  # fmt: skip
    return View("entities", "A ring", False, tuple(sorted(nodes, key=lambda node: node.id)), tuple(links))


def test_nodes_are_counted_grouped_and_placed() -> None:
    view = prepared(ring(3, 5), 100)
    fields = {node.id: node.fields for node in view.nodes}
    assert (fields["g0-0"]["degree"], fields["g0-0"]["strength"], fields["g0-1"]["degree"]) == (6, 6, 4)
    groups = [fields[f"g{group}-{number}"]["community"] for group in range(3) for number in range(5)]
    assert groups == [0] * 5 + [1] * 5 + [2] * 5
    assert len({(one["x"], one["y"]) for one in fields.values()}) == 15
    assert view.note == ""


def test_the_same_view_is_laid_out_alike() -> None:
    assert prepared(ring(4, 6), 100) == prepared(ring(4, 6), 100)


def test_of_too_many_nodes_the_communities_are_shown_and_it_is_said() -> None:
    view = prepared(ring(3, 5), 10)
    assert view.note == (
        "15 nodes are more than 10: shown are the 3 communities they form; open one with --community NUMBER,"
        " or allow more with --limit"
    )
    assert [(node.id, node.fields["label"], node.fields["members"], node.fields["degree"]) for node in view.nodes] == [
        ("community-00000", "G0-0, G0-1, G0-2 +2", 5, 2),
        ("community-00001", "G1-0, G1-1, G1-2 +2", 5, 2),
        ("community-00002", "G2-0, G2-1, G2-2 +2", 5, 2),
    ]
    assert [(link.source[-1], link.target[-1], link.fields["quote_en"]) for link in view.links] == [
        ("0", "1", "g0-0 g1-0"),
        ("0", "2", "g0-0 g2-0"),
        ("1", "2", "g1-0 g2-0"),
    ]


def test_of_too_many_communities_the_largest_are_shown() -> None:
    view = prepared(ring(5, 4), 2)
    assert len(view.nodes) == 2
    assert "shown are the 2 largest of the 5 communities" in view.note


def test_one_community_is_opened() -> None:
    view = prepared(ring(3, 5), 10, community=1)
    assert [node.id for node in view.nodes] == [f"g1-{number}" for number in range(5)]
    assert view.note == "community 1 of the view entities, 5 of its 15 nodes"


def test_a_community_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(GraphError, match="has no community 7\n  they are numbered from 0 to 2"):
        prepared(ring(3, 5), 10, community=7)


def test_places_lie_where_they_are_and_a_country_amid_its_parts() -> None:
    view = prepared(view_of("places", corpus(), Choice()), 100)
    at = {node.id: (node.fields["x"], node.fields["y"]) for node in view.nodes}
    assert at[HENAN] != at[CHINA]
    assert all(abs(float(a) - float(b)) < 100 for a, b in zip(at[HENAN], at[CHINA], strict=True))


def test_a_single_node_has_a_place() -> None:
    view = prepared(view_of("entities", corpus(), Choice(types=frozenset({"Product"}))), 100)
    assert [(node.id, node.fields["degree"]) for node in view.nodes] == [(STEEL, 0)]
    assert [(node.fields["x"], node.fields["y"]) for node in view.nodes] == [(0.0, 0.0)]


def test_area_grows_with_the_number() -> None:
    nodes = tuple(Node(str(number), {"degree": number, "type": "Place", "community": number}) for number in (0, 4, 16))
    view = View("x", "x", False, nodes, ())
    assert radii(view, Style()) == {"0": 4.0, "4": 13.0, "16": 22.0}
    assert [colour(node, Style()) for node in nodes] == ["#4477aa"] * 3
    assert len({colour(node, Style("community")) for node in nodes[:2]}) == 2


SPOTS = st.lists(
    st.builds(
        Spot,
        st.uuids().map(str), st.floats(-400, 400), st.floats(-400, 400), st.floats(4, 22),
        st.text(max_size=60).map(clean),
    ),
    max_size=25,
)  # fmt: skip


def box_of(lines: tuple[str, ...], x: float, y: float, size: float, anchor: str) -> Box:
    """Where a label is drawn, by the same measure of its letters."""
    wide = max(width(line, size) for line in lines)
    left, top = x - wide * ANCHORS[anchor], y - 0.82 * size
    return left, top, left + wide, top + line_height(size) * (len(lines) - 1) + size


@given(SPOTS)
def test_no_label_lies_on_another_or_out_of_the_picture(spots: list[Spot]) -> None:
    boxes = [
        box_of(one.lines, one.x, one.y, one.size, one.anchor) for one in placed_labels(spots, (-450, -450, 450, 450))
    ]
    for number, one in enumerate(boxes):
        assert one[0] >= -450
        assert one[1] >= -450
        assert one[2] <= 450
        assert one[3] <= 450
        for other in boxes[:number]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_nodes_that_are_linked_with_none_lie_about_the_others_and_are_no_community() -> None:
    alone = tuple(Node(f"z{number}", {"label": "Z", "type": "Place"}) for number in range(30))
    whole = ring(3, 5)
    view = replace(whole, nodes=(*whole.nodes, *alone))
    placed = prepared(view, 100).nodes
    reach = [math.hypot(float(node.fields["x"]), float(node.fields["y"])) for node in placed]
    assert max(reach[:15]) < min(reach[15:])
    grouped = prepared(view, 10)
    assert len(grouped.nodes) == 3
    assert "the 3 communities they form, without the 30 that are linked with none; open one" in grouped.note
    assert len(prepared(replace(view, nodes=alone, links=()), 10).nodes) == 10
