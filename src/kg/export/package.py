"""The claims as a Frictionless data package: the table as CSV, and as Parquet if wanted, with its codebook."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KgError
from kg.export.codebook import schema
from kg.export.parquet import write_parquet
from kg.writing import beside

TABLE, PARQUET, PACKAGE = "claims.csv", "claims.parquet", "datapackage.json"


@dataclass(eq=False)
class TableError(KgError):
    """A table that is not there, or cannot be read or written."""

    found: str
    hint: str

    def __str__(self) -> str:
        return f"{self.found}\n  {self.hint}"


def write_package(output: Path, target: Path, *, parquet: bool) -> list[Path]:
    """The files of the package in `target`, from the claims.csv of the build in `output`; TableError if there is none.

    The codebook speaks of the Parquet file only if that was written too: one of an older build is removed.
    """
    table = output / TABLE
    if not table.is_file():
        raise TableError(f"{table}: there is no table here", f"make one with: kg build ARTICLES -o {output}")
    try:
        columns = _heading(table)
        described = schema(columns)
        target.mkdir(parents=True, exist_ok=True)
        files = [target / TABLE]
        if target.resolve() != output.resolve():
            with beside(files[0]) as new:
                shutil.copyfile(table, new)
        if parquet:
            files.append(target / PARQUET)
            with beside(files[1]) as new:
                write_parquet(table, described, new)
        else:
            (target / PARQUET).unlink(missing_ok=True)
        package = target / PACKAGE
        with beside(package) as new:
            new.write_text(_package(files, described), "utf-8")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(
            f"{target}: {error}", "make the table anew with kg build, or choose another place with -o"
        ) from None
    except ImportError:
        raise TableError("Parquet needs pyarrow", "pip install 'press-kg[parquet]', or export csv") from None
    except ValueError as error:
        raise TableError(f"{table}: {error}", f"make it anew: kg build ARTICLES -o {output}") from None
    return [*files, package]


def _heading(table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines), [])


def _package(files: Sequence[Path], described: dict[str, object]) -> str:
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "press-kg-claims",
        "title": "Figures stated in newspaper articles",
        "description": "One row is one figure that an article states, with the words that state it in each language."
        " An empty field is one of which the article says nothing; an empty min or max is an open end.",
        "resources": [_resource(path, described) for path in files],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _resource(path: Path, described: dict[str, object]) -> dict[str, object]:
    kinds: dict[str, dict[str, object]] = {
        ".csv": {"type": "table", "mediatype": "text/csv", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}},
        # A file: frictionless reads Parquet through pandas, which takes every empty whole number for a NaN.
        ".parquet": {"type": "file", "mediatype": "application/vnd.apache.parquet"},
    }
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "name": f"claims-{path.suffix[1:]}",
        "path": path.name,
        "format": path.suffix[1:],
        **kinds[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": described,
    }
