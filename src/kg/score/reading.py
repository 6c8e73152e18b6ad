"""Gold files and predictions as JSON objects; numbers are read as `Decimal`, digit for digit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import InputError

Annotation: TypeAlias = Mapping[str, Any]  # an object of a gold file: an article, a claim, an event …


def read_gold(place: Path) -> Iterator[Annotation]:
    """The gold articles of a folder in the order of their names, or the one of a file; InputError if there are none."""
    paths = sorted(place.glob("*.json")) if place.is_dir() else [place]
    if not paths:
        raise InputError(str(place), None, "no *.json in it", "a folder of gold files, one <article>.json each")
    for path in paths:
        yield _article(_text(path), str(path), None)


def read_predictions(lines: Iterable[str], source: str) -> Iterator[Annotation]:
    """The articles of JSON Lines, blank lines left out; InputError names the line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _article(line, source, number)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), None, f"cannot be read ({error})", "a gold file in UTF-8") from error


def _article(text: str, source: str, line: int | None) -> Annotation:
    expected = "a JSON object with the keys of a gold file: article, entities, claims, events"
    try:
        article = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except json.JSONDecodeError as error:
        raise InputError(source, line or error.lineno, f"no JSON ({error.msg})", expected) from error
    if not isinstance(article, dict) or not isinstance(article.get("article"), str):
        raise InputError(source, line, "no object with an article's name", expected)
    return article
