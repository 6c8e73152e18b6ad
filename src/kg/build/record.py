"""What came of an article, a shard, a build: counts and what was set aside, as they are kept in JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.errors import InputError
from kg.model import Agreement, Article, Extraction, Passage, Span
from kg.validate import Finding, Severity


@dataclass(frozen=True, slots=True)
class SetAside:
    """A source that is not in the graph, and why."""

    id: str
    source: str
    reason: str  # for people; more than one line where there is more to say
    text: str | None = None  # what was read; None where nothing could be
    findings: tuple[Finding, ...] = ()  # what the shapes object to, where it was they that decided

    @classmethod
    def of_source(cls, error: InputError) -> SetAside:
        """What could not be read as an article."""
        name = error.source.replace("\\", "/").rstrip("/").rpartition("/")[2]
        stem = name.rpartition(".")[0] or name
        return cls(stem.strip("<>") or "unnamed", error.source, str(error))

    @classmethod
    def of_article(cls, article: Article, reason: str, findings: tuple[Finding, ...] = ()) -> SetAside:
        """An article that was read and may not enter."""
        halves = sorted(article.halves, key=lambda half: half.title_spans)
        text = "\n\n".join(dict.fromkeys(half.text for half in halves))
        return cls(article.id, article.source, reason, text, findings)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything."""

    articles: int = 0
    verified: int = 0
    single: int = 0
    disputed: int = 0
    events: int = 0
    discrepancies: int = 0
    unread: int = 0
    warnings: int = 0

    @classmethod
    def of(cls, extraction: Extraction, warnings: int) -> Counts:
        """What one article adds."""
        agreements = [claim.agreement for claim in extraction.claims]
        return cls(
            articles=1,
            verified=agreements.count(Agreement.VERIFIED),
            single=agreements.count(Agreement.SINGLE),
            disputed=agreements.count(Agreement.DISPUTED),
            events=len(extraction.events),
            discrepancies=len(extraction.discrepancies),
            unread=len(extraction.unread),
            warnings=warnings,
        )

    @property
    def claims(self) -> int:
        """All claims, whatever the two halves say of them."""
        return self.verified + self.single + self.disputed

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class ShardRecord:
    """What is kept beside a shard's quads."""

    name: str
    fingerprint: str
    size: int  # bytes of the quads as written: a shard of another size is damaged
    counts: Counts
    entities: tuple[str, ...]  # IRIs of the named things its articles mention
    set_aside: tuple[SetAside, ...]
    doubts: tuple[Finding, ...]  # what the shapes warn of in articles that entered
    claims: tuple[tuple[str, ...], ...]  # rows of claims.csv

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> ShardRecord:
        """What `to_json` wrote; TypeError or KeyError if the values are of another version."""
        return cls(
            **{
                **values,
                "counts": Counts(**values["counts"]),
                "entities": tuple(values["entities"]),
                "set_aside": tuple(
                    SetAside(**item | {"findings": tuple(map(_finding, item["findings"]))})
                    for item in values["set_aside"]
                ),
                "doubts": tuple(map(_finding, values["doubts"])),
                "claims": tuple(tuple(row) for row in values["claims"]),
            }
        )


def _finding(values: dict[str, Any]) -> Finding:
    passages = [(item["language"], Span(**item["span"]), item["quote"]) for item in values["passages"]]
    restored = {"severity": Severity(values["severity"]), "passages": tuple(Passage(*parts) for parts in passages)}
    return Finding(**values | restored)
