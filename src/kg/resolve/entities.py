"""An entity made from what names it in each half."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.lexicon import Lexicon
from kg.model import Article, Entity, EntityType
from kg.resolve.clusters import Cluster, is_part
from kg.resolve.transliterate import english_name, romanized

Pair = tuple[Cluster | None, Cluster | None]


def entity_of_pair(pair: Pair, article: Article, lexicon: Lexicon, used: Container[str]) -> Entity:
    """The entity that a Chinese and an English cluster name, one of which may be missing; its key is not in `used`."""
    zh, en = pair
    known = next((cluster for cluster in pair if cluster is not None and cluster.concept is not None), None)
    first = zh or en
    if first is None:
        raise ValueError("a pair of no clusters")
    concept = known.concept if known is not None else None
    if concept in used:
        concept = None
    kind = first.type
    label = _label(zh, en, article, lexicon)
    passages = [
        half.passage(mention.span)
        for half, cluster in ((article.zh, zh), (article.en, en))
        if half is not None and cluster is not None
        for mention in cluster.mentions
    ]
    return Entity(
        key=concept or _key(kind, label, used),
        type=kind,
        en=en.fullest if en is not None else None,
        zh=zh.fullest if zh is not None else None,
        label_en=label,
        concept=concept,
        passages=tuple(sorted(passages, key=lambda p: (p.language != "zh", p.span))),
        rule=first.mentions[0].rule,
    )


def _label(zh: Cluster | None, en: Cluster | None, article: Article, lexicon: Lexicon) -> str:
    if en is not None:
        return en.fullest
    if zh is None:
        raise ValueError("a pair of no clusters")
    label = english_name(zh.fullest, zh.type, lexicon)
    if is_part(zh.mentions[0]) and article.zh is not None:
        parent = _parent_label(zh, article, lexicon)
        return f"{label} of {parent}" if parent else label
    return label


def _parent_label(part: Cluster, article: Article, lexicon: Lexicon) -> str | None:
    """The place that a numbered district belongs to: the one right before it, else the county last named."""
    if article.zh is None:
        return None
    before = article.zh.text[: part.mentions[0].span.start]
    found = None
    for match in lexicon.matches(before[-200:], "zh"):
        concept = lexicon.concept(match.ids[0])
        if concept.kind == "place" and concept.level in ("county", "county-city"):
            found = match.span.of(before[-200:])
    tail = re.search(r"[\u4e00-\u9fff]{2,3}$", before)
    if found is not None and before.endswith(found):
        return english_name(found, EntityType.PLACE, lexicon)
    if tail is not None and re.search(r"(?:^|[，。；、\s　])[\u4e00-\u9fff]{2,3}(?<![仅在该])$", before):
        return english_name(tail.group(), EntityType.PLACE, lexicon)
    return english_name(found, EntityType.PLACE, lexicon) if found is not None else None


def _key(kind: EntityType, label: str, used: Container[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", label.lower().replace("'", "")).strip("-") or romanized(label).lower()
    base = f"provisional:{kind.value.lower()}/{slug}"
    key, count = base, 2
    while key in used:
        key, count = f"{base}-{count}", count + 1
    return key
