"""Laws of scope: whatever a sentence says, a figure gets only what the sentence names, and never what is hidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.mask import Mask, Mention
from kg.extract.scope import Area, deadline_for, period_for
from kg.extract.standing import head, places_for
from kg.model import EntityType, NameMention, PeriodMention, Span
from kg.period import Period

SENTENCES = st.text(alphabet="ⓁⓄⒶⓉⓆ，；、的和比从在据等到其中各产已", min_size=1, max_size=24)
ROLES = ("during", "until", "before", "now", "compare", "dispatch")


def masked(text: str) -> Mask:
    """`text` as a masked sentence each of whose signs is one character of the half."""
    mentions: dict[int, Mention] = {}
    for index, sign in enumerate(text):
        span = Span(index, index + 1)
        if sign in "ⓁⓄⒶ":
            mentions[index] = NameMention(span=span, type=EntityType.PLACE, candidates=(), rule="by hand")
        elif sign == "Ⓣ":
            role = ROLES[index % len(ROLES)]
            mentions[index] = PeriodMention(span=span, period=Period.at(1958), rule="by hand", role=role)
    return Mask(text, tuple(range(len(text) + 1)), mentions)


@given(SENTENCES, st.data())
def test_a_figure_is_where_a_seen_name_says(text: str, data: st.DataObject) -> None:
    sentence = masked(text)
    at = data.draw(st.integers(0, len(text) - 1))
    hidden = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    spans, rule = places_for(Area(sentence, at, 0, len(text), (hidden,)), "zh")
    assert (spans == ()) is (rule == "unnamed")
    for span in spans:
        assert text[span.start] in "ⓁⓄⒶ"
        assert rule == "described" or span.start < at


@given(SENTENCES, st.data())
def test_a_figure_is_of_a_seen_time_that_is_no_dispatchs(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    text = f"{text[:at]}Ⓠ{text[at + 1 :]}"  # a time cannot stand where the figure does
    area = Area(masked(text), at, text.rfind("，", 0, at) + 1, len(text), ((0, at // 2),))
    mention, rule = period_for(area, "zh")
    assert (mention is None) is (rule == "undated")
    if mention is not None:
        assert mention.role != "dispatch"
        assert area.sees(mention.span.start)
        assert (mention.span.start > at) is (rule == "after-it")


@given(SENTENCES)
def test_a_deadline_is_told_after_its_figure(text: str) -> None:
    mention = deadline_for(Area(masked(text), 0, 0, len(text)))
    assert mention is None or (mention.span.start > 0 and mention.role in ("before", "until"))


@given(SENTENCES)
def test_the_head_of_a_sentence_is_a_name_of_it(text: str) -> None:
    assert all(text[span.start] in "ⓁⓄⒶ" for span in head(masked(text), "zh", frozenset()))
