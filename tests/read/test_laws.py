"""What holds of any bytes at all."""

from itertools import pairwise
from pathlib import PurePath

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Article
from kg.read import read_article
from kg.read.decoding import decode
from kg.read.lines import SPACE, lines
from tests.read.sample import BOTH, CHINESE, ENGLISH

PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\r\n",
            "\n\n",
            "    ",
            "　　",
            "\ufeff",
            "\0",
            "\u200b",
            "１",
            "林河纱厂",
            "yarn",
            "<hr />",
            "Original:",
        ),
        *("Title: ", "Author:", "Date: 1958-11-08", "Page: 3", "### ", "#", "1958-11-08", "第3版()", "专栏："),
        *(ENGLISH, CHINESE, BOTH),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=9), max_size=12).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "gb18030", "utf-8-sig"])
WRITTEN = st.builds(lambda text, encoding: text.encode(encoding, "replace"), TEXTS, ENCODINGS)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The sample with some of its bytes cut out and others put in."""
    data = BOTH.encode()
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    return data[:start] + draw(st.binary(max_size=12) | PIECES.map(str.encode)) + data[end:]


def read(data: bytes) -> Article | InputError:
    try:
        return read_article(data, "a.txt")
    except InputError as error:
        return error


@given(st.binary() | WRITTEN | damaged())
def test_any_bytes_give_an_article_or_an_input_error(data: bytes) -> None:
    article = read(data)
    if isinstance(article, InputError):
        assert str(article).startswith("a.txt")
        assert article.line is None or 1 <= article.line <= data.count(b"\n") + data.count(b"\r") + 1
        return
    source, _ = decode(data, "a.txt")
    assert article.halves
    for half in article.halves:
        assert half.text in source
        assert half.title_spans[0].of(half.text) == half.title
        spans = (*half.title_spans, *half.blocks)
        assert spans
        assert list(spans) == sorted(spans)
        assert all(one.end <= later.start for one, later in pairwise(spans))
        for span in spans:
            words = span.of(half.text)
            assert 0 <= span.start < span.end <= len(half.text)
            assert words == words.strip(SPACE)


@given(TEXTS)
def test_lines_are_the_text(text: str) -> None:
    found = list(lines(text))
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    for line in found:
        assert line.span.of(text) == line.text == line.text.strip(SPACE)
    assert "".join(line.text for line in found) == "".join(
        part.strip(SPACE) for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


@given(
    st.lists(st.text(alphabet="林河纱厂一二 yarn", min_size=1).map(lambda text: f"纱{text}厂"), min_size=1, max_size=5)
)
def test_paragraphs_come_back_as_they_were_written(paragraphs: list[str]) -> None:
    header, _, _ = CHINESE.partition("    据林河")
    article = read_article((header + "".join(f"    {each}\r\n" for each in paragraphs)).encode(), "a.txt")
    assert article.zh is not None
    assert [span.of(article.zh.text) for span in article.zh.blocks] == paragraphs


@given(st.from_regex(r"[0-9a-z\-]{1,20}", fullmatch=True))
def test_the_id_is_the_stem(stem: str) -> None:
    assert read_article(ENGLISH.encode(), str(PurePath("folder") / f"{stem}.txt")).id == stem
