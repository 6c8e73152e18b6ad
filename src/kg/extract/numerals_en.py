"""English numerals: figures, words, and both mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from kg.extract.numeral import Form, Numeral
from kg.model import Qualifier
from kg.rules import rules_by_name

_ZERO, _ONE = Decimal(0), Decimal(1)
_DOZENS = (Decimal(20), Decimal(99))  # a few dozen is 几十
_FIGURES = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_IN_FIGURES = re.compile(rf"({_FIGURES})(?: (thousand|[mb]illion)\b)?", re.I)
_FOLLOWS = re.compile("[ \n-]+([A-Za-z]+)")
_TOKEN = re.compile(rf"(?P<figures>{_FIGURES})|(?P<word>[A-Za-z]+)")
_DIGITS = re.compile("[0-9]+")
_LETTERS = bytes(sign if 97 <= sign <= 122 else sign + 32 if 65 <= sign <= 90 else 32 for sign in range(256))
_ARTICLES, _HYPHENS, _INSIDE = frozenset((b"a", b"an")), frozenset("-'’"), frozenset(".,'’-")
_OF_RANGE, _OF_YEARS = re.compile(r"\d-$"), re.compile(r"(?:1[89]|20)\d\d-$")
_GAP = re.compile(r"[ \n]+|-")
_HALF = re.compile(r"[ -]and[ -](?:a|one)[ -]half\b", re.I)
_POINT = re.compile(r" point((?: (?:zero|oh|one|two|three|four|five|six|seven|eight|nine))+)\b", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules/numerals.yaml` says of English."""

    small: dict[str, int]  # zero to ninety
    scales: dict[str, int]
    groups: dict[str, int]
    few: re.Pattern[str]
    plurals: dict[str, tuple[int, int]]
    plural: re.Pattern[str]
    more: re.Pattern[str]
    goes_on: frozenset[str]  # the words with which a number in figures may go on
    first: frozenset[str]  # the words a numeral may begin with, "a" and "an" apart
    after_article: re.Pattern[str]
    half_a: re.Pattern[str]


@cache
def table() -> Table:
    """The rules as look-ups."""
    rules = rules_by_name("numerals")
    words, plurals = rules["en-words"], rules["en-plural-scales"]["plurals"]
    few = "|".join(phrase.replace(" ", r"\s+") for phrase in rules["en-few"]["few"])
    plural = "|".join(sorted((phrase.replace(" ", r"\s+") for phrase in plurals), key=len, reverse=True))
    starts = (phrase.split()[0] for phrase in (*rules["en-few"]["few"], *plurals))
    scales = "|".join(["few", "half", *words["scales"], *words["groups"]])
    return Table(
        small={**words["digits"], **words["tens"]},
        scales=words["scales"],
        groups=words["groups"],
        few=re.compile(rf"(?:{few})\b", re.I),
        plurals={phrase: (low, high) for phrase, (low, high) in plurals.items()},
        plural=re.compile(rf"(?:{plural})\b", re.I),
        more=re.compile(rf"[ -](?:{'|'.join(rules['en-surplus']['more'])})\b|\+", re.I),
        first=frozenset({"half", *words["digits"], *words["tens"], *starts}) - {"a"},
        goes_on=frozenset(("and", "or", *rules["en-surplus"]["more"])).union(
            words["digits"], words["tens"], words["scales"], words["groups"]
        ),
        half_a=re.compile(rf" an? (?={'|'.join([*words['groups'], 'hundred', 'dozen'])})", re.I),
        after_article=re.compile(rf" (?:{scales})\b", re.I),
    )


def starts(
    text: str, start: int, end: int, also: frozenset[str] = frozenset(), after_article: re.Pattern[str] | None = None
) -> Iterator[int]:
    """Where a numeral may begin, in order: at figures, number words, the words `also`, and an article if that fits."""
    figures = [found.start() for found in _DIGITS.finditer(text, start, end) if _begins(text, found.start())]
    known = _as_bytes(table().first | also)
    after_article = after_article or table().after_article
    at, words = start, []
    for word in text[start:end].encode("latin-1", "replace").translate(_LETTERS).split(b" "):
        fits = word in known and text[at - 1 : at] not in _HYPHENS
        if fits and (word not in _ARTICLES or after_article.match(text, at + len(word), end)):
            words.append(at)
        at += len(word) + 1
    return iter(sorted(figures + words))


