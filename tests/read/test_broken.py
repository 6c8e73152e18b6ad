"""Every defect of a file: one sentence that says where, what was found, what was expected and what to do."""

import codecs
import contextlib
import time

import pytest

from kg.errors import InputError
from kg.read import read_article
from kg.read.decoding import LARGEST
from tests.read.sample import BOTH, CHINESE, ENGLISH

BEGIN = "an article begins with 'Title: …' (an English half) or '### …' (a Chinese half)"
START = "'Title: …' (an English half) or '### …' (a Chinese half)"
ONE = "both halves are one article"
SAVE = "save the file as UTF-8"
BODY = "'Linhe, November 6th: The mill spun 1,200…'"
ENCODINGS = "UTF-8, or GB18030 with a line 第N版"


def bent(text: str, old: str, new: str) -> bytes:
    """`text` with its one `old` changed to `new`."""
    assert text.count(old) == 1, old
    return text.replace(old, new).encode()


def dated(value: str) -> bytes:
    return bent(ENGLISH, "1958-11-08", value)


BROKEN = {
    "empty": (b"", f"a.txt: an empty file; expected an article\n  {BEGIN}"),
    "only white space": (" \r\n\t\n　\n\u200b".encode(), f"a.txt: an empty file; expected an article\n  {BEGIN}"),
    "only a byte order mark": (codecs.BOM_UTF8, f"a.txt: an empty file; expected an article\n  {BEGIN}"),
    "no header": (b"\nThe mill spun yarn.\n", f"a.txt:2: 'The mill spun yarn.'; expected {START}"),
    "a heading that is no title": ("#### 林河".encode(), f"a.txt:1: '#### 林河'; expected {START}"),
    "too large": (
        b"Title: " + b"x" * 50_000_000,
        "a.txt: more than 4 MB; expected one article\n"
        "  a file holds one article: split it where the next 'Title:' or '###' begins",
    ),
    "no date": (
        bent(ENGLISH, "Date: 1958-11-08\n", ""),
        f"a.txt:5: no 'Date:' above {BODY}; expected 'Date: YYYY-MM-DD'",
    ),
    "no date in Chinese": (
        bent(CHINESE, "1958-11-08\n", ""),
        "a.txt:3: '第3版()'; expected a date YYYY-MM-DD below the title",
    ),
    "an empty date": (dated(""), "a.txt:3: Date: ''; expected a date YYYY-MM-DD"),
    "31 November": (
        dated("1958-11-31"),
        "a.txt:3: Date: '1958-11-31'; expected a day of the calendar\n  November 1958 has 30 days",
    ),
    "29 February": (
        bent(CHINESE, "1958-11-08", "1958-02-29"),
        "a.txt:3: '1958-02-29'; expected a day of the calendar\n  February 1958 has 28 days",
    ),
    "month 13": (
        dated("1958-13-08"),
        "a.txt:3: Date: '1958-13-08'; expected a day of the calendar\n  a month is 01 to 12",
    ),
    "year 0": (dated("0000-11-08"), "a.txt:3: Date: '0000-11-08'; expected a day of the calendar"),
    "one digit": (
        dated("1958-11-8"),
        "a.txt:3: Date: '1958-11-8'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
    ),
    "slashes": (
        dated("1958/11/08"),
        "a.txt:3: Date: '1958/11/08'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
    ),
    "a Chinese date": (
        bent(CHINESE, "1958-11-08", "1958年11月8日"),
        "a.txt:3: '1958年11月8日'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
    ),
    "eight digits": (
        dated("19581108"),
        "a.txt:3: Date: '19581108'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
    ),
    "an English date": (
        dated("November 8, 1958"),
        "a.txt:3: Date: 'November 8, 1958'; expected a date YYYY-MM-DD\n  did you mean 1958-11-08?",
    ),
    "day and month in doubt": (dated("08-11-1958"), "a.txt:3: Date: '08-11-1958'; expected a date YYYY-MM-DD"),
    "day and month told apart": (
        dated("28.11.1958"),
        "a.txt:3: Date: '28.11.1958'; expected a date YYYY-MM-DD\n  did you mean 1958-11-28?",
    ),
    "a date that is a word": (dated("yesterday"), "a.txt:3: Date: 'yesterday'; expected a date YYYY-MM-DD"),
    "a page in words": (
        bent(ENGLISH, "Page: 3", "Page: three"),
        "a.txt:4: Page: 'three'; expected a page number from 1 to 999",
    ),
    "a page as the Chinese write it": (
        bent(ENGLISH, "Page: 3", "Page: 第3版"),
        "a.txt:4: Page: '第3版'; expected a page number from 1 to 999\n  did you mean 3?",
    ),
    "page 0": (bent(CHINESE, "第3版", "第0版"), "a.txt:4: the page of 第N版 '0'; expected a page number from 1 to 999"),
    "a page of 5,000 digits": (
        bent(ENGLISH, "Page: 3", "Page: " + "3" * 5000),
        f"a.txt:4: Page: '{'3' * 40}…'; expected a page number from 1 to 999",
    ),
    "no page": (
        bent(ENGLISH, "Page: 3\n", ""),
        f"a.txt:5: no 'Page:' above {BODY}; expected 'Page: N'",
    ),
    "no page in Chinese": (
        bent(CHINESE, "第3版()\n", ""),
        "a.txt:4: '专栏：'; expected the page, '第N版()', below the date",
    ),
    "a key misspelt": (
        bent(ENGLISH, "Date:", "Dat:"),
        "a.txt:3: no 'Date:' and no 'Page:' above 'Dat: 1958-11-08'; "
        "expected 'Date: YYYY-MM-DD' and 'Page: N'\n  did you mean 'Date:'?",
    ),
    "a title on two lines": (
        bent(ENGLISH, "Yarn; Looms", "Yarn;\nLooms"),
        "a.txt:2: no 'Date:' and no 'Page:' above 'Looms Run Day and Night'; expected 'Date: YYYY-MM-DD' and 'Page: N'",
    ),
    "no title": (
        bent(ENGLISH, "Title: Linhe Mill Spins More Yarn; Looms Run Day and Night\n", ""),
        f"a.txt:5: no 'Title:' above {BODY}; expected 'Title: …'",
    ),
    "an empty title": (
        b"Title:\nDate: 1958-11-08\nPage: 3\n\nText.",
        "a.txt:1: an empty 'Title:'; expected the title on the same line",
    ),
    "an empty Chinese title": (
        bent(CHINESE, "### 林河纱厂多纺纱  布机日夜不停　工人干劲足", "### "),
        "a.txt:1: '###' without a title; expected the title on the same line",
    ),
    "a title of a megabyte": (
        b"Title: " + b"x" * 1_000_000 + b"\nDate: 1958-11-08\nPage: 3\n\nText.",
        "a.txt:1: a title of 1,000,000 characters; expected at most 1,000\n  put the text below the header",
    ),
    "two dates": (
        bent(ENGLISH, "Page: 3", "Date: 1958-11-09\nPage: 3"),
        "a.txt:4: a second 'Date:'; expected one, as on line 3",
    ),
    "a header alone": (
        b"Title: Yarn\nDate: 1958-11-08\nPage: 3\n\n\n",
        "a.txt:3: the end of the half; expected paragraphs below the header",
    ),
    "a Chinese header alone": (
        "### 林河纱厂\n\n1958-11-08\n第3版()\n专栏：\n".encode(),
        "a.txt:5: the end of the half; expected paragraphs below the header",
    ),
    "a title alone": (
        b"Title: Yarn\n",
        "a.txt:1: no 'Date:' and no 'Page:' in the header; expected 'Date: YYYY-MM-DD' and 'Page: N'",
    ),
    "a Chinese title alone": (
        "### 林河纱厂\n".encode(),
        "a.txt:1: the end of the header; expected a date YYYY-MM-DD below the title",
    ),
    "a Chinese date alone": (
        "### 林河纱厂\n1958-11-08\n".encode(),
        "a.txt:2: the end of the header; expected the page, '第N版()', below the date",
    ),
    "no Chinese header": (
        "### 林河纱厂\n\n    林河纱厂纺纱一千二百件。\n".encode(),
        "a.txt:3: '林河纱厂纺纱一千二百件。'; expected a date YYYY-MM-DD below the title",
    ),
    "two rules": (bent(BOTH, "Original: ", "<hr />"), "a.txt:14: a second '<hr />'; expected one, as on line 12"),
    "nothing below the rule": (
        (ENGLISH + "\n<hr />\n\nOriginal:\n").encode(),
        "a.txt:10: '<hr />' with a half on one side only; expected a half above and a half below it",
    ),
    "no Chinese title below the rule": (
        bent(BOTH, "### ", ""),
        f"a.txt:17: '林河纱厂多纺纱  布机日夜不停\\u3000工人干劲足'; expected {START}",
    ),
    "two English halves": (
        (ENGLISH + "<hr />\n" + ENGLISH).encode(),
        "a.txt:10: a second English half; expected one half in each language",
    ),
    "two days": (
        bent(BOTH, "\n1958-11-08\n", "\n1958-11-09\n"),
        f"a.txt:19: the date 1958-11-09; expected 1958-11-08, as on line 3\n  {ONE}",
    ),
    "two pages": (bent(BOTH, "第3版", "第4版"), f"a.txt:20: the page 4; expected 3, as on line 4\n  {ONE}"),
    "NUL": (bent(CHINESE, "纺纱一千", "纺纱\0一千"), "a.txt:9: a NUL character; expected text"),
    "UTF-16 without its mark": (
        ENGLISH.encode("utf-16-le"),
        "a.txt:1: a NUL character; expected text\n  it looks like UTF-16 without a byte order mark: save it as UTF-8",
    ),
    "half a UTF-16 character": (
        codecs.BOM_UTF16_LE + "Title: 林".encode("utf-16-le")[:-1],
        f"a.txt:1: byte 16 (97) is not UTF-16; expected {ENCODINGS}\n  {SAVE}",
    ),
    "a lone surrogate": (
        CHINESE.replace("纺纱一千", "纺纱\ud800一千").encode("utf-8", "surrogatepass"),
        f"a.txt:9: byte 214 (ED) is not UTF-8; expected {ENCODINGS}\n  {SAVE}",
    ),
    "Big5": (
        "### 林河紗廠\n\n1958-11-08\n第3版()\n\n    紡紗一千二百件。\n".encode("big5"),
        f"a.txt:1: byte 4 (AA) is not UTF-8; expected {ENCODINGS}\n  {SAVE}",
    ),
    "Latin-1": (
        ENGLISH.replace("mill", "café").encode("latin-1"),
        f"a.txt:6: byte 121 (E9) is not UTF-8; expected {ENCODINGS}\n  {SAVE}",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        f"a.txt:1: byte 0 (89) is not UTF-8; expected {ENCODINGS}\n  {SAVE}",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_sentence_says_what_to_mend(name: str) -> None:
    data, sentence = BROKEN[name]
    with pytest.raises(InputError) as caught:
        read_article(data, "a.txt")
    assert str(caught.value) == sentence


SHAPES = {  # what a careless pattern reads in quadratic time
    "line breaks": "\n",
    "rules that do not end": "<hr" + " " * 100_000 + "x",
    "rules": "<hr />\n",
    "Chinese titles": "### 纱\n",
    "page lines": "第" + " " * 100_000 + "版",
    "keys": "Title: ",
    "letters": "x",
    "combining marks": "\u0301\u0316",
    "not UTF-8": "\n\udcff",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "start", ["", "Title: ", "Date: ", "### ", "### 纱\n", "### 纱\n1958-11-08\n", ENGLISH, CHINESE]
)
def test_the_time_is_bounded_whatever_the_text(shape: str, start: str) -> None:
    text = start + SHAPES[shape] * (100_000 // len(SHAPES[shape]))
    begun = time.process_time()
    with contextlib.suppress(InputError):
        read_article(text.encode("utf-8", "surrogateescape"), "a.txt")
    assert time.process_time() - begun < 2


def test_the_limit_itself_is_allowed() -> None:
    data = ENGLISH.encode()
    filled = data + b"x" * (LARGEST - len(data))
    assert read_article(filled, "a.txt").en is not None
