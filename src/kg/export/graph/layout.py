"""Where nodes are drawn: places on the map, all else by forces; the same in every run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from importlib import import_module

import networkx as nx

from kg.export.graph.corpus import GraphError
from kg.export.graph.records import Node, View, number_field

_GOLDEN = math.pi * (3 - math.sqrt(5))  # turns by which points in a disc lie evenly
_DEGREE = 60.0  # units of a degree of latitude
_MIDDLE = math.cos(math.radians(35))  # of China: a degree of longitude is so much shorter
_APART = 52.0  # between two nodes, where there are few enough to move them apart
_FAR_APART = 130.0  # where there are so few that all names have room
_MOVED = 3_000  # nodes, at most
_ROUNDS = 60


def positions(view: View, graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """x to the right and y upwards of each node, to two places; GraphError if the program that lays out is missing."""
    on_map = view.name == "places" and not view.grouped
    placed = _map(view) if on_map else _forces(view, graph)
    if len(placed) <= _MOVED:
        placed = _moved_apart(placed, _APART if on_map else _apart(len(placed)))
    return {id: (round(x, 2), round(y, 2)) for id, (x, y) in placed.items()}


def _apart(count: int) -> float:
    """The distance that each of `count` nodes keeps from the others: more where there are few."""
    return max(_APART, min(_FAR_APART, 900.0 / math.sqrt(max(1, count))))


def _forces(view: View, graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """ForceAtlas2 on one thread, begun from the communities in a spiral."""
    try:
        import_module("crategraph_forceatlas2")
    except ImportError:
        raise GraphError("the layout needs crategraph-forceatlas2", "pip install 'press-kg[graphs]'") from None
    import numpy as np
    from crategraph_forceatlas2 import layout

    ids = [node.id for node in view.nodes if graph.degree(node.id)]
    number = {id: position for position, id in enumerate(ids)}
    edges = [(number[source], number[target]) for source, target in graph.edges]
    weights = [math.sqrt(graph.edges[edge]["weight"]) for edge in graph.edges]
    group = {node.id: number_field(node.fields, "community") for node in view.nodes}
    start = np.zeros((len(ids), 2))
    for position, id in enumerate(sorted(ids, key=lambda id: (group[id], id))):
        start[number[id]] = _spiral(position)
    rounds = max(100, min(600, 400_000 // max(1, len(ids))))
    found = layout(
        len(ids), edges, weights=weights, init=start, threads=1, iterations=rounds,
        barnesHutOptimize=len(ids) > 1000, barnesHutTheta=0.8, linLogMode=False, outboundAttractionDistribution=False,
        scalingRatio=10, strongGravityMode=True, gravity=0.05, slowDown=1,
    )  # fmt: skip
    placed = _scaled({id: (float(found[position][0]), float(found[position][1])) for id, position in number.items()})
    return placed | _around(placed, [node.id for node in view.nodes if node.id not in number])


def _around(placed: Mapping[str, tuple[float, float]], alone: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Nodes that are linked with none, on a spiral about all others."""
    reach = max((math.hypot(x, y) for x, y in placed.values()), default=0.0)
    room = _apart(len(placed) + len(alone)) / _APART
    first = math.ceil((reach / (room * _APART / 2) + 2) ** 2) if placed else 0
    points = (_spiral(first + position) for position in range(len(alone)))
    return {id: (x * room, y * room) for id, (x, y) in zip(alone, points, strict=True)}


def _scaled(placed: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """`placed` about the origin, nine tenths of the nodes in a square with _ROOM for each."""
    middle = [sum(point[axis] for point in placed.values()) / max(1, len(placed)) for axis in (0, 1)]
    moved = {id: (x - middle[0], y - middle[1]) for id, (x, y) in placed.items()}
    reach = sorted(max(abs(x), abs(y)) for x, y in moved.values())
    side = reach[int(len(reach) * 0.9)] if reach and reach[int(len(reach) * 0.9)] > 0 else 1.0
    factor = 0.87 * _apart(len(placed)) * math.sqrt(len(placed)) / (2 * side)
    found = {}
    for id, (x, y) in moved.items():
        beyond = math.hypot(x, y) / (1.2 * side)  # a small group that is linked with nothing else drifts off
        nearer = (1 + 0.35 * math.log(beyond)) / beyond if beyond > 1 else 1.0
        found[id] = x * factor * nearer, y * factor * nearer
    return found


def _map(view: View) -> dict[str, tuple[float, float]]:
    """Places by their coordinates; one without them amid those that lie in it, or beside the one it lies in.

    What is left stands in a row below the map.
    """
    inside = {link.source: link.target for link in reversed(view.links)}
    known = {node.id: _on_map(node) for node in view.nodes if {"lat", "long"} <= node.fields.keys()}
    within: dict[str, list[tuple[float, float]]] = {}
    for link in view.links:
        if link.source in known and link.target not in known:
            within.setdefault(link.target, []).append(known[link.source])
    for id, points in within.items():
        known[id] = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    lowest = min((y for _, y in known.values()), default=0.0) - 2 * _DEGREE
    leftmost = min((x for x, _ in known.values()), default=0.0)
    placed, beside, below = dict(known), dict.fromkeys(known, 0), 0
    for node in view.nodes:
        if node.id in placed:
            continue
        anchor = inside.get(node.id, "")
        seen = {node.id}
        while anchor and anchor not in known and anchor not in seen:
            seen.add(anchor)
            anchor = inside.get(anchor, "")
        if anchor in known:
            beside[anchor] += 1
            dx, dy = _spiral(beside[anchor])
            placed[node.id] = known[anchor][0] + dx, known[anchor][1] + dy
        else:
            placed[node.id] = leftmost + below * _APART, lowest
            below += 1
    return placed


def _on_map(node: Node) -> tuple[float, float]:
    longitude, latitude = number_field(node.fields, "long"), number_field(node.fields, "lat")
    return (longitude - 105) * _MIDDLE * _DEGREE, (latitude - 35) * _DEGREE


def _spiral(number: int) -> tuple[float, float]:
    """The point `number` of a disc that fills evenly from its middle."""
    radius, angle = _APART / 2 * math.sqrt(number), number * _GOLDEN
    return radius * math.cos(angle), radius * math.sin(angle)


def _moved_apart(placed: Mapping[str, tuple[float, float]], least: float) -> dict[str, tuple[float, float]]:
    """`placed` with nodes that lie on each other moved apart, a little at a time."""
    points = dict(placed)
    for _ in range(_ROUNDS):
        cells: dict[tuple[int, int], list[str]] = {}
        for id, (x, y) in points.items():
            cells.setdefault((math.floor(x / least), math.floor(y / least)), []).append(id)
        pushes: dict[str, tuple[float, float]] = {}
        for (column, row), here in cells.items():
            around = [
                other for dx in (-1, 0, 1) for dy in (-1, 0, 1) for other in cells.get((column + dx, row + dy), ())
            ]
            for id in here:
                x, y = points[id]
                push_x = push_y = 0.0
                for other in around:
                    if other == id:
                        continue
                    dx, dy = x - points[other][0], y - points[other][1]
                    apart = math.hypot(dx, dy)
                    if apart < least:
                        if apart < 1e-6:
                            dx, dy, apart = (1.0 if id < other else -1.0), 0.5, 1.1
                        share = 0.35 * (least - apart) / apart
                        push_x, push_y = push_x + dx * share, push_y + dy * share
                if push_x or push_y:
                    pushes[id] = x + push_x, y + push_y
        if not pushes:
            break
        points |= pushes
    return points
