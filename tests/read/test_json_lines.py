"""JSON Lines: what is read of them, and what is said of the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import read_corpus
from tests.read.packing import articles, said
from tests.read.sample import CHINESE, ENGLISH


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


FIELDS = {
    "title_en": "Linhe Mill Spins More Yarn; Looms Run Day and Night",
    "title_zh": "林河纱厂多纺纱  布机日夜不停　工人干劲足",
    "date": "1958-11-08",
    "page": 3,
    "en": ENGLISH.partition("\n\n")[2],
    "zh": CHINESE.partition("专栏：\n\n")[2],
}


def test_fields_make_the_article_that_a_file_would() -> None:
    Path("a.txt").write_text(ENGLISH + "\n<hr />\n\n" + CHINESE, "utf-8")
    Path("b.jsonl").write_text(json.dumps({"id": "a", **FIELDS}) + "\n", "utf-8")
    assert articles(Path("b.jsonl")) == articles(Path("a.txt"))


def test_an_article_of_one_half_with_author_column_and_notice() -> None:
    values = {
        "title": "大坝合龙", "author": "本报记者", "date": "1958-11-08", "page": "３", "column": "工业",
        "notice": "Invented.", "zh": "大坝昨天合龙。", "en": None,
    }  # fmt: skip
    Path("corpus.jsonl").write_text("\n" + json.dumps(values) + "\r\n", "utf-8")
    [article] = read_corpus([Path("corpus.jsonl")])
    assert isinstance(article, Article)
    assert article.zh is not None
    assert (article.id, article.source, article.author) == ("corpus-2", "corpus.jsonl!2", "本报记者")
    assert (article.column, article.notice, article.page, article.zh.title) == ("工业", "Invented.", 3, "大坝合龙")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": ', ":1: no JSON (Expecting value, column 10); expected a JSON object"),
        ("[]", ":1: JSON that is no object; expected a JSON object"),
        ("[" * 100_000, ":1: JSON that is no article's; expected a JSON object"),
        ("9" * 5000, ":1: JSON that is no article's; expected a JSON object"),
        ("{}", ":1: neither 'text' nor 'en' nor 'zh'; expected an article"),
        ('{"id": 7}', ":1: an 'id' that is no name; expected a line of text"),
        ('{"id": "a\\nb"}', ":1: an 'id' that is no name; expected a line of text"),
        ('{"text": 7}', ":1: 'text' is no text; expected text in quotes"),
        ('{"text": "\\ud800"}', ":1: half of a surrogate pair; expected characters of Unicode"),
        (
            '{"body": "x"}',
            ":1: a field 'body'; expected the fields id, notice, text, title, title_en, title_zh, author, date, page, "
            "column, en, zh",
        ),
        (
            '{"text": "x", "page": 1}',
            ":1: both 'text' and 'page'; expected the whole article in 'text', or its fields",
        ),
        ('{"en": "x"}', ":1: no 'title_en' and no 'title'; expected the title of the article"),
        ('{"en": "x", "title": "a\\nb"}', ":1: 'title' with a line break; expected one line"),
        (
            '{"en": "x", "title": "A", "date": "1958-11-8", "page": 1}',
            ":1: 'date' '1958-11-8'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
        ),
        (
            '{"en": "x", "title": "A", "date": "1958-11-08", "page": 0}',
            ":1: 'page' '0'; expected a page number from 1 to 999",
        ),
        ('{"en": " ", "title": "A", "date": "1958-11-08", "page": 1}', ":1: an empty 'en'; expected paragraphs"),
        (
            '{"zh": "林。\\n<hr />\\n<hr />", "title": "A", "date": "1958-11-08", "page": 1}',
            "!1:9: a second '<hr />'; expected one, as on line 8",
        ),
        (
            '{"text": "Title: A\\nDate: 1958-11-31\\nPage: 1\\n\\nText."}',
            "!1:2: Date: '1958-11-31'; expected a day of the calendar\n  November 1958 has 30 days",
        ),
    ],
)
def test_a_line_that_is_no_article(line: str, told: str) -> None:
    good = json.dumps({"id": "a", **FIELDS})
    assert said(f"{line}\n\n{good}\n".encode(), "corpus.jsonl") == [f"corpus.jsonl{told}", "corpus.jsonl!3"]


def test_a_line_that_is_not_utf8_and_one_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.jsonlines.LONGEST", 3_000_000)
    good = json.dumps({"id": "a", **FIELDS}).encode()
    lines = [b'{"text": "\xff"}', b"x" * 9_000_000, good, b"y" * 3_000_001]
    assert said(b"\n".join(lines), "a.jsonl") == [
        "a.jsonl:1: byte 10 is not UTF-8; expected a JSON object",
        "a.jsonl:2: a line of more than 3 MB; expected one article",
        "a.jsonl!3",
        "a.jsonl:4: a line of more than 3 MB; expected one article",
    ]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_json_lines_without_articles(content: bytes) -> None:
    assert said(content, "a.jsonl") == ["a.jsonl: a file without articles; expected a JSON object on each line"]
