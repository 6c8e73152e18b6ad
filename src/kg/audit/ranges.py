"""Ranges of numbers, as figures state them, and arithmetic on them: what may be true stays possible, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model import Qualifier, Quantity

PERCENT, TIMES = "unit:PERCENT", "lex:unit/times"
RATIOS = frozenset({PERCENT, TIMES})
_HALF = Decimal("0.5")
_FAR = Decimal(2)
_ROUGH = Decimal("0.05")  # 约三百 may be 285


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; None is an open end."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def at(cls, value: Decimal) -> Range:
        """The one number `value`."""
        return cls(value, value)

    @property
    def single(self) -> Decimal | None:
        """Its number, if it holds only one."""
        return self.low if self.low == self.high else None

    @property
    def positive(self) -> bool:
        """Whether every number in it is above zero."""
        return self.low is not None and self.low > 0

    def above(self, other: Range) -> bool:
        """Whether each of its numbers exceeds each of `other`."""
        return self.low is not None and other.high is not None and self.low > other.high

    def apart(self, other: Range) -> bool:
        """Whether the two share no number."""
        return self.above(other) or other.above(self)

    def near(self, other: Range) -> bool:
        """Whether neither is twice the other or more: what is farther off was misread, or is of something else."""
        ends = [self.low or self.high, self.high or self.low, other.low or other.high, other.high or other.low]
        own_low, own_high, its_low, its_high = (end or Decimal(0) for end in ends)
        return own_low < _FAR * its_high and its_low < _FAR * own_high

    def plus(self, other: Range) -> Range:
        """The sums of a number of each."""
        return Range(_add(self.low, other.low), _add(self.high, other.high))

    def minus(self, other: Range) -> Range:
        """The differences of a number of each."""
        return self.plus(Range(_negative(other.high), _negative(other.low)))

    def times(self, factor: Decimal) -> Range:
        """Its numbers `factor` times, which is above zero."""
        return Range(*(None if end is None else end * factor for end in (self.low, self.high)))

    def product(self, other: Range) -> Range:
        """The products of a number of each; neither holds one below zero."""
        return Range(_multiply(self.low, other.low), _multiply(self.high, other.high))

    def quotient(self, other: Range) -> Range:
        """Its numbers through those of `other`, which are above zero; none of its own is below."""
        low = None if self.low is None or other.high is None else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Range(low, high)

    def meets(self, other: Range) -> Range:
        """What both allow; meaningless where they are apart."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Range(max(lows, default=None), min(highs, default=None))


def total(ranges: list[Range]) -> Range:
    """The sums of a number of each of `ranges`."""
    result = Range.at(Decimal(0))
    for one in ranges:
        result = result.plus(one)
    return result


def said(quantity: Quantity) -> Range:
    """What the words say, in the figure's own unit."""
    return Range(quantity.minimum, quantity.maximum)


def allowed(quantity: Quantity) -> Range:
    """What may be true if `quantity` is: the words, with what their rounding hides.

    四百六十八万 may stand for 4,675,000 to 4,685,000: half a unit of the last digit that is not 0, but at most a
    twentieth, as who rounds more says so. A percentage or a multiple is rounded without a word (三成). An approximate
    figure may be off twice as far, or by a twentieth. A bound ("more than") is taken at its word.

    >>> ton = Decimal(4680000)
    >>> allowed(Quantity(minimum=ton, maximum=ton, unit="unit:TONNE", qualifier=Qualifier.EXACT))
    Range(low=Decimal('4675000.0'), high=Decimal('4685000.0'))
    """
    low, high = quantity.minimum, quantity.maximum
    if low is None or low != high:
        return Range(low, high)
    slack = half_unit(low)
    if quantity.unit not in RATIOS:
        slack = min(slack, abs(low) * _ROUGH)
    if quantity.qualifier is Qualifier.APPROXIMATELY:
        slack = max(2 * slack, abs(low) * _ROUGH)
    return Range(low - slack, low + slack)


def half_unit(value: Decimal) -> Decimal:
    """Half a unit of the last digit of `value` that is not 0; 0 for 0.

    >>> half_unit(Decimal("218000")), half_unit(Decimal("2.50"))
    (Decimal('500.0'), Decimal('0.05'))
    """
    if not value:
        return Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "no figure is infinite"
    return _HALF.scaleb(exponent) if exponent <= 0 else _HALF * 10**exponent


def _add(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _multiply(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other


def _negative(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value
