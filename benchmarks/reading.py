"""How fast articles are read: both halves and their reconciliation, stage by stage, and against packaged readers.

Times are of the processor, in one process. Every article is new: see `varied`.
"""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from unittest import mock

from varied import varied_articles

import kg.build.reading as build
import kg.resolve.article as resolve
from kg.lexicon import load_lexicon
from kg.model import Article, Half

ARTICLES, WARMING, FOR_PEERS = 150, 20, 3
CHARACTERS = 1_000
# What is called -> the stage it is; what `read_whole` does besides is the rest.
STAGES = {
    (build, "sentences"): "sentences",
    (build, "read_datelines"): "datelines",
    (build, "period_mentions"): "times",
    (build, "name_mentions"): "names",
    (build, "quantity_mentions"): "quantities",
    (build, "half_claims"): "claims",
    (build, "event_mentions"): "events",
    (resolve, "link"): "link",
    (resolve, "whereabouts"): "places",
    (resolve, "merge_events"): "merge events",
    (build, "reconcile"): "align and merge",
}
Peer = Callable[[Half], object]


class Stopwatch:
    """Seconds by stage and half; of a call within a call only the inner counts."""

    def __init__(self) -> None:
        self.seconds: dict[tuple[str, str], float] = {}
        self._inner: list[float] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        """Every call of `STAGES` is timed meanwhile."""
        with ExitStack() as stack:
            for (module, name), stage in STAGES.items():
                stack.enter_context(mock.patch.object(module, name, self._timed(getattr(module, name), stage)))
            yield

    def _timed(self, work: Callable[..., object], stage: str) -> Callable[..., object]:
        def timed(*arguments: object) -> object:
            self._inner.append(0.0)
            begun = time.process_time()
            result = work(*arguments)
            spent = time.process_time() - begun
            of = arguments[0].language if isinstance(arguments[0], Half) else "both"
            key = stage, of
            self.seconds[key] = self.seconds.get(key, 0.0) + spent - self._inner.pop()
            if self._inner:
                self._inner[-1] += spent
            return result

        return timed


def main() -> None:
    """Read articles that differ, and print what each stage takes; then the same articles with other readers."""
    lexicon = load_lexicon()
    articles = list(varied_articles(WARMING + ARTICLES, CHARACTERS, lexicon))
    for article in articles[:WARMING]:
        build.read_whole(article, lexicon)
    fresh = articles[WARMING:]
    halves = [half for article in fresh for half in article.halves]
    chinese, english = (
        sum(len(half.text) for half in halves if half.language == language) // len(fresh) for language in ("zh", "en")
    )
    print(f"{len(fresh)} articles of {chinese:,} Chinese and {english:,} English characters, headers included")
    apart, rest = fresh[::2], fresh[1::2]
    whole = _seconds(lambda: [build.read_whole(article, lexicon) for article in rest]) / len(rest)
    watch = Stopwatch()
    with watch.running():
        for article in apart:
            build.read_whole(article, lexicon)
    _print_stages(watch, len(apart))
    print(f"\n{'kg, all of it':36}{whole * 1000:8.2f} ms{1 / whole:8.0f} articles/s")
    ours = sum(watch.seconds.get((stage, of), 0.0) for stage in ("times", "quantities") for of in ("zh", "en"))
    print(f"{'kg, times and quantities alone':36}{ours / len(apart) * 1000:8.2f} ms{len(apart) / ours:8.0f} articles/s")
    for name, module, peer in PEERS:
        _print_peer(name, module, peer, rest[:FOR_PEERS])


def _print_stages(watch: Stopwatch, articles: int) -> None:
    print(f"\n{'ms an article':20}{'zh':>8}{'en':>8}{'both':>8}{'sum':>8}")
    total = 0.0
    for stage in dict.fromkeys(STAGES.values()):
        each = [watch.seconds.get((stage, of), 0.0) / articles * 1000 for of in ("zh", "en", "both")]
        total += sum(each)
        cells = "".join(f"{ms:8.2f}" if ms else f"{'':8}" for ms in each)
        print(f"{stage:20}{cells}{sum(each):8.2f}")
    print(f"{'sum':20}{'':24}{total:8.2f}")


def _print_peer(name: str, module: str, peer: Callable[[], Peer], articles: Sequence[Article]) -> None:
    if importlib.util.find_spec(module) is None:
        print(f"{name:36}not installed, skipped")
        return
    read = peer()
    halves = [half for article in articles for half in article.halves]
    read(halves[0])
    read(halves[1])
    each = _seconds(lambda: [read(half) for half in halves]) / len(articles)
    print(f"{name:36}{each * 1000:8.2f} ms{1 / each:8.1f} articles/s")


def _recognizers() -> Peer:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number
    from recognizers_number_with_unit import recognize_dimension

    cultures = {"zh": "zh-cn", "en": "en-us"}

    def read(half: Half) -> object:
        culture = cultures[half.language]
        return [
            recognize(half.text, culture) for recognize in (recognize_number, recognize_dimension, recognize_datetime)
        ]

    return read


def _jionlp() -> Peer:
    import jionlp

    logging.disable(logging.CRITICAL)  # it logs every time that it cannot parse

    def read(half: Half) -> object:
        return (
            [jionlp.ner.extract_time(half.text), jionlp.ner.extract_money(half.text)] if half.language == "zh" else None
        )

    return read


PEERS = (
    ("recognizers-text, figures and times", "recognizers_number", _recognizers),
    ("jionlp, times and money, zh alone", "jionlp", _jionlp),
)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
