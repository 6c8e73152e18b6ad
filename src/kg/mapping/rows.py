"""What every table of rows shares: where it writes, and how a row becomes a quad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.mapping.iris import ArticleIris, Base
from kg.model import ConceptId, Entity
from kg.vocab import Quad, Term


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the rows of one article go, and what they may look up."""

    iris: ArticleIris
    lexicon: Lexicon
    build: Term  # the activity that made them
    entities: Mapping[ConceptId, Entity]  # the article's named things by key
    article: str  # its id

    @property
    def base(self) -> Base:
        """The namespace of the data."""
        return self.iris.base

    @property
    def graph(self) -> Term:
        """The article's own graph."""
        return self.iris.graph


def rows(subject: Term, graph: Term, pairs: Iterable[tuple[Term, Term | None]]) -> Iterator[Quad]:
    """A quad for each predicate and object; a row whose object is None is left out."""
    return ((subject, predicate, value, graph) for predicate, value in pairs if value is not None)


def each(predicate: Term, values: Iterable[Term]) -> list[tuple[Term, Term | None]]:
    """A row for each of `values`."""
    return [(predicate, value) for value in values]
