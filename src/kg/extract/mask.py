"""A sentence with each mention drawn together into one sign, so that rules speak of figures and times, not of digits.

Signs: Ⓠ a figure, Ⓣ a period, Ⓛ a place, Ⓞ an organization or facility, Ⓗ a person, Ⓚ a campaign or publication,
Ⓐ words that point back to a place or body (全省, 该厂, "the whole province").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.model import EntityType, Half, NameMention, PeriodMention, QuantityMention, Span

FIGURE, PERIOD, PLACE, BODY, PERSON, WORK, POINTER = "ⓆⓉⓁⓄⒽⓀⒶ"
SIGNS = FIGURE + PERIOD + PLACE + BODY + PERSON + WORK + POINTER
MACROS = {
    "{quantity}": FIGURE, "{period}": PERIOD, "{place}": f"[{PLACE}{POINTER}]", "{body}": f"[{BODY}{POINTER}]",
    "{person}": PERSON, "{name}": f"[{PLACE}{BODY}{POINTER}]",
}  # fmt: skip
_SIGN_OF = {
    EntityType.PLACE: PLACE,
    EntityType.ORGANIZATION: BODY,
    EntityType.FACILITY: BODY,
    EntityType.PERSON: PERSON,
    EntityType.CAMPAIGN: WORK,
    EntityType.PUBLICATION: WORK,
}
Mention: TypeAlias = QuantityMention | PeriodMention | NameMention


@dataclass(frozen=True, slots=True)
class Mask:
    """`text` with signs; `starts[i]` is where its i-th character begins in the half, with one more entry at the end."""

    text: str
    starts: tuple[int, ...]
    mentions: dict[int, Mention]  # by position in `text`

    def span(self, start: int, end: int) -> Span:
        """The words of the half behind characters `start` to `end` of the masked text."""
        if end <= start:
            return Span(self.starts[start], self.starts[start])
        last = self.mentions.get(end - 1)
        return Span(self.starts[start], last.span.end if last else self.starts[end - 1] + 1)


def expand(pattern: str) -> str:
    """`pattern` of a rule file with {quantity}, {period}, {place}, {body}, {person}, {name} as signs."""
    for macro, sign in MACROS.items():
        pattern = pattern.replace(macro, sign)
    return pattern


def sign_of(mention: Mention) -> str:
    """The sign that stands for `mention`."""
    if isinstance(mention, QuantityMention):
        return FIGURE
    if isinstance(mention, PeriodMention):
        return PERIOD
    return POINTER if mention.rule.startswith("anaphor") else _SIGN_OF.get(mention.type, BODY)


def mask(text: str, span: Span, mentions: Iterable[Mention]) -> Mask:
    """The words at `span` of `text` with `mentions` (sorted, not overlapping, inside `span`) as signs."""
    signs: list[str] = []
    starts: list[int] = []
    found: dict[int, Mention] = {}
    position = span.start
    for mention in mentions:
        signs.append(text[position : mention.span.start])
        starts.extend(range(position, mention.span.start))
        found[len(starts)] = mention
        signs.append(sign_of(mention))
        starts.append(mention.span.start)
        position = mention.span.end
    signs.append(text[position : span.end])
    starts.extend(range(position, span.end + 1))
    return Mask("".join(signs), tuple(starts), found)


def without_overlaps(groups: Sequence[Iterable[Mention]]) -> list[Mention]:
    """All mentions in text order; where two overlap the one of the earlier group stays, within a group the longer."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for group in groups:
        for mention in sorted(group, key=lambda m: (m.span.start - m.span.end, m.span.start)):
            places = range(mention.span.start, mention.span.end)
            if taken.isdisjoint(places):
                kept.append(mention)
                taken.update(places)
    return sorted(kept, key=lambda m: m.span)


def nation_mentions(half: Half) -> Iterator[NameMention]:
    """全国, 我国 and "the whole country": words that point to the nation."""
    for match in _NATION[half.language].finditer(half.text):
        yield NameMention(span=Span(*match.span()), type=EntityType.PLACE, candidates=(), rule="anaphor:nation")


def split_at_signs(text: str) -> list[tuple[int, str]]:
    """The stretches of `text` between signs and marks, each with where it begins."""
    return [(match.start(), match.group()) for match in _STRETCH.finditer(text)]


_NATION = {"zh": re.compile("全国|我国"), "en": re.compile(r"[Tt]he (?:whole )?country")}
_STRETCH = re.compile(rf"[^{SIGNS}\s，。；：、！？“”‘’（）()《》【】〔〕「」—,;:!?\"]+")
