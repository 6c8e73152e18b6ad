"""What the sentences around a pair say: times of the next ones too, products of its own only."""

from __future__ import annotations

from dataclasses import replace

from kg.model import EntityType, Half, HalfClaim, Language, PeriodMention, Span
from kg.period import Period
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf
from kg.resolve.pairs import Pair
from kg.resolve.witness import Witness, Witnesses
from tests.resolve.told import COAL, IRON, Named, article, linked, names, said

NONE: frozenset[str] = frozenset()
LINKS = linked(article("钢铁"))
BEADS = (Bead((0,), (0, 1)), Bead((1,), ()), Bead((2,), (2,)))


def times(*starts: int) -> tuple[PeriodMention, ...]:
    """Months named at those places."""
    return tuple(
        PeriodMention(span=Span(start, start + 2), period=Period.parse("1958-10"), rule="month") for start in starts
    )


def read(language: Language, periods: tuple[PeriodMention, ...], *claims: HalfClaim) -> ReadHalf:
    """A half of three sentences of ten characters each, one space apart."""
    sentences = (Span(0, 10), Span(11, 21), Span(22, 32))
    half = Half(language=language, text="字" * 32, title="", title_spans=(), blocks=(Span(0, 32),))
    return ReadHalf(
        half=half, sentences=sentences, datelines=(), periods=periods, names=(), claims=claims, events=(), unread=()
    )


def test_times_are_those_of_the_sentences_next_to_it_too_and_products_those_of_its_own() -> None:
    at_zh, at_en = times(0, 9, 12, 24), times(3, 15, 28)  # the second lies between two sentences: in none
    first, last = said("zh", "300"), said("zh", "400", product=COAL, sentence=2)
    chinese = read("zh", at_zh, first, last, said("zh", "5", product=None))
    english = read("en", at_en, said("en", "300", product=IRON, sentence=1))
    witnesses = Witnesses(BEADS, [chinese, english], LINKS)
    everywhere = [at_zh[0], at_zh[2], at_zh[3]], list(at_en)
    assert witnesses.of(Pair(first, None, False, 0)) == Witness(
        everywhere[0][:2], everywhere[1][:2], frozenset({IRON}), frozenset({IRON}), NONE, NONE
    )
    assert witnesses.of(Pair(None, first, False, 1)) == Witness(*everywhere, NONE, NONE, NONE, NONE)
    assert witnesses.of(Pair(last, None, False, 2)) == Witness(
        everywhere[0][1:], everywhere[1][2:], frozenset({COAL}), NONE, NONE, NONE
    )


def test_places_are_those_of_its_own_sentences() -> None:
    of = article("郑州\n开封生铁三百吨。\n洛阳产煤。", "Kaifeng\nKaifeng made iron.")
    assert of.zh is not None
    named: tuple[Named, ...] = (("郑州", EntityType.PLACE), ("开封", EntityType.PLACE), ("洛阳", EntityType.PLACE))
    links = linked(of, named, (("Kaifeng", EntityType.PLACE),))
    starts = [0, of.zh.text.index("开封"), of.zh.text.index("洛阳")]
    ends = [*starts[1:], len(of.zh.text)]
    half = replace(
        read("zh", ()),
        half=of.zh,
        names=names(of.zh.text, named),
        sentences=tuple(Span(start, end) for start, end in zip(starts, ends, strict=True)),
    )
    beads = (Bead((0,), ()), Bead((1,), ()), Bead((2,), ()))
    witness = Witnesses(beads, [half], links).of(Pair(said("zh", "300", sentence=1), None, False, 1))
    assert witness == Witness([], [], NONE, NONE, frozenset({"lex:place/410200-kaifeng"}), NONE)


def test_a_half_that_is_missing_says_nothing() -> None:
    witnesses = Witnesses((Bead((0,), ()),), [read("zh", times(0))], LINKS)
    assert witnesses.of(Pair(said("zh", "300"), None, False, 0)) == Witness(list(times(0)), [], NONE, NONE, NONE, NONE)
