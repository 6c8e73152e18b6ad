"""An English name for a Chinese name that the lexicon lacks: known parts translated, the rest in pinyin."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.model import EntityType
from kg.resolve.body_names import body_name
from kg.resolve.place_names import place_name
from kg.resolve.romanize import person_name


@lru_cache(maxsize=20_000)
def english_name(name: str, kind: EntityType, lexicon: Lexicon) -> str:
    """What `name` is called in English: a label of the lexicon for it or for its parts, else translation and pinyin."""
    name = re.sub("[“”《》「」]", "", name)
    if kind is EntityType.PERSON:
        ids = [id for id in lexicon.named(name, "zh") if lexicon.concept(id).kind == "person"]
        return lexicon.concept(ids[0]).en if ids else person_name(name)
    if kind is EntityType.PLACE:
        return place_name(name, lexicon)
    return body_name(name, lexicon)
