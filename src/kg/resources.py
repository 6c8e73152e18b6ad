"""Where the ontology, the shapes and the queries lie: beside `src/` in a checkout, inside the package in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `name` (ontology, shapes or queries); ResourceError if this installation lacks it."""
    for place in (_PACKAGE / "_resources" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise ResourceError(name, "not in this installation", "an installation made from the wheel or a checkout")
