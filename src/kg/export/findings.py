"""What an audit found, with the words it rests on: as records, and as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

Answer = Mapping[str, str]  # a row of the queries audit and derived-figures; "" where it is silent


@dataclass(frozen=True, slots=True)
class Words:
    """A claim that has to do with a finding, or words that are no claim, and where they are printed."""

    said: str  # the IRI
    date: str
    article: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Statements that do not add up, or one that cannot well be."""

    id: str
    kind: str
    rule: str
    expected: str
    found: str
    note_en: str
    note_zh: str
    words: tuple[Words, ...]

    @property
    def date(self) -> str:
        """The day of the latest paper concerned."""
        return max(words.date for words in self.words)


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that no article states."""

    id: str
    rule: str
    period: str
    label_en: str
    label_zh: str
    words: tuple[Words, ...]


def findings(answers: Iterable[Answer]) -> list[Finding]:
    """The findings in `answers` of the query `audit`, by day of the latest paper."""
    made = [
        Finding(
            id=first["discrepancy"], kind=first["kind"], rule=first["rule"], expected=first["expected"],
            found=first["found"], note_en=first["note_en"], note_zh=first["note_zh"], words=words,
        )
        for first, words in _grouped(answers, "discrepancy")
    ]  # fmt: skip
    return sorted(made, key=lambda finding: (finding.date, finding.words[-1].article, finding.id))


def derived(answers: Iterable[Answer]) -> list[Derived]:
    """The derived claims in `answers` of the query `derived-figures`, by what they say."""
    made = [
        Derived(
            id=first["derived"], rule=first["rule"], period=first["period"], label_en=first["label_en"],
            label_zh=first["label_zh"], words=words,
        )
        for first, words in _grouped(answers, "derived")
    ]  # fmt: skip
    return sorted(made, key=lambda one: (one.label_en, one.id))


def as_line(one: Finding | Derived) -> str:
    """`one` as JSON on a line, with its type first."""
    return json.dumps({"type": type(one).__name__.lower()} | asdict(one), ensure_ascii=False)


def _grouped(answers: Iterable[Answer], name: str) -> Iterator[tuple[Answer, tuple[Words, ...]]]:
    for _, rows in groupby(answers, key=lambda row: row[name]):
        kept = list(rows)
        words = dict.fromkeys(Words(*(row[field] for field in ("said", "date", "article", "zh", "en"))) for row in kept)
        yield kept[0], tuple(words)
