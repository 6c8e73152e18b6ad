"""A build as its user sees it: the folder, again and again, whatever goes wrong."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build.engines import Processes, WorkerError
from kg.build.output import Output, OutputError
from kg.build.plan import make_plan
from kg.build.run import EmptyBuildError, Report, run
from kg.build.settings import BaseError, Settings, versions
from kg.errors import InputError
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.resources import folder
from kg.store import Table, ask, open_store
from kg.vocab import DEFAULT_BASE, PREFIXES
from tests.build.support import FIRST, KILL_ONCE, LATER, opener
from tests.factories import article

BOTH = (FIRST, LATER)
TWO_WORKERS = 2
SAME_EVERYWHERE = (
    "graph.nq.gz", "graph.ttl", "graph.jsonld", "claims.csv", "void.ttl", "manifest",
    "validation/report.txt", "validation/report.ttl",
)  # fmt: skip


def build(
    found: Iterable[Article | InputError],
    path: Path,
    *,
    workers: int = 1,
    fresh: bool = False,
    settings: Settings | None = None,
) -> Report:
    """A build with the hand-made reader."""
    return run(found, Output(path), settings or Settings(), workers=workers, fresh=fresh, opener=opener)


def on(day: int, id: str) -> Article:
    """An article of that day, with nothing in it."""
    return replace(article(id), date=dt.date(1958, 10, day))


def lines(path: Path) -> list[str]:
    """The quads that a build wrote."""
    return gzip.decompress((path / "graph.nq.gz").read_bytes()).decode("utf-8").splitlines()


def test_a_build_writes_all_that_it_promises(tmp_path: Path) -> None:
    report = build(BOTH, tmp_path / "out")
    there = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").iterdir()}
    assert there == {
        ".lock", "build.json", "claims.csv", "graph.jsonld", "graph.nq.gz", "graph.ttl", "manifest", "set-aside",
        "shards", "store", "validation", "void.ttl",
    }  # fmt: skip
    counts = report.built.counts
    assert (counts.articles, counts.verified, counts.single, counts.disputed) == (2, 2, 2, 1)
    assert (report.built.entities, counts.events, counts.discrepancies, counts.unread) == (5, 1, 1, 1)
    assert (report.built.set_aside, report.redone, report.built.quads) == ((), 2, len(lines(tmp_path / "out")))


def test_the_same_input_gives_the_same_bytes_in_another_place_order_and_number_of_workers(tmp_path: Path) -> None:
    build(BOTH, tmp_path / "one")
    build(reversed(BOTH), tmp_path / "elsewhere" / "two", workers=TWO_WORKERS)
    for name in SAME_EVERYWHERE:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "elsewhere" / "two" / name).read_bytes(), name


def test_quads_are_sorted_and_all_in_the_store(tmp_path: Path) -> None:
    build(BOTH, tmp_path)
    written = lines(tmp_path)
    assert written == sorted(set(written))
    answer = ask(open_store(tmp_path / "store"), "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(answer, Table)
    assert answer.rows == ((ox.Literal(len(written)),),)


@pytest.mark.usefixtures("whole_lexicon")
def test_every_subject_has_a_type_and_every_term_is_known(tmp_path: Path) -> None:
    build(BOTH, tmp_path)
    quads = list(ox.parse("\n".join(lines(tmp_path)), format=ox.RdfFormat.N_QUADS))
    kind = ox.NamedNode(f"{PREFIXES['rdf']}type")
    assert {quad.subject for quad in quads} - {quad.subject for quad in quads if quad.predicate == kind} == set()
    terms = {quad.predicate.value for quad in quads} | {quad.object.value for quad in quads if quad.predicate == kind}
    ours = {term for term in terms if term.startswith(PREFIXES["press"])}
    ontology = ox.parse(path=str(folder("ontology") / "press.ttl"), format=ox.RdfFormat.TURTLE)
    assert ours - {triple.subject.value for triple in ontology} == set()
    spaces = tuple(PREFIXES.values())
    assert {term for term in terms if not term.startswith(spaces)} == set()


def test_no_clock_and_no_machine_in_the_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(BOTH, tmp_path)
    assert str(tmp_path) not in "\n".join(lines(tmp_path))
    assert not [line for line in lines(tmp_path) if "/build/" in line and "terms/created" in line]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(BOTH, tmp_path)
    assert [line for line in lines(tmp_path) if '"1970-01-02"^^' in line and "terms/created" in line]


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    whole = [*BOTH, on(3, "third")]
    build(whole, tmp_path)
    before = lines(tmp_path)
    assert build(whole, tmp_path).redone == 0
    assert lines(tmp_path) == before
    assert build([FIRST, LATER, replace(on(3, "third"), author="Another")], tmp_path).redone == 1
    assert lines(tmp_path) != before
    assert build(whole, tmp_path, fresh=True).redone == 3
    assert lines(tmp_path) == before


@pytest.mark.parametrize(
    "settings",
    [Settings(with_text=True), Settings(strict=True), Settings(base_iri="https://example.org/kg#")],
)
def test_another_way_of_building_reads_everything_again(settings: Settings, tmp_path: Path) -> None:
    build([on(1, "one")], tmp_path)
    assert build([on(1, "one")], tmp_path, settings=settings).redone == 1


def test_the_folder_holds_what_was_asked_for_and_no_more(tmp_path: Path) -> None:
    build([*BOTH, on(3, "third")], tmp_path / "both")
    report = build([LATER], tmp_path / "both")
    build([LATER], tmp_path / "one")
    assert (report.dropped, report.redone) == (2, 0)
    assert lines(tmp_path / "both") == lines(tmp_path / "one")


def test_a_damaged_shard_is_made_again(tmp_path: Path) -> None:
    build(BOTH, tmp_path)
    before = lines(tmp_path)
    (tmp_path / "shards" / "1958-11-05.nq.gz").write_bytes(b"")
    (tmp_path / "shards" / "1958-12-01.json").write_text("{}")
    assert build(BOTH, tmp_path).redone == 2
    assert lines(tmp_path) == before


def test_what_cannot_enter_is_set_aside_and_the_rest_is_built(tmp_path: Path) -> None:
    unreadable = InputError("in/bad.txt", 3, "'1958-11-8' is no date", "YYYY-MM-DD")
    twin = replace(FIRST, id="twin", source="in/twin.txt")
    copy = replace(FIRST, source="in/copy.txt")
    report = build([unreadable, *BOTH, twin, copy, on(1, "wrong"), on(2, "crash")], tmp_path)
    assert report.built.counts.articles == 2
    folder = tmp_path / "set-aside"
    reasons = {path.name: path.read_text("utf-8") for path in folder.glob("*.reason.txt")}
    assert reasons["bad.reason.txt"] == "in/bad.txt:3: '1958-11-8' is no date; expected YYYY-MM-DD\n"
    assert reasons["twin.reason.txt"].startswith(
        f"in/twin.txt: the same date, page and title as {FIRST.source}; expected one article of that name\n"
    )
    assert reasons["1958-11-05-qingxi-iron.reason.txt"].startswith(f"in/copy.txt: the same text as {FIRST.source};")
    told = 'articles/wrong.txt: its graph does not conform\nwrong, zh 77-85 "生铁一万二千多吨"\n'
    assert reasons["wrong.reason.txt"].startswith(told)
    assert "ZeroDivisionError: a mistake of ours" in reasons["crash.reason.txt"]
    assert len(reasons) == 5
    assert (folder / "wrong.txt").read_text("utf-8").count("清溪县超额完成生铁任务") == 2
    assert not (folder / "bad.txt").exists()
    conforms = (tmp_path / "validation" / "report.txt").read_text("utf-8")
    assert conforms.startswith("2 articles conform, 1 do not, ")
    assert "sh:conforms false" in (tmp_path / "validation" / "report.ttl").read_text("utf-8")


def test_what_was_mended_is_no_longer_set_aside(tmp_path: Path) -> None:
    build([on(1, "wrong"), on(2, "right")], tmp_path)
    assert build([on(1, "mended"), on(2, "right")], tmp_path).built.set_aside == ()
    assert list((tmp_path / "set-aside").iterdir()) == []


def test_names_of_files_set_aside_are_safe_and_never_the_same(tmp_path: Path) -> None:
    errors = [
        InputError(source, None, "x", "y") for source in ("a/../..", "b/x.txt", "c/X.txt", "<stdin>", "d/é n.txt", "")
    ]
    build([*BOTH, *errors], tmp_path)
    names = {path.name for path in (tmp_path / "set-aside").iterdir()}
    assert names == {f"{name}.reason.txt" for name in ("unnamed", "x", "X-2", "stdin", "é_n", "unnamed-2")}


def test_strict_sets_aside_what_gets_a_warning(tmp_path: Path) -> None:
    lenient, strict = (
        build(BOTH, tmp_path / "lenient"),
        build([*BOTH], tmp_path / "strict", settings=Settings(strict=True)),
    )
    doubted = lenient.built.counts.warnings
    assert lenient.built.set_aside == ()
    assert len(strict.built.set_aside) == (2 if doubted else 0)


def test_without_an_article_nothing_is_touched(tmp_path: Path) -> None:
    build(BOTH, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != ".lock"}
    with pytest.raises(EmptyBuildError) as caught:
        build([InputError("gone.txt", None, "no such file", "an article")], tmp_path)
    assert str(caught.value) == (
        "there is no article to build, and nothing was written\ngone.txt: no such file; expected an article"
    )
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.name != ".lock"} == before


def test_of_two_builds_at_once_the_second_is_refused(tmp_path: Path) -> None:
    with Output(tmp_path).locked(), pytest.raises(OutputError, match="another build is writing here\n  wait until"):
        build(BOTH, tmp_path)
    assert build(BOTH, tmp_path).built.counts.articles == 2


def test_a_build_that_is_stopped_half_way_has_kept_its_shards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([FIRST], tmp_path)
    before = lines(tmp_path)

    with monkeypatch.context() as patch:
        patch.setattr("kg.build.commit.write_readable", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(BOTH, tmp_path)
    assert build(BOTH, tmp_path).redone == 0
    assert lines(tmp_path) != before


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_killed_worker_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    monkeypatch.setenv(KILL_ONCE, str(flag))
    report = build([*BOTH, on(1, "kill-1"), on(2, "kill-2")], tmp_path / "out", workers=TWO_WORKERS)
    assert (report.built.counts.articles, flag.exists()) == (4, False)


def test_workers_killed_again_and_again_end_the_build_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Processes, "_once", _always_broken)
    plan = make_plan([on(1, "one")], "")
    with pytest.raises(WorkerError, match="workers were killed while they worked on 1958-10-01\n"):
        list(Processes(TWO_WORKERS, opener)(plan.tasks, opener(Settings())))


def _always_broken(*_: object) -> Iterable[object]:
    from concurrent.futures.process import BrokenProcessPool

    raise BrokenProcessPool


def test_a_base_of_ones_own(tmp_path: Path) -> None:
    build(BOTH, tmp_path, settings=Settings(base_iri="https://example.org/kg/"))
    own = re.compile(rf"<{re.escape(DEFAULT_BASE)}(?!ontology|lexicon)")
    assert [line for line in lines(tmp_path) if own.search(line)] == []


@pytest.mark.parametrize("base", ["", "kg", "https://example.org/kg", "http://a b/"])
def test_a_base_that_is_none_is_told(base: str, tmp_path: Path) -> None:
    with pytest.raises(BaseError, match=r"expected an absolute IRI that ends in / or #"):
        build(BOTH, tmp_path, settings=Settings(base_iri=base))


def test_facts_about_the_build_are_in_json(tmp_path: Path) -> None:
    build([*BOTH, on(1, "wrong")], tmp_path)
    facts = json.loads((tmp_path / "build.json").read_bytes())
    assert facts["counts"] | {"quads": 0, "warnings": 0} == {
        "articles": 2, "claims": 5, "verified": 2, "single": 2, "disputed": 1, "entities": 5, "events": 1,
        "discrepancies": 1, "unread": 1, "set_aside": 1, "quads": 0, "warnings": 0,
    }  # fmt: skip
    assert facts["versions"]["lexicon"] == load_lexicon().digest == versions(load_lexicon().digest).lexicon


def test_the_graph_tells_of_its_build(tmp_path: Path) -> None:
    build(BOTH, tmp_path)
    answer = ask(
        open_store(tmp_path / "store"),
        """SELECT ?articles ?claims ?entities ?aside ?version { ?article a press:Article ; prov:wasGeneratedBy ?build .
        ?build a press:Build ; press:articleCount ?articles ; press:claimCount ?claims ; press:entityCount ?entities ;
          press:setAsideCount ?aside ; prov:wasAssociatedWith/schema:softwareVersion ?version }""",
    )
    assert isinstance(answer, Table)
    assert {tuple(node.value for node in row if isinstance(node, ox.Literal)) for row in answer.rows} == {
        ("2", "5", "5", "0", versions("").software)
    }


def test_readable_files_are_left_out_where_nobody_could_read_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(BOTH, tmp_path)
    monkeypatch.setattr("kg.build.commit.FOR_PEOPLE", 1)
    assert build(BOTH, tmp_path).built.readable is False
    assert not (tmp_path / "graph.ttl").exists()
