"""Nodes, links and the view they form: plain values that every format writes alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float"
Fields: TypeAlias = Mapping[str, Value]  # a field that a node or a link lacks is absent, never empty

# What XML 1.0 cannot hold, whatever is done to write it; and line ends that a parser would change.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")

# The fields of a node and of a link, in the order of every file, with their types and what they say.
NODE_FIELDS: Mapping[str, tuple[type[Value], str]] = {
    "label": (str, "The name, in the language that was asked for."),
    "label_en": (str, "The name in English."),
    "label_zh": (str, "The name in Chinese."),
    "type": (str, "Place, Organization, Person …, an event's kind, claim, article, or community."),
    "articles": (int, "In how many articles it is named."),
    "claims": (int, "How many claims are about it."),
    "first": (str, "The first day on which an article names it."),
    "last": (str, "The last day on which an article names it."),
    "article": (str, "The first article that names it."),
    "span": (str, "Where it is named there: language, first code point, and the one after the last."),
    "quote_zh": (str, "The Chinese words that state it."),
    "quote_en": (str, "The English words that state it."),
    "measure": (str, "What kind of statement a claim makes."),
    "min": (float, "The least that the words of a claim allow."),
    "max": (float, "The most that the words of a claim allow."),
    "unit": (str, "The unit of both."),
    "period": (str, "The time of a claim or an event, in EDTF."),
    "modality": (str, "Whether a claim's figure is reported, a target or a forecast."),
    "agreement": (str, "What the two languages of the article say of a claim."),
    "lat": (float, "Degrees north."),
    "long": (float, "Degrees east."),
    "members": (int, "How many nodes a community stands for."),
    "degree": (int, "To how many nodes it is linked."),
    "strength": (int, "The weights of its links, added up."),
    "community": (int, "The group it is most linked with, from 0, the largest first."),
    "x": (float, "Where it is drawn, to the right."),
    "y": (float, "Where it is drawn, upwards."),
}
LINK_FIELDS: Mapping[str, tuple[type[Value], str]] = {
    "relation": (str, "What the link says."),
    "weight": (int, "In how many articles it is said."),
    "first": (str, "The first day on which an article says it."),
    "last": (str, "The last day on which an article says it."),
    "article": (str, "The first article that says it."),
    "articles": (str, "All articles that say it, a blank between two."),
    "span": (str, "Where it is said there: language, first code point, and the one after the last."),
    "quote_zh": (str, "The Chinese words that say it, of the first claim or event that does."),
    "quote_en": (str, "The English words that say it, of the first claim or event that does."),
    "evidence": (str, "The claim, event or discrepancy that says it."),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph, by its IRI; a community has a name instead."""

    id: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of two nodes; where the view is not directed, `source` comes first in the alphabet."""

    source: str
    target: str
    fields: Fields


@dataclass(frozen=True, slots=True)
class View:
    """Nodes by id and links by ends and relation: the same order every time."""

    name: str
    title: str
    directed: bool
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    note: str = ""  # what is not as the reader would expect
    grouped: bool = False  # whether the nodes are communities


def clean(text: str) -> str:
    """`text` without what no XML file can hold, and with plain line ends.

    >>> clean("a\\x00b\\r\\nc")
    'a\\ufffdb\\nc'
    """
    return _LINE_END.sub("\n", _FORBIDDEN.sub("\ufffd", text))


def text_field(fields: Fields, name: str) -> str:
    """The words of a field; "" if it is absent."""
    return str(fields.get(name, ""))


def number_field(fields: Fields, name: str) -> float:
    """The number in a field; 0 if it is absent."""
    value = fields.get(name, 0)
    return 0.0 if isinstance(value, str) else float(value)
