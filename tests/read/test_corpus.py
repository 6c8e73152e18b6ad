"""Folders, files and standard input: which are read, in which order, and what is said of the rest."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.read import read_corpus
from kg.read.decoding import LARGEST
from tests.read.sample import BOTH, CHINESE, ENGLISH


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(*names: str, text: str = ENGLISH) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def found(*inputs: str) -> list[str]:
    """The sources of the articles of `inputs` and the sentences of the errors, in order."""
    read = read_corpus(map(Path, inputs))
    return [str(each) if isinstance(each, InputError) else each.source for each in read]


def test_a_folder_is_read_in_order_of_name_and_all_the_way_down() -> None:
    put("in/b.txt", "in/a.md", "in/c/d.TXT", "in/c/C/e.txt", "in/B.txt", "in/河.txt", "in/a.x.txt")
    assert found("in") == ["in/B.txt", "in/a.md", "in/a.x.txt", "in/b.txt", "in/c/C/e.txt", "in/c/d.TXT", "in/河.txt"]


def test_inputs_keep_their_order() -> None:
    put("b.txt", "a.txt", "in/c.txt")
    assert found("b.txt", "in", "a.txt") == ["b.txt", "in/c.txt", "a.txt"]


def test_what_is_no_article_is_passed_over() -> None:
    put("in/a.txt", "in/.b.txt", "in/.git/c.txt", "in/README.md", "in/LICENSE.txt", "in/d.json", "in/e", "in/NOTICE")
    assert found("in") == ["in/a.txt"]


def test_a_folder_named_like_a_file_is_a_folder() -> None:
    put("in/a.txt/b.txt")
    assert found("in") == found("in/a.txt") == ["in/a.txt/b.txt"]


def test_a_folder_without_articles() -> None:
    put("in/deep/a.pdf", "in/README.md")
    Path("none").mkdir()
    assert found("in", "none") == [
        "in: a folder without articles; expected files ending in .txt or .md",
        "none: a folder without articles; expected files ending in .txt or .md",
    ]


def test_a_file_is_read_whatever_its_folder() -> None:
    put("in/.hidden.txt", "in/README.md", "in/a", text=BOTH)
    assert found("in/README.md", "in/.hidden.txt", "in/a") == ["in/README.md", "in/.hidden.txt", "in/a"]


def test_a_file_of_another_kind_is_refused() -> None:
    put("a.pdf")
    assert found("a.pdf") == [
        "a.pdf: a file ending in .pdf; expected a file ending in .txt, .md, .zip, .7z, .tar (.gz, .bz2, .xz, .zst) or "
        ".jsonl (.gz, .zst)\n  rename it if it is an article"
    ]


def test_a_file_that_is_not_there() -> None:
    put("in/a.txt")
    Path("in/b.txt").symlink_to("nowhere.txt")
    assert found("c.txt", "folder", "in") == [
        "c.txt: no such file or directory; expected a file that can be read",
        "folder: no such file or directory; expected a file that can be read",
        "in/a.txt",
        "in/b.txt: a link to a file that is missing; expected a file that can be read",
    ]


def test_a_defect_does_not_end_the_reading() -> None:
    put("in/a.txt", "in/c.txt")
    put("in/b.txt", text=ENGLISH.replace("11-08", "11-31"))
    assert found("in") == [
        "in/a.txt",
        "in/b.txt:3: Date: '1958-11-31'; expected a day of the calendar\n  November 1958 has 30 days",
        "in/c.txt",
    ]


def test_what_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stood in for, because no file is closed to a superuser."""
    put("in/a.txt", "in/b.txt", "in/c/d.txt")
    opened, listed = Path.open, Path.iterdir

    def refused_open(path: Path, mode: str = "r") -> object:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    def refused_iterdir(path: Path) -> Iterator[Path]:
        if path.name == "c":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "open", refused_open)
    monkeypatch.setattr(Path, "iterdir", refused_iterdir)
    assert found("in") == [
        "in/a.txt",
        "in/b.txt: permission denied; expected a file that can be read",
        "in/c: permission denied; expected a folder that can be read",
    ]


def test_a_link_in_a_circle_ends() -> None:
    put("in/a.txt", "in/b/c.txt")
    Path("in/b/up").symlink_to("..", target_is_directory=True)
    Path("in/again").symlink_to("b", target_is_directory=True)
    Path("in/self.txt").symlink_to("self.txt")
    assert found("in") == [
        "in/a.txt",
        "in/again/c.txt",
        "in/self.txt: too many levels of symbolic links; expected a file that can be read",
    ]


def test_a_pipe_in_a_folder_is_no_article() -> None:
    put("in/a.txt")
    os.mkfifo("in/b.txt")
    assert found("in") == ["in/a.txt"]


def test_one_id_in_two_folders() -> None:
    put("in/x/a.txt", "in/y/a.txt", "in/y/a.md")
    again = "the id a again; expected one file of that name, as in/x/a.txt\n  rename one or leave it out"
    assert found("in") == ["in/x/a.txt", f"in/y/a.md: {again}", f"in/y/a.txt: {again}"]


def test_a_file_given_twice_is_read_once() -> None:
    put("in/a.txt")
    assert found("in/a.txt", "in", "./in/a.txt", "in/../in/a.txt") == ["in/a.txt"]


def test_a_file_name_that_is_not_utf8() -> None:
    put(os.fsdecode(b"in/\xff.txt"))
    assert found("in") == ["in/\\xff.txt: a file name that is not UTF-8; expected one that can be written down"]


def test_a_file_of_fifty_megabytes_is_not_read_through() -> None:
    with Path("a.txt").open("wb") as file:
        file.truncate(50_000_000)
    assert found("a.txt") == [
        "a.txt: more than 4 MB; expected one article\n"
        "  a file holds one article: split it where the next 'Title:' or '###' begins"
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(CHINESE.encode())))
    [article] = read_corpus([Path("-")])
    assert isinstance(article, Article)
    assert (article.id, article.source, article.zh is None, article.en) == ("stdin", "<stdin>", False, None)


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= LARGEST + 1
            return b"x" * size

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Endless()))
    assert found("-") == [
        "<stdin>: more than 4 MB; expected one article\n"
        "  a file holds one article: split it where the next 'Title:' or '###' begins"
    ]


def test_a_notice_is_said_of_every_article_beside_it() -> None:
    put("in/a.txt", "in/b.txt", "in/deeper/c.txt", "d.txt")
    put("in/NOTICE", text="\n  Invented for testing.  \nBy nobody.\n")
    notices = {each.id: each.notice for each in read_corpus([Path("in"), Path("d.txt")]) if isinstance(each, Article)}
    assert notices == {"a": "Invented for testing.", "b": "Invented for testing.", "c": None, "d": None}
    [alone] = read_corpus([Path("in/a.txt")])
    assert isinstance(alone, Article)
    assert alone.notice == "Invented for testing."


def test_articles_are_kept_back_while_their_notice_says_nothing() -> None:
    put("in/a.txt", "in/b.txt", "c.txt")
    put("in/NOTICE", text="\n")
    silent = "in/NOTICE: an empty file; expected a line to be said of every article beside it"
    assert found("in", "c.txt") == [silent, silent, "c.txt"]


def test_articles_are_read_one_at_a_time() -> None:
    put("in/a.txt", "in/b.txt")
    reading = read_corpus([Path("in")])
    next(reading)
    Path("in/b.txt").write_text(ENGLISH.replace("Page: 3", "Page: 9"), "utf-8")
    second = next(reading)
    assert isinstance(second, Article)
    assert second.page == 9
