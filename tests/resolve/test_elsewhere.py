"""Places that aligned sentences name differently: one mistaken for another, and what only looks like it."""

from __future__ import annotations

import pytest

from kg.model import EntityType, Half, Language, Span
from kg.resolve.align import Bead
from kg.resolve.elsewhere import differing_places
from kg.resolve.halves import ReadHalf
from tests.resolve.told import lexicon, names

BEADS = (Bead((0,), (0,)), Bead((1,), (1,)))


def half(language: Language, *sentences: str) -> ReadHalf:
    """A half whose sentences are words that name places, with spaces between."""
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    text = "\n".join(sentences)
    named = dict.fromkeys(text.split())
    mentions = names(text, [(words, EntityType.PLACE) for words in named], language)
    return ReadHalf(
        half=Half(language=language, text=text, title="", title_spans=(), blocks=(Span(0, len(text)),)),
        sentences=tuple(spans), datelines=(), periods=(), names=tuple(sorted(mentions, key=lambda each: each.span)),
        claims=(), events=(), unread=(),
    )  # fmt: skip


def found(zh: tuple[str, str], en: tuple[str, str]) -> list[tuple[int, str, str]]:
    """Bead, Chinese and English words of the differing places."""
    chinese, english = half("zh", *zh), half("en", *en)
    return [
        (bead, one.of(chinese.half.text), other.of(english.half.text))
        for bead, (one, _), (other, _) in differing_places(BEADS, chinese, english, lexicon())
    ]


@pytest.mark.parametrize(
    ("zh", "en", "differing"),
    [
        pytest.param(("平凉", ""), ("Zhengzhou", ""), [(0, "平凉", "Zhengzhou")], id="another place"),
        pytest.param(
            ("平凉 天水", ""), ("Tianshui Zhengzhou", ""), [(0, "平凉", "Zhengzhou")], id="one of two is another"
        ),
        pytest.param(("平凉 平凉", ""), ("Zhengzhou", ""), [(0, "平凉", "Zhengzhou")], id="named twice"),
        pytest.param(("平凉", ""), ("Pingliang", ""), [], id="the same"),
        pytest.param(("河南", ""), ("Zhengzhou", ""), [], id="the English lies in the Chinese"),
        pytest.param(("郑州", ""), ("Henan", ""), [], id="the Chinese lies in the English"),
        pytest.param(("平凉", ""), ("", "Pingliang"), [], id="told in the next sentence"),
        pytest.param(("平凉", ""), ("", "Zhengzhou"), [], id="sentences that do not belong together"),
        pytest.param(("平凉", ""), ("", ""), [], id="left out"),
        pytest.param(("平凉", ""), ("Nowhere", ""), [], id="no place that is known"),
        pytest.param(("平凉 天水", ""), ("Zhengzhou Hangzhou", ""), [], id="two of each are two sentences"),
    ],
)
def test_places_of_aligned_sentences(
    zh: tuple[str, str], en: tuple[str, str], differing: list[tuple[int, str, str]]
) -> None:
    assert found(zh, en) == differing
