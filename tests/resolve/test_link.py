"""Mentions of both halves become one entity each, with one English name for claims and events."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extract.names import name_mentions
from kg.lexicon import load_lexicon
from kg.model import Article, EntityType, Half, Language, Span
from kg.resolve.link import Links, link
from kg.resolve.transliterate import english_name

LEXICON = load_lexicon()
Shown = list[tuple[str, str | None, str | None]]


def half(language: Language, text: str | None, title: str = "") -> Half | None:
    if text is None:
        return None
    whole = f"{title}\n{text}"
    body = (Span(len(title) + 1, len(whole)),)
    return Half(language=language, text=whole, title=title, title_spans=(Span(0, len(title)),), blocks=body)


def linked(zh: str | None, en: str | None = None, title: str = "", date: dt.date = dt.date(1958, 11, 3)) -> Links:
    article = Article(
        id="a",
        source="a.txt",
        date=date,
        page=1,
        column=None,
        author=None,
        zh=half("zh", zh, title),
        en=half("en", en),
    )
    names = [name_mentions(h, LEXICON, ()) if h else () for h in (article.zh, article.en)]
    return link(article, names[0], names[1], LEXICON)


def shown(links: Links) -> Shown:
    return [(str(entity.type), entity.zh, entity.en) for entity in links.entities]


def labels(links: Links) -> list[str]:
    return [entity.label_en for entity in links.entities]


def key_at(links: Links, text: str, words: str) -> str | None:
    start = text.index(words) + 1  # the empty title's line break
    return links.entity_of("zh", Span(start, start + len(words)))


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


def test_bodies_are_paired_by_what_their_names_say() -> None:
    links = linked(
        "中共湖北省委和湖北省水利厅派人到金口闸，红星农业社社员欢迎他们。",
        "The Hubei Provincial Committee of the Communist Party of China and the Hubei Provincial Department of Water "
        "Conservancy sent people to the Jinkou Sluice; members of the Red Star Agricultural Cooperative welcomed them.",
    )
    assert shown(links) == [
        ("Organization", "中共湖北省委", "Hubei Provincial Committee of the Communist Party of China"),
        ("Organization", "湖北省水利厅", "Hubei Provincial Department of Water Conservancy"),
        ("Facility", "金口闸", "Jinkou Sluice"),
        ("Organization", "红星农业社", "Red Star Agricultural Cooperative"),
    ]


@pytest.mark.parametrize(
    ("text", "fullest"),
    [
        ("河北的棉田多。河北省今年增产。", ["河北省"]),
        ("曙光社增产。曙光农业社社员很高兴。", ["曙光农业社"]),
        ("中国出口棉布，我国纺织工人增加。", ["中国"]),
        ("中共湖南省委开会。湖南省委决定增产。", ["中共湖南省委"]),
        ("鞍钢增产，鞍山钢铁公司职工庆祝。", ["鞍山钢铁公司"]),
        ("开展打井运动。这个群众打井运动很好。", ["打井运动"]),
        ("毛泽东主席到会，毛主席讲话。", ["毛泽东"]),
        ("邵阳专区增产。会议在邵阳召开，邵阳、湘潭两个专区到会。", ["邵阳专区", "邵阳", "湘潭"]),
    ],
)
def test_the_fullest_form_is_shown(text: str, fullest: list[str]) -> None:
    assert [entity.zh for entity in linked(text).entities] == fullest


def test_what_only_the_title_names_is_kept_apart() -> None:
    links = linked("新华社记者报道，农民增产。", title="山西大同增产")
    assert (shown(links), [entity.zh for entity in links.others]) == (
        [("Organization", "新华社", None)],
        ["山西", "大同"],
    )


def test_what_the_paragraphs_lean_on_is_named_by_the_title() -> None:
    assert shown(linked("全省增产。", title="山西增产")) == [("Place", "山西", None)]
    assert shown(linked("大同专区增产。", title="山西大同专区")) == [
        ("Place", "大同专区", None),
        ("Place", "山西", None),
    ]


def test_the_whole_province_may_be_named_inside_a_body() -> None:
    links = linked("中共山西省委号召全省增产。")
    assert shown(links) == [("Organization", "中共山西省委", None), ("Place", "山西省", None)]


def test_places_inside_a_title_of_a_book_are_named() -> None:
    assert shown(linked("他写了《山西的煤》。")) == [("Publication", "山西的煤", None), ("Place", "山西", None)]


def test_a_team_called_after_a_person_names_both() -> None:
    links = linked("马恒昌小组和红旗小组增产。")
    assert [(str(entity.type), entity.zh, entity.label_en) for entity in links.entities] == [
        ("Organization", "马恒昌小组", "Ma Hengchang Team"),
        ("Person", "马恒昌", "Ma Hengchang"),
        ("Organization", "红旗小组", "Red Flag Group"),
    ]


def test_anaphors_are_resolved_to_what_was_last_spoken_of() -> None:
    text = "山西省汾阳县红星公社增产，全公社高兴。中共山西省委开会，省委说全省学习。该厂不明。"
    links = linked(text)
    keys = [key_at(links, text, words) for words in ("全公社", "全省", "该厂")]
    province, _, commune, committee = (entity.key for entity in links.entities)
    assert keys == [commune, province, None]
    assert links.resolve_anaphor("省委", len(text)) == committee


def test_numbered_districts_belong_to_their_county() -> None:
    text = "黎城一区种棉一万亩"
    links = linked(text)
    assert [entity.label_en for entity in links.others] == ["First District of Licheng"]
    assert key_at(links, text, "一区") == links.others[0].key


def test_of_two_counties_of_one_name_the_nearer_is_meant() -> None:
    def province(text: str) -> str:
        place = next(entity for entity in linked(text, date=dt.date(1956, 5, 1)).entities if entity.zh == "新民县")
        return LEXICON.concept(place.concept or "").iri

    assert province("辽宁省新民县增产。") == province("新民县增产，这是辽宁省的县。")


def test_keys_are_stable_and_apart() -> None:
    text = "曙光农业社、晨曦农业社和曙光农业社的社员在山西省开会。"
    links = linked(text)
    assert [entity.key for entity in links.entities] == [
        "provisional:organization/dawn-agricultural-cooperative",
        "provisional:organization/chenxi-agricultural-cooperative",
        "lex:place/140000-shanxi",
    ]
    assert links.entities == linked(text).entities


def test_passages_quote_the_text() -> None:
    links = linked("山西省增产。", "Shanxi Province raised its output.")
    (entity,) = links.entities
    assert [(p.language, p.span, p.quote) for p in entity.passages] == [
        ("zh", Span(1, 4), "山西省"),
        ("en", Span(1, 16), "Shanxi Province"),
    ]


def test_places_are_joined_as_the_annotation_joins_them() -> None:
    links = linked("北京、山西和辽宁运来粮食。")
    keys = [entity.key for entity in links.entities]
    assert links.place_phrase(keys) == "Beijing, Shanxi and Liaoning"
    assert (links.place_phrase(keys[:1]), links.place_phrase([])) == ("Beijing", None)


def test_a_list_of_counties_goes_by_their_bare_names_but_for_those_of_one_syllable() -> None:
    links = linked("南宫县、威县两县植棉。")
    keys = [entity.key for entity in links.entities]
    assert links.place_phrase(keys) == "Nangong and Wei County"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        linked("山西省增产。").entity("lex:place/nowhere")


def test_an_article_of_one_language_has_no_names_in_the_other() -> None:
    assert shown(linked(None, "Guo Xiulan of Lin County spoke.")) == [
        ("Person", None, "Guo Xiulan"),
        ("Place", None, "Lin County"),
    ]


ORGANIZATION, FACILITY, PLACE, PERSON = (
    EntityType.ORGANIZATION,
    EntityType.FACILITY,
    EntityType.PLACE,
    EntityType.PERSON,
)


@pytest.mark.parametrize(
    ("name", "kind", "english"),
    [
        ("河南省", PLACE, "Henan"),
        ("许昌专区", PLACE, "Xuchang"),
        ("杞县", PLACE, "Qi County"),
        ("长治市", PLACE, "Changzhi"),
        ("李家坪村", PLACE, "Lijiaping Village"),
        ("东河乡", PLACE, "Donghe Township"),
        ("晋察冀边区", PLACE, "Jin-Cha-Ji"),
        ("修（武）武（陟）协作区", PLACE, "Xiuwu-Wuzhi Cooperation Area"),
        ("中共广东省委", ORGANIZATION, "Guangdong Provincial Committee of the Communist Party of China"),
        ("中共涿县县委", ORGANIZATION, "Zhuo County Committee of the Communist Party of China"),
        ("梧州地委", ORGANIZATION, "Wuzhou Prefectural Party Committee"),
        ("四专署", ORGANIZATION, "Fourth Special Commissioner's Office"),
        ("湖北省统计局", ORGANIZATION, "Hubei Provincial Statistical Bureau"),
        ("湖北省教育厅", ORGANIZATION, "Hubei Provincial Department of Education"),
        ("永安煤矿公司", ORGANIZATION, "Yong'an Coal Mining Company"),
        ("第三生产队", ORGANIZATION, "Third Production Team"),
        ("新华书店湖北分店", ORGANIZATION, "Hubei Branch of the Xinhua Bookstore"),
        ("阳新县第二钢铁厂", FACILITY, "Yangxin County No. 2 Iron and Steel Plant"),
        ("大石桥车站", FACILITY, "Dashiqiao Station"),
        ("五号平炉", FACILITY, "No. 5 open hearth furnace"),
        ("川黔公路", FACILITY, "Sichuan-Guizhou Highway"),
        ("青龙山水库", FACILITY, "Qinglongshan Reservoir"),
        ("冀南三专区", PLACE, "Third Special District of southern Hebei"),
        ("太岳四分区", PLACE, "Fourth Sub-district of Taiyue"),
        ("浙东区", PLACE, "eastern Zhejiang"),
        ("吕泗渔场", PLACE, "Lüsi Fishing Ground"),
        ("鲁西前线", PLACE, "western Shandong front"),
        ("乌鲁木齐", PLACE, "Urumqi"),
        ("六矿", FACILITY, "No. 6 Mine"),
        ("棉纺七厂", FACILITY, "Cotton Spinning No. 7 Mill"),
        ("国营华北第五纺织厂", FACILITY, "State-Owned North China No. 5 Textile Mill"),
        ("重庆市立第二医院", ORGANIZATION, "Second Municipal Hospital of Chongqing"),
        ("木器三社", ORGANIZATION, "Third Woodenware Cooperative"),
        ("无锡市第二漆器合作社", ORGANIZATION, "Second Lacquerware Cooperative of Wuxi"),
        ("林县担架队第二大队", ORGANIZATION, "Second Brigade of the Lin County Stretcher Team"),
        ("长江航运管理局南京分局", ORGANIZATION, "Nanjing Branch of the Yangtze River Shipping Administration"),
        ("皖北行政公署卫生局", ORGANIZATION, "Public Health Bureau of the Northern Anhui Administrative Office"),
        ("耿长锁社", ORGANIZATION, "Geng Changsuo Cooperative"),
        ("本溪钢铁公司中型轧钢厂", FACILITY, "Medium Rolling Mill of the Benxi Iron and Steel Company"),
        ("重庆水泵厂", FACILITY, "Chongqing Water Pump Plant"),
        ("长沙鼓风机厂", FACILITY, "Changsha Blower Plant"),
        ("裕大纱厂", FACILITY, "Yuda Cotton Mill"),
        ("国棉五厂", FACILITY, "State Cotton Mill No. 5"),
        ("西安国棉四厂", FACILITY, "Xi'an State Cotton Mill No. 4"),
        ("无锡第二缫丝厂", FACILITY, "Wuxi No. 2 Silk Filature"),
        ("大同机车厂", FACILITY, "Datong Locomotive Works"),
        ("武昌造船厂", FACILITY, "Wuchang Shipyard"),
        ("赣江大桥", FACILITY, "Gan River Bridge"),
        ("汾河大坝", FACILITY, "Fen River Dam"),
        ("湖北省文联", ORGANIZATION, "Hubei Federation of Literary and Art Circles"),
        ("青岛市自来水公司", ORGANIZATION, "Qingdao Waterworks Company"),
        ("中央商业部百货公司", ORGANIZATION, "Department Store Company of the Ministry of Commerce"),
        ("华东军区后勤部", ORGANIZATION, "East China Military Region Logistics Department"),
        ("河南省郾城县供销合作社", ORGANIZATION, "Yancheng County Supply and Marketing Cooperative"),
        ("太原市北城区人民政府", ORGANIZATION, "Beicheng District People's Government"),
        ("赵长有互助组", ORGANIZATION, "Zhao Changyou Mutual Aid Group"),
        ("芜湖关", PLACE, "Wuhu"),
        ("大都河乡", PLACE, "Daduhe Township"),
        ("欧阳海", PERSON, "Ouyang Hai"),
        ("单永安", PERSON, "Shan Yong'an"),
    ],
)
def test_english_of_a_chinese_name(name: str, kind: EntityType, english: str) -> None:
    assert english_name(name, kind, LEXICON) == english


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("江西省丰收。江西省学习福建省，全省增产。", "全省", "江西省"),  # what was last named is passing
        ("福建省丰收。浙江省水产厅要求全省增产。浙江省。", "全省", "浙江省"),  # a body speaks of its province
        ("浙江省同上海市比较，全省增产。", "全省", "浙江省"),  # a city is no province
        ("江西省学习福建省，该省增产。", "该省", "福建省"),
        ("阳泉煤矿增产。四矿增产，四矿超产。全矿高兴。", "全矿", "阳泉煤矿"),  # a numbered part is not the whole
    ],
)
def test_the_whole_is_what_the_text_is_about(text: str, words: str, meant: str) -> None:
    links = linked(text)
    key = key_at(links, text, words)
    assert key is not None
    assert links.entity(key).zh == meant
