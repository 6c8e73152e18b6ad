"""Who does the work: this process, or several. Shards come as they are done, in any order."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TypeAlias

from kg.build.plan import Task
from kg.build.settings import Settings
from kg.build.work import Kit, Shard, make_shard, open_kit
from kg.errors import KgError

Engine: TypeAlias = Callable[[Sequence[Task], Kit], Iterator[Shard]]
Opener: TypeAlias = Callable[[Settings], Kit]  # by name of its module: each worker opens a kit of its own
_WORTH_A_WORKER = 200  # articles: below, starting a worker takes longer than the work
_LIVES = 3  # how often a pool whose worker was killed is made anew before the build gives up


@dataclass(eq=False)
class WorkerError(KgError):
    """Workers that were killed again and again."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"workers were killed while they worked on {', '.join(self.names)}\n"
            "  is there memory for so many? try --workers 1; what is done is kept, and the next build goes on"
        )


def engine(workers: int | None, articles: int, opener: Opener = open_kit) -> Engine:
    """The engine for so many workers; by default as many as the machine has cores and the articles are worth."""
    wanted = min(os.cpu_count() or 1, articles // _WORTH_A_WORKER) if workers is None else workers
    return serial if wanted <= 1 else Processes(wanted, opener)


def serial(tasks: Sequence[Task], kit: Kit) -> Iterator[Shard]:
    """The shards of `tasks`, made here."""
    return (make_shard(task, kit) for task in tasks)


@dataclass(frozen=True)
class Processes:
    """Several processes, each with its own kit; what a killed one leaves undone is done by its successor."""

    workers: int
    opener: Opener = open_kit

    def __call__(self, tasks: Sequence[Task], kit: Kit) -> Iterator[Shard]:
        missing = {task.name: task for task in tasks}
        for life in range(_LIVES):
            try:
                for shard in self._once(list(missing.values()), kit.settings):
                    del missing[shard.record.name]
                    yield shard
                return
            except BrokenProcessPool as error:
                if life == _LIVES - 1:
                    raise WorkerError(tuple(list(missing)[: self.workers])) from error

    def _once(self, tasks: Sequence[Task], settings: Settings) -> Iterator[Shard]:
        # Started anew rather than forked: a fork copies the locks of threads that it does not copy.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.workers, context, _start, (self.opener, settings)) as pool:
            waiting = iter(tasks)
            running: set[Future[Shard]] = set()
            try:
                while True:
                    # Few at a time, so that articles and shards do not pile up in the queues.
                    while len(running) < 4 * self.workers and (task := next(waiting, None)):
                        running.add(pool.submit(_work, task))
                    if not running:
                        return
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield future.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


_kit: Kit | None = None  # of this worker process


def _start(opener: Opener, settings: Settings) -> None:
    global _kit
    _kit = opener(settings)


def _work(task: Task) -> Shard:
    assert _kit is not None, "a worker starts with its kit"
    return make_shard(task, _kit)
