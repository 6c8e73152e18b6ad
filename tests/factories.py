"""Records made by hand: one bilingual article and all that a reader should find in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from kg.model import (
    Agreement,
    Article,
    Claim,
    Dateline,
    Discrepancy,
    DiscrepancyKind,
    Entity,
    EntityType,
    Event,
    EventType,
    Extraction,
    Half,
    Language,
    Measure,
    Modality,
    Passage,
    Qualifier,
    Quantity,
    Reason,
    Span,
    Unread,
)
from kg.period import Period

ZH = """### 清溪县超额完成生铁任务

1958-11-05
第2版()
专栏：

    清溪县超额完成生铁任务
    新华社郑州4日电　清溪县10月份生产生铁一万二千多吨，修建土高炉三百座。县委号召开展质量竞赛，11月产铁两万吨。
"""
EN = """Title: Qingxi County "Overfulfils" Its Pig Iron Task
Author: Li Ming
Date: 1958-11-05
Page: 2

Xinhua News Agency, Zhengzhou, November 4th: In October, Qingxi County produced more than 12,000 tons of pig iron and \
built 200 indigenous blast furnaces. The county committee called for a quality competition.
"""
TITLES = {"zh": "清溪县超额完成生铁任务", "en": 'Qingxi County "Overfulfils" Its Pig Iron Task'}
HENAN, QINGXI = "lex:place/410000-henan", "provisional:place/qingxi-county"
COMMITTEE = "provisional:organization/qingxi-county-committee"


def half(language: Language) -> Half:
    """One half of the article."""
    text = {"zh": ZH, "en": EN}[language]
    title = TITLES[language]
    spans = [Span(start, start + len(title)) for start in range(len(text)) if text.startswith(title, start)]
    body = text.index({"zh": "新华社", "en": "Xinhua"}[language])
    return Half(
        language=language, text=text, title=title, title_spans=tuple(spans), blocks=(Span(body, len(text) - 1),)
    )


def article(
    id: str = "1958-11-05-qingxi-iron", *, page: int = 2, languages: tuple[Language, ...] = ("zh", "en")
) -> Article:
    """The article, in the languages asked for."""
    return Article(
        id=id,
        source=f"articles/{id}.txt",
        date=dt.date(1958, 11, 5),
        page=page,
        column=None,
        author="Li Ming",
        zh=half("zh") if "zh" in languages else None,
        en=half("en") if "en" in languages else None,
        notice="Invented for testing.",
    )


def passage(language: Language, quote: str) -> Passage:
    """The words `quote` where the article's text has them for the last time."""
    start = {"zh": ZH, "en": EN}[language].rindex(quote)
    return Passage(language, Span(start, start + len(quote)), quote)


def reason(field: str, value: str, rule: str, words: Passage | None, *, inherited: bool = False) -> Reason:
    """Why a field has its value."""
    return Reason(field=field, value=value, rule=rule, passage=words, inherited=inherited)


IRON = Claim(
    measure=Measure.PRODUCTION,
    subject_en="pig iron",
    subject_zh="生铁",
    subject="lex:product/pig-iron",
    place="Qingxi County",
    places=(QINGXI,),
    quantity=Quantity(minimum=Decimal(12000), maximum=None, unit="unit:TONNE", qualifier=Qualifier.MORE_THAN),
    period=Period.parse("1958-10"),
    per=None,
    cumulative=False,
    modality=Modality.REPORTED,
    base=None,
    passages=(passage("zh", "生铁一万二千多吨"), passage("en", "more than 12,000 tons of pig iron")),
    agreement=Agreement.VERIFIED,
    confidence=Decimal("0.97"),
    reasons=(
        reason("quantity", "12000..", "numeral-more-than", passage("zh", "一万二千多吨")),
        reason("period", "1958-10", "month-of-issue-year", passage("zh", "10月份")),
        reason("place", "Qingxi County", "subject-of-sentence", passage("zh", "清溪县10"), inherited=True),
    ),
    rule="produced",
)
FURNACES = Claim(
    measure=Measure.COUNT,
    subject_en="indigenous blast furnaces",
    subject_zh="土高炉",
    subject=None,
    place="Qingxi County",
    places=(QINGXI,),
    quantity=Quantity(minimum=Decimal(300), maximum=Decimal(300), unit="unit:NUM", qualifier=Qualifier.EXACT),
    period=None,
    per=None,
    cumulative=False,
    modality=Modality.REPORTED,
    base=None,
    passages=(passage("zh", "土高炉三百座"), passage("en", "200 indigenous blast furnaces")),
    agreement=Agreement.DISPUTED,
    confidence=Decimal("0.5"),
    reasons=(),
    rule="built",
)


