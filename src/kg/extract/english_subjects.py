"""What an English figure measures: the noun phrase after it, else the one before its predicate."""

from __future__ import annotations

import re

from kg.extract.english_phrases import en_phrase_after, en_phrase_before
from kg.extract.phrases import Phrase
from kg.extract.scene import Figure
from kg.extract.statements import Statement

_PROPORTIONS = frozenset({"percent", "times"})
_TASK = re.compile(
    r"(?:complet|fulfil|finish|reach)\w* (?:its |the |their |this )?(?P<task>[a-z][a-z -]*?)(?= for | by |,| Ⓣ|Ⓣ)"
)


def english_subject(figure: Figure, statement: Statement) -> Phrase | None:
    """The noun phrase that the sentence itself gives for `figure`; None if it leaves it unsaid."""
    text, lexicon = figure.scene.text, figure.scene.lexicon
    counter = (figure.mention.counter or "").lower()
    if figure.kind == "time":
        task = next(iter(list(_TASK.finditer(text, 0, figure.index))[-1:]), None)
        return Phrase(task.start("task"), task.end("task"), task["task"], None) if task else None
    after = None
    if figure.kind not in _PROPORTIONS:
        after = en_phrase_after(text, figure.index + 1, lexicon)
    if after is None and figure.kind in ("person", "household") and counter not in ("", "people", "persons"):
        return Phrase(figure.index, figure.index, counter, None)
    return after or en_phrase_before(text, statement.start, lexicon)
