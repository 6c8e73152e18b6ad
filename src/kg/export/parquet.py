"""The table of claims as Parquet, with the types of its codebook."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

ROWS = 50_000  # of a row group, which is held in memory


def write_parquet(table: Path, described: Mapping[str, Any], target: Path) -> None:
    """`table` (CSV) at `target`, by the fields of `described`; ImportError without pyarrow, ValueError on a wrong cell.

    A number is a decimal of twelve places, as in the graph; an empty field is null.
    """
    import pyarrow
    from pyarrow import parquet

    kinds = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.decimal128(38, 12),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    fields = described["fields"]
    wanted = pyarrow.schema(
        [
            pyarrow.field(field["name"], kinds[field["type"]], metadata={"description": field.get("description", "")})
            for field in fields
        ]
    )
    with parquet.ParquetWriter(target, wanted, compression="zstd") as writer:
        for columns in _columns(table, [field["type"] for field in fields]):
            arrays = [pyarrow.array(column, kind.type) for column, kind in zip(columns, wanted, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=wanted))


def _columns(table: Path, types: list[str]) -> Iterator[list[list[object]]]:
    """The columns of each batch of rows, their cells read by `types`."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows, None)
        while batch := list(islice(rows, ROWS)):
            if any(len(row) != len(types) for row in batch):
                raise ValueError("a row has not as many cells as there are columns")
            yield [[_read(kind, row[at]) for row in batch] for at, kind in enumerate(types)]


def _read(kind: str, cell: str) -> object:
    if cell == "":
        return None
    try:
        return READERS[kind](cell)
    except (ValueError, ArithmeticError, KeyError):
        raise ValueError(f"{cell!r} is no {kind}") from None


READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
}
