"""A build whose reader finds what the factories say, so that it needs no rule to be right."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from kg.build.settings import Settings, versions
from kg.build.work import Kit
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article, Extraction
from kg.validate import records_gate
from tests.factories import IRON, article, extraction, later

FIRST, LATER = article(), later().article
KILL_ONCE = "KG_TEST_KILL_ONCE"  # names a file: the worker that can remove it is killed


def bare(made: Article) -> Extraction:
    """Nothing found."""
    return Extraction(article=made, dateline=None, entities=(), claims=(), events=(), discrepancies=(), unread=())


def read(made: Article, lexicon: Lexicon) -> Extraction:
    """What the factories say of `made`; by its id it may also be wrong or fail."""
    del lexicon
    if made.id.startswith("crash"):
        raise ZeroDivisionError("a mistake of ours")
    if made.id.startswith("kill"):
        flag = Path(os.environ[KILL_ONCE])
        if flag.exists():
            flag.unlink()
            os._exit(9)
    if made.id.startswith("wrong"):
        # A verified claim rests on both languages; this one has lost its English words.
        return replace(
            bare(made), claims=(replace(IRON, passages=IRON.passages[:1], places=(), place=None, reasons=()),)
        )
    if made.id == FIRST.id:
        return extraction(made)
    return replace(later(), article=made) if made.id == LATER.id else bare(made)


def opener(settings: Settings) -> Kit:
    """A kit with that reader."""
    base, lexicon = settings.base(), load_lexicon(settings.lexicon)
    made = versions(lexicon.digest)
    return Kit(settings, made, base, lexicon, read, records_gate(), made.build(settings))
