"""An extraction as one JSON object with the keys of a gold file, for scoring and for people who read JSON.

Each claim and event also bears its spans, the rule that found it and a confidence. Numbers are written digit for digit
from `Decimal`, never through a float; units by the lexicon's notation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from kg.lexicon import Lexicon
from kg.model import Claim, ConceptId, Dateline, Discrepancy, Entity, Event, Extraction, Half, Passage

Json: TypeAlias = "bool | int | str | Decimal | Sequence[Json] | Mapping[str, Json] | None"


def prediction(extraction: Extraction, lexicon: Lexicon) -> dict[str, Json]:
    """What `extraction` says, in the order of a gold file's keys.

    Where the halves differ on one claim, it stands under `discrepancies`; where several claims do not add up, under
    `contradictions`.
    """
    article, differing = extraction.article, extraction.discrepancies
    return {
        "article": article.id,
        "date": article.date.isoformat(),
        "page": article.page,
        "title_en": _title(article.en),
        "title_zh": _title(article.zh),
        "dateline": _dateline(extraction.dateline),
        "entities": [_entity(entity) for entity in extraction.entities],
        "claims": [_claim(claim, lexicon) for claim in extraction.claims],
        "events": [_event(event) for event in extraction.events],
        "discrepancies": [_discrepancy(found) for found in differing if len(found.claims) < 2],
        "contradictions": [
            {"claims": list(found.claims), "kind": str(found.kind), "note": found.note_en}
            for found in differing
            if len(found.claims) > 1
        ],
    }


def json_line(value: Json) -> str:
    """`value` as JSON on one line, without the newline; a Decimal keeps its digits.

    >>> json_line({"min": Decimal("12.40"), "max": Decimal("1E+3"), "zh": "十吨"})
    '{"min": 12.4, "max": 1000, "zh": "十吨"}'
    """
    match value:
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return _number(value)
        case Mapping():
            return "{" + ", ".join(f"{json_line(key)}: {json_line(item)}" for key, item in value.items()) + "}"
        case _:
            return "[" + ", ".join(json_line(item) for item in value) + "]"


def _number(value: Decimal) -> str:
    digits = format(value, "f")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) or "0"


def _title(half: Half | None) -> str | None:
    return half.title if half else None


def _dateline(dateline: Dateline | None) -> Json:
    if dateline is None:
        return None
    day = dateline.date
    return {"agency": dateline.agency, "place": dateline.place, "date": day.isoformat() if day else None}


def _entity(entity: Entity) -> Json:
    return {"type": str(entity.type), "en": entity.en, "zh": entity.zh}


def _claim(claim: Claim, lexicon: Lexicon) -> Json:
    quantity = claim.quantity
    base: dict[str, Json] = {} if claim.base is None else {"base": claim.base}
    return {
        "measure": str(claim.measure),
        "subject_en": claim.subject_en,
        "subject_zh": claim.subject_zh,
        "place": claim.place,
        "min": quantity.minimum,
        "max": quantity.maximum,
        "qualifier": str(quantity.qualifier),
        "unit": unit_notation(quantity.unit, lexicon),
        "period": str(claim.period) if claim.period else None,
        "per": claim.per,
        "cumulative": claim.cumulative,
        "modality": str(claim.modality),
        **base,
        **_quotes(claim.passages),
        "spans": _spans(claim.passages),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def _event(event: Event) -> Json:
    return {
        "type": str(event.type),
        "label_en": event.label_en,
        "label_zh": event.label_zh,
        "agents": list(event.agents),
        "place": event.place,
        "date": str(event.date) if event.date else None,
        **_quotes(event.passages),
        "spans": _spans(event.passages),
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _discrepancy(found: Discrepancy) -> Json:
    claim = found.claims[0] if found.claims else None
    return {"claim": claim, "kind": str(found.kind), **_quotes(found.passages), "note": found.note_en}


def unit_notation(unit: ConceptId, lexicon: Lexicon) -> str:
    """The symbol of `unit`, "t" or "yuan"; its id where the lexicon gives it none."""
    return lexicon.concept(unit).notation or unit


def _quotes(passages: Iterable[Passage]) -> dict[str, Json]:
    quotes: dict[str, Json] = {"en": None, "zh": None}
    for passage in passages:
        if quotes[passage.language] is None:
            quotes[passage.language] = passage.quote
    return quotes


def _spans(passages: Iterable[Passage]) -> Json:
    spans: dict[str, Json] = {}
    for passage in passages:
        spans.setdefault(passage.language, {"start": passage.span.start, "end": passage.span.end})
    return spans
