"""A whole build: plan, work, commit. What was built before and would come out the same is taken as it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

from kg.build.commit import Built, commit
from kg.build.engines import Engine, Opener, engine
from kg.build.output import Output, as_json
from kg.build.plan import Plan, Task, make_plan
from kg.build.progress import progress
from kg.build.record import SetAside, ShardRecord
from kg.build.settings import Settings
from kg.build.work import Kit, open_kit
from kg.errors import InputError, KgError
from kg.model import Article
from kg.writing import replacing

_TOLD = 5  # sources that are named where none can be built


@dataclass(frozen=True, slots=True)
class Report:
    """What a build came to, and how long it took."""

    built: Built
    articles: int  # found in the inputs
    redone: int  # of them, read in this build
    dropped: int  # shards of earlier builds whose articles are not among the inputs any more
    seconds: float
    reading: float  # of them, spent on the articles redone


@dataclass(eq=False)
class EmptyBuildError(KgError):
    """Inputs without a single article: what was built before is better than an empty graph."""

    set_aside: tuple[SetAside, ...]

    def __str__(self) -> str:
        reasons = [item.reason for item in self.set_aside[:_TOLD]]
        more = len(self.set_aside) - len(reasons)
        told = [*reasons, f"… and {more} more"] if more else reasons or ["no input"]
        return "\n".join(["there is no article to build, and nothing was written", *told])


def run(
    found: Iterable[Article | InputError],
    output: Output,
    settings: Settings,
    *,
    workers: int | None = None,
    fresh: bool = False,
    remarks: TextIO | None = None,
    opener: Opener = open_kit,
) -> Report:
    """Build `output` from the articles `found`; KgError if it cannot be begun, and what it held before stays then."""
    started = time.monotonic()
    kit = opener(settings)
    with output.locked():
        plan = make_plan(found, kit.versions.digest(settings))
        if not plan.tasks:
            raise EmptyBuildError(plan.set_aside)
        kept = {} if fresh else _kept(plan, output)
        before = time.monotonic()
        tasks = [task for task in plan.tasks if task.name not in kept]
        redone = sum(len(task.articles) for task in tasks)
        with progress(redone, remarks) as advance:
            made = _work(tasks, engine(workers, redone, opener), output, kit, advance)
        records = [kept.get(task.name) or made[task.name] for task in plan.tasks]
        reading = time.monotonic() - before
        dropped = output.forget({task.name for task in plan.tasks})
        built = commit(records, plan.set_aside, output, kit)
        report = Report(built, plan.articles, redone, dropped, time.monotonic() - started, reading)
        _write_facts(report, records, output, kit)
    return report


def _kept(plan: Plan, output: Output) -> dict[str, ShardRecord]:
    """The shards that are there already and would come out the same."""
    found = ((task, output.record(task.name)) for task in plan.tasks)
    return {task.name: record for task, record in found if record and record.fingerprint == task.fingerprint}


def _work(
    tasks: Sequence[Task], engine: Engine, output: Output, kit: Kit, advance: Callable[[int], None]
) -> dict[str, ShardRecord]:
    """The record of each task; a shard is kept as soon as it is made, so that a build that is killed is not in vain."""
    articles = {task.name: len(task.articles) for task in tasks}
    records = {}
    for shard in engine(tasks, kit):
        output.keep(shard)
        records[shard.record.name] = shard.record
        advance(articles[shard.record.name])
    return records


def _write_facts(report: Report, records: Sequence[ShardRecord], output: Output, kit: Kit) -> None:
    """`manifest`: what was built from what, the same for the same input; build.json: how it went, which never is."""
    settings, built = kit.settings, report.built
    versions = {
        "press-kg": kit.versions.software,
        "code": kit.versions.code,
        "lexicon": kit.versions.lexicon,
        "rules": kit.versions.rules,
        "model": kit.versions.model,
    }
    options = {"base_iri": settings.base_iri, "with_text": settings.with_text, "strict": settings.strict}
    with replacing(output.path / "manifest") as target:
        shards = {record.name: record.fingerprint for record in records}
        target.write(as_json({"versions": versions, "options": options, "shards": shards}))
    counts = {name: getattr(built.counts, name) for name in built.counts.__dataclass_fields__}
    facts = {
        "versions": versions | {"python": ".".join(map(str, sys.version_info[:3]))},
        "options": options,
        "counts": counts
        | {"claims": built.counts.claims, "entities": built.entities, "quads": built.quads}
        | {"set_aside": len(built.set_aside)},
        "found": report.articles,
        "redone": report.redone,
        "seconds": round(report.seconds, 3),
        "articles_per_second": round(report.redone / report.reading, 1) if report.redone and report.reading else None,
    }
    with replacing(output.path / "build.json") as target:
        target.write(as_json(facts))
