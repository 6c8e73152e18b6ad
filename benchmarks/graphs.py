"""How long a network of 20,000 nodes takes in each format, and how large its file is.

The network is made up: entities that some 5,000 articles name together, each article a handful of near neighbours.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.export.graph import FORMATS, Link, Node, View, prepared, write_graph
from kg.export.graph.style import Style

NODES, ARTICLES, NAMED = 20_000, 5_000, 7
TYPES = ("Place", "Organization", "Person", "Facility", "Product", "Campaign")


def network(nodes: int) -> View:
    """Entities 0 to `nodes`, those near each other in number named together, a few of them everywhere."""
    chance = random.Random(1)
    pairs: dict[tuple[int, int], int] = {}
    for _ in range(ARTICLES * nodes // NODES):
        centre = chance.randrange(nodes)
        named = sorted(
            {min(nodes - 1, max(0, round(chance.gauss(centre, 12)))) for _ in range(NAMED)} | {chance.randrange(9)}
        )
        for at, one in enumerate(named):
            for other in named[at + 1 :]:
                pairs[one, other] = pairs.get((one, other), 0) + 1
    width = len(str(nodes))
    names = [f"https://example.org/entity/{number:0{width}}" for number in range(nodes)]
    day = {"first": "1958-01-01", "last": "1958-12-31", "article": "1958-01-01-article"}
    made = tuple(
        Node(names[number], {"label": f"Entity {number}", "label_en": f"Entity {number}", "label_zh": f"名称{number}",
                             "type": TYPES[number % len(TYPES)], "articles": 1, "claims": 0, **day, "span": "zh 10-20"})
        for number in range(nodes)
    )  # fmt: skip
    links = tuple(
        Link(names[one], names[other], {"relation": "named-together", "weight": weight, **day,
                                        "articles": "1958-01-01-article", "span": "zh 10-40",
                                        "quote_zh": "生铁四百四十万吨", "quote_en": "4.4 million tons of pig iron"})
        for (one, other), weight in sorted(pairs.items())
    )  # fmt: skip
    return View("entities", "What is named together", False, made, links)


def size(path: Path) -> int:
    """Bytes of a file, or of the files of a folder."""
    return sum(one.stat().st_size for one in path.iterdir()) if path.is_dir() else path.stat().st_size


def main() -> None:
    """Print the table."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else NODES
    view = network(nodes)
    begun = time.perf_counter()
    shown = prepared(view, nodes)
    laid_out = time.perf_counter() - begun
    begun = time.perf_counter()
    grouped = prepared(view, 1_000)
    print(f"{len(view.nodes):,} nodes, {len(view.links):,} links")
    print(f"degrees, communities and layout   {laid_out:7.1f} s")
    print(f"the same for {len(grouped.nodes):5,} communities     {time.perf_counter() - begun:7.1f} s")
    print(f"{'format':<12}{'nodes':>8}{'seconds':>9}{'MB':>8}")
    with TemporaryDirectory() as folder:
        for form, how in FORMATS.items():
            picked = shown if how.limit >= nodes else grouped
            target = Path(folder) / f"graph{how.suffix}"
            begun = time.perf_counter()
            write_graph(picked, form, Style(), target)
            taken = time.perf_counter() - begun
            print(f"{form:<12}{len(picked.nodes):>8,}{taken:>9.2f}{size(target) / 1e6:>8.1f}")
        whole = replace(shown, note="")
        begun = time.perf_counter()
        write_graph(whole, "html", Style(), Path(folder) / "whole.html")
        print(f"{'html, whole':<12}{len(whole.nodes):>8,}{time.perf_counter() - begun:>9.2f}", end="")
        print(f"{size(Path(folder) / 'whole.html') / 1e6:>8.1f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
