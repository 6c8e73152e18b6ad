"""Writes `ontology/lexicon/*.ttl`; with --check only says which of them differ from what the tables give."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from tools.lexicon.campaigns import campaign_nodes
from tools.lexicon.limits import limit_nodes
from tools.lexicon.nodes import Node, document, text
from tools.lexicon.organizations import organization_nodes
from tools.lexicon.people import person_nodes
from tools.lexicon.places import place_nodes
from tools.lexicon.products import product_nodes
from tools.lexicon.sources import ROOT, source_nodes
from tools.lexicon.units import term_nodes, unit_nodes

FOLDER = ROOT / "ontology" / "lexicon"
Maker = Callable[[], Iterable[Node]]
SCHEMES: dict[str, tuple[str, str, Maker]] = {
    "campaigns": ("Campaigns and plans", "运动和计划", campaign_nodes),
    "facilities": ("Facilities", "工矿、工程和铁路", lambda: organization_nodes("facility")),
    "levels": ("Levels of places", "地方层级", lambda: term_nodes("levels")),
    "limits": ("Limits of what can be", "可能的上限", limit_nodes),
    "measures": ("Measures", "统计指标类别", lambda: term_nodes("measures")),
    "modalities": ("Modalities", "陈述方式", lambda: term_nodes("modalities")),
    "organizations": ("Organizations", "组织机构", lambda: organization_nodes("org")),
    "people": ("People", "人物", person_nodes),
    "places": ("Places", "地名", place_nodes),
    "products": ("Products", "产品", product_nodes),
    "publications": ("Publications", "出版物", lambda: organization_nodes("publication")),
    "qualifiers": ("Qualifiers", "数量限定", lambda: term_nodes("qualifiers")),
    "units": ("Units and measure words", "计量单位和量词", unit_nodes),
}
HEADER = (
    "{title} ({zh}). Made from the tables in ontology/sources by `python -m tools.lexicon`: change those, not this."
)


def files() -> dict[str, str]:
    """File name -> content."""
    made = {"sources.ttl": document("Sources of the lexicon. Made by `python -m tools.lexicon`.", source_nodes())}
    for name, (title, zh, maker) in SCHEMES.items():
        scheme = Node(f"lex:{name}", ("skos:ConceptScheme",)).say("dcterms:title", text(title, "en"), text(zh, "zh"))
        made[f"{name}.ttl"] = document(HEADER.format(title=title, zh=zh), [scheme, *maker()])
    return made


def main(arguments: list[str]) -> int:
    """Exit code: 1 if --check found a difference."""
    differing = 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        path = FOLDER / name
        if arguments == ["--check"]:
            if not path.is_file() or path.read_bytes() != content.encode():
                differing += 1
                print(f"{name} differs from what the tables give", file=sys.stderr)
        else:
            path.write_bytes(content.encode())
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
