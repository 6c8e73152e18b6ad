"""A conforming article in N-Triples, under any base IRI."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

HERE = Path(__file__).parent


def triples(turtle: str, base: str) -> set[str]:
    """The lines of `turtle` in N-Triples, relative IRIs resolved against `base`."""
    return {f"{quad.triple} .\n" for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=base)}


@pytest.fixture(scope="session")
def article() -> bytes:
    """The conforming article."""
    lines = triples((HERE / "article.ttl").read_text("utf-8"), "http://example.org/")
    return "".join(sorted(lines)).encode("utf-8")
