"""Chinese figures: a numeral with its unit, a share, a set phrase, one that is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg.extract import numerals_zh, signs_zh
from kg.extract.figure import DAY, HOUSEHOLD, NUMBER, PERCENT, PERSON, YEAR, Figure, Stretch, tidy
from kg.extract.numeral import Numeral
from kg.extract.people import people_after
from kg.extract.set_words import signs_in
from kg.extract.units import Unit
from kg.model import Qualifier
from kg.rules import rules_by_name

_HALF, _HUNDRED = Decimal("0.5"), Decimal(100)
_NOT_MEASURED = (YEAR, DAY, PERSON, HOUSEHOLD)
_SHARES = frozenset("分成个%‰")  # with which what makes a numeral a share begins


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of Chinese figures."""

    first: re.Pattern[str]
    not_before: re.Pattern[str]
    ends_not_before: frozenset[str]
    not_after: re.Pattern[str]
    not_after_small: re.Pattern[str]
    unless: re.Pattern[str]
    year: re.Pattern[str]
    numbering: re.Pattern[str]
    numbering_after: re.Pattern[str]
    parts: dict[str, Decimal]
    signs: dict[str, Decimal]
    points: str
    not_tenths: re.Pattern[str]
    occasions: re.Pattern[str]
    more: frozenset[str]
    about: frozenset[str]
    any_phrase: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], dict[str, Any]], ...]
    link: re.Pattern[str]
    worth: dict[str, dict[str, Decimal]]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("quantities")
    shares, compounds = rules["zh-shares"], rules["zh-compounds"]
    phrases = rules["zh-set-figures"]["phrases"]
    words = "|".join(phrase["words"] for phrase in phrases)
    parts = "|".join(shares["parts"])
    after = rules["zh-bounds-after"]
    return Table(
        first=re.compile(f"{words}|{parts}|{signs_zh.table().first.pattern}"),
        ends_not_before=signs_in(rules["zh-no-figure-before"]["before"]),
        not_before=re.compile(rules["zh-no-figure-before"]["before"]),
        not_after=re.compile(rules["zh-no-figure-after"]["after"]),
        not_after_small=re.compile(rules["zh-no-figure-after"]["after_small"]),
        unless=re.compile(rules["zh-no-figure-after"]["unless"]),
        year=re.compile(rules["zh-years"]["before_year"]),
        numbering=re.compile(rules["zh-numbering"]["numbering"]),
        numbering_after=re.compile(rules["zh-numbering"]["numbering_after"]),
        parts={words: Decimal(factor) for words, factor in shares["parts"].items()},
        signs={sign: Decimal(factor) for sign, factor in shares["signs"].items()},
        points=shares["points"],
        not_tenths=re.compile(shares["not_tenths"]),
        occasions=re.compile(rules["zh-units-in-context"]["occasions"]),
        more=frozenset(after["more"]),
        about=frozenset(after["about"]),
        any_phrase=re.compile(words),
        phrases=tuple((re.compile(phrase["words"]), phrase) for phrase in phrases),
        link=re.compile(compounds["link"]),
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
    phrase = _set_phrase(stretch, at)
    if phrase is not None:
        return phrase, phrase.end
    part = stretch.text[at : at + 3]
    if part in table().parts:
        return _share(stretch, at, part)
    numeral = numerals_zh.read(stretch.text, at, stretch.end)
    if numeral is None:
        return None, at + 1
    if stretch.text[numeral.end : numeral.end + 1] in _SHARES:
        figure = _fraction(stretch, numeral) or _signed(stretch, numeral) or _tenths(stretch, numeral)
        if figure is not None:
            return figure, figure.end
    if _is_no_figure(stretch, numeral):
        return None, numeral.end
    figure = _counted(stretch, numeral)
    if figure is None and numeral.form == "positional" and numeral.end - numeral.start == 2:
        return None, numeral.start + 1  # 四、五、六三个月
    return figure, figure.end if figure else numeral.end


def _is_no_figure(stretch: Stretch, numeral: Numeral) -> bool:
    """Whether the words around make it an ordinal, a date, a grade, a numbering or a year."""
    rules, text = table(), stretch.text
    if text[numeral.start - 1 : numeral.start] in rules.ends_not_before:
        before = stretch.before(numeral.start, 8)
        if rules.not_before.search(before):
            return True
    after = rules.not_after.match(stretch.words, numeral.end, stretch.end)
    if after is None and (numeral.low < _HUNDRED or numeral.form == "positional"):
        after = rules.not_after_small.match(stretch.words, numeral.end, stretch.end)
    if after and not rules.unless.search(stretch.words[numeral.start : numeral.end]):
        return True
    is_year = numeral.form == "positional" or rules.year.match(text, numeral.start) is not None
    if is_year and text.startswith("年", numeral.end):
        return True
    opens = numeral.start == stretch.start or bool(rules.numbering_after.match(text, numeral.start - 1))
    number = rules.numbering.match(stretch.words, numeral.start) if opens else None
    return number is not None and number.end() > numeral.end


def _set_phrase(stretch: Stretch, at: int) -> Figure | None:
    if not table().any_phrase.match(stretch.text, at, stretch.end):
        return None
    for pattern, phrase in table().phrases:
        found = pattern.match(stretch.text, at, stretch.end)
        if found:
            low, high = Decimal(phrase.get("min", 0)), Decimal(phrase.get("max", 0))
            bound = Qualifier(phrase["qualifier"])
            return Figure(
                start=at, end=found.end(), low=low, high=high, bound=bound, unit=phrase["unit"], counter=found.group(),
                rule="set-phrase",
            )  # fmt: skip
    return None


def _share(stretch: Stretch, at: int, part: str) -> tuple[Figure | None, int]:
    """百分之 and a numeral."""
    number = at + len(part)
    numeral = numerals_zh.read(stretch.text, number, stretch.end) if number < stretch.end else None
    if numeral is None:
        return None, number
    figure = _of_unit(at, numeral.end, numeral, PERCENT, part, "percentage", table().parts[part])
    return figure, figure.end


def _of_unit(start: int, end: int, numeral: Numeral, unit: str, counter: str, rule: str, factor: Decimal) -> Figure:
    return Figure(
        start=start, end=end, low=tidy(numeral.low * factor), high=tidy(numeral.high * factor), bound=numeral.bound,
        unit=unit, counter=counter, rule=rule, factor=factor, numeral=numeral,
    )  # fmt: skip


def _fraction(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """三分之二, in per cent; 一又三分之二 is a number."""
    if not stretch.text.startswith("分之", numeral.end) or numeral.low == 0 or numeral.end + 2 >= stretch.end:
        return None
    top = numerals_zh.read(stretch.text, numeral.end + 2, stretch.end)
    if top is None:
        return None
    percent = (top.low / numeral.low * _HUNDRED).quantize(Decimal("0.01"))
    return Figure(
        start=numeral.start, end=top.end, low=tidy(percent), high=tidy(percent), bound=top.bound, unit=PERCENT,
        counter="分之", rule="fraction", numeral=numeral,
    )  # fmt: skip


def _signed(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """37% and 三个百分点."""
    for sign, factor in table().signs.items():
        if stretch.text.startswith(sign, numeral.end):
            return _of_unit(numeral.start, numeral.end + len(sign), numeral, PERCENT, sign, "percentage", factor)
    if stretch.text.startswith(table().points, numeral.end):
        end = numeral.end + len(table().points)
        return _of_unit(numeral.start, end, numeral, PERCENT, table().points, "percentage", Decimal(1))
    return None


def _tenths(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """两成, 四成五, 两成半, 七八成: tenths, in per cent."""
    text, end = stretch.text, numeral.end + 1
    if not text.startswith("成", numeral.end) or numeral.low > 10 or table().not_tenths.match(text, numeral.end):
        return None
    if numeral.form not in ("words", "positional"):
        return None
    low, high, bound = numeral.low * 10, numeral.high * 10, numeral.bound
    digits = signs_zh.table().digits
    if text.startswith("半", end):
        low, high, end = low + 5, high + 5, end + 1
    elif text[end : end + 1] in digits and end < stretch.end and text[end + 1 : end + 2] not in signs_zh.signs():
        low, high, end = low + digits[text[end]], high + digits[text[end]], end + 1
    elif text[end : end + 1] in table().more and end < stretch.end:
        bound, end = Qualifier.MORE_THAN, end + 1
    return Figure(
        start=numeral.start, end=end, low=tidy(low), high=tidy(high), bound=bound, unit=PERCENT, counter="成",
        rule="tenths", factor=Decimal(10), numeral=numeral,
    )  # fmt: skip


def _counted(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """A numeral with its unit word, if it has one."""
    limits = (stretch.start, stretch.end)
    unit = stretch.units.at(stretch.text, numeral.start, numeral.end, limits, stretch.issued)
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


def _split_unit(stretch: Stretch, numeral: Numeral, unit: Unit) -> tuple[Unit, Numeral, int]:
    """两个半月, 三个多小时, 半个来月: 个 may be parted from its unit by 半, 多 or 来."""
    text, at = stretch.text, unit.end
    if unit.surface.startswith("个多"):
        return unit, numeral._replace(bound=Qualifier.MORE_THAN), at
    if unit.surface != "个" or at >= stretch.end:
        return unit, numeral, at
    extra = text[at]
    if extra != "半" and extra not in table().more and extra not in table().about:
        return unit, numeral, at
    limits = (stretch.start, stretch.end)
    joined = stretch.units.at("个" + text[at + 1 : at + 8], 0, 0, (0, min(8, stretch.end - at)), stretch.issued)
    whole = None
    if joined is not None and joined.surface != "个":
        whole = joined._replace(end=at + joined.end)
    else:
        plain = stretch.units.at(text, numeral.start, at + 1, limits, stretch.issued) if at + 1 < stretch.end else None
        whole = plain if plain is not None and (plain.unit in (PERSON, YEAR, DAY)) else None
    end = whole.end if whole else at + 1
    bound = numeral.bound
    low, high = numeral.low, numeral.high
    if extra == "半":
        low, high = low + _HALF, high + _HALF
    elif bound is Qualifier.EXACT:
        bound = Qualifier.MORE_THAN if extra in table().more else Qualifier.APPROXIMATELY
    return whole or unit._replace(end=end), numeral._replace(low=low, high=high, bound=bound), end


def _after_unit(stretch: Stretch, numeral: Numeral, unit: Unit, end: int) -> tuple[Qualifier, Decimal, Decimal, int]:
    """三公里半, 八倍多, 五百头次: what may follow the unit word."""
    text, bound, low, high = stretch.text, numeral.bound, numeral.low, numeral.high
    if unit.counter and not unit.surface.endswith("次") and table().occasions.match(text, end, stretch.end):
        end += 1  # 五百头次
    sign = text[end : end + 1] if end < stretch.end else ""
    if sign == "半" and numeral.form != "half" and bound is Qualifier.EXACT:
        return bound, low + _HALF, high + _HALF, end + 1
    if sign and sign in table().more and bound in (Qualifier.EXACT, Qualifier.RANGE):
        return Qualifier.MORE_THAN, low, high, end + 1
    return bound, low, high, end


def _of_people(stretch: Stretch, figure: Figure) -> Figure:
    """三百名, and 三百个 before a noun for persons, counts persons."""
    if figure.unit != NUMBER or figure.counter not in people_counters():
        return figure
    people = people_after(stretch.words, figure.end, stretch.end)
    return figure._replace(unit=people) if people else figure


@cache
def people_counters() -> frozenset[str]:
    """The measure words that may count persons."""
    return frozenset(rules_by_name("quantities")["zh-people"]["counters"].split())


def _compound(stretch: Stretch, figure: Figure) -> Figure:
    """一丈二尺, 五公里零二百公尺: a second figure in a smaller unit of the same kind belongs to the first."""
    if figure.bound is not Qualifier.EXACT or figure.end >= stretch.end or not figure.unit:
        return figure
    link = table().link.match(stretch.text, figure.end, stretch.end)
    at = link.end() if link else figure.end
    if at >= stretch.end or stretch.text[at] not in signs_zh.signs():
        return figure
    numeral = numerals_zh.read(stretch.text, at, stretch.end)
    if numeral is None or numeral.form not in ("words", "figures") or numeral.bound is not Qualifier.EXACT:
        return figure
    unit = _smaller(stretch, figure, numeral)
    if unit is None:
        return figure
    share = Decimal(1) if unit.unit == figure.unit else table().worth.get(figure.unit, {}).get(unit.unit)
    part = numeral.low * unit.factor * share if share else None
    if part is None or part >= figure.factor or unit.factor * (share or 0) >= figure.factor:
        return figure
    total = tidy(figure.low + part)
    whole = figure._replace(end=unit.end, low=total, high=total, rule="compound", factor=unit.factor, numeral=numeral)
    return _compound(stretch, whole)


def _smaller(stretch: Stretch, figure: Figure, numeral: Numeral) -> Unit | None:
    """The unit of the second figure: its own, or 0.1 of 亩, which no other word names after 亩."""
    limits = (stretch.start, stretch.end)
    unit = stretch.units.at(stretch.text, numeral.start, numeral.end, limits, stretch.issued)
    if figure.unit == "lex:unit/mu" and stretch.text.startswith("分", numeral.end):
        return Unit(end=numeral.end + 1, surface="分", unit="lex:unit/mu", factor=figure.factor / 10, counter=False)
    return unit


def _bare(stretch: Stretch, numeral: Numeral) -> Figure:
    of = numeral.form == "phrase" and stretch.words.startswith("的", numeral.end)  # 成千上万的工人
    people = people_after(stretch.words, numeral.end + of, stretch.end)
    return Figure(
        start=numeral.start, end=numeral.end, low=tidy(numeral.low), high=tidy(numeral.high), bound=numeral.bound,
        unit=people, counter=None, rule="people" if people else "bare", numeral=numeral, measured=False,
    )  # fmt: skip
