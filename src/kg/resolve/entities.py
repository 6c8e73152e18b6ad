"""An entity made from what names it in each half."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property

from kg.lexicon import Lexicon
from kg.model import Article, Entity, EntityType
from kg.resolve.clusters import Cluster
from kg.resolve.romanize import romanized
from kg.resolve.transliterate import english_name

Pair = tuple[Cluster | None, Cluster | None]


class EntityMaker:
    """Makes the entities of one article; no two have one key."""

    def __init__(self, article: Article, zh: Sequence[Cluster], lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._zh = zh

    def entity(self, pair: Pair, used: Container[str]) -> Entity:
        """The entity that a Chinese and an English cluster name, or one of them; its key is not in `used`."""
        zh, en = pair
        clusters = [cluster for cluster in pair if cluster is not None]
        concept = next((cluster.concept for cluster in clusters if cluster.concept is not None), None)
        if concept in used:
            concept = None
        kind, label = clusters[0].type, self._label(zh, en)
        passages = tuple(
            half.passage(span)
            for half in self._article.halves
            for cluster in clusters
            if cluster.language == half.language
            for span in sorted(mention.span for mention in cluster.mentions)
        )
        return Entity(
            key=concept or _key(kind, label, used),
            type=kind,
            en=en.fullest if en is not None else None,
            zh=zh.fullest if zh is not None else None,
            label_en=label,
            concept=concept,
            passages=passages,
            rule=clusters[0].mentions[0].rule,
        )

    def _label(self, zh: Cluster | None, en: Cluster | None) -> str:
        if en is not None:
            return en.fullest
        assert zh is not None
        if len(zh.fullest) == 1 and zh.concept is not None:  # 平, of 平津
            return self._lexicon.concept(zh.concept).en
        label = english_name(zh.fullest, zh.type, self._lexicon)
        numbered = _NUMBERED.fullmatch(zh.fullest) if zh.type is EntityType.PLACE else None
        parent = self._parent(zh, numbered["rank"]) if numbered else None
        return f"{label} of {parent}" if parent else label

    @cached_property
    def _places(self) -> list[tuple[int, int, Cluster]]:
        """Where each Chinese name begins and ends, in text order."""
        places = [
            (mention.span.start, mention.span.end, cluster) for cluster in self._zh for mention in cluster.mentions
        ]
        return sorted(places, key=lambda place: place[:2])

    def _parent(self, part: Cluster, rank: str) -> str | None:
        """The place of a district known by its number: the one right before it, else the last of its sort."""
        start = part.mentions[0].span.start
        before = [(end, cluster) for begin, end, cluster in self._places if begin < start and cluster is not part]
        sort = self._is_region if rank == "分区" else self._is_county
        found = next((c for end, c in before if end == start and c.type is EntityType.PLACE), None)
        found = found or next((c for _, c in reversed(before) if c.type is EntityType.PLACE and sort(c)), None)
        return english_name(found.fullest, EntityType.PLACE, self._lexicon) if found is not None else None

    def _is_county(self, cluster: Cluster) -> bool:
        level = self._lexicon.concept(cluster.concept).level if cluster.concept is not None else None
        return level in ("county", "county-city") or cluster.fullest.endswith("县")

    def _is_region(self, cluster: Cluster) -> bool:
        level = self._lexicon.concept(cluster.concept).level if cluster.concept is not None else None
        return level == "region" and not cluster.fullest.endswith("分区")


_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,3}(?P<rank>分区|区)")


def _key(kind: EntityType, label: str, used: Container[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", label.lower().replace("'", "")).strip("-") or romanized(label).lower()
    base = f"provisional:{kind.value.lower()}/{slug}"
    key, count = base, 2
    while key in used:
        key, count = f"{base}-{count}", count + 1
    return key
