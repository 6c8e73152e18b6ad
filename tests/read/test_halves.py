"""The three forms of the archive's file, and the ways in which people write them, read rightly."""

import codecs
import datetime as dt
from dataclasses import replace

import pytest

from kg.model import Article, Half, Span
from kg.read import read_article
from kg.read.lines import SPACE, lines
from tests.read.sample import BOTH, CHINESE, ENGLISH

TITLE_EN = "Linhe Mill Spins More Yarn; Looms Run Day and Night"
TITLE_ZH = "林河纱厂多纺纱  布机日夜不停　工人干劲足"
EN = Half(
    language="en",
    text=ENGLISH.rstrip("\n"),
    title=TITLE_EN,
    title_spans=(Span(7, 58),),
    blocks=(Span(93, 159), Span(161, 196)),
)
ZH = Half(
    language="zh",
    text=CHINESE.rstrip("\n"),
    title=TITLE_ZH,
    title_spans=(Span(4, 25), Span(53, 60), Span(65, 77)),
    blocks=(Span(82, 104), Span(109, 118)),
)
ARTICLE = Article(
    id="1958-11-08-yarn",
    source="mill/1958-11-08-yarn.txt",
    date=dt.date(1958, 11, 8),
    page=3,
    column=None,
    author=None,
    zh=ZH,
    en=EN,
)


def read(text: str | bytes) -> Article:
    return read_article(text if isinstance(text, bytes) else text.encode(), ARTICLE.source)


def words(half: Half | None) -> tuple[list[str], list[str]]:
    """The titles and the paragraphs of `half`, as printed."""
    assert half is not None
    return [span.of(half.text) for span in half.title_spans], [span.of(half.text) for span in half.blocks]


def test_the_sample_says_what_it_should() -> None:
    assert words(EN) == (
        [TITLE_EN],
        ["Linhe, November 6th: The mill spun 1,200 bales of yarn in October.", "A second workshop opens next month."],
    )
    assert words(ZH) == (
        [TITLE_ZH, "林河纱厂多纺纱", "布机日夜不停　工人干劲足"],
        ["据林河6日电　林河纱厂十月份纺纱一千二百件。", "第二车间下月开工。"],
    )


def test_both_halves() -> None:
    assert read(BOTH) == ARTICLE


def test_one_half_alone() -> None:
    assert read(ENGLISH) == replace(ARTICLE, zh=None)
    assert read(CHINESE) == replace(ARTICLE, en=None)


