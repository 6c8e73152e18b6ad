"""A run of invented papers, 1957 to 1959: what a historian would draw by hand is what comes out.

Three provinces report their iron, grain and cotton; in late August 1959 each takes back its harvest of 1958; one
conference rivals the paper, one feature repeats, one goes back to a figure that had been taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.audit import conclusions
from kg.audit.series import lines
from kg.build.reading import read_whole
from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.errors import InputError
from kg.export.tables import COLUMNS, claim_rows
from kg.lexicon import load_lexicon
from kg.mapping import Base, extraction_quads
from kg.mapping.scales import scales
from kg.read import read_corpus
from kg.vocab import LEX_NS

BASE = Base("https://example.org/")
PLACES = {"Henan": "410000-henan", "Shandong": "370000-shandong", "Hunan": "430000-hunan"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """claims.csv of the papers."""
    found = []
    for article in read_corpus([Path(__file__).parent / "papers"]):
        assert not isinstance(article, InputError), article
        assert article.notice
        reading = read_whole(article, load_lexicon())
        assert [one for one in reading.discrepancies if len(one.claims) > 1] == [], article.id
        quads = extraction_quads(reading, BASE, load_lexicon(), build=BASE.of("build/test"))
        found += [dict(zip(COLUMNS, row, strict=True)) for row in claim_rows(quads)]
    return found


def series(rows: list[dict[str, str]], product: str, place: str, period: str) -> list[tuple[str, str, str]]:
    """(figure, verdict, day) of the reports on the output of a product, for periods that begin so."""
    about = {"subject": f"{LEX_NS}product/{product}", "places": f"{LEX_NS}place/{PLACES[place]}"}
    own = [row for row in rows if about.items() <= row.items() and row["measure"] == "production"]
    return [
        (line.figure, line.verdict, line.date)
        for line in lines(own, load_lexicon(), scales())
        if line.measure == "production" and line.modality == "reported" and line.period.startswith(period)
    ]


def test_there_are_enough_of_them(rows: list[dict[str, str]]) -> None:
    assert len({row["article"] for row in rows}) >= 40
    assert {row["date"][:4] for row in rows} == {"1957", "1958", "1959"}


def test_all_that_does_not_add_up_was_put_there(rows: list[dict[str, str]]) -> None:
    found = [
        (one.rule, one.note_en)
        for one in conclusions(rows, load_lexicon(), scales())
        if isinstance(one, CorpusDiscrepancy)
    ]
    assert sorted(found) == [
        ("revised", "Henan, cotton, 1958: 9,000,000 dan (1959-01-10) became 6,100,000 dan (1959-08-27)."),
        ("revised", "Henan, grain, 1958: 70,000,000,000 jin (1959-01-10) became 25,600,000,000 jin (1959-08-27)."),
        ("revised", "Hunan, cotton, 1958: 1,100,000 dan (1959-01-14) became 760,000 dan (1959-08-31)."),
        ("revised", "Hunan, grain, 1958: 45,000,000,000 jin (1959-01-14) became 24,500,000,000 jin (1959-08-31)."),
        ("revised", "Shandong, cotton, 1958: 10,500,000 dan (1959-01-12) became 7,300,000 dan (1959-08-29)."),
        ("revised", "Shandong, grain, 1958: 60,000,000,000 jin (1959-01-12) became 31,500,000,000 jin (1959-08-29)."),
        ("rival", "Hunan, grain, 1958: 24,500,000,000 jin (1959-08-31) against 45,000,000,000 jin (1959-11-20)."),
        ("rival", "Shandong, pig iron, 1958: 1,290,000 t (1959-01-08) against 1,200,000 t (1959-01-19)."),
    ]


@pytest.mark.parametrize(
    ("product", "place", "period", "expected"),
    [
        (
            "grain",
            "Henan",
            "1958",
            [
                ("70,000,000,000 jin", "first", "1959-01-10"),
                ("over 69,000,000,000 jin", "repeats", "1959-01-22"),
                ("25,600,000,000 jin", "revises", "1959-08-27"),
            ],
        ),
        (
            "grain",
            "Hunan",
            "1958",
            [
                ("45,000,000,000 jin", "first", "1959-01-14"),
                ("24,500,000,000 jin", "revises", "1959-08-31"),
                ("45,000,000,000 jin", "rivals", "1959-11-20"),
            ],
        ),
        (
            "pig-iron",
            "Hunan",
            "1957",
            [
                ("9,000 t", "first", "1957-04-13"),
                ("20,000 t", "first", "1957-07-15"),
                ("33,000 t", "first", "1957-10-16"),
                ("47,000 t", "first", "1958-01-22"),
                ("11,000 t", "implied", ""),
                ("13,000 t", "implied", ""),
                ("14,000 t", "implied", ""),
            ],
        ),
        (
            "pig-iron",
            "Henan",
            "1958-01",
            [
                ("26,000 t", "first", "1958-04-09"),
                ("61,000 t", "first", "1958-07-10"),
                ("270,000 t", "implied", ""),
                ("910,000 t", "first", "1958-11-06"),
            ],
        ),
    ],
)
def test_a_series_is_what_one_would_draw_by_hand(
    rows: list[dict[str, str]], product: str, place: str, period: str, expected: list[tuple[str, str, str]]
) -> None:
    assert series(rows, product, place, period) == expected


def test_the_order_of_the_articles_changes_nothing(rows: list[dict[str, str]]) -> None:
    found = list(conclusions(rows, load_lexicon(), scales()))
    assert list(conclusions(reversed(rows), load_lexicon(), scales())) == found
    assert sum(isinstance(one, DerivedClaim) for one in found) >= 20


def test_every_conclusion_names_claims_that_are_there(rows: list[Mapping[str, str]]) -> None:
    named = {row["claim"] for row in rows}
    for one in conclusions(rows, load_lexicon(), scales()):
        assert set(one.claims if isinstance(one, CorpusDiscrepancy) else one.premises) <= named
