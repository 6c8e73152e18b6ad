"""Which place and which time a figure gets from the text around it: each rule on a text and a counter-text."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from kg.extract.claims import half_claims
from kg.extract.dateline import read_datelines
from kg.extract.dates import period_mentions
from kg.extract.names import name_mentions
from kg.extract.quantities import quantity_mentions
from kg.extract.sentences import sentences
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Half, HalfClaim, Span

ISSUED = dt.date(1958, 11, 8)


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str) -> tuple[str, HalfClaim]:
    """The claim of the figure in brackets. A line is a paragraph; a first line after # is the title."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    lines, at = [], 0
    for line in plain.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    titled = plain.startswith("#")
    half = Half(
        language="zh", text=plain, title=lines[0].of(plain) if titled else "",
        title_spans=(lines[0],) if titled else (), blocks=tuple(lines[1:] if titled else lines),
    )  # fmt: skip
    datelines = read_datelines(half, ISSUED)
    periods = period_mentions(half, ISSUED)
    names = name_mentions(half, lexicon(), [m.span for m in periods])
    hidden = sorted([*(m.span for m in periods), *(m.span for m in names), *(line.span for line in datelines)])
    figures = quantity_mentions(half, lexicon(), ISSUED, hidden)
    names = tuple(name for name in names if not any(line.span.covers(name.span) for line in datelines))
    claims, _ = half_claims(half, sentences(half), figures, periods, names, lexicon())
    return plain, next(claim for claim in claims if claim.figure.span.overlaps(Span(start, end)))


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("江西省南昌市今年产铁[三万吨]。", "南昌市", "opening"),
        ("九江工人学习上海的办法，产铁[三万吨]。", "九江", "opening"),
        ("南昌市从上海、天津等地运来钢材[三百吨]。", "南昌市", "opening"),
        ("南昌市由九江运来钢材，现有[三百吨]。", "南昌市", "opening"),
        ("部长在九江视察时指出，全线共长[三百公里]。", "", "dispatch"),
        ("运往南昌的煤炭，共[三万吨]。", "南昌", "destination"),
        ("从九江运往南昌的煤炭，共[三万吨]。", "", "dispatch"),
        ("全长[三百公里]的宝成铁路正在铺轨。", "宝成铁路", "described"),
        ("战士救出九江一带被水围困的[三百名]群众。", "九江", "attributive"),
        ("南昌市绿化长江两岸共[三十里]。", "南昌市", "opening"),
        ("江西省今年在南昌兴修水库[三座]。", "南昌", "locative"),
        ("江西省今年在南昌发动群众，兴修水库[三座]。", "江西省", "opening"),
        ("据江西省教育厅统计，参加冬学的有[三万人]。", "江西省教育厅", "dispatch"),
        ("光是江西省就造林[三万亩]。", "江西省", "opening"),
        ("江西省丰收。\n南昌市产铁三百吨。自治区畜牧厅训练兽医[三十名]。", "江西省", "dispatch"),
        ("大别山区的南昌水库正在施工。大坝高[八十公尺]。", "南昌水库", "paragraph"),
        ("在江西省各地，修渠[八十里]。", "江西省", "opening"),
        ("江西省丰收。\n11月2日南昌县产铁三百吨。这天还出现了[八个]千吨县。", "江西省", "dispatch"),
        ("南昌到九江段全长[三百公里]。", "", "dispatch"),
        ("江西省在南昌举行通车典礼，到会的有[四万人]。", "南昌", "venue"),
        ("江西省在南昌召开会议，要求修路[四百里]。", "江西省", "opening"),
        ("南昌、九江两市分别产铁三百吨和[四百吨]。", "九江", "listed"),
        ("南昌、九江两市共产铁[四百吨]。", "南昌、九江", "opening"),
        ("江西省产铁三百吨，其中南昌占一百吨；产钢[二十吨]。", "江西省", "opening"),
        ("南昌市产铁三百吨。产钢[二十吨]。", "南昌市", "paragraph"),
        ("江西省丰收。\n南昌市产铁三百吨。各县产钢[二十吨]。", "江西省", "dispatch"),
        ("江西省丰收。\n南昌市产铁三百吨。\n产钢[二十吨]。", "江西省", "dispatch"),
        ("江西省丰收。\n九江水库开工。南昌市产铁三百吨。行署号召节约，干部捐出衣服[四十件]。", "江西省", "dispatch"),
        ("江西省丰收。\n南昌市产铁三百吨。该市产钢[二十吨]。", "南昌市", "paragraph"),
        ("江西省丰收。\n南昌市产铁三百吨。这个季节，产钢[二十吨]。", "江西省", "dispatch"),
        ("江西省丰收。\n南昌市产铁三百吨。该市产钢二十吨。到10月底，贷款[二十元]。", "南昌市", "paragraph"),
        ("宝成铁路已经铺轨到广元，离成都[三百公里]。", "宝成铁路", "opening"),
        ("江西省丰收。\n【本报讯】河北省丰收。\n产钢[二十吨]。", "河北省", "dispatch"),
    ],
)
def test_a_place(text: str, place: str, rule: str) -> None:
    plain, claim = read(text)
    found = "、".join(span.of(plain) for span in claim.places)
    assert (found, dict(claim.rules)["place"]) == (place, rule)
    assert claim.place_inherited is (rule in ("paragraph", "dispatch"))


