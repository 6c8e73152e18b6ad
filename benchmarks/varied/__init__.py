"""Articles in two languages by the hundred, no two alike: the invented examples with other places, figures and dates.

A reader that keeps what it has read gains nothing from them. What is exchanged in one half is exchanged in the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.lexicon import Lexicon
from kg.lexicon.concepts import Concept
from kg.model import Article, Half, Language
from kg.read import read_article, read_corpus

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_FEW = 50  # places to choose from, at least, for one to be exchanged
_DIGITS = "一二三四五六七八九"
_FIGURE = re.compile(rf"(?:[{_DIGITS}](?=[十百千万亿点])|(?<=[十百千万亿点])[{_DIGITS}])(?!十?[{_DIGITS}]?[月日])")
_NUMBER = re.compile(r"(?<![\d/])(?!19\d\d\b)\d[\d,]*(?:\.\d+)?(?!\d|st|nd|rd|th|[月日版年至])")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_ZH_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_NUMERAL = rf"(?<![\d{_DIGITS}十])(?:1[012]|[1-9]|十[一二]?|[{_DIGITS}])"
_ZH_MONTH = re.compile(rf"{_NUMERAL}(?=月[^产均进]|[至到、]{_NUMERAL}月)|(?<=[至到、]){_NUMERAL}(?=月[^产均进])")

Exchange = Callable[[str, Language], str]


def varied_articles(count: int, characters: int, lexicon: Lexicon, seed: int = 0) -> Iterator[Article]:
    """`count` articles with bodies of about `characters` Chinese ones; the same for the same `seed`."""
    chance = random.Random(seed)
    examples = list(_examples())
    lengths = {example.id: _length(example) for example in examples}
    for number in range(count):
        chosen: list[Article] = []
        while (short := characters - sum(lengths[example.id] for example in chosen)) > characters // 10:
            left = [example for example in examples if example not in chosen]
            fitting = [example for example in left if lengths[example.id] <= short + characters // 10]
            if not fitting:
                break
            chosen.append(chance.choice(fitting))
        yield read_article(_text(chosen, chance, lexicon).encode(), f"varied-{number:05d}.txt")


def _examples() -> Iterator[Article]:
    for article in read_corpus([EXAMPLES]):
        if isinstance(article, InputError):
            raise article
        if article.zh is not None and article.en is not None:
            yield article


def _length(example: Article) -> int:
    return sum(block.end - block.start for block in example.zh.blocks) if example.zh is not None else 0


def _text(chosen: Sequence[Article], chance: random.Random, lexicon: Lexicon) -> str:
    """A file of the archive: the first's title, the paragraphs of all, and what can be exchanged exchanged."""
    head = chosen[0]
    words: dict[Language, str] = {"zh": _words(chosen, "zh"), "en": _words(chosen, "en")}
    months = _months(words, head.date.month, chance)
    exchanges = (_places(words["zh"], chance, lexicon), _figures(chance), months)
    for exchange in exchanges:
        words = {"zh": exchange(words["zh"], "zh"), "en": exchange(words["en"], "en")}
    chinese, english = words["zh"].split("\n"), words["en"].split("\n")
    month = 1 + _MONTHS.index(months(_MONTHS[head.date.month - 1], "en"))
    date = f"{chance.randint(1949, 1965)}-{month:02d}-{min(head.date.day, 28):02d}"
    title = [f"Title: {english[0]}", "Author:", f"Date: {date}", f"Page: {head.page}"]
    original = ["<hr />", "Original:", f"### {chinese[0]}"]
    printed = [f"{date}", f"第{head.page}版()", "专栏：", ""]
    return "\n\n".join([
        "\n".join(title), *english[1:], *original, "\n".join(printed + [f"    {line}" for line in chinese])
    ])  # fmt: skip


def _words(chosen: Sequence[Article], language: Language) -> str:
    """A title and paragraphs, a line each."""
    halves = [half for example in chosen if (half := _half(example, language)) is not None]
    return "\n".join([halves[0].title, *(block.of(half.text) for half in halves for block in half.blocks)])


def _half(example: Article, language: Language) -> Half | None:
    return example.zh if language == "zh" else example.en


def _places(chinese: str, chance: random.Random, lexicon: Lexicon) -> Exchange:
    """Every place that `chinese` names becomes another of its rank, with a name as long."""
    others: dict[str, Concept] = {}
    for match in lexicon.matches(chinese, "zh"):
        place = lexicon.concept(match.ids[0])
        alike = [
            other
            for other in lexicon.of_kind("place")
            if other.level == place.level and len(other.zh) == len(place.zh) and other.id not in others
        ]
        if place.kind == "place" and place.id not in others and len(alike) >= _FEW:
            others[place.id] = chance.choice(alike)

    def exchange(text: str, language: Language) -> str:
        for match in reversed(lexicon.matches(text, language)):
            other = others.get(match.ids[0])
            if other is not None:
                whole = match.span.of(text) in (lexicon.concept(match.ids[0]).zh, lexicon.concept(match.ids[0]).en)
                labels = other.labels(language)
                name = (other.zh if language == "zh" else other.en) if whole else min(labels, key=len)
                text = text[: match.span.start] + name + text[match.span.end :]
        return text

    return exchange


def _figures(chance: random.Random) -> Exchange:
    """The digits 1 to 9 change places with each other, in figures of all kinds but not in dates."""
    shuffled = chance.sample("123456789", 9)
    arabic = str.maketrans("123456789", "".join(shuffled))
    chinese = str.maketrans(_DIGITS, "".join(_DIGITS[int(digit) - 1] for digit in shuffled))

    def exchange(text: str, language: Language) -> str:
        if language == "zh":
            text = _FIGURE.sub(lambda match: match.group().translate(chinese), text)
        return _NUMBER.sub(lambda match: match.group().translate(arabic), text)

    return exchange


def _months(words: dict[Language, str], issued: int, chance: random.Random) -> Exchange:
    """The months that are named, and the one of the issue, become others in the same order."""
    named = {_MONTHS.index(match.group()) for match in _MONTH.finditer(words["en"])}
    named |= {_number(match.group()) for match in _ZH_MONTH.finditer(words["zh"])} | {issued - 1}
    new = dict(zip(sorted(named), sorted(chance.sample(range(12), len(named))), strict=True))

    def exchange(text: str, language: Language) -> str:
        if language == "en":
            return _MONTH.sub(lambda match: _MONTHS[new.get(_MONTHS.index(match.group()), 0)], text)
        return _ZH_MONTH.sub(lambda match: _same_script(match.group(), new[_number(match.group())]), text)

    return exchange


def _number(numeral: str) -> int:
    """The month of a Chinese or Arabic numeral, from 0."""
    return int(numeral) - 1 if numeral.isdigit() and numeral.isascii() else _ZH_MONTHS.index(numeral)


def _same_script(numeral: str, month: int) -> str:
    return str(month + 1) if numeral.isascii() else _ZH_MONTHS[month]
