"""What the graph says of two articles today, quad by quad. A person reads the difference; gold says what is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build.settings import Settings
from kg.export.terms import quad
from kg.export.turtle import turtle
from kg.lexicon import load_lexicon
from kg.mapping import extraction_quads, nquads
from kg.model import Extraction
from kg.vocab import Quad, Term

SNAPSHOTS = Path(__file__).parent / "snapshots"
NAMES = ("1958-11-08-henan-steel.nq", "1958-11-08-henan-steel.ttl", "1956-07-02-anshan-steel-half-year.ttl")
_SHOWN = 20  # lines of a difference


def as_nquads(extraction: Extraction) -> str:
    """The article's graph and what it adds to the shared one, sorted."""
    base = Settings().base()
    return nquads(extraction_quads(extraction, base, load_lexicon(), build=base.of("build/snapshot"))).decode("utf-8")


def as_turtle(extraction: Extraction) -> str:
    """The same as people read it."""
    graphs: dict[Term, list[Quad]] = {}
    for line in as_nquads(extraction).encode("utf-8").splitlines():
        found = quad(line)
        graphs.setdefault(found[3], []).append(found)
    return "".join(turtle(sorted(graphs.items()), Settings().base().text))


WRITERS: dict[str, Callable[[Extraction], str]] = {".nq": as_nquads, ".ttl": as_turtle}


def difference(written: str, path: Path) -> str:
    """What `written` has and the snapshot has not, and the other way round; "" if they are the same."""
    kept = path.read_text("utf-8") if path.exists() else ""
    if written == kept:
        return ""
    old, new = kept.splitlines(), written.splitlines()
    before, after = set(old), set(new)
    lines = [f"- {line}" for line in old if line not in after] + [f"+ {line}" for line in new if line not in before]
    more = [f"… and {len(lines) - _SHOWN} lines more"] if len(lines) > _SHOWN else []
    told = [f"{path.name} is not what is read now; if it should be: pytest tests/test_snapshots.py --update"]
    return "\n".join([*told, *(lines or ["the same lines in another order"])[:_SHOWN], *more])


@pytest.mark.parametrize("name", NAMES)
def test_snapshot(name: str, readings: dict[str, Extraction], request: pytest.FixtureRequest) -> None:
    path = SNAPSHOTS / name
    written = WRITERS[path.suffix](readings[path.stem])
    if request.config.getoption("--update"):
        path.write_text(written, "utf-8")
    changed = difference(written, path)
    assert not changed, changed


def test_a_difference_is_short_and_says_how_to_accept_it(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    told = "a.nq is not what is read now; if it should be: pytest tests/test_snapshots.py --update\n"
    assert difference("new\n", path) == f"{told}+ new"
    path.write_text("one\nold\nlast\n", "utf-8")
    assert difference("one\nold\nlast\n", path) == ""
    assert difference("one\nnew\nlast\n", path) == f"{told}- old\n+ new"
    assert difference("one\nlast\nold\n", path) == f"{told}the same lines in another order"
    assert difference("".join(f"{n}\n" for n in range(40)), path).splitlines()[-1] == "… and 23 lines more"


def test_every_snapshot_is_compared() -> None:
    assert sorted(path.name for path in SNAPSHOTS.iterdir()) == sorted(NAMES)
