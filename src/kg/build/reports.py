"""What the shapes said, and what was set aside, each source with its reason beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.build.output import Output
from kg.build.record import SetAside, ShardRecord
from kg.validate import report_text, report_turtle

_UNSAFE = re.compile(r"[^\w.-]+")


def write_reports(records: Sequence[ShardRecord], set_aside: Sequence[SetAside], output: Output) -> None:
    """validation/ and set-aside/, made anew: what was mended since the last build is gone from them."""
    with output.replacing_folder(output.path / "validation") as folder:
        folder.mkdir()
        (folder / "report.txt").write_text("".join(conformance(records, set_aside)), "utf-8")
        kept_out = [finding for item in set_aside for finding in item.findings]
        doubts = [doubt for record in records for doubt in record.doubts]
        (folder / "report.ttl").write_text(report_turtle([*kept_out, *doubts]), "utf-8")
    with output.replacing_folder(output.path / "set-aside") as folder:
        folder.mkdir()
        for name, item in zip(file_names(set_aside), set_aside, strict=True):
            _write(folder, name, item)


def conformance(records: Sequence[ShardRecord], set_aside: Sequence[SetAside]) -> Iterator[str]:
    """First what may not enter and why, then what entered and is doubted."""
    judged = [item for item in set_aside if item.findings]
    doubts = [doubt for record in records for doubt in record.doubts]
    articles = sum(record.counts.articles for record in records)
    yield f"{articles} articles conform, {len(judged)} do not, {len(doubts)} warnings\n"
    for item in judged:
        yield f"\n{item.reason}\n{report_text(item.findings)}"
    if doubts:
        yield f"\nIn the graph, and doubted:\n{report_text(doubts)}"


def file_names(items: Sequence[SetAside]) -> list[str]:
    """A file name for each of `items`, none twice, made from its id."""
    taken: set[str] = set()
    names = []
    for item in items:
        stem = _UNSAFE.sub("_", item.id).strip("._")[:100] or "unnamed"
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        names.append(name)
    return names


def _write(folder: Path, name: str, item: SetAside) -> None:
    reason = f"{item.reason}\n" + report_text(item.findings)
    (folder / f"{name}.reason.txt").write_text(reason, "utf-8", "backslashreplace")
    if item.text is not None:
        (folder / f"{name}.txt").write_bytes(item.text.encode("utf-8", "surrogatepass"))
