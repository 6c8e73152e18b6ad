"""The claims as an RDF Data Cube: what identifies an observation, what is observed, what qualifies it.

Source: The RDF Data Cube Vocabulary, W3C Recommendation, 16 January 2014. A figure is told by its statistic, which
holds measure, subject, place, period, rate and modality together, since any of the latter may be missing; and by its
key, since an article may state one statistic twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.mapping.iris import Base
from kg.mapping.rows import rows
from kg.model import Quantity
from kg.vocab import PRESS, QB, RDF, RDFS, Quad, Term, boolean, text

_DIMENSIONS = {"statistic": PRESS.statistic, "key": PRESS.key}
_MEASURES = {"figure": PRESS.figure}
_ATTRIBUTES = {  # whether every claim has it
    "unit": (PRESS.unit, True),
    "qualifier": (PRESS.qualifier, True),
    "agreement": (PRESS.agreement, True),
    "confidence": (PRESS.confidence, True),
    "minimum": (PRESS.minValue, False),
    "maximum": (PRESS.maxValue, False),
    "si-minimum": (PRESS.siMin, False),
    "si-maximum": (PRESS.siMax, False),
}


def claims_data_set(base: Base) -> Term:
    """The data set whose observations are the claims."""
    return base.of("cube/claims")


def cube_quads(base: Base) -> Iterator[Quad]:
    """The data set and its structure, in the build's graph."""
    graph, structure = base.build_graph, base.of("cube/structure")
    yield from rows(claims_data_set(base), graph, [
        (RDF.type, QB.DataSet),
        (RDFS.label, text("Figures stated in newspaper articles", "en")),
        (RDFS.label, text("报纸文章所载的数字", "zh")),
        (QB.structure, structure),
    ])  # fmt: skip
    yield from rows(structure, graph, [(RDF.type, QB.DataStructureDefinition)])
    for name, term in _DIMENSIONS.items():
        yield from _component(base, name, [(QB.dimension, term)])
    for name, term in _MEASURES.items():
        yield from _component(base, name, [(QB.measure, term)])
    for name, (term, required) in _ATTRIBUTES.items():
        yield from _component(base, name, [(QB.attribute, term), (QB.componentRequired, boolean(required))])


def _component(base: Base, name: str, pairs: list[tuple[Term, Term | None]]) -> Iterator[Quad]:
    node = base.of(f"cube/component/{name}")
    yield base.of("cube/structure"), QB.component, node, base.build_graph
    yield from rows(node, base.build_graph, [(RDF.type, QB.ComponentSpecification), *pairs])


def figure_range(quantity: Quantity) -> str:
    """The figure as one value: "300", "200..999", "18000..", "..500"."""
    low, high = (_digits(end) for end in (quantity.minimum, quantity.maximum))
    return low if low == high else f"{low}..{high}"


def _digits(value: Decimal | None) -> str:
    if value is None:
        return ""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
