"""Periods: the cases, the examples of the rules, and laws.

A line of the cases is a text with each time in brackets, `=`, and their periods in order, `?` for one that nothing
decides. Without `=` no time is to be found. `@issued` or `@issued/dispatched` on a line of its own holds for the
lines below, at the end of a line for that line. A line that begins with `+` goes on with the paragraph above, `++`
begins the next paragraph.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.extract.dates import period_mentions
from kg.model import Half, Language, Span
from kg.rules import load_rules, rules_in

CASES = Path(__file__).parents[1] / "cases"
ISSUED, DISPATCHED = dt.date(1958, 11, 8), dt.date(1958, 11, 7)


@dataclass(frozen=True)
class Case:
    """Paragraphs read together; `expected` are the times of the last line: start, end, EDTF or `?`."""

    language: Language
    paragraphs: tuple[str, ...]
    line_start: int  # in the last paragraph
    expected: tuple[tuple[int, int, str], ...]
    issued: dt.date
    dispatched: dt.date | None

    @property
    def half(self) -> Half:
        """The paragraphs as a half."""
        text, blocks = "", []
        for paragraph in self.paragraphs:
            blocks.append(Span(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        return Half(language=self.language, text=text, title="", title_spans=(), blocks=tuple(blocks))

    def found(self) -> tuple[tuple[int, int, str], ...]:
        """What is read in the last line."""
        half = self.half
        start = half.blocks[-1].start + self.line_start
        mentions = period_mentions(half, self.issued, self.dispatched)
        return tuple(
            (mention.span.start - start, mention.span.end - start, str(mention.period or "?"))
            for mention in mentions
            if mention.span.start >= start
        )


def unbracketed(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """`marked` without its brackets, and where they stood."""
    text, spans = "", []
    for number, part in enumerate(re.split(r"[\[\]]", marked)):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


def days(words: str) -> tuple[dt.date, dt.date | None]:
    issued, _, dispatched = words.partition("/")
    return dt.date.fromisoformat(issued), dt.date.fromisoformat(dispatched) if dispatched else None


def cases(language: Language) -> Iterator[Any]:
    """The cases of one language, each with its line as its name."""
    standing: tuple[dt.date, dt.date | None] = (ISSUED, DISPATCHED)
    paragraphs: list[str] = []
    for number, line in enumerate((CASES / f"periods.{language}.txt").read_text("utf-8").splitlines(), 1):
        line = line.split("  #")[0].rstrip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            standing = days(line[1:])
            continue
        line, _, when = line.partition("  @")
        marked, _, expected = line.partition(" = ")
        goes_on = re.match(r"\++ ?", marked)
        text, spans = unbracketed(marked[goes_on.end() :] if goes_on else marked)
        if goes_on is None:
            paragraphs = []
        if goes_on is not None and goes_on.group().strip() == "+":
            start = len(paragraphs[-1])
            paragraphs = [*paragraphs[:-1], paragraphs[-1] + text]
        else:
            start = 0
            paragraphs = [*paragraphs, text]
        periods = [period.strip() for period in expected.split(";")] if expected else []
        assert len(periods) == len(spans), f"{language}:{number}: {len(spans)} brackets, {len(periods)} periods"
        wanted = tuple((*span, period) for span, period in zip(spans, periods, strict=True))
        case = Case(language, tuple(paragraphs), start, wanted, *(days(when) if when else standing))
        yield pytest.param(case, id=f"{language}:{number} {marked}")


@pytest.mark.parametrize("case", [*cases("zh"), *cases("en")])
def test_case(case: Case) -> None:
    assert case.found() == case.expected


def examples() -> Iterator[Any]:
    """Every example and counter-example of dates.yaml."""
    for rule in rules_in(load_rules("dates")):
        for example in [*rule.get("examples", ()), *rule.get("counter_examples", ())]:
            language: Language = "zh" if "zh" in example else "en"
            text, spans = unbracketed(example[language])
            periods = example.get("edtf", [None] * len(spans) if "role" not in example else None)
            periods = periods if isinstance(periods, list) else [periods] * len(spans)
            wanted = tuple((*span, str(period or "?")) for span, period in zip(spans, periods, strict=True))
            issued = example.get("issued")
            anchors = (issued, None) if issued else (ISSUED, DISPATCHED)
            case = Case(language, (text,), 0, wanted, *anchors)
            yield pytest.param(case, example.get("role"), id=f"{rule['rule']} {example[language]}")


@pytest.mark.parametrize(("case", "role"), list(examples()))
def test_example(case: Case, role: str | None) -> None:
    if role is None:
        assert case.found() == case.expected
    else:
        mentions = period_mentions(case.half, case.issued, case.dispatched)
        assert [(mention.span.start, mention.span.end, mention.role) for mention in mentions] == [
            (start, end, role) for start, end, _ in case.expected
        ]


def test_every_rule_has_an_example() -> None:
    rules = list(rules_in(load_rules("dates")))
    assert [rule["rule"] for rule in rules if not rule.get("examples")] == []
