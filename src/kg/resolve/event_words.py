"""The labels of an event: the halves' own words, or the rule's where there is no English half."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article, EventType, Half
from kg.resolve.event_pairs import Pair, Told

_OPTIONAL = re.compile(r"\[([^\]]*)\{(agents|place)\}([^\]]*)\]")
_LOOSE_PREPOSITION = re.compile(r"[在于]$")
_VERB = re.compile(r"(?:has|have|had|was|were|is|are|held|set|sent|broke|\w+ed|\w+ing)\b")
_DONE_BY_PLACES = {EventType.PLAN_COMPLETION, EventType.RECORD, EventType.DISASTER, EventType.CAMPAIGN_LAUNCH}


def label_of(told: Told, half: Half) -> str:
    """The event's words from its agent on; a Chinese label without the words for its time."""
    label, mention = told.event.label, told.event.period
    words = label.of(half.text)
    if (
        half.language == "zh"
        and mention
        and label.covers(mention.span)
        and mention.span.end <= told.event.trigger.start
    ):
        before, after = words[: mention.span.start - label.start], words[mention.span.end - label.start :]
        words = _LOOSE_PREPOSITION.sub("", before) + after
    return " ".join(words.split()).strip("，、 ,:")


def english_label(pair: Pair, agents: Sequence[str], place: str | None, named: bool, article: Article) -> str:
    """The English half's words, with who or where put before a bare verb; else the rule's own, filled in.

    `named`: whether `place` is said near the act. A place that is not does nothing.
    """
    if pair.en is not None and article.en is not None:
        label = label_of(pair.en, article.en)
        doer = " and ".join(agents) or (place if named and pair.chief.event.type in _DONE_BY_PLACES else None)
        if doer and _VERB.match(label):
            return f"{doer} {label}"
        return label[:1].upper() + label[1:]
    fields = {"agents": " and ".join(agents), "place": "" if place in agents else place or ""}
    return _OPTIONAL.sub(
        lambda part: f"{part[1]}{fields[part[2]]}{part[3]}" if fields[part[2]] else "", pair.chief.event.says
    )
