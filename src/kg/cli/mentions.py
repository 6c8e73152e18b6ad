"""`kg mentions`: the figures, times and names of each line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.settings import SETTINGS
from kg.model import Half, Language, NameMention, PeriodMention, QuantityMention

if TYPE_CHECKING:
    from kg.export.predictions import Json
    from kg.lexicon import Lexicon

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff〇]")
_A_DAY = "1958-01-01"


@click.command(context_settings=SETTINGS)
@click.argument("lines", type=click.File("r", encoding="utf-8"), default="-", metavar="[FILE]")
@click.option("--half", type=click.Choice(["zh", "en"]), help="The language; without it, Chinese where a line has any.")
@click.option(
    "--date",
    "issued",
    type=click.DateTime(["%Y-%m-%d"]),
    default=_A_DAY,
    show_default=True,
    metavar="YYYY-MM-DD",
    help="The day of printing, for words such as “this year”.",
)
def mentions(lines: TextIO, half: Language | None, issued: dt.datetime) -> None:
    """Print the quantities, periods and names of each line of FILE (default: standard input), one JSON object a line.

    Every line stands on its own. Offsets are code points into the line, the end excluded; numbers are exact, in the
    unit's notation of the lexicon.
    """
    from kg.export.predictions import json_line
    from kg.lexicon import load_lexicon

    lexicon = load_lexicon()
    for line in lines:
        text = line.rstrip("\r\n")
        click.echo(json_line(line_mentions(text, half or language_of(text), issued.date(), lexicon)))


def language_of(text: str) -> Language:
    """Chinese if `text` has a Chinese character.

    >>> language_of("产钢30万吨"), language_of("30 tons of steel")
    ('zh', 'en')
    """
    return "zh" if _CHINESE.search(text) else "en"


def line_mentions(text: str, language: Language, issued: dt.date, lexicon: Lexicon) -> dict[str, Json]:
    """What `text` mentions, printed on the day `issued`; words that only point back to a name are left out."""
    from kg.extract.dates import period_mentions
    from kg.extract.names import name_mentions
    from kg.extract.quantities import quantity_mentions

    half = Half(language=language, text=text, title="", title_spans=(), blocks=())
    periods = period_mentions(half, issued)
    names = name_mentions(half, lexicon, [period.span for period in periods])
    masked = sorted([*(period.span for period in periods), *(name.span for name in names)])
    quantities = quantity_mentions(half, lexicon, issued, masked)
    return {
        "text": text,
        "quantities": list(_quantities(quantities, lexicon)),
        "periods": list(_periods(periods)),
        "names": [_name(name, half, lexicon) for name in names if not name.rule.startswith("anaphor")],
    }


def _quantities(found: tuple[QuantityMention, ...], lexicon: Lexicon) -> Iterator[dict[str, Json]]:
    from kg.export.predictions import unit_notation

    for mention in found:
        yield {
            "start": mention.span.start,
            "end": mention.span.end,
            "min": mention.quantity.minimum,
            "max": mention.quantity.maximum,
            "unit": unit_notation(mention.quantity.unit, lexicon),
            "qualifier": str(mention.quantity.qualifier),
        }


def _periods(found: tuple[PeriodMention, ...]) -> Iterator[dict[str, Json]]:
    for mention in found:
        edtf = str(mention.period) if mention.period else None
        yield {"start": mention.span.start, "end": mention.span.end, "edtf": edtf}


def _name(mention: NameMention, half: Half, lexicon: Lexicon) -> dict[str, Json]:
    concept = lexicon.concept(mention.candidates[0]) if mention.candidates else None
    words = mention.span.of(half.text)
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "type": str(mention.type),
        "en": concept.en if concept else words if half.language == "en" else None,
        "zh": concept.zh if concept else words if half.language == "zh" else None,
        "iri": concept.iri if concept else None,
    }
