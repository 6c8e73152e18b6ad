"""`kg lexicon` as it is typed."""

import json
from pathlib import Path

from click.testing import CliRunner

from kg.cli.lexicon import lexicon


def test_find_says_what_a_name_means() -> None:
    result = CliRunner().invoke(lexicon, ["find", "禹县"], standalone_mode=False)
    assert result.return_value == 0
    assert result.stdout == (
        "禹县 · Yu County   lex:place/412622-yu-county\n"
        "  county in Xuchang, Henan, China\n"
        "  … to 1988\n"
        "  en: Yuxian, Yu Xian, Yuxian County\n"
    )


def test_find_takes_a_year_an_id_and_prints_json() -> None:
    result = CliRunner().invoke(lexicon, ["find", "两", "--year", "1958", "--json"], standalone_mode=False)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["lex:unit/liang-16"]
    by_id = CliRunner().invoke(lexicon, ["find", "lex:product/pig-iron", "--json"], standalone_mode=False)
    assert json.loads(by_id.stdout)["zh"][0] == "生铁"


def test_an_unknown_name_brings_suggestions() -> None:
    result = CliRunner().invoke(lexicon, ["find", "Henann"], standalone_mode=False)
    assert result.return_value == 1
    assert result.stdout == ""
    assert result.stderr.startswith("no concept is called 'Henann'; did you mean Henan, ")


def test_check_judges_a_file_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    lines = [
        "@prefix lex: <https://w3id.org/press-kg/lexicon/> .",
        "@prefix product: <https://w3id.org/press-kg/lexicon/product/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "product:persimmon-cakes a skos:Concept ; skos:inScheme lex:products ;",
        '    skos:prefLabel "persimmon cakes"@en , "柿饼"@zh .',
    ]
    own.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(lexicon, ["check", str(own)], standalone_mode=False)
    assert result.return_value == 1
    assert "product:persimmon-cakes" in result.stdout
    assert "A concept says where it comes from" in result.stdout


def test_the_lexicons_own_files_are_in_order() -> None:
    result = CliRunner().invoke(lexicon, ["check"], standalone_mode=False)
    assert (result.return_value, result.stdout) == (0, "")
    assert "0 things to mend" in result.stderr
