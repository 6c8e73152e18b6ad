"""Every named query, asked of a graph made by hand and compared to the last row; and their parameters."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ResourceError
from kg.resources import folder
from kg.store import QueryError, Table, ask, named_queries, named_query
from kg.store.named import KINDS

FIRST, LATER = "1958-11-05-qingxi-iron", "1958-12-01-qingxi-again"
PLACE = {"place": "Qingxi County"}
OVER_12 = "Qingxi County: pig iron production, October 1958: more than 12,000 t"
EXACTLY_13 = "Qingxi County: pig iron production, October 1958: 13,000 t"
TARGET = "Qingxi County: pig iron production target, November 1958: 20,000 t"
FURNACES = "Qingxi County: indigenous blast furnaces count: 300"
WHEAT = "Qingxi County: wheat yield: 400–500 jin per mu"
LAUNCH = "Quality competition called for"
IRON_ZH, TARGET_ZH = "生铁一万二千多吨", "11月产铁两万吨"

STEM = "https://example.org/article/1958-11-05/2/qingxi-county-overfulfils-its-pig-iron-task"

ANSWERS: dict[str, tuple[dict[str, str], list[tuple[str | None, ...]]]] = {
    "audit": (
        {},
        [
            (
                f"{STEM}/discrepancy/value-zh-88-94",
                "value",
                "halves",
                "300",
                "200",
                "The Chinese says 300 furnaces, the English 200.",
                "中文为300座，英文为200座。",
                f"{STEM}/claim/zh-88-94",
                "1958-11-05",
                FIRST,
                "土高炉三百座",
                "200 indigenous blast furnaces",
            )
        ],
    ),
    "campaigns-by-month": ({}, [("1958-12", "Quality Competition", "1")]),
    "claims-of-an-article": (
        {"article": FIRST},
        [
            (OVER_12, "verified", "0.97", IRON_ZH, "more than 12,000 tons of pig iron"),
            (FURNACES, "disputed", "0.5", "土高炉三百座", "200 indigenous blast furnaces"),
        ],
    ),
    "datelines": ({}, [(None, "Zhengzhou", "1958-11-04", "1958-11-05", FIRST)]),
    "derived-figures": (
        {},
        [
            (
                "https://example.org/derived/less-56aea92605b8",
                "less",
                "1958-09",
                "Qingxi County, pig iron, 1958-09: over 12,000 t",
                "清溪县生铁，1958-09：12,000以上吨",
                f"{STEM}/claim/zh-77-85",
                "1958-11-05",
                FIRST,
                IRON_ZH,
                "more than 12,000 tons of pig iron",
            )
        ],
    ),
    "discrepancies": (
        {},
        [("1958-11-05", "value", "300", "200", "The Chinese says 300 furnaces, the English 200.", FIRST)],
    ),
    "doubtful-figures": (
        {},
        [
            ("0.5", "disputed", FURNACES, "土高炉三百座", "built", FIRST),
            ("0.75", "single", TARGET, TARGET_ZH, "produced", LATER),
            ("0.75", "single", WHEAT, None, "produced", LATER),
        ],
    ),
    "events": (
        {"from": "1958-11", "to": "1958"},
        [("1958-11", "CampaignLaunch", LAUNCH, "号召开展质量竞赛", "Qingxi County", "Qingxi County Committee", FIRST)],
    ),
    "figures-of-a-place": (
        PLACE,
        [
            (None, "count", "indigenous blast furnaces", "300", "300", "1", "reported", "土高炉三百座", FIRST),
            (None, "yield", "wheat", "400", "500", "jin", "reported", None, LATER),
            ("1958-10", "production", "pig iron", "12000", None, "t", "reported", IRON_ZH, FIRST),
            ("1958-10", "production", "pig iron", "13000", "13000", "t", "reported", IRON_ZH, LATER),
            ("1958-11", "production", "pig iron", "20000", "20000", "t", "target", TARGET_ZH, LATER),
        ],
    ),
    "figures-of-a-product": (
        {"product": "生铁"},
        [
            ("Qingxi County", "1958-10", "production", "12000", None, "t", None, "reported", "verified", FIRST),
            ("Qingxi County", "1958-10", "production", "13000", "13000", "t", None, "reported", "verified", LATER),
            ("Qingxi County", "1958-11", "production", "20000", "20000", "t", None, "target", "single", LATER),
        ],
    ),
    "largest-figures": (
        {},
        [
            ("Mass", "20000000", TARGET, TARGET_ZH, LATER),
            ("Mass", "13000000", EXACTLY_13, IRON_ZH, LATER),
            ("Mass", "12000000", OVER_12, IRON_ZH, FIRST),
        ],
    ),
    "open-ranges": ({}, [(OVER_12, "12000", None, "t", "more_than", IRON_ZH, FIRST)]),
    "organizations": ({}, [("Qingxi County Committee", "县委", "1", "1")]),
    "people": ({}, [("Li Ming", None, None, LATER, "1958-12-01")]),
    "provisional-names": (
        {},
        [
            ("Place", "Qingxi County", "清溪县", "2", FIRST),
            ("Campaign", "Quality Competition", "质量竞赛", "1", LATER),
            ("Organization", "Qingxi County Committee", "县委", "1", FIRST),
            ("Person", "Li Ming", None, "1", LATER),
        ],
    ),
    "repeated-statistics": ({}, [(EXACTLY_13, "2", "2", "12000000", "13000000", "compatible")]),
    "said-of-a-place": (
        {"place": "清溪县"},
        [
            ("1958-11-05", "event", LAUNCH, FIRST),
            ("1958-11-05", "figure", FURNACES, FIRST),
            ("1958-11-05", "figure", OVER_12, FIRST),
            ("1958-11-05", "named", "Qingxi County", FIRST),
            ("1958-11-05", "named", "清溪县", FIRST),
            ("1958-12-01", "figure", TARGET, LATER),
            ("1958-12-01", "figure", EXACTLY_13, LATER),
            ("1958-12-01", "figure", WHEAT, LATER),
            ("1958-12-01", "named", "Qingxi County", LATER),
            ("1958-12-01", "named", "清溪县", LATER),
        ],
    ),
    "targets-beside-reports": (
        PLACE,
        [
            ("production", "pig iron", "t", "1958-11", "20000", "1958-10", "12000", LATER, FIRST),
            ("production", "pig iron", "t", "1958-11", "20000", "1958-10", "13000", LATER, LATER),
        ],
    ),
    "series": (
        PLACE | {"product": "生铁"},
        [
            ("production", "reported", None, "1958-10", "1958-11-05", "12000", None, "t", "false", FIRST, IRON_ZH),
            ("production", "reported", None, "1958-10", "1958-12-01", "13000", "13000", "t", "false", LATER, IRON_ZH),
            ("production", "target", None, "1958-11", "1958-12-01", "20000", "20000", "t", "false", LATER, TARGET_ZH),
        ],
    ),
    "unread-figures": ({}, [("两万吨", "the English half does not have it", FIRST)]),
    "yields-per-mu": ({}, [("250", "wheat", "Qingxi County", None, "reported", None, LATER)]),
}


def rows(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    """The rows of the answer as plain text."""
    answer = ask(store, query)
    assert isinstance(answer, Table)
    return [tuple(node.value if node is not None else None for node in row) for row in answer.rows]


def test_every_named_query_has_its_answer_here() -> None:
    assert set(ANSWERS) == set(named_queries())
    assert len(ANSWERS) >= 12


@pytest.mark.parametrize("name", ANSWERS)
def test_a_named_query_answers_rightly_and_at_once(name: str, store: ox.Store) -> None:
    values, expected = ANSWERS[name]
    started = time.perf_counter()
    found = rows(store, named_query(name).asked(values))
    assert found == expected
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("name", ANSWERS)
def test_the_default_in_the_header_is_the_one_in_the_query(name: str) -> None:
    query = named_query(name)
    asked = query.asked({parameter.name: parameter.default for parameter in query.parameters})
    assert asked == query.text
    in_query = set(re.findall(r"VALUES \?(\w+)", query.text))
    assert in_query == {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("figures-of-a-plase", {}, "there is no query named 'figures-of-a-plase'\n  did you mean figures-of-a-place?"),
        ("zzz", {}, "there is no query named 'zzz'\n  kg query --list names them"),
        ("people", {"place": "x"}, "people has no parameter 'place'\n  it has none"),
        ("events", {"form": "1958"}, "events has no parameter 'form'\n  it has from, to"),
        (
            "events",
            {"from": "1958-13"},
            "from='1958-13' is no month\n  the first year or month, by the date of the paper, as 1946",
        ),
        (
            "doubtful-figures",
            {"below": "half"},
            "below='half' is no number\n  only figures with less confidence than this, in per cent, as 80",
        ),
    ],
)
def test_a_wrong_name_or_value_is_told(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        named_query(name).asked(values)
    assert str(caught.value) == message


def test_a_value_cannot_leave_its_place(store: ox.Store) -> None:
    query = named_query("events").asked({"from": "1946"})
    assert query == named_query("events").text
    wild = 'x" } ?a ?b ?c . VALUES ?place { "y\n'
    assert rows(store, named_query("figures-of-a-place").asked({"place": wild})) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("SELECT * {}", "no header line # title: …"),
        ("# title: a\n# question@en: b\nSELECT * {}", "no header line # question@zh: …"),
        ("# title: a\n# question@en: b\n# question@zh: c\n# param x (word) = y: z\nSELECT * {}", "parameter x (word)"),
        (
            "# title: a\n# question@en: b\n# question@zh: c\n# param x (colour) = y: z\nSELECT * { VALUES ?x { 1 } }",
            "parameter x (colour)",
        ),
    ],
)
def test_a_wrong_header_names_its_file(content: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text(content, "utf-8")
    with pytest.raises(ResourceError) as caught:
        named_queries(tmp_path)
    assert (caught.value.source, caught.value.found) == (str(path), found)


def test_every_file_is_a_query_by_itself(store: ox.Store) -> None:
    for path in folder("queries").glob("*.rq"):
        assert isinstance(ask(store, path.read_text("utf-8")), Table)


def test_a_name_is_looked_for_as_each_kind_of_label() -> None:
    assert KINDS["name"]('a "b"') == ['"a \\"b\\""@en', '"a \\"b\\""@zh', '"a \\"b\\""@zh-latn-pinyin']
