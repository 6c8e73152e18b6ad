"""Archives: what is read of them, and what is said of the rest."""

from __future__ import annotations

import base64
import io
import stat
import tarfile
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build.plan import fingerprint
from kg.errors import InputError
from kg.model import Article
from kg.read import read_corpus, streams
from kg.read.decoding import LARGEST
from tests.read.packing import PACKINGS, articles, found, said, seven_zipped, tarred, tarred_members, zipped
from tests.read.sample import BOTH, CHINESE, ENGLISH

A, B = ENGLISH.encode(), CHINESE.encode()
TWO = {"1958-11-08/a.txt": A, "1958-11-09/河.md": B}
DAMAGED = "expected one that can be unpacked whole\n  copy or download it again"
ARCHIVES = tuple(name for name in PACKINGS if ".jsonl" not in name)

OF_PY7ZR = (
    "N3q8ryccAASCf+gZ3gEAAAAAAAAXAAAAAAAAAMwSmYXgAc0BUV0AKhpKht4Ccsza9AVnNKWO2eZFnBcvrovYcub0GrFAjFQtbTqe+08+njZt5T"
    "x9CGSXhuWERgkt0prXg19yWyFUozMyMvyl7nRqB/IXvLVDHVdt70Gp9Q03a8E6GHWDi5JjVh+pPmJDq3HAEKbG0nH3FI8TUJxEr4Ea3MUuvZ0d"
    "/hVLOm7Ac3fDArx8FF9bxyt31YhZtwVwwAjh2+feOE1MjVwstAikTj0DJQiS3fQbr2i7wCs17a5BDaKZCAZEfBEusKvFFFYhifd2vZeyD4uZJZ"
    "sZvcAtZcwB2SVLnyIsw6Q8u2zuTqXZ8AqZycj3Ow7rppyFU5YbpmwtqgHsv6+BHevyKluUGB9KisMm0o6E6R//Zu0EbTtiRCanj0V7CIt3++hu"
    "5tHLWJcaFL6ScgCt9gtLONAVm0OusOKfPslVnsXoufQQc8ITMKJ1vqP9WNS20gDgAJ4AfV0AAIEzB64P1TnKs1ck0c/j92TRWslv34CaU9m+ht"
    "mSNCAgFOpqhKDop4ukAuRjNqqJk53x06t9GrH7vEnttOqqwS96g5IrNSIYv40liv2Zgtwe3WQze6YTqS+EpfBPC4ctJt952g+5/aVFGIwHUT3V"
    "ONo5UOghoJDdNAJc4AAAFwaBWQEJgIUABwsBAAEhIQEYDICfAAA="
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", ARCHIVES)
def test_articles_are_named_by_their_place_in_the_archive(name: str) -> None:
    files = {"1958-11-08/a.txt": A, "README.md": B, ".git/b.txt": B, "c.pdf": B, "LICENSE/d.txt": B, "e/河.md": B}
    assert said(PACKINGS[name](files), name) == [f"{name}!1958-11-08/a.txt", f"{name}!e/河.md"]


@given(
    files=st.dictionaries(
        st.from_regex(r"(?:[0-9a-c]{1,3}/){0,2}[a-d河]{1,3}", fullmatch=True),
        st.sampled_from([ENGLISH, CHINESE, BOTH]),
        min_size=1,
        max_size=5,
    ),
    notices=st.sets(st.sampled_from(["", "0/", "a/"])),
)
def test_any_packing_of_the_same_articles_gives_the_same_articles(
    files: dict[str, str], notices: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """And so the same graph: where an article lies is no part of its fingerprint."""
    by_id = {Path(name).name: (name, text) for name, text in files.items()}
    packed = {f"{name}.txt": text.encode() for name, text in by_id.values()}
    packed |= {f"{folder}NOTICE": f"Of {folder}\n".encode() for folder in notices}
    top = tmp_path_factory.mktemp("packed")
    for name, content in packed.items():
        path = top / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    wanted = articles(top / "folder")
    assert [article.id for article in wanted] == sorted(by_id)
    for name, pack in PACKINGS.items():
        (top / name).write_bytes(pack(packed))
        again = articles(top / name)
        assert again == wanted, name
        assert list(map(fingerprint, again)) == list(map(fingerprint, wanted)), name


def test_an_archive_made_by_another_program() -> None:
    """By py7zr 1.1: LZMA2 behind a filter for programs, its table packed, too."""
    assert said(base64.b64decode(OF_PY7ZR), "1958.7z") == ["1958.7z!1958-11-08/a.txt", "1958.7z!1958-11-09/河.md"]
    assert [each.zh is not None for each in articles(Path("1958.7z"))] == [False, True]


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_without_articles(name: str) -> None:
    assert said(PACKINGS[name]({"a.pdf": A}), name) == [
        f"{name}: an archive without articles; expected files ending in .txt or .md in it"
    ]


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_defect_is_named_with_archive_member_and_line(name: str) -> None:
    files = {"a.txt": A, "in/b.txt": A.replace(b"11-08", b"11-31"), "e.txt": b"", "c.txt": A}
    assert said(PACKINGS[name](files), name) == [
        f"{name}!a.txt",
        f"{name}!in/b.txt:3: Date: '1958-11-31'; expected a day of the calendar\n  November 1958 has 30 days",
        f"{name}!e.txt: an empty file; expected an article\n"
        "  an article begins with 'Title: …' (an English half) or '### …' (a Chinese half)",
        f"{name}!c.txt",
    ]


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    files = {"../a.txt": A, "in/../../b.txt": A, "/c.txt": A, "C:/d.txt": A, "e..f/g...txt": A}
    out = "a name that leads out of the archive; expected a relative one without '..'"
    assert said(PACKINGS[name](files), name) == [
        f"{name}!../a.txt: {out}",
        f"{name}!in/../../b.txt: {out}",
        f"{name}!/c.txt: {out}",
        f"{name}!C:/d.txt: {out}",
        f"{name}!e..f/g...txt",
    ]


def link(kind: bytes) -> tarfile.TarInfo:
    header = tarfile.TarInfo("a.txt")
    header.type, header.linkname = kind, "/etc/passwd"
    return header


def zip_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tar", tarred_members(link(tarfile.SYMTYPE))),
        ("a.tar", tarred_members(link(tarfile.LNKTYPE))),
        ("a.zip", zip_link()),
        ("a.7z", seven_zipped({"a.txt": b"/etc/passwd"}, attributes={"a.txt": 0x8000 | stat.S_IFLNK << 16})),
        ("a.7z", seven_zipped({"a.txt": b"/etc/passwd"}, attributes={"a.txt": 0x400})),
    ],
)
def test_a_link_is_refused(name: str, content: bytes) -> None:
    assert said(content, name) == [f"{name}!a.txt: a link; expected a file\n  pack the file that it leads to"]


