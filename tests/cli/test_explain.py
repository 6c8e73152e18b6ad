"""`kg explain` as it is typed: from the sentence to each field, and what is said of a slip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli.explain import trail
from kg.lexicon import load_lexicon
from tests.cli import typed
from tests.factories import extraction

HENAN = Path(__file__).parents[2] / "examples" / "henan-1958" / "1958-11-08-henan-steel.txt"


def leave(*arguments: object) -> int:
    """The exit code of `kg explain` with `arguments`."""
    return typed.leave("explain", *arguments)


def test_a_claim_is_walked_back_to_its_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN, 13) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        "13. Henan: production of steel products, 1958-11: 30,000 t\n"
        "   target, verified, confidence 0.99\n"
        "   zh 542-547  中共河南省委在最近召开的各地市委书记电话会议上，初步总结了10月份组织钢铁生产的经验，"
        "并且布置了11月份产铁八十万吨、产钢四十万吨、【钢材三万吨】的任务。\n"
        "   en 2155-2184  The Henan Provincial Committee of the Communist Party of China recently held a telephone "
        "conference of secretaries of local municipal committees, preliminarily summarized the experience of "
        "organizing steel production in October, and arranged the tasks of producing 800,000 tons of iron, "
        "400,000 tons of steel, and 【30,000 tons of steel products】 in November.\n"
        "   quantity  30,000 t  ← “三万吨” (quantity:unit)\n"
        "   measure   production  ← “钢材三万吨” (like-the-figure-before)\n"
        "   subject   steel products  ← “钢材” (noun-phrase)\n"
        "   place     Henan  ← “中共河南省委” (opening)\n"
        "   period    1958-11  ← “11月份” (clause, month) ← “7日” 1958-11-07 (dispatch) "
        "← the article's header, 1958-11-08\n"
        "   modality  target  ← “钢材三万吨” (of-a-plan)\n"
        "   confidence 0.99  ← “钢材三万吨” (stated outright)\n"
        "\n"
    )


def test_what_is_carried_over_and_what_differs_is_said() -> None:
    made = extraction()
    lines = [trail(made, number, claim, load_lexicon(), {}) for number, claim in enumerate(made.claims, start=1)]
    assert lines == [
        [
            "1. Qingxi County: production of pig iron, 1958-10: over 12,000 t",
            "   reported, verified, confidence 0.97",
            "   zh 77-85  新华社郑州4日电 清溪县10月份生产【生铁一万二千多吨】，修建土高炉三百座。",
            "   en 175-208  Xinhua News Agency, Zhengzhou, November 4th: In October, Qingxi County produced "
            "【more than 12,000 tons of pig iron】 and built 200 indigenous blast furnaces.",
            "   quantity  over 12,000 t  ← “一万二千多吨” (numeral-more-than)",
            "   period    1958-10  ← “10月份” (month-of-issue-year)",
            "   place     Qingxi County  ← “清溪县10” (subject-of-sentence, carried over)",
        ],
        [
            "2. Qingxi County: count of indigenous blast furnaces, no period: 300",
            "   reported, disputed, confidence 0.5",
            "   zh 88-94  新华社郑州4日电 清溪县10月份生产生铁一万二千多吨，修建【土高炉三百座】。",
            "   en 219-248  Xinhua News Agency, Zhengzhou, November 4th: In October, Qingxi County produced "
            "more than 12,000 tons of pig iron and built 【200 indigenous blast furnaces】.",
            "   ! The Chinese says 300 furnaces, the English 200.",
            "     中文为300座，英文为200座。",
        ],
    ]


def steps(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the period of the claim shown was reckoned from, without the rules."""
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("   period ")]
    return re.sub(r" \([^)]*\)", "", line).removeprefix("   period    ").split(" ← ")


def test_a_time_is_followed_to_what_it_was_reckoned_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN, 9) == 0
    assert steps(capsys) == [
        "1958-09-28/1958-09-30 ", "“三天”", "“这月的最后三天”", "“9月15日” 1958-09-15", "“7日” 1958-11-07",
        "the article's header, 1958-11-08",
    ]  # fmt: skip


def test_a_time_that_means_less_than_its_words_shows_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN, 2) == 0
    assert steps(capsys)[:2] == ["1958-01/1958-10 ", "“今年” 1958"]


def test_a_time_that_names_its_year_needs_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "tools.txt"
    words = "In 1956 the works made 300 tons of steel."
    article.write_text(f"Title: Steel\nAuthor:\nDate: 1958-11-08\nPage: 1\n\n{words}\n", encoding="utf-8")
    assert leave(article, 1) == 0
    assert steps(capsys) == ["1956 ", "“1956”"]


def test_all_claims_of_an_article_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN) == 0
    heads = [part.splitlines()[0] for part in capsys.readouterr().out.split("\n\n")[:-1]]
    assert [head.partition(". Henan: ")[0] for head in heads] == [str(number) for number in range(1, 14)]
    assert [head.rpartition(": ")[2] for head in heads] == [
        "4,400,000 t", "4,680,000 t", "300,000 t", "313,000 t", "2,000 to 9,999 t", "0 t", "200 to 999 t per day",
        "over 18,000 t per day", "over 130,000 t", "over 400,000", "800,000 t", "400,000 t", "30,000 t",
    ]  # fmt: skip


def test_an_article_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with HENAN.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert leave("-", 13) == 0
    assert capsys.readouterr().out.startswith("13. Henan: production of steel products, 1958-11: 30,000 t\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((HENAN, 14), "Error: Invalid value for CLAIM: 1958-11-08-henan-steel has 13 claims\n"),
        ((HENAN, 0), "Error: Invalid value for '[CLAIM]': 0 is not in the range x>=1.\n"),
        ((HENAN, "steel"), "Error: Invalid value for '[CLAIM]': 'steel' is not a valid integer range.\n"),
        (("nowhere.txt",), "Error: Invalid value for 'ARTICLE': File 'nowhere.txt' does not exist.\n"),
    ],
)
def test_a_slip_is_wrong_usage(arguments: tuple[object, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(*arguments) == 2
    shown = capsys.readouterr()
    assert (shown.out, told in shown.err) == ("", True), shown.err


def test_an_article_that_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_text("Title: Iron\nDate: 1958-11-31\nPage: 1\n\nTen tons.\n", encoding="utf-8")
    assert leave(broken) == 1
    shown = capsys.readouterr()
    told = f"Error: {broken}:2: Date: '1958-11-31'; expected a day of the calendar\n  November 1958 has 30 days\n"
    assert (shown.out, shown.err) == ("", told)
