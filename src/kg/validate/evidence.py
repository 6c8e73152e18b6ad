"""What a finding rests on: its article, the words, the rule; looked up only once something was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from kg.model import Language, Passage, Span
from kg.vocab import DCTERMS, OA, PRESS, RDF, Term

Node: TypeAlias = ox.NamedNode | ox.BlankNode
_USES = frozenset({PRESS.period, PRESS.reason, PRESS.subject, OA.hasSelector})  # a statement of what has no words
_LANGUAGES: dict[str, Language] = {"en": "en", "zh": "zh"}


class Evidence:
    """The statements of one graph, by subject, and which of them use a period, a reason, a thing or a selector."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values: dict[str, dict[str, list[ox.Literal | Node]]] = {}
        self._users: dict[str, list[str]] = {}
        for quad in quads:
            subject, target = quad.subject, quad.object
            if isinstance(subject, ox.Triple) or isinstance(target, ox.Triple):
                continue
            self._values.setdefault(subject.value, {}).setdefault(str(quad.predicate), []).append(target)
            if str(quad.predicate) in _USES and not isinstance(target, ox.Literal):
                self._users.setdefault(target.value, []).append(subject.value)
        self._articles = [
            node
            for node, values in self._values.items()
            if any(str(value) == PRESS.Article for value in values.get(RDF.type, []))
        ]

    def article(self, focus: str) -> str | None:
        """The identifier of the article that `focus` belongs to; of the graph's only one where nothing says which."""
        own = [name for name in self._articles if focus == name or focus.startswith(f"{name}/")]
        found = own or (self._articles if len(self._articles) == 1 else [])
        return next((self._text(name, DCTERMS.identifier) or name for name in found), None)

    def rule(self, focus: str) -> str | None:
        """The rule that made `focus`."""
        return self._text(focus, PRESS.rule)

    def passages(self, focus: str, value: str | None = None) -> tuple[Passage, ...]:
        """The words that `focus` rests on, else the passage `value`, else the words of a statement that uses `focus`.

        Empty if none is whole.
        """
        for node in (focus, value or focus, *sorted(self._users.get(focus, []))):
            said = self._values.get(node, {})
            stated = [value.value for value in (*said.get(PRESS.statedIn, []), *said.get(PRESS.mentionedIn, []))]
            found = [passage for name in (node, *stated) if (passage := self._passage(name)) is not None]
            if found:
                return tuple(sorted(found, key=lambda passage: (passage.language != "zh", passage)))
        return ()

    def _passage(self, node: str) -> Passage | None:
        selectors = [value.value for value in self._values.get(node, {}).get(OA.hasSelector, [])]
        exact = self._first(selectors, OA.exact)
        start, end = (self._first(selectors, predicate) for predicate in (OA.start, OA.end))
        if exact is None or start is None or end is None or not (start.value.isdecimal() and end.value.isdecimal()):
            return None
        language = _LANGUAGES.get(exact.language or "")
        return None if language is None else Passage(language, Span(int(start.value), int(end.value)), exact.value)

    def _first(self, nodes: Iterable[str], predicate: Term) -> ox.Literal | None:
        values = (value for node in nodes for value in self._values.get(node, {}).get(predicate, []))
        return next((value for value in values if isinstance(value, ox.Literal)), None)

    def _text(self, node: str, predicate: Term) -> str | None:
        found = self._first([node], predicate)
        return found.value if found is not None else None
