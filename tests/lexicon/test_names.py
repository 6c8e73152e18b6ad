"""What names mean, and where they stand in a text."""

import datetime as dt
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ResourceError
from kg.lexicon import Lexicon, Match, load_lexicon
from kg.lexicon.compiled import Compiled
from kg.lexicon.lexicon import automata
from kg.model import EntityType, Language, Span

loaded = cache(load_lexicon)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return loaded()


HARD = [
    # name, year, ids
    ("禹县", 1958, ("lex:place/412622-yu-county",)),
    ("平原省", 1950, ("lex:place/pingyuan-province",)),
    ("平原省", 1953, ()),
    ("旅大市", 1958, ("lex:place/210200-luda",)),
    ("旅大市", 1985, ()),
    ("许昌专区", 1958, ("lex:place/412600-xuchang",)),
    ("许昌地区", 1958, ("lex:place/412600-xuchang",)),
    ("广西省", 1953, ("lex:place/450000-guangxi",)),
    ("广西僮族自治区", 1958, ("lex:place/450000-guangxi",)),
    ("宁夏", 1950, ("lex:place/ningxia-province",)),
    ("宁夏", 1960, ("lex:place/640000-ningxia",)),
    ("北平", 1946, ("lex:place/beiping-city",)),
    ("汉口", 1949, ("lex:place/hankou-city",)),
    ("我国", 1958, ("lex:place/china",)),
    ("晋绥", 1946, ("lex:place/jin-sui",)),
    ("杭县", 1956, ("lex:place/hang-county",)),
    ("鞍钢", 1958, ("lex:facility/anshan-steel",)),
    ("冶金部", 1958, ("lex:org/ministry-of-metallurgical-industry",)),
    ("新华社", 1958, ("lex:org/xinhua-news-agency",)),
    ("中共河南省委", 1958, ("lex:org/cpc-henan-provincial-committee",)),
    ("毛主席", 1958, ("lex:person/mao-zedong",)),
    ("两", 1958, ("lex:unit/liang-16",)),
    ("两", 1960, ("lex:unit/liang",)),
    ("元", 1954, ("lex:unit/yuan-old",)),
    ("元", 1957, ("lex:unit/yuan",)),
    ("元", 1946, ("lex:unit/yuan-regional",)),
]


@pytest.mark.parametrize(("name", "year", "ids"), HARD)
def test_hard_names(lexicon: Lexicon, name: str, year: int, ids: tuple[str, ...]) -> None:
    assert lexicon.named(name, "zh", year) == ids


def test_english_names(lexicon: Lexicon) -> None:
    counties = {lexicon.concept(id).zh for id in lexicon.named("Yu County", "en")}
    assert counties == {"禹县", "蔚县", "盂县"}
    assert lexicon.named("Anshan Steel", "en") == ("lex:facility/anshan-steel",)
    assert "lex:place/433100-xiangxi" in lexicon.named("Xiangxi Tujia and Miao Autonomous Prefecture", "en")
    assert lexicon.named("Henan", "en")[0] == lexicon.named("Henan Province", "en")[0] == "lex:place/410000-henan"


def test_the_seat_towns_name_is_not_the_countys(lexicon: Lexicon) -> None:
    assert lexicon.concept(lexicon.named("于都县", "zh")[0]).en == "Yudu"
    assert lexicon.concept(lexicon.named("益都县", "zh")[0]).en == "Yidu"


def test_a_concept_says_all_it_knows(lexicon: Lexicon) -> None:
    pingyuan = lexicon.concept("lex:place/pingyuan-province")
    assert (pingyuan.en, pingyuan.zh, pingyuan.level, pingyuan.parent) == (
        "Pingyuan",
        "平原省",
        "province",
        "lex:place/china",
    )
    assert (pingyuan.first_year, pingyuan.last_year) == (1949, 1952)
    assert (pingyuan.first_day, pingyuan.last_day) == (dt.date(1949, 8, 1), dt.date(1952, 11, 30))
    assert (pingyuan.kind, pingyuan.type) == ("place", EntityType.PLACE)
    assert pingyuan.labels("zh") == ("平原省", "平原")


