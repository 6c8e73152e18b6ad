"""The picture of the README shows what is read from the article today."""

from __future__ import annotations

from xml.etree import ElementTree

from tools.picture import PICTURE, picture

SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_is_what_make_docs_draws() -> None:
    assert PICTURE.read_text("utf-8") == picture(), "run `make docs`"


def test_the_picture_marks_the_words_of_both_languages() -> None:
    marked = [element.text for element in ElementTree.fromstring(picture()).iter(f"{SVG}tspan")]
    assert marked == [
        "生铁四百四十万吨",
        "4.4 million tons of pig iron",
        "生铁一万八千多吨",
        "more than 18,000 tons of pig iron production",
    ]
