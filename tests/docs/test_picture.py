"""The picture of the README shows what is read from the article today."""

from __future__ import annotations

from xml.etree import ElementTree

from tools.picture import ARTICLE, PICTURE, picture

SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_what_make_docs_draws() -> None:
    assert PICTURE.read_text("utf-8") == picture(), "run `make docs`"


def test_the_picture_marks_words_of_both_languages_of_the_article() -> None:
    text = ARTICLE.read_text("utf-8")
    marked = [str(element.text) for element in ElementTree.fromstring(picture()).iter(f"{SVG}tspan")]
    assert [words in text for words in marked] == [True] * 4
    assert [words.isascii() for words in marked] == [False, True, False, True]
