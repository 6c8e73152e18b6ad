"""claims.csv: a row a figure, whole, and read back by the csv module."""

from __future__ import annotations

import csv
from io import BytesIO

from kg.export.tables import COLUMNS, claim_rows, write_claims
from kg.lexicon import load_lexicon
from kg.mapping import Base, extraction_quads
from tests.factories import TITLES, extraction

BASE = Base("https://example.org/")


def test_the_rows_of_an_article_are_whole() -> None:
    quads = extraction_quads(extraction(), BASE, load_lexicon(), build=BASE.of("build/test"))
    output = BytesIO()
    write_claims(claim_rows(quads), output)
    words = output.getvalue().decode("utf-8")
    stem = "https://example.org/article/1958-11-05/2/qingxi-county-overfulfils-its-pig-iron-task/claim"
    shared = {
        "article": "1958-11-05-qingxi-iron",
        "date": "1958-11-05",
        "page": "2",
        "title_en": TITLES["en"],
        "title_zh": TITLES["zh"],
        "place": "Qingxi County",
        "places": "https://example.org/entity/place/qingxi-county",
        "cumulative": "false",
        "modality": "reported",
        "per": "",
        "base": "",
    }
    assert list(csv.DictReader(words.splitlines())) == [
        shared
        | {
            "claim": f"{stem}/zh-77-85",
            "measure": "production",
            "subject_en": "pig iron",
            "subject_zh": "生铁",
            "min": "12000",
            "max": "",
            "unit": "TONNE",
            "qualifier": "more_than",
            "si_min": "12000000",
            "si_max": "",
            "period": "1958-10",
            "first_day": "1958-10-01",
            "last_day": "1958-10-31",
            "agreement": "verified",
            "confidence": "0.97",
            "zh": "生铁一万二千多吨",
            "zh_start": "77",
            "zh_end": "85",
            "en": "more than 12,000 tons of pig iron",
            "en_start": "175",
            "en_end": "208",
            "subject": "https://w3id.org/press-kg/lexicon/product/pig-iron",
            "statistic": "https://example.org/statistic/production_pig-iron_qingxi-county_1958-10_reported_mass",
        },
        shared
        | {
            "claim": f"{stem}/zh-88-94",
            "measure": "count",
            "subject_en": "indigenous blast furnaces",
            "subject_zh": "土高炉",
            "min": "300",
            "max": "300",
            "unit": "NUM",
            "qualifier": "exact",
            "si_min": "300",
            "si_max": "300",
            "period": "",
            "first_day": "",
            "last_day": "",
            "agreement": "disputed",
            "confidence": "0.5",
            "zh": "土高炉三百座",
            "zh_start": "88",
            "zh_end": "94",
            "en": "200 indigenous blast furnaces",
            "en_start": "219",
            "en_end": "248",
            "subject": "https://example.org/entity/product/indigenous-blast-furnaces",
            "statistic": "https://example.org/statistic/"
            "count_indigenous-blast-furnaces_qingxi-county_undated_reported_count_49a43e81650a",
        },
    ]


def test_no_claims_are_a_heading_alone() -> None:
    output = BytesIO()
    write_claims([], output)
    assert output.getvalue() == (",".join(COLUMNS) + "\r\n").encode()
