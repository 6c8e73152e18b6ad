"""The table of claims with its codebook, as CSV and Parquet."""

from __future__ import annotations

import builtins
import csv
import datetime as dt
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from kg.export.codebook import CODEBOOK, schema
from kg.export.package import TableError, write_package
from kg.export.tables import COLUMNS
from kg.model import Qualifier

ROW = {
    "claim": "https://example.org/1", "article": "a", "date": "1958-11-05", "page": "2", "title_zh": '清溪县"生铁"\n',
    "measure": "production", "min": "0.5", "max": "", "unit": "TONNE", "qualifier": "more_than", "cumulative": "false",
    "modality": "reported", "agreement": "single", "confidence": "0.97", "zh": "", "zh_start": "77",
}  # fmt: skip


def table(folder: Path, **cells: str) -> Path:
    """A claims.csv with one row, and the folder it lies in."""
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerow([(ROW | cells).get(column, "") for column in COLUMNS])
    return folder


def fields(package: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}


def test_the_codebook_knows_every_column_and_no_word_is_missing() -> None:
    assert set(COLUMNS) <= set(CODEBOOK)
    described: Any = schema(list(CODEBOOK))["fields"]
    assert [field["name"] for field in described if not field.get("description")] == []
    assert [field["name"] for field in described if CODEBOOK[field["name"]].term and "rdfType" not in field] == []


def test_a_package_describes_the_table_that_lies_beside_it(tmp_path: Path) -> None:
    files = write_package(table(tmp_path), tmp_path, parquet=False)
    assert files == [tmp_path / "claims.csv", tmp_path / "datapackage.json"]
    package = json.loads(files[1].read_bytes())
    [resource] = package["resources"]
    content = files[0].read_bytes()
    assert (resource["path"], resource["bytes"]) == ("claims.csv", len(content))
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert [field["name"] for field in resource["schema"]["fields"]] == list(COLUMNS)
    assert fields(package)["qualifier"] == {
        "name": "qualifier",
        "type": "string",
        "description": "How the words bound the figure.",
        "description_zh": fields(package)["qualifier"]["description_zh"],
        "rdfType": "https://w3id.org/press-kg/ontology#qualifier",
        "constraints": {"required": True, "enum": [str(value) for value in Qualifier]},
    }


def test_parquet_has_the_types_of_the_codebook_and_nothing_is_lost(tmp_path: Path) -> None:
    output = tmp_path / "elsewhere"
    (tmp_path / "built").mkdir()
    files = write_package(table(tmp_path / "built"), output, parquet=True)
    assert [path.name for path in files] == ["claims.csv", "claims.parquet", "datapackage.json"]
    assert files[0].read_bytes() == (tmp_path / "built" / "claims.csv").read_bytes()
    [row] = parquet.read_table(files[1]).to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        **{name: value for name, value in ROW.items() if value},
        "date": dt.date(1958, 11, 5),
        "page": 2,
        "min": Decimal("0.5"),
        "cumulative": False,
        "confidence": Decimal("0.97"),
        "zh_start": 77,
    }
    resources = json.loads(files[2].read_bytes())["resources"]
    assert [(one["path"], one["type"]) for one in resources] == [("claims.csv", "table"), ("claims.parquet", "file")]
    assert resources[0]["schema"] == resources[1]["schema"]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    table(tmp_path)
    first, second = (
        [path.read_bytes() for path in write_package(tmp_path, tmp_path / name, parquet=True)] for name in "ab"
    )
    assert first == second


def test_a_parquet_file_of_an_older_table_does_not_stay(tmp_path: Path) -> None:
    write_package(table(tmp_path), tmp_path, parquet=True)
    write_package(table(tmp_path), tmp_path, parquet=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.csv", "datapackage.json"]


def test_no_table_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="there is no table here\n  make one with: kg build ARTICLES -o "):
        write_package(tmp_path, tmp_path, parquet=False)


@pytest.mark.parametrize(
    ("cells", "found"),
    [({"min": "many"}, "'many' is no number"), ({"cumulative": "yes"}, "'yes' is no boolean"),
     ({"date": "1958-11-31"}, "'1958-11-31' is no date")],
)  # fmt: skip
def test_a_wrong_cell_is_a_sentence_and_leaves_nothing(tmp_path: Path, cells: dict[str, str], found: str) -> None:
    with pytest.raises(TableError, match=found):
        write_package(table(tmp_path, **cells), tmp_path, parquet=True)
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_parquet_without_pyarrow_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "pyarrow":
            raise ImportError(name)
        return before(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(TableError, match=r"Parquet needs pyarrow\n  pip install 'press-kg\[parquet\]', or export csv"):
        write_package(table(tmp_path), tmp_path, parquet=True)
