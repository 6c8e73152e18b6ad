"""The published files: made by the script, named uniquely, sourced, and free of what the sources warn of."""

import csv
from collections import Counter
from decimal import Decimal

import pyoxigraph as ox
import pytest

from kg.lexicon import Lexicon, load_lexicon
from kg.resources import folder
from tools.lexicon.__main__ import files
from tools.lexicon.sources import TABLES, table
from tools.lexicon.units import unit_nodes

FOLDER = folder("ontology") / "lexicon"
SKOS = "http://www.w3.org/2004/02/skos/core#"
QUDT = "http://qudt.org/schema/qudt/"
LEX = "https://w3id.org/press-kg/lexicon/"
WIKIDATA = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def triples() -> list[ox.Triple]:
    return [quad.triple for path in sorted(FOLDER.glob("*.ttl")) for quad in ox.parse(path=str(path))]


@pytest.fixture(scope="module")
def multipliers(triples: list[ox.Triple]) -> dict[str, Decimal]:
    return {
        one.subject.value: Decimal(one.object.value)
        for one in triples
        if one.predicate.value == QUDT + "conversionMultiplier"
    }


def objects(triples: list[ox.Triple], predicate: str) -> dict[str, list[str]]:
    """Subject -> objects."""
    found: dict[str, list[str]] = {}
    for one in triples:
        if one.predicate.value == predicate:
            found.setdefault(one.subject.value, []).append(one.object.value)
    return found


def test_the_files_are_what_the_script_makes() -> None:
    made = files()
    assert sorted(path.name for path in FOLDER.glob("*")) == sorted(made)
    assert [name for name, content in made.items() if (FOLDER / name).read_bytes() != content.encode()] == []


def test_a_second_run_gives_the_same_bytes() -> None:
    assert [node.turtle() for node in unit_nodes()] == [node.turtle() for node in unit_nodes()]


def test_each_concept_stands_in_one_file_once() -> None:
    subjects: Counter[str] = Counter()
    for path in FOLDER.glob("*.ttl"):
        seen = {triple.subject.value for triple in ox.parse(path=str(path))}
        blocks = sum(1 for line in path.read_text("utf-8").splitlines() if line[:1] not in " #@" and " a " in line)
        assert len(seen) == blocks, path.name
        subjects.update(seen)
    assert [subject for subject, count in subjects.items() if count > 1] == []


def test_every_parent_is_a_concept_and_none_is_its_own_ancestor(lexicon: Lexicon) -> None:
    for concept in lexicon:
        line, parent = [concept.id], concept.parent
        while parent is not None:
            assert parent in lexicon, concept.id
            assert parent not in line, line
            line.append(parent)
            parent = lexicon.concept(parent).parent


def test_every_source_is_described(triples: list[ox.Triple]) -> None:
    sources = objects(triples, "http://purl.org/dc/terms/source")
    described = {triple.subject.value for triple in triples if triple.subject.value.startswith(LEX + "source/")}
    assert {source for cited in sources.values() for source in cited} <= described
    concepts = {triple.subject.value for triple in triples if triple.object == ox.NamedNode(SKOS + "Concept")}
    assert concepts - set(sources) == set()


def test_no_unverified_id_is_published(triples: list[ox.Triple]) -> None:
    unverified = {row["wikidata_qid"] for row in table("commodities") if "unverified" in row["qid_source"]}
    assert len(unverified) > 3
    products = [triple for triple in triples if triple.subject.value.startswith(LEX + "product/")]
    assert {triple.object.value for triple in products} & {WIKIDATA + qid for qid in unverified} == set()


def test_pig_iron_is_not_cast_iron(triples: list[ox.Triple]) -> None:
    pig_iron = LEX + "product/pig-iron"
    assert objects(triples, SKOS + "exactMatch").get(pig_iron) is None
    assert objects(triples, SKOS + "closeMatch")[pig_iron] == [WIKIDATA + "Q483269"]


def test_the_id_of_a_seat_town_is_no_match(triples: list[ox.Triple]) -> None:
    towns = {row["geonames_id"].rstrip("*") for row in table("places") if row["geonames_id"].endswith("*")}
    own = {row["geonames_id"] for row in table("places") if row["geonames_id"] and "*" not in row["geonames_id"]}
    matched = {
        value.split("/")[-2]
        for values in objects(triples, SKOS + "exactMatch").values()
        for value in values
        if "geonames" in value
    }
    assert len(matched) > 100
    assert matched & (towns - own) == set()


def test_no_two_concepts_match_one_thing_exactly(triples: list[ox.Triple]) -> None:
    authority = Counter(value for values in objects(triples, SKOS + "exactMatch").values() for value in values)
    assert [value for value, count in authority.items() if count > 1] == []


@pytest.mark.parametrize(
    "row", [row for row in table("units") if row["factor_to_qudt_unit"]], ids=lambda row: row["zh"]
)
def test_the_units_agree_with_their_source(
    row: dict[str, str], lexicon: Lexicon, multipliers: dict[str, Decimal]
) -> None:
    if row["zh"] in (
        "万吨",
        "斤/亩",
        "吨/日",
    ):  # a scale word, and compounds: the reader of figures puts these together
        pytest.skip("no unit of the lexicon")
    units = [lexicon.concept(id) for id in lexicon.named(row["zh"], "zh") if lexicon.concept(id).kind == "unit"]
    assert units
    # QUDT's month is the synodic one; the rouble is the Soviet; a spindle counts as one
    if row["zh"] not in ("月", "卢布", "锭", "摄氏度"):
        expected = Decimal(row["factor_to_qudt_unit"]) * Decimal(row["qudt_si_multiplier"])
        stated = [multipliers[unit.iri] for unit in units if unit.iri in multipliers]
        assert any(abs(number - expected) <= expected * Decimal("1e-6") for number in stated), (stated, expected)


def test_hand_kept_tables_have_the_columns_they_announce() -> None:
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert [row for row in csv.DictReader(file) if None in row or None in row.values()] == [], path.name


def test_the_sources_page_lists_every_table() -> None:
    page = (TABLES / "SOURCES.md").read_text("utf-8")
    assert [path.name for path in sorted(TABLES.glob("*.csv")) if path.name not in page] == []


def test_a_label_has_no_stray_blank(lexicon: Lexicon) -> None:
    labels = [(concept.id, label) for concept in lexicon for label in (*concept.labels("zh"), *concept.labels("en"))]
    assert [pair for pair in labels if pair[1] != " ".join(pair[1].split())] == []


def test_files_are_small_enough_to_read() -> None:
    assert {path.name: path.stat().st_size for path in FOLDER.glob("*.ttl") if path.stat().st_size > 3_000_000} == {}
