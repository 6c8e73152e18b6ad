"""A small lexicon in the graph: the whole one takes a second to load, and most tests look at other things."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.build.lexicon_graph import lexicon_lines
from kg.vocab import Term


@pytest.fixture
def whole_lexicon() -> None:
    """Asked for by a test that builds with all of the lexicon in the graph."""


@cache
def few_lines(graph: Term, extra: Path | None) -> bytes:
    """What the lexicon says of iron, wheat and its measures."""
    lines = lexicon_lines(graph, extra).splitlines(keepends=True)
    return b"".join(line for line in lines if b"iron" in line or b"wheat" in line or b"/measure/" in line)


@pytest.fixture(autouse=True)
def _few_concepts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "whole_lexicon" not in request.fixturenames:
        monkeypatch.setattr("kg.build.commit.lexicon_lines", few_lines)
