"""How long the claims of a large corpus take to be held against each other, and what memory that needs.

    python benchmarks/audit.py [CLAIMS ...]

The claims are generated: output of a few products at many places, month by month, with running totals, repeats by other
papers, revisions and targets, as many as asked for. Rows come from a generator, as a build hands them over.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from kg.audit import conclusions
from kg.audit.statements import FIELDS
from kg.lexicon import load_lexicon
from kg.mapping.scales import scales
from kg.vocab import LEX_NS

PRODUCTS = ("pig-iron", "steel", "coal", "grain", "cotton", "cement", "timber", "salt", "wheat", "rice-paddy")
YEARS = range(1950, 1970)


def claims(places: int) -> Iterator[dict[str, str]]:
    """An endless run of claims, in the order of papers rather than of things."""
    number = 0
    while True:
        for year in YEARS:
            for month in range(1, 13):
                for place in range(places):
                    for product in PRODUCTS:
                        number += 1
                        yield _claim(number, year, month, place, product)


def _claim(number: int, year: int, month: int, place: int, product: str) -> dict[str, str]:
    made = 1000 + 37 * ((year * 7 + month * 13 + place * 17 + len(product)) % 911)
    kind = number % 7
    period = f"{year}-{month:02d}" if kind < 4 else f"{year}-01/{year}-{month:02d}" if kind < 6 else f"{year}"
    day = f"{year + month // 12}-{month % 12 + 1:02d}-{3 + number % 25:02d}"
    value = str(made * (month if 4 <= kind < 6 else 12 if kind == 6 else 1) + (number % 3 == 0) * 100)
    return dict.fromkeys(FIELDS, "") | {
        "subject": f"{LEX_NS}product/{product}", "places": f"https://example.org/place/{place}", "date": day,
        "article": f"{day}-{number % 40}", "claim": f"https://example.org/article/{day}/{number % 40}/claim/{number}",
        "measure": "production", "subject_en": product, "subject_zh": product, "place": f"Place {place}",
        "min": value, "max": value, "unit": "TONNE", "qualifier": "exact", "period": period,
        "cumulative": "true" if 4 <= kind < 6 else "false", "modality": "target" if number % 11 == 0 else "reported",
    }  # fmt: skip


def main(arguments: list[str]) -> None:
    """A line for each number of claims, in seconds of one core; the peak of memory is that of the process so far."""
    lexicon, table = load_lexicon(), scales()
    print(f"{'claims':>10} {'seconds':>8} {'a second':>9} {'peak MB':>8}  concluded")
    for count in sorted(int(argument) for argument in arguments) or [10_000, 100_000, 300_000]:
        rows = islice(claims(max(count // 2400, 1)), count)
        started = time.process_time()
        found = Counter(one.rule for one in conclusions(rows, lexicon, table))
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = ", ".join(f"{rule} {number:,}" for rule, number in found.most_common())
        print(f"{count:>10,} {seconds:>8.2f} {count / seconds:>9,.0f} {peak:>8.0f}  {told}")


if __name__ == "__main__":
    main(sys.argv[1:])
