"""CSV files as `neo4j-admin database import` reads them: one of nodes, one of relationships, with typed headings."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from io import TextIOWrapper
from typing import BinaryIO

from kg.export.graph.records import LINK_FIELDS, NODE_FIELDS, Value, View, text_field

# Source: Neo4j Operations Manual, "CSV header format"
_TYPES: Mapping[type[Value], str] = {str: "string", int: "long", float: "double"}
_TIMES = frozenset({"first", "last"})
NODES, LINKS = "nodes.csv", "relationships.csv"
README = f"""\
Import into a new database, with Neo4j stopped:

    neo4j-admin database import full --nodes={NODES} --relationships={LINKS} --multiline-fields=true press

A node has its type and Node as labels, a relationship the relation as its type; every field is a property.
"""


def neo4j_files(view: View) -> Mapping[str, Callable[[BinaryIO], None]]:
    """The files of a folder by name, each with what writes it."""
    return {
        NODES: lambda output: _write_nodes(view, output),
        LINKS: lambda output: _write_links(view, output),
        "README.txt": lambda output: (output.write(README.encode("utf-8")), None)[1],
    }


def _write_nodes(view: View, output: BinaryIO) -> None:
    names = [name for name in NODE_FIELDS if name != "type"]
    heading = ["id:ID", *(f"{name}:{_type(name, NODE_FIELDS)}" for name in names), "type:string", ":LABEL"]
    _write(
        output,
        heading,
        (
            [node.id, *_row(node.fields, names), kind, f"Node;{kind[:1].upper()}{kind[1:]}"]
            for node in view.nodes
            for kind in (text_field(node.fields, "type"),)
        ),
    )


def _write_links(view: View, output: BinaryIO) -> None:
    names = [name for name in LINK_FIELDS if name != "relation"]
    heading = [":START_ID", ":END_ID", *(f"{name}:{_type(name, LINK_FIELDS)}" for name in names), ":TYPE"]
    _write(
        output,
        heading,
        (
            [
                link.source,
                link.target,
                *_row(link.fields, names),
                str(link.fields["relation"]).upper().replace("-", "_"),
            ]
            for link in view.links
        ),
    )


def _type(name: str, fields: Mapping[str, tuple[type[Value], str]]) -> str:
    return "date" if name in _TIMES else _TYPES[fields[name][0]]


def _row(fields: Mapping[str, Value], names: Iterable[str]) -> list[str]:
    return [text_field(fields, name) for name in names]


def _write(output: BinaryIO, heading: list[str], rows: Iterable[list[str]]) -> None:
    words = TextIOWrapper(output, "utf-8", newline="", write_through=True)
    writer = csv.writer(words, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    words.detach()
