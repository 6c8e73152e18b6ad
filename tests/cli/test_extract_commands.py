"""`kg mentions`, `kg extract` and `kg score` as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.extract import extract
from kg.cli.mentions import mentions
from kg.cli.score import score
from kg.errors import InputError
from kg.lexicon import load_lexicon

ARTICLE = """### 青山县开会

1957-03-02
第2版()
专栏：

    青山县开会
    新华社郑州一日电　中共河南省委二月二十六日在郑州召开水利会议，会议布置了春季打井十万眼的任务。
"""
GOLD_KEYS = [
    "article", "date", "page", "title_en", "title_zh", "dateline", "entities", "claims", "events", "discrepancies",
    "contradictions",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1957-03-02-a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_extract_prints_an_object_an_article(folder: Path) -> None:
    result = CliRunner().invoke(extract, [str(folder)])
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert list(found) == GOLD_KEYS
    assert (found["article"], found["date"], found["page"], found["title_en"]) == (
        "1957-03-02-a",
        "1957-03-02",
        2,
        None,
    )


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "1957-03-01-broken.txt").write_text("", encoding="utf-8")
    result = CliRunner().invoke(extract, [str(folder)])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "1957-03-01-broken.txt" in result.stderr
    assert [json.loads(line)["article"] for line in result.stdout.splitlines()] == ["1957-03-02-a"]


def test_extract_reads_standard_input() -> None:
    result = CliRunner().invoke(extract, ["-"], input=ARTICLE)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["title_zh"] == "青山县开会"


def test_extract_without_input_is_wrong_usage() -> None:
    assert CliRunner().invoke(extract, []).exit_code == 2
    assert CliRunner().invoke(extract, ["no-such-file"]).exit_code == 2


def test_mentions_reads_each_line_on_its_own() -> None:
    result = CliRunner().invoke(mentions, ["--date", "1957-03-02"], input="河南今年产钢三万多吨\nOn May 3rd\n\n")
    assert result.exit_code == 0, result.output
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "text": "河南今年产钢三万多吨",
            "quantities": [{"start": 6, "end": 10, "min": 30000, "max": None, "unit": "t", "qualifier": "more_than"}],
            "periods": [{"start": 2, "end": 4, "edtf": "1957"}],
            "names": [{"start": 0, "end": 2, "type": "Place", "en": "Henan", "zh": "河南省", "iri": henan()}],
        },
        {
            "text": "On May 3rd",
            "quantities": [],
            "periods": [{"start": 3, "end": 10, "edtf": "1957-05-03"}],
            "names": [],
        },
        {"text": "", "quantities": [], "periods": [], "names": []},
    ]


def henan() -> str:
    lexicon = load_lexicon()
    (iri,) = [c.iri for c in map(lexicon.concept, lexicon.named("河南", "zh")) if c.level == "province"]
    return iri


def test_mentions_takes_the_language_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("3 tons\n", encoding="utf-8")
    result = CliRunner().invoke(mentions, ["--half", "en", str(tmp_path / "lines.txt")])
    assert result.exit_code == 0, result.output
    assert [q["unit"] for q in json.loads(result.stdout)["quantities"]] == ["t"]
    assert CliRunner().invoke(mentions, ["--half", "fr"], input="").exit_code == 2


def predictions(folder: Path) -> tuple[str, str]:
    gold = {"article": "a", "entities": [{"type": "Place", "en": "Henan", "zh": "河南"}], "claims": [], "events": []}
    (folder / "gold").mkdir()
    (folder / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "found.jsonl").write_text(json.dumps({**gold, "entities": []}), encoding="utf-8")
    return str(folder / "gold"), str(folder / "found.jsonl")


def test_score_prints_tables_and_misses(tmp_path: Path) -> None:
    result = CliRunner().invoke(score, [*predictions(tmp_path), "--errors"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "a: entities missed: Place “河南”",
        "",
        "                      P      R     F1  found   gold",
        "claims core       1.000  1.000  1.000      0      0",
        "claims strict     1.000  1.000  1.000      0      0",
        "entities          0.000  0.000  0.000      0      1",
        "events            1.000  1.000  1.000      0      0",
        "discrepancies     1.000  1.000  1.000      0      0",
        "contradictions    1.000  1.000  1.000      0      0",
    ]


def test_score_reads_a_stream_and_prints_json(tmp_path: Path) -> None:
    gold, found = predictions(tmp_path)
    result = CliRunner().invoke(score, [gold, "-", "--json"], input=Path(found).read_text(encoding="utf-8"))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["entities"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}


def test_score_names_a_broken_line(tmp_path: Path) -> None:
    gold, _ = predictions(tmp_path)
    result = CliRunner().invoke(score, [gold, "-"], input="nothing\n")
    assert isinstance(result.exception, InputError)
    assert result.exception.line == 1
