"""From the names near a figure to the place it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.lexicon import Lexicon
from kg.model import Article, EntityType, Span
from kg.resolve.link import Links

_PLACES = (EntityType.PLACE, EntityType.FACILITY, EntityType.ORGANIZATION)

# What such a body says or spends concerns the territory it governs, not itself.
_GOVERNS = re.compile(
    r"委员会|省委|市委|县委|地委|区党委|政府|人民公社联社|专署|[部厅局署院]$|国务院|代表大会|统计局|法院|军区|解放军|军$|总工会|银行|报$|社$(?<!公社)(?<!合作社)(?<!农业社)"
)
_GOVERNS_EN = re.compile(
    r"Committee|Council|Government|Ministry|Department|Bureau|Congress|Army|Force|Bank|Union|Agency|Daily\b"
)


def claim_places(
    article: Article, links: Links, lexicon: Lexicon, wired_from: str | None = None
) -> Callable[[str, Sequence[Span]], tuple[str, ...]]:
    """A function from the spans of names in a half to the keys of the places meant.

    Where they name none, the place that the article is about; never the one that the dispatch was sent from, `wired_from`.
    """

    def keys(language: str, spans: Sequence[Span]) -> tuple[str, ...]:
        found = []
        for span in spans:
            key = links.entity_of("zh" if language == "zh" else "en", span)
            if key is not None:
                found.append(_territory(key, article, links, lexicon))
        named = tuple(dict.fromkeys(key for key in found if key is not None))
        return named or ((main,) if main is not None else ())

    main = _main_place(article, links, lexicon, wired_from)
    return keys


def _main_place(article: Article, links: Links, lexicon: Lexicon, wired_from: str | None) -> str | None:
    """What the article is about where a sentence names no place: the first of its title, else the first of its text."""
    things = [*links.entities, *links.others]
    for half in article.halves:
        titled = [
            (half.title.find(name), place)
            for thing in things
            if (name := thing.zh if half.language == "zh" else thing.en)
            and name in half.title
            and (place := _territory(thing.key, article, links, lexicon)) is not None
            and links.entity(place).type in _PLACES
        ]
        if titled:
            return min(titled)[1]
    return next(
        (thing.key for thing in links.entities if thing.type is EntityType.PLACE and thing.key != wired_from), None
    )


def _territory(key: str, article: Article, links: Links, lexicon: Lexicon) -> str | None:
    entity = links.entity(key)
    if entity.type is not EntityType.ORGANIZATION:
        return key
    if not (_GOVERNS.search(entity.zh or "") or _GOVERNS_EN.search(entity.label_en)):
        return key
    for place in (*links.entities, *links.others):
        if place.type is EntityType.PLACE and _names(entity.zh, place.zh) | _names(entity.label_en, place.label_en):
            return place.key
    return None


def _names(body: str | None, place: str | None) -> bool:
    """Whether the body's name begins with the place's, but for the words for its party."""
    if not body or not place:
        return False
    stem = re.sub(r"(?:省|市|县|专区|地区|自治区)$| (?:Province|City|County|Prefecture)$", "", place)
    return re.sub(r"^(?:中共|中国共产党|中国人民解放军|the )", "", body).startswith(stem)
