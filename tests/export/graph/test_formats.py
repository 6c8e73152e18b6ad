"""Each format read back by another's reader, with nothing lost, whatever the words are."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.graph import FORMATS, Choice, GraphError, View, prepared, view_of, write_graph
from kg.export.graph.cytoscape import write_cytoscape
from kg.export.graph.dot import write_dot
from kg.export.graph.gexf import write_gexf
from kg.export.graph.graphml import write_graphml
from kg.export.graph.html import write_html
from kg.export.graph.neo4j import LINKS, NODES, neo4j_files
from kg.export.graph.png import write_png
from kg.export.graph.records import LINK_FIELDS, NODE_FIELDS, Fields, clean
from kg.export.graph.style import Style
from kg.export.graph.svg import write_svg
from tests.export.graph.samples import WORDS, corpus, views

STYLE = Style()


def written(write: Callable[[View, Style, BinaryIO], None], view: View) -> bytes:
    output = BytesIO()
    write(view, STYLE, output)
    return output.getvalue()


def nodes_of(view: View) -> dict[str, Fields]:
    return {node.id: node.fields for node in view.nodes}


def ordered(link: tuple[str, str, Fields]) -> str:
    """`link` as text that does not depend on the order of its fields, nor on 1 being 1.0."""
    return repr((*link[:2], sorted((name, str(value)) for name, value in link[2].items() if name != "weight")))


def links_of(view: View) -> list[tuple[str, str, Fields]]:
    return sorted(((link.source, link.target, link.fields) for link in view.links), key=ordered)


@given(views())
def test_graphml_read_by_networkx_is_the_same_graph(view: View) -> None:
    graph = nx.read_graphml(BytesIO(written(write_graphml, view)), force_multigraph=True)
    assert graph.is_directed() == view.directed
    assert dict(graph.nodes(data=True)) == nodes_of(view)
    found = [(*(ends if view.directed else sorted(ends)), data) for *ends, data in graph.edges(data=True)]
    assert sorted(found, key=ordered) == links_of(view)


@given(views())
def test_gexf_read_by_networkx_is_the_same_graph(view: View) -> None:
    graph = nx.read_gexf(BytesIO(written(write_gexf, view)), version="1.3")
    assert graph.is_directed() == view.directed
    for id, fields in nodes_of(view).items():
        found = dict(graph.nodes[id])
        place = found.pop("viz")["position"]
        days = {"start": fields["first"], "end": fields["last"]} if "first" in fields else {}
        assert found == {name: value for name, value in fields.items() if name not in "xy"} | days
        assert (place["x"], place["y"]) == (fields["x"], fields["y"])
    edges = nx.MultiDiGraph(graph).edges if view.directed else nx.MultiGraph(graph).edges
    assert len(edges) == len(view.links)
    found_links = [
        (*((source, target) if view.directed else sorted((source, target))), {**data, "id": None})
        for source, target, data in edges(data=True)
    ]
    expected = [(source, target, {**fields, "id": None}) for source, target, fields in links_of(view)]
    assert sorted(found_links, key=ordered) == sorted(expected, key=ordered)


def test_gexf_has_the_days_that_a_timeline_needs() -> None:
    view = prepared(view_of("entities", corpus(), Choice()), 100)
    root = ElementTree.fromstring(written(write_gexf, view))
    space = {"g": "http://gexf.net/1.3"}
    [graph] = root.findall("g:graph", space)
    assert graph.attrib == {
        "defaultedgetype": "undirected", "idtype": "string", "mode": "dynamic", "timeformat": "date",
        "timerepresentation": "interval",
    }  # fmt: skip
    shown = {node.get("label"): (node.get("start"), node.get("end")) for node in graph.findall("g:nodes/g:node", space)}
    assert shown["Henan"] == ("1958-11-08", "1958-12-01")
    assert shown["steel"] == ("1958-11-08", "1958-11-08")


@given(views())
def test_cytoscape_read_by_networkx_is_the_same_graph(view: View) -> None:
    content = json.loads(written(write_cytoscape, view))
    graph = nx.cytoscape_graph(content)
    for id, fields in nodes_of(view).items():
        found = {name: value for name, value in graph.nodes[id].items() if name in NODE_FIELDS}
        assert found == fields
    assert sorted(
        (one["data"]["source"], one["data"]["target"], one["data"]["relation"]) for one in content["elements"]["edges"]
    ) == sorted((link.source, link.target, link.fields["relation"]) for link in view.links)
    for edge, link in zip(content["elements"]["edges"], view.links, strict=True):
        assert {name: value for name, value in edge["data"].items() if name in LINK_FIELDS} == link.fields


@given(views())
def test_neo4j_tables_hold_every_field(view: View) -> None:
    files = neo4j_files(view)
    tables = {}
    for name in (NODES, LINKS):
        output = BytesIO()
        files[name](output)
        tables[name] = list(csv.reader(StringIO(output.getvalue().decode("utf-8"), newline="")))
    heading, *rows = tables[NODES]
    names = [cell.partition(":")[0] for cell in heading]
    assert [row[0] for row in rows] == [node.id for node in view.nodes]
    for row, node in zip(rows, view.nodes, strict=True):
        assert {name: cell for name, cell in zip(names, row, strict=True) if name in NODE_FIELDS and cell} == {
            name: str(value) for name, value in node.fields.items() if value != ""
        }
    heading, *rows = tables[LINKS]
    names = [cell.partition(":")[0] for cell in heading]
    for row, link in zip(rows, view.links, strict=True):
        assert {name: cell for name, cell in zip(names, row, strict=True) if name in LINK_FIELDS and cell} == {
            name: str(value) for name, value in link.fields.items() if name != "relation"
        }
        assert row[:2] == [link.source, link.target]
        assert row[-1] == str(link.fields["relation"]).upper().replace("-", "_")


_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)


@given(views())
def test_no_word_ends_a_string_of_dot(view: View) -> None:
    text = written(write_dot, view).decode("utf-8")
    bare = _STRING.sub("S", text)
    assert '"' not in bare
    assert "\\" not in bare
    body = bare.splitlines()[5:-1]
    assert len(body) == len(view.nodes) + len(view.links)
    strings = {match.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\") for match in _STRING.findall(text)}
    assert {node.id for node in view.nodes if "\\" not in node.id} <= strings


class Elements(HTMLParser):
    """What a browser would make of a page: its elements, none of which does anything by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def without_words() -> list[str]:
    from dataclasses import replace

    page = Elements()
    page.feed(
        written(
            write_html, replace(prepared(view_of("entities", corpus(), Choice()), 9), title="x", nodes=(), links=())
        ).decode()
    )
    return page.tags


