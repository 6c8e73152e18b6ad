"""The mentions of one half gathered by what they name: 河南 and 河南省, 红光社 and 红光农业社."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import Lexicon
from kg.model import ConceptId, EntityType, Half, Language, NameMention, Span
from kg.rules import load_rules


@dataclass(slots=True)
class Cluster:
    """Mentions of one thing in one half, in text order."""

    language: Language
    type: EntityType
    mentions: list[NameMention] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    concept: ConceptId | None = None
    in_body: bool = False

    @property
    def start(self) -> int:
        """Where it is first mentioned in a paragraph, else in a title."""
        return self.mentions[0].span.start

    @property
    def fullest(self) -> str:
        """The longest form, the first of equals; a form of more than one character before an abbreviation."""
        return max(self.forms, key=len)


def is_anaphor(mention: NameMention) -> bool:
    """Whether the words only point back to a name."""
    return mention.rule.startswith("anaphor:")


def is_part(mention: NameMention) -> bool:
    """Whether the words are a number that only its place makes a name: 一区."""
    return mention.rule.startswith("part:")


def zh_clusters(half: Half, mentions: Sequence[NameMention], lexicon: Lexicon, year: int) -> list[Cluster]:
    """Clusters of a Chinese half, in order of first mention."""
    clusters: list[Cluster] = []
    stems = _ranked_stems(half, mentions)
    for mention in _longest_first(mentions):
        form = mention.span.of(half.text)
        same = _zh_test(half, mention, form, stems, lexicon)
        _join(clusters, same, mention, form, half, "zh")
    return _settled(clusters, half, lexicon, year)


def english_clusters(half: Half, mentions: Sequence[NameMention], lexicon: Lexicon, year: int) -> list[Cluster]:
    """Clusters of an English half, in order of first mention."""
    clusters: list[Cluster] = []
    for mention in _longest_first(mentions):
        form = " ".join(mention.span.of(half.text).replace("’", "'").split())
        _join(clusters, _en_test(mention, form), mention, form, half, "en")
    return _settled(clusters, half, lexicon, year)


def _longest_first(mentions: Sequence[NameMention]) -> list[NameMention]:
    return sorted(mentions, key=lambda mention: (-(mention.span.end - mention.span.start), mention.span))


Test = Callable[[Cluster], bool]


def _join(clusters: list[Cluster], same: Test, mention: NameMention, form: str, half: Half, language: Language) -> None:
    cluster = next((c for c in clusters if same(c)), None)
    if cluster is None:
        cluster = Cluster(language, mention.type)
        clusters.append(cluster)
    cluster.mentions.append(mention)
    if form not in cluster.forms:
        cluster.forms.append(form)
    cluster.in_body |= not half.blocks or any(block.covers(mention.span) for block in half.blocks)


def _settled(clusters: list[Cluster], half: Half, lexicon: Lexicon, year: int) -> list[Cluster]:
    titles = half.title_spans
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: (any(t.covers(m.span) for t in titles), m.span))
        cluster.concept = _concept(cluster, lexicon, year)
    homes = [
        lexicon.concept(c.concept).id for c in clusters if c.concept and lexicon.concept(c.concept).level == "province"
    ]
    for cluster in clusters:
        cluster.concept = _nearest(cluster, homes, lexicon, year) or cluster.concept
        if cluster.concept is not None:
            label = lexicon.concept(cluster.concept).zh
            cluster.forms.sort(key=lambda form: form != label)  # of 我国 and 中国, as long, the label
    return sorted(clusters, key=lambda cluster: (not cluster.in_body, cluster.start))


def _candidates(cluster: Cluster, lexicon: Lexicon, year: int) -> list[ConceptId]:
    """Concepts that every form with candidates shares if there are such, else those of the fullest form."""
    listed = [m.candidates for m in sorted(cluster.mentions, key=lambda m: m.span.start - m.span.end) if m.candidates]
    if not listed:
        return []
    shared = [id for id in listed[0] if all(id in other for other in listed)] or list(listed[0])
    fitting = [id for id in shared if lexicon.concept(id).type in (cluster.type, None)]
    return [id for id in fitting if lexicon.concept(id).holds_in(year)] or fitting


def _concept(cluster: Cluster, lexicon: Lexicon, year: int) -> ConceptId | None:
    found = _candidates(cluster, lexicon, year)
    return found[0] if found else None


def _nearest(cluster: Cluster, provinces: Sequence[ConceptId], lexicon: Lexicon, year: int) -> ConceptId | None:
    """Of several bearers of a place's name the one inside a province that the article names."""
    found = _candidates(cluster, lexicon, year)
    if len(found) < 2 or cluster.type is not EntityType.PLACE:
        return None
    level = lexicon.concept(found[0]).level
    for id in found:
        if any(province in _around(id, lexicon) for province in provinces) and lexicon.concept(id).level == level:
            return id
    return None


