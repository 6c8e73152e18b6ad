"""The claims of two halves as the claims of one article: what is one, what is none, and how far each is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.model import (
    Agreement,
    Article,
    Claim,
    DiscrepancyKind,
    EntityType,
    HalfClaim,
    Language,
    Measure,
    Modality,
    Passage,
    Qualifier,
    Reason,
    Span,
    Unread,
)
from kg.period import Period
from kg.resolve.account import Account
from kg.resolve.article import reconcile
from kg.resolve.differences import Difference
from kg.resolve.halves import ReadHalf
from kg.resolve.merge import Apart, Merged, merge, with_sentences
from kg.resolve.pairs import Pair
from kg.resolve.places import whereabouts
from kg.resolve.witness import Witness
from tests.resolve.told import COAL, IRON, Named, article, at, lexicon, linked, said

ZH = "河南产铁多\n河南10月产生铁三百吨，郑州产煤四百吨。"
EN = "Henan Makes Iron\nIn October, Henan made 300 tons of pig iron, Zhengzhou 400 tons of coal."
PLACES: tuple[Named, ...] = (("河南", EntityType.PLACE), ("郑州", EntityType.PLACE))
PLACES_EN: tuple[Named, ...] = (("Henan", EntityType.PLACE), ("Zhengzhou", EntityType.PLACE))
BOTH = article(ZH, EN)
NONE: frozenset[str] = frozenset()
SILENT = Witness((), (), NONE, NONE, NONE, NONE)
HENAN, ZHENGZHOU = "lex:place/410000-henan", "lex:place/410100-zhengzhou"


def zh(words: str, figure: str, **changes: Any) -> HalfClaim:
    """A figure of the Chinese text, stated with `words`."""
    return said("zh", figure, span=at(ZH, words), **changes)


def en(words: str, figure: str, **changes: Any) -> HalfClaim:
    """A figure of the English text, stated with `words`."""
    return said("en", figure, span=at(EN, words), **changes)


IRON_ZH = zh("生铁三百吨", "300", places=(Span(6, 8),), period_span=at(ZH, "10月"))
IRON_EN = en("300 tons of pig iron", "300", period_span=at(EN, "October"))


def quoted(words: str) -> Passage:
    """The passage of `words`, in Chinese if they are of the Chinese text."""
    return Passage("zh", at(ZH, words), words) if words in ZH else Passage("en", at(EN, words), words)


def merged(*pairs: Pair, of: Article = BOTH) -> Merged:
    """The claims of those pairs; no sentence nearby says anything more."""
    where = whereabouts(of, linked(of, PLACES, PLACES_EN), lexicon(), None)
    return merge(pairs, lambda _: SILENT, Account(of, where), lexicon())


def claims(*pairs: Pair, of: Article = BOTH) -> list[tuple[Decimal | None, Decimal | None]]:
    """The bounds of the claims of those pairs."""
    return [(claim.quantity.minimum, claim.quantity.maximum) for claim in merged(*pairs, of=of).claims]


def test_a_figure_told_in_both_halves_is_one_claim() -> None:
    words, english = quoted("生铁三百吨"), quoted("300 tons of pig iron")
    henan = Passage("zh", Span(6, 8), "河南")
    claim = Claim(
        measure=Measure.PRODUCTION,
        subject_en="pig iron",
        subject_zh="生铁",
        subject=IRON,
        place="Henan",
        places=(HENAN,),
        quantity=IRON_ZH.figure.quantity,
        period=Period.parse("1958-10"),
        per=None,
        cumulative=False,
        modality=Modality.REPORTED,
        base=None,
        passages=(words, english),
        agreement=Agreement.VERIFIED,
        confidence=Decimal("0.99"),
        reasons=(
            Reason(field="quantity", value="三百吨", rule="quantity:unit", passage=quoted("三百吨")),
            Reason(field="measure", value="production", rule="by-unit", passage=words),
            Reason(field="subject", value="生铁", rule="noun-phrase", passage=quoted("生铁")),
            Reason(field="place", value="Henan", rule="opening", passage=henan),
            Reason(field="period", value="1958-10", rule="clause", passage=quoted("10月")),
            Reason(field="modality", value="reported", rule="plain", passage=words),
            Reason(field="confidence", value="0.99", rule="stated outright", passage=words),
        ),
        rule="produced",
    )  # fmt: skip
    assert merged(Pair(IRON_ZH, IRON_EN, True, 1)) == Merged((claim,), (), (1,))


def test_where_the_halves_differ_the_chinese_is_followed_and_the_claim_is_disputed() -> None:
    result = merged(Pair(IRON_ZH, replace(IRON_EN, figure=said("en", "3000").figure), False, 1))
    (claim,) = result.claims
    assert (claim.quantity, claim.agreement, claim.confidence) == (
        IRON_ZH.figure.quantity,
        Agreement.DISPUTED,
        Decimal("0.89"),
    )
    (found,) = result.discrepancies
    assert (found.kind, found.claims, found.expected, found.found) == (DiscrepancyKind.VALUE, (0,), "300 t", "3,000 t")
    assert [passage.language for passage in found.passages] == ["zh", "en"]


def test_a_month_mistranslated_once_is_one_difference_however_many_figures_it_dates() -> None:
    september = Period.parse("1958-09")
    coal = zh("煤四百吨", "400", product=COAL)
    pairs = [
        Pair(IRON_ZH, replace(IRON_EN, period=september), True, 1),
        Pair(coal, en("400 tons of coal", "400", product=COAL, period=september), True, 1),
    ]
    result = merged(*pairs)
    assert [claim.agreement for claim in result.claims] == [Agreement.DISPUTED] * 2
    assert [(found.kind, found.claims) for found in result.discrepancies] == [(DiscrepancyKind.PERIOD, (0,))]
    apart = merged(pairs[0], replace(pairs[1], bead=2))
    assert [found.claims for found in apart.discrepancies] == [(0,), (1,)]


def test_a_date_mistaken_in_a_sentence_is_told_once_with_its_first_claim() -> None:
    account = Account(BOTH, whereabouts(BOTH, linked(BOTH, PLACES, PLACES_EN), lexicon(), None))
    plain = merge([Pair(IRON_ZH, IRON_EN, True, 1)], lambda _: SILENT, account, lexicon())
    months = Difference(DiscrepancyKind.PERIOD, "1958-10", "1958-09")
    apart = Apart(1, months, at(ZH, "10月"), at(EN, "October"))
    (found,) = with_sentences(plain, [apart, replace(apart, bead=2)], account).discrepancies
    assert (found.kind, found.claims, found.expected, found.found, found.passages) == (
        DiscrepancyKind.PERIOD, (0,), "1958-10", "1958-09", (quoted("10月"), quoted("October")),
    )  # fmt: skip
    told = replace(plain, discrepancies=(found,))
    assert with_sentences(told, [apart], account) == told
    places = replace(apart, difference=Difference(DiscrepancyKind.PLACE, "Henan", "Hebei"))
    assert [each.kind for each in with_sentences(told, [places], account).discrepancies] == [
        DiscrepancyKind.PERIOD, DiscrepancyKind.PLACE,
    ]  # fmt: skip


def test_the_english_names_the_place_where_the_chinese_names_none() -> None:
    text = "钢铁\n产铁三百吨。"
    of = article(text, EN)
    links = linked(of, en=PLACES_EN)
    where = whereabouts(of, links, lexicon(), None)
    pair = Pair(said("zh", "300", span=at(text, "铁三百吨")), replace(IRON_EN, places=(at(EN, "Zhengzhou"),)), True, 1)
    own = merge([pair], lambda _: SILENT, Account(of, replace(where, main=None)), lexicon())
    assert own.claims[0].places == (ZHENGZHOU,)


def test_every_place_has_its_reason() -> None:
    def reason(zh: HalfClaim, en: HalfClaim | None) -> Reason:
        (claim,) = merged(Pair(zh, en, en is not None, 1)).claims
        return next(reason for reason in claim.reasons if reason.field == "place")

    silent = replace(IRON_ZH, places=())
    own = Reason(field="place", value="Henan", rule="place-of-the-article", passage=quoted("河南"), inherited=True)
    assert reason(silent, None) == own
    english = replace(IRON_EN, places=(at(EN, "Henan"),))
    assert reason(silent, english) == replace(own, rule="opening", passage=quoted("Henan"), inherited=False)
    carried = replace(IRON_ZH, place_inherited=True, places=(at(ZH, "郑州"),))
    assert reason(carried, english) == replace(own, value="Zhengzhou", rule="opening", passage=quoted("郑州"))


def test_what_is_to_come_is_a_target() -> None:
    december, today = Period.parse("1958-12"), Period.on(BOTH.date)
    for period, modality, rule in (
        (december, Modality.TARGET, "in-the-future"),
        (today, Modality.REPORTED, "plain"),
        (Period.parse("../1958-12"), Modality.REPORTED, "plain"),
    ):
        (claim,) = merged(Pair(replace(IRON_ZH, period=period), IRON_EN, True, 1)).claims
        reason = next(reason for reason in claim.reasons if reason.field == "modality")
        assert (claim.modality, reason.value, reason.rule) == (modality, modality, rule)
    forecast = replace(IRON_ZH, period=december, modality=Modality.FORECAST)
    assert merged(Pair(forecast, IRON_EN, True, 1)).claims[0].modality is Modality.FORECAST


def repeated(first: HalfClaim, second: HalfClaim) -> bool:
    """Whether the second only says again what the first says."""
    pairs = [Pair(first, None, False, 1), Pair(second, None, False, 1 + (not second.in_title))]
    return len(merged(*pairs).claims) == 1


EXACT = zh("生铁三百吨", "877612")
AGAIN = zh("煤四百吨", "877612")


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(AGAIN, id="the same"),
        pytest.param(zh("煤四百吨", "870000.."), id="八十七万多吨"),
        pytest.param(zh("煤四百吨", "..880000"), id="近八十八万吨"),
        pytest.param(zh("煤四百吨", "880000", qualifier=Qualifier.APPROXIMATELY), id="约八十八万吨"),
        pytest.param(replace(AGAIN, product=None), id="in the same words"),
        pytest.param(replace(AGAIN, subject="铁"), id="in other words for the same product"),
        pytest.param(replace(AGAIN, period=None, period_inherited=True), id="at a time carried over"),
        pytest.param(zh("产铁多", "880000", in_title=True), id="rounded in the title"),
        pytest.param(
            zh("产铁多", "900000", in_title=True, period=None, subject="铁", product=None), id="a title leaves out much"
        ),
    ],
)
def test_a_repeat_is_no_second_claim(again: HalfClaim) -> None:
    assert repeated(EXACT, again)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(zh("生铁三百吨", "264"), zh("煤四百吨", "251"), id="251 is not 264 rounded"),
        pytest.param(zh("生铁三百吨", "264"), zh("煤四百吨", "250"), id="an exact figure rounds nothing"),
        pytest.param(zh("生铁三百吨", "264"), zh("煤四百吨", "251.."), id="a figure as fine as the other"),
        pytest.param(EXACT, zh("煤四百吨", "880000.."), id="more than more than that"),
        pytest.param(EXACT, zh("煤四百吨", "..870000"), id="less than less than that"),
        pytest.param(EXACT, zh("煤四百吨", "700000.."), id="too far off to be that"),
        pytest.param(zh("生铁三百吨", "870000.."), zh("煤四百吨", "877612"), id="the finer figure comes second"),
        pytest.param(EXACT, zh("煤四百吨", "877612", unit="lex:unit/jin"), id="another unit"),
        pytest.param(EXACT, replace(AGAIN, subject="煤", product=COAL), id="another product"),
        pytest.param(EXACT, replace(AGAIN, measure=Measure.STOCK), id="another measure"),
        pytest.param(EXACT, replace(AGAIN, period=Period.parse("1958-09")), id="another time"),
        pytest.param(EXACT, replace(AGAIN, per="day"), id="by the day"),
        pytest.param(EXACT, replace(AGAIN, places=(at(ZH, "郑州"),)), id="elsewhere"),
        pytest.param(EXACT, zh("产铁多", "500000", in_title=True), id="another figure in the title"),
    ],
)
def test_what_is_no_repeat_is_a_claim_of_its_own(first: HalfClaim, second: HalfClaim) -> None:
    assert not repeated(first, second)


def test_claims_stand_in_text_order_and_of_title_and_body_the_body_is_kept() -> None:
    title, body = zh("产铁多", "880000", in_title=True), EXACT
    early = zh("河南10月", "5", product=COAL, subject="煤")
    assert claims(Pair(title, None, False, 0), Pair(body, None, False, 2), Pair(early, None, False, 1)) == [
        (Decimal(5), Decimal(5)),
        (Decimal(877612), Decimal(877612)),
    ]
    assert claims(Pair(title, None, False, 0)) == [(Decimal(880000), Decimal(880000))]


def read(of: Article, language: Language, *told: HalfClaim, sentences: Sequence[Span] = ()) -> ReadHalf:
    """A half of `of` in which that was found and nothing else."""
    half = of.zh if language == "zh" else of.en
    assert half is not None
    return ReadHalf(
        half=half, sentences=tuple(sentences) or (half.title_spans[0], *half.blocks), datelines=(), periods=(),
        names=(), claims=told, events=(), unread=(),
    )  # fmt: skip


def test_a_figure_that_the_english_alone_has_is_unread() -> None:
    lone = en("400 tons of coal", "400", product=COAL, sentence=1)
    pair = replace(IRON_ZH, sentence=1), replace(IRON_EN, sentence=1)
    found = reconcile(BOTH, [read(BOTH, "zh", pair[0]), read(BOTH, "en", pair[1], lone)], lexicon())
    assert [claim.agreement for claim in found.claims] == [Agreement.VERIFIED]
    words = quoted("400 tons of coal")
    assert found.unread == (Unread(passage=words, reason="the English alone has this figure"),)


def test_a_headline_of_the_english_says_nothing_of_its_own() -> None:
    title = en("Henan Makes Iron", "400", product=COAL, in_title=True)
    found = reconcile(BOTH, [read(BOTH, "zh"), read(BOTH, "en", title)], lexicon())
    assert (found.claims, found.unread) == ((), ())


def test_an_article_in_english_alone_makes_claims() -> None:
    of = article(None, EN)
    found = reconcile(of, [read(of, "en", replace(IRON_EN, sentence=1))], lexicon())
    assert [(claim.agreement, claim.confidence, claim.subject_en) for claim in found.claims] == [
        (Agreement.SINGLE, Decimal("0.97"), "pig iron")
    ]
    assert found.unread == ()
