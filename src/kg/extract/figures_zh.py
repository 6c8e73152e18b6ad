"""Chinese figures: a numeral with its unit, with what its noun makes of it, or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extract import numerals_zh, shares_zh, signs_zh
from kg.extract.figure import DAY, HOUSEHOLD, NUMBER, PERSON, YEAR, Figure, Stretch, tidy
from kg.extract.numeral import Numeral
from kg.extract.ordinals_zh import is_no_figure, may_be_ordinal
from kg.extract.people import people_after
from kg.extract.set_words import firsts
from kg.extract.units import Unit
from kg.model import Qualifier
from kg.rules import rules_by_name

_HALF, _ONE = Decimal("0.5"), Decimal(1)
_NOT_PLAIN = ("half", "positional")
_BEGINS_OTHER = frozenset("分成%‰/／、．.）)")
_OF_A_PART = (Qualifier.EXACT, Qualifier.RANGE)
_NOT_MEASURED = (YEAR, DAY, PERSON, HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of Chinese figures."""

    first: re.Pattern[str]
    occasions: re.Pattern[str]
    per_second: re.Pattern[str]
    half: re.Pattern[str]
    half_ge: re.Pattern[str]
    unknown_unit: re.Pattern[str]
    begins_phrase: frozenset[str]  # the signs that set phrases and 百分之 begin with
    goes_on: frozenset[str]  # the signs after a unit word that may belong to the figure
    more: frozenset[str]
    about: frozenset[str]
    people_counters: frozenset[str]
    link: re.Pattern[str]
    tails: frozenset[str]
    tail: re.Pattern[str]
    smaller: dict[str, dict[str, Decimal]]
    worth: dict[str, dict[str, Decimal]]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("quantities")
    compounds, units, after = rules["zh-compounds"], rules["zh-units-in-context"], rules["zh-bounds-after"]
    parts = "|".join(shares_zh.table().parts)
    return Table(
        first=re.compile("|".join((*signs_zh.table().begins, *rules["zh-set-figures"]["begins"]))),
        begins_phrase=firsts((shares_zh.table().words, parts)),
        goes_on=signs_zh.signs() | frozenset("次半又").union(after["more"], after["about"]),
        occasions=re.compile(units["occasions"]),
        per_second=re.compile(units["per_second"]),
        half=re.compile(after["half"]),
        half_ge=re.compile(after["half_ge"]),
        unknown_unit=re.compile(rules["zh-bare"]["unknown_unit"]),
        more=frozenset(after["more"]),
        about=frozenset(after["about"]),
        people_counters=frozenset(rules["zh-people"]["counters"].split()),
        link=re.compile(compounds["link"]),
        tails=frozenset(compounds["tails"]),
        tail=re.compile(f"([一二三四五六七八九]{{1,2}})(?:{compounds['after_tail']})"),
        smaller={unit: {part: Decimal(f) for part, f in parts.items()} for unit, parts in compounds["smaller"].items()},
        worth={unit: {part: Decimal(f) for part, f in parts.items()} for unit, parts in compounds["worth"].items()},
    )


def figures(stretch: Stretch) -> Iterator[Figure]:
    """The figures of `stretch` in order, one a numeral, bare ones too; the words that bound them are not read."""
    at = stretch.start
    first = table().first
    while found := first.search(stretch.text, at, stretch.end):
        figure, at = _figure(stretch, found.start())
        if figure is not None:
            yield figure


def _figure(stretch: Stretch, at: int) -> tuple[Figure | None, int]:
    """The figure that begins at `at`, and where to read on."""
    rules = table()
    if stretch.text[at] in rules.begins_phrase:
        phrase = shares_zh.set_phrase(stretch, at)
        if phrase is not None:
            return phrase, phrase.end
        part = stretch.text[at : at + 3]
        if part in shares_zh.table().parts:
            return shares_zh.percentage(stretch, at, part)
    numeral = numerals_zh.read(stretch.text, at, stretch.end)
    if numeral is None:
        return None, at + 1
    plain = plain_figure(stretch, numeral)
    if plain is not None:
        return plain, plain.end
    figure = shares_zh.share(stretch, numeral)
    if figure is not None:
        return figure, figure.end
    if is_no_figure(stretch, numeral):
        return None, numeral.end
    figure = _counted(stretch, numeral)
    if figure is None and numeral.form == "positional" and numeral.end - numeral.start == 2:
        return None, numeral.start + 1  # 四、五、六三个月
    return figure, figure.end if figure else numeral.end


