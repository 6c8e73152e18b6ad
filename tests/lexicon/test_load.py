"""Loading: from Turtle, from the cache, with files of one's own, and what is said when a file is wrong."""

import os
from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.lexicon import cache, load, load_lexicon

OWN = """@prefix lex: <https://w3id.org/press-kg/lexicon/> .
@prefix product: <https://w3id.org/press-kg/lexicon/product/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

product:persimmon-cakes a skos:Concept ;
    skos:inScheme lex:products ;
    skos:prefLabel "persimmon cakes"@en , "柿饼"@zh ;
    skos:broader product:persimmons .

product:pig-iron skos:altLabel "毛生铁"@zh .
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "press-kg"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_the_cache_gives_what_the_files_give(own_cache: Path) -> None:
    first = load_lexicon()
    assert [path.suffix for path in own_cache.iterdir()] == [".pickle"]
    again = load_lexicon()
    assert list(again) == list(first)
    assert again.digest == first.digest
    assert [again.units(language) for language in ("zh", "en")] == [first.units(language) for language in ("zh", "en")]
    text = "新华社郑州七日电 河南省十月份产生铁"
    assert again.matches(text, "zh") == first.matches(text, "zh") != []


@pytest.mark.parametrize("damage", [b"", b"not a pickle", None])
def test_a_damaged_cache_is_made_anew(own_cache: Path, damage: bytes | None) -> None:
    load_lexicon()
    (path,) = own_cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] if damage is None else damage)
    assert load_lexicon().named("禹县", "zh") == ("lex:place/412622-yu-county",)
    assert path.stat().st_size == len(whole)


def test_another_version_of_the_code_reads_nothing_of_it(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_lexicon()
    monkeypatch.setattr(load, "_code_version", lambda: "another")
    load_lexicon()
    assert len(list(own_cache.iterdir())) == 2


def test_without_a_folder_to_write_in_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load_lexicon().named("鞍钢", "zh") == ("lex:facility/anshan-steel",)


def test_a_relative_cache_folder_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    assert cache.cache_folder() == Path("~/.cache/press-kg").expanduser()


def test_a_file_of_ones_own_adds_concepts_and_names(own: Path) -> None:
    plain, more = load_lexicon(), load_lexicon(own)
    assert plain.named("柿饼", "zh") == ()
    assert more.named("柿饼", "zh") == ("lex:product/persimmon-cakes",)
    assert more.named("毛生铁", "zh") == ("lex:product/pig-iron",)
    assert more.concept("lex:product/persimmon-cakes").parent == "lex:product/persimmons"
    assert [match.ids for match in more.matches("柿饼和毛生铁", "zh")] == [
        ("lex:product/persimmon-cakes",),
        ("lex:product/pig-iron",),
    ]
    assert more.digest != plain.digest
    assert load_lexicon(own.parent).named("柿饼", "zh") == ("lex:product/persimmon-cakes",)


BROKEN = [
    (OWN + "\nproduct:x a skos:Concept", "own.ttl:12: ", "Turtle"),
    (OWN.replace(', "柿饼"@zh', ""), "own.ttl:5: ", "one skos:prefLabel @zh"),
    (OWN.replace("skos:inScheme lex:products ;", ""), "own.ttl:5: ", "skos:inScheme"),
    (OWN.replace("product:persimmons", "[]"), "own.ttl: ", "IRIs and literals only"),
    (
        OWN + 'product:pig-iron <https://w3id.org/press-kg/ontology#validFrom> "soon" .',
        "pig-iron",
        "a year from 1 to 9999",
    ),
    (
        OWN + 'product:pig-iron <https://w3id.org/press-kg/ontology#validity> "1949-13/.." .',
        "press:validity '1949-13'",
        "an EDTF date",
    ),
    (
        OWN + "<http://qudt.org/vocab/unit/TONNE> <https://w3id.org/press-kg/ontology#canonicalFactor> 0.0 .",
        "press:canonicalFactor '0.0'",
        "a number above zero",
    ),
    (
        OWN + '<http://qudt.org/vocab/unit/TONNE> <https://w3id.org/press-kg/ontology#canonicalFactor> "a lot" .',
        "press:canonicalFactor 'a lot'",
        "a decimal number",
    ),
]


@pytest.mark.parametrize(("content", "found", "expected"), BROKEN)
def test_what_is_wrong_with_a_file_is_said_with_its_place(own: Path, content: str, found: str, expected: str) -> None:
    own.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        load_lexicon(own)
    assert found in str(caught.value)
    assert expected in str(caught.value)


def test_bytes_that_are_no_text_are_named(own: Path) -> None:
    own.write_bytes(OWN.encode("gb18030"))
    with pytest.raises(ResourceError, match=r"own\.ttl"):
        load_lexicon(own)


def test_a_folder_without_files_and_a_file_that_is_not_there_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="no Turtle file"):
        load_lexicon(tmp_path)
    with pytest.raises(ResourceError, match="missing"):
        load_lexicon(tmp_path / "missing")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_read_is_an_error(own: Path) -> None:
    own.chmod(0)
    with pytest.raises(ResourceError, match=r"own\.ttl"):
        load_lexicon(own)
