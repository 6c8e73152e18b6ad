"""How two figures may be one: said with other bounds, or a digit or a power of ten astray in translation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model import ConceptId, Quantity

_BARE: ConceptId = "unit:NUM"  # what is only counted: its unit may stand at an earlier figure


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as misprints see it, without its sign."""

    unit: ConceptId
    bounds: frozenset[Decimal]  # those that are not open
    digits: tuple[int, ...]  # the significant ones of the lower bound, else of the upper one; empty if it has none
    magnitude: int  # the power of ten of the first of `digits`


def figure_of(quantity: Quantity) -> Figure:
    """What a misprint may change of `quantity`, and what it must leave."""
    bounds = frozenset(abs(bound) for bound in (quantity.minimum, quantity.maximum) if bound is not None)
    number = quantity.maximum if quantity.minimum is None else quantity.minimum
    if number is None:
        return Figure(quantity.unit, bounds, (), 0)
    return Figure(quantity.unit, bounds, number.normalize().as_tuple().digits, number.adjusted())


def same_number(one: Figure, other: Figure) -> bool:
    """Whether both say the same number, though one may bound it: 85％以上 and "85 percent"."""
    a, b = one.bounds, other.bounds
    return bool(a and b) and (a <= b or b <= a)


def same_unit(one: Figure, other: Figure) -> bool:
    """Whether the units are one, or one figure is bare: 二万一千立方米 and "21,000"."""
    return one.unit == other.unit or _BARE in (one.unit, other.unit)


def same_digits(one: Figure, other: Figure) -> bool:
    """Whether the digits are the same but for their order or a power of ten: 7,800,000 and 780,000, 348 and 384."""
    if not one.digits or not other.digits:
        return False
    if one.digits == other.digits:
        return True
    return one.magnitude == other.magnitude and sorted(filter(None, one.digits)) == sorted(filter(None, other.digits))


def lost_tail(one: Figure, other: Figure) -> bool:
    """Whether one figure is the other's beginning, as rounding or half a reading leaves it: 二公尺 of 二公尺四."""
    if not one.digits or not other.digits or one.magnitude != other.magnitude:
        return False
    short, long = sorted((one.digits, other.digits), key=len)
    return long[: len(short)] == short