@pytest.mark.parametrize(
    ("text", "period", "rule"),
    [
        ("10月份，南昌市产铁三万吨，产钢[二万吨]。", "1958-10", "sentence"),
        ("但是10月份产铁[三万吨]。", "1958-10", "clause"),
        ("各县须在12月10日以前全部入完，损耗不得超过[百分之三]。", None, "undated"),
        ("12月底以前，全市要植树三万株，成活率要达到[百分之八十]。", "../1958-12-31", "sentence"),
        ("计划再出民工[二万人]，务于12月5日以前集中。", "../1958-12-05", "deadline"),
        ("现有工人三百人；货运费每吨由三百元降为[二百元]。", None, "undated"),
        ("10月份安设灯标三百盏，往返一次由[七天]缩短为五天。", None, "undated"),
        ("10月份安设灯标三百盏，往返一次由七天缩短为[五天]。", None, "undated"),
        ("10月25日召开大会，要求全县晚稻平均亩产达到[八百斤]。", None, "undated"),
        ("10月25日召开大会。国庆日南昌产铁三百吨，九江保证产铁[八百吨]。", "1958-10-01", "sentence"),
        ("南昌现有工人三百人，九江有工人[八百人]。", None, "undated"),
        ("预定12月1日开工，全部开工后每年可产棉布[三千公尺]。", None, "undated"),
        ("1月到10月完成全年计划的百分之八十，比去年同期增长[百分之七]。", "1958-01/1958-10", "sentence"),
        ("现全市正在准备，计划再出民工[二万人]，务于12月5日以前集中。", "../1958-12-05", "deadline"),
        ("10月份植树十一万棵，过去这里只有[八百棵]。", None, "undated"),
        ("10月份钻进五千公尺，比原来的纪录多[三百公尺]。", "1958-10", "sentence"),
        ("10月份收购鲜鱼三万担，市民每人每天可买[半斤]。", None, "undated"),
        ("七号高炉和八号高炉10月份的平均日产量，都达到[八百吨]。", "1958-10", "sentence"),
        ("7月23日收稻，平均亩产七千斤，比去年平均亩产[四百斤]增加十六倍。", "1957", "clause"),
        ("一九五八年要产粮三万斤。羊要由九百只增加到[一千只]。", "1958", "plan-goes-on"),
        ("10月份动工的水渠，全长[三十四里]。", None, "undated"),
        ("八个人11月2日一班采煤[九十吨]。", "1958-11-02", "clause"),
        ("[八个人]11月2日一班采煤九十吨。", "1958-11-02", "after-it"),
        ("[八个人]参加，11月2日采煤九十吨。", None, "undated"),
        ("江西省[三十座]高炉的检修已于11月2日结束。", "1958-11-02", "after-it"),
        ("今年年底要铺轨六十公里，到九江的[七百公里]要在一九六○年全部铺通。", "1960", "after-it"),
        ("江西省[三十座]高炉检修以后，已于11月2日结束。", None, "undated"),
        ("一九五七年，南昌市产铁三万吨。九江产煤[二万吨]。", "1957", "year-of-the-paragraph"),
        ("11月2日，南昌市产铁三万吨。九江产煤[二万吨]。", None, "undated"),
        ("#江西省一九五七年国民经济计划执行结果\n江西省产铁[三万吨]。", "1957", "year-of-the-report"),
        ("#江西省一九五七年购销总值大增  今年将扩大收购\n江西省产铁[三万吨]。", "1957", "year-of-the-report"),
        ("江西省去年水灾，被淹田地三万亩。\n政府拨发粮食[三万斤]。", None, "undated"),
        ("江西省一九五七年丰收。\n九江水稻平均亩产[八百斤]。", "1957", "year-of-the-report"),
        ("#江西省一九五七年国民经济计划执行结果\n江西省有学校[三百所]。", None, "undated"),
        ("#关于一九五七年国民经济计划执行结果的公报\n江西省有学校[三百所]。", "1957", "year-of-the-report"),
        ("10月份，江西省产铁三万吨。其中南昌市产[二万吨]。", "1958-10", "goes-on"),
        ("10月份，江西省产铁三万吨。南昌市产铁[二万吨]。", "1958-10", "same-quantity"),
        ("去年南昌有修配站三个。九江有修配站[四个]。", None, "undated"),
        ("10月份，江西省产铁三万吨。全省死猪[二百头]。", None, "undated"),
        ("11月2日出现了三个县。南昌县产煤[二百吨]，新建县产煤三百吨。", "1958-11-02", "listed-under"),
        ("到10月底已有食堂四千个。在食堂吃饭的有[三百人]。", "1958-10-31", "state-goes-on"),
        (
            "10月3日到6日在南昌举行大会，有三百人参加。大会的成交额为[四十元]。",
            "1958-10-03/1958-10-06",
            "at-the-meeting",
        ),
        ("10月3日到6日在南昌举行大会，有三百人参加。会议通过了[四十个]决议。", None, "undated"),
        ("10月3日在南昌举行大会，有三百人参加。\n【本报讯】大会的成交额为[四十元]。", None, "undated"),
        ("九江工人十月间造出水泵三百台；工厂设有[四十个]检验站。", None, "undated"),
        ("十月间九江造出水泵三百台；工厂设有[四十个]检验站。", "1958-10", "sentence"),
        ("现在出海的渔船有四千只。渔船中有机帆船[三百只]。", "1958-11-08", "state-goes-on"),
        ("10月份，江西省产铁三万吨。产钢[二万吨]。", "1958-10", "year-of-the-paragraph"),
    ],
)
def test_a_time(text: str, period: str | None, rule: str) -> None:
    _, claim = read(text)
    assert (str(claim.period) if claim.period else None, dict(claim.rules)["period"]) == (period, rule)


