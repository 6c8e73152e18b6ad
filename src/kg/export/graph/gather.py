"""Gathering what articles say of nodes and links, until a view is whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.export.graph.corpus import Corpus, Place, Said, Thing
from kg.export.graph.records import Fields, Link, Node, Value, View


@dataclass(frozen=True, slots=True)
class Evidence:
    """One article's saying of a link: a claim, an event or a discrepancy, or the stretch that names both ends."""

    article: str  # its IRI
    source: str = ""  # the IRI of what says it
    span: str = ""
    quotes: Mapping[str, str] | None = None


class Gathered:
    """Nodes and links as they are found; what is said twice is one link with two articles."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._corpus = corpus
        self._language = language
        self._nodes: dict[str, Fields] = {}
        self._links: dict[tuple[str, str, str], list[Evidence]] = {}
        self._claims: dict[str, int] = {}
        for claim in corpus.claims.values():
            for about in {*claim.subjects, *claim.places}:
                self._claims[about] = self._claims.get(about, 0) + 1

    def thing(self, thing: Thing) -> str:
        """The id of the node for `thing`."""
        articles = self._corpus.articles
        naming = sorted(thing.named, key=lambda iri: (articles[iri].day, iri))
        self._nodes[thing.iri] = self._fields(
            thing.labels,
            thing.iri,
            {
                "type": thing.type,
                "articles": len(naming),
                "claims": self._claims.get(thing.iri, 0),
                **self._days(naming),
                "span": str(thing.named[naming[0]][0]) if naming else "",
                "lat": thing.lat,
                "long": thing.long,
            },
        )
        return thing.iri

    def said(self, said: Said) -> str:
        """The id of the node for a claim or an event."""
        numbers: dict[str, Value | None] = {
            name: float(said.facts[name]) if name in said.facts else None for name in ("min", "max")
        }
        words = {name: said.facts.get(name) for name in ("measure", "unit", "period", "modality", "agreement")}
        self._nodes[said.iri] = self._fields(
            said.labels,
            said.iri,
            {
                "type": said.type,
                "articles": 1,
                **self._days([said.article]),
                **_quotes(said.quotes),
                **numbers,
                **words,
            },
        )
        return said.iri

    def article(self, iri: str) -> str:
        """The id of the node for an article."""
        found = self._corpus.articles[iri]
        self._nodes[iri] = self._fields(found.labels, found.id, {"type": "article", "articles": 1, **self._days([iri])})
        return iri

    def link(self, source: str, target: str, relation: str, *evidence: Evidence) -> None:
        """That `source` and `target` are so related, and where that is said, if an article says it."""
        self._links.setdefault((source, target, relation), []).extend(evidence)

    def view(self, name: str, title: str, *, directed: bool, least: int) -> View:
        """All that was gathered but links that fewer than `least` articles say, and the nodes that only they had."""
        links = []
        for (source, target, relation), evidence in sorted(self._links.items()):
            link = Link(source, target, self._link_fields(relation, evidence))
            if least <= 1 or int(link.fields["weight"]) >= least:
                links.append(link)
        kept = {end for link in links for end in (link.source, link.target)}
        nodes = [Node(id, fields) for id, fields in sorted(self._nodes.items()) if least <= 1 or id in kept]
        return View(name, title, directed, tuple(nodes), tuple(links))

    def _fields(self, labels: Mapping[str, str], iri: str, values: Mapping[str, Value | None]) -> Fields:
        other = "en" if self._language == "zh" else "zh"
        tail = iri.rstrip("/").rpartition("/")[2]
        label = labels.get(self._language) or labels.get(other) or tail
        both = {"label": label, "label_en": labels.get("en"), "label_zh": labels.get("zh")}
        return {name: value for name, value in (both | dict(values)).items() if value not in (None, "")}

    def _days(self, articles: Iterable[str]) -> dict[str, str]:
        found = sorted((self._corpus.articles[iri] for iri in articles), key=lambda one: (one.day, one.id))
        return {"first": found[0].day, "last": found[-1].day, "article": found[0].id} if found else {}

    def _link_fields(self, relation: str, evidence: Iterable[Evidence]) -> Fields:
        articles = self._corpus.articles
        found = sorted(evidence, key=lambda one: (articles[one.article].day, one.article, not one.quotes, one.source))
        naming = list(dict.fromkeys(one.article for one in found))
        spoken = next((one for one in found if one.quotes), found[0] if found else None)
        values: dict[str, Value] = {"relation": relation, "weight": max(1, len(naming)), **self._days(naming)}
        values["articles"] = " ".join(articles[iri].id for iri in naming)
        if spoken is not None:
            values |= {"article": articles[spoken.article].id, "span": spoken.span, "evidence": spoken.source}
            values |= _quotes(spoken.quotes or {})
        return {name: value for name, value in values.items() if value != ""}


def stretch(first: Place, second: Place) -> str:
    """From the beginning of the one to the end of the other."""
    return str(Place(first.language, min(first.start, second.start), max(first.end, second.end)))


def _quotes(quotes: Mapping[str, str]) -> dict[str, str]:
    return {f"quote_{language}": words for language, words in quotes.items()}
