"""From the names near a figure to the place it is about."""

from __future__ import annotations

import pytest

from kg.model import Entity, EntityType, Passage, Span
from kg.resolve.places import Whereabouts, territory, whereabouts
from tests.resolve.told import Named, article, at, lexicon, linked

PLACE, BODY, WORKS = EntityType.PLACE, EntityType.ORGANIZATION, EntityType.FACILITY
HENAN, ZHENGZHOU, LIN = "lex:place/410000-henan", "lex:place/410100-zhengzhou", "lex:place/412421-lin-county"
CHINA = "lex:place/china"


def where(zh: str, *named: Named, wired_from: str | None = None) -> Whereabouts:
    """The places of a Chinese article."""
    made = article(zh)
    return whereabouts(made, linked(made, named), lexicon(), wired_from)


def main(places: Whereabouts) -> str | None:
    return places.main.key if places.main else None


def test_a_figure_is_where_the_names_beside_it_are() -> None:
    text = "钢铁\n河南、郑州和河南都产铁。"
    places = where(text, ("河南", PLACE), ("郑州", PLACE))
    spans = [at(text, "河南"), at(text, "郑州"), Span(9, 11)]
    assert places.named("zh", spans) == (HENAN, ZHENGZHOU)
    assert places.phrase(places.named("zh", spans)) == "Henan and Zhengzhou"


def test_words_that_name_nothing_known_are_nowhere() -> None:
    places = where("钢铁\n河南产铁三吨，郑州产钢。", ("河南", PLACE), ("郑州", PLACE))
    assert places.named("zh", []) == places.named("zh", [Span(0, 1)]) == ()


def test_the_place_of_the_title_is_the_articles_own() -> None:
    places = where("郑州产铁\n河南郑州产铁三吨。", ("河南", PLACE), ("郑州", PLACE))
    assert (main(places), places.implied) == (ZHENGZHOU, ())


def test_of_two_places_in_a_title_the_first_counts() -> None:
    assert main(where("林县学河南\n河南和林县。", ("河南", PLACE), ("林县", PLACE))) == LIN


def test_a_dispatch_is_not_about_where_it_was_sent_from() -> None:
    text = "钢铁\n郑州电　河南产铁三吨。"
    assert main(where(text, ("郑州", PLACE), ("河南", PLACE), wired_from=ZHENGZHOU)) == HENAN
    assert main(where("钢铁\n郑州电　产铁三吨。", ("郑州", PLACE), wired_from=ZHENGZHOU)) is None


@pytest.mark.parametrize("words", ["全国", "我国", "国家"])
def test_an_article_that_names_no_place_may_be_about_the_nation(words: str) -> None:
    text = f"钢铁\n今年{words}产铁三吨。"
    places = where(text)
    china = Entity(
        key=CHINA, type=PLACE, en=None, zh=words, label_en="China", concept=CHINA,
        passages=(Passage("zh", at(text, words), words),), rule="the-nation",
    )  # fmt: skip
    assert (places.main, places.implied) == (china, (china,))
    assert places.phrase([CHINA]) == "China"


def test_the_nation_and_a_province_are_both_told() -> None:
    text = "钢铁\n全国和河南都产铁。"
    places = where(text, ("河南", PLACE))
    keys = places.named("zh", [at(text, "全国"), at(text, "河南")])
    assert (keys, places.phrase(keys)) == ((CHINA, HENAN), "China and Henan")


def test_the_nation_in_english_and_nowhere_at_all() -> None:
    english = article(None, "Steel\nIron output across the whole country rose.")
    places = whereabouts(english, linked(english), lexicon(), None)
    assert (main(places), places.main and places.main.en) == (CHINA, "the whole country")
    nowhere = where("全国钢铁\n产铁三吨。")  # a title alone says too little
    assert (nowhere.main, nowhere.phrase(())) == (None, None)


@pytest.mark.parametrize(
    ("body", "place", "about"),
    [
        ("河南省委", "河南", "河南"),
        ("中共河南省委", "河南", "河南"),
        ("许昌专署", "许昌专区", "许昌专区"),
        ("林县人民委员会", "林县", "林县"),
        ("林业部", "林县", None),  # 林 alone is no name of a county, and the country is not named
        ("冀南五专区专署", "冀南、冀南五专区", "冀南五专区"),  # the narrower of two
        ("郑州钢铁厂", "郑州", "郑州钢铁厂"),  # makes its own iron
        ("郑州渔业社", "郑州", "郑州渔业社"),  # a cooperative is no agency
        ("郑州第一医院", "郑州", "郑州第一医院"),
        ("林县手工业局", "林县", "林县"),
        ("林县森林工业局", "林县", "林县森林工业局"),  # fells its own timber
        ("黄河水利工程局", "黄河", "黄河水利工程局"),  # digs, and governs nothing
    ],
)
def test_what_a_governing_body_says_is_about_its_territory(body: str, place: str, about: str | None) -> None:
    text = f"开会\n{place}今年丰收。这个{body}说产粮三吨。"
    made = article(text)
    links = linked(made, [(body, BODY), (place, PLACE)])
    own = links.entity_of("zh", at(text, body))
    assert own is not None
    assert territory(own, links) == (links.entity_of("zh", at(text, about)) if about else None)


@pytest.mark.parametrize(
    ("body", "place", "about"),
    [
        ("Lin County Party Committee", "Lin County", "Lin County"),
        ("Linfen Party Committee", "Lin County", None),
        ("Ministry of Forestry", "Lin County", None),
        ("Linfen Steel Works", "Linfen", "Linfen Steel Works"),
    ],
)
def test_territories_in_english(body: str, place: str, about: str | None) -> None:
    text = f"Meeting\nA rich harvest in {place}. The {body} reported 3 tons."
    made = article(None, text)
    links = linked(made, en=[(body, BODY), (place, PLACE)])
    own = links.entity_of("en", at(text, body))
    assert own is not None
    assert territory(own, links) == (links.entity_of("en", at(text, about)) if about else None)


def test_works_stand_where_they_are_themselves() -> None:
    places = where("洛阳矿山厂开工\n洛阳矿山厂在河南开工。", ("洛阳矿山厂", WORKS), ("河南", PLACE))
    assert places.main is not None
    assert (places.main.type, places.main.zh) == (WORKS, "洛阳矿山厂")


def test_the_office_of_a_mine_stands_for_the_mine() -> None:
    text = "产煤\n平顶山煤矿总管理处决定增产，平顶山煤矿产煤三吨。"
    places = where(text, ("平顶山煤矿总管理处", BODY), ("平顶山煤矿", WORKS))
    keys = places.named("zh", [at(text, "平顶山煤矿总管理处")])
    assert [places.links.entity(key).zh for key in keys] == ["平顶山煤矿"]


def test_a_body_stands_for_the_province_that_only_its_name_names() -> None:
    text = "救灾\n河南省救灾委员会统计，发放粮食三吨。"
    places = where(text, ("河南省救灾委员会", BODY))
    keys = places.named("zh", [at(text, "河南省救灾委员会")])
    assert (keys, [place.zh for place in places.implied], places.phrase(keys)) == ((HENAN,), ["河南省"], "Henan")
    assert where("开工\n河南省钢铁厂开工。", ("河南省钢铁厂", BODY)).implied == ()  # makes its own steel
