"""From shards to what people use: the graph in several forms, the store, tables, reports. Files are replaced whole."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from gzip import GzipFile
from itertools import islice

from kg.audit import conclusions
from kg.build.lexicon_graph import lexicon_lines
from kg.build.output import Output
from kg.build.readable import write_readable
from kg.build.record import Counts, SetAside, ShardRecord
from kg.build.reports import write_reports
from kg.build.settings import source_day
from kg.build.work import Kit
from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.export.tables import COLUMNS, write_claims
from kg.export.void import Totals, void
from kg.mapping import BuildFacts, build_quads, conclusion_quads, cube_quads, gzip_writer, merged, nquads
from kg.mapping.scales import scales
from kg.store import fill
from kg.writing import replacing

_LINES_A_WRITE = 10_000  # one by one, lines take longer to hand over than to compress
FOR_PEOPLE = 3000  # articles: above, graph.ttl and graph.jsonld are larger than any editor opens


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    counts: Counts
    entities: int
    quads: int
    set_aside: tuple[SetAside, ...]
    readable: bool  # whether graph.ttl and graph.jsonld were written


def commit(records: Sequence[ShardRecord], early: Iterable[SetAside], output: Output, kit: Kit) -> Built:
    """Write all of `output` but the shards, which are there; `early` was set aside before there were any."""
    set_aside = (*early, *(item for record in records for item in record.set_aside))
    counts = sum((record.counts for record in records), Counts())
    entities = len({iri for record in records for iri in record.entities})
    own = nquads((*build_quads(_facts(counts, entities, len(set_aside), kit), kit.base), *cube_quads(kit.base)))
    lexicon = lexicon_lines(kit.base.lexicon_graph, kit.settings.lexicon)
    concluded = nquads(conclusion_quads(_concluded(records, kit), kit.base, kit.build))
    quads = write_graph(records, (own, lexicon, concluded), output)
    readable = counts.articles <= FOR_PEOPLE
    if readable:
        write_readable(records, own, concluded, lexicon, output, kit.base)
    else:
        for name in ("graph.ttl", "graph.jsonld"):
            (output.path / name).unlink(missing_ok=True)
    with replacing(output.path / "claims.csv") as target:
        write_claims((row for record in records for row in record.claims), target)
    with replacing(output.path / "void.ttl") as target:
        totals = Totals(quads, entities, counts.articles, counts.claims)
        target.write(void(kit.base.text, kit.versions.software, totals).encode("utf-8"))
    write_reports(records, set_aside, output)
    return Built(counts, entities, quads, set_aside, readable)


def write_graph(records: Sequence[ShardRecord], more: Iterable[bytes], output: Output) -> int:
    """graph.nq.gz and the store, in one pass over all lines; returns how many there are."""
    quads = 0

    def copied(lines: Iterable[bytes], target: GzipFile) -> Iterator[bytes]:
        nonlocal quads
        remaining = iter(lines)
        while some := list(islice(remaining, _LINES_A_WRITE)):
            quads += len(some)
            target.write(b"".join(some))
            yield from some

    with ExitStack() as stack:
        shards = [stack.enter_context(gzip.open(output.shard(record.name), "rb")) for record in records]
        lines = merged([*(part.splitlines(keepends=True) for part in more), *shards])
        graph = stack.enter_context(replacing(output.path / "graph.nq.gz"))
        packed = stack.enter_context(gzip_writer(graph))
        store = stack.enter_context(output.replacing_folder(output.path / "store"))
        fill(store, copied(lines, packed))
    return quads


def _concluded(records: Sequence[ShardRecord], kit: Kit) -> Iterator[CorpusDiscrepancy | DerivedClaim]:
    """What follows from the claims of all shards."""
    rows = (dict(zip(COLUMNS, row, strict=True)) for record in records for row in record.claims)
    return conclusions(rows, kit.lexicon, scales())


def _facts(counts: Counts, entities: int, set_aside: int, kit: Kit) -> BuildFacts:
    return BuildFacts(
        build=kit.build,
        software=kit.versions.software,
        lexicon=kit.versions.lexicon,
        rules=kit.versions.rules,
        counts={
            "articles": counts.articles,
            "claims": counts.claims,
            "entities": entities,
            "events": counts.events,
            "discrepancies": counts.discrepancies,
            "unread": counts.unread,
            "set_aside": set_aside,
        },
        day=source_day(),
    )
