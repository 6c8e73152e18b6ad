"""What an audit found, as records, JSON Lines, a page and a drawing."""

from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from kg.export.audit_page import KINDS, page
from kg.export.charts import Bar, chart
from kg.export.findings import Derived, Finding, Words, as_line, derived, findings
from kg.model import DiscrepancyKind

IRON = Words("https://example.org/claim/1", "1958-11-08", "a", "铁<四百万>吨", "4 million tons & more")
LATER = Words("https://example.org/claim/2", "1959-08-26", "b", "铁三百万吨", "")
FOUND = Finding("https://example.org/d/1", "revision", "revised", "4", "3", "It became 3.", "改为三。", (IRON, LATER))
IMPLIED = Derived("https://example.org/i/1", "less", "1958-09", "1 t is left", "余一吨", (IRON,))


def row(words: Words, **changes: str) -> dict[str, str]:
    """A row of the query `audit`."""
    fields = ("kind", "rule", "expected", "found", "note_en", "note_zh")
    finding = {"discrepancy": FOUND.id} | {field: str(getattr(FOUND, field)) for field in fields}
    said = {"said": words.said, "date": words.date, "article": words.article, "zh": words.zh, "en": words.en}
    return finding | said | changes


def test_rows_of_one_finding_are_put_together_and_the_earliest_comes_first() -> None:
    other = row(IRON, discrepancy="https://example.org/d/2", note_en="Other.")
    earlier = Finding(
        "https://example.org/d/2", "revision", "revised", "4", "3", "Other.", "改为三。", (IRON,)
    )  # fmt: skip
    assert findings([row(IRON), row(LATER), row(IRON), other]) == [earlier, FOUND]


def test_derived_claims_are_put_together() -> None:
    said = {"said": IRON.said, "date": IRON.date, "article": IRON.article, "zh": IRON.zh, "en": IRON.en}
    about = {
        "derived": IMPLIED.id,
        "rule": "less",
        "period": "1958-09",
        "label_en": "1 t is left",
        "label_zh": "余一吨",
    }
    assert derived([about | said]) == [IMPLIED]


def test_a_line_is_json_with_its_type_and_its_words() -> None:
    line = json.loads(as_line(FOUND))
    assert line["type"] == "finding"
    assert line["words"][0] == {
        "said": IRON.said, "date": "1958-11-08", "article": "a", "zh": "铁<四百万>吨", "en": "4 million tons & more"
    }  # fmt: skip
    assert json.loads(as_line(IMPLIED))["type"] == "derived"


class Reader(HTMLParser):
    """What a reader sees: headings, quotes by language, and whether every tag that opens is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.addresses += [value or "" for key, value in attrs if key in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.text.append(data.strip())


def test_the_page_shows_every_finding_and_fetches_nothing() -> None:
    reader = Reader()
    reader.feed(page([FOUND], [IMPLIED]))
    assert reader.open == []
    assert reader.addresses == ["#revision", "#derived"]
    for words in ("It became 3.", "改为三。", "铁<四百万>吨", "4 million tons & more", "1 t is left", "2 findings"):
        assert (words in reader.text) is (words != "2 findings")


def test_every_kind_has_its_section() -> None:
    assert set(KINDS) == {str(kind) for kind in DiscrepancyKind}
    assert "<article>" not in page([], [])


def bar(mark: str, low: float | None, high: float | None) -> Bar:
    return Bar(dt.date(1958, 1, 1), dt.date(1958, 12, 31), low, high, mark, f"{mark} <{low}>")


def test_a_drawing_has_a_bar_for_each_figure() -> None:
    marks = ["first", "repeats", "revises", "rivals", "implied", "target", "unsettled"]
    bars = [bar(mark, 100.0 + number, 100.0 + number) for number, mark in enumerate(marks)]
    drawn = ET.fromstring(chart(bars, "iron & steel", "t"))
    titles = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["iron & steel", *(one.label for one in bars)]
    assert chart(bars, "iron", "t") == chart(bars, "iron", "t")


@pytest.mark.parametrize(("low", "high"), [(5.0, None), (None, 5.0), (2.0, 9.0), (0.0, 0.0)])
def test_open_ends_and_zeros_can_be_drawn(low: float | None, high: float | None) -> None:
    ET.fromstring(chart([bar("first", low, high)], "iron", "t"))


def test_nothing_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="nothing to draw"):
        chart([], "iron", "t")