def _begins(text: str, at: int) -> bool:
    """Whether the figures at `at` begin a number: no part of 1.5, 1,500 or A-4, but the 20 of 10-20 does."""
    before = text[max(0, at - 5) : at]
    return before[-1:] not in _INSIDE or not before or bool(_OF_RANGE.search(before) and not _OF_YEARS.match(before))


@cache
def _as_bytes(words: frozenset[str]) -> frozenset[bytes]:
    return frozenset(word.encode() for word in words).union(_ARTICLES)


def read(text: str, start: int, end: int) -> Numeral | None:
    """The longest numeral that begins at `start` and ends by `end`; None if none begins there."""
    if text[start] in "0123456789":
        return _in_figures(text, start, end) or read_slowly(text, start, end)
    few = table().few.match(text, start, end)
    plural = table().plural.match(text, few.end() + 1 if few else start, end)
    if plural:
        low, high = table().plurals[re.sub(r"\s+", " ", plural.group().lower())]
        return _phrase(start, plural.end(), Decimal(low), Decimal(high))
    return read_slowly(text, start, end)


def read_slowly(text: str, start: int, end: int) -> Numeral | None:
    """The numeral at `start`, word by word, whatever its shape; plural scales apart."""
    return _Reader(table(), text, start, end).read()


def _in_figures(text: str, start: int, end: int) -> Numeral | None:
    """12,500 and 2.75 million; None where the words after it may belong to it."""
    found = _IN_FIGURES.match(text, start, end)
    if found is None:
        return None
    follows = _FOLLOWS.match(text, found.end(), end)
    if text[found.end() : found.end() + 1] == "+" or (follows and follows[1].lower() in table().goes_on):
        return None
    number = Decimal(found[1].replace(",", ""))
    if found[2]:
        group = Decimal(table().groups[found[2].lower()])
        number *= group
        return Numeral(start, found.end(), number, number, Qualifier.EXACT, "figures", group) if number else None
    return Numeral(start, found.end(), number, number, Qualifier.EXACT, "figures", _ONE, decimal="." in found[1])


def _phrase(start: int, end: int, low: Decimal, high: Decimal) -> Numeral:
    return Numeral(start=start, end=end, low=low, high=high, bound=Qualifier.FEW, form="phrase", scale=_ONE)


