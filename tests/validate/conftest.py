"""A conforming article in N-Triples, under any base IRI."""

from __future__ import annotations

import pytest

from tests.validate.planting import HERE, triples


@pytest.fixture(scope="session")
def article() -> bytes:
    """The conforming article."""
    lines = triples((HERE / "article.ttl").read_text("utf-8"), "http://example.org/")
    return "".join(sorted(lines)).encode("utf-8")
