"""`kg explain`: why the graph says it, from the sentence to each field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import InputError
from kg.model import Article, Claim, Extraction, Half, Passage

if TYPE_CHECKING:
    from kg.lexicon import Lexicon


@click.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.argument("number", required=False, type=click.IntRange(min=1), metavar="[CLAIM]")
def explain(article: Path, number: int | None) -> None:
    """Show why the graph says what it says of ARTICLE: every claim, or the one with that number.

    Each claim is printed with the sentence that states it in both languages, the words marked 【so】, and for each
    field its value, the rule that gave it and the words it rests on.
    """
    from kg.build.reading import read_whole
    from kg.lexicon import load_lexicon
    from kg.read import read_corpus

    lexicon = load_lexicon()
    for read in read_corpus([article]):
        if isinstance(read, InputError):
            raise read
        extraction = read_whole(read, lexicon)
        chosen = list(enumerate(extraction.claims, start=1))
        if number is not None:
            if number > len(chosen):
                raise click.BadParameter(f"{read.id} has {len(chosen)} claims", param_hint="CLAIM")
            chosen = chosen[number - 1 : number]
        for position, claim in chosen:
            click.echo("\n".join(trail(extraction, position, claim, lexicon)) + "\n")


def trail(extraction: Extraction, number: int, claim: Claim, lexicon: Lexicon) -> list[str]:
    """The lines that explain `claim`: its headline, its sentences, its fields."""
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
    for reason in claim.reasons:
        words = f"“{reason.passage.quote}”" if reason.passage else "the article's header"
        carried = ", carried over" if reason.inherited else ""
        lines.append(f"   {reason.field:9} {reason.value}  ← {words} ({reason.rule}{carried})")
    for discrepancy in extraction.discrepancies:
        if number - 1 in discrepancy.claims:
            lines.append(f"   ! {discrepancy.note_en}")
            lines.append(f"     {discrepancy.note_zh}")
    return lines


def marked(article: Article, passage: Passage) -> str:
    """The sentence around `passage`, on one line, with its words between 【 and 】."""
    half = article.zh if passage.language == "zh" else article.en
    if half is None:
        return passage.quote
    start, end = sentence_around(half, passage)
    before, after = half.text[start : passage.span.start], half.text[passage.span.end : end]
    return " ".join(f"{before}【{passage.quote}】{after}".split())


def sentence_around(half: Half, passage: Passage) -> tuple[int, int]:
    """Where the sentence that holds `passage` begins and ends."""
    from kg.extract.sentences import sentences

    for sentence in sentences(half):
        if sentence.span.start <= passage.span.start < sentence.span.end:
            return sentence.span.start, max(sentence.span.end, passage.span.end)
    return passage.span.start, passage.span.end
