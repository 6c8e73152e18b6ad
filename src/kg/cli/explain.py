"""`kg explain`: why the graph says it, from the sentence to each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from kg.cli.settings import SETTINGS
from kg.errors import InputError
from kg.model import Article, Claim, Extraction, Half, Language, Passage, PeriodMention, Reason, Span

if TYPE_CHECKING:
    from kg.lexicon import Lexicon

Times: TypeAlias = Mapping[tuple[Language, Span], PeriodMention]
_HEADER = "the article's header"
# 1958, 一九五八年, 五八年: a time that names its year needs no other
_YEAR = re.compile(r"[12１２][0-9０-９]{3}|[一二三四五六][一二三四五六七八九○〇零]{1,3}年")


@click.command(context_settings=SETTINGS)
@click.argument("article", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.argument("number", required=False, type=click.IntRange(min=1), metavar="[CLAIM]")
def explain(article: Path, number: int | None) -> None:
    """Show why the graph says what it says of ARTICLE: every claim, or the one with that number.

    Each claim is printed with the sentence that states it in both languages, the words marked 【so】, and for each
    field its value, the words it rests on and the rule that gave it. A time is followed to what it was reckoned
    from: the third day ← the month ← the dateline ← the article's header.
    """
    from kg.build.reading import mentions, read_whole
    from kg.lexicon import load_lexicon
    from kg.read import read_corpus

    lexicon = load_lexicon()
    for read in read_corpus([article]):
        if isinstance(read, InputError):
            raise read
        extraction = read_whole(read, lexicon)
        times: Times = {
            (half.language, time.span): time for half in read.halves for time in mentions(half, read, lexicon).periods
        }
        chosen = list(enumerate(extraction.claims, start=1))
        if number is not None:
            if number > len(chosen):
                raise click.BadParameter(f"{read.id} has {len(chosen)} claims", param_hint="CLAIM")
            chosen = chosen[number - 1 : number]
        for position, claim in chosen:
            click.echo("\n".join(trail(extraction, position, claim, lexicon, times)) + "\n")


def trail(extraction: Extraction, number: int, claim: Claim, lexicon: Lexicon, times: Times) -> list[str]:
    """The lines that explain `claim`: its headline, its sentences, its fields; `times` are those of the article."""
    from kg.resolve.differences import words_of

    subject = claim.subject_en or claim.subject_zh or "?"
    figure = words_of(claim.quantity, lexicon)
    per = f" per {claim.per}" if claim.per else ""
    lines = [
        f"{number}. {claim.place or '?'}: {claim.measure} of {subject}, {claim.period or 'no period'}: {figure}{per}"
    ]
    lines.append(f"   {claim.modality}, {claim.agreement}, confidence {claim.confidence}")
    lines += [
        f"   {passage.language} {passage.span.start}-{passage.span.end}  {marked(extraction.article, passage)}"
        for passage in claim.passages
    ]
    shown = {"quantity": figure + per, "subject": subject}
    for reason in claim.reasons:
        rule = f"{reason.rule}, carried over" if reason.inherited else reason.rule
        steps = [f"“{reason.passage.quote}” ({rule})" if reason.passage else f"{_HEADER} ({rule})"]
        if reason.field == "period" and reason.passage:
            steps = list(reckoning(extraction.article, reason, times)) or steps
        lines.append(f"   {reason.field:9} {shown.get(reason.field, reason.value)}  ← {' ← '.join(steps)}")
    for discrepancy in extraction.discrepancies:
        if number - 1 in discrepancy.claims:
            lines.append(f"   ! {discrepancy.note_en}")
            lines.append(f"     {discrepancy.note_zh}")
    return lines


def reckoning(article: Article, reason: Reason, times: Times) -> Iterator[str]:
    """What the time of `reason` was reckoned from, step by step to a year or the header; nothing if it is not known.

    A step tells its days where they are not those of the step before, and the rules that read it.
    """
    half = half_of(article, reason.passage) if reason.passage else None
    if reason.passage is None or half is None:
        return
    value, place = reason.value, reason.passage.span
    rules = [reason.rule, *(["carried over"] if reason.inherited else [])]
    while (time := times.get((half.language, place))) is not None:
        days = f" {time.period}" if time.period is not None and str(time.period) != value else ""
        yield f"“{place.of(half.text)}”{days} ({', '.join([*rules, time.rule.partition(':')[2] or time.rule])})"
        if not time.anchors:
            if not _YEAR.search(place.of(half.text)):
                yield f"{_HEADER}, {article.date}"
            return
        value, rules, place = str(time.period), [], time.anchors[0]


def marked(article: Article, passage: Passage) -> str:
    """The sentence around `passage`, on one line, with its words between 【 and 】."""
    half = half_of(article, passage)
    if half is None:
        return passage.quote
    start, end = sentence_around(half, passage)
    before, after = half.text[start : passage.span.start], half.text[passage.span.end : end]
    return " ".join(f"{before}【{passage.quote}】{after}".split())


def half_of(article: Article, passage: Passage) -> Half | None:
    """The half in which `passage` stands."""
    return article.zh if passage.language == "zh" else article.en


def sentence_around(half: Half, passage: Passage) -> tuple[int, int]:
    """Where the sentence that holds `passage` begins and ends."""
    from kg.extract.sentences import sentences

    for sentence in sentences(half):
        if sentence.span.start <= passage.span.start < sentence.span.end:
            return sentence.span.start, max(sentence.span.end, passage.span.end)
    return passage.span.start, passage.span.end
