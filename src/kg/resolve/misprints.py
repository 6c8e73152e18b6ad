"""How two figures may be one: said with other bounds, or a digit or a power of ten astray in translation."""

from __future__ import annotations

from decimal import Decimal

from kg.model import Quantity

_BARE = "unit:NUM"  # what is only counted: its unit may stand at an earlier figure


def same_number(one: Quantity, other: Quantity) -> bool:
    """Whether both say the same number, though one may bound it: 85％以上 and "85 percent"."""
    a, b = _bounds(one), _bounds(other)
    return bool(a and b) and (a <= b or b <= a)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether the units are one, or one figure is bare: 二万一千立方米 and "21,000"."""
    return one.unit == other.unit or _BARE in (one.unit, other.unit)


def same_digits(one: Quantity, other: Quantity) -> bool:
    """Whether the digits are the same but for their order or a power of ten: 7,800,000 and 780,000, 348 and 384."""
    a, b = _number(one), _number(other)
    if a is None or b is None:
        return False
    mine, theirs = _digits(a), _digits(b)
    if mine == theirs:
        return True
    return a.adjusted() == b.adjusted() and sorted(filter(None, mine)) == sorted(filter(None, theirs))


def lost_tail(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is the other's beginning, as rounding or half a reading leaves it: 二公尺 of 二公尺四."""
    a, b = _number(one), _number(other)
    if a is None or b is None or a.adjusted() != b.adjusted():
        return False
    short, long = sorted((_digits(a), _digits(b)), key=len)
    return long[: len(short)] == short


def digits_of(quantity: Quantity) -> int:
    """How many significant digits the figure has; 0 where it has no bound."""
    number = _number(quantity)
    return 0 if number is None else len(_digits(number))


def _bounds(quantity: Quantity) -> frozenset[Decimal]:
    return frozenset(abs(bound) for bound in (quantity.minimum, quantity.maximum) if bound is not None)


def _number(quantity: Quantity) -> Decimal | None:
    return quantity.maximum if quantity.minimum is None else quantity.minimum


def _digits(number: Decimal) -> tuple[int, ...]:
    return number.normalize().as_tuple().digits
