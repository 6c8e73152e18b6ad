"""Everything shown in README, tutorial and how-tos is so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.shown import DOCUMENTS, HOUSE, ExampleError, play, renewed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_shows_is_what_is_printed(name: str, checkout: Path) -> None:
    text = (HOUSE / name).read_text("utf-8")
    assert play(text, checkout) == text, "run `make docs` and read the difference"


def test_what_is_printed_takes_the_place_of_what_was_shown(tmp_path: Path) -> None:
    text = "So:\n\n```console\n$ printf 'a\\nb\\n'\nc\n$ echo \\\n> d\nd\n```\n\n```sh\nmake demo\n```\n"
    assert play(text, tmp_path) == text.replace("\nc\n", "\na\nb\n")


def test_a_file_is_written_and_another_added_to(tmp_path: Path) -> None:
    text = (
        "<!-- file: new/words.txt -->\n```csv\na\nb\n```\n"
        "<!-- after: new/words.txt: a -->\n```csv\nbetween\n```\n"
        "```console\n$ cat new/words.txt\na\nbetween\nb\n```\n"
    )
    assert play(text, tmp_path) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```sh\nfalse\n```\n", "exit code 1"),
        ("```console\n$ exit 2\n```\n", "exit code 2"),
        ("```console\nlost\n```\n", "'lost' is not typed"),
        ("```sh\ntrue\n", "not closed"),
        ("<!-- after: a.txt: b -->\n```csv\nc\n```\n", "a.txt has no line 'b'"),
    ],
)
def test_an_example_that_cannot_be_run_says_why(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a\n", "utf-8")
    with pytest.raises(ExampleError, match=message):
        play(text, tmp_path)


@pytest.mark.parametrize(
    ("shown", "printed", "result"),
    [
        (["a"], ["a"], ["a"]),
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "…"], ["a", "b", "c"], ["a", "…"]),
        (["x", "…"], ["a", "b", "c"], ["a", "…"]),
        (["x", "…", "y"], ["a", "b", "c"], ["a", "…", "c"]),
        (["3 in … s"], ["3 in 0.5 s"], ["3 in … s"]),
        (["3 in … s"], ["3 in 0.5 s", "b"], ["3 in 0.5 s", "b"]),
        ([], ["a"], ["a"]),
        (["…"], [], ["…"]),
    ],
)
def test_what_is_left_out_stays_out(shown: list[str], printed: list[str], result: list[str]) -> None:
    assert renewed(shown, printed) == result
