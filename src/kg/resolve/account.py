"""An article while its claims are made: its halves, and where the words beside a figure say it is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Article, Half, HalfClaim, Language, Passage, Span
from kg.resolve.places import Whereabouts


class Account:
    """Looks each place up once, however many figures are about it."""

    def __init__(self, article: Article, places: Whereabouts) -> None:
        self.article = article
        self.main = places.main
        self._places = places
        self._keys: dict[tuple[Language, Sequence[Span]], tuple[str, ...]] = {}
        self._phrases: dict[Sequence[str], str | None] = {}

    def half(self, language: Language) -> Half:
        """The half in `language`, which there must be."""
        half = self.article.zh if language == "zh" else self.article.en
        assert half is not None
        return half

    def words(self, language: Language, span: Span) -> Passage:
        """The words at `span` of the half in `language`."""
        return self.half(language).passage(span)

    def named(self, side: HalfClaim) -> tuple[str, ...]:
        """The keys of the places that `side`'s own names mean; none where they mean none."""
        return self._named(side.language, side.places)

    def _named(self, language: Language, spans: Sequence[Span]) -> tuple[str, ...]:
        asked = language, spans
        if asked not in self._keys:
            self._keys[asked] = self._places.named(*asked)
        return self._keys[asked]

    def where(self, side: HalfClaim) -> tuple[tuple[str, ...], Sequence[Span]]:
        """The keys of the places that `side` is about and the names that say so; none of either where none is known."""
        for spans in (side.places, *side.around):
            keys = self._named(side.language, spans)
            if keys:
                return keys, spans
        return (), ()

    def keys(self, side: HalfClaim) -> tuple[str, ...]:
        """The keys of the places that `side` is about; the article's own place where it names none."""
        return self.where(side)[0] or ((self.main.key,) if self.main is not None else ())

    def phrase(self, keys: tuple[str, ...]) -> str | None:
        """The English names of `keys` joined; None for no key."""
        if keys not in self._phrases:
            self._phrases[keys] = self._places.phrase(keys)
        return self._phrases[keys]
