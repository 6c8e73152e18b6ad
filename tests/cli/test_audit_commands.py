"""`kg audit` and `kg series` as they are typed, over a build of two papers."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build.output import Output
from kg.build.run import run
from kg.build.settings import Settings
from kg.cli import group
from kg.cli.series import NoSeriesError
from kg.read import read_corpus

PAPERS = {
    "1958-11-08-henan": (
        "河南钢铁生产",
        "新华社郑州七日电　河南省十月份生产生铁四百四十万吨。今年一月到十月，全省共产生铁四百六十八万吨。"
        "河南省委要求十一月份产生铁八十万吨。",
    ),
    "1959-08-26-henan": ("河南核实产量", "新华社郑州二十五日电　河南省一九五八年十月份生产生铁三百二十万吨。"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the build."""
    papers = tmp_path_factory.mktemp("papers")
    for name, (title, words) in PAPERS.items():
        head = f"### {title}\n\n{name[:10]}\n第2版()\n专栏：\n\n    {title}\n    {words}\n"
        (papers / f"{name}.txt").write_text(head, encoding="utf-8")
    output = tmp_path_factory.mktemp("built") / "out"
    run(read_corpus([papers]), Output(output), Settings())
    return output


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(group, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_table_names_what_does_not_add_up(built: Path) -> None:
    table = printed("audit", "-o", str(built), "--derived")
    assert "implausible" in table
    assert "18 %" in table
    assert "revision" in table
    assert "280,000 t" in table


def test_json_lines_hold_the_words(built: Path) -> None:
    lines = [
        json.loads(line)
        for line in printed("audit", "-o", str(built), "--format", "jsonl", "--kind", "revision").splitlines()
    ]
    assert [(line["rule"], line["expected"], line["found"]) for line in lines] == [
        ("revised", "3,200,000 t", "4,400,000 t")
    ]
    assert ["四百四十万吨" in words["zh"] for words in lines[0]["words"]] == [True, False]


def test_the_page_is_whole(built: Path) -> None:
    page = printed("audit", "-o", str(built), "--format", "html", "--derived")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")


def test_a_series_lines_up_what_was_said(built: Path, tmp_path: Path) -> None:
    drawing = tmp_path / "iron.svg"
    table = printed("series", "生铁", "--place", "河南", "-o", str(built), "--format", "csv", "--plot", str(drawing))
    rows = list(csv.DictReader(table.splitlines()))
    told = [
        (row["period"], row["figure"], row["verdict"], row["date"]) for row in rows if row["modality"] == "reported"
    ]
    assert ("1958-10", "4,400,000 t", "first", "1958-11-08") in told
    assert ("1958-10", "3,200,000 t", "revises", "1959-08-26") in told
    assert any(verdict == "implied" for _, _, verdict, _ in told)
    assert len(list(ET.parse(drawing).getroot())) > 5


def test_a_series_of_nothing_says_what_there_is(built: Path) -> None:
    result = CliRunner().invoke(group, ["series", "pig irn", "--place", "Henan", "-o", str(built)])
    assert isinstance(result.exception, NoSeriesError)
    assert str(result.exception).startswith("there is no dated figure of pig irn at Henan")


def test_a_folder_that_is_none_is_named() -> None:
    result = CliRunner().invoke(group, ["series", "iron", "--place", "Henan", "-o", "nowhere"])
    assert result.exit_code == 2
    assert "nowhere/claims.csv is not there" in result.output