def _around(id: ConceptId, lexicon: Lexicon) -> set[ConceptId]:
    found: set[ConceptId] = set()
    parent = lexicon.concept(id).parent
    while parent is not None and parent not in found and parent in lexicon:
        found.add(parent)
        parent = lexicon.concept(parent).parent
    return found


@cache
def _rank_pattern() -> re.Pattern[str]:
    ranks = sorted(load_rules("names")["zh"]["admin_suffixes"].split(), key=lambda word: -len(word))
    return re.compile(f"(?:{'|'.join(ranks)}|村)$")


def stem_of(place: str) -> str:
    """The place's name without its rank; a name of one character keeps it: 禹县."""
    stem = _rank_pattern().sub("", place)
    return stem if len(stem) > 1 else place


def _ranked_stems(half: Half, mentions: Sequence[NameMention]) -> dict[str, set[str]]:
    """For each stem of a place the ranks it is printed with."""
    ranks: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.type is EntityType.PLACE:
            form = mention.span.of(half.text)
            rank = _rank_pattern().search(form)
            ranks.setdefault(stem_of(form), set()).update([rank.group()] if rank and stem_of(form) != form else [])
    return ranks


def _zh_test(half: Half, mention: NameMention, form: str, stems: dict[str, set[str]], lexicon: Lexicon) -> Test:
    kind = mention.type
    if is_part(mention):
        return lambda _: False
    if kind is EntityType.PLACE:
        stem, ranks = stem_of(form), stems.get(stem_of(form), set())
        apart = form == stem and ranks & {"专区", "地区"} and _is_town(half, mention)
        if apart:
            return lambda c: c.type is kind and all(f == form for f in c.forms) and _is_town(half, c.mentions[0])
        return lambda c: (
            c.type is kind
            and (
                (
                    any(_same_place(form, other, stem, len(ranks) > 1) for other in c.forms)
                    and not (_lone_town(c, half, stems) and form != c.forms[0])
                )
                or (
                    _is_wide(form, mention, lexicon)
                    and any(m.candidates[:1] == mention.candidates[:1] for m in c.mentions)
                )
            )
        )
    if kind is EntityType.PERSON:
        return lambda c: c.type is kind and (form in c.forms or _leader(form, c.forms[0]))
    bare = _bare(form)
    return lambda c: (
        (c.type in _ALIKE.get(kind, (kind,)) and any(_same_body(bare, _bare(other), kind) for other in c.forms))
        or (bool(mention.candidates) and any(m.candidates[:1] == mention.candidates[:1] for m in c.mentions))
    )


_ALIKE = {
    EntityType.FACILITY: (EntityType.FACILITY, EntityType.ORGANIZATION),
    EntityType.ORGANIZATION: (EntityType.ORGANIZATION, EntityType.FACILITY),
}


def _is_wide(form: str, mention: NameMention, lexicon: Lexicon) -> bool:
    """Whether a name is a country's or region's, or one character: its concept tells what it is, not its letters."""
    if not mention.candidates:
        return False
    return len(form) == 1 or lexicon.concept(mention.candidates[0]).level in ("country", "region")


def _same_place(form: str, other: str, stem: str, several: bool) -> bool:
    if form == other:
        return True
    return stem_of(other) == stem and not (several and form != stem and other != stem_of(other))


