"""How units compare: factors to the coherent unit of their kind, and the kind, from the lexicon's own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg.model import ConceptId
from kg.resources import folder
from kg.vocab import LEX_NS, PREFIXES, QUDT


@dataclass(frozen=True, slots=True)
class Scale:
    """So many of a unit are `multiplier` times as many of the coherent unit of `kind` ("mass", "area")."""

    multiplier: Decimal
    kind: str


@cache
def scales() -> Mapping[ConceptId, Scale]:
    """The scale of every unit that has a qudt:conversionMultiplier; money has none, as no issue is told in another."""
    path = folder("ontology") / "lexicon" / "units.ttl"
    multipliers: dict[str, Decimal] = {}
    kinds: dict[str, list[str]] = {}
    for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
        predicate, subject, target = quad.predicate.value, quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode):
            continue
        if predicate == QUDT.conversionMultiplier[1:-1] and isinstance(target, ox.Literal):
            multipliers[subject.value] = Decimal(target.value)
        elif predicate == QUDT.hasQuantityKind[1:-1] and isinstance(target, ox.NamedNode):
            kinds.setdefault(subject.value, []).append(target.value.rpartition("/")[2].lower())
    return {
        _curie(unit): Scale(multiplier, min(kinds.get(unit, ["dimensionless"])))
        for unit, multiplier in multipliers.items()
    }


def coherent(value: Decimal | None, unit: ConceptId) -> Decimal | None:
    """`value` of `unit` in the coherent unit of its kind; None where there is no value, or no scale."""
    scale = scales().get(unit)
    return None if value is None or scale is None else value * scale.multiplier


def _curie(iri: str) -> ConceptId:
    for prefix, namespace in (("lex:", LEX_NS), ("unit:", PREFIXES["unit"])):
        if iri.startswith(namespace):
            return prefix + iri[len(namespace) :]
    return iri