def plain_figure(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """The figure of a numeral and a unit word with nothing beside them that could belong to it; else None.

    Only time is gained: the rest of this module reads such a figure too, and alike.
    """
    rules, text, start, end = table(), stretch.text, numeral.start, numeral.end
    if numeral.form in _NOT_PLAIN or end >= stretch.end or text[end] in _BEGINS_OTHER:
        return None
    unit = stretch.units.at(text, start, end, (stretch.start, stretch.end), stretch.issued)
    if unit is None or text[unit.end : unit.end + 1] in rules.goes_on or unit.surface.startswith("个多"):
        return None
    doubtful = may_be_ordinal(text, numeral)
    if doubtful and is_no_figure(stretch, numeral):
        return None
    low = tidy(numeral.low * unit.factor)
    figure = Figure(
        start, unit.end, low, low if numeral.high is numeral.low else tidy(numeral.high * unit.factor), numeral.bound,
        unit.unit, unit.surface, "unit", unit.factor, numeral, not unit.counter and unit.unit not in _NOT_MEASURED,
    )  # fmt: skip
    return _of_people(stretch, figure)


def _counted(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """A numeral with its unit word, if it has one."""
    numeral = _with_neighbour(stretch, numeral)
    unit = _unit_at(stretch, numeral.start, numeral.end) or _flow(stretch, numeral)
    if unit is None:
        return _bare(stretch, numeral)
    if numeral.form == "positional" and numeral.end - numeral.start == 2:
        return None
    unit, numeral, end = _split_unit(stretch, numeral, unit)
    if numeral.form == "half" and unit.counter:
        return None
    bound, low, high, end = _after_unit(stretch, numeral, unit, end)
    figure = Figure(
        start=numeral.start, end=end, low=tidy(low * unit.factor), high=tidy(high * unit.factor), bound=bound,
        unit=unit.unit, counter=unit.surface, rule="unit", factor=unit.factor, numeral=numeral,
        measured=not unit.counter and unit.unit not in _NOT_MEASURED,
    )  # fmt: skip
    return _compound(stretch, _of_people(stretch, figure))


def _with_neighbour(stretch: Stretch, numeral: Numeral) -> Numeral:
    """五、六尺 is five to six; 第五、六组 and 三、五、六斤 are lists."""
    pair = shares_zh.with_neighbour(stretch, numeral)
    if pair is numeral or stretch.text[numeral.start - 1 : numeral.start] in ("第", "、") or numeral.low < 2:
        return numeral
    if is_no_figure(stretch, pair) or _unit_at(stretch, pair.start, pair.end) is None:
        return numeral
    return pair


def _unit_at(stretch: Stretch, start: int, at: int) -> Unit | None:
    return stretch.units.at(stretch.text, start, at, (stretch.start, stretch.end), stretch.issued)


def _flow(stretch: Stretch, numeral: Numeral) -> Unit | None:
    """五万秒公方: the volume that flows in a second."""
    second = table().per_second.match(stretch.text, numeral.end, stretch.end)
    return _unit_at(stretch, numeral.start, second.end()) if second else None


def _split_unit(stretch: Stretch, numeral: Numeral, unit: Unit) -> tuple[Unit, Numeral, int]:
    """两个半月, 三个多小时, 半个来月: 个 may be parted from its unit by 半, 多 or 来."""
    text, at = stretch.text, unit.end
    if unit.surface.startswith("个多"):
        return unit, numeral._replace(bound=Qualifier.MORE_THAN), at
    if unit.surface != "个" or at >= stretch.end:
        return unit, numeral, at
    extra = text[at]
    half = table().half_ge.match(text, at, stretch.end)
    if not half and extra not in table().more and extra not in table().about:
        return unit, numeral, at
    whole = _parted_unit(stretch, numeral, at + 1)
    low, high, bound = numeral.low, numeral.high, numeral.bound
    if half:
        low, high = low + _HALF, high + _HALF
    elif bound is Qualifier.EXACT:
        bound = Qualifier.MORE_THAN if extra in table().more else Qualifier.APPROXIMATELY
    unit = whole or unit._replace(end=at + 1)
    return unit, numeral._replace(low=low, high=high, bound=bound), unit.end


def _parted_unit(stretch: Stretch, numeral: Numeral, at: int) -> Unit | None:
    """The unit at `at` that began with 个 before, 月 of 个月; or a time or 人 that may follow 个."""
    if at >= stretch.end:
        return None
    rest = "个" + stretch.text[at : min(at + 7, stretch.end)]
    joined = stretch.units.at(rest, 0, 0, (0, len(rest)), stretch.issued)
    if joined is not None and joined.surface != "个":
        return joined._replace(end=at + joined.end - 1)
    plain = _unit_at(stretch, numeral.start, at)
    return plain if plain is not None and plain.unit in (PERSON, YEAR, DAY) else None


def _after_unit(stretch: Stretch, numeral: Numeral, unit: Unit, end: int) -> tuple[Qualifier, Decimal, Decimal, int]:
    """三公里半, 八倍多, 八丈四, 五百头次: what may follow the unit word."""
    text, bound, low, high = stretch.text, numeral.bound, numeral.low, numeral.high
    if unit.counter and not unit.surface.endswith("次") and table().occasions.match(text, end, stretch.end):
        end += 1
    if end >= stretch.end:
        return bound, low, high, end
    if bound is Qualifier.EXACT and numeral.form != "half" and table().half.match(text, end, stretch.end):
        return bound, low + _HALF, high + _HALF, end + 1
    if bound is Qualifier.EXACT and unit.surface in table().tails:
        tail = table().tail.match(text, end, stretch.end)
        if tail:
            least, most = _tail(tail[1])
            return bound if least == most else Qualifier.RANGE, low + least, high + most, tail.end()
    if text[end] in table().more and bound in (Qualifier.EXACT, Qualifier.RANGE):
        return Qualifier.MORE_THAN, low, high, end + 1
    return bound, low, high, end


def _tail(signs: str) -> tuple[Decimal, Decimal]:
    """四 of 二公尺四 is 0.4, 七五 of 一公里七五 is 0.75, 五六 of 一石五六 is 0.5 to 0.6."""
    digits = [signs_zh.table().digits[sign] for sign in signs]
    if len(digits) == 2 and digits[1] == digits[0] + 1:
        return Decimal(digits[0]) / 10, Decimal(digits[1]) / 10
    part = Decimal("0." + "".join(map(str, digits)))
    return part, part


def _of_people(stretch: Stretch, figure: Figure) -> Figure:
    """三百名, and 三百个 before a noun for persons, counts persons."""
    if figure.unit != NUMBER or figure.counter not in table().people_counters:
        return figure
    people = people_after(stretch.words, figure.end, stretch.end)
    return figure._replace(unit=people) if people else figure


def _compound(stretch: Stretch, figure: Figure) -> Figure:
    """一丈二尺, 五公里零二百公尺: a second figure in a smaller unit of the same kind belongs to the first."""
    if figure.bound is not Qualifier.EXACT or figure.end >= stretch.end or not figure.unit:
        return figure
    link = table().link.match(stretch.text, figure.end, stretch.end)
    at = link.end() if link else figure.end
    if at >= stretch.end or stretch.text[at] not in signs_zh.signs():
        return figure
    numeral = numerals_zh.read(stretch.text, at, stretch.end)
    if numeral is None or numeral.form not in ("words", "figures") or numeral.bound not in _OF_A_PART:
        return figure
    unit = _smaller(stretch, figure, numeral)
    if unit is None:
        return figure
    share = _ONE if unit.unit == figure.unit else table().worth.get(figure.unit, {}).get(unit.unit)
    part = numeral.high * unit.factor * share if share else None
    if part is None or part >= figure.factor or unit.factor * (share or 0) >= figure.factor:
        return figure
    low, high = tidy(figure.low + numeral.low * unit.factor * (share or 0)), tidy(figure.low + part)
    more = unit.end < stretch.end and stretch.text[unit.end] in table().more and numeral.bound is Qualifier.EXACT
    whole = figure._replace(
        end=unit.end + more, low=low, high=high, bound=Qualifier.MORE_THAN if more else numeral.bound,
        rule="compound", factor=unit.factor, numeral=numeral,
    )  # fmt: skip
    return _compound(stretch, whole)


def _smaller(stretch: Stretch, figure: Figure, numeral: Numeral) -> Unit | None:
    """The unit of the second figure: its own, or a part that its sign names only after the first, 分 after 亩."""
    sign = stretch.text[numeral.end : numeral.end + 1]
    part = table().smaller.get(figure.unit or "", {}).get(sign)
    if part is not None:
        return Unit(end=numeral.end + 1, surface=sign, unit=figure.unit or NUMBER, factor=part, counter=False)
    return _unit_at(stretch, numeral.start, numeral.end)


def _bare(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """A numeral without a unit word; None before a unit that is not read, as of heat."""
    of = numeral.form == "phrase" and stretch.words.startswith("的", numeral.end)  # 成千上万的工人
    modifiers = 0 if numeral.high <= 10 else 7
    people = people_after(stretch.words, numeral.end + of, stretch.end, modifiers)
    if people is None and table().unknown_unit.match(stretch.words, numeral.end, stretch.end):
        return None
    return Figure(
        start=numeral.start, end=numeral.end, low=tidy(numeral.low), high=tidy(numeral.high), bound=numeral.bound,
        unit=people, counter=None, rule="people" if people else "bare", numeral=numeral, measured=False,
    )  # fmt: skip
