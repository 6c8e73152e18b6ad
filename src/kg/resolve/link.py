"""From mentions in both halves to the things they name: one entity each, with its names in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon, Match
from kg.model import Article, Entity, EntityType, Half, Language, NameMention, Span
from kg.resolve.clusters import Cluster, half_clusters, in_body, is_anaphor
from kg.resolve.entities import EntityMaker
from kg.resolve.pairing import pair_clusters
from kg.resolve.pointers import Pointers
from kg.resolve.romanize import namesake
from kg.rules import load_rules

# A name of two syllables or more before the rank of a place.
_RANKED = re.compile(r"\A(.*[AEIOUaeiouü][^ AEIOUaeiouü]+[aeiouü].*) (?:County|City|Province|Municipality|Township)\Z")


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
        """The names joined as the annotation does: "Beijing, Shanxi and Liaoning"; None for no key.

        In a list a county or province goes by its bare name, unless that is of one syllable: "Nangong and Wei County".
        """
        names = list(dict.fromkeys(self.english(key) for key in keys))
        if len(names) < 2:
            return names[0] if names else None
        bare = [_RANKED.sub(r"\1", name) for name in names]
        return f"{', '.join(bare[:-1])} and {bare[-1]}"


_WHOLE = re.compile("全|[Tt]he (?:whole|entire) ")  # 全省, not 该省


def link(article: Article, zh_names: Sequence[NameMention], en_names: Sequence[NameMention], lexicon: Lexicon) -> Links:
    """The entities behind the mentions of both halves; mentions of a half that is missing are none."""
    zh = _clusters(article.zh, zh_names, article.date.year, lexicon)
    en = _clusters(article.en, en_names, article.date.year, lexicon)
    pairs = pair_clusters(zh, en, article, lexicon)
    maker = EntityMaker(article, zh, lexicon)
    entities: dict[str, Entity] = {}
    keyed: list[tuple[Cluster, str]] = []
    shown: set[str] = set()
    for pair in pairs:
        entity = maker.entity(pair, entities)
        entities[entity.key] = entity
        for cluster in pair:
            if cluster is not None:
                keyed.append((cluster, entity.key))
                shown.update([entity.key] if cluster.in_body and not cluster.part else [])
    keys = {(cluster.language, mention.span): key for cluster, key in keyed for mention in cluster.mentions}
    shown |= _parents_in_titles(keyed, shown)
    pointers = Pointers(keyed, lexicon)
    for half, names in ((article.zh, zh_names), (article.en, en_names)):
        for mention in names:
            if half is not None and is_anaphor(mention):
                start, kind = mention.span.start, mention.rule.partition(":")[2]
                whole = _WHOLE.match(half.text, start) is not None
                since = max((block.start for block in half.blocks if block.start <= start), default=0)
                key = pointers.resolve(half.language, kind, start, whole=whole, since=since)
                if key is not None:
                    keys[half.language, mention.span] = key
                    if in_body(half, mention.span):
                        shown.add(key)
    return Links(
        tuple(entity for key, entity in entities.items() if key in shown),
        tuple(entity for key, entity in entities.items() if key not in shown),
        keys,
        pointers,
    )


def _clusters(half: Half | None, names: Sequence[NameMention], year: int, lexicon: Lexicon) -> list[Cluster]:
    if half is None:
        return []
    mentions = [mention for mention in names if not is_anaphor(mention)]
    mentions += [inner for mention in mentions for inner in _inside_title(half, mention, lexicon)]
    mentions += [person for mention in mentions for person in _inside_group(half, mention)]
    clusters = half_clusters(half, mentions, lexicon, year)
    unnamed = _unnamed(half, names, clusters, lexicon)
    if not unnamed:
        return clusters
    inner = [place for mention in mentions for place in _inside_body(half, mention, unnamed, lexicon)]
    return half_clusters(half, mentions + inner, lexicon, year) if inner else clusters


def _unnamed(half: Half, names: Sequence[NameMention], clusters: Sequence[Cluster], lexicon: Lexicon) -> set[str]:
    """The kinds of place (省, "county") that paragraphs point back to and no name of the half is of."""
    kinds = {
        m.rule.partition(":")[2]
        for m in names
        if is_anaphor(m) and m.type is EntityType.PLACE and in_body(half, m.span)
    }
    if not kinds:
        return set()
    pointers = Pointers([(cluster, "named") for cluster in clusters], lexicon)
    return {kind for kind in kinds if pointers.resolve(half.language, kind, len(half.text)) is None}


def _inside_body(half: Half, body: NameMention, kinds: set[str], lexicon: Lexicon) -> Iterator[NameMention]:
    """The place inside a body's name that 全省 means where the province is named nowhere else: 中共甘肃省委."""
    levels = {
        level for kind in kinds for level in load_rules("names")[half.language]["anaphors"]["levels"].get(kind, ())
    }
    if body.type is EntityType.ORGANIZATION and levels:
        words = body.span.of(half.text)
        found = [m for m in lexicon.matches(words, half.language) if lexicon.concept(m.ids[0]).kind == "place"]
        for match in found or _places_in(words, half, lexicon):
            if lexicon.concept(match.ids[0]).level in levels:
                yield _inner(body, match, "inside-body")


def _places_in(words: str, half: Half, lexicon: Lexicon) -> list[Match]:
    """The place that begins the words of a body whose whole name the lexicon knows, party prefix aside."""
    if half.language == "en":
        return []
    start = next((len(party) for party in ("中国共产党", "中共") if words.startswith(party)), 0)
    for end in range(len(words) - 1, start + 1, -1):
        ids = lexicon.named(words[start:end], "zh")
        if ids and lexicon.concept(ids[0]).kind == "place":
            return [Match(Span(start, end), ids)]
    return []


def _inner(outer: NameMention, match: Match, rule: str) -> NameMention:
    span = Span(outer.span.start + match.span.start, outer.span.start + match.span.end)
    return NameMention(span=span, type=EntityType.PLACE, candidates=match.ids, rule=rule)


def _inside_group(half: Half, group: NameMention) -> Iterator[NameMention]:
    """The person whom a team is called after: 张金旺 of 张金旺小组."""
    name = namesake(group.span.of(half.text)) if group.type is EntityType.ORGANIZATION else None
    if name:
        span = Span(group.span.start, group.span.start + len(name))
        yield NameMention(span=span, type=EntityType.PERSON, candidates=(), rule="inside-group")


_TITLED = ("book-title", "quoted-title", "communique")


def _inside_title(half: Half, mention: NameMention, lexicon: Lexicon) -> Iterator[NameMention]:
    """The places that the title of a book, article or communique speaks of."""
    if mention.rule in _TITLED:
        for match in lexicon.matches(mention.span.of(half.text), half.language):
            if lexicon.concept(match.ids[0]).kind == "place":
                yield _inner(mention, match, "inside-title")


def _parents_in_titles(keyed: Sequence[tuple[Cluster, str]], shown: set[str]) -> set[str]:
    """Places that only a title names, right before one that the body speaks of: 广西 in 广西玉林专区."""
    starts = {(cluster.language, m.span.start) for cluster, key in keyed if key in shown for m in cluster.mentions}
    return {
        key
        for cluster, key in keyed
        if key not in shown and cluster.type is EntityType.PLACE
        for mention in cluster.mentions
        if (cluster.language, mention.span.end) in starts
    }
