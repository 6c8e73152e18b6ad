"""The grammar by which an English figure finds its noun: laws of tokens and chunks, and the clauses they make."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.english_chunks import Chunk, chunks
from kg.extract.english_clauses import chunk_at, place_of, subject_of
from kg.extract.english_lists import listed_nouns
from kg.extract.english_tags import gerund_of, participle_of, tokens, verb_forms, word_class
from kg.lexicon import load_lexicon
from kg.rules import load_rules

WORDS = """
    the a of in by to and which who was has been will put sold rises plans output cost cotton coal farms workers mill
    each more than only still its total Ⓠ Ⓣ Ⓛ Ⓞ , ; : ' 's - " produced planted working
"""
SENTENCES = st.lists(st.sampled_from(sorted(set(WORDS.split()))), min_size=1, max_size=18).map(" ".join)


@given(SENTENCES)
def test_tokens_stand_where_they_say_and_in_order(text: str) -> None:
    found = tokens(text)
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(SENTENCES)
def test_nothing_but_quotation_marks_hyphens_and_spaces_is_passed_over(text: str) -> None:
    covered = {place for token in tokens(text) for place in range(token.start, token.end)}
    assert {text[place] for place in range(len(text)) if place not in covered} <= set(' "-')


@given(SENTENCES)
def test_every_token_is_in_one_chunk(text: str) -> None:
    assert [token for chunk in chunks(text) for token in chunk.tokens] == list(tokens(text))


@given(SENTENCES)
def test_every_figure_has_a_place_that_stands_before_it(text: str) -> None:
    found = chunks(text)
    for token in tokens(text):
        if token.tag == "figure":
            place = place_of(found, chunk_at(found, token.start))
            assert found[place.at].start <= token.start < found[place.at].end
            assert place.governor is None or place.governor < place.at


@given(SENTENCES)
def test_a_subject_is_a_noun_phrase_before_its_verb(text: str) -> None:
    found = chunks(text)
    for number, chunk in enumerate(found):
        if chunk.kind == "verb":
            subject = subject_of(found, number)
            assert subject is None or (subject < number and found[subject].kind == "noun")


@pytest.mark.parametrize("base", sorted(load_rules("english")["verbs"].split()))
def test_the_forms_of_a_verb_lead_back_to_it(base: str) -> None:
    assert verb_forms()[base][0] == base
    assert participle_of(verb_forms()[participle_of(base)][0]) == participle_of(base)  # fulfil and fulfill share one
    assert gerund_of(verb_forms()[gerund_of(base)][0]) == gerund_of(base)


def test_no_word_is_in_two_closed_classes_that_decide_alike() -> None:
    assert word_class("modal") & word_class("be") == frozenset()
    assert word_class("determiner") & word_class("preposition") == frozenset()


def subject_words(text: str) -> str | None:
    """The words of the noun phrase that the last verb group of `text` tells of."""
    found = chunks(text)
    verb = max(number for number, chunk in enumerate(found) if chunk.kind == "verb")
    subject = subject_of(found, verb)
    return None if subject is None else words_of(text, found[subject])


def words_of(text: str, chunk: Chunk) -> str:
    return text[chunk.start : chunk.end]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("In Ⓣ the standard coal consumed for each kilowatt-hour fell to Ⓠ.", "the standard coal"),
        ("The Ⓠ people who take their meals there account for Ⓠ.", "The Ⓠ people"),
        ("Its Ⓠ workers, Ⓠ of whom are women, surpassed the plan by Ⓠ.", "Its Ⓠ workers"),
        ("The value of the unit, which is reckoned on rice, flour and coal, was fixed at Ⓠ.", "The value"),
        ("The mill laid in Ⓠ of coal and used Ⓠ.", "The mill"),
        ("Ⓗ said at a meeting that the total output must reach Ⓠ.", "the total output"),
        ("A hospital, for which Ⓠ was set aside, is ready.", "A hospital"),
        ("To kill the snails was hard; dug were Ⓠ.", None),
    ],
)
def test_the_subject_of_a_clause(text: str, subject: str | None) -> None:
    assert subject_words(text) == subject


@pytest.mark.parametrize(
    ("text", "role", "governor"),
    [
        ("The port handled Ⓠ of cargo.", "object", "handled"),
        ("Ⓠ of mud was dug.", "subject", None),
        ("A town with a staff of Ⓠ is rare.", "of", "a staff"),
        ("The county sold a total of Ⓠ.", "object", "sold"),
        ("Output rose in Ⓣ by Ⓠ.", "prepositional", "rose"),
        ("Steel rose by Ⓠ, and iron Ⓠ.", "beside", "iron"),
    ],
)
def test_how_a_figure_hangs_on_its_clause(text: str, role: str, governor: str | None) -> None:
    found = chunks(text)
    place = place_of(found, chunk_at(found, text.rindex("Ⓠ")))
    said = None if place.governor is None else words_of(text, found[place.governor])
    assert (place.role, said) == (role, governor)


def test_a_list_of_goods_is_shared_out_only_among_as_many_figures() -> None:
    text = "Rice, tea and salt headed the list, with Ⓠ, Ⓠ and Ⓠ respectively."
    at, lexicon = text.index("Ⓠ"), load_lexicon()
    assert [phrase.text for phrase in listed_nouns(text, at, 3, lexicon)] == ["Rice", "tea", "salt"]
    assert listed_nouns(text, at, 2, lexicon) == []
