"""The mentions of one half gathered by what they name, and the concept of the lexicon that each gathering is of."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kg.lexicon import Lexicon
from kg.model import ConceptId, EntityType, Half, Language, NameMention, Span
from kg.resolve.sameness import (
    rank_pattern,
    same_body,
    same_english_body,
    same_english_place,
    same_person,
    same_place,
    stem_of,
)


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing in one half: those in paragraphs first, then those in titles, each in text order."""

    language: Language
    type: EntityType
    town: bool = False  # a bare name that here is the town, not the prefecture of the same name
    mentions: list[NameMention] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    concept: ConceptId | None = None
    in_body: bool = False
    part: bool = False  # known by a number that only its place makes a name, and so never the same as another

    @property
    def start(self) -> int:
        """Where it is first mentioned."""
        return self.mentions[0].span.start

    @property
    def fullest(self) -> str:
        """The longest form; of several the first, the lexicon's own before others."""
        return max(self.forms, key=len)


def is_anaphor(mention: NameMention) -> bool:
    """Whether the words only point back to a name."""
    return mention.rule.startswith("anaphor:")


def is_part(mention: NameMention) -> bool:
    """Whether the words are a number that only its place makes a name: 一区."""
    return mention.rule.startswith("part:")


def in_body(half: Half, span: Span) -> bool:
    """Whether `span` stands in a paragraph, and not in a title."""
    blocks = half.blocks
    if not blocks:
        return True
    index = bisect_right(blocks, span.start, key=_START) - 1
    return index >= 0 and span.end <= blocks[index].end


_START = attrgetter("start")


def half_clusters(half: Half, mentions: Sequence[NameMention], lexicon: Lexicon, year: int) -> list[Cluster]:
    """The clusters of a half's mentions, those that a paragraph names first, each group in order of first mention."""
    gathering = _Gathering(half, mentions, lexicon)
    for mention in sorted(mentions, key=lambda mention: (mention.span.start - mention.span.end, mention.span)):
        gathering.add(mention)
    clusters = gathering.clusters
    for cluster in clusters:
        if len(cluster.mentions) > 1:
            cluster.mentions.sort(key=lambda mention: (not in_body(half, mention.span), mention.span))
    _choose_concepts(clusters, lexicon, year)
    return sorted(clusters, key=lambda cluster: (not cluster.in_body, cluster.start))


class _Gathering:
    """Clusters being gathered, from the longest forms to the shortest."""

    def __init__(self, half: Half, mentions: Sequence[NameMention], lexicon: Lexicon) -> None:
        self.clusters: list[Cluster] = []
        self._half = half
        self._lexicon = lexicon
        self._by_form: dict[tuple[EntityType, str, bool], Cluster] = {}
        self._prefectures = _prefecture_stems(half, mentions) if half.language == "zh" else frozenset()

    def add(self, mention: NameMention) -> None:
        """Put `mention` to the cluster of what it names, or make one."""
        form = " ".join(mention.span.of(self._half.text).replace("’", "'").split())
        town = form in self._prefectures and _is_town(self._half, mention)
        key, part = (mention.type, form, town), is_part(mention)
        cluster = None if part else self._by_form.get(key) or self._same(mention, form, town)
        if cluster is None:
            cluster = Cluster(self._half.language, mention.type, town, part=part)
            self.clusters.append(cluster)
        self._by_form.setdefault(key, cluster)
        cluster.mentions.append(mention)
        if form not in cluster.forms:
            cluster.forms.append(form)
        cluster.in_body = cluster.in_body or in_body(self._half, mention.span)

    def _same(self, mention: NameMention, form: str, town: bool) -> Cluster | None:
        """The first cluster of what `mention` names."""
        kind = mention.type
        for cluster in self.clusters:
            if cluster.part or cluster.town != town:
                continue
            if kind is cluster.type or (kind in _BODIES and cluster.type in _BODIES):
                if form in cluster.forms or self._alike(cluster, mention, form):
                    return cluster
            elif kind in _THINGS and cluster.type in _THINGS and form in cluster.forms:
                return cluster
        return None

    def _alike(self, cluster: Cluster, mention: NameMention, form: str) -> bool:
        """Whether `mention`, of the sort of `cluster`, names what it gathers by another form."""
        kind, zh = mention.type, self._half.language == "zh"
        if kind is EntityType.PLACE:
            same = same_place if zh else same_english_place
            return any(same(form, other) for other in cluster.forms) or self._same_wide(cluster, mention, form)
        if kind is EntityType.PERSON:
            return zh and any(same_person(form, other) for other in cluster.forms)
        if mention.candidates and any(m.candidates[:1] == mention.candidates[:1] for m in cluster.mentions):
            return True
        if not zh:
            return any(same_english_body(form, other) for other in cluster.forms)
        return any(same_body(form, other, kind) for other in cluster.forms)

    def _same_wide(self, cluster: Cluster, mention: NameMention, form: str) -> bool:
        """Whether both are one country or region, or one is its character: the concept tells, not the letters."""
        if not mention.candidates:
            return False
        if len(form) == 1:
            return any(set(mention.candidates) & set(m.candidates) for m in cluster.mentions)
        wide = self._lexicon.concept(mention.candidates[0]).level in ("country", "region", "province")
        return wide and any(m.candidates[:1] == mention.candidates[:1] for m in cluster.mentions)