def test_works_are_counted_and_are_no_product(lexicon: Lexicon) -> None:
    assert lexicon.concept("lex:product/pig-iron").type is EntityType.PRODUCT
    assert lexicon.concept("lex:product/blast-furnaces").type is None


def test_an_unknown_id_is_an_error(lexicon: Lexicon) -> None:
    with pytest.raises(ResourceError, match=r"no concept 'lex:product/unobtainium'"):
        lexicon.concept("lex:product/unobtainium")


def test_abbreviations_are_known_and_never_matched(lexicon: Lexicon) -> None:
    abbreviations = lexicon.abbreviations
    assert (abbreviations["豫"], abbreviations["秦"], abbreviations["陕"]) == (
        "lex:place/410000-henan", "lex:place/610000-shaanxi", "lex:place/610000-shaanxi",
    )  # fmt: skip
    assert lexicon.matches("豫、陕两省", "zh") == []


# Names


def found(lexicon: Lexicon, text: str, language: Language) -> list[str]:
    return [match.span.of(text) for match in lexicon.matches(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中共河南省委号召许昌专区禹县大炼生铁", ["中共河南省委", "许昌专区", "禹县", "生铁"]),
        ("大兴水利，新建水库，学习水利技术", []),
        ("和平、互助、合作和党和政府", []),
        ("云南和四川", ["云南", "四川"]),
        ("重新安排全县的劳动力，完成安装任务", []),
        ("从江西到陕西和广东", ["江西", "陕西", "广东"]),
        ("新民主主义青年团", ["新民主主义青年团"]),
        ("电话和电灯", ["电灯"]),
    ],
)
def test_words_that_are_also_names_are_left_alone(lexicon: Lexicon, text: str, names: list[str]) -> None:
    assert found(lexicon, text, "zh") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Henan's Yu County made Pig Iron", ["Henan", "Yu County", "Pig Iron"]),
        ("the Henanese of Yu Countyside", []),
        ("Xi’an and Xi'an", ["Xi’an", "Xi'an"]),
        ("Yumen Petroleum Administration Bureaus", ["Yumen Petroleum Administration"]),
    ],
)
def test_english_names_are_whole_words(lexicon: Lexicon, text: str, names: list[str]) -> None:
    assert found(lexicon, text, "en") == names


def small(language: Language, patterns: set[str]) -> Lexicon:
    index = {form: ("lex:place/" + str(number),) for number, form in enumerate(sorted(patterns))}
    empty: dict[str, tuple[str, ...]] = {}
    other: Language = "en" if language == "zh" else "zh"
    compiled = Compiled({}, {language: index, other: empty}, {language: index, other: empty}, {"zh": [], "en": []})
    return Lexicon(compiled, automata(compiled), "")


def by_hand(text: str, patterns: set[str], whole_words: bool) -> list[str]:
    """Leftmost, then longest, found by trying every start and every length."""
    words, start = [], 0
    while start < len(text):
        ends = [
            end for end in range(len(text), start, -1)
            if text[start:end] in patterns
            and not (whole_words and (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()))
        ]  # fmt: skip
        if ends:
            words.append(f"{start}:{text[start : ends[0]]}")
        start = ends[0] if ends else start + 1
    return words


@given(
    st.sets(st.text("河南省委县𠀀", min_size=1, max_size=4), min_size=1, max_size=8),
    st.text("河南省委县𠀀，", max_size=30),
)
def test_chinese_matches_are_leftmost_longest(patterns: set[str], text: str) -> None:
    matches = small("zh", patterns).matches(text, "zh")
    assert [f"{match.span.start}:{match.span.of(text)}" for match in matches] == by_hand(text, patterns, False)


@given(
    st.sets(st.text("ab ", min_size=1, max_size=5).filter(lambda form: form == form.strip()), min_size=1, max_size=8),
    st.text("ab ,", max_size=30),
)
def test_english_matches_are_whole_words_leftmost_longest(patterns: set[str], text: str) -> None:
    matches = small("en", patterns).matches(text, "en")
    assert [f"{match.span.start}:{match.span.of(text)}" for match in matches] == by_hand(text, patterns, True)


