"""Sentences of two halves, aligned by the figures that a translation keeps and by length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.align import ENGLISH_PER_CHINESE, Bead, Profile, align

PROFILES = st.builds(
    Profile, st.integers(1, 300), st.lists(st.sampled_from(["3 t", "9 t", "1958", "40 km"]), max_size=4).map(tuple)
)


def zh(length: int, *marks: str) -> Profile:
    """A Chinese sentence."""
    return Profile(length, marks)


def en(length: int, *marks: str) -> Profile:
    """The English of a Chinese sentence of that length."""
    return Profile(int(length * ENGLISH_PER_CHINESE), marks)


@given(st.lists(PROFILES, max_size=7), st.lists(PROFILES, max_size=7))
def test_every_sentence_is_in_one_bead_and_in_its_order(chinese: list[Profile], english: list[Profile]) -> None:
    beads = align(chinese, english)
    assert [number for bead in beads for number in bead.zh] == list(range(len(chinese)))
    assert [number for bead in beads for number in bead.en] == list(range(len(english)))
    assert all(bead.zh or bead.en for bead in beads)


@given(st.lists(st.tuples(st.integers(1, 40), st.lists(st.sampled_from("abc"), max_size=3)), max_size=8))
def test_a_translation_sentence_by_sentence_is_aligned_one_to_one(told: list[tuple[int, list[str]]]) -> None:
    chinese = [zh(5 * fives, *marks) for fives, marks in told]
    english = [en(5 * fives, *marks) for fives, marks in told]
    assert align(chinese, english) == tuple(Bead((n,), (n,)) for n in range(len(told)))


@given(st.lists(st.booleans(), max_size=8))
def test_a_sentence_that_the_other_half_lacks_stands_alone_whichever_way_one_reads(kept: list[bool]) -> None:
    marks = [[f"{number}{letter}" for letter in "abc"] for number in range(len(kept))]
    chinese = [zh(50, *each) for each in marks]
    english = [en(50, *each) for each, here in zip(marks, kept, strict=True) if here]
    beads = align(chinese, english)
    assert beads == _beads(kept)
    assert align(chinese[::-1], english[::-1]) == _beads(kept[::-1])
    whole = [en(50, *each) for each in marks]
    part = [zh(50, *each) for each, here in zip(marks, kept, strict=True) if here]
    assert align(part, whole) == tuple(Bead(bead.en, bead.zh) for bead in beads)


def _beads(kept: list[bool]) -> tuple[Bead, ...]:
    return tuple(Bead((n,), (sum(kept[:n]),) if here else ()) for n, here in enumerate(kept))


@pytest.mark.parametrize(
    ("chinese", "english", "beads"),
    [
        ([], [], []),
        ([zh(20)], [], [Bead((0,), ())]),
        ([], [en(20)], [Bead((), (0,))]),
        # One sentence told in two, and two told in one.
        ([zh(80, "3 t", "9 t")], [en(40, "3 t"), en(40, "9 t")], [Bead((0,), (0, 1))]),
        ([zh(40, "3 t"), zh(40, "9 t")], [en(80, "3 t", "9 t")], [Bead((0, 1), (0,))]),
        # Figures that change places between two sentences keep both together.
        ([zh(40, "a", "b"), zh(40, "c", "d")], [en(40, "c", "d"), en(40, "a", "b")], [Bead((0, 1), (0, 1))]),
        # Of sentences alike in length, figures tell which belong together.
        ([zh(40, "a", "b"), zh(40, "c")], [en(40, *x) for x in "abc"], [Bead((0,), (0, 1)), Bead((1,), (2,))]),
        ([zh(40, "a"), zh(40, "b", "c")], [en(40, *x) for x in "abc"], [Bead((0,), (0,)), Bead((1,), (1, 2))]),
        # A shared figure holds together what length would part.
        ([zh(600, "3 t")], [en(10, "3 t")], [Bead((0,), (0,))]),
        ([zh(600)], [en(10)], [Bead((), (0,)), Bead((0,), ())]),
        # A figure told twice is kept twice.
        (
            [zh(40, "a", "a"), zh(40, "a")],
            [en(40, "a"), en(40, "a"), en(40, "a")],
            [Bead((0,), (0, 1)), Bead((1,), (2,))],
        ),
        # Without figures length decides.
        ([zh(10), zh(60), zh(20)], [en(70), en(20)], [Bead((0, 1), (0,)), Bead((2,), (1,))]),
    ],
)
def test_worked_examples(chinese: list[Profile], english: list[Profile], beads: list[Bead]) -> None:
    assert align(chinese, english) == tuple(beads)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 20))
def test_what_one_half_leaves_out_is_found_however_long(before: int, after: int, lacking: int) -> None:
    numbers = range(before + lacking + after)
    whole = [zh(50, *(f"{number}{letter}" for letter in "abc")) for number in numbers]
    kept = [number for number in numbers if not before <= number < before + lacking]
    part = [en(50, *(f"{number}{letter}" for letter in "abc")) for number in kept]
    partner = {number: place for place, number in enumerate(kept)}
    assert align(whole, part) == tuple(Bead((n,), (partner[n],) if n in partner else ()) for n in numbers)
