"""The folder a build writes: shards that are kept from build to build, one builder at a time, whole files only."""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kg.build.record import ShardRecord
from kg.build.work import Shard
from kg.errors import KgError
from kg.writing import replacing


@dataclass(eq=False)
class OutputError(KgError):
    """A folder that cannot be written to."""

    path: Path
    found: str
    hint: str

    def __str__(self) -> str:
        return f"{self.path}: {self.found}\n  {self.hint}"


@dataclass(frozen=True)
class Output:
    """The folder `path`."""

    path: Path

    @property
    def shards(self) -> Path:
        """Where the quads of each day are kept."""
        return self.path / "shards"

    def shard(self, name: str) -> Path:
        """The file of one day's quads."""
        return self.shards / f"{name}.nq.gz"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The right to write here; OutputError if another build has it. A killed build gives it up by itself."""
        try:
            self.shards.mkdir(parents=True, exist_ok=True)
            lock = (self.path / ".lock").open("a+b")
        except OSError as error:
            raise OutputError(
                self.path, error.strerror or "cannot be written to", "choose another folder with -o"
            ) from error
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                hint = "wait until it has finished, or choose another folder with -o"
                raise OutputError(self.path, "another build is writing here", hint) from error
            yield

    def record(self, name: str) -> ShardRecord | None:
        """What is kept of a day, if all of it is there and whole."""
        try:
            values = json.loads((self.shards / f"{name}.json").read_bytes())
            record = ShardRecord.from_json(values)
            return record if self.shard(name).stat().st_size == record.size else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, shard: Shard) -> None:
        """Write a day's quads and then its record: a record speaks of quads that are there."""
        name = shard.record.name
        with replacing(self.shard(name)) as target:
            target.write(shard.content)
        with replacing(self.shards / f"{name}.json") as target:
            target.write(json.dumps(shard.record.to_json(), ensure_ascii=False).encode("utf-8"))

    def forget(self, names: set[str]) -> int:
        """Remove every shard but those of `names`; returns how many there were."""
        stale = [path for path in self.shards.iterdir() if path.name.split(".")[0] not in names]
        for path in stale:
            path.unlink()
        return sum(path.name.endswith(".nq.gz") for path in stale)

    @contextmanager
    def replacing_folder(self, path: Path) -> Iterator[Path]:
        """A name beside `path` for a new folder, which takes its place when it is whole."""
        beside, old = (path.with_name(f".{path.name}.{kind}") for kind in ("new", "old"))
        if old.exists() and not path.exists():
            old.rename(path)  # a build was killed between the two renames below
        for left in (beside, old):
            shutil.rmtree(left, ignore_errors=True)
        try:
            yield beside
            if path.exists():
                path.rename(old)
            beside.rename(path)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def as_json(values: object) -> bytes:
    """`values` as JSON with sorted keys and a line end, the same bytes every time."""
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")
