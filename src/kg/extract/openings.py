"""With which letters a pattern can begin, so that of a long list only those are tried that may fit.

It reads the regular expressions of our rule files: literals, classes, groups, look-around (which takes no letter),
alternatives and quantifiers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMERAL = "#"  # stands for a run of numeral letters, of any length
_ANY = "\0"  # a negated class: too many letters to name
_TOKEN = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<maybe>\?)|(?P<many>\*|\{0,\d*\})|(?P<times>\{\d\})|(?P<some>\+|\{\d+(?:,\d*)?\})|(?P<set>\[(?:\\.|[^\]\\])+\])|(?P<escape>\\.)|(?P<end>\$)|(?P<one>.)",
    re.S,
)
_ESCAPES = {"d": "0123456789", "s": " "}


def openings(pattern: str, numerals: str = "", letters: int = 2) -> frozenset[str]:
    """With which `letters` letters a match of `pattern` may begin, a run of letters of `numerals` as one, `#`.

    A shorter one says that anything may follow it. ValueError if the pattern may match nothing or begin with any.

    >>> sorted(openings("(?:the )?(?P<n>[12]|三十)月", "12三十")), sorted(openings("现(?=已)|[上下]旬"))
    (['#月', 'th'], ['上旬', '下旬', '现已'])
    """
    found, _ = _Reader(list(_TOKEN.finditer(pattern)), frozenset(numerals), letters).alternatives(0, whole=True)
    if any(opening in ("", _ANY) or opening[0] == _ANY for opening in found):
        raise ValueError(f"{pattern!r} may match nothing or begin with anything")
    return frozenset(opening.rstrip(_ANY) for opening in found)


@dataclass(frozen=True, slots=True)
class _Reader:
    tokens: list[re.Match[str]]
    numerals: frozenset[str]
    letters: int

    def alternatives(self, at: int, whole: bool = False) -> tuple[set[str], int]:
        """The openings of the alternatives from token `at` to their closing bracket, and its place.

        What must follow the `whole` pattern counts among its letters.
        """
        found: set[str] = set()
        present = {""}  # of the alternative being read
        while at < len(self.tokens) and self.tokens[at].lastgroup != "close":
            if self.tokens[at].lastgroup == "or":
                found |= present
                present = {""}
                at += 1
                continue
            token = self.tokens[at]
            piece, at = self.piece(at)
            if whole and token.group() == "(?=" and (at == len(self.tokens) or self.tokens[at].lastgroup == "or"):
                piece, _ = self.alternatives(self.tokens.index(token) + 1)
            quantifier = self.tokens[at].lastgroup if at < len(self.tokens) else None
            if quantifier in ("many", "some"):
                piece = piece | self.joined(piece, piece)
            if quantifier in ("many", "maybe"):
                piece = piece | {""}
            if quantifier == "times":
                once = piece
                for _ in range(int(self.tokens[at].group()[1]) - 1):
                    piece = self.joined(piece, once)
            if quantifier in ("many", "maybe", "some", "times"):
                at += 1
            present = self.joined(present, piece)
        return found | present, at

    def piece(self, at: int) -> tuple[set[str], int]:
        """The openings of the literal, class or group at token `at`, and the token after it."""
        token = self.tokens[at]
        words = token.group()
        match token.lastgroup:
            case "around":
                return {""}, self.alternatives(at + 1)[1] + 1
            case "open":
                found, end = self.alternatives(at + 1)
                return found, end + 1
            case "set":
                return {self.letter(one) for one in _members(words[1:-1])}, at + 1
            case "escape":
                return {self.letter(one) for one in _ESCAPES.get(words[1], words[1])}, at + 1
            case "end":
                return {""}, at + 1
            case _:
                return {self.letter(words)}, at + 1

    def letter(self, one: str) -> str:
        return NUMERAL if one in self.numerals else one

    def joined(self, left: set[str], right: set[str]) -> set[str]:
        """Each of `left` followed by each of `right`, `letters` letters at most."""
        full = {one for one in left if len(one) == self.letters or one.endswith(_ANY)}
        pairs = {(one, other) for one in left - full for other in right}
        return full | {
            (other if one == NUMERAL and other[:1] == NUMERAL else one + other)[: self.letters] for one, other in pairs
        }


def _members(inside: str) -> set[str]:
    """The letters of a class."""
    if inside.startswith("^"):
        return {_ANY}
    members: set[str] = set()
    for match in re.finditer(r"\\(.)|(.)-(.)|(.)", inside):
        escaped, low, high, one = match.groups()
        if low:
            members |= {chr(code) for code in range(ord(low), ord(high) + 1)}
        else:
            members |= set(_ESCAPES.get(escaped, escaped)) if escaped else {one}
    return members
