"""The Henan article, built for the tests of a module."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.typed import HENAN, leave


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `kg build` makes of the Henan article."""
    path = tmp_path_factory.mktemp("built") / "out"
    assert leave("build", HENAN, "-o", path, "-q") == 0
    return path
