"""Commands as they are typed, and a build to type them over."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main

HENAN = Path(__file__).parents[2] / "examples" / "henan-1958"


def leave(*arguments: object) -> int:
    """The exit code of `kg` with `arguments`."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code
