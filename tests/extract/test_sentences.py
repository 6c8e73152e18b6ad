"""Sentences and clauses keep their offsets and lose no word."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.sentences import sentences
from kg.model import Half, Language, Span


def line(language: Language, text: str) -> Half:
    return Half(language=language, text=text, title="", title_spans=(), blocks=())


def words(half: Half) -> list[str]:
    return [sentence.span.of(half.text) for sentence in sentences(half)]


def test_chinese_sentences_end_with_their_closing_quote() -> None:
    half = line("zh", "厂长说：“完成了。”工人们笑了！明天呢")
    assert words(half) == ["厂长说：“完成了。”", "工人们笑了！", "明天呢"]


def test_clauses_end_at_commas_and_keep_lists_whole() -> None:
    half = line("zh", "产铁三吨、钢二吨，煤四吨；共九吨。")
    assert [c.of(half.text) for c in sentences(half)[0].clauses] == ["产铁三吨、钢二吨，", "煤四吨；", "共九吨。"]


def test_english_stops_that_end_no_sentence() -> None:
    half = line("en", 'The No. 7 furnace made 8.36 tons. "Good," said U. Ba. It rose by 4.5 percent.')
    assert words(half) == ["The No. 7 furnace made 8.36 tons.", '"Good," said U. Ba.', "It rose by 4.5 percent."]


def test_thousands_are_no_clauses() -> None:
    half = line("en", "It made 1,054 tons, then 12,300,000 more.")
    assert [c.of(half.text) for c in sentences(half)[0].clauses] == ["It made 1,054 tons,", " then 12,300,000 more."]


def test_title_lines_are_sentences_without_a_block() -> None:
    half = Half(language="zh", text="甲\n乙。丙。", title="甲", title_spans=(Span(0, 1),), blocks=(Span(2, 6),))
    assert [(s.span, s.block) for s in sentences(half)] == [(Span(0, 1), None), (Span(2, 4), 0), (Span(4, 6), 0)]


@given(st.text(alphabet="甲乙，。；：、！？”） \n三吨"))
def test_no_word_is_lost(text: str) -> None:
    half = line("zh", text)
    assert "".join("".join(words(half)).split()) == "".join(text.split())
