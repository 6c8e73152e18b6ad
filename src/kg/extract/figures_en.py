"""English figures: a numeral with its unit, a share, a set phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kg.extract import numerals_en
from kg.extract.figure import DAY, HOUSEHOLD, NUMBER, PERCENT, PERSON, TIMES, YEAR, Figure, Stretch, tidy
from kg.extract.numeral import Numeral
from kg.extract.people import noun_after_en, persons_around_en
from kg.extract.units import Unit
from kg.model import Qualifier
from kg.rules import rules_by_name

_ONE, _FIFTY, _HUNDRED = Decimal(1), Decimal(50), Decimal(100)
_AFTER_TOP = (" ", "-")
_NOT_MEASURED = (YEAR, DAY, PERSON, HOUSEHOLD)
_WORD = re.compile("[A-Za-z]+")
_ARTICLE, _AN, _POINT = re.compile(r"an? ", re.I), re.compile(r" an? "), re.compile(r"\.\s")
_AND_A_HALF = re.compile(r"\sand a half\b", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of English figures."""

    first: frozenset[str]
    after_article: re.Pattern[str]
    not_before: re.Pattern[str]
    ends_before: tuple[str, ...]
    months: tuple[str, ...]
    not_after: re.Pattern[str]
    month_before: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], dict[str, Any]], ...]
    folds: dict[str, int]
    fold: re.Pattern[str]
    begins_phrase: frozenset[str]  # the letters that set phrases begin with
    fraction: re.Pattern[str]
    parts: dict[str, int]
    after_one: re.Pattern[str]
    unit_after: re.Pattern[str]
    many_of: re.Pattern[str]
    half_before: re.Pattern[str]
    half_after: re.Pattern[str]
    part_of_year: re.Pattern[str]
    part_of_time: re.Pattern[str]
    member: re.Pattern[str]
    one_in: re.Pattern[str]
    currencies: dict[str, str]
    link: re.Pattern[str]
    worth: dict[str, dict[str, Decimal]]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("quantities")
    shares, phrases, folds = rules["en-shares"], rules["en-set-figures"]["phrases"], rules["en-set-figures"]["folds"]
    small = "|".join(list(numerals_en.table().small)[:10])
    parts = "|".join(sorted(shares["parts"], key=len, reverse=True))
    worth, before = rules["zh-compounds"]["worth"], rules["en-no-figure-before"]
    return Table(
        first=frozenset((*folds, *rules["en-set-figures"]["first"].split())),
        after_article=re.compile(
            rf"{numerals_en.table().after_article.pattern}|[ -](?:{parts})\b"
            r"| [a-z]+(?: [a-z]+)? and a half\b| fortnight\b",
            re.I,
        ),
        not_before=re.compile(rf"\b(?:{before['before']})\s$", re.I),
        ends_before=tuple(phrase.split()[-1].replace("\\", "").lower() for phrase in before["before"].split("|")),
        months=tuple(month.replace("\\", "").lower() for month in before["months"].split("|")),
        not_after=re.compile(rules["en-no-figure-after"]["after"], re.I),
        month_before=re.compile(rf"\b(?:{before['months']})\s$", re.I),
        phrases=tuple((re.compile(rf"(?:{phrase['words']})\b", re.I), phrase) for phrase in phrases),
        folds=folds,
        fold=re.compile(rf"(?:{'|'.join(folds)})\b", re.I),
        begins_phrase=frozenset(word[0] for word in (*folds, *rules["en-set-figures"]["first"].split(), "half", "a")),
        fraction=re.compile(rf"(?P<top>an?|another|{small}|\d)[ -](?P<part>{parts})\b", re.I),
        parts=shares["parts"],
        after_one=re.compile(shares["after_one"]),
        unit_after=re.compile(shares["unit_after"]),
        many_of=re.compile(shares["many_of"]),
        half_before=re.compile(shares["half_before"], re.I),
        half_after=re.compile(shares["half_after"]),
        part_of_year=re.compile(rules["en-vague-words"]["part_of_year"], re.I),
        part_of_time=re.compile(shares["not_in"]),
        member=re.compile(rf"[ -](?:{rules['en-people']['adjectives_for']})\b(?!-)"),
        one_in=re.compile(rf"(?P<top>{small}) (?:{shares['one_in']}) (?P<all>{small}|ten|twenty|hundred)\b", re.I),
        currencies=rules["en-compounds"]["currencies"],
        link=re.compile(rules["en-compounds"]["link"]),
        worth={unit: {part: Decimal(f) for part, f in parts.items()} for unit, parts in worth.items()},
    )


