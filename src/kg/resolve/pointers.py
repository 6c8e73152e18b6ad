"""What 全省, 该厂, 省委 or "the mill" point back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import Article, EntityType, Language
from kg.resolve.clusters import Cluster
from kg.rules import load_rules


class Pointers:
    """The things named in each half by position, for the words that point back to them."""

    def __init__(self, article: Article, clusters: Sequence[tuple[Cluster, str]], lexicon: Lexicon) -> None:
        self._article = article
        self._lexicon = lexicon
        self._named: dict[Language, list[tuple[int, Cluster, str]]] = {"zh": [], "en": []}
        for cluster, key in clusters:
            self._named[cluster.language] += [(mention.span.start, cluster, key) for mention in cluster.mentions]
        for named in self._named.values():
            named.sort(key=lambda entry: (entry[0], entry[2]))

    def resolve(self, language: Language, kind: str, position: int) -> str | None:
        """The key of the last thing of `kind` named before `position`, else the first named after it."""
        named = self._named[language]
        index = bisect_left(named, position, key=lambda entry: entry[0])
        for _, cluster, key in reversed(named[:index]):
            if self._fits(cluster, kind, language):
                return key
        for _, cluster, key in named[index:]:
            if self._fits(cluster, kind, language) and kind in _WIDE:
                return key
        return None

    def _fits(self, cluster: Cluster, kind: str, language: Language) -> bool:
        endings: dict[str, list[str]] = load_rules("names")[language]["anaphors"]["means"]
        levels: dict[str, list[str]] = load_rules("names")[language]["anaphors"]["levels"]
        if any(form.endswith(tuple(endings.get(kind, [kind]))) for form in cluster.forms):
            return True
        if cluster.type is EntityType.PLACE and cluster.concept is not None and kind in levels:
            return self._lexicon.concept(cluster.concept).level in levels[kind]
        return False


_WIDE = frozenset(("省", "市", "县", "专区", "province", "county", "省委", "地委"))
