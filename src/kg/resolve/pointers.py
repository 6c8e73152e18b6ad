"""What 全省, 该厂, 省委 or "the mill" point back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import EntityType, Language
from kg.resolve.clusters import Cluster
from kg.rules import load_rules


class Pointers:
    """The things named in each half by position, for the words that point back to them."""

    def __init__(self, clusters: Sequence[tuple[Cluster, str]], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._named: dict[Language, list[tuple[int, str, Cluster]]] = {"zh": [], "en": []}
        self._fitting: dict[tuple[Language, str], list[tuple[int, str]]] = {}
        for cluster, key in clusters:
            self._named[cluster.language] += [(mention.span.start, key, cluster) for mention in cluster.mentions]

    def resolve(self, language: Language, kind: str, position: int) -> str | None:
        """The key of the last thing of `kind` named before `position`, else the first named after it."""
        named = self._of_kind(language, kind)
        index = bisect_left(named, (position, ""))
        if index:
            return named[index - 1][1]
        return named[0][1] if named and kind in _WIDE else None

    def _of_kind(self, language: Language, kind: str) -> list[tuple[int, str]]:
        """Where things of `kind` are named, with their keys."""
        if (language, kind) not in self._fitting:
            rules = load_rules("names")[language]["anaphors"]
            endings = tuple(rules["means"].get(kind, [kind]))
            levels = rules["levels"].get(kind, [])
            self._fitting[language, kind] = sorted(
                (start, key)
                for start, key, cluster in self._named[language]
                if any(form.endswith(endings) for form in cluster.forms)
                or (cluster.type is EntityType.PLACE and self._level(cluster) in levels)
            )
        return self._fitting[language, kind]

    def _level(self, cluster: Cluster) -> str | None:
        """The level of a place, 上海市 a city like any other."""
        if cluster.concept is None:
            return None
        concept = self._lexicon.concept(cluster.concept)
        return "city" if concept.zh.endswith("市") else concept.level


_WIDE = frozenset(("省", "市", "县", "专区", "province", "county", "省委", "地委"))