def figures(stretch: Stretch) -> Iterator[Figure]:
    """The figures of `stretch` in order, one a numeral, bare ones too; the words that bound them are not read."""
    rules, at = table(), stretch.start
    for start in numerals_en.starts(stretch.text, stretch.start, stretch.end, rules.first, rules.after_article):
        if start >= at:
            figure, at = _figure(stretch, start)
            if figure is not None:
                yield figure


def _figure(stretch: Stretch, at: int) -> tuple[Figure | None, int]:
    """The figure that begins at `at`, and where to read on."""
    if stretch.text[at] in "0123456789":
        figure = _fraction(stretch, at) if stretch.text[at + 1 : at + 2] in _AFTER_TOP else None
    else:
        figure = _in_words(stretch, at)
    if figure is not None:
        return figure, figure.end
    numeral = numerals_en.read(stretch.text, at, stretch.end)
    if numeral is None:
        return None, at + 1
    if _is_no_figure(stretch, numeral):
        return None, numeral.end
    figure = _half(stretch, numeral) if numeral.form == "half" else _counted(stretch, numeral)
    return figure, figure.end if figure else numeral.end


def _in_words(stretch: Stretch, at: int) -> Figure | None:
    """What words at `at` say by themselves: twice, two-thirds, nine out of ten, a year and a half."""
    sign = stretch.text[at].lower()
    phrase = _set_phrase(stretch, at) if sign in table().begins_phrase else None
    figure = phrase or _fraction(stretch, at) or _one_in(stretch, at)
    return figure or (_one_and_a_half(stretch, at) if sign == "a" else None)


def _set_phrase(stretch: Stretch, at: int) -> Figure | None:
    for pattern, phrase in table().phrases:
        found = pattern.match(stretch.text, at, stretch.end)
        if found:
            low, high = Decimal(phrase.get("min", 0)), Decimal(phrase.get("max", 0))
            bound = Qualifier(phrase["qualifier"])
            return _plain(at, found.end(), low, high, bound, phrase["unit"], found.group(), "set-phrase")
    fold = table().fold.match(stretch.text, at, stretch.end)
    if fold:
        times = Decimal(table().folds[fold.group().lower()])
        return _plain(at, fold.end(), times, times, Qualifier.EXACT, TIMES, fold.group(), "set-phrase")
    return None


def _plain(
    start: int, end: int, low: Decimal, high: Decimal, bound: Qualifier, unit: str, counter: str | None, rule: str
) -> Figure:
    return Figure(start=start, end=end, low=low, high=high, bound=bound, unit=unit, counter=counter, rule=rule)


def _fraction(stretch: Stretch, at: int) -> Figure | None:
    """two-thirds; one third only where no ordinal can stand. Before "of a ton" it is a number of tons."""
    rules = table()
    found = rules.fraction.match(stretch.text, at, stretch.end)
    if found is None:
        return None
    part = found["part"].lower()
    if not part.endswith("s") and not rules.after_one.match(stretch.text, found.end(), stretch.end):
        return None
    if part in ("half", "halves") and rules.part_of_year.search(stretch.before(at)):
        return None
    top = _top(found["top"].lower())
    value = Decimal(top) / rules.parts[part]
    of = rules.unit_after.match(stretch.text, found.end(), stretch.end)
    unit = _unit_at(stretch, at, of.end()) if of else None
    if unit is not None:
        value = tidy(value * unit.factor)
        return _plain(at, unit.end, value, value, Qualifier.EXACT, unit.unit, unit.surface, "fraction")
    many = _of_many(stretch, value, at, of.end()) if of else None
    if many is not None:
        return many
    percent = tidy((value * _HUNDRED).quantize(Decimal("0.01")))
    return _plain(at, found.end(), percent, percent, Qualifier.EXACT, PERCENT, found["part"], "fraction")


