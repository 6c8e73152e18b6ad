"""From the names near a figure to the place it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.lexicon import Lexicon
from kg.model import Article, Entity, EntityType, Language, Span
from kg.resolve.link import Links

# What such a body says or spends concerns the territory it governs, not itself.
_GOVERNS = re.compile(
    r"党$|^中共$|委员会|省委|市委|县委|地委|区委|旗委|政府|联社$|专署|公署|(?<!管理)(?<!矿务)(?<!工程)(?<!铁路)(?<!(?<!手)工业)(?<!电业)(?<!港务)(?<!航运)(?<!分)局$"
    r"|[部厅署]$|管理处$|筹备处$|国务院|代表大会|[法检察]院$|军区|解放军|军$|总工会|工会|银行(?!.*市分行$|..分行$)|省(?:分行|分店|公司|分公司)$|报$|通讯社$|新华社|团中央|总社$|协会$"
)
_PARTY = r"^(?:中共|中国共产党|中国人民解放军|the )"
_GOVERNS_EN = re.compile(
    r"Party|Committee|Council|Government|Ministry|Department|Bureau|Congress|Army|Force|Bank|Union|Agency|Daily\b"
)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the claims of an article are: by the names near a figure, else by what the article is about."""

    links: Links
    article: Article
    main: Entity | None  # the place of an article whose sentence names none
    nation: Entity | None  # China, where 全国 or 我国 is said
    implied: tuple[Entity, ...]  # the places among these that no name stands for

    def named(self, language: Language, spans: Sequence[Span]) -> tuple[str, ...]:
        """The keys of the places that the names at `spans` mean; none where they mean none."""
        found = (self.links.entity_of(language, span) or self._nation_at(language, span) for span in spans)
        places = (self._territory(key) for key in found if key is not None)
        return tuple(dict.fromkeys(place for place in places if place is not None))

    def _nation_at(self, language: Language, span: Span) -> str | None:
        half = self.article.zh if language == "zh" else self.article.en
        said = half is not None and _NATION[language].fullmatch(span.of(half.text))
        return self.nation.key if said and self.nation is not None else None

    def _territory(self, key: str) -> str | None:
        if self.nation is not None and key == self.nation.key:
            return key
        return territory(key, self.links, self.implied)

    def phrase(self, keys: Sequence[str]) -> str | None:
        """The English names of `keys` joined: "Beijing, Shanxi and Liaoning"; None for no key."""
        known = replace(self.links, others=(*self.links.others, *self.implied))
        return known.place_phrase(keys)


def whereabouts(article: Article, links: Links, lexicon: Lexicon, wired_from: str | None) -> Whereabouts:
    """The places of `article`; the one that its dispatch was sent from, `wired_from`, is never taken for its own."""
    nation = _country(article, links, lexicon)
    first = next((t for t in links.entities if t.type is EntityType.PLACE and t.key != wired_from), None)
    main = _titled(article, links) or (nation if _comes_first(nation, first) else first)
    known = {thing.key for thing in (*links.entities, *links.others)}
    implied = [nation] if nation is not None and nation.key not in known else []
    implied += [place for place in _governed(article, links, lexicon) if place.key not in known]
    return Whereabouts(links, article, main, nation, tuple(dict.fromkeys(implied)))


def _comes_first(nation: Entity | None, place: Entity | None) -> bool:
    """Whether the text speaks of the nation before it names any place."""
    if nation is None or place is None:
        return nation is not None
    return nation.passages[0].span < place.passages[0].span


def _titled(article: Article, links: Links) -> Entity | None:
    """The first thing with a place that the title names."""
    for half in article.halves:
        found = []
        for thing in (*links.entities, *links.others):
            name = thing.zh if half.language == "zh" else thing.en
            place = territory(thing.key, links)
            if name and name in half.title and place is not None and links.entity(place).type in _WHERE:
                found.append((half.title.find(name), place))
        if found:
            return links.entity(min(found)[1])
    return None


_WHERE = (EntityType.PLACE, EntityType.FACILITY, EntityType.ORGANIZATION)
_NATION = {"zh": re.compile("我国|全国|国家"), "en": re.compile(r"[Tt]he (?:whole )?country|[Nn]ationwide|China")}


def _country(article: Article, links: Links, lexicon: Lexicon) -> Entity | None:
    """China, where an article speaks of the nation."""
    ids = [id for id in lexicon.named("China", "en") if lexicon.concept(id).kind == "place"]
    named = next((thing for thing in links.entities if ids and thing.key == ids[0]), None)
    if named is not None:
        return named
    for half in article.halves:
        match = next(
            (m for block in half.blocks if (m := _NATION[half.language].search(half.text, block.start, block.end))),
            None,
        )
        if match and ids:
            words = half.passage(Span(*match.span()))
            zh, en = (words.quote, None) if half.language == "zh" else (None, words.quote)
            return Entity(
                key=ids[0], type=EntityType.PLACE, en=en, zh=zh, label_en="China", concept=ids[0],
                passages=(words,), rule="the-nation",
            )  # fmt: skip
    return None


def _governed(article: Article, links: Links, lexicon: Lexicon) -> Iterator[Entity]:
    """The places that governing bodies are named after: Anhui of 安徽省生产救灾委员会."""
    for body in links.entities:
        name = re.sub(_PARTY, "", body.zh or "")
        if body.type is not EntityType.ORGANIZATION or not name or not _GOVERNS.search(name):
            continue
        for end in range(len(name) - 1, 1, -1):
            ids = [id for id in lexicon.named(name[:end], "zh") if lexicon.concept(id).kind == "place"]
            words = next((passage for passage in body.passages if passage.language == "zh"), None)
            if ids and words is not None and name[:end] in words.quote:
                start = words.span.start + words.quote.index(name[:end])
                half = article.zh
                assert half is not None
                yield Entity(
                    key=ids[0], type=EntityType.PLACE, en=None, zh=name[:end], label_en=lexicon.concept(ids[0]).en,
                    concept=ids[0], passages=(half.passage(Span(start, start + end)),), rule="governed",
                )  # fmt: skip
                break


_RANK = re.compile(r"(?<=..)(?:省|市|县|专区|地区|自治区)$| (?:Province|City|County|Prefecture)$")


def territory(key: str, links: Links, implied: Sequence[Entity] = ()) -> str | None:
    """The place that a claim of the thing `key` is about: itself, or what a governing body governs; None if unnamed."""
    entity = links.entity(key)
    if entity.type is not EntityType.ORGANIZATION:
        return key
    governs = _GOVERNS.search(entity.zh) if entity.zh else _GOVERNS_EN.search(entity.label_en)
    if not governs:
        return key
    named = [
        place
        for place in (*links.entities, *links.others, *implied)
        if place.type in (EntityType.PLACE, EntityType.FACILITY)
        and _names(entity.zh, place.zh) | _names(entity.label_en, place.label_en)
    ]
    return max(named, key=lambda place: len(place.zh or place.label_en)).key if named else None  # 江陵县, not 江陵


def _names(body: str | None, place: str | None) -> bool:
    """Whether the body's name begins with the place's, but for the words for its party."""
    if not body or not place:
        return False
    stem, body = _stem(place), _without_party(body)
    return body.startswith(stem) and not "a" <= body[len(stem) : len(stem) + 1] <= "z"


@lru_cache(maxsize=20_000)
def _stem(place: str) -> str:
    """The place's name without its rank: 林县 stays."""
    return _RANK.sub("", place)


@lru_cache(maxsize=20_000)
def _without_party(body: str) -> str:
    return re.sub(_PARTY, "", body)
