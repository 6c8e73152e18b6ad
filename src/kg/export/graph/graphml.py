"""GraphML, as yEd, Gephi, Cytoscape, igraph and networkx read it."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from kg.export.graph.records import View
from kg.export.graph.style import Style


def network(view: View) -> nx.MultiDiGraph[str] | nx.MultiGraph[str]:
    """`view` as networkx has it: two nodes may have several links, told apart by their relation."""
    graph: nx.MultiDiGraph[str] | nx.MultiGraph[str] = nx.MultiDiGraph() if view.directed else nx.MultiGraph()
    graph.graph["name"] = view.title
    if view.note:
        graph.graph["note"] = view.note
    for node in view.nodes:
        graph.add_node(node.id, **node.fields)
    for link in view.links:
        graph.add_edge(link.source, link.target, str(link.fields["relation"]), **link.fields)
    return graph


def write_graphml(view: View, style: Style, output: BinaryIO) -> None:
    """`view` with all fields of its nodes and links, each with its type."""
    del style  # GraphML says nothing of looks
    nx.write_graphml_xml(network(view), output)