def _lone_town(cluster: Cluster, half: Half, stems: dict[str, set[str]]) -> bool:
    form = cluster.forms[0]
    return (
        len(cluster.forms) == 1
        and form == stem_of(form)
        and bool(stems.get(form, set()) & {"专区", "地区"})
        and _is_town(half, cluster.mentions[0])
    )


def _is_town(half: Half, mention: NameMention) -> bool:
    """Whether a bare name is the town where something happens, not the prefecture: 在阜阳召开."""
    if mention.rule == "dateline-place":
        return True
    before = half.text[mention.span.start - 1 : mention.span.start]
    after = half.text[mention.span.end : mention.span.end + 2]
    return before in ("在", "到", "抵", "赴") and after[:1] not in (
        "、",
        "和",
        "等",
        "两",
        "三",
        "四",
        "五",
        "专",
        "各",
        "地",
    )


def _leader(form: str, full: str) -> bool:
    """毛主席 of 毛泽东主席: a surname with an office, and a full name."""
    return len(form) > 2 and form[0] == full[0] and form[1:] in ("主席", "总理", "副总理", "总司令", "委员长", "副主席")


_PREFIXES = re.compile(r"^(?:中共|中国共产党|中央人民政府|中华人民共和国|国营|地方国营|公私合营|中国)(?=.{2})")


def _bare(form: str) -> str:
    return _PREFIXES.sub("", re.sub("[“”《》]", "", form))


_COOPERATIVE = re.compile(
    r"(?:高级|初级)?(?:农林牧|林牧|农业|渔业|畜牧业|手工业)?(?:生产)?(?:合作)?社$|(?:人民)?公社$|集体农庄$|农庄$"
)


def _same_body(a: str, b: str, kind: EntityType) -> bool:
    """Whether two names of bodies, works or drives are one: equal, a tail, a shorter wording of the same stem."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if kind is EntityType.CAMPAIGN:
        core_a, core_b = (re.sub("(?:群众)?(?:竞赛)?(?:运动)?$", "", name) for name in (short, long))
        return len(core_a) >= 2 and (core_b.endswith(core_a) or core_b.startswith(core_a))
    if kind is EntityType.PUBLICATION:
        return len(short) >= 4 and short in long
    if len(short) >= 4 and long.endswith(short):
        return True
    stems = [_COOPERATIVE.sub("", name) for name in (short, long)]
    if stems[0] and stems[0] == stems[1] and (short != stems[0]) and (long != stems[1]):
        return True
    return len(short) == 2 and short[1] in "钢煤化油" and long[0] == short[0] and short[1] in long


def _en_test(mention: NameMention, form: str) -> Test:
    kind = mention.type
    if kind is EntityType.PLACE:
        stem = en_stem(form)
        return lambda c: (
            c.type is kind and any(f == form or (en_stem(f) == stem and (f == stem or form == stem)) for f in c.forms)
        )
    if kind is EntityType.PERSON:
        return lambda c: c.type is kind and form in c.forms
    return lambda c: c.type in _ALIKE.get(kind, (kind,)) and any(_same_english(form, other) for other in c.forms)


_EN_RANK = re.compile(
    r" (?:Province|City|Municipality|County|Prefecture|Special District|District|Autonomous Region"
    r"|Autonomous Prefecture|Township|Village|Town)$"
)


def en_stem(place: str) -> str:
    """The place's English name without its rank."""
    return _EN_RANK.sub("", place)


def _same_english(a: str, b: str) -> bool:
    """Equal but for case; or the shorter keeps the first and last word of the longer (Hongguang Cooperative)."""
    if a.lower() == b.lower():
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long):
        return False
    if short[0] == long[0] and (short[-1] == long[-1] or (short[1:] == ["Steel"] and "Steel" in long)):
        return all(word in long for word in short)
    return (
        len(short) > 2
        and long[-len(short) :] == short
        and len(long) > len(short)
        and short[0] not in ("Provincial", "County", "Municipal")
    )


def span_before(mention: NameMention, other: NameMention) -> bool:
    """Whether `mention` ends where `other` begins."""
    return mention.span.end == other.span.start


def first_span(cluster: Cluster) -> Span:
    """Where the cluster is first mentioned."""
    return cluster.mentions[0].span
