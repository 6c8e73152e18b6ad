"""Which characters a pattern can begin with, so that a long list of patterns is tried only where one may fit.

It reads the regular expressions of our rule files: literals, classes without negation, groups, look-around (which takes
no character), alternatives and quantifiers.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"(?P<around>\(\?<?[=!])|(?P<open>\((?:\?:|\?P<\w+>)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<many>\?|\*|\{0,\d*\})|(?P<some>\+|\{\d+(?:,\d*)?\})|(?P<set>\[(?:\\.|[^\]\\])+\])|(?P<escape>\\.)|(?P<end>\$)|(?P<one>.)",
    re.S,
)
_ESCAPES = {"d": "0123456789", "s": " "}


def first_characters(pattern: str) -> frozenset[str]:
    """The characters that a match of `pattern` may begin with; ValueError if it may match nothing.

    >>> sorted(first_characters("(?:the )?(?P<n>[12]|three) days"))
    ['1', '2', 't']
    """
    found, empty, _ = _alternatives(list(_TOKEN.finditer(pattern)), 0)
    if empty:
        raise ValueError(f"{pattern!r} matches nothing at all")
    return frozenset(found)


def _alternatives(tokens: list[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """First characters of the alternatives from `at` to their closing bracket, whether they may be empty, its place."""
    found: set[str] = set()
    may_be_empty = False
    empty = True  # so far, in the present alternative
    while at < len(tokens):
        kind = tokens[at].lastgroup
        if kind == "close":
            break
        if kind == "or":
            may_be_empty |= empty
            empty = True
            at += 1
            continue
        piece, piece_empty, at = _piece(tokens, at)
        if at < len(tokens) and tokens[at].lastgroup in ("many", "some"):
            piece_empty |= tokens[at].lastgroup == "many"
            at += 1
        if empty:
            found |= piece
            empty = piece_empty
    return found, may_be_empty | empty, at


def _piece(tokens: list[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    token = tokens[at]
    words = token.group()
    match token.lastgroup:
        case "around":
            return set(), True, _alternatives(tokens, at + 1)[2] + 1
        case "open":
            found, empty, end = _alternatives(tokens, at + 1)
            return found, empty, end + 1
        case "set":
            return _members(words[1:-1]), False, at + 1
        case "escape":
            return set(_ESCAPES.get(words[1], words[1])), False, at + 1
        case "end":
            return set(), True, at + 1
        case _:
            return {words}, False, at + 1


def _members(inside: str) -> set[str]:
    """The characters of a class. A negated one has too many to name: it may stand in a rule, but not begin one."""
    if inside.startswith("^"):
        return {"\0"}
    members: set[str] = set()
    for match in re.finditer(r"\\(.)|(.)-(.)|(.)", inside):
        escaped, low, high, one = match.groups()
        if low:
            members |= {chr(code) for code in range(ord(low), ord(high) + 1)}
        else:
            members |= set(_ESCAPES.get(escaped, escaped)) if escaped else {one}
    return members
