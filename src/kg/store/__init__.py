"""The graph on disk, and the questions put to it."""

from kg.store.ask import Answer, Table, Triples, ask, evaluate, write_answer
from kg.store.graph import StoreError, fill, open_store
from kg.store.guard import QueryError, gives_graph
from kg.store.named import NamedQuery, Parameter, named_queries, named_query

__all__ = [
    "Answer",
    "NamedQuery",
    "Parameter",
    "QueryError",
    "StoreError",
    "Table",
    "Triples",
    "ask",
    "evaluate",
    "fill",
    "gives_graph",
    "named_queries",
    "named_query",
    "open_store",
    "write_answer",
]
