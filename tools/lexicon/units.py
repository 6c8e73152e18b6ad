"""Units, measure words, measures, qualifiers, modalities and levels of places."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, getcontext
from fractions import Fraction

from tools.lexicon.nodes import Node, decimal, text, texts, typed
from tools.lexicon.sources import several, table

getcontext().prec = 28

# Coherent SI units in each canonical unit; those of the other units follow by their factors. Source: QUDT 3.5.
_SI: dict[str, int | Fraction] = {
    "KiloM": 1000,
    "M": 1,
    "HA": 10000,
    "mu": Fraction(2000, 3),
    "M2": 1,
    "M3": 1,
    "TONNE": 1000,
    "KiloGM": 1,
    "jin": Fraction(1, 2),
    "dan": 50,
    "KiloW-HR": 3600000,
    "KiloW": 1000,
    "HP_Metric": Fraction("735.49875"),
    "kva": 1000,
    "KiloV": 1000,
    "yuan": 1,
    "yuan-old": Fraction(1, 10000),
    "PERCENT": Fraction(1, 100),
    "times": 1,
    "person": 1,
    "household": 1,
    "NUM": 1,
    "DAY": 86400,
    "YR": 31557600,
}


_TERMS = {
    "measures": ("measure", "press:Measure"),
    "qualifiers": ("qualifier", "press:Qualifier"),
    "modalities": ("modality", "press:Modality"),
    "levels": ("level", "press:Level"),
}
_PLACES = Decimal("1e-18")  # SPARQL stores compute with no more


def unit_nodes() -> Iterator[Node]:
    """Units in the order of the table, then measure words."""
    rows = table("units_more")
    known = {row["zh"]: row for row in table("units")}
    names = {row["id"]: _name(row) for row in rows}
    multipliers = dict(_multipliers(rows))
    for row in rows:
        sources = {"source:general-knowledge"}
        for form in [row["zh"], *several(row["zh_alt"])]:
            if form in known:
                sources |= {"source:qudt", *(["source:cc-cedict"] if known[form]["basis"] == "CC-CEDICT" else [])}
        if row["qudt"]:
            sources = sources - {"source:general-knowledge"} | {"source:qudt"}
        multiplier = multipliers.get(row["id"])
        yield (
            _labelled(Node(_name(row), ("skos:Concept", "qudt:Unit")), "lex:units", row)
            .say("skos:notation", text(row["notation"]) if row["notation"] else None)
            .say("qudt:hasQuantityKind", f"quantitykind:{row['kind']}")
            .say("qudt:conversionMultiplier", decimal(_decimal(multiplier)) if multiplier is not None else None)
            .say("press:canonicalUnit", names[row["canonical"]] if row["canonical"] else None)
            .say("press:canonicalFactor", decimal(_decimal(Fraction(row["factor"]))) if row["factor"] else None)
            .say("press:validity", typed(row["validity"], "edtf:EDTF") if row["validity"] else None)
            .say("skos:note", text(row["note"], "en") if row["note"] else None)
            .say("dcterms:source", *sorted(sources))
        )
    for row in table("counters_more"):
        yield (
            _labelled(Node(f"lexunit:counter-{row['id']}", ("skos:Concept", "qudt:Unit")), "lex:units", row)
            .say("qudt:hasQuantityKind", "quantitykind:Count")
            .say("qudt:conversionMultiplier", "1.0")
            .say("press:canonicalUnit", "unit:NUM")
            .say("press:canonicalFactor", "1.0")
            .say("press:counter", "true")
            .say("skos:note", text(row["note"], "en") if row["note"] else None)
            .say("dcterms:source", "source:general-knowledge")
        )


def term_nodes(scheme: str) -> Iterator[Node]:
    """The measures, qualifiers, modalities or levels."""
    for row in table("terms"):
        if row["scheme"] == scheme:
            kinds = row["note"].split() if scheme == "measures" else []
            prefix, rdf_class = _TERMS[scheme]
            node = Node(f"{prefix}:{row['id']}", ("skos:Concept", rdf_class))
            yield (
                _labelled(node, f"lex:{scheme}", row)
                .say("skos:definition", text(row["definition_en"], "en"), text(row["definition_zh"], "zh"))
                .say("qudt:hasQuantityKind", *(f"quantitykind:{kind}" for kind in kinds))
                .say("dcterms:source", "source:annotation" if scheme != "levels" else "source:general-knowledge")
            )


def _name(row: dict[str, str]) -> str:
    return f"unit:{row['qudt']}" if row["qudt"] else f"lexunit:{row['id']}"


def _labelled(node: Node, scheme: str, row: dict[str, str]) -> Node:
    return (
        node.say("skos:inScheme", scheme)
        .say("skos:prefLabel", text(row["en"], "en"), text(row["zh"], "zh"))
        .say("skos:altLabel", *texts(several(row["en_alt"]), "en"), *texts(several(row.get("zh_alt", "")), "zh"))
    )


def _multipliers(rows: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Fraction]]:
    found = {id: Fraction(number) for id, number in _SI.items()}
    for _ in rows:  # a factor may lead to a unit that stands further down
        for row in rows:
            if row["factor"] and row["canonical"] in found:
                found[row["id"]] = Fraction(row["factor"]) * found[row["canonical"]]
    yield from found.items()


def _decimal(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(_PLACES).normalize() if exact != exact.quantize(_PLACES) else exact.normalize()