def test_a_device_is_passed_over() -> None:
    assert said(tarred_members(link(tarfile.FIFOTYPE)), "a.tar") == [
        "a.tar: an archive without articles; expected files ending in .txt or .md in it"
    ]


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_member_too_large_for_an_article(name: str) -> None:
    assert said(PACKINGS[name]({"a.txt": b"x" * (LARGEST + 1), "b.txt": A}), name) == [
        f"{name}!a.txt: more than 4 MB; expected one article\n"
        "  a file holds one article: split it where the next 'Title:' or '###' begins",
        f"{name}!b.txt",
    ]


@pytest.mark.parametrize("name", PACKINGS)
def test_an_archive_that_swells_is_given_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "UNWATCHED", 100_000)
    monkeypatch.setattr(streams, "RATIO", 3)
    content = PACKINGS[name]({f"{number}.txt": A + b"y" * 100_000 for number in range(20)})
    if len(content) < 500_000:
        assert said(content, name)[-1] == (
            f"{name}: more than 3 bytes unpacked for each one packed; expected an archive of articles\n"
            "  it is made to fill a disk"
        )


@pytest.mark.parametrize("name", PACKINGS)
def test_an_archive_above_the_largest_is_given_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST", 100_000)
    content = PACKINGS[name]({f"{number}.txt": A + b"y" * 100_000 for number in range(3)})
    assert said(content, name)[-1] == (
        f"{name}: more than 0 GB unpacked; expected an archive of articles\n  divide it, by years"
    )


