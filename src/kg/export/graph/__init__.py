"""The graph as networks: what is named together, who acts where, each claim with what it is about."""

from kg.export.graph.corpus import Corpus, Days, GraphError, read_corpus_graph
from kg.export.graph.files import FORMATS, Format, write_graph
from kg.export.graph.network import prepared
from kg.export.graph.records import LINK_FIELDS, NODE_FIELDS, Link, Node, View
from kg.export.graph.views import VIEWS, Choice, view_of

__all__ = [
    "FORMATS",
    "LINK_FIELDS",
    "NODE_FIELDS",
    "VIEWS",
    "Choice",
    "Corpus",
    "Days",
    "Format",
    "GraphError",
    "Link",
    "Node",
    "View",
    "prepared",
    "read_corpus_graph",
    "view_of",
    "write_graph",
]
