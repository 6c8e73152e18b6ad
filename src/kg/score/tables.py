"""A report for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.score.report import Report, Trust


def as_text(report: Report) -> str:
    """Three tables: kinds, fields over core matches, and precision by confidence (only where claims bear one)."""
    return "\n".join(_lines(report))


def as_json(report: Report) -> dict[str, Any]:
    """The figures by kind, then `fields` and `confidence`."""
    figures: dict[str, Any] = {
        kind: {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1, "gold": tally.gold}
        for kind, tally in report.kinds.items()
    }
    figures["fields"] = {name: tally.recall for name, tally in report.fields.items() if tally.gold}
    figures["confidence"] = [
        {
            "from": float(trust.low),
            "to": float(trust.high),
            "claims": trust.claims,
            "core": _share(trust.core, trust),
            "strict": _share(trust.strict, trust),
        }
        for trust in report.trust
    ]
    return figures


def _share(right: int, trust: Trust) -> float | None:
    return right / trust.claims if trust.claims else None


def _lines(report: Report) -> Iterator[str]:
    yield f"{'':16}{'P':>7}{'R':>7}{'F1':>7}{'found':>7}{'gold':>7}"
    for kind, tally in report.kinds.items():
        figures = f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}"
        yield f"{kind:16}{figures}{tally.found:7d}{tally.gold:7d}"
    accuracy = [f"{name} {tally.recall:.3f}" for name, tally in report.fields.items() if tally.gold]
    if accuracy:
        yield ""
        yield "of the core matches, right in: " + ", ".join(accuracy)
    if any(trust.claims for trust in report.trust):
        yield ""
        yield f"{'confidence':16}{'claims':>7}{'core':>7}{'strict':>7}"
        for trust in report.trust:
            shares = "".join(
                f"{share:7.3f}" if share is not None else f"{'-':>7}"
                for share in (_share(trust.core, trust), _share(trust.strict, trust))
            )
            yield f"{f'{trust.low} to {trust.high}':16}{trust.claims:7d}{shares}"
