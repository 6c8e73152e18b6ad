"""Rules as data: what a historian would argue over in the reading of a text, each with examples and counter-examples.

A rule is a mapping with the keys `rule` (its name, as `kg explain` prints it), `note`, the words or patterns, and
`examples`; `counter_examples` where something looks alike and is not meant. A file is a list of rules, or a mapping
with lists of rules in it. The tests run every example of every file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import ResourceError

_FOLDER = Path(__file__).resolve().parent


@cache
def load_rules(name: str) -> Any:
    """The content of `<name>.yaml`, read once; ResourceError if there is none or it is no YAML. Not to be changed."""
    path = _FOLDER / f"{name}.yaml"
    try:
        return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    except FileNotFoundError as error:
        raise ResourceError(f"rules/{name}.yaml", "no such file", f"one of {', '.join(rule_files())}") from error
    except yaml.YAMLError as error:
        raise ResourceError(f"rules/{name}.yaml", " ".join(str(error).split()), "YAML") from error


@cache
def rules_by_name(name: str) -> dict[str, dict[str, Any]]:
    """The rules of `<name>.yaml` by their names, in the order of the file."""
    return {rule["rule"]: rule for rule in rules_in(load_rules(name))}


def rule_files() -> tuple[str, ...]:
    """The names that `load_rules` knows, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def rules_in(content: object) -> Iterator[dict[str, Any]]:
    """Every rule in what `load_rules` gave, in the order of the file."""
    if isinstance(content, dict):
        if "rule" in content:
            yield content
            return
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from rules_in(part)
