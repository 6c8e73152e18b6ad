"""Figures in a row that share a list before them: "respectively", 分别, 依次."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.english_lists import listed_nouns
from kg.extract.scene import Scene
from kg.extract.standing import coordinations
from kg.model import HalfClaim, Language, QuantityMention, Span

_LISTED = re.compile(r"分别|依次|各(?:为|有|占|达)|各[^，；。、Ⓠ级地种项类界方]{0,3}Ⓠ|respectively|in order")
_PART = re.compile(r"[^、和及与]+")
_JOINTS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"(?:、|和|及|以及)?\Z"),
    "en": re.compile(r"(?:, and |, | and )\Z"),
}


def distributed(own: Sequence[HalfClaim], scene: Scene) -> list[HalfClaim]:
    """The claims of a sentence, each figure of a row with its own name or product of the list before."""
    result = list(own)
    by_span = {claim.figure.span: number for number, claim in enumerate(own)}
    for row in _rows(scene):
        members = [by_span[span] for index in row if (span := scene.mask.mentions[index].span) in by_span]
        if len(members) == len(row) and _LISTED.search(_surroundings(scene, row)):
            _share_out(result, members, row, scene)
    return result


def _share_out(result: list[HalfClaim], members: list[int], row: list[int], scene: Scene) -> None:
    lists = [names for names in coordinations(scene.mask, row[0], scene.language) if len(names) == len(row)]
    if lists:
        for member, name in zip(members, lists[-1], strict=True):
            result[member] = replace(
                result[member], places=(name,), place_inherited=False, rules=_listed(result[member])
            )
        return
    if scene.language == "zh" and (span := result[members[0]].subject_span):
        parts = _parts(scene.half.text, span)
        if len(parts) == len(row):  # 医师和护士分别有六十四人和一百五十七人
            for member, part in zip(members, parts, strict=True):
                result[member] = replace(
                    result[member], subject=part.of(scene.half.text), subject_span=part, product=None
                )
            return
    sources = result[: members[0]][-len(row) :]
    if len(sources) == len(row):
        for member, source in zip(members, sources, strict=True):
            result[member] = replace(
                result[member], subject=source.subject, subject_span=source.subject_span, product=source.product
            )
        return
    if scene.language == "en" and (nouns := listed_nouns(scene.text, row[0], len(row), scene.lexicon)):
        for member, noun in zip(members, nouns, strict=True):
            span = scene.mask.span(noun.start, noun.end)
            result[member] = replace(
                result[member], subject=span.of(scene.half.text), subject_span=span, product=noun.product
            )


def _parts(text: str, span: Span) -> list[Span]:
    """The nouns of a list: 医师 and 护士 of 医师和护士."""
    return [Span(span.start + m.start(), span.start + m.end()) for m in _PART.finditer(span.of(text))]


def _listed(claim: HalfClaim) -> tuple[tuple[str, str], ...]:
    """The rules of `claim`, its place given by a list."""
    return tuple(("place", "listed") if field == "place" else (field, rule) for field, rule in claim.rules)


def _surroundings(scene: Scene, row: list[int]) -> str:
    """Where the word for "respectively" may stand: before the row, in English after it too."""
    before = scene.text[max(0, row[0] - 40) : row[0] + 1]
    return before if scene.language == "zh" else before + scene.text[row[-1] : row[-1] + 60]


def _rows(scene: Scene) -> list[list[int]]:
    """Runs of two or more figures joined by nothing but 、 and 和."""
    rows: list[list[int]] = []
    for index, mention in scene.mask.mentions.items():
        if not isinstance(mention, QuantityMention):
            continue
        if rows and _JOINTS[scene.language].fullmatch(scene.text[rows[-1][-1] + 1 : index]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [row for row in rows if len(row) > 1]
