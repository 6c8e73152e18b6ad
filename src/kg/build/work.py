"""From the articles of a day to bytes and counts: pure, so that who calls it makes no difference."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from kg.build.plan import Task
from kg.build.record import Counts, SetAside, ShardRecord
from kg.build.settings import Settings, Versions, versions
from kg.export.tables import claim_rows
from kg.lexicon import Lexicon, load_lexicon
from kg.mapping import Base, extraction_quads, gzipped, nquads, ntriples
from kg.model import Article, Extraction
from kg.validate import Finding, Gate, records_gate
from kg.vocab import Quad, Term

Reader: TypeAlias = Callable[[Article, Lexicon], Extraction]
_COMPRESSION = 1  # of shards, which are read again soon; graph.nq.gz is compressed anew


@dataclass(frozen=True)
class Kit:
    """What every article needs, opened once a worker."""

    settings: Settings
    versions: Versions
    base: Base
    lexicon: Lexicon
    read: Reader
    gate: Gate
    build: Term


@dataclass(frozen=True, slots=True)
class Shard:
    """The quads of a day's articles, sorted and compressed, with what is kept beside them."""

    content: bytes
    record: ShardRecord


@dataclass(frozen=True, slots=True)
class Entered:
    """An article that may enter the graph."""

    extraction: Extraction
    quads: tuple[Quad, ...]
    doubts: tuple[Finding, ...]


def open_kit(settings: Settings) -> Kit:
    """Lexicon, gate and names, ready for use."""
    from kg.build.reading import read_whole  # with all rules: slow to import, and only who reads needs it

    base, lexicon, gate = settings.base(), load_lexicon(settings.lexicon), records_gate(settings.lexicon)
    made = versions(lexicon.digest)
    return Kit(settings, made, base, lexicon, read_whole, gate, made.build(settings))


def make_shard(task: Task, kit: Kit) -> Shard:
    """What the articles of `task` say, without those that may not enter."""
    results = [judge(article, kit) for article in task.articles]
    entered = [result for result in results if isinstance(result, Entered)]
    content = gzipped(nquads(quad for article in entered for quad in article.quads), _COMPRESSION)
    record = ShardRecord(
        name=task.name,
        fingerprint=task.fingerprint,
        size=len(content),
        counts=sum((Counts.of(article.extraction, len(article.doubts)) for article in entered), Counts()),
        entities=tuple(
            sorted({kit.base.entity(entity.key) for article in entered for entity in article.extraction.entities})
        ),
        set_aside=tuple(result for result in results if isinstance(result, SetAside)),
        doubts=tuple(doubt for article in entered for doubt in article.doubts),
        claims=tuple(tuple(row) for article in entered for row in claim_rows(article.quads)),
    )
    return Shard(content, record)


def judge(article: Article, kit: Kit) -> Entered | SetAside:
    """The quads of `article` if the shapes let it in.

    A mistake of our own in reading one article sets that article aside, its traceback beside it, and the others go on.
    """
    try:
        extraction = kit.read(article, kit.lexicon)
        quads = tuple(
            extraction_quads(extraction, kit.base, kit.lexicon, build=kit.build, with_text=kit.settings.with_text)
        )
        verdict = kit.gate.check(ntriples(quads))
    except Exception:
        found = f"{article.source}: a mistake in the program, not in the article; please report it"
        return SetAside.of_article(article, f"{found}\n{traceback.format_exc()}")
    kept_out = bool(verdict.findings) if kit.settings.strict else not verdict.conforms
    if kept_out:
        return SetAside.of_article(article, f"{article.source}: its graph does not conform", verdict.findings)
    return Entered(extraction, quads, verdict.findings)
