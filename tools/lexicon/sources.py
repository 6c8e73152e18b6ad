"""The tables the lexicon is made from, and the documents they rest on."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.lexicon.nodes import Node, text

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "ontology" / "sources"


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that is cited."""

    title: str
    licence: str
    address: str | None = None
    note: str | None = None


SOURCES = {
    "areacodes": Source("yescallop/areacodes", "CC0 1.0", "https://github.com/yescallop/areacodes"),
    "gb2260-1980": Source(
        "GB/T 2260, revision of December 1980 (cn/GB2260, mca/198012)",
        "public standard",
        "https://github.com/cn/GB2260",
    ),
    "geonames": Source("GeoNames", "CC BY 4.0, by attribution", "https://www.geonames.org/"),
    "dr5hn": Source(
        "dr5hn/countries-states-cities-database",
        "ODbL 1.0",
        "https://github.com/dr5hn/countries-states-cities-database",
        "names, coordinates and QIDs of provinces and cities",
    ),
    "pypinyin": Source("pypinyin readings", "MIT", "https://github.com/mozillazg/python-pinyin"),
    "chinese-elite": Source("anonym-g/Chinese-Elite", "MIT", "https://github.com/anonym-g/Chinese-Elite"),
    "liu-central-committee": Source("Shih-Shan-Liu, Central Committee database", "academic use, with citation"),
    "qudt": Source("QUDT 3.5, units and quantity kinds", "CC BY 4.0", "https://qudt.org/"),
    "cc-cedict": Source("CC-CEDICT, glosses", "CC BY-SA 4.0", "https://www.mdbg.net/chinese/dictionary?page=cc-cedict"),
    "hs": Source(
        "Harmonized System headings (datasets/harmonized-system)",
        "PDDL 1.0",
        "https://github.com/datasets/harmonized-system",
    ),
    "wordnet": Source("Open English WordNet and Open Multilingual Wordnet", "CC BY 4.0", "https://en-word.net/"),
    "annotation": Source(
        "The rules by which press-kg is measured", "MIT", note="what each measure, qualifier and modality means"
    ),
    "general-knowledge": Source(
        "General knowledge", "MIT", note="written down for this lexicon without a document: check before you cite it"
    ),
}
_WORDS = {
    "yescallop/areacodes": "areacodes",
    "cn/GB2260": "gb2260-1980",
    "GeoNames": "geonames",
    "dr5hn": "dr5hn",
    "pypinyin": "pypinyin",
    "Chinese-Elite": "chinese-elite",
    "Shih-Shan-Liu": "liu-central-committee",
    "CC-CEDICT": "cc-cedict",
    "OEWN": "wordnet",
    "harmonized-system": "hs",
    "general knowledge": "general-knowledge",
}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `ontology/sources/<name>.csv`, without surrounding blanks."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file))


def cited(words: str) -> list[str]:
    """The sources that a table's `source` column names, as prefixed names."""
    found = [f"source:{name}" for word, name in _WORDS.items() if word in words]
    if not found:
        raise ValueError(f"no source that we know in {words!r}")
    return found


def several(cell: str) -> list[str]:
    """The parts of a cell that are divided by |."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def source_nodes() -> list[Node]:
    """What is said of the sources themselves."""
    return [
        Node(f"source:{name}", ("dcterms:BibliographicResource",))
        .say("dcterms:title", text(source.title, "en"))
        .say("dcterms:rights", text(source.licence, "en"))
        .say("rdfs:seeAlso", f"<{source.address}>" if source.address else None)
        .say("rdfs:comment", text(source.note, "en") if source.note else None)
        for name, source in SOURCES.items()
    ]