@pytest.mark.parametrize(
    ("text", "period", "cumulative"),
    [
        ("到10月底止，全县添置水车[四百三十二部]。", "../1958-10-31", True),
        ("到10月底止，全县已有水车[四百三十二部]。", "1958-10-31", False),
        ("到10月底止，全县添置水车三百部，水泵[四百三十二部]。", "../1958-10-31", True),
        ("从9月1日起，各县开始打井。截至10月底，打成砖井[三百眼]。", "1958-09-01/1958-10-31", True),
        ("进入10月20日以后日日高产。到25日止，产铁[三万吨]。", "../1958-10-25", True),
        ("到10月底止，全县邮路已达[四百三十公里]。", "1958-10-31", False),
        ("截至10月底，打成砖井三百眼。修渠[九十条]。", "../1958-10-31", True),
        ("截至10月底，打成砖井三百眼。全县有渠[九十条]。", None, False),
        ("截至10月底，产铁三万吨，比去年同期增加[二万吨]。", "../1958-10-31", False),
        ("截至10月底，打成砖井三百眼。银行发放水利贷款[九十元]。", None, False),
        ("到10月底收购棉花三万担。\n各专区中，九江收得最多，有[九千担]。", "../1958-10-31", True),
        ("到10月底收购棉花三万担。\n【本报讯】各专区中，九江收得最多，有[九千担]。", None, False),
        ("10月份产铁三百吨。今年已经产铁[九百吨]。", "1958-01/1958-10", True),
    ],
)
def test_a_running_total(text: str, period: str | None, cumulative: bool) -> None:
    _, claim = read(text)
    assert (str(claim.period) if claim.period else None, claim.cumulative) == (period, cumulative)
