"""What is said in the same terms of one article and of several: amounts, and statements that do not add up."""

from __future__ import annotations

from kg.conclusions import CorpusDiscrepancy
from kg.mapping.iris import Base
from kg.mapping.scales import coherent
from kg.model import Discrepancy, Quantity
from kg.vocab import DISCREPANCY, PRESS, QUALIFIER, RDF, Term, decimal, string, text


def amount(quantity: Quantity, base: Base) -> list[tuple[Term, Term | None]]:
    """The rows of `quantity`: its ends as printed and in SI, its unit and its qualifier."""
    return [
        (PRESS.minValue, decimal(quantity.minimum)),
        (PRESS.maxValue, decimal(quantity.maximum)),
        (PRESS.unit, base.entity(quantity.unit)),
        (PRESS.qualifier, QUALIFIER[quantity.qualifier]),
        (PRESS.siMin, decimal(coherent(quantity.minimum, quantity.unit))),
        (PRESS.siMax, decimal(coherent(quantity.maximum, quantity.unit))),
    ]


def discrepancy(found: Discrepancy | CorpusDiscrepancy) -> list[tuple[Term, Term | None]]:
    """The rows of `found` but for what it stands between and what it comes from."""
    return [
        (RDF.type, PRESS.Discrepancy),
        (PRESS.kind, DISCREPANCY[found.kind]),
        (PRESS.expected, string(found.expected)),
        (PRESS.found, string(found.found)),
        (PRESS.note, text(found.note_en, "en")),
        (PRESS.note, text(found.note_zh, "zh")),
        (PRESS.rule, string(found.rule)),
    ]
