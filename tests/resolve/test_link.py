"""Mentions of both halves become one entity each."""

from __future__ import annotations

import datetime as dt

from kg.extract.names import name_mentions
from kg.lexicon import load_lexicon
from kg.model import Article, Half, Language
from kg.resolve.link import Links, link


def linked(zh: str | None, en: str | None = None, date: dt.date = dt.date(1958, 11, 3)) -> Links:
    lexicon = load_lexicon()

    def half(language: Language, text: str | None) -> Half | None:
        return None if text is None else Half(language=language, text=text, title="", title_spans=(), blocks=())

    article = Article(
        id="a", source="a.txt", date=date, page=1, column=None, author=None, zh=half("zh", zh), en=half("en", en)
    )
    names = [name_mentions(h, lexicon, ()) if h else () for h in (article.zh, article.en)]
    return link(article, names[0], names[1], lexicon)


def shown(links: Links) -> list[tuple[str, str | None, str | None]]:
    return [(str(entity.type), entity.zh, entity.en) for entity in links.entities]


def test_both_languages_name_one_thing() -> None:
    links = linked(
        "湖北省孝感县的女工何桂兰到了武汉。",
        "He Guilan, a woman worker of Xiaogan County, Hubei Province, came to Wuhan.",
    )
    assert shown(links) == [
        ("Place", "湖北省", "Hubei Province"),
        ("Place", "孝感县", "Xiaogan County"),
        ("Person", "何桂兰", "He Guilan"),
        ("Place", "武汉", "Wuhan"),
    ]


def test_the_fullest_form_is_shown_and_the_english_is_supplied() -> None:
    links = linked("河北的棉田多。河北省今年增产。")
    assert shown(links) == [("Place", "河北省", None)]
    assert links.english(links.entities[0].key) == "Hebei"