@pytest.mark.parametrize("name", PACKINGS)
def test_what_is_cut_short_is_set_aside_and_the_rest_goes_on(name: str) -> None:
    whole = PACKINGS[name]({f"{number}.txt": A for number in range(9)})
    Path("b.txt").write_bytes(A)
    for size in (0, 1, 40, len(whole) // 2, len(whole.rstrip(b"\0")) - 3):
        Path(name).write_bytes(whole[:size])
        *told, last = found(name, "b.txt")
        assert last == "b.txt"
        if ".jsonl" not in name or "." in name[8:]:
            assert told or size == 0
            assert told[-1].startswith(f"{name}: "), told


@pytest.mark.parametrize("name", PACKINGS)
def test_bytes_that_are_no_archive(name: str) -> None:
    assert said(b"Title: A Dam\n" * 99, name)[-1].startswith(f"{name}:")


@pytest.mark.parametrize("name", PACKINGS)
@given(where=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_wrong_byte_is_an_error_or_nothing(
    name: str, where: int, value: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(PACKINGS[name](TWO))
    content[where % len(content)] = value
    path = tmp_path_factory.mktemp("wrong") / name
    path.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert all(isinstance(each, Article | InputError) for each in read_corpus([path]))


def test_a_tar_that_ends_at_a_member() -> None:
    whole = tarred({"a.txt": A, "b.txt": A})
    assert said(whole[:1024], "a.tar") == ["a.tar!a.txt", f"a.tar: damaged or cut short (empty header); {DAMAGED}"]


def test_a_checksum_that_differs() -> None:
    stored = bytearray(PACKINGS["stored.7z"](TWO))
    stored[stored.index(b"Linhe")] = ord("X")
    assert said(bytes(stored), "a.7z") == [
        f"a.7z!1958-11-08/a.txt: damaged or cut short (its checksum differs); {DAMAGED}",
        "a.7z!1958-11-09/河.md",
    ]


@pytest.mark.parametrize(
    ("method", "name"),
    [
        (b"\x03\x04\x01", "PPMd"),
        (b"\x06\xf1\x07\x01", "a password"),
        (b"\x04\x01\x08", "deflate"),
        (b"\x04\xf7\x11\x01", "04f71101"),
    ],
)
def test_a_method_that_is_not_read(method: bytes, name: str) -> None:
    assert said(seven_zipped({"a.txt": A}, method, b"", bytes), "a.7z") == [
        f"a.7z: packed with {name}; expected LZMA2, LZMA, bzip2 or none\n  pack it again: 7z a -m0=lzma2"
    ]


def test_a_dictionary_that_fills_the_memory() -> None:
    assert said(seven_zipped({"a.txt": A}, properties=b"\x28"), "a.7z") == [
        f"a.7z!a.txt: damaged or cut short (a dictionary of 4,096 MB, more than 512); {DAMAGED}"
    ]


def test_a_zip_with_a_password() -> None:
    content = bytearray(zipped({"a.txt": A}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert said(bytes(content), "a.zip") == [
        "a.zip!a.txt: encrypted; expected one that needs no password\n  pack it again without one"
    ]


def test_a_zip_packed_in_another_way() -> None:
    content = bytearray(zipped({"a.txt": A}))
    content[content.index(b"PK\x01\x02") + 10] = 98
    assert said(bytes(content), "a.zip") == [
        "a.zip!a.txt: packed in a way not known here; expected deflate, bzip2 or LZMA\n  pack it again"
    ]


def test_a_zip_made_on_a_chinese_system() -> None:
    """Its names are GBK, and it does not say so."""
    content = zipped({"xxxx.txt": B}).replace(b"xxxx", "林河".encode("gbk"))
    assert said(content, "a.zip") == ["a.zip!林河.txt"]


def test_an_archive_that_is_not_there() -> None:
    assert found("a.7z", "b.jsonl") == [
        f"{name}: no such file or directory; expected a file that can be read" for name in ("a.7z", "b.jsonl")
    ]


def test_one_id_in_two_places_and_an_archive_given_twice() -> None:
    Path("a.txt").write_bytes(A)
    Path("b.zip").write_bytes(zipped({"in/a.txt": A, "in/b.txt": A}))
    assert found("a.txt", "b.zip", "./b.zip") == [
        "a.txt",
        "b.zip!in/a.txt: the id a again; expected one file of that name, as a.txt\n  rename one or leave it out",
        "b.zip!in/b.txt",
    ]


def test_a_folder_of_archives_says_how_they_are_read() -> None:
    Path("in").mkdir()
    Path("in/1958.7z").write_bytes(seven_zipped(TWO))
    assert found("in") == [
        "in: a folder without articles; expected files ending in .txt or .md\n"
        "  archives and JSON Lines are read where they are named, as in/1958.7z"
    ]


def test_a_notice_that_says_nothing_keeps_its_articles_back() -> None:
    assert said(tarred({"in/a.txt": A, "in/NOTICE": b"\n", "b.txt": A}), "a.tar") == [
        "a.tar!in/NOTICE: an empty file; expected a line to be said of every article beside it",
        "a.tar!b.txt",
    ]
