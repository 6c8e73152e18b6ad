"""Everyday words that are names right before a team or a cooperative: a man's given name, a side of a village."""

from __future__ import annotations

from kg.extract.canvas import WALL, Canvas
from kg.extract.wordlists import vocabulary
from kg.rules import load_rules


def is_everyday_name(canvas: Canvas, at: int, person: str) -> bool:
    """Whether `person`, whose name begins at `at`, has an everyday word for a given name: 王发财互助组."""
    if len(person) < 3 or canvas.word_at(at)[0] != person[0] or canvas.word_at(at + 1)[0] != person[1:]:
        return False
    surnames = vocabulary("surname_characters") - set(load_rules("names")["zh"]["doubtful_surnames"])
    return person[0] in surnames and WALL in canvas.cells[at + 1 : at + 3]


def is_side(canvas: Canvas, at: int) -> bool:
    """Whether a village called after a side begins at `at`, right after its county: 店上 in 潞城县店上合作社."""
    word, tag, start = canvas.word_at(at)
    return start == at and len(word) == 2 and tag in ("f", "s") and word[0] not in "村县乡城区镇市以之"
