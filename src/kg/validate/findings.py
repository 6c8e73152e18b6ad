"""What a validator found: one record for each constraint that a node breaks, and the verdict over a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Passage
from kg.validate.shapes import plain
from kg.vocab import Term


class Severity(StrEnum):
    """How grave a finding is: only a violation keeps an article out of the graph."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One constraint that one node breaks. IRIs are written out, without angle brackets."""

    focus: str
    path: str | None  # the property judged, as a CURIE or a SPARQL path; None where the rule spans several
    value: Term | None  # what was found there
    severity: Severity
    message_en: str
    message_zh: str
    shape: str  # the local name of the shape, which is where to look in shapes/*.ttl
    component: str  # the kind of constraint, "MinCountConstraintComponent"
    article: str | None = None  # the identifier of the article it is about
    passages: tuple[Passage, ...] = ()  # the words that the focus node rests on
    rule: str | None = None  # the extraction rule that made the focus node

    @property
    def plain_value(self) -> str | None:
        """What was found there, as a person writes it: a literal without quotes, an IRI as a CURIE."""
        return None if self.value is None else plain(self.value)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What two validators have to agree on: node, shape, kind of constraint, severity."""
        return (self.focus, self.shape, self.component, self.severity)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a graph may enter, and all that was found, the gravest first."""

    findings: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not keep a graph out."""
        return not any(finding.severity is Severity.VIOLATION for finding in self.findings)


CONFORMS = Verdict()


@dataclass(frozen=True, slots=True)
class Judged:
    """A graph, or a piece of one, by name, and the verdict over it."""

    name: str
    verdict: Verdict


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` without repeats: violations first, then by article, place in the text, node and shape."""
    order = list(Severity)
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda found: (
                order.index(found.severity),
                found.article or "",
                found.passages,
                found.focus,
                found.shape,
                found.component,
                found.value or "",
            ),
        )
    )
