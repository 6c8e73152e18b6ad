"""Which Chinese and which English name are of one thing: by concept, by translation, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.model import Article, ConceptId, EntityType
from kg.resolve.clusters import Cluster
from kg.resolve.sameness import english_stem
from kg.resolve.transliterate import english_name

Pair = tuple[Cluster | None, Cluster | None]
_LIKE, _NEAR = 0.5, 0.12
_SEVERAL = (EntityType.PUBLICATION, EntityType.CAMPAIGN)  # as many left on both sides are paired in order
_BODIES = frozenset((EntityType.ORGANIZATION, EntityType.FACILITY))
_RANKS = {"专区": "Prefecture", "地区": "Prefecture", "县": "County", "省": "Province", "市": "City"}
_SMALL = frozenset(("the", "of", "and", "a", "to"))


@dataclass(frozen=True, slots=True)
class _View:
    """A cluster as pairing sees it: its concepts, English names as letters and as words, its rank and its place."""

    cluster: Cluster
    ids: frozenset[ConceptId]
    letters: frozenset[str]
    words: tuple[frozenset[str], ...]
    rank: str
    at: float  # where in its half, from 0 to 1


def pair_clusters(zh: Sequence[Cluster], en: Sequence[Cluster], article: Article, lexicon: Lexicon) -> list[Pair]:
    """Every cluster once, those of one thing together; in order of the Chinese text, then of the English."""
    partner: dict[int, int] = {}
    if zh and en:
        seen_zh = [_view(cluster, article, lexicon) for cluster in zh]
        seen_en = [_view(cluster, article, lexicon) for cluster in en]
        partner = _by_name(seen_zh, seen_en)
        _by_position(seen_zh, seen_en, partner)
    taken = set(partner.values())
    pairs: list[Pair] = [(z, en[partner[i]] if i in partner else None) for i, z in enumerate(zh)]
    return pairs + [(None, e) for j, e in enumerate(en) if j not in taken]


def _view(cluster: Cluster, article: Article, lexicon: Lexicon) -> _View:
    zh = cluster.language == "zh"
    names = [english_name(form, cluster.type, lexicon) for form in cluster.forms] if zh else cluster.forms
    stems = [english_stem(name) for name in names] if cluster.type is EntityType.PLACE else []
    last = cluster.fullest[-2:] if zh else cluster.fullest.rpartition(" ")[2]
    rank = _RANKS.get(last) or _RANKS.get(last[-1:], "") if zh else last if last in _RANKS.values() else ""
    return _View(
        cluster,
        frozenset(id for mention in cluster.mentions for id in mention.candidates),
        frozenset(_letters(name) for name in (*names, *stems)),
        tuple(_words(name) for name in names),
        rank,
        _relative(cluster, article),
    )


def _by_name(zh: Sequence[_View], en: Sequence[_View]) -> dict[int, int]:
    """The pairs whose names are alike, the likest first."""
    scored = [
        (-likeness, i, j)
        for i, z in enumerate(zh)
        for j, e in enumerate(en)
        if _same_sort(z.cluster, e.cluster) and (likeness := _likeness(z, e)) >= _LIKE
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def _same_sort(z: Cluster, e: Cluster) -> bool:
    return (z.type is e.type or (z.type in _BODIES and e.type in _BODIES)) and not z.part


def _likeness(z: _View, e: _View) -> float:
    """0 to 1 for the likeness of names, and a little for the same rank and for standing at the same place."""
    near = 0.1 * (1 - abs(z.at - e.at)) + (0.1 if z.rank == e.rank else 0.0)
    if z.ids & e.ids:
        return 1.0 + near
    if z.cluster.type in (EntityType.PERSON, EntityType.PLACE):
        return 1.0 + near if z.letters & e.letters else 0.0
    return max(_dice(a, b) for a in z.words for b in e.words) + near


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of words in common."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


@lru_cache(maxsize=20_000)
def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower().replace("ü", "u"))


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    found = re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))
    return frozenset(word.rstrip("s") for word in found) - _SMALL


def _relative(cluster: Cluster, article: Article) -> float:
    """Where in its half, from 0 to 1, a cluster is first mentioned."""
    half = article.zh if cluster.language == "zh" else article.en
    if half is None or not half.blocks:
        return 0.0
    first, last = half.blocks[0].start, half.blocks[-1].end
    return min(1.0, max(0.0, (cluster.start - first) / max(1, last - first)))


def _by_position(zh: Sequence[_View], en: Sequence[_View], partner: dict[int, int]) -> None:
    """What no name decides: the nearest of a type, if both stand near the same place; works in order."""
    left_zh = [i for i in range(len(zh)) if i not in partner and not zh[i].cluster.part]
    left_en = [j for j in range(len(en)) if j not in partner.values()]
    near = sorted(
        (abs(zh[i].at - en[j].at), i, j)
        for i in left_zh
        for j in left_en
        if zh[i].cluster.type is en[j].cluster.type and zh[i].cluster.in_body == en[j].cluster.in_body
    )
    taken: set[int] = set()
    for kind in _SEVERAL:
        here = [i for i in left_zh if zh[i].cluster.type is kind], [j for j in left_en if en[j].cluster.type is kind]
        if len(here[0]) == len(here[1]):
            partner.update(zip(*here, strict=True))
            taken.update(here[1])
    for distance, i, j in near:
        kind = zh[i].cluster.type
        if kind is EntityType.PERSON and en[j].cluster.mentions[0].rule == "pinyin-name":
            continue  # a name in pinyin is of nobody whose pinyin is another
        if distance <= _NEAR and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
