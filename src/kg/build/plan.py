"""What there is to build: articles by day of issue, and what cannot enter whatever is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields

from kg.build.record import SetAside
from kg.errors import InputError
from kg.mapping import article_path
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Task:
    """The articles of one day: what is read, judged and written together."""

    name: str  # "1958-11-08", the shard's name
    fingerprint: str  # equal if its bytes would be
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks in order of days, and the sources set aside before any work."""

    tasks: tuple[Task, ...]
    set_aside: tuple[SetAside, ...]

    @property
    def articles(self) -> int:
        """How many articles the tasks hold."""
        return sum(len(task.articles) for task in self.tasks)


def make_plan(found: Iterable[Article | InputError], settings_digest: str) -> Plan:
    """The plan for `found`; of two articles with one date, page and title the later by id is set aside."""
    set_aside: list[SetAside] = []
    articles: list[tuple[str, Article]] = []
    for item in found:
        if isinstance(item, InputError):
            set_aside.append(SetAside.of_source(item))
        else:
            articles.append((article_path(item), item))
    days: dict[str, list[Article]] = {}
    first: dict[str, Article] = {}
    for path, article in sorted(articles, key=lambda pair: (pair[0], pair[1].id, pair[1].source)):
        earlier = first.setdefault(path, article)
        if earlier is article:
            days.setdefault(article.date.isoformat(), []).append(article)
        else:
            set_aside.append(SetAside.of_article(article, _same_name(article, earlier)))
    tasks = tuple(_task(day, tuple(days[day]), settings_digest) for day in sorted(days))
    return Plan(tasks, tuple(set_aside))


def _task(day: str, articles: tuple[Article, ...], settings_digest: str) -> Task:
    digest = hashlib.sha256(settings_digest.encode())
    for article in articles:
        digest.update(fingerprint(article))
    return Task(day, digest.hexdigest(), articles)


def fingerprint(article: Article) -> bytes:
    """A digest of all of `article` that can change the graph: everything but where its file lies."""
    values = [(field.name, getattr(article, field.name)) for field in fields(article) if field.name != "source"]
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).digest()


def _same_name(article: Article, earlier: Article) -> str:
    again = "the same text as" if fingerprint(article) == fingerprint(earlier) else "the same date, page and title as"
    return (
        f"{article.source}: {again} {earlier.source}; expected one article of that name\n"
        "  leave one of the two out, or correct its header"
    )
