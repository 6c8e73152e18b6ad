"""Draw docs/henan.svg: from the words of the example article to two of its claims, field by field."""

from __future__ import annotations

from html import escape
from pathlib import Path

from kg.build.reading import read_whole
from kg.extract.sentences import sentences
from kg.lexicon import load_lexicon
from kg.model import Article, Claim, Extraction, Passage
from kg.read import read_corpus

HOUSE = Path(__file__).resolve().parents[1]
ARTICLE = HOUSE / "examples" / "henan-1958" / "1958-11-08-henan-steel.txt"
PICTURE = HOUSE / "docs" / "henan.svg"
DRAWN = ("4400000", "18000")  # the claims with these minima
WIDTH, LINE, MARGIN = 940, 26, 16
LANGUAGES = {"zh": "中文", "en": "English"}
STYLE = (
    "text{font:15px 'Noto Sans','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#222}"
    ".en{font-size:14px}.dim{fill:#777;font-size:12.5px}.quote{fill:#a3121f;font-weight:bold}.head{font-weight:bold}"
    ".paper{fill:#fbf7ec;stroke:#d8cfb4}.claim{fill:#eef4fb;stroke:#a9c1dc}.arrow{stroke:#777;fill:none}"
)


def picture() -> str:
    """The picture as SVG."""
    [article] = [read for read in read_corpus([ARTICLE]) if isinstance(read, Article)]
    extraction = read_whole(article, load_lexicon())
    chosen = [claim for claim in extraction.claims if str(claim.quantity.minimum) in DRAWN]
    parts: list[str] = []
    top = MARGIN
    for claim in chosen:
        drawn, top = _block(extraction, claim, top)
        parts += drawn
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img">'
    title = "<title>Two sentences of an article, in Chinese and English, and the claims read from them</title>"
    return "\n".join([frame, title, f"<style>{STYLE}</style>", *parts, "</svg>"]) + "\n"


def _block(extraction: Extraction, claim: Claim, top: int) -> tuple[list[str], int]:
    """The words of `claim`, an arrow, its fields; and where they end."""
    parts = [_box("paper", top, LINE * 2 + 16)]
    for row, passage in enumerate(claim.passages):
        y = top + 26 + LINE * row
        parts += [_text(MARGIN + 14, y, LANGUAGES[passage.language], "dim")]
        parts += [f'<text class="{passage.language}" x="{MARGIN + 84}" y="{y}">{_marked(extraction, passage)}</text>']
    top += LINE * 2 + 16
    parts.append(f'<path class="arrow" d="M{WIDTH // 2} {top + 3}v18m-5 -6l5 6l5 -6"/>')
    top += 26
    fields = _fields(claim)
    parts.append(_box("claim", top, LINE * len(fields) + 12))
    for row, (name, value, why) in enumerate(fields):
        y = top + 24 + LINE * row
        parts += [_text(MARGIN + 14, y, name, "dim"), _text(MARGIN + 110, y, value, "head")]
        parts += [_text(MARGIN + 400, y, why, "dim")] if why else []
    return parts, top + LINE * len(fields) + 12 + MARGIN


def _fields(claim: Claim) -> list[tuple[str, str, str]]:
    """Name, value, and the words that the value rests on."""
    low, high = claim.quantity.minimum, claim.quantity.maximum
    per = f" per {claim.per}" if claim.per else ""
    unit = load_lexicon().concept(claim.quantity.unit).notation
    why = {
        reason.field: f"from {reason.passage.quote}" + (", said before" if reason.inherited else "")
        for reason in claim.reasons
        if reason.passage
    }
    return [
        (
            "least",
            f"{low:,} {unit}{per}" if low is not None else "not said",
            why["quantity"] if low is not None else "",
        ),
        (
            "most",
            f"{high:,} {unit}{per}" if high is not None else "not said",
            why["quantity"] if high is not None else "",
        ),
        ("measure", f"{claim.measure}, {claim.modality}", ""),
        ("subject", f"{claim.subject_en} {claim.subject_zh}", why["subject"]),
        ("place", str(claim.place), why["place"]),
        ("period", str(claim.period), why["period"]),
        ("agreement", str(claim.agreement), "read alike from both languages"),
    ]


def _marked(extraction: Extraction, passage: Passage) -> str:
    """The sentence of `passage`, in Chinese the clause, with its words marked."""
    half = extraction.article.zh if passage.language == "zh" else extraction.article.en
    assert half is not None
    span = passage.span
    [start, end] = next((each.span.start, each.span.end) for each in sentences(half) if each.span.covers(span))
    before, after = half.text[start : span.start], half.text[span.end : end]
    if passage.language == "zh":
        cut = max(before.rfind(mark) for mark in "，；") + 1
        ends = [after.find(mark) for mark in "，；。" if mark in after]
        before, after = before[cut:], after[: min(ends, default=len(after))]
    return f'{escape(before)}<tspan class="quote">{escape(passage.quote)}</tspan>{escape(after.rstrip())}'


def _text(x: int, y: int, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'


def _box(kind: str, top: int, height: int) -> str:
    return f'<rect class="{kind}" x="{MARGIN}" y="{top}" width="{WIDTH - 2 * MARGIN}" height="{height}" rx="6"/>'


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(), "utf-8")


if __name__ == "__main__":
    main()
