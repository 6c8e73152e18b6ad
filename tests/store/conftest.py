"""A store made by hand: the sample article, the later one that tells the same again, and the lexicon."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.build.lexicon_graph import lexicon_lines
from kg.lexicon import load_lexicon
from kg.mapping import Base, extraction_quads, merged, nquads
from kg.store import fill, open_store
from tests.factories import extraction, later

BASE = Base("https://example.org/")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Filled once, and only read."""
    lexicon = load_lexicon()
    articles = (extraction(), later())
    quads = [row for said in articles for row in extraction_quads(said, BASE, lexicon, build=BASE.of("build/test"))]
    parts = (nquads(quads), lexicon_lines(BASE.lexicon_graph, None))
    directory = tmp_path_factory.mktemp("made") / "store"
    fill(directory, merged([part.splitlines(keepends=True) for part in parts]))
    return open_store(directory)