SAME = {  # other ways to write the same article
    "no Author": BOTH.replace("Author:\n", ""),
    "a space after Author": BOTH.replace("Author:\n", "Author: \n"),
    "no Original": BOTH.replace("Original: \n", ""),
    "Original without its space": BOTH.replace("Original: ", "Original:"),
    "an HTML rule": BOTH.replace("<hr /> ", "<hr>"),
    "a rule in capitals": BOTH.replace("<hr /> ", "  <HR/>"),
    "the Chinese half first": CHINESE + "\n<hr />\n\n" + ENGLISH,
    "blank lines above": "\n\n" + BOTH,
    "no line break at the end": BOTH.rstrip("\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_article_written_otherwise(name: str) -> None:
    text = SAME[name]
    assert text != BOTH
    article = read(text)
    assert replace(article, en=None) == replace(ARTICLE, en=None)
    assert article.en is not None
    assert words(article.en) == words(EN)
    assert article.en.title == TITLE_EN


FIELDS = {  # what is read differs in these fields alone
    "an author": (BOTH.replace("Author:", "Author: Lin He"), {"author": "Lin He"}),
    "a Chinese author": (CHINESE.replace("\n\n1958", "\n林河\n1958"), {"author": "林河", "en": None}),
    "a column": (CHINESE.replace("专栏：", "专栏：工业"), {"column": "工业", "en": None}),
    "no column": (CHINESE.replace("专栏：\n", ""), {"column": None, "en": None}),
    "full-width digits": (
        CHINESE.replace("1958-11-08\n第3版()", "１９５８－１１－０８\n第１２版（）"),
        {"page": 12, "en": None},
    ),
    "a page without brackets": (CHINESE.replace("第3版()", "第3版"), {"en": None}),
    "a page with its name": (CHINESE.replace("第3版()", " 第 4 版 (工业)"), {"page": 4, "en": None}),
    "a page in Chinese": (CHINESE.replace("第3版()", "第四版"), {"page": 4, "en": None}),
    "keys in another order and case": (
        ENGLISH.replace("Date: 1958-11-08\nPage: 3", "page：２\nDATE:1958-11-09"),
        {"page": 2, "date": dt.date(1958, 11, 9), "zh": None},
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_written_otherwise(name: str) -> None:
    text, fields = FIELDS[name]
    assert text not in (BOTH, CHINESE, ENGLISH)
    assert replace(read(text), zh=None, en=None) == replace(ARTICLE, **{**fields, "zh": None, "en": None})


ENCODED = {  # the same text in other bytes, and the remark it gets
    "a byte order mark": (codecs.BOM_UTF8 + BOTH.encode(), "a UTF-8 byte order mark was dropped"),
    "UTF-16, little end first": (
        codecs.BOM_UTF16_LE + BOTH.encode("utf-16-le"),
        "read as UTF-16, as its byte order mark says",
    ),
    "UTF-16, big end first": (
        codecs.BOM_UTF16_BE + BOTH.encode("utf-16-be"),
        "read as UTF-16, as its byte order mark says",
    ),
    "GBK": (BOTH.encode("gbk"), "not UTF-8; read as GB18030"),
    "no rule": (
        BOTH.replace("<hr /> ", "").encode(),
        "no '<hr />' above the Chinese half on line 17",
    ),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_remark_says_what_was_decided(name: str) -> None:
    data, remark = ENCODED[name]
    assert read(data) == replace(ARTICLE, remarks=(remark,))


def test_lost_characters_are_counted() -> None:
    article = read(CHINESE.replace("一千二百", "一\ufffd二\ufffd"))
    assert article.remarks == ("2 characters were lost before it came to us (U+FFFD), the first on line 9",)


def test_line_breaks_stay_in_the_text_and_count() -> None:
    article = read(BOTH.replace("\n", "\r\n"))
    assert article.zh is not None
    assert article.en is not None
    assert article.zh.text == ZH.text.replace("\n", "\r\n")
    assert (words(article.zh), words(article.en)) == (words(ZH), words(EN))


def test_old_line_breaks() -> None:
    article = read(BOTH.replace("\n", "\r"))
    assert (words(article.zh), words(article.en)) == (words(ZH), words(EN))


def test_zero_width_characters_and_odd_spaces_are_no_words() -> None:
    text = CHINESE.replace("    据", "\u3000\u3000\u200b\ufeff据").replace("    布机日夜", "\u3000\u3000布机\u200b日夜")
    titles, blocks = words(read("\u200b" + text + "\u200b\n\u3000\n").zh)
    assert titles == [TITLE_ZH, "林河纱厂多纺纱", "布机\u200b日夜不停　工人干劲足"]
    assert blocks == words(ZH)[1]


@pytest.mark.parametrize(
    "title",
    ['Mill Spins "More" Yarn', "Yarn <b>& Cloth</b> > Plan", "Yarn: 1,200 Bales; Cloth\\Yarn", "纱 Yarn", "#1 {Yarn}"],
)
def test_a_title_is_kept_to_the_letter(title: str) -> None:
    for half in read(BOTH.replace(TITLE_EN, title).replace(TITLE_ZH, title)).halves:
        assert half.title == title
        assert half.title_spans[0].of(half.text) == title


def test_an_english_paragraph_may_run_over_lines() -> None:
    article = read(ENGLISH.replace("of yarn", "of\nyarn"))
    assert words(article.en)[1][0] == "Linhe, November 6th: The mill spun 1,200 bales of\nyarn in October."


def test_a_header_may_stand_close_to_its_text() -> None:
    assert words(read(ENGLISH.replace("\n\n", "\n", 1)).en) == words(EN)


def body(*below: str, title: str = "甲乙丙丁　戊己  庚辛壬癸") -> tuple[list[str], list[str]]:
    """Titles (without the header's) and paragraphs of a Chinese half with the lines `below` its header."""
    text = f"### {title}\n\n1958-11-08\n第3版()\n专栏：\n\n" + "".join(f"    {line}\n" for line in below)
    titles, blocks = words(read(text).zh)
    return titles[1:], blocks


def test_the_title_repeated() -> None:
    assert body("甲乙丙丁", "戊己", "庚辛壬癸", "正文。") == (["甲乙丙丁", "戊己", "庚辛壬癸"], ["正文。"])
    assert body("甲乙丙丁 戊己庚辛壬癸", "正文。") == (["甲乙丙丁 戊己庚辛壬癸"], ["正文。"])
    assert body("甲乙丙丁", "正文。") == (["甲乙丙丁"], ["正文。"])
    assert body("正文。", "甲乙丙丁") == ([], ["正文。", "甲乙丙丁"])
    assert body("甲乙丙丁，正文。", "又。") == ([], ["甲乙丙丁，正文。", "又。"])


def test_a_title_cut_short_in_the_header() -> None:
    cut = "甲乙丙丁戊己  庚辛壬癸"
    assert body("甲乙丙丁戊己", "庚辛壬癸子丑寅卯", "正文。", title=cut) == (
        ["甲乙丙丁戊己", "庚辛壬癸子丑寅卯"],
        ["正文。"],
    )
    assert body("甲乙丙丁", "戊己是正文", title="甲乙丙丁  戊己") == (["甲乙丙丁"], ["戊己是正文"])
    assert body("甲乙丙丁戊己", "庚辛壬癸是正文。", title=cut) == (["甲乙丙丁戊己"], ["庚辛壬癸是正文。"])


def test_full_width_and_half_width_titles_are_one() -> None:
    assert body("产铁８７万吨！", "正文。", title="产铁87万吨!") == (["产铁８７万吨！"], ["正文。"])


def test_a_title_without_paragraphs_is_read_and_remarked() -> None:
    text = "### 林河纱厂\n\n1958-11-08\n第3版()\n专栏：\n\n    林河纱厂\n"
    article = read(text)
    assert words(article.zh) == (["林河纱厂", "林河纱厂"], [])
    assert article.remarks == ("no paragraph below the title of the zh half",)


def test_bylines_and_captions_stay_paragraphs() -> None:
    assert body("甲乙丙丁", "戊己", "庚辛壬癸", "本报记者　林河", "正文。", "图为纱厂。　林河摄")[1] == [
        "本报记者　林河",
        "正文。",
        "图为纱厂。　林河摄",
    ]


def test_space_is_all_that_unicode_calls_space() -> None:
    assert set(SPACE) - set("\u200b\u200c\u200d\u2060\ufeff") == {chr(i) for i in range(0x110000) if chr(i).isspace()}


def test_lines_break_at_line_breaks_only() -> None:
    assert [line.text for line in lines("a\x0cb\x85c\u2028d\re\r\nf\n")] == ["a\x0cb\x85c\u2028d", "e", "f", ""]