@dataclass(slots=True)
class _Reader:
    """One pass over the words; `at` is where the numeral read so far ends."""

    table: Table
    text: str
    start: int
    end: int
    at: int = field(init=False)
    low: Decimal = _ZERO  # of closed groups
    high: Decimal = _ZERO
    group: tuple[Decimal, Decimal] | None = None  # of the group that is open
    last: Decimal = _ONE  # the scale read last
    closed: Decimal = Decimal(10**15)  # the smallest group closed so far
    few: bool = False
    form: Form = "words"
    decimal: bool = False
    article: bool = False  # "a" was read, and needs a scale

    def __post_init__(self) -> None:
        self.at = self.start

    def read(self) -> Numeral | None:
        few = self.table.few.match(self.text, self.start, self.end)
        if few:
            self.few, self.group, self.at = True, (Decimal(2), Decimal(10)), few.end()
        while self._step():
            pass
        if self.at == self.start or self.article:
            return None
        return self._result()

    def _step(self) -> bool:
        """Read one more word; False if the numeral ends here."""
        token = self._token(self._skip_gap())
        if token is None:
            return False
        if token["figures"]:
            return self._figures(token)
        word = token["word"].lower()
        if word in self.table.small:
            return self._small(self.table.small[word], token.end())
        if word in self.table.scales:
            return self._scale(Decimal(self.table.scales[word]), token.end())
        if word in self.table.groups:
            return self._close(Decimal(self.table.groups[word]), token.end())
        if word in ("a", "an") and self.at == self.start:
            self.article, self.group, self.at = True, (_ONE, _ONE), token.end()
            return True
        if word == "half" and self.at == self.start:
            return self._half(token.end())
        return (word == "and" and self._and(token.end())) or (word == "or" and self._or(token.end()))

    def _token(self, at: int) -> re.Match[str] | None:
        return _TOKEN.match(self.text, at, self.end) if at >= 0 else None

    def _skip_gap(self) -> int:
        """Where the next word begins; -1 if something other than one gap stands before it."""
        if self.at == self.start:
            return self.at
        gap = _GAP.match(self.text, self.at, self.end)
        return gap.end() if gap else -1

    def _figures(self, token: re.Match[str]) -> bool:
        if self.at > self.start:
            return False
        value = Decimal(token["figures"].replace(",", ""))
        self.group, self.form, self.decimal, self.at = (value, value), "figures", "." in token["figures"], token.end()
        return True

    def _small(self, number: int, end: int) -> bool:
        """A word up to ninety: alone, after a ten, or after a scale."""
        low, high = self.group or (_ZERO, _ZERO)
        fits = self.group is None or (
            not self.few and not self.article and low == high and low == int(low)
            and ((low % 100 == 0 and low > 0) or (low % 10 == 0 and 20 <= low % 100 <= 90 and 0 < number < 10))
        )  # fmt: skip
        if not fits or (self.form == "figures"):
            return False
        self.group, self.at, self.last = (low + number, high + number), end, _ONE
        return True

    def _scale(self, scale: Decimal, end: int) -> bool:
        """hundred, dozen, score multiply what stands before them in the group."""
        low, high = self.group or (_ZERO, _ZERO)
        if self.group is None or low >= 100 or low == 0 or (scale != 100 and self.low):
            return False
        self.group, self.article, self.at, self.last = (low * scale, high * scale), False, end, scale
        self.decimal = False
        return True

    def _close(self, group: Decimal, end: int) -> bool:
        """thousand, million and the like close the group before them."""
        if self.group is None or not self.group[0] or group >= self.closed:
            return False
        self.low, self.high = self.low + self.group[0] * group, self.high + self.group[1] * group
        self.group, self.closed, self.last, self.article, self.at = None, group, group, False, end
        self.decimal = False
        return True

    def _half(self, end: int) -> bool:
        """half, and half a million."""
        self.group, self.at, self.form = (Decimal("0.5"), Decimal("0.5")), end, "half"
        article = self.table.half_a.match(self.text, end)
        if article:
            self.at, self.form = article.end() - 1, "words"
        return bool(article)

    def _and(self, end: int) -> bool:
        """one hundred and five; two and a half."""
        half = _HALF.match(self.text, self.at, self.end)
        if half:
            return self._add_half(half.end())
        token = self._token(end + 1) if self.text[end : end + 1] == " " else None
        joins = token is not None and bool(token["word"]) and token["word"].lower() in self.table.small
        if token is None or not joins or self.last < 100 or self.form == "figures" or self.few:
            return False
        low, high = self.group or (_ZERO, _ZERO)
        number = self.table.small[token["word"].lower()]
        self.group, self.at, self.last = (low + number, high + number), token.end(), _ONE
        return True

    def _add_half(self, end: int) -> bool:
        """Half of the scale read last: two and a half, a million and a half. It may be followed by a scale."""
        low, high = self.group or (_ZERO, _ZERO)
        if self.article or self.few or low != high:
            return False
        half = self.last / 2
        if self.group is None:
            self.low, self.high = self.low + half, self.high + half
        else:
            self.group = (low + half, high + half)
        self.at, self.decimal = end, True
        return True

    def _or(self, end: int) -> bool:
        """two or three: neighbours only."""
        token = self._token(end + 1) if self.text[end : end + 1] == " " else None
        number = self.table.small.get(token["word"].lower()) if token and token["word"] else None
        low, high = self.group or (_ZERO, _ZERO)
        if token is None or number is None or self.form != "words":
            return False
        if self.low or low != high or number - low not in (1, 10):
            return False
        self.group, self.at = (low, Decimal(number)), token.end()
        return True

    def _result(self) -> Numeral:
        low, high = self.group or (_ZERO, _ZERO)
        low, high = self.low + low, self.high + high
        bound = Qualifier.EXACT if low == high else Qualifier.RANGE
        point = _POINT.match(self.text, self.at, self.end)
        if point and bound is Qualifier.EXACT and self.form == "words":
            digits = "".join(str(self.table.small.get(word.lower(), 0)) for word in point[1].split())
            low = high = low + Decimal(f"0.{digits}")
            self.at, self.decimal = point.end(), True
        if self.few:
            low, high = _DOZENS if self.last == 12 else (low, high - 1)
            bound = Qualifier.FEW
        scale = self.last if self.group is None or self.last >= 100 else _ONE
        surplus = self.table.more.match(self.text, self.at, self.end)
        if surplus and bound is Qualifier.EXACT and self.form != "half":
            self.at, bound = surplus.end(), Qualifier.MORE_THAN
        return Numeral(
            start=self.start, end=self.at, low=low, high=high, bound=bound, form=self.form, scale=scale,
            decimal=self.decimal,
        )  # fmt: skip