_BODIES = frozenset((EntityType.ORGANIZATION, EntityType.FACILITY))
_THINGS = _BODIES | {EntityType.PLACE}  # 鸭儿峡, an oil field in a list, is one when named again alone


def _prefecture_stems(half: Half, mentions: Sequence[NameMention]) -> frozenset[str]:
    """The stems of places that are printed as 专区 or 地区 somewhere."""
    forms = (mention.span.of(half.text) for mention in mentions if mention.type is EntityType.PLACE)
    found = ((form, rank_pattern().search(form)) for form in forms)
    return frozenset(stem_of(form) for form, rank in found if rank and rank.group() in ("专区", "地区"))


def _is_town(half: Half, mention: NameMention) -> bool:
    """Whether a bare name is the town where something happens, not the prefecture: 在阜阳召开."""
    if mention.rule == "dateline-place":
        return True
    before = half.text[mention.span.start - 1 : mention.span.start]
    after = half.text[mention.span.end : mention.span.end + 1]
    return before in ("在", "到", "抵", "赴") and after not in tuple("、和等两三四五专各地")


def _choose_concepts(clusters: Sequence[Cluster], lexicon: Lexicon, year: int) -> None:
    """Give each cluster its concept: of several places of a name the one inside a place named near it or often."""
    candidates = [_candidates(cluster, lexicon, year) for cluster in clusters]
    for cluster, found in zip(clusters, candidates, strict=True):
        cluster.concept = found[0] if found else None
    around = _surroundings(clusters, lexicon)
    ends = {m.span.end: c.concept for c in clusters if c.type is EntityType.PLACE and c.concept for m in c.mentions}
    for cluster, found in zip(clusters, candidates, strict=True):
        if cluster.type is EntityType.PLACE and len(found) > 1:
            before = [id for m in cluster.mentions if (id := ends.get(m.span.start)) is not None]
            cluster.concept = _nearest(found, [*before, *around], lexicon) or cluster.concept
        if cluster.concept is not None:
            label = lexicon.concept(cluster.concept).zh
            cluster.forms = [form for form in cluster.forms if form == label] + [f for f in cluster.forms if f != label]


def _candidates(cluster: Cluster, lexicon: Lexicon, year: int) -> list[ConceptId]:
    """Concepts that every form with candidates shares if there are such, else those of the fullest form."""
    listed = [m.candidates for m in cluster.mentions if m.candidates]
    if len(listed) > 1:
        longest = sorted(cluster.mentions, key=lambda m: m.span.start - m.span.end)
        listed = list(dict.fromkeys(m.candidates for m in longest if m.candidates))
    if not listed:
        return []
    shared = [id for id in listed[0] if all(id in other for other in listed)] or list(listed[0])
    fitting = [id for id in shared if lexicon.concept(id).type in (cluster.type, None)]
    return [id for id in fitting if lexicon.concept(id).holds_in(year)] or fitting


def _surroundings(clusters: Sequence[Cluster], lexicon: Lexicon) -> list[ConceptId]:
    """The provinces that the article names, the most often named first, then those of the dateline's place."""
    counts: Counter[ConceptId] = Counter()
    home: list[ConceptId] = []
    for cluster in clusters:
        if cluster.concept is not None and lexicon.concept(cluster.concept).level == "province":
            counts[cluster.concept] += len(cluster.mentions)
        if cluster.concept is not None and cluster.mentions[0].rule == "dateline-place":
            home += containers(cluster.concept, lexicon)
    return [id for id, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))] + home


def _nearest(found: Sequence[ConceptId], around: Sequence[ConceptId], lexicon: Lexicon) -> ConceptId | None:
    """The first of the candidates of the likeliest's level that lies in one of `around`, which are tried in order."""
    level = lexicon.concept(found[0]).level
    inside: Mapping[ConceptId, list[ConceptId]] = {
        id: containers(id, lexicon) for id in found if lexicon.concept(id).level == level
    }
    return next((id for place in around for id, outer in inside.items() if place in outer), None)


def containers(id: ConceptId, lexicon: Lexicon) -> list[ConceptId]:
    """The places around the place `id`, from the inside out."""
    found: list[ConceptId] = []
    parent = lexicon.concept(id).parent
    while parent is not None and parent not in found and parent in lexicon:
        found.append(parent)
        parent = lexicon.concept(parent).parent
    return found
