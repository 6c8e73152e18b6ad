"""An extraction as the JSON object of a gold file."""

import datetime as dt
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kg.export.predictions import Json, json_line, prediction
from kg.lexicon import load_lexicon
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
    Measure,
    Modality,
    Passage,
    Qualifier,
    Quantity,
    Span,
)
from kg.period import Period

ZH, EN = "县委开会。产铁三十吨半。", "The committee met. It made 30.5 tons of iron."
FIGURE = (Passage("zh", Span(5, 11), "产铁三十吨半"), Passage("en", Span(27, 44), "30.5 tons of iron"))
ACT = (Passage("zh", Span(0, 4), "县委开会"),)
CLAIM = Claim(
    measure=Measure.PRODUCTION,
    subject_en="iron",
    subject_zh="铁",
    subject="lex:product/iron",
    place="Henan",
    places=("lex:place/henan",),
    quantity=Quantity(minimum=Decimal("30.50"), maximum=None, unit="unit:TONNE", qualifier=Qualifier.MORE_THAN),
    period=Period.parse("1958-10"),
    per=None,
    cumulative=False,
    modality=Modality.REPORTED,
    base=None,
    passages=FIGURE,
    agreement=Agreement.VERIFIED,
    confidence=Decimal("0.95"),
    reasons=(),
    rule="made",
)
WHOLE = Extraction(
    article=Article(
        id="1958-11-08-a",
        source="a.txt",
        date=dt.date(1958, 11, 8),
        page=3,
        column=None,
        author=None,
        zh=Half(language="zh", text=ZH, title="县委开会", title_spans=(), blocks=(Span(0, 12),)),
        en=Half(language="en", text=EN, title="The Committee Meets", title_spans=(), blocks=(Span(0, 45),)),
    ),
    dateline=Dateline(agency="Xinhua News Agency", place=None, date=None, agency_key=None, place_key=None, passages=()),
    entities=(
        Entity(
            key="lex:place/henan",
            type=EntityType.PLACE,
            en="Henan",
            zh=None,
            label_en="Henan",
            concept=None,
            passages=(),
            rule="",
        ),
    ),
    claims=(CLAIM,),
    events=(
        Event(
            type=EventType.MEETING,
            label_en="Meeting held by the county committee",
            label_zh="县委开会",
            agents=("County Committee",),
            agent_keys=("k",),
            place=None,
            places=(),
            date=None,
            passages=ACT,
            confidence=Decimal("0.80"),
            reasons=(),
            rule="meeting-held",
        ),
    ),
    discrepancies=(
        Discrepancy(
            kind=DiscrepancyKind.VALUE,
            claims=(0,),
            expected="30.5",
            found="3.05",
            passages=FIGURE,
            note_en="Differs.",
            note_zh="不同。",
        ),
        Discrepancy(
            kind=DiscrepancyKind.SUM,
            claims=(0, 1),
            expected="1",
            found="2",
            passages=(),
            note_en="Does not add up.",
            note_zh="不符。",
        ),
    ),
    unread=(),
)


def test_an_extraction_has_the_keys_of_gold_and_its_provenance() -> None:
    assert prediction(WHOLE, load_lexicon()) == {
        "article": "1958-11-08-a",
        "date": "1958-11-08",
        "page": 3,
        "title_en": "The Committee Meets",
        "title_zh": "县委开会",
        "dateline": {"agency": "Xinhua News Agency", "place": None, "date": None},
        "entities": [{"type": "Place", "en": "Henan", "zh": None}],
        "claims": [
            {
                "measure": "production",
                "subject_en": "iron",
                "subject_zh": "铁",
                "place": "Henan",
                "min": Decimal("30.50"),
                "max": None,
                "qualifier": "more_than",
                "unit": "t",
                "period": "1958-10",
                "per": None,
                "cumulative": False,
                "modality": "reported",
                "en": "30.5 tons of iron",
                "zh": "产铁三十吨半",
                "spans": {"zh": {"start": 5, "end": 11}, "en": {"start": 27, "end": 44}},
                "rule": "made",
                "confidence": Decimal("0.95"),
            }
        ],
        "events": [
            {
                "type": "Meeting",
                "label_en": "Meeting held by the county committee",
                "label_zh": "县委开会",
                "agents": ["County Committee"],
                "place": None,
                "date": None,
                "en": None,
                "zh": "县委开会",
                "spans": {"zh": {"start": 0, "end": 4}},
                "rule": "meeting-held",
                "confidence": Decimal("0.80"),
            }
        ],
        "discrepancies": [
            {"claim": 0, "kind": "value", "en": "30.5 tons of iron", "zh": "产铁三十吨半", "note": "Differs."}
        ],
        "contradictions": [{"claims": [0, 1], "kind": "sum", "note": "Does not add up."}],
    }


def test_its_line_is_json_with_every_digit() -> None:
    line = json_line(prediction(WHOLE, load_lexicon()))
    assert '"min": 30.5,' in line
    assert "\n" not in line
    assert json.loads(line)["events"][0]["zh"] == "县委开会"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_is_printed_exactly(value: Decimal) -> None:
    assert json.loads(json_line(value), parse_float=Decimal, parse_int=Decimal) == value


LEAVES = st.none() | st.booleans() | st.integers() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_what_json_can_say_is_read_back(value: Json) -> None:
    assert json.loads(json_line(value)) == value