@given(
    st.lists(
        st.sampled_from(["河南省", "禹县", "大兴", "生铁", "产量", "，", "新华社", "𠀀", "和", "Henan "]), max_size=12
    )
)
def test_a_match_is_a_label_of_each_of_its_concepts(parts: list[str]) -> None:
    lexicon, text = loaded(), "".join(parts)
    last = 0
    for match in lexicon.matches(text, "zh"):
        assert match.span.start >= last
        last = match.span.end
        for id in match.ids:
            assert match.span.of(text) in lexicon.concept(id).labels("zh")
        assert set(match.ids) <= set(lexicon.named(match.span.of(text), "zh"))


def test_a_match_gives_every_meaning_the_likeliest_first(lexicon: Lexicon) -> None:
    assert lexicon.matches("吉林", "zh") == [Match(Span(0, 2), lexicon.named("吉林", "zh"))]
    assert lexicon.named("吉林", "zh")[0] == "lex:place/220000-jilin"


# Units


def test_words_for_units(lexicon: Lexicon) -> None:
    found = {
        (form.surface, form.first_day): (form.unit, form.factor, form.counter)
        for form in (*lexicon.units("zh"), *lexicon.units("en"))
    }
    assert found["吨", None] == ("unit:TONNE", Decimal(1), False)
    assert found["tons", None] == ("unit:TONNE", Decimal(1), False)
    assert found["华里", None] == ("unit:KiloM", Decimal("0.5"), False)
    assert found["丈", None][1] == Decimal(10) / 3
    assert found["小时", None] == ("unit:DAY", Decimal(1) / 24, False)
    assert found["个月", None] == ("unit:YR", Decimal(1) / 12, False)
    assert found["石", None] == ("lex:unit/dan", Decimal(1), False)
    assert found["瓩", None] == ("unit:KiloW", Decimal(1), False)
    assert found["度", None] == ("unit:KiloW-HR", Decimal(1), False)
    assert found["pounds", None] == ("unit:KiloGM", Decimal("0.45359237"), False)
    assert found["座", None] == ("unit:NUM", Decimal(1), True)
    assert found["head", None] == ("unit:NUM", Decimal(1), True)
    assert found["人次", None] == ("lex:unit/person", Decimal(1), False)
    assert found["两", None] == ("lex:unit/jin", Decimal("0.0625"), False)
    assert found["两", dt.date(1959, 7, 1)] == ("lex:unit/jin", Decimal("0.1"), False)
    assert found["元", dt.date(1955, 3, 1)] == ("lex:unit/yuan", Decimal(1), False)


CANONICAL = {
    "unit:TONNE": "t", "unit:KiloGM": "kg", "lex:unit/jin": "jin", "lex:unit/dan": "dan", "lex:unit/mu": "mu",
    "unit:HA": "ha", "unit:KiloM": "km", "unit:M": "m", "unit:M2": "m2", "unit:M3": "m3", "unit:KiloW-HR": "kWh",
    "unit:KiloW": "kW", "lex:unit/yuan": "yuan", "lex:unit/yuan-old": "yuan", "lex:unit/yuan-regional": "yuan",
    "unit:PERCENT": "%", "lex:unit/times": "times", "lex:unit/person": "person", "lex:unit/household": "household",
    "unit:DAY": "day", "unit:YR": "year", "unit:NUM": "1",
}  # fmt: skip


def test_canonical_units_bear_the_symbols_by_which_we_are_measured(lexicon: Lexicon) -> None:
    assert {id: lexicon.concept(id).notation for id in CANONICAL} == CANONICAL


def test_a_unit_leads_to_a_canonical_one_and_its_form_holds_for_its_days(lexicon: Lexicon) -> None:
    for form in (*lexicon.units("zh"), *lexicon.units("en")):
        assert lexicon.concept(form.unit).notation, form
        assert form.factor > 0
    forms = [form for form in lexicon.units("zh") if form.surface == "元"]
    for day, unit in (
        (dt.date(1946, 5, 1), "lex:unit/yuan-regional"),
        (dt.date(1955, 2, 28), "lex:unit/yuan-old"),
        (dt.date(1955, 3, 1), "lex:unit/yuan"),
    ):
        assert [form.unit for form in forms if form.holds_on(day)] == [unit]


def test_the_longest_word_comes_first(lexicon: Lexicon) -> None:
    lengths = [len(form.surface) for form in lexicon.units("zh")]
    assert lengths == sorted(lengths, reverse=True)
