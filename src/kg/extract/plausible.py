"""Which figures state a quantity: not every bare number, every 一个 or every "one" does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.figure import DAY, NUMBER, PERSON, YEAR, Figure, Stretch
from kg.extract.people import people_before
from kg.model import Qualifier
from kg.rules import rules_by_name

_ARABIC_YEAR = re.compile(r"(?:1[89]\d\d|20[0-2]\d)$")
_ONES, _FEWS = ("一", "1", "壹"), ("几", "数")


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/quantities.yaml` says of bare numbers and of one."""

    counts_before: re.Pattern[str]
    beside: re.Pattern[str]
    after_list: re.Pattern[str]
    alone_before: re.Pattern[str]
    never: frozenset[str]
    gained_before: re.Pattern[str]
    counted_behind: frozenset[str]
    least: int
    nouns: re.Pattern[str]
    small: re.Pattern[str]
    ends: re.Pattern[str]
    scale_before: re.Pattern[str]
    numbered_after: re.Pattern[str]
    recent_after: re.Pattern[str]
    since_after: re.Pattern[str]
    half_before: re.Pattern[str]
    time_before: re.Pattern[str]
    one_before: re.Pattern[str]
    one_with_unit_before: re.Pattern[str]
    one_after: re.Pattern[str]
    never_before: re.Pattern[str]
    time_after: re.Pattern[str]
    name_before: re.Pattern[str]
    small_en: int


@cache
def table() -> Table:
    """The rules as patterns."""
    rules = rules_by_name("quantities")
    one, bare, vague = rules["zh-vague-one"], rules["zh-bare"], rules["en-vague-words"]
    nouns, small = ("|".join(sorted(bare[key].split(), key=len, reverse=True)) for key in ("nouns", "small"))
    return Table(
        counts_before=re.compile(one["counts_before"]),
        beside=re.compile(one["beside"]),
        after_list=re.compile(one["after_list"]),
        alone_before=re.compile(one["alone_before"]),
        never=frozenset(one["never"].split()),
        gained_before=re.compile(one["gained_before"]),
        counted_behind=frozenset(one["counted_behind"].split()),
        least=bare["least"],
        nouns=re.compile(f"(?:{nouns})(?!{bare['not_after']})"),
        small=re.compile(f"(?:{small})(?!{bare['not_after']})"),
        ends=re.compile(bare["ends"]),
        scale_before=re.compile(bare["scale_before"]),
        numbered_after=re.compile(bare["numbered_after"]),
        recent_after=re.compile(rules["zh-parts-of-time"]["recent_after"]),
        since_after=re.compile(rules["zh-parts-of-time"]["since_after"]),
        time_before=re.compile(rules["zh-parts-of-time"]["before"]),
        half_before=re.compile(rules["zh-parts-of-time"]["half_before"]),
        one_before=re.compile(vague["one_before"], re.I),
        one_with_unit_before=re.compile(vague["one_with_unit_before"], re.I),
        one_after=re.compile(vague["one_after"], re.I),
        name_before=re.compile(rules["en-no-figure-before"]["name_before"]),
        time_after=re.compile(vague["time_after"], re.I),
        never_before=re.compile(vague["never_before"], re.I),
        small_en=vague["small"],
    )


def standing(stretch: Stretch, figure: Figure, whole: Figure) -> Figure | None:
    """`whole`, which is `figure` with the words that bound it, if it states a quantity; a bare one with its unit."""
    return _english(stretch, figure, whole) if stretch.language == "en" else _chinese(stretch, figure, whole)


def _chinese(stretch: Stretch, figure: Figure, whole: Figure) -> Figure | None:
    if figure.numeral is None or figure.rule in ("nought", "percentage", "fraction", "tenths", "set-phrase"):
        return whole
    if figure.unit is None or figure.rule == "people":
        return _bare(stretch, figure, whole)
    bounded = whole.bound is not figure.bound
    words = stretch.words[figure.numeral.start : figure.numeral.end]
    before = stretch.before(figure.start, 6)
    if figure.unit in (YEAR, DAY) and _is_part_of_time(stretch, figure, whole, words, before):
        return None
    stands_alone = figure.measured and table().scale_before.search(before)
    if figure.numeral.form == "scale" and not bounded and not stands_alone:
        return None
    if words in _FEWS and not figure.measured and not bounded:
        return None
    one = words in _ONES and figure.low == figure.factor and figure.bound is Qualifier.EXACT and not bounded
    if one and not _counts(stretch, figure):
        return None
    if before.endswith("每"):
        return whole._replace(rule="denominator")
    return whole


