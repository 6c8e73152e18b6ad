"""Which Chinese and which English name are of one thing: by concept, by translation, and by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import Lexicon
from kg.model import Article, EntityType
from kg.resolve.clusters import Cluster, en_stem, is_part
from kg.resolve.transliterate import english_name

Pair = tuple[Cluster | None, Cluster | None]
_LIKE, _NEAR = 0.5, 0.12
_SAME_SORT = ({EntityType.ORGANIZATION, EntityType.FACILITY},)


def pair_clusters(zh: Sequence[Cluster], en: Sequence[Cluster], article: Article, lexicon: Lexicon) -> list[Pair]:
    """Every cluster once, those of one thing together; in order of the Chinese text, then of the English."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    if zh and en:
        scored = sorted(
            (
                (-_likeness(z, e, article, lexicon), i, j)
                for i, z in enumerate(zh)
                for j, e in enumerate(en)
                if _same_sort(z, e)
            ),
        )
        for minus, i, j in scored:
            if -minus >= _LIKE and i not in partner and j not in taken:
                partner[i] = j
                taken.add(j)
        _by_position(zh, en, article, partner, taken)
    pairs: list[Pair] = [(z, en[partner[i]] if i in partner else None) for i, z in enumerate(zh)]
    return pairs + [(None, e) for j, e in enumerate(en) if j not in taken]


def _same_sort(z: Cluster, e: Cluster) -> bool:
    return z.type is e.type or {z.type, e.type} in _SAME_SORT


def _likeness(z: Cluster, e: Cluster, article: Article, lexicon: Lexicon) -> float:
    """0 to 1 for the likeness of names, and a little for standing at the same place of the text."""
    near = 0.2 * (1 - abs(_relative(z, article) - _relative(e, article)))
    if any(is_part(m) for m in z.mentions):
        return 0.0
    ranked = 0.1 if _rank(z.fullest) == _english_rank(e.fullest) else 0.0
    ids = {id for mention in z.mentions for id in mention.candidates}
    if ids & {id for mention in e.mentions for id in mention.candidates}:
        return 1.0 + near + ranked
    names = [english_name(form, z.type, lexicon) for form in z.forms]
    return max(_alike(a, b, z.type) for a in names for b in e.forms) + near * 0.5 + ranked


def _rank(name: str) -> str:
    found = re.search("(专区|地区|县|省|市)$", name)
    return (
        {"专区": "Prefecture", "地区": "Prefecture", "县": "County", "省": "Province", "市": "City"}[found[1]]
        if found
        else ""
    )


def _english_rank(name: str) -> str:
    last = name.split()[-1]
    return last if last in ("Prefecture", "County", "Province", "City") else ""


def _alike(a: str, b: str, kind: EntityType) -> float:
    """Share of words in common (Dice); for people and places the letters must agree."""
    if kind is EntityType.PERSON:
        return 1.0 if _letters(a) == _letters(b) else 0.0
    if kind is EntityType.PLACE:
        return 1.0 if _letters(en_stem(a)) == _letters(en_stem(b)) or _letters(a) == _letters(b) else 0.0
    x, y = _words(a), _words(b)
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def _letters(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower().replace("ü", "u"))


def _words(name: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z0-9]+", name.lower().replace("'", ""))} - {
        "the",
        "of",
        "and",
        "a",
        "to",
    }


def _relative(cluster: Cluster, article: Article) -> float:
    """Where in its half, from 0 to 1, a cluster is first mentioned."""
    half = article.zh if cluster.language == "zh" else article.en
    if half is None or not half.blocks:
        return 0.0
    first, last = half.blocks[0].start, half.blocks[-1].end
    return min(1.0, max(0.0, (cluster.start - first) / max(1, last - first)))


def _by_position(
    zh: Sequence[Cluster], en: Sequence[Cluster], article: Article, partner: dict[int, int], taken: set[int]
) -> None:
    """What no name decides: the nearest of the same type, if both stand near the same place."""
    left = [
        (abs(_relative(z, article) - _relative(e, article)), i, j)
        for i, z in enumerate(zh)
        if i not in partner and not any(is_part(m) for m in z.mentions)
        for j, e in enumerate(en)
        if j not in taken and z.type is e.type and z.in_body == e.in_body and z.type is not EntityType.PERSON
    ]
    for distance, i, j in sorted(left):
        if distance <= _NEAR and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
