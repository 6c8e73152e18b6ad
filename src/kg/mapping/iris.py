"""Stable identifiers: each is made from what it names, never from the order of a run.

Every segment is plain ASCII and the last holds no slash, so that an IRI can be read aloud, typed, and shortened to a
prefixed name in Turtle.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

from kg.model import Article, ConceptId, Passage
from kg.period import Period
from kg.vocab import Term, concept, iri

LONGEST_SLUG = 60  # characters of a title in an article's IRI
_LONGEST_NAME = 120  # a statistic's name beyond this is a digest of it
_LONGEST_SYLLABLE = 8  # "zhuang" and a hyphen, for one character
_PARTS = re.compile(r"\s*;\s*|\s{2,}|\u3000")  # of a title: as the English header joins them, and the Chinese
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def slug(text: str, longest: int = LONGEST_SLUG) -> str:
    """`text` in lower-case ASCII with hyphens, cut between words at `longest`; Chinese is spelt in pinyin.

    "" if nothing is left.

    >>> slug("Henan's Steel: 4.4 Million Tons!"), slug("河南 提前完成")
    ('henan-s-steel-4-4-million-tons', 'he-nan-ti-qian-wan-cheng')
    """
    spelt = _plain_pinyin(text) if _HAN.search(text) else text
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode("ascii").lower()
    words = _NOT_SLUG.sub("-", plain).strip("-")
    if len(words) <= longest:
        return words
    cut = words[: longest + 1].rfind("-")
    return words[: cut if cut > 0 else longest]


def article_path(article: Article) -> str:
    """Date, page and title of `article` as its IRI ends: "1958-11-08/3/henan-completes-steel-production-task"."""
    titles = [half.title for half in (article.en, article.zh) if half is not None]
    name = next(filter(None, map(_title_slug, titles)), "untitled")
    return f"{article.date.isoformat()}/{article.page}/{name}"


def _title_slug(title: str) -> str:
    """The slug of `title`, or of as many of its parts as fit: better a whole headline than a torn second one."""
    parts = _PARTS.split(title)
    whole = [slug(" ".join(parts[:count]), len(title) * _LONGEST_SYLLABLE) for count in range(len(parts), 0, -1)]
    return next((name for name in whole if 0 < len(name) <= LONGEST_SLUG), slug(title))


def period_name(period: Period) -> str:
    """EDTF without characters that a path or a prefixed name cannot hold.

    >>> [period_name(Period.parse(text)) for text in ("1958", "1958-01/1958-10", "../1958-06-30")]
    ['1958', '1958-01_1958-10', 'open_1958-06-30']
    """
    return str(period).replace("..", "open").replace("/", "_")


@dataclass(frozen=True)
class Base:
    """The namespace of a build's data, and what in it belongs to no single article."""

    text: str  # "https://w3id.org/press-kg/": an absolute IRI that ends in / or #

    def __post_init__(self) -> None:
        iri(self.text)
        if not self.text.endswith(("/", "#")):
            raise ValueError(f"{self.text!r} does not end in / or #")

    def of(self, path: str) -> Term:
        """The IRI of `path`, whose characters are all plain."""
        return f"<{self.text}{path}>"

    @cached_property
    def corpus_graph(self) -> Term:
        """What is concluded across articles."""
        return self.of("graph/corpus")

    @cached_property
    def lexicon_graph(self) -> Term:
        """The ontology and the lexicon."""
        return self.of("graph/lexicon")

    @cached_property
    def build_graph(self) -> Term:
        """How the graph was made."""
        return self.of("graph/build")

    def period(self, period: Period) -> Term:
        """The interval that `period` covers."""
        return self.of(f"period/{period_name(period)}")

    def entity(self, key: ConceptId) -> Term:
        """A concept of the lexicon by its own IRI, "provisional:place/xiao-hu-shan" under our base."""
        prefix, _, local = key.partition(":")
        if prefix == "provisional":
            kind, _, name = local.partition("/")
            return self.of(f"entity/{kind.lower()}/{slug(name) or _digest(name)}")
        return concept(key)

    def subject(self, name: str) -> Term:
        """A thing measured that the lexicon lacks, by its name."""
        return self.of(f"entity/product/{slug(name) or _digest(name)}")

    def statistic(self, *parts: str) -> Term:
        """What `parts` (measure, subject, place, period …) name together; long ones by their digest."""
        name = "_".join(parts)
        return self.of(f"statistic/{name if len(name) <= _LONGEST_NAME else f'{parts[0]}_{_digest(name)}'}")


@dataclass(frozen=True)
class ArticleIris:
    """The identifiers of one article and of all that is said in it."""

    base: Base
    path: str

    @cached_property
    def article(self) -> Term:
        """The article itself."""
        return self.base.of(f"article/{self.path}")

    @cached_property
    def graph(self) -> Term:
        """The named graph that holds what it says."""
        return self.base.of(f"graph/article/{self.path}")

    @cached_property
    def _stem(self) -> str:
        return f"<{self.base.text}article/{self.path}/"

    def part(self, kind: str, name: str) -> Term:
        """A part of the article: its dateline, the text of a language, a reason."""
        return f"{self._stem}{kind}/{name}>"

    def at(self, kind: str, passage: Passage) -> Term:
        """What stands at a passage: the passage itself, its selectors, a claim, an event."""
        return f"{self._stem}{kind}/{passage_name(passage)}>"


def passage_name(passage: Passage) -> str:
    """Language, start and end in code points: "zh-212-219"."""
    return f"{passage.language}-{passage.span.start}-{passage.span.end}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@cache
def pinyin(text: str) -> str:
    """The reading of Chinese `text`, with tones, a space between syllables: "hé nán"."""
    from pypinyin import pinyin as readings  # slow to import, and English text never needs it

    return " ".join(syllable for (syllable, *_) in readings(text))


def _plain_pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))
