"""A small corpus by hand, and views of whatever hypothesis thinks of."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.export.graph.corpus import Article, Corpus, Doubt, Place, Said, Thing
from kg.export.graph.records import LINK_FIELDS, NODE_FIELDS, Link, Node, Value, View, clean

BASE = "https://example.org/"
FIRST, SECOND = f"{BASE}article/1", f"{BASE}article/2"
HENAN, CHINA, STEEL = f"{BASE}place/henan", f"{BASE}place/china", f"{BASE}product/steel"
PARTY, COMMITTEE = f"{BASE}org/party", f"{BASE}org/committee"
CAMPAIGN = f"{BASE}campaign/quality"
CLAIM, RIVAL, EVENT = f"{FIRST}/claim/zh-20-27", f"{SECOND}/claim/zh-5-12", f"{FIRST}/event/zh-90-99"


def claim(iri: str, article: str, least: str, quote: str) -> Said:
    """Steel made in Henan."""
    return Said(
        iri=iri,
        type="claim",
        article=article,
        labels={"en": f"Henan: steel production: {least} t"},
        quotes={"zh": quote},
        subjects=[STEEL],
        places=[HENAN],
        agents=[],
        facts={"measure": "production", "min": least, "max": least, "unit": "TONNE", "period": "1958-10"},
    )


def corpus() -> Corpus:
    """Two articles of two days on Henan's steel, which differ."""
    return Corpus(
        articles={
            FIRST: Article(FIRST, "1958-11-08-first", "1958-11-08", {"en": "First", "zh": "第一"}),
            SECOND: Article(SECOND, "1958-12-01-second", "1958-12-01", {"zh": "第二"}),
        },
        things={
            HENAN: Thing(
                HENAN,
                "Place",
                {"en": "Henan", "zh": "河南省"},
                {FIRST: [Place("zh", 10, 12)], SECOND: [Place("zh", 0, 2)]},
                [CHINA],
                34.0,
                113.5,
            ),
            CHINA: Thing(CHINA, "Place", {"en": "China", "zh": "中国"}, {}, []),
            STEEL: Thing(STEEL, "Product", {"en": "steel", "zh": "钢"}, {FIRST: [Place("zh", 20, 21)]}, []),
            PARTY: Thing(PARTY, "Organization", {"en": "Party"}, {FIRST: [Place("zh", 200, 202)]}, []),
            COMMITTEE: Thing(
                COMMITTEE,
                "Organization",
                {"zh": "省委"},
                {FIRST: [Place("zh", 90, 92), Place("zh", 195, 197)]},
                [PARTY],
            ),
            CAMPAIGN: Thing(CAMPAIGN, "Campaign", {"en": "Quality"}, {FIRST: [Place("zh", 100, 104)]}, []),
        },
        claims={
            CLAIM: claim(CLAIM, FIRST, "300000", "钢三十万吨"),
            RIVAL: claim(RIVAL, SECOND, "280000", "钢二十八万吨"),
        },
        events={
            EVENT: Said(
                EVENT,
                "CampaignLaunch",
                FIRST,
                {"en": "Launch"},
                {"zh": "省委号召"},
                [],
                [],
                [COMMITTEE],
                {"period": "1958"},
            )
        },
        doubts=(Doubt(f"{BASE}doubt/1", "value", [CLAIM, RIVAL], {"en": "They differ."}),),
    )


# Whatever an article or a lexicon of one's own may hold, and what each format takes for its own.
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        '"><svg onload=alert(1)>',
        "<!-- ]]> -->",
        '"]; }\nstrict digraph { evil',
        "\\",
        '\\"',
        'a,"b"\r\nc;d',
        "=HYPERLINK(1)",
        "%%SCRIPT%%",
        "生铁“四百四十万吨”\u2028\u2029\x85",
        "&amp;&lt;&#0;",
        " lead and trail ",
        "\t\n",
    ]
)
DAYS = st.dates().map(lambda day: day.isoformat())


def _fields(table: dict[str, type[Value]]) -> st.SearchStrategy[dict[str, Value]]:
    """Fields of the right types; words are cleaned, as all readers of graphs clean them, and never empty."""
    values = {
        name: WORDS.map(clean).filter(bool) if kind is str else st.integers(0, 10**6) if kind is int
        else st.floats(-1e6, 1e6).map(lambda number: round(number, 2))
        for name, kind in table.items()
    }  # fmt: skip
    return st.fixed_dictionaries({}, optional=values)


@st.composite
def views(draw: st.DrawFn) -> View:
    """A view with odd words in every field."""
    ids = draw(st.lists(WORDS.map(clean).filter(str.strip), min_size=1, max_size=6, unique=True))
    kinds = {name: kind for name, (kind, _) in NODE_FIELDS.items() if name not in ("first", "last", "x", "y")}
    links = {
        name: kind for name, (kind, _) in LINK_FIELDS.items() if name not in ("first", "last", "relation", "weight")
    }
    nodes = []
    for id in sorted(ids):
        fields = draw(_fields(kinds)) | {
            "label": draw(WORDS.map(clean)),
            "type": draw(st.sampled_from(["Place", "claim"])),
        }
        if draw(st.booleans()):
            first, last = sorted([draw(DAYS), draw(DAYS)])
            fields |= {"first": first, "last": last}
        fields |= {"community": 0, "x": draw(st.integers(-500, 500)) / 2, "y": draw(st.integers(-500, 500)) / 2}
        nodes.append(Node(id, fields))
    directed = draw(st.booleans())
    found = {}
    for source, target in draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6)):
        relation = draw(st.sampled_from(["about", "in", "named-together"]))
        ends = (source, target) if directed else tuple(sorted((source, target)))
        fields = {"relation": relation, "weight": draw(st.integers(1, 9)), **draw(_fields(links))}
        found[(ends[0], ends[1], relation)] = Link(ends[0], ends[1], fields)
    title, note = draw(WORDS.map(clean)), draw(WORDS.map(clean))
    return View("odd", title, directed, tuple(nodes), tuple(found[key] for key in sorted(found)), note)
