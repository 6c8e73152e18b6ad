"""The graph on disk, and the questions put to it."""

from kg.store.ask import Answer, Table, Triples, ask, evaluate, write_answer
from kg.store.graph import StoreError, fill, open_store
from kg.store.guard import QueryError

__all__ = [
    "Answer",
    "QueryError",
    "StoreError",
    "Table",
    "Triples",
    "ask",
    "evaluate",
    "fill",
    "open_store",
    "write_answer",
]
