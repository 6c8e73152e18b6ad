"""The formats by name: what each is called on disk, how much it can show, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.export.graph.corpus import GraphError
from kg.export.graph.cytoscape import write_cytoscape
from kg.export.graph.dot import write_dot
from kg.export.graph.gexf import write_gexf
from kg.export.graph.graphml import write_graphml
from kg.export.graph.html import write_html
from kg.export.graph.neo4j import neo4j_files
from kg.export.graph.png import write_png
from kg.export.graph.records import View
from kg.export.graph.style import Style
from kg.export.graph.svg import write_svg
from kg.writing import replacing

_DATA, _PAGE, _PICTURE = 20_000, 5_000, 400


@dataclass(frozen=True, slots=True)
class Format:
    """A format of networks; `write` is None for the one that is a folder."""

    suffix: str
    limit: int  # nodes; of more, the communities are shown
    write: Callable[[View, Style, BinaryIO], None] | None


FORMATS: Mapping[str, Format] = {
    "graphml": Format(".graphml", _DATA, write_graphml),
    "gexf": Format(".gexf", _DATA, write_gexf),
    "cytoscape": Format(".cyjs", _DATA, write_cytoscape),
    "dot": Format(".dot", _DATA, write_dot),
    "neo4j": Format("-neo4j", _DATA, None),
    "html": Format(".html", _PAGE, write_html),
    "svg": Format(".svg", _PICTURE, write_svg),
    "png": Format(".png", _PICTURE, write_png),
}


def write_graph(view: View, form: str, style: Style, target: Path) -> None:
    """`view` in the format `form` at `target`, whole or not at all; GraphError if it cannot be written there."""
    write = FORMATS[form].write
    try:
        if write is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            with replacing(target) as output:
                write(view, style, output)
            return
        target.mkdir(parents=True, exist_ok=True)
        for name, write_part in neo4j_files(view).items():
            with replacing(target / name) as output:
                write_part(output)
    except OSError as error:
        raise GraphError(f"{target}: {error.strerror or error}", "choose another place with -o") from error
