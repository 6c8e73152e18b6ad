"""The example articles against what a careful historian takes from them: floors over the whole corpus.

tests/gold is the historian's answer and is never written by our code. A floor goes up with what is read, never down.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.export.predictions import json_line, prediction
from kg.lexicon import load_lexicon
from kg.model import Extraction
from kg.score import Report, as_text, read_gold, read_predictions, score

GOLD = Path(__file__).parent / "gold"
LEAST = {"claims core": 0.95, "claims strict": 0.74, "entities": 0.95, "events": 0.98}  # F1


@pytest.fixture(scope="module")
def report(readings: dict[str, Extraction]) -> Report:
    """All that is found, as `kg extract` prints it, scored."""
    lines = [json_line(prediction(extraction, load_lexicon())) for extraction in readings.values()]
    return score(read_predictions(lines, "the examples"), read_gold(GOLD))


def test_every_example_has_its_gold(readings: dict[str, Extraction]) -> None:
    assert sorted(readings) == sorted(str(gold["article"]) for gold in read_gold(GOLD))


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_as_much_is_found_and_as_rightly_as_before(kind: str, least: float, report: Report) -> None:
    assert report.kinds[kind].f1 >= least, as_text(report)


def test_the_halves_differ_where_the_historian_says_so(report: Report) -> None:
    assert report.kinds["discrepancies"].recall == 1, as_text(report)


def test_what_does_not_add_up_is_found_and_nothing_else(report: Report) -> None:
    found = report.kinds["contradictions"]
    assert (found.precision, found.recall) == (1, 1), as_text(report)