@given(views())
def test_no_word_is_markup_in_the_page(view: View) -> None:
    text = written(write_html, view).decode("utf-8")
    page = Elements()
    page.feed(text)
    assert [tag for tag in page.tags if tag != "li"] == without_words()
    [data] = re.findall(r'<script type="application/json" id="graph">(.*?)</script>', text, re.DOTALL)
    content = json.loads(data)
    ids = [node.id for node in view.nodes]
    assert [one["id"] for one in content["nodes"]] == ids
    assert [{name: value for name, value in one.items() if name in NODE_FIELDS} for one in content["nodes"]] == [
        node.fields for node in view.nodes
    ]
    assert [(ids[one["s"]], ids[one["t"]]) for one in content["links"]] == [
        (one.source, one.target) for one in view.links
    ]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = written(write_html, prepared(view_of("claims", corpus(), Choice()), 100)).decode("utf-8")
    rest = re.sub(r'<script type="application/json" id="graph">.*?</script>', "", text, flags=re.DOTALL)
    assert re.findall(r"https?:|src=|href=|@import|url\(|fetch\(|XMLHttp", rest) == []
    assert "default-src 'none'; script-src 'sha256-" in rest


@given(views())
def test_a_picture_is_xml_whatever_the_words_are(view: View) -> None:
    root = ElementTree.fromstring(written(write_svg, view))
    space = "{http://www.w3.org/2000/svg}"
    assert {element.tag for element in root.iter()} <= {
        space + tag for tag in ("svg", "title", "rect", "g", "path", "circle", "text", "tspan")
    }
    assert len(root.findall(f".//{space}path")) == len(view.links)
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or "href" in name]


def test_a_picture_says_what_it_shows() -> None:
    view = prepared(view_of("entities", corpus(), Choice()), 100)
    root = ElementTree.fromstring(written(write_svg, view))
    words = " ".join(root.itertext())
    assert "What is named together: 5 nodes, 3 links, 1958-11-08 to 1958-12-01. Size: degree." in words
    assert "Henan 河南省\n1958-11-08-first" in words
    assert {"Place", "Product", "Organization", "Campaign"} <= set(words.split())


def test_a_picture_in_dots() -> None:
    content = written(write_png, prepared(view_of("entities", corpus(), Choice()), 100))
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert wide >= 1280
    assert high > 200


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_the_same_bytes_every_time(form: str, tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        target = tmp_path / name
        write_graph(prepared(view_of("claims", corpus(), Choice()), 100), form, STYLE, target)
        files = sorted(target.iterdir()) if target.is_dir() else [target]
        contents.append([path.read_bytes() for path in files])
    assert contents[0] == contents[1]


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(GraphError, match="choose another place with -o"):
        write_graph(prepared(view_of("claims", corpus(), Choice()), 100), "svg", STYLE, tmp_path / "file" / "x.svg")


@given(WORDS | st.text())
def test_clean_words_survive_xml(words: str) -> None:
    element = ElementTree.Element("a", {"b": clean(words)})
    element.text = clean(words)
    back = ElementTree.fromstring(ElementTree.tostring(element, "utf-8"))
    assert (back.get("b"), back.text or "") == (clean(words), clean(words))