def _one_in(stretch: Stretch, at: int) -> Figure | None:
    """nine out of ten, one in every three: a share."""
    found = table().one_in.match(stretch.text, at, stretch.end)
    if found is None or _top(found["top"].lower()) >= _top(found["all"].lower()):
        return None
    if table().part_of_time.match(stretch.text, found.end(), stretch.end):
        return None  # one in five years
    value = Decimal(_top(found["top"].lower())) / _top(found["all"].lower())
    percent = tidy((value * _HUNDRED).quantize(Decimal("0.01")))
    return _plain(at, found.end(), percent, percent, Qualifier.EXACT, PERCENT, None, "fraction")


def _of_many(stretch: Stretch, value: Decimal, start: int, at: int) -> Figure | None:
    """A quarter of a million people."""
    word = _WORD.match(stretch.text, at, stretch.end)
    group = numerals_en.table().groups.get(word.group().lower()) if word else None
    if word is None or group is None:
        return None
    number = tidy(value * group)
    numeral = Numeral(start, word.end(), number, number, Qualifier.EXACT, "words", Decimal(group))
    return _counted(stretch, numeral)


def _top(word: str) -> int:
    if word in ("a", "an", "another", "hundred"):
        return 100 if word == "hundred" else 1
    return numerals_en.table().small[word] if word.isalpha() else int(word)


def _one_and_a_half(stretch: Stretch, at: int) -> Figure | None:
    """a year and a half."""
    article = _ARTICLE.match(stretch.text, at, stretch.end)
    unit = _unit_at(stretch, at, article.end()) if article else None
    half = _AND_A_HALF.match(stretch.text, unit.end, stretch.end) if unit else None
    if unit is None or half is None:
        return None
    value = tidy(unit.factor * Decimal("1.5"))
    return _plain(at, half.end(), value, value, Qualifier.EXACT, unit.unit, unit.surface, "unit")


def _half(stretch: Stretch, numeral: Numeral) -> Figure | None:
    """half a ton; half as a share where the words beside it make it one."""
    rules, text = table(), stretch.text
    if text.startswith("-", numeral.end) or rules.part_of_year.search(stretch.before(numeral.start)):
        return None
    article = _AN.match(text, numeral.end, stretch.end)
    unit = _unit_at(stretch, numeral.start, article.end()) if article else None
    if unit is not None:
        value = tidy(unit.factor / 2)
        return _plain(numeral.start, unit.end, value, value, Qualifier.EXACT, unit.unit, unit.surface, "unit")
    before = stretch.before(numeral.start)
    if not rules.half_after.match(text, numeral.end, stretch.end) and not rules.half_before.search(before):
        return None
    return _plain(numeral.start, numeral.end, _FIFTY, _FIFTY, Qualifier.EXACT, PERCENT, "half", "fraction")


def _is_no_figure(stretch: Stretch, numeral: Numeral) -> bool:
    """Whether the words around make it an ordinal, a date, an hour, an age or a year."""
    rules, before = table(), stretch.before(numeral.start, 14)
    told = before[:-1].lower()
    if (told.endswith(rules.ends_before) and rules.not_before.search(before)) or rules.not_after.match(
        stretch.words, numeral.end
    ):
        return True
    if numeral.low <= 31 and told.endswith(rules.months) and rules.month_before.search(before):
        unit = _unit_after(stretch, numeral)  # in February 21 jin was enough
        if unit is None or unit.counter or unit.unit in _NOT_MEASURED:
            return True
    return numeral.start == stretch.start and bool(_POINT.match(stretch.words, numeral.end))


def _unit_at(stretch: Stretch, start: int, at: int) -> Unit | None:
    return stretch.units.at(stretch.text, start, at, (stretch.start, stretch.end), stretch.issued)


