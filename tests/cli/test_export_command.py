"""`kg export` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from tests.cli.typed import leave


def test_a_network_lies_in_the_folder_under_the_name_of_its_view(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("export", "graphml", output, "--view", "claims") == 0
    shown = capsys.readouterr()
    assert shown.out == f"{output / 'claims.graphml'}\n"
    graph = nx.read_graphml(output / "claims.graphml", force_multigraph=True)
    assert shown.err == f"{len(graph.nodes):,} nodes, {len(graph.edges):,} links\n"
    claims = {data["quote_zh"]: data for _, data in graph.nodes(data=True) if data["type"] == "claim"}
    assert (claims["生铁四百四十万吨"]["min"], claims["生铁四百四十万吨"]["article"]) == (
        4400000.0,
        "1958-11-08-henan-steel",
    )


def test_every_node_and_link_leads_to_words_or_to_an_entity(output: Path) -> None:
    for view in ("entities", "claims", "organizations"):
        assert leave("export", "cytoscape", output, "--view", view, "-o", output / "all.cyjs") == 0
        elements = json.loads((output / "all.cyjs").read_bytes())["elements"]
        for part in (elements["nodes"], elements["edges"]):
            assert part
            for one in part:
                data = one["data"]
                leads = data.get("article") and (data.get("quote_zh") or data.get("quote_en") or data.get("span"))
                assert leads or data.get("relation") == "part-of" or data["id"].startswith("https://"), data


def test_too_many_nodes_are_told(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("export", "svg", output, "--limit", "5", "-o", output / "few.svg") == 0
    assert " nodes are more than 5: shown are the " in capsys.readouterr().err


def test_tables_come_with_their_codebook(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("export", "parquet", output, "-o", tmp_path / "tables") == 0
    names = ["claims.csv", "claims.parquet", "datapackage.json"]
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "tables" / name) for name in names]


def test_a_folder_without_a_graph_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("export", "gexf", tmp_path) == 1
    assert capsys.readouterr().err == (
        f"Error: {tmp_path / 'graph.nq.gz'}: there is no graph here\n  make one with: kg build ARTICLES -o {tmp_path}\n"
    )


def test_a_torn_graph_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "graph.nq.gz").write_bytes(b"no gzip at all")
    assert leave("export", "gexf", tmp_path) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--from", "1958-13-01"), 2, "'1958-13-01' is no day; write YYYY-MM-DD"),
        (("--type", "Town"), 2, "'Town' is none of Organization, Person, Place"),
        (("--from", "1960-01-01"), 1, "there is no article from 1960-01-01 to the last"),
        (("--min-weight", "2"), 1, "the view entities is empty"),
        (("--community", "99"), 1, "has no community 99"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    output: Path, arguments: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leave("export", "dot", output, *arguments) == code
    assert said in capsys.readouterr().err