def named(key: str, kind: EntityType, en: str, zh: str, concept: str | None = None) -> Entity:
    """A thing that both halves name."""
    forms: tuple[tuple[Language, str], ...] = (("zh", zh), ("en", en))
    words = tuple(passage(language, form) for language, form in forms if form)
    rule = "lexicon" if concept else "suffix"
    return Entity(key=key, type=kind, en=en, zh=zh or None, label_en=en, concept=concept, passages=words, rule=rule)


def extraction(of: Article | None = None) -> Extraction:
    """All that the article says: two claims, four entities, an event, a discrepancy, an unread figure, a dateline."""
    return Extraction(
        article=of or article(),
        dateline=Dateline(
            agency=None,
            place="Zhengzhou",
            date=dt.date(1958, 11, 4),
            agency_key=None,
            place_key=None,
            passages=(passage("zh", "新华社郑州4日电"), passage("en", "Xinhua News Agency, Zhengzhou, November 4th")),
        ),
        entities=(
            named(QINGXI, EntityType.PLACE, "Qingxi County", "清溪县"),
            named("lex:product/pig-iron", EntityType.PRODUCT, "pig iron", "生铁", "lex:product/pig-iron"),
            named(COMMITTEE, EntityType.ORGANIZATION, "county committee", "县委"),
        ),
        claims=(IRON, FURNACES),
        events=(
            Event(
                type=EventType.CAMPAIGN_LAUNCH,
                label_en="Quality competition called for",
                label_zh="号召开展质量竞赛",
                agents=("Qingxi County Committee",),
                agent_keys=(COMMITTEE,),
                place="Qingxi County",
                places=(QINGXI,),
                date=Period.parse("1958-11"),
                passages=(passage("zh", "开展质量竞赛"), passage("en", "called for a quality competition")),
                confidence=Decimal("0.8"),
                reasons=(reason("type", "CampaignLaunch", "launch-verb", passage("zh", "开展")),),
                rule="launch-verb",
            ),
        ),
        discrepancies=(
            Discrepancy(
                kind=DiscrepancyKind.VALUE,
                claims=(1,),
                expected="300",
                found="200",
                passages=(passage("zh", "三百座"), passage("en", "200")),
                note_en="The Chinese says 300 furnaces, the English 200.",
                note_zh="中文为300座，英文为200座。",
            ),
        ),
        unread=(Unread(passage=passage("zh", "两万吨"), reason="the English half does not have it"),),
    )


RIVAL = replace(
    IRON,
    quantity=Quantity(minimum=Decimal(13000), maximum=Decimal(13000), unit="unit:TONNE", qualifier=Qualifier.EXACT),
    reasons=(),
    confidence=Decimal("0.9"),
)
TARGET = replace(
    IRON,
    quantity=replace(RIVAL.quantity, minimum=Decimal(20000), maximum=Decimal(20000)),
    period=Period.parse("1958-11"),
    modality=Modality.TARGET,
    passages=(passage("zh", "11月产铁两万吨"),),
    agreement=Agreement.SINGLE,
    reasons=(),
    confidence=Decimal("0.75"),
)
YIELD = replace(
    TARGET,
    measure=Measure.YIELD,
    subject_en="wheat",
    subject_zh="小麦",
    subject="lex:product/wheat",
    quantity=Quantity(minimum=Decimal(400), maximum=Decimal(500), unit="lex:unit/jin", qualifier=Qualifier.RANGE),
    period=None,
    per="mu",
    modality=Modality.REPORTED,
    passages=(passage("en", "200 indigenous"),),
)


def later() -> Extraction:
    """A month later the same county's iron is told again and otherwise; a target, a yield, a person, a campaign."""
    return replace(
        extraction(replace(article("1958-12-01-qingxi-again", page=1), date=dt.date(1958, 12, 1), notice=None)),
        dateline=None,
        entities=(
            named(QINGXI, EntityType.PLACE, "Qingxi County", "清溪县"),
            named("provisional:person/li-ming", EntityType.PERSON, "Li Ming", ""),
            named("provisional:campaign/quality-competition", EntityType.CAMPAIGN, "quality competition", "质量竞赛"),
        ),
        claims=(RIVAL, TARGET, YIELD),
        events=(),
        discrepancies=(),
        unread=(),
    )
