"""What 全省, 该厂, 省委 or "the mill" point back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
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
        self._fitting: dict[tuple[Language, str], list[tuple[int, str, bool]]] = {}
        for cluster, key in clusters:
            self._named[cluster.language] += [(mention.span.start, key, cluster) for mention in cluster.mentions]

    def resolve(
        self, language: Language, kind: str, position: int, *, whole: bool = False, since: int = 0
    ) -> str | None:
        """The key of the last thing of `kind` named before `position`, else the first named after it.

        Of the `whole` (全省, "the whole province") it is the one that the text from `since` on names most, if need be
        one that a number or no word of the kind names: what was last named may be a passing mention.
        """
        named = self._of_kind(language, kind)
        index = bisect_left(named, (position, "", False))
        if not index:
            return named[0][1] if named and kind in _WIDE else None
        if not whole:
            return named[index - 1][1]
        before = [(start, key) for start, key, lesser in named[:index] if not lesser]
        before = before or [(start, key) for start, key, _ in named[:index]]
        near = [key for start, key in before if start >= since] or [key for _, key in before]
        counts = Counter(near)
        return max(reversed(near), key=counts.__getitem__)

    def _of_kind(self, language: Language, kind: str) -> list[tuple[int, str, bool]]:
        """Where things of `kind` are named, a place by its bodies too, with their keys.

        And whether they are lesser than others of the kind: named by a number, or never with the word for it.
        """
        if (language, kind) not in self._fitting:
            rules = load_rules("names")[language]["anaphors"]
            endings = tuple(rules["means"].get(kind, [kind]))
            levels = rules["levels"].get(kind, [])
            fitting = [
                (start, key, cluster)
                for start, key, cluster in self._named[language]
                if any(form.endswith(endings) for form in cluster.forms)
                or (cluster.type is EntityType.PLACE and self._level(cluster) in levels)
            ]
            found = {(start, key, _is_lesser(cluster, kind)) for start, key, cluster in fitting}
            places = {
                form: key for _, key, cluster in fitting if cluster.type is EntityType.PLACE for form in cluster.forms
            }
            if places and language == "zh":  # 浙江省水产厅 speaks of the province
                begins = re.compile(
                    rf"(?:中共|中国共产党)?({'|'.join(map(re.escape, sorted(places, key=len, reverse=True)))})"
                )
                for start, _, cluster in self._named[language]:
                    if cluster.type is EntityType.ORGANIZATION and (match := begins.match(cluster.forms[0])):
                        found.add((start, places[match[1]], False))
            self._fitting[language, kind] = sorted(found)
        return self._fitting[language, kind]

    def _level(self, cluster: Cluster) -> str | None:
        """The level of a place, 上海市 a city like any other."""
        if cluster.concept is None:
            return None
        concept = self._lexicon.concept(cluster.concept)
        return "city" if concept.zh.endswith("市") else concept.level


def _is_lesser(cluster: Cluster, kind: str) -> bool:
    return bool(_NUMBERED.match(cluster.forms[0])) or not any(form.endswith(kind) for form in cluster.forms)


_NUMBERED = re.compile("第?[一二三四五六七八九十]")
_WIDE = frozenset(("省", "市", "县", "专区", "province", "county", "省委", "地委"))
