"""A store made by hand: the sample article, the later one that tells the same again, a derived claim, the lexicon."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.build.lexicon_graph import lexicon_lines
from kg.conclusions import DerivedClaim
from kg.lexicon import load_lexicon
from kg.mapping import Base, conclusion_quads, extraction_quads, merged, nquads
from kg.model import Measure
from kg.period import Period
from kg.store import fill, open_store
from tests.factories import IRON, extraction, later

BASE = Base("https://example.org/")
FIRST = "https://example.org/article/1958-11-05/2/qingxi-county-overfulfils-its-pig-iron-task/claim/zh-77-85"
LEFT = DerivedClaim(
    measure=Measure.PRODUCTION,
    subject="https://w3id.org/press-kg/lexicon/product/pig-iron",
    places=("https://example.org/entity/place/qingxi-county",),
    quantity=IRON.quantity,
    per=None,
    period=Period.parse("1958-09"),
    cumulative=False,
    rule="less",
    premises=(FIRST,),
    label_en="Qingxi County, pig iron, 1958-09: over 12,000 t",
    label_zh="清溪县生铁，1958-09：12,000以上吨",
)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Filled once, and only read."""
    lexicon = load_lexicon()
    articles = (extraction(), later())
    quads = [row for said in articles for row in extraction_quads(said, BASE, lexicon, build=BASE.of("build/test"))]
    quads += conclusion_quads([LEFT], BASE, BASE.of("build/test"))
    parts = (nquads(quads), lexicon_lines(BASE.lexicon_graph, None))
    directory = tmp_path_factory.mktemp("made") / "store"
    fill(directory, merged([part.splitlines(keepends=True) for part in parts]))
    return open_store(directory)
