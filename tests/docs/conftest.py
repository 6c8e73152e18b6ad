"""The example articles, built once for all documents."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tools.shown import play, sandbox


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout with the examples built; made by the first of the workers that asks."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / "checkout"
    with (root / "checkout.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            play("```sh\nkg build examples --quiet\n```\n", sandbox(root / "making"))
            (root / "making").rename(folder)
    return folder


@pytest.fixture
def checkout(built: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copytree(built, tmp_path / "press-kg"))
