"""What networkx tells of a view: degrees, communities, and the communities in place of what is too much to show."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from kg.export.graph.corpus import GraphError
from kg.export.graph.layout import positions
from kg.export.graph.records import Link, Node, View, number_field, text_field

_SEED = 1  # communities are the same in every run
_NAMES = 3  # members by which a community is called


def prepared(view: View, limit: int, community: int | None = None) -> View:
    """`view` with degrees, communities and a layout; its communities where it has more than `limit` nodes.

    With `community`, the nodes of that one alone, numbered as in the whole view. GraphError if there is none such.
    """
    found = _measured(view)
    if community is not None:
        found = _opened(found, community)
    if len(found.nodes) > limit:
        found = _communities(found, limit)
    return _placed(found)


def undirected(view: View) -> nx.Graph[str]:
    """`view` as a simple graph: all links of two nodes are one, their weights added up; none from a node to itself."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in view.nodes)
    for link in view.links:
        if link.source != link.target:
            before = graph.get_edge_data(link.source, link.target, {"weight": 0})["weight"]
            graph.add_edge(link.source, link.target, weight=before + number_field(link.fields, "weight"))
    return graph


def _measured(view: View) -> View:
    graph = undirected(view)
    groups = nx.community.louvain_communities(graph, seed=_SEED)
    ordered = sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))
    group_of = {id: number for number, group in enumerate(ordered) for id in group}
    strength = dict(graph.degree(weight="weight"))
    nodes = [
        Node(
            node.id,
            {
                **node.fields,
                "degree": graph.degree(node.id),
                "strength": round(strength[node.id]),
                "community": group_of[node.id],
            },
        )
        for node in view.nodes
    ]
    return replace(view, nodes=tuple(nodes))


def _opened(view: View, community: int) -> View:
    nodes = [node for node in view.nodes if node.fields["community"] == community]
    if not nodes:
        last = max(number_field(node.fields, "community") for node in view.nodes)
        raise GraphError(
            f"the view {view.name} has no community {community}", f"they are numbered from 0 to {last:.0f}"
        )
    kept = {node.id for node in nodes}
    links = [link for link in view.links if link.source in kept and link.target in kept]
    note = f"community {community} of the view {view.name}, {len(nodes):,} of its {len(view.nodes):,} nodes"
    return replace(view, nodes=tuple(nodes), links=tuple(links), note=note)


def _communities(view: View, limit: int) -> View:
    """The communities of `view` as nodes, the largest `limit` of them; links say how many there are between two.

    A node that is linked with none is no community, unless there are no others.
    """
    members: dict[int, list[Node]] = {}
    for node in view.nodes:
        members.setdefault(int(number_field(node.fields, "community")), []).append(node)
    alone = [number for number, found in members.items() if len(found) == 1]
    if len(alone) < len(members):
        for number in alone:
            del members[number]
    else:
        alone = []
    shown = sorted(members, key=lambda number: (-len(members[number]), number))[:limit]
    nodes = [_community(number, members[number]) for number in shown]
    known = set(shown)
    at = {node.id: int(number_field(node.fields, "community")) for node in view.nodes}
    between: dict[tuple[int, int], list[Link]] = {}
    for link in view.links:
        pair = sorted((at[link.source], at[link.target]))
        if pair[0] != pair[1] and {*pair} <= known:
            between.setdefault((pair[0], pair[1]), []).append(link)
    links = [_between(pair, found) for pair, found in between.items()]
    rest = "" if len(shown) == len(members) else f"the {len(shown):,} largest of "
    left = f", without the {len(alone):,} that are linked with none" if alone else ""
    note = (
        f"{len(view.nodes):,} nodes are more than {limit:,}: shown are {rest}the {len(members):,} communities they"
        f" form{left}; open one with --community NUMBER, or allow more with --limit"
    )
    title = f"{view.title}: communities"
    found = View(
        view.name,
        title,
        directed=False,
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        links=tuple(sorted(links, key=lambda link: (link.source, link.target))),
        note=note,
        grouped=True,
    )
    degrees = dict(undirected(found).degree())
    return replace(
        found, nodes=tuple(Node(node.id, {**node.fields, "degree": degrees[node.id]}) for node in found.nodes)
    )


def _community(number: int, members: list[Node]) -> Node:
    """A node for all of `members`, called by those of them that are linked most."""
    first = sorted(members, key=lambda node: (-number_field(node.fields, "strength"), node.id))[:_NAMES]
    more = f" +{len(members) - len(first)}" if len(members) > len(first) else ""
    named = {
        name: ", ".join(text_field(node.fields, name) or text_field(node.fields, "label") for node in first) + more
        for name in ("label", "label_en", "label_zh")
    }
    days = sorted(
        text_field(node.fields, name) for node in members for name in ("first", "last") if name in node.fields
    )
    return Node(
        _name(number),
        {
            **named,
            "type": "community",
            "claims": round(sum(number_field(node.fields, "claims") for node in members)),
            **({"first": days[0], "last": days[-1]} if days else {}),
            "members": len(members),
            "strength": round(sum(number_field(node.fields, "strength") for node in members)),
            "community": number,
        },
    )


def _between(pair: tuple[int, int], links: list[Link]) -> Link:
    """The link of two communities; it leads to the words of the heaviest link between their members."""
    heaviest = min(links, key=lambda link: (-number_field(link.fields, "weight"), link.source, link.target))
    days = sorted(text_field(link.fields, name) for link in links for name in ("first", "last") if name in link.fields)
    fields = {
        **heaviest.fields,
        "relation": "linked",
        "weight": len(links),
        **({"first": days[0], "last": days[-1]} if days else {}),
    }
    source, target = sorted(map(_name, pair))
    return Link(source, target, {name: value for name, value in fields.items() if name != "articles"})


def _name(number: int) -> str:
    return f"community-{number:05d}"


def _placed(view: View) -> View:
    at = positions(view, undirected(view))
    nodes = [Node(node.id, {**node.fields, "x": x, "y": y}) for node in view.nodes for x, y in (at[node.id],)]
    return replace(view, nodes=tuple(nodes))
