"""The lexicon's lines: kept between builds, and never other than if they were made anew."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import lexicon_graph
from kg.build.lexicon_graph import lexicon_lines
from kg.errors import ResourceError
from kg.vocab import Term

GRAPH = Term("<https://example.org/graph>")
OTHER = Term("<https://example.org/other>")
OURS = '<https://example.org/mill> <http://www.w3.org/2004/02/skos/core#prefLabel> "Mill"@en '
LINES = (OURS + f"{GRAPH} .\n").encode()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and an ontology of nothing, so that a file of one's own is all there is."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "ontology").mkdir()
    monkeypatch.setattr(lexicon_graph, "folder", lambda name: tmp_path / name)
    return tmp_path / "cache" / "press-kg"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(f"{OURS}.\n", "utf-8")
    return path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each file that is parsed."""
    calls: list[object] = []
    parse = ox.parse

    def counted(source: BytesIO, *, format: ox.RdfFormat) -> ox.QuadParser:
        calls.append(source)
        return parse(source, format=format)

    monkeypatch.setattr(ox, "parse", counted)
    return calls


def test_lines_are_made_once(cache: Path, own: Path, parsed: list[object]) -> None:
    assert [lexicon_lines(GRAPH, own) for _ in range(3)] == [LINES] * 3
    assert len(parsed) == 1
    assert [path.suffix for path in cache.iterdir()] == [".nq"]


def test_another_graph_is_another_file_and_both_are_kept(cache: Path, own: Path, parsed: list[object]) -> None:
    there = LINES.replace(GRAPH.encode(), OTHER.encode())
    assert [lexicon_lines(graph, own) for graph in (GRAPH, OTHER) * 2] == [LINES, there] * 2
    assert (len(parsed), len(list(cache.iterdir()))) == (2, 2)


def test_a_changed_file_takes_the_place_of_what_was_kept(cache: Path, own: Path) -> None:
    lexicon_lines(GRAPH, own)
    own.write_text(f"{OURS}.\n".replace("Mill", "Yard"), "utf-8")
    assert lexicon_lines(GRAPH, own) == LINES.replace(b"Mill", b"Yard")
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"x", LINES, b"\0" * 32 + LINES])
def test_a_broken_cache_is_made_anew(damage: bytes, cache: Path, own: Path, parsed: list[object]) -> None:
    lexicon_lines(GRAPH, own)
    [kept] = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert lexicon_lines(GRAPH, own) == LINES
    assert (kept.read_bytes(), len(parsed)) == (whole, 2)


def test_a_cut_cache_is_made_anew(cache: Path, own: Path) -> None:
    lexicon_lines(GRAPH, own)
    [kept] = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert lexicon_lines(GRAPH, own) == LINES


def test_without_a_cache_folder_lines_are_made_each_time(cache: Path, own: Path, parsed: list[object]) -> None:
    cache.parent.write_text("a file where the folder would be", "utf-8")
    assert [lexicon_lines(GRAPH, own) for _ in range(2)] == [LINES] * 2
    assert len(parsed) == 2


def test_a_blank_node_is_refused_and_not_kept(cache: Path, own: Path) -> None:
    own.write_text(f"{OURS}.\n[] a <https://example.org/Mill> .\n", "utf-8")
    with pytest.raises(ResourceError, match=r"own\.ttl: a blank node: .*; expected IRIs and literals only"):
        lexicon_lines(GRAPH, own)
    assert not cache.exists()
