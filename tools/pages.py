"""Pages of the reference that show what queries, tables, shapes and scores hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import RDFS, SH, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.build.reading import read_whole
from kg.export.codebook import CODEBOOK
from kg.export.predictions import json_line, prediction
from kg.export.tables import COLUMNS
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.read import read_corpus
from kg.score import Report, read_gold, read_predictions, score
from kg.store import NamedQuery, named_queries

HOUSE = Path(__file__).resolve().parents[1]
UNSEEN = HOUSE / "tests" / "unseen"
UNSEEN_SETS = {"first": "yes", "second": "yes", "third": "yes", "fourth": "no"}
MADE = "<!-- Made by `make docs`; do not edit. -->"
PRESS = Namespace("https://w3id.org/press-kg/ontology#")
SHAPE = "https://w3id.org/press-kg/shapes#"
SHAPES = {
    "An article's graph": "records",
    "What is doubted in an article's graph": "advice",
    "The lexicon's files": "lexicon",
    "The ontology": "ontology",
}


def queries_page() -> str:
    """The named queries with what they answer and what they take."""
    intro = "Asked with `kg query --name NAME`; `--param NAME=VALUE` sets a value. The files lie in `queries/`."
    queries = sorted(named_queries().values(), key=lambda query: query.name)
    return _joined(MADE, "# Named queries", intro, *map(_query, queries))


def claims_page() -> str:
    """The fields of a claim, as claims.csv has them, and their terms in the graph."""
    ontology = Graph().parse(HOUSE / "ontology" / "press.ttl")
    rows = [_field(ontology, column) for column in COLUMNS]
    intro = (
        "One row of `claims.csv` is one figure that an article states. An empty field is one of which the article says"
        " nothing; an empty `min` or `max` is an open end. Each column is a term of the graph."
    )
    return _joined(MADE, "# The fields of a claim", intro, _table(("column", "term", "meaning"), rows))


def shapes_page() -> str:
    """What the shapes ask for, with the sentence that a reader gets."""
    parts = [MADE, "# The shapes", "What `kg validate` asks for. A violation keeps an article out, a warning is told."]
    for heading, name in SHAPES.items():
        graph = Graph().parse(HOUSE / "shapes" / f"{name}.ttl")
        said = {node for node in graph.subjects(SH.message) if isinstance(node, URIRef)}
        rows = [_shape(graph, node) for node in sorted(said)]
        parts += [f"## {heading}", _table(("shape", "severity", "message"), rows)]
    return _joined(*parts)


def quality_page() -> str:
    """Precision and recall over the example articles, and over those of `tests/unseen`."""
    examples = report(HOUSE / "examples", HOUSE / "tests" / "gold")
    unseen = [
        _set_row(name, looked_at, report(UNSEEN / name / "articles", UNSEEN / name / "gold"))
        for name, looked_at in UNSEEN_SETS.items()
    ]
    kinds = [
        (
            name,
            *(f"{value:.2f}" for value in (tally.precision, tally.recall, tally.f1)),
            str(tally.found),
            str(tally.gold),
        )
        for name, tally in examples.kinds.items()
    ]
    fields = [(name, f"{tally.recall:.2f}") for name, tally in examples.fields.items() if tally.gold]
    trust = [
        (
            f"{bin_.low} to {bin_.high}",
            str(bin_.claims),
            f"{bin_.core / bin_.claims:.2f}",
            f"{bin_.strict / bin_.claims:.2f}",
        )
        for bin_ in examples.trust
        if bin_.claims
    ]
    return _joined(
        MADE,
        "# How well it reads",
        "Measured on the 23 articles of `examples/`, 22 of which are invented, against `tests/gold/`, where a reader"
        " has written down what each says. The rules were made with these articles at hand: expect less of articles"
        " that nobody has looked at. `kg score` measures the same for a gold standard of your own.",
        "A claim is right at its *core* if its least and greatest figure, its unit and its subject are; it is"
        " *strictly* right if its other fields are right too. P is the share of what was found that is right, R the"
        " share of what there is that was found.",
        _table(("", "P", "R", "F1", "found", "there"), kinds),
        "Of the claims right at their core, so many have each field right:",
        _table(("field", "right"), fields),
        "What a claim's confidence is worth: the share of claims right, by confidence.",
        _table(("confidence", "claims", "core", "strict"), trust),
        "## What it was not written on",
        "The articles of `tests/unseen/` are invented too, and were written down and annotated without a look at the"
        " rules. The rules have since been mended by what went wrong in the first three sets, so those are no longer"
        " strange to them; the last is only measured. F1 of each:",
        _table(("set", "since looked at", "articles", "claims", "core", "strict", "entities", "events"), unseen),
    )


def report(articles: Path, gold: Path) -> Report:
    """What is read in the folder `articles`, scored against the answers in the folder `gold`."""
    lexicon = load_lexicon()
    read = [each for each in read_corpus([articles]) if isinstance(each, Article)]
    lines = [json_line(prediction(read_whole(article, lexicon), lexicon)) for article in read]
    return score(read_predictions(lines, str(articles.name)), read_gold(gold))


def _set_row(name: str, looked_at: str, report: Report) -> tuple[str, ...]:
    kinds = report.kinds
    scores = (f"{kinds[kind].f1:.2f}" for kind in ("claims core", "claims strict", "entities", "events"))
    articles = len(list((UNSEEN / name / "gold").glob("*.json")))
    return (name, looked_at, str(articles), str(kinds["claims core"].gold), *scores)


def _query(query: NamedQuery) -> str:
    values = [f"- `--param {each.name}={each.default}`: {each.words}" for each in query.parameters]
    return "\n\n".join(
        (f"## {query.name}", f"{query.question_en}<br>{query.question_zh}", *filter(None, ["\n".join(values)]))
    )


def _field(ontology: Graph, column: str) -> tuple[str, str, str]:
    term, words = CODEBOOK[column].term, CODEBOOK[column].words
    comments = ontology.objects(PRESS[term.removeprefix("press:")], RDFS.comment)
    defined = sorted(str(each) for each in comments if getattr(each, "language", None) == "en")
    return f"`{column}`", f"`{term}`" if term else "", words or defined[0]


def _shape(graph: Graph, node: URIRef) -> tuple[str, str, str]:
    [message] = [each for each in graph.objects(node, SH.message) if getattr(each, "language", None) == "en"]
    holders: list[Node] = [node, *graph.subjects(SH.sparql, node), *graph.subjects(SH.property, node)]
    severities = {str(each).removeprefix(str(SH)).lower() for it in holders for each in graph.objects(it, SH.severity)}
    return f"`{node.removeprefix(SHAPE)}`", ", ".join(sorted(severities)) or "violation", str(message)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _joined(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"
