"""The article that a newcomer builds first is read without a mistake, and every figure stands in both languages."""

from __future__ import annotations

from pathlib import Path

from kg.export.predictions import json_line, prediction
from kg.lexicon import load_lexicon
from kg.model import Agreement, Claim, Entity, Event, Extraction, Passage
from kg.score import Tally, read_gold, read_predictions, score

GOLD = Path(__file__).parent / "gold" / "1958-11-08-henan-steel.json"


def test_all_that_the_historian_found_is_found_and_nothing_else(henan: Extraction) -> None:
    lines = [json_line(prediction(henan, load_lexicon()))]
    report = score(read_predictions(lines, "Henan"), read_gold(GOLD))
    assert report.misses == ()
    assert report.kinds == {
        "claims core": Tally(13, 13, 13),
        "claims strict": Tally(13, 13, 13),
        "entities": Tally(10, 10, 10),
        "events": Tally(5, 5, 5),
        "discrepancies": Tally(),
        "contradictions": Tally(),
    }
    assert (henan.discrepancies, henan.unread) == ((), ())


def test_every_claim_is_verified_in_the_words_of_both_languages(henan: Extraction) -> None:
    assert {claim.agreement for claim in henan.claims} == {Agreement.VERIFIED}
    assert [[passage.language for passage in claim.passages] for claim in henan.claims] == [["zh", "en"]] * 13


def test_every_quote_stands_where_it_is_said_to_stand(henan: Extraction) -> None:
    text = {half.language: half.text for half in henan.article.halves}
    told = passages(henan)
    assert [text[p.language][p.span.start : p.span.end] for p in told] == [p.quote for p in told]
    assert {p.quote for p in told} > {"生铁四百四十万吨", "4.4 million tons of pig iron"}


def passages(extraction: Extraction) -> list[Passage]:
    """All the words that anything found rests on."""
    statements: list[Claim | Event] = [*extraction.claims, *extraction.events]
    things: list[Claim | Event | Entity] = [*statements, *extraction.entities]
    found = [passage for thing in things for passage in thing.passages]
    found += [reason.passage for thing in statements for reason in thing.reasons if reason.passage is not None]
    return [*found, *(extraction.dateline.passages if extraction.dateline else ())]
