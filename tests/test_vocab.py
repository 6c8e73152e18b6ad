"""Terms are closed; literals are canonical and come back from two parsers as they went in."""

from __future__ import annotations

import datetime as dt
import io
import operator
from decimal import Decimal

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.model import EventType, Measure
from kg.vocab import PREFIXES, PRESS, Term

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**19), max_value=10**19, places=6)


def line(term: Term) -> str:
    return f"<urn:s> <urn:p> {term} <urn:g> .\n"


def by_oxigraph(term: Term) -> pyoxigraph.Literal:
    (quad,) = pyoxigraph.parse(line(term), pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(quad.object, pyoxigraph.Literal)
    return quad.object


def by_rdflib(term: Term) -> rdflib.Literal:
    dataset = rdflib.Dataset()
    dataset.parse(io.BytesIO(line(term).encode()), format="nquads")
    ((_, _, found, _),) = dataset.quads((None, None, None, None))
    assert isinstance(found, rdflib.Literal)
    return found


@given(ANY_TEXT)
def test_any_text_comes_back_from_both_parsers(value: str) -> None:
    for term in (vocab.string(value), vocab.text(value, "zh")):
        assert (by_oxigraph(term).value, str(by_rdflib(term))) == (value, value)
        assert len(term.splitlines()) == 1


def test_every_control_character_quote_and_plane_comes_back() -> None:
    value = "".join(map(chr, [*range(0xA1), 0x2028, 0x2029, 0xFFFD, 0xFEFF, 0x20000, 0x10FFFD])) + '"\\u0041\\"'
    assert (by_oxigraph(vocab.string(value)).value, str(by_rdflib(vocab.string(value)))) == (value, value)


def test_control_characters_are_never_bare() -> None:
    assert vocab.string("\x00\x1f\x7f\x85\u2028\n") == r'"\u0000\u001F\u007F\u0085\u2028\n"'


@pytest.mark.parametrize("write", [vocab.string, lambda value: vocab.text(value, "zh"), vocab.edtf])
def test_a_lone_surrogate_is_refused(write: object) -> None:
    assert callable(write)
    with pytest.raises(ValueError, match=r"U\+D800"):
        write("亩产\ud800")


@given(FIGURES)
def test_a_decimal_is_canonical_to_oxigraph_and_keeps_its_value(value: Decimal) -> None:
    term = vocab.decimal(value)
    store = pyoxigraph.Store()
    store.load(line(term).encode(), pyoxigraph.RdfFormat.N_QUADS)
    (quad,) = store
    assert str(quad.object) == term
    assert by_rdflib(term).toPython() == value


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        ("1.500", "1.5"),
        ("-0.00", "0"),
        ("4.68E+6", "4680000"),
        ("1E-15", "0"),
        ("100", "100"),
        ("0.00000000001", "0.00000000001"),
        ("3.33333333333333333333333333", "3.333333333333"),
        ("99999999999999999999.5", "99999999999999999999.5"),
    ],
)
def test_decimals(value: str, lexical: str) -> None:
    assert vocab.decimal(Decimal(value)) == f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+20"])
def test_a_figure_no_store_computes_with_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no figure"):
        vocab.decimal(Decimal(value))


@given(st.dates())
def test_dates_come_back(value: dt.date) -> None:
    term = vocab.date(value)
    assert (by_oxigraph(term).value, by_rdflib(term).toPython()) == (value.isoformat(), value)


def test_other_literals() -> None:
    xsd = PREFIXES["xsd"]
    assert [vocab.integer(-3), vocab.boolean(True), vocab.boolean(False), vocab.text("a", "zh-Latn-pinyin")] == [
        f'"-3"^^<{xsd}integer>',
        f'"true"^^<{xsd}boolean>',
        f'"false"^^<{xsd}boolean>',
        '"a"@zh-latn-pinyin',
    ]
    assert vocab.edtf("../1958") == '"../1958"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    assert [vocab.string(None), vocab.text(None, "en"), vocab.decimal(None), vocab.date(None)] == [None] * 4


@pytest.mark.parametrize("language", ["", "zh_CN", "english words"])
def test_a_wrong_language_tag_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="no language tag"):
        vocab.text("河南", language)


def test_terms_are_closed() -> None:
    with pytest.raises(AttributeError):
        operator.attrgetter("minVlaue")(PRESS)
    assert PRESS.minValue == "<https://w3id.org/press-kg/ontology#minValue>"
    assert len(set(PRESS.terms())) == len(PRESS.terms())


@pytest.mark.parametrize("text", ["henan", "", "https://a/b c", "https://a/<b>", 'https://a/"', "https://a/\ud800"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no absolute IRI"):
        vocab.iri(text)


def test_concepts_and_classes_follow_the_enumerations() -> None:
    assert vocab.concept("lex:product/生铁") == "<https://w3id.org/press-kg/lexicon/product/生铁>"
    assert vocab.MEASURE[Measure.YIELD] == "<https://w3id.org/press-kg/lexicon/measure/yield>"
    assert set(vocab.ENTITY_CLASS.values()) | set(vocab.EVENT_CLASS.values()) <= set(PRESS.terms())
    assert vocab.EVENT_CLASS[EventType.OTHER] == PRESS.OtherEvent
    with pytest.raises(KeyError):
        vocab.concept("lx:product/iron")