def _unit_after(stretch: Stretch, numeral: Numeral) -> Unit | None:
    """The unit word after a space, a hyphen or nothing (11%)."""
    sign = stretch.text[numeral.end : numeral.end + 1]
    of = _many_of(stretch, numeral)
    if of != numeral.end:
        return _unit_at(stretch, numeral.start, of + 1)
    if sign in ("%", "‰"):
        return _unit_at(stretch, numeral.start, numeral.end)
    if sign not in (" ", "-", "\n") or not sign:
        return None
    unit = _unit_at(stretch, numeral.start, numeral.end + 1)
    if unit is not None and unit.counter and sign == " " and numeral.low > 1 and not unit.surface.endswith("s"):
        return unit if unit.surface == "head" else None  # "3 set out"
    return unit


def _many_of(stretch: Stretch, numeral: Numeral) -> int:
    """Where the counted noun of a plural begins, "of" passed over: tens of thousands of people."""
    of = table().many_of.match(stretch.text, numeral.end, stretch.end) if numeral.form == "phrase" else None
    return of.end() - 1 if of else numeral.end


def _counted(stretch: Stretch, numeral: Numeral) -> Figure:
    """A numeral with its unit word; with what its noun makes of it; or bare."""
    unit = _unit_after(stretch, numeral)
    if unit is not None:
        measured = not unit.counter and unit.unit not in _NOT_MEASURED
        figure = _with(numeral, unit.end, unit.unit, unit.surface, "unit", unit.factor, measured)
        return _compound(stretch, figure)
    member = table().member.match(stretch.text, numeral.end, stretch.end)
    if member:
        return _with(numeral, member.end(), PERSON, member.group()[1:], "people", _ONE, False)
    of = _many_of(stretch, numeral)
    people, end = noun_after_en(stretch.words, of, stretch.end)
    end = numeral.end if end == of else end
    if people in (PERSON, HOUSEHOLD):
        counter = stretch.words[numeral.end : end].strip(" -\n") or None
        return _with(numeral, end, people, counter, "people", _ONE, False)
    people = people or persons_around_en(stretch.words, numeral.start, numeral.end, stretch.end)
    if people in (PERSON, HOUSEHOLD):
        return _with(numeral, numeral.end, people, None, "people", _ONE, False)
    sign = stretch.text[max(stretch.start, numeral.start - 1) : numeral.start]
    if sign in table().currencies:
        whole = _with(numeral, numeral.end, table().currencies[sign], sign, "unit", _ONE, True)
        return whole._replace(start=numeral.start - 1)
    return _with(numeral, numeral.end, None, None, "bare" if people is None else "things", _ONE, False)


def _with(
    numeral: Numeral, end: int, unit: str | None, counter: str | None, rule: str, factor: Decimal, measured: bool
) -> Figure:
    return Figure(
        start=numeral.start, end=end, low=tidy(numeral.low * factor), high=tidy(numeral.high * factor),
        bound=numeral.bound, unit=unit, counter=counter, rule=rule, factor=factor, numeral=numeral, measured=measured,
    )  # fmt: skip


def _compound(stretch: Stretch, figure: Figure) -> Figure:
    """five kilometers and 200 meters, one zhang two chi: a second figure in a smaller unit belongs to the first."""
    link = table().link.match(stretch.text, figure.end, stretch.end)
    measured = figure.measured or figure.unit in (DAY, YEAR)
    if link is None or figure.bound is not Qualifier.EXACT or not measured or figure.unit is None:
        return figure
    at = link.end()
    if next(numerals_en.starts(stretch.text, at, min(at + 12, stretch.end)), None) != at:
        return figure
    numeral = numerals_en.read(stretch.text, at, stretch.end)
    unit = _unit_after(stretch, numeral) if numeral else None
    if numeral is None or unit is None or numeral.bound is not Qualifier.EXACT:
        return figure
    share = _ONE if unit.unit == figure.unit else table().worth.get(figure.unit, {}).get(unit.unit)
    if share is None or unit.factor * share >= figure.factor or numeral.low * unit.factor * share >= figure.factor:
        return figure
    total = tidy(figure.low + numeral.low * unit.factor * share)
    return figure._replace(end=unit.end, low=total, high=total, rule="compound")


__all__ = ["NUMBER", "figures"]
