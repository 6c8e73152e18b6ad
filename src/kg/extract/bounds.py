"""Words before and after a figure that bound it: 近, 不到, 以上, nearly, or more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.extract.figure import PERCENT, TIMES, Figure, Stretch
from kg.extract.set_words import firsts, signs_in
from kg.model import Language, Qualifier
from kg.rules import rules_by_name

_GROUPS = {"more_than": Qualifier.MORE_THAN, "less_than": Qualifier.LESS_THAN, "approximately": Qualifier.APPROXIMATELY}
_SHARES = (PERCENT, TIMES)
_OPEN = (Qualifier.MORE_THAN, Qualifier.LESS_THAN)


@dataclass(frozen=True, slots=True)
class Table:
    """The bounding words of one language; each pattern's named groups are qualifiers."""

    before: re.Pattern[str]
    ends_before: frozenset[str]  # the last sign in Chinese, the last word in English, of what `before` finds
    before_scale: re.Pattern[str] | None  # only before 百, 千, 万 alone
    gap_signs: frozenset[str]  # one of which `gap` and `gap_of_share` find
    gap: re.Pattern[str] | None
    gap_of_share: re.Pattern[str] | None
    begins_before: frozenset[str]  # the signs that the words `before` and `gap` find begin with
    begins_after: frozenset[str]
    after: re.Pattern[str]
    share_after: re.Pattern[str] | None


@cache
def table(language: Language) -> Table:
    """The rules as patterns."""
    rules = rules_by_name("quantities")
    before, after = rules[f"{language}-bounds-before"], rules[f"{language}-bounds-after"]
    if language == "zh":
        gap_signs = frozenset(before["gap_signs"])
        light = f"(?:(?:{before['light']}){{1,2}})?$"
        return Table(
            before=re.compile(_groups(before["bounds"]) + light),
            ends_before=signs_in(f"{before['light']}{before['bounds']}{before['scale_only']}"),
            before_scale=re.compile(_groups(before["scale_only"]) + "$"),
            gap_signs=gap_signs,
            gap=re.compile(_groups(before["gap"]) + before["between"]),
            gap_of_share=re.compile(_groups(before["gap_of_share"]) + before["between"]),
            begins_before=firsts((*before["bounds"].values(), *before["scale_only"].values())) | gap_signs,
            begins_after=firsts(after["bounds"].values()),
            after=re.compile(_groups(after["bounds"])),
            share_after=re.compile(_groups(after["share_only"])),
        )
    articles = before["articles"].split()
    phrases = "|".join(before["bounds"].values()).split("|")
    return Table(
        before=re.compile(rf"\b{_groups(before['bounds'])}\s(?:(?:{'|'.join(articles)})\s)?$", re.I),
        ends_before=frozenset((*articles, *(phrase.split()[-1] for phrase in phrases))),
        before_scale=None,
        gap_signs=frozenset(),
        gap=None,
        gap_of_share=None,
        begins_before=frozenset(),
        begins_after=frozenset(sign for first in firsts(after["bounds"].values()) for sign in (first, first.upper())),
        after=re.compile(rf"\s{_groups(after['bounds'])}\b", re.I),
        share_after=None,
    )


def _groups(bounds: dict[str, str]) -> str:
    return "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in bounds.items()) + ")"


def bounded(stretch: Stretch, figure: Figure) -> Figure:
    """`figure` with the bounding words that touch it, if any; its span then covers them."""
    return _before(stretch, _after(stretch, figure, stretch.language), stretch.language)


def _after(stretch: Stretch, figure: Figure, language: Language) -> Figure:
    rules = table(language)
    begins = stretch.words[figure.end : figure.end + 2]
    if figure.unit != PERCENT and begins[-1 if language == "en" else 0 :][:1] not in rules.begins_after:
        return figure
    found = rules.after.match(stretch.words, figure.end, stretch.end)
    if found is None and rules.share_after is not None and figure.unit == PERCENT:
        found = rules.share_after.match(stretch.words, figure.end, stretch.end)
    if found is None:
        return figure
    return figure._replace(end=found.end(), bound=_joined(figure.bound, _qualifier(found)))


def _before(stretch: Stretch, figure: Figure, language: Language) -> Figure:
    rules = table(language)
    words = stretch.before(figure.start, 28 if language == "en" else 16)
    if language == "zh" and rules.begins_before.isdisjoint(words):
        return figure
    touches = (words[-1:] if language == "zh" else _last_word(words)) in rules.ends_before
    found = rules.before.search(words) if touches else None
    if found is None and touches and rules.before_scale is not None and _is_scale(figure):
        found = rules.before_scale.search(words)
    if found is not None:
        start = figure.start - len(words) + found.start()
        return figure._replace(start=start, bound=_joined(figure.bound, _qualifier(found)))
    if rules.gap_signs.isdisjoint(words):
        return figure
    gap = rules.gap.search(words) if rules.gap is not None else None
    if gap is None and rules.gap_of_share is not None and figure.unit in _SHARES and words.endswith("的"):
        gap = rules.gap_of_share.search(words)
    if gap is not None:
        return figure._replace(bound=_joined(figure.bound, _qualifier(gap)))
    return figure


def _last_word(words: str) -> str:
    return words[words.rstrip().rfind(" ") + 1 :].strip().lower()


def _is_scale(figure: Figure) -> bool:
    return figure.numeral is not None and figure.numeral.form == "scale"


def _qualifier(found: re.Match[str]) -> Qualifier:
    return next(qualifier for name, qualifier in _GROUPS.items() if found.groupdict().get(name))


def _joined(own: Qualifier, words: Qualifier) -> Qualifier:
    """What a figure's own bound and a word beside it come to: 约三百多 and 几百以上 are more, 约二三百 is a range."""
    if own in _OPEN:
        return own
    if own in (Qualifier.RANGE, Qualifier.FEW) and words is Qualifier.APPROXIMATELY:
        return own
    return words
