"""`kg explain` as it is typed: from the sentence to each field, and what is said of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
HENAN = EXAMPLES / "henan-1958" / "1958-11-08-henan-steel.txt"
ANSHAN = EXAMPLES / "invented" / "1956-07-02-anshan-steel-half-year.txt"


def leave(*arguments: object) -> int:
    """The exit code of `kg explain` with `arguments`."""
    with pytest.raises(SystemExit) as left:
        main(["explain", *map(str, arguments)])
    assert isinstance(left.value.code, int)
    return left.value.code


def test_a_claim_is_walked_back_to_its_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN, 1) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out == (
        "1. Henan: production of pig iron, 1958-10: 4,400,000 t\n"
        "   reported, verified, confidence 0.93\n"
        "   zh 149-157  他们在这月一共生产出【生铁四百四十万吨】，如果加上9月底以前生产的生铁，"
        "今年全省已经产铁四百六十八万吨；这月产钢三十万吨，加上1至9月份的累计产量，今年全省已经产钢三十一万三千吨。\n"
        "   en 358-386  In that month, they produced a total of 【4.4 million tons of pig iron】.\n"
        "   quantity  四百四十万吨  ← “四百四十万吨” (quantity:unit)\n"
        "   measure   production  ← “生铁四百四十万吨” (by-unit)\n"
        "   subject   生铁  ← “生铁” (noun-phrase)\n"
        "   place     Henan  ← “河南” (nearest-name, carried over)\n"
        "   period    1958-10  ← “这月” (nearest-time)\n"
        "   modality  reported  ← “生铁四百四十万吨” (plain)\n"
        "\n"
    )


def test_all_claims_of_an_article_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(HENAN) == 0
    heads = [part.splitlines()[0] for part in capsys.readouterr().out.split("\n\n")[:-1]]
    assert [head.partition(". Henan: ")[0] for head in heads] == [str(number) for number in range(1, 14)]
    assert [head.rpartition(": ")[2] for head in heads] == [
        "4,400,000 t", "4,680,000 t", "300,000 t", "313,000 t", "2,000 to 9,999 t", "0 t", "200 to 999 t per day",
        "over 18,000 t per day", "over 130,000 t", "over 400,000", "800,000 t", "400,000 t", "30,000 t",
    ]  # fmt: skip


def test_a_claim_on_which_the_halves_differ_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(ANSHAN) == 0
    (disputed,) = [part for part in capsys.readouterr().out.split("\n\n") if ", disputed, " in part]
    english, chinese = disputed.splitlines()[-2:]
    assert english.startswith("   ! The halves differ on the figure: the Chinese “")
    assert english.endswith(" 780,000 yuan.")
    assert chinese.startswith("     两种文字的数字不同：中文“")


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
