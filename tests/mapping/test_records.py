"""An extraction as quads: what MODEL promises, and what the gate and every reader rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from kg import vocab
from kg.lexicon import Lexicon, load_lexicon
from kg.mapping import Base, extraction_quads, ntriples
from kg.model import Agreement, Claim, EntityType, Extraction, Language, Measure, Modality, Qualifier, Quantity
from kg.period import Period
from kg.validate import Finding, Severity, records_gate
from kg.vocab import PRESS, RDF, RDFS, SCHEMA, SKOS, Quad, Term, decimal, text
from tests.factories import EN, FURNACES, IRON, ZH, article, extraction

BASE = Base("https://example.org/")
BUILD = BASE.of("build/test")
STEM = "https://example.org/article/1958-11-05/2/qingxi-county-overfulfils-its-pig-iron-task"
CLAIM = f"<{STEM}/claim/zh-77-85>"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def quads(lexicon: Lexicon) -> list[Quad]:
    return mapped(extraction(), lexicon)


def mapped(found: Extraction, lexicon: Lexicon) -> list[Quad]:
    """The quads of `found`."""
    return list(extraction_quads(found, BASE, lexicon, build=BUILD))


def only(*claims: Claim) -> Extraction:
    """The article with no other claims."""
    return replace(extraction(), claims=claims, discrepancies=())


def said(quads: Sequence[Quad], subject: Term, predicate: Term) -> list[Term]:
    """The objects of `predicate` in order."""
    return [value for s, p, value, _ in quads if (s, p) == (subject, predicate)]


def violations(quads: Sequence[Quad]) -> list[Finding]:
    """What the gate objects to."""
    return [found for found in records_gate().check(ntriples(quads)).findings if found.severity is Severity.VIOLATION]


def test_a_claim_says_all_that_its_record_says(quads: list[Quad]) -> None:
    rows = [(p.rpartition("#")[2].rpartition("/")[2][:-1], value) for s, p, value, _ in quads if s == CLAIM]
    lex, data = "https://w3id.org/press-kg/lexicon", "https://example.org"
    assert rows == [
        ("type", PRESS.QuantityClaim),
        ("label", text("Qingxi County: pig iron production, October 1958: more than 12,000 t", "en")),
        ("label", text("清溪县：生铁产量，1958年10月：超过12,000吨", "zh")),
        ("measure", f"<{lex}/measure/production>"),
        ("subject", f"<{lex}/product/pig-iron>"),
        ("subjectLabel", text("pig iron", "en")),
        ("subjectLabel", text("生铁", "zh")),
        ("place", f"<{data}/entity/place/qingxi-county>"),
        ("placeLabel", text("Qingxi County", "en")),
        ("minValue", decimal(Decimal(12000))),
        ("unit", "<http://qudt.org/vocab/unit/TONNE>"),
        ("qualifier", f"<{lex}/qualifier/more_than>"),
        ("siMin", decimal(Decimal(12_000_000))),
        ("period", f"<{data}/period/1958-10>"),
        ("cumulative", vocab.boolean(False)),
        ("modality", f"<{lex}/modality/reported>"),
        ("quote", text("生铁一万二千多吨", "zh")),
        ("quote", text("more than 12,000 tons of pig iron", "en")),
        ("statedIn", f"<{STEM}/passage/zh-77-85>"),
        ("statedIn", f"<{STEM}/passage/en-175-208>"),
        ("agreement", f"<{lex}/agreement/verified>"),
        ("confidence", decimal(Decimal("0.97"))),
        ("rule", vocab.string("produced")),
        ("statistic", f"<{data}/statistic/production_pig-iron_qingxi-county_1958-10_reported_mass>"),
        ("key", vocab.string("1958-11-05-qingxi-iron#zh-77-85")),
        ("figure", vocab.string("12000..")),
        ("dataSet", f"<{data}/cube/claims>"),
        ("reason", f"<{STEM}/reason/zh-77-85-quantity>"),
        ("reason", f"<{STEM}/reason/zh-77-85-period>"),
        ("reason", f"<{STEM}/reason/zh-77-85-place>"),
        ("wasDerivedFrom", f"<{STEM}>"),
        ("wasGeneratedBy", BUILD),
    ]


def test_the_article_conforms(quads: list[Quad]) -> None:
    assert violations(quads) == []


def test_every_subject_has_a_type(quads: list[Quad]) -> None:
    assert {s for s, *_ in quads} == {s for s, p, *_ in quads if p == RDF.type}


def test_only_named_graphs_and_no_blank_node(quads: list[Quad]) -> None:
    own = STEM.replace("/article/", "/graph/article/", 1)
    assert {g for *_, g in quads} == {BASE.corpus_graph, f"<{own}>"}
    assert not [quad for quad in quads if any(term.startswith("_:") for term in quad)]


def test_only_terms_that_vocab_knows(quads: list[Quad]) -> None:
    known = {term for vocabulary in vocab.Vocabulary.__subclasses__() for term in vocabulary.terms()}
    used = {p for _, p, *_ in quads} | {value for _, p, value, _ in quads if p == RDF.type}
    assert used - known == set()


def test_every_passage_is_what_its_text_has_there(quads: list[Quad]) -> None:
    texts = {"zh": ZH, "en": EN}
    quotes = {s.rpartition("/")[2][:-1]: value for s, p, value, _ in quads if p == vocab.OA.exact}
    assert quotes
    for name, quote in quotes.items():
        language, start, end = name.split("-")
        assert quote == text(texts[language][int(start) : int(end)], language)


def test_the_text_itself_only_on_request(lexicon: Lexicon, quads: list[Quad]) -> None:
    asked = list(extraction_quads(extraction(), BASE, lexicon, build=BUILD, with_text=True))
    assert [quad for quad in asked if quad not in quads] == [
        (f"<{STEM}/text/zh>", SCHEMA.text, text(ZH, "zh"), asked[0][3]),
        (f"<{STEM}/text/en>", SCHEMA.text, text(EN, "en"), asked[0][3]),
    ]
    assert violations(asked) == []


def test_zero_is_a_figure_and_an_open_end_is_none(lexicon: Lexicon) -> None:
    none_at_all = Quantity(minimum=Decimal(0), maximum=Decimal(0), unit="unit:TONNE", qualifier=Qualifier.EXACT)
    at_most = replace(none_at_all, minimum=None, maximum=Decimal(5), qualifier=Qualifier.LESS_THAN)
    zero, small = (mapped(only(replace(IRON, quantity=quantity)), lexicon) for quantity in (none_at_all, at_most))
    assert said(zero, CLAIM, PRESS.minValue) == said(zero, CLAIM, PRESS.siMax) == [decimal(Decimal(0))]
    assert (said(small, CLAIM, PRESS.minValue), said(small, CLAIM, PRESS.siMin)) == ([], [])
    label = "Qingxi County: pig iron production, October 1958: less than 5 t"
    assert said(small, CLAIM, RDFS.label)[0] == text(label, "en")


@pytest.mark.parametrize(
    ("unit", "coherent"),
    [("lex:unit/jin", "1.5"), ("lex:unit/dan", "150"), ("unit:PERCENT", "0.03"), ("unit:NUM", "3")],
)
def test_units_compare_in_the_coherent_unit_of_their_kind(unit: str, coherent: str, lexicon: Lexicon) -> None:
    quantity = Quantity(minimum=Decimal(3), maximum=None, unit=unit, qualifier=Qualifier.MORE_THAN)
    quads = mapped(only(replace(IRON, quantity=quantity)), lexicon)
    assert said(quads, CLAIM, PRESS.siMin) == [decimal(Decimal(coherent))]


def test_two_figures_at_one_passage_are_two_claims(lexicon: Lexicon) -> None:
    steel = replace(IRON, subject="lex:product/steel", subject_en="steel", subject_zh="钢")
    quads = mapped(only(IRON, steel), lexicon)
    second = f"{CLAIM[:-1]}-2>"
    assert [s for s, p, value, _ in quads if (p, value) == (RDF.type, PRESS.QuantityClaim)] == [CLAIM, second]
    assert said(quads, second, PRESS.subjectLabel)[0] == text("steel", "en")


def statistic(claim: Claim, lexicon: Lexicon) -> Term:
    """What `claim` is about."""
    return said(mapped(only(claim), lexicon), CLAIM, PRESS.statistic)[0]


def test_a_repeat_shares_its_statistic_and_another_statement_does_not(lexicon: Lexicon) -> None:
    repeat = replace(IRON, quantity=replace(IRON.quantity, minimum=Decimal(9), unit="lex:unit/dan"), rule="another")
    assert statistic(repeat, lexicon) == statistic(IRON, lexicon)
    others = [
        replace(IRON, measure=Measure.STOCK),
        replace(IRON, subject="lex:product/steel"),
        replace(IRON, places=("lex:place/410000-henan",)),
        replace(IRON, period=Period.parse("1958")),
        replace(IRON, per="day"),
        replace(IRON, modality=Modality.TARGET),
        replace(IRON, base="last year"),
        replace(IRON, quantity=replace(IRON.quantity, unit="unit:PERCENT")),
    ]
    assert len({statistic(claim, lexicon) for claim in [IRON, *others]}) == 1 + len(others)


@pytest.mark.parametrize("claim", [replace(IRON, period=None), replace(IRON, places=(), place=None)])
def test_without_period_or_place_articles_share_no_statistic(claim: Claim, lexicon: Lexicon) -> None:
    assert statistic(claim, lexicon).rpartition("_")[2] == "49a43e81650a>"


def test_a_thing_of_many_spellings_has_one_preferred_name(lexicon: Lexicon) -> None:
    shouted = replace(FURNACES, subject_en="Indigenous Blast-Furnaces", subject_zh="土炉")
    quads = mapped(only(FURNACES, shouted), lexicon)
    node = "<https://example.org/entity/product/indigenous-blast-furnaces>"
    assert set(said(quads, node, SKOS.prefLabel)) == {text("indigenous blast furnaces", "en")}
    printed = {text("Indigenous Blast-Furnaces", "en"), text("土高炉", "zh"), text("土炉", "zh")}
    assert set(said(quads, node, SKOS.altLabel)) >= printed


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("no-7-blast-furnace", "No. 7 Blast Furnace"),
        ("hunan-provincial-peoples-council", "Hunan Provincial People's Council"),
    ],
)
def test_a_preferred_name_has_the_signs_that_an_iri_does_not_keep(slug: str, name: str, lexicon: Lexicon) -> None:
    own = next(entity for entity in extraction().entities if entity.concept is None)
    thing = replace(own, key=f"provisional:facility/{slug}", type=EntityType.FACILITY)
    quads = mapped(replace(extraction(), entities=(*extraction().entities, thing)), lexicon)
    assert text(name, "en") in [value for _, predicate, value, _ in quads if predicate == SKOS.prefLabel]


@pytest.mark.parametrize("languages", [("zh",), ("en",)])
def test_one_half_alone_conforms(languages: tuple[Language, ...], lexicon: Lexicon) -> None:
    one = Extraction(
        article=article(languages=languages),
        dateline=None,
        entities=(),
        claims=tuple(
            replace(
                claim,
                passages=tuple(found for found in claim.passages if found.language in languages),
                agreement=Agreement.SINGLE,
                reasons=(),
                places=(),
                place=None,
            )
            for claim in (IRON, FURNACES)
        ),
        events=(),
        discrepancies=(),
        unread=(),
    )
    assert violations(mapped(one, lexicon)) == []