def _is_part_of_time(stretch: Stretch, figure: Figure, whole: Figure, words: str, before: str) -> bool:
    """上半年, and 近三年来: parts of the calendar, not lengths."""
    if table().time_before.search(before) or (words == "半" and table().half_before.search(before)):
        return True
    rules = table()
    recent = stretch.words[whole.start : figure.start] == "近" and rules.recent_after.match(stretch.words, whole.end)
    return bool(recent) or rules.since_after.match(stretch.words, whole.end, stretch.end) is not None


def _counts(stretch: Stretch, figure: Figure) -> bool:
    """Whether 一 with its unit word is a count, not an article or the base of a rate."""
    rules, before = table(), stretch.before(figure.start, 12)
    if before[-1:] in tuple("每这那同某另任哪第"):
        return False
    words = stretch.words[figure.start : figure.end]
    if before.endswith(words) or stretch.words.startswith(words, figure.end):
        return False  # 一筐一筐地挑
    if figure.measured or rules.counts_before.search(before):
        return True
    if figure.counter in rules.never or figure.unit in (YEAR, DAY):
        return False
    if figure.counter != "个" and rules.gained_before.search(before):
        return True
    after = stretch.after(figure.end, 14)
    ends = not after or after[0] in "，。；、）"
    alone = ends and bool(rules.alone_before.search(before))
    if figure.counter in rules.counted_behind:
        return alone  # 工作服一套, but 一套办法
    return alone or bool(rules.beside.match(after) or rules.after_list.search(before))


def _bare(stretch: Stretch, figure: Figure, whole: Figure) -> Figure | None:
    """A number without a unit word."""
    numeral, rules = figure.numeral, table()
    if numeral is None:
        return None
    bounded = whole.bound is not figure.bound
    words = stretch.words[numeral.start : numeral.end]
    if numeral.form in ("half", "dotted", "positional") or words in _FEWS or (numeral.form == "scale" and not bounded):
        return None
    number = _ARABIC_YEAR.match(words) or rules.numbered_after.match(stretch.words, numeral.end)
    if number and numeral.form == "figures":
        return None
    if figure.unit is not None:
        return whole if figure.low >= 2 else None
    if figure.low >= 2 and people_before().search(stretch.before(whole.start, 10)):
        return whole._replace(unit=PERSON) if rules.ends.match(stretch.words, whole.end, stretch.end) else None
    after_noun = rules.nouns.match(stretch.words, figure.end, stretch.end)
    large = figure.low > 10 or figure.bound is not Qualifier.EXACT
    if figure.low >= rules.least or numeral.decimal or numeral.form == "phrase" or (after_noun and large):
        return whole._replace(unit=NUMBER)
    if figure.low >= 2 and rules.small.match(stretch.words, figure.end, stretch.end):
        return whole._replace(unit=NUMBER)
    return whole._replace(unit=NUMBER) if bounded and figure.low > 10 else None


def _one_counts(stretch: Stretch, figure: Figure, before: str) -> bool:
    """Whether "one" is a number: one pig for every two mu."""
    rules = table()
    if rules.one_before.search(before) or (figure.unit is not None and rules.one_with_unit_before.search(before)):
        return True
    return rules.one_after.match(stretch.words, figure.end, stretch.end) is not None


def _english(stretch: Stretch, figure: Figure, whole: Figure) -> Figure | None:
    numeral, rules = figure.numeral, table()
    if numeral is None:
        return whole
    words = stretch.words[numeral.start : numeral.end].lower()
    bounded = whole.bound is not figure.bound
    before = stretch.before(figure.start, 16)
    small = figure.low <= rules.small_en and not figure.measured and numeral.form == "words"
    if words in ("a few", "several") and not figure.measured and figure.unit != PERSON:
        return None
    if figure.unit in (YEAR, DAY) and rules.time_after.match(stretch.words, whole.end, stretch.end):
        return None
    if words == "one" and not figure.measured and not bounded and not _one_counts(stretch, figure, before):
        return None
    hyphened = stretch.words.startswith("-", numeral.end)
    if small and not hyphened and numeral.scale == 1 and not bounded and rules.never_before.search(before):
        return None
    if re.search(r"\b(?:every|each|per)\s$", before, re.I):
        return whole._replace(unit=whole.unit or NUMBER, rule="denominator")
    if figure.unit is not None:
        return whole
    if _is_name(stretch, figure, words) or figure.low == 0:
        return None
    return whole._replace(unit=NUMBER)


def _is_name(stretch: Stretch, figure: Figure, words: str) -> bool:
    """Whether a bare number is a year, or the number of a room or a road: Room 305."""
    if not words.isdigit():
        return False
    if _ARABIC_YEAR.match(words):
        return True
    return figure.rule == "bare" and table().name_before.search(stretch.before(figure.start, 24)) is not None
