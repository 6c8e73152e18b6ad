"""What becomes a node, what a link, and where each leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.export.graph import VIEWS, Choice, GraphError, Link, Node, View, view_of
from kg.export.graph.corpus import Days, corpus_of
from kg.lexicon import load_lexicon
from kg.mapping import Base, extraction_quads
from tests.export.graph.samples import (
    CAMPAIGN,
    CHINA,
    CLAIM,
    COMMITTEE,
    EVENT,
    FIRST,
    HENAN,
    PARTY,
    RIVAL,
    STEEL,
    corpus,
)
from tests.factories import extraction

DAY = {"first": "1958-11-08", "last": "1958-11-08", "article": "1958-11-08-first"}
LATER = {"first": "1958-12-01", "last": "1958-12-01", "article": "1958-12-01-second"}
BOTH = DAY | {"last": "1958-12-01"}


def ends(view: View) -> list[tuple[str, str, object]]:
    return [(link.source, link.target, link.fields["relation"]) for link in view.links]


def test_entities_named_near_each_other_are_linked_and_lead_to_the_words() -> None:
    view = view_of("entities", corpus(), Choice())
    nodes = {node.id: node.fields for node in view.nodes}
    assert nodes[HENAN] == {
        "label": "Henan", "label_en": "Henan", "label_zh": "河南省", "type": "Place", "articles": 2, "claims": 2,
        **BOTH, "span": "zh 10-12", "lat": 34.0, "long": 113.5,
    }  # fmt: skip
    assert nodes[COMMITTEE]["label"] == "省委"  # no English name
    assert sorted(nodes) == sorted([HENAN, STEEL, PARTY, COMMITTEE, CAMPAIGN])  # China is named nowhere
    assert view.directed is False
    assert view.links == (
        Link(CAMPAIGN, COMMITTEE, {"relation": "named-together", "weight": 1, **DAY, "articles": "1958-11-08-first",
                                   "span": "zh 90-104"}),
        Link(COMMITTEE, PARTY, {"relation": "named-together", "weight": 1, **DAY, "articles": "1958-11-08-first",
                                "span": "zh 195-202"}),
        Link(HENAN, STEEL, {"relation": "named-together", "weight": 2, **BOTH,
                            "articles": "1958-11-08-first 1958-12-01-second", "evidence": CLAIM,
                            "quote_zh": "钢三十万吨"}),
    )  # fmt: skip


def test_links_that_too_few_articles_say_are_left_out_and_what_they_leave_alone() -> None:
    view = view_of("entities", corpus(), Choice(weight=2))
    assert ([node.id for node in view.nodes], ends(view)) == ([HENAN, STEEL], [(HENAN, STEEL, "named-together")])


def test_a_view_of_some_types() -> None:
    view = view_of("entities", corpus(), Choice(language="zh", types=frozenset({"Product"})))
    assert [(node.id, node.fields["label"]) for node in view.nodes] == [(STEEL, "钢")]


def test_claims_lead_to_their_article_their_subject_their_place_and_their_rivals() -> None:
    view = view_of("claims", corpus(), Choice())
    nodes = {node.id: node.fields for node in view.nodes}
    assert nodes[CLAIM] == {
        "label": "Henan: steel production: 300000 t", "label_en": "Henan: steel production: 300000 t", "type": "claim",
        "articles": 1, **DAY, "quote_zh": "钢三十万吨", "min": 300000.0, "max": 300000.0, "measure": "production",
        "unit": "TONNE", "period": "1958-10",
    }  # fmt: skip
    assert ends(view) == [
        (CLAIM, FIRST, "stated-in"), (CLAIM, RIVAL, "differs-value"), (CLAIM, HENAN, "in"), (CLAIM, STEEL, "about"),
        (RIVAL, f"{FIRST[:-1]}2", "stated-in"), (RIVAL, HENAN, "in"), (RIVAL, STEEL, "about"),
    ]  # fmt: skip
    rival = next(link for link in view.links if link.target == RIVAL)
    assert (rival.fields["quote_en"], rival.fields["evidence"]) == ("They differ.", "https://example.org/doubt/1")
    assert all(link.fields["quote_zh"] for link in view.links if link.target != RIVAL)


def test_organizations_act_are_part_of_others_and_are_named_with_campaigns() -> None:
    view = view_of("organizations", corpus(), Choice())
    assert ends(view) == [
        (COMMITTEE, EVENT, "acts-in"), (COMMITTEE, CAMPAIGN, "named-with"), (COMMITTEE, PARTY, "part-of"),
    ]  # fmt: skip
    assert view.links[0].fields == {
        "relation": "acts-in", "weight": 1, **DAY, "articles": "1958-11-08-first", "evidence": EVENT,
        "quote_zh": "省委号召",
    }  # fmt: skip


def test_places_lead_up_to_the_country() -> None:
    view = view_of("places", corpus(), Choice())
    assert view.nodes[0] == Node(
        CHINA, {"label": "China", "label_en": "China", "label_zh": "中国", "type": "Place", "articles": 0, "claims": 0}
    )
    assert ends(view) == [(HENAN, CHINA, "lies-in")]


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_view_is_a_sentence(name: str) -> None:
    empty = replace(corpus(), things={}, claims={}, events={})
    with pytest.raises(GraphError, match=f"the view {name} is empty\n"):
        view_of(name, empty, Choice())


def test_the_graph_of_an_article_becomes_a_corpus() -> None:
    base = Base("https://example.org/")
    quads = list(extraction_quads(extraction(), base, load_lexicon(), build=base.of("build/test")))
    found = corpus_of(quads)
    [article] = found.articles.values()
    assert (article.id, article.day, sorted(article.labels)) == ("1958-11-05-qingxi-iron", "1958-11-05", ["en", "zh"])
    said = next(claim for claim in found.claims.values() if claim.quotes["zh"] == "生铁一万二千多吨")
    assert said.facts == {
        "measure": "production", "min": "12000", "unit": "TONNE", "period": "1958-10", "modality": "reported",
        "agreement": "verified",
    }  # fmt: skip
    assert [place.rpartition("/")[2] for place in said.places] == ["qingxi-county"]
    assert corpus_of(quads, Days("1958-11-06")).articles == {}
    view = view_of("claims", found, Choice())
    assert {link.fields["article"] for link in view.links} == {"1958-11-05-qingxi-iron"}


@pytest.mark.parametrize(
    ("days", "held"),
    [
        (Days(), True),
        (Days("1958-11-08", "1958-11-08"), True),
        (Days("1958-11-09"), False),
        (Days(None, "1958-11-07"), False),
    ],
)
def test_both_ends_of_the_days_are_included(days: Days, held: bool) -> None:
    assert days.hold("1958-11-08") is held
