"""From mentions in both halves to the things they name: one entity each, with its names in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.model import Article, Entity, Language, NameMention, Span
from kg.resolve.clusters import Cluster, english_clusters, is_anaphor, is_part, zh_clusters
from kg.resolve.entities import entity_of_pair
from kg.resolve.pairing import pair_clusters
from kg.resolve.pointers import Pointers


@dataclass(frozen=True, slots=True)
class Links:
    """The things that an article names, and which words name which.

    `entities` are named in a paragraph or dateline, in order of first mention (Chinese text first); `others` only in
    a title or by a number (一区): they are needed where a claim speaks of them.
    """

    entities: tuple[Entity, ...]
    others: tuple[Entity, ...]
    _keys: Mapping[tuple[Language, Span], str]
    _pointers: Pointers

    def entity(self, key: str) -> Entity:
        """The entity or other thing with `key`; KeyError if the article names none such."""
        for entity in (*self.entities, *self.others):
            if entity.key == key:
                return entity
        raise KeyError(key)

    def entity_of(self, language: Language, span: Span) -> str | None:
        """The key of what the mention at `span` names or points back to; None if nothing in the text decides."""
        return self._keys.get((language, span))

    def english(self, key: str) -> str:
        """The name used in claims and events: the English half's own, else the lexicon's or a transliteration."""
        return self.entity(key).label_en

    def resolve_anaphor(self, kind: str, position: int, language: Language = "zh") -> str | None:
        """The key of the last thing of `kind` (省, 厂, 省委, "mill") spoken of before `position`."""
        return self._pointers.resolve(language, kind, position)

    def place_phrase(self, keys: Sequence[str]) -> str | None:
        """The names joined as the annotation does: "Beijing, Shanxi and Liaoning"; None for no key."""
        names = list(dict.fromkeys(self.english(key) for key in keys))
        if not names:
            return None
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def link(article: Article, zh_names: Sequence[NameMention], en_names: Sequence[NameMention], lexicon: Lexicon) -> Links:
    """The entities behind the mentions of both halves; mentions of a half that is missing are none."""
    year = article.date.year
    zh = zh_clusters(article.zh, [m for m in zh_names if not is_anaphor(m)], lexicon, year) if article.zh else []
    en = english_clusters(article.en, [m for m in en_names if not is_anaphor(m)], lexicon, year) if article.en else []
    pairs = pair_clusters(zh, en, article, lexicon)
    keys: dict[tuple[Language, Span], str] = {}
    entities: list[Entity] = []
    others: list[Entity] = []
    used: set[str] = set()
    clusters: list[tuple[Cluster, str]] = []
    for pair in pairs:
        entity = entity_of_pair(pair, article, lexicon, used)
        used.add(entity.key)
        members = [cluster for cluster in pair if cluster is not None]
        for cluster in members:
            clusters.append((cluster, entity.key))
            keys.update(((cluster.language, mention.span), entity.key) for mention in cluster.mentions)
        shown = any(cluster.in_body for cluster in members) and not all(is_part(m) for c in members for m in c.mentions)
        (entities if shown else others).append(entity)
    pointers = Pointers(article, clusters, lexicon)
    for language, names in (("zh", zh_names), ("en", en_names)):
        for mention in names:
            if is_anaphor(mention):
                key = pointers.resolve(_language(language), mention.rule.partition(":")[2], mention.span.start)
                if key is not None:
                    keys[_language(language), mention.span] = key
    return Links(tuple(entities), tuple(others), keys, pointers)


def _language(name: str) -> Language:
    return "zh" if name == "zh" else "en"
