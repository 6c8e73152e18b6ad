"""What an audit found as one HTML page, to be read over coffee: no script, nothing to fetch, light or dark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Final

from kg.export.findings import Derived, Finding, Words

KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "revision": ("Revised", "修订", "A figure that a later paper, or the same one, puts right."),
    "sum": ("Does not add up", "合计不符", "Parts and whole, months and running total."),
    "value": ("Contradicted", "互相矛盾", "One statistic given two figures, or a ratio its terms do not make."),
    "unit": ("Unit", "单位", "The Chinese and the English measure in different units."),
    "period": ("Time", "时期", "The Chinese and the English give different times."),
    "place": ("Place", "地点", "The Chinese and the English name different places."),
    "subject": ("Thing measured", "对象", "The Chinese and the English name different things."),
    "implausible": ("Hard to believe", "不可信", "Nothing contradicts it, and yet it cannot well be."),
}
_FOUND = (("expected", "应为"), ("found", "文中"))
_REVISED = (("now", "现为"), ("before", "原为"))
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1b18; --paper: #fbf8f2; --soft: #6d665c; --line: #ddd5c7; --mark: #9d2b22;
  --card: #fffdf9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e4da; --paper: #1a1815; --soft: #a49b8d; --line: #3a352d;
  --mark: #e58a7d; --card: #221f1b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.55 Georgia, "Songti SC", "Noto Serif CJK SC", SimSun, serif; }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 3rem 0 .25rem; padding-top: 1rem; border-top: 3px double var(--line); }
h2 .zh, nav .zh { color: var(--soft); font-weight: normal; }
p { margin: .35rem 0; } .lead, .aside { color: var(--soft); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; }
a { color: inherit; text-decoration-color: var(--mark); text-underline-offset: .2em; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 4px;
  padding: 1rem 1.25rem; margin: 1rem 0; break-inside: avoid; }
article h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
.sides { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .6rem 0; }
.sides dt { color: var(--soft); } .sides dd { margin: 0; font-variant-numeric: tabular-nums; }
.sides .found { color: var(--mark); }
ol.words { list-style: none; margin: .75rem 0 0; padding: .5rem 0 0; border-top: 1px solid var(--line);
  font-size: .92rem; }
ol.words li { margin: .4rem 0; } ol.words .where { color: var(--soft); overflow-wrap: anywhere; }
q { quotes: none; } q:lang(zh)::before { content: "“"; } q:lang(zh)::after { content: "”"; }
q:lang(en)::before { content: "“"; } q:lang(en)::after { content: "”"; } q + q::before { margin-left: .4rem; }
@media print { body { background: none; font-size: 11pt; } article { border-color: #bbb; } }
"""


def page(findings: Sequence[Finding], derived: Sequence[Derived]) -> str:
    """The whole page: findings by kind, then what the figures imply."""
    kinds = [kind for kind in KINDS if any(finding.kind == kind for finding in findings)]
    counts = {kind: sum(finding.kind == kind for finding in findings) for kind in kinds}
    links = [_link(kind, f"{KINDS[kind][0]}", KINDS[kind][1], counts[kind]) for kind in kinds]
    if derived:
        links.append(_link("derived", "Implied", "推算", len(derived)))
    sections = [_section(kind, [one for one in findings if one.kind == kind]) for kind in kinds]
    if derived:
        cards = "\n".join(map(_derived, derived))
        intro = "No article says so; it follows from what articles say."
        sections.append(f'{_heading("derived", "Implied", "推算")}\n<p class="aside">{intro}</p>\n{cards}')
    total = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What does not add up</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>What does not add up</h1>
<p class="lead">{total}, each with the words it rests on. <span lang="zh">共 {len(findings)} 项，各附原文。</span></p>
<nav><ul>
{chr(10).join(links)}
</ul></nav>
{chr(10).join(sections)}
</main>
</body>
</html>
"""


def _link(name: str, english: str, chinese: str, count: int) -> str:
    return f'<li><a href="#{name}">{english}</a> <span class="zh" lang="zh">{chinese}</span> {count}</li>'


def _heading(name: str, english: str, chinese: str) -> str:
    return f'<h2 id="{name}">{english} <span class="zh" lang="zh">{chinese}</span></h2>'


def _section(kind: str, findings: Sequence[Finding]) -> str:
    english, chinese, meaning = KINDS[kind]
    cards = "\n".join(map(_finding, findings))
    return f'{_heading(kind, english, chinese)}\n<p class="aside">{meaning}</p>\n{cards}'


def _finding(finding: Finding) -> str:
    sides = _REVISED if finding.kind == "revision" else _FOUND
    (first, first_zh), (second, second_zh) = sides
    return f"""<article>
<h3>{escape(finding.note_en)}</h3>
<p lang="zh">{escape(finding.note_zh)}</p>
<dl class="sides"><dt>{first} <span lang="zh">{first_zh}</span></dt><dd>{escape(finding.expected)}</dd>
<dt>{second} <span lang="zh">{second_zh}</span></dt><dd class="found">{escape(finding.found)}</dd></dl>
{_words(finding.words)}
</article>"""


def _derived(one: Derived) -> str:
    return f"""<article>
<h3>{escape(one.label_en)}</h3>
<p lang="zh">{escape(one.label_zh)}</p>
{_words(one.words)}
</article>"""


def _words(words: Sequence[Words]) -> str:
    items = []
    for (date, article), said in groupby(words, key=lambda one: (one.date, one.article)):
        quotes = "<br>".join(map(_quotes, said))
        items.append(f'<li><span class="where">{date} · {escape(article)}</span><br>{quotes}</li>')
    return f'<ol class="words">\n{chr(10).join(items)}\n</ol>'


def _quotes(one: Words) -> str:
    both = (("zh", one.zh), ("en", one.en))
    return " ".join(f'<q lang="{language}">{escape(text)}</q>' for language, text in both if text)
