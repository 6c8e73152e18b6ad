"""The articles that the rules were not written on: floors for each set, which go up with what is read, never down."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build.reading import read_whole
from kg.export.predictions import json_line, prediction
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.read import read_corpus
from kg.score import as_text, read_gold, read_predictions, score

UNSEEN = Path(__file__).parent / "unseen"
LEAST = {  # F1 of claims core, claims strict, entities, events
    "first": (0.85, 0.53, 0.85, 0.88),
    "second": (0.80, 0.42, 0.82, 0.93),
    "third": (0.78, 0.36, 0.77, 0.44),
    "fourth": (0.74, 0.21, 0.73, 0.54),
}


@pytest.mark.parametrize("name", LEAST)
def test_what_is_read_of_strange_articles(name: str) -> None:
    lexicon = load_lexicon()
    articles = [read for read in read_corpus([UNSEEN / name / "articles"]) if isinstance(read, Article)]
    lines = [json_line(prediction(read_whole(article, lexicon), lexicon)) for article in articles]
    report = score(read_predictions(lines, name), read_gold(UNSEEN / name / "gold"))
    kinds = ("claims core", "claims strict", "entities", "events")
    assert [kind for kind, least in zip(kinds, LEAST[name], strict=True) if report.kinds[kind].f1 < least] == [], (
        as_text(report)
    )
