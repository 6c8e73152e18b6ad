"""The report over small gold: what is counted, and what is said of it."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.score import Report, Tally, as_json, as_text, read_gold, read_predictions, score
from kg.score.report import Trust


def claim(**changes: Any) -> dict[str, Any]:
    return {
        "measure": "production", "subject_en": "steel", "subject_zh": "钢", "place": "Henan", "min": Decimal(30),
        "max": Decimal(30), "unit": "t", "period": "1958-10", "per": None, "cumulative": False, "modality": "reported",
        "en": "30 tons of steel", "zh": "钢三十吨", "confidence": Decimal("0.95"),
    } | changes  # fmt: skip


def article(name: str = "a", **parts: Any) -> dict[str, Any]:
    return {"article": name, "entities": [], "claims": [], "events": []} | parts


IRON = claim(subject_en="pig iron", subject_zh="生铁", zh="生铁三十吨", en="30 tons of iron")


def test_the_best_agreeing_pair_comes_first() -> None:
    gold = article(claims=[claim(period="1958-09"), claim(period="1958-10")])
    report = score([article(claims=[claim(period="1958-10")])], [gold])
    assert report.kinds["claims core"] == report.kinds["claims strict"] == Tally(1, 1, 2)


def test_core_and_strict_and_fields() -> None:
    found = article(claims=[claim(period="1957", place="Hunan"), IRON, claim(min=Decimal(7))])
    report = score([found], [article(claims=[claim(), IRON])])
    assert report == Report(
        kinds={
            "claims core": Tally(2, 3, 2),
            "claims strict": Tally(1, 3, 2),
            "entities": Tally(),
            "events": Tally(),
            "discrepancies": Tally(),
            "contradictions": Tally(),
        },
        fields={
            "measure": Tally(2, 2, 2),
            "place": Tally(1, 2, 2),
            "period": Tally(1, 2, 2),
            "per": Tally(2, 2, 2),
            "cumulative": Tally(2, 2, 2),
            "modality": Tally(2, 2, 2),
        },
        trust=(
            Trust(Decimal("0"), Decimal("0.5")),
            Trust(Decimal("0.5"), Decimal("0.7")),
            Trust(Decimal("0.7"), Decimal("0.8")),
            Trust(Decimal("0.8"), Decimal("0.9")),
            Trust(Decimal("0.9"), Decimal("1"), claims=3, core=2, strict=1),
        ),
        misses=(
            "a: claim spurious: 钢 = 7..30 t (measure production, place Henan, period 1958-10, per none, "
            "cumulative False, modality reported) “钢三十吨”",
            "a: claim “钢三十吨”: place Hunan for Henan; period 1957 for 1958-10",
        ),
    )


def test_an_article_without_a_prediction_is_missed() -> None:
    gold = article(claims=[claim()], events=[{"type": "Record", "zh": "创造纪录", "date": None}])
    report = score([article("b", claims=[claim()])], [gold])
    assert report.kinds["claims core"] == Tally(0, 0, 1)
    assert report.kinds["events"] == Tally(0, 0, 1)
    assert report.misses[-1] == "a: events missed: Record “创造纪录”"


def test_entities_match_once_each() -> None:
    henan = {"type": "Place", "en": "Henan", "zh": "河南"}
    found = [henan, {"type": "Place", "en": "the Henan"}, {"type": "Organization", "en": "Henan", "zh": None}]
    report = score([article(entities=found)], [article(entities=[henan])])
    assert report.kinds["entities"] == Tally(1, 3, 1)


def test_contradictions_follow_the_claims_they_name() -> None:
    gold = article(claims=[claim(), IRON], contradictions=[{"claims": [Decimal(0), Decimal(1)]}])
    found = article(claims=[IRON, claim()], contradictions=[{"claims": [0, 1]}, {"claims": [0]}])
    assert score([found], [gold]).kinds["contradictions"] == Tally(1, 2, 1)


def test_a_confidence_of_one_falls_into_the_last_bin_and_none_into_no_bin() -> None:
    found = [claim(confidence=Decimal(1)), claim(confidence=Decimal("0.7"), min=None), claim(confidence=None, max=None)]
    trust = score([article(claims=found)], [article(claims=[claim()])]).trust
    assert [(t.claims, t.core, t.strict) for t in trust] == [(0, 0, 0), (0, 0, 0), (1, 0, 0), (0, 0, 0), (1, 1, 1)]


@given(st.permutations([claim(), IRON, claim(period="1957"), claim(unit="kg")]))
def test_gold_against_itself_is_all_right(claims: list[dict[str, Any]]) -> None:
    gold = article(claims=[claim(), IRON, claim(period="1957"), claim(unit="kg")])
    report = score([article(claims=claims)], [gold])
    assert report.kinds["claims strict"] == Tally(4, 4, 4)
    assert report.misses == ()


def test_nothing_of_nothing_is_perfect() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert (Tally(0, 3, 0).precision, Tally(0, 3, 0).recall, Tally(0, 0, 2).f1) == (0.0, 0.0, 0.0)


def test_tables() -> None:
    report = score([article(claims=[claim(), claim(unit="kg")])], [article(claims=[claim()])])
    assert as_text(report).splitlines()[:3] == [
        "                      P      R     F1  found   gold",
        "claims core       0.500  1.000  0.667      2      1",
        "claims strict     0.500  1.000  0.667      2      1",
    ]
    assert as_text(report).splitlines()[-2:] == [
        "0.8 to 0.9            0      -      -",
        "0.9 to 1              2  0.500  0.500",
    ]
    figures = json.loads(json.dumps(as_json(report)))
    assert figures["claims core"] == {"precision": 0.5, "recall": 1.0, "f1": 2 / 3, "gold": 1}
    assert figures["confidence"][-1] == {"from": 0.9, "to": 1.0, "claims": 2, "core": 0.5, "strict": 0.5}


def test_reading_keeps_every_digit(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"article": "a", "claims": [{"min": 0.10, "max": 1e3}]}', encoding="utf-8")
    assert list(read_gold(tmp_path)) == [{"article": "a", "claims": [{"min": Decimal("0.10"), "max": Decimal("1E+3")}]}]
    assert list(read_predictions(['{"article": "b"}\n', "\n"], "p.jsonl")) == [{"article": "b"}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "p.jsonl:2: no JSON (Expecting property name enclosed in double quotes)"),
        ("[1]", "p.jsonl:2: no object with an article's name"),
        ('{"claims": []}', "p.jsonl:2: no object with an article's name"),
    ],
)
def test_a_broken_line_is_named(line: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_predictions(['{"article": "a"}', line], "p.jsonl"))
    assert str(error.value).startswith(said)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.json in it"):
        list(read_gold(tmp_path))
    (tmp_path / "bad.json").write_bytes(b"\xff")
    with pytest.raises(InputError, match="cannot be read"):
        list(read_gold(tmp_path))
