"""The example articles, read once for every test that looks at what is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from kg.build.reading import read_whole
from kg.errors import InputError
from kg.lexicon import load_lexicon
from kg.model import Extraction
from kg.read import read_corpus

# Enough to find a fault, few enough to run at every change; the first example loads the lexicon.
settings.register_profile("press-kg", max_examples=40, deadline=None)
settings.load_profile("press-kg")

EXAMPLES = Path(__file__).parents[1] / "examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update`: write tests/snapshots anew."""
    parser.addoption("--update", action="store_true", help="write tests/snapshots anew; read the difference after")


@pytest.fixture(scope="session")
def readings() -> dict[str, Extraction]:
    """What is found in each of the example articles, by name."""
    found = list(read_corpus([EXAMPLES]))
    assert [str(error) for error in found if isinstance(error, InputError)] == []
    articles = [article for article in found if not isinstance(article, InputError)]
    return {article.id: read_whole(article, load_lexicon()) for article in articles}


@pytest.fixture(scope="session")
def henan(readings: dict[str, Extraction]) -> Extraction:
    """What is found in the article that a newcomer builds first."""
    return readings["1958-11-08-henan-steel"]
