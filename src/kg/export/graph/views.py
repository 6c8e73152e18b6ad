"""The networks that one can choose: what becomes a node, and what links two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.export.graph.corpus import Corpus, GraphError, Place, Thing
from kg.export.graph.gather import Evidence, Gathered, stretch
from kg.export.graph.records import View

NEAR: Mapping[str, int] = {"zh": 60, "en": 200}  # code points between two names: about a sentence or two
_BODIES = frozenset({"Organization", "Campaign"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a view is wanted."""

    language: str = "en"  # of the labels
    types: frozenset[str] = field(default=frozenset())  # of the things; all, if none is given
    weight: int = 1  # links that fewer articles say are left out


def view_of(name: str, corpus: Corpus, choice: Choice) -> View:
    """The view `name` (a key of VIEWS) of `corpus`; GraphError if nothing is left to show."""
    title, make = VIEWS[name]
    gathered = Gathered(corpus, choice.language)
    directed = make(corpus, choice, gathered)
    found = gathered.view(name, title, directed=directed, least=choice.weight)
    if not found.nodes:
        raise GraphError(
            f"the view {name} is empty", "ask for more: other --type, --from and --to, or less --min-weight"
        )
    return found


def entities(corpus: Corpus, choice: Choice, gathered: Gathered) -> bool:
    """Entities, linked where an article names them within NEAR of each other, or in one claim or event."""
    chosen = {iri: thing for iri, thing in corpus.things.items() if thing.named and _wanted(thing, choice)}
    by_article: dict[str, list[Thing]] = {}
    for thing in chosen.values():
        gathered.thing(thing)
        for article in thing.named:
            by_article.setdefault(article, []).append(thing)
    for article, things in sorted(by_article.items()):
        for one, other, near in _near(things, article):
            gathered.link(one.iri, other.iri, "named-together", Evidence(article, span=near))
    for said in [*corpus.claims.values(), *corpus.events.values()]:
        about = sorted({*said.subjects, *said.places, *said.agents} & chosen.keys())
        for first, second in combinations(about, 2):
            gathered.link(first, second, "named-together", Evidence(said.article, said.iri, quotes=said.quotes))
    return False


def claims(corpus: Corpus, choice: Choice, gathered: Gathered) -> bool:
    """Claims, each linked to its article, to what it is about and where, and to the claims it does not agree with."""
    for claim in corpus.claims.values():
        node = gathered.said(claim)
        evidence = Evidence(claim.article, claim.iri, quotes=claim.quotes)
        gathered.link(node, gathered.article(claim.article), "stated-in", evidence)
        for relation, about in (("about", claim.subjects), ("in", claim.places)):
            for iri in about:
                if iri in corpus.things and _wanted(corpus.things[iri], choice):
                    gathered.link(node, gathered.thing(corpus.things[iri]), relation, evidence)
    for doubt in corpus.doubts:
        known = [corpus.claims[iri] for iri in doubt.claims if iri in corpus.claims]
        for first, second in combinations(known, 2):
            evidence = Evidence(first.article, doubt.iri, quotes=doubt.notes)
            gathered.link(first.iri, second.iri, f"differs-{doubt.kind}", evidence)
    return True


def organizations(corpus: Corpus, choice: Choice, gathered: Gathered) -> bool:
    """Organizations, campaigns and events: who acts in what, is part of what, and is named with which campaign."""
    bodies = {
        iri: thing
        for iri, thing in corpus.things.items()
        if thing.type in _BODIES and thing.named and _wanted(thing, choice)
    }
    for thing in bodies.values():
        gathered.thing(thing)
        for above in sorted(bodies.keys() & set(thing.above)):
            gathered.link(thing.iri, above, "part-of")
    for article in corpus.articles:
        named = [thing for thing in bodies.values() if article in thing.named]
        for one, other, near in _near(named, article):
            if one.type != other.type:
                body, campaign = (one, other) if other.type == "Campaign" else (other, one)
                gathered.link(body.iri, campaign.iri, "named-with", Evidence(article, span=near))
    for event in corpus.events.values():
        acting = [iri for iri in event.agents if iri in corpus.things and _wanted(corpus.things[iri], choice)]
        for iri in acting:
            node = gathered.thing(corpus.things[iri])
            evidence = Evidence(event.article, event.iri, quotes=event.quotes)
            gathered.link(node, gathered.said(event), "acts-in", evidence)
    return True


def places(corpus: Corpus, choice: Choice, gathered: Gathered) -> bool:
    """Places that are named or that claims are about, each linked to the place it lies in, up to the country."""
    about = {iri for said in [*corpus.claims.values(), *corpus.events.values()] for iri in said.places}
    waiting = [
        iri
        for iri, thing in corpus.things.items()
        if (thing.named or iri in about) and (thing.type == "Place" or thing.lat is not None) and _wanted(thing, choice)
    ]
    seen: set[str] = set()
    while waiting:
        iri = waiting.pop()
        if iri in seen:
            continue
        seen.add(iri)
        thing = corpus.things[iri]
        gathered.thing(thing)
        for above in thing.above:
            if above in corpus.things and corpus.things[above].type == "Place":
                gathered.link(iri, above, "lies-in")
                waiting.append(above)
    return True


VIEWS: Mapping[str, tuple[str, Callable[[Corpus, Choice, Gathered], bool]]] = {
    "entities": ("What is named together", entities),
    "claims": ("Claims, and what they are about", claims),
    "organizations": ("Organizations, campaigns and events", organizations),
    "places": ("Places", places),
}


def _wanted(thing: Thing, choice: Choice) -> bool:
    return not choice.types or thing.type in choice.types


def _near(things: Sequence[Thing], article: str) -> Iterator[tuple[Thing, Thing, str]]:
    """Pairs of `things` that `article` names within NEAR of each other, with the nearest stretch that names both."""
    things = sorted(things, key=lambda thing: thing.iri)
    named = sorted((place, number) for number, thing in enumerate(things) for place in thing.named[article])
    nearest: dict[tuple[int, int], tuple[int, str]] = {}
    for position, (place, number) in enumerate(named):
        for later, other in named[position + 1 :]:
            apart = _apart(place, later)
            if apart is None:
                break
            pair = min(number, other), max(number, other)
            if number != other and (pair not in nearest or apart < nearest[pair][0]):
                nearest[pair] = apart, stretch(place, later)
    for (one, other), (_, near) in sorted(nearest.items()):
        yield things[one], things[other], near


def _apart(first: Place, second: Place) -> int | None:
    """How many code points lie between two names of one half, the second not before the first; None if too many."""
    apart = max(0, second.start - first.end)
    return apart if first.language == second.language and apart <= NEAR[first.language] else None
