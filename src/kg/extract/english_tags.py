"""The words of a masked English sentence, each with its class: by the closed classes and verbs of rules/english.yaml.

What a word may be is looked up, what it is here follows from the words beside it: "raises" after "farm" is a verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from kg.extract.mask import FIGURE, PERIOD, SIGNS
from kg.rules import load_rules

Tag: TypeAlias = Literal[
    "figure", "time", "name", "determiner", "possessive", "preposition", "conjunction", "relative", "subordinator",
    "pronoun", "be", "have", "modal", "adverb", "predicative", "finite", "participle", "gerund", "base", "noun", "mark",
]  # fmt: skip
_PASSED = frozenset('"“”‘-–')  # quotation marks and hyphens after a figure
_WORD = re.compile(rf"[{SIGNS}]|['’]s\b|(?<=s)['’](?=\s)|[A-Za-z](?:[A-Za-z-]|['’](?!s\b)[a-z])*|\S")
_CLOSED: tuple[Tag, ...] = (
    "be", "have", "modal", "relative", "conjunction", "determiner", "preposition", "subordinator", "pronoun",
    "predicative", "adverb",
)  # fmt: skip
_VERBAL = frozenset({"finite", "participle", "base", "gerund", "be"})
_UNCHANGED = frozenset({"put", "set", "cut"})
_POINTING = frozenset(
    {"this", "these", "those", "that", "all", "both", "some", "any", "each", "other", "another", "such"}
)
_DO = frozenset({"do", "does", "did"})
_OPENS_OBJECT = frozenset({"a", "an", "the", "to", "its", "their", "his", "her"})
_SUBJECT = frozenset({"noun", "name", "pronoun", "relative", "figure", "time"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the masked sentence; `lemma` is the base form of a verb, else the word in small letters."""

    start: int
    end: int
    text: str
    tag: Tag
    lemma: str


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a list of rules/english.yaml; of its closed classes too."""
    rules = load_rules("english")
    return frozenset((rules["closed"].get(name) or rules[name]).split())


@cache
def _closed_classes() -> Mapping[str, Tag]:
    """The closed class of each of its words; of one in several, the first of `_CLOSED`."""
    return {word: tag for tag in reversed(_CLOSED) for word in word_class(tag)}


@cache
def verb_forms() -> Mapping[str, tuple[str, Tag]]:
    """Every form of every known verb, with its base and what the form may be; past and participle alike: finite."""
    rules = load_rules("english")
    irregular: dict[str, str] = rules["irregular"]
    forms: dict[str, tuple[str, Tag]] = {}
    for base in dict.fromkeys([*rules["verbs"].split(), *irregular]):
        for form in (base + "s", base + "es", base[:-1] + "ies" if base.endswith("y") else base + "s"):
            forms.setdefault(form, (base, "base"))
        forms.setdefault(gerund_of(base), (base, "gerund"))
        for stem in _stems(base):
            forms.setdefault(stem + "ing", (base, "gerund"))
            if base not in irregular:
                forms.setdefault(stem + "ed", (base, "finite"))
        forms.setdefault(base, (base, "base"))
    for base, listed in irregular.items():
        past, participle = listed.split()[-2:]
        forms[past] = (base, "finite")
        forms[participle] = (base, "finite" if past == participle else "participle")
    return forms


def participle_of(base: str) -> str:
    """The past participle of a verb: treat treated, give given, put put.

    >>> participle_of("give"), participle_of("treat"), participle_of("carry"), participle_of("plan")
    ('given', 'treated', 'carried', 'planned')
    """
    irregular: dict[str, str] = load_rules("english")["irregular"]
    return irregular[base].split()[-1] if base in irregular else _stems(base)[0] + "ed"


def gerund_of(base: str) -> str:
    """The -ing form of a verb.

    >>> gerund_of("load"), gerund_of("drive"), gerund_of("dig"), gerund_of("plan"), gerund_of("carry")
    ('loading', 'driving', 'digging', 'planning', 'carrying')
    """
    if base.endswith(("y", "ee")):
        return base + "ing"
    if base not in load_rules("english")["irregular"]:
        return _stems(base)[0] + "ing"
    doubled = re.search(r"[^aeiou][aiue][bgntd]\Z", base) and base != "spread"
    return (base[:-1] if base.endswith("e") else base + base[-1] if doubled else base) + "ing"


def _stems(base: str) -> tuple[str, ...]:
    """What -ed and -ing are put after: carry carri, plan plann, raise rais; the likeliest first."""
    if base.endswith("e"):
        return (base[:-1],)
    if re.search(r"[^aeiou]y\Z", base):
        return (base[:-1] + "i", base)
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base) or base in word_class("doubled"):
        return (base + base[-1], base)
    return (base, base + base[-1])


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and marks of the masked sentence `text` in order."""
    found: list[Token] = []
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text) if m.group() not in _PASSED]
    for number, (start, end, word) in enumerate(words):
        follows = words[number + 1][2] if number + 1 < len(words) else "."
        tag, lemma = _class_of(word, found, follows)
        if tag == "noun" and found and found[-1].tag == "figure" and lemma in verb_forms() and _opens_clause(found):
            tag, lemma = _after_figure(lemma, [w for _, _, w in words[number + 1 :]])
        found.append(Token(start, end, word, tag, lemma))
    return tuple(found)


def _class_of(word: str, before: list[Token], follows: str) -> tuple[Tag, str]:
    lower = word.lower()
    if word in SIGNS:
        return ("figure" if word == FIGURE else "time" if word == PERIOD else "name"), word
    if lower in ("'s", "’s", "'", "’"):
        return "possessive", lower
    if not word[0].isalpha():
        return "mark", word
    last = before[-1] if before else None
    closed = _closed_class(lower, last, follows)
    if closed is not None:
        return closed, closed if closed in ("be", "have") else lower
    form = verb_forms().get(lower)
    if lower in word_class("nominal") and not (last is not None and last.tag in ("be", "have")):
        return "noun", lower
    if form is None:
        return _unknown(lower, before, follows)
    base, kind = form
    if kind == "base":
        return ("base", base) if _is_verb_here(lower, base, before, follows) else ("noun", lower)
    if kind == "gerund":
        return _gerund(lower, base, before, follows)
    if kind == "finite" and lower == base and not _is_verb_here(lower, base, before, follows):
        return "noun", lower
    return _past(lower, base, kind, before, follows)


def _opens_clause(before: list[Token]) -> bool:
    """Whether the figure that ends `before` can be a subject: it follows no verb, preposition or article."""
    last = _before_adverbs(before[:-1])
    return last is None or last.tag not in _VERBAL | {"have", "modal", "preposition", "determiner", "possessive"}


def _after_figure(lower: str, rest: list[str]) -> tuple[Tag, str]:
    """A past form after a figure: a verb ("only 11,000 received treatment") unless another comes in the clause."""
    base, kind = verb_forms()[lower]
    if kind != "finite" or lower in word_class("nominal"):
        return "noun", lower
    for word in rest:
        if word in ",;:.":
            break
        form = verb_forms().get(word.lower())
        if word.lower() in word_class("be") | word_class("have") or (form is not None and form[1] == "finite"):
            return "noun", lower
    return "finite", base


def _closed_class(lower: str, last: Token | None, follows: str) -> Tag | None:
    """The closed class of a word, where it has one here."""
    if lower == "that" and last is not None and last.tag not in ("noun", "name", "figure"):
        said = last.tag in _VERBAL or last.tag in ("conjunction", "time", "preposition")
        return "subordinator" if said else "determiner"
    if lower == "there":
        return "pronoun" if follows.lower() in ("is", "are", "was", "were", "has", "have", "had", "will") else "adverb"
    if lower in _POINTING and not is_open_class(follows) and follows not in SIGNS:
        return "relative" if lower == "that" else "pronoun"
    if lower == "up" and last is not None and last.tag in ("finite", "base", "gerund", "participle"):
        return "adverb"
    if lower in ("put", "set", "cut") or (lower in ("do", "till") and last is not None and last.lemma == "to"):
        return None
    return _closed_classes().get(lower)


def is_open_class(word: str) -> bool:
    """Whether `word` belongs to no closed class: a noun may begin there."""
    lower = word.lower()
    return lower[:1].isalpha() and lower not in _closed_classes()


def _before_adverbs(before: list[Token]) -> Token | None:
    """The last token but adverbs and times, "in" before a time too."""
    timed = False
    for token in reversed(before):
        if token.tag not in ("adverb", "time") and not (timed and token.tag == "preposition"):
            return token
        timed = token.tag == "time"
    return None


def _unknown(lower: str, before: list[Token], follows: str) -> tuple[Tag, str]:
    if lower.endswith("ly") and is_open_class(follows) is False:
        return "adverb", lower
    last = _before_adverbs(before)
    if last is not None and (
        (last.tag == "modal" and last.lemma not in _DO) or (last.lemma == "to" and _is_object_opening(follows))
    ):
        return "base", lower
    if lower.endswith("ed") and len(lower) > 4 and "-" not in lower:
        return _past(lower, lower, "finite", before, follows)
    if lower.endswith("ing") and len(lower) > 5 and "-" not in lower:
        return _gerund(lower, lower, before, follows)
    return "noun", lower


def _is_object_opening(follows: str) -> bool:
    return follows == FIGURE or follows.lower() in _OPENS_OBJECT


def _past(lower: str, base: str, kind: Tag, before: list[Token], follows: str) -> tuple[Tag, str]:
    """A past or participle: an adjective (noun) before a noun, a verb after have, be or a subject."""
    last = _before_adverbs(before)
    ahead = is_open_class(follows) or follows in "ⓁⓄⒽⓀⒶ"
    if last is None or last.tag == "mark":
        return "participle", base
    if last.tag in ("be", "have", "modal"):
        return "participle", base
    if last.tag == "determiner" and follows == FIGURE:
        return "predicative", lower  # the planned Ⓠ
    if last.tag in ("determiner", "possessive", "preposition", "predicative") or (last.tag == "figure" and ahead):
        return ("noun", lower) if ahead else ("participle", base)
    if last.tag == "conjunction":
        return ("finite", base) if _has_verb(before) or not ahead else ("noun", lower)
    if last.tag == "noun" and ahead and follows.lower() not in ("by",) and _opens_phrase(before):
        return "finite", base
    return kind, base


def _opens_phrase(before: list[Token]) -> bool:
    """Whether a noun phrase just went before, so that a verb may follow."""
    return bool(before) and before[-1].tag in ("noun", "name", "adverb")


def _has_verb(before: list[Token]) -> bool:
    return any(token.tag in ("finite", "participle", "base", "have", "be", "gerund") for token in before)


def _gerund(lower: str, base: str, before: list[Token], follows: str) -> tuple[Tag, str]:
    last = _before_adverbs(before)
    ahead = is_open_class(follows)
    if last is not None and last.tag in ("determiner", "possessive", "figure") and ahead:
        return "noun", lower
    if (
        last is not None
        and last.tag in ("determiner", "possessive", "noun")
        and follows.lower() in ("of", "was", "were")
    ):
        return "noun", lower
    if last is not None and last.tag == "preposition" and last.lemma in ("of", "in", "for") and ahead:
        return "gerund", base
    return "gerund", base


def _is_verb_here(lower: str, base: str, before: list[Token], follows: str) -> bool:
    """Whether a form that may be a noun as well is a verb: after "to", a modal, a subject that agrees with it."""
    last = _before_adverbs(before)
    if last is None:
        return False
    if last.tag == "modal" or (last.lemma == "to" and lower == base):
        return not (last.lemma == "to" and follows.lower() in ("of", "and") and lower != base)
    if last.tag == "have":
        return lower in ("become", "come", "run", "put", "cut", "set", "cost")
    if last.tag == "be":
        return lower in ("put", "set", "cut")
    if last.tag == "conjunction":
        return bool(before) and _has_verb(before) and _goes_on(follows) and _agrees(lower, base, _last_subject(before))
    if last.text == "," and lower != base and base not in word_class("rather_nouns"):
        return not _is_quantity(lower) and (_is_object_opening(follows) or follows.lower() in ("through", "into"))
    if last.tag not in _SUBJECT or last.lemma in word_class("adjectives"):
        return False
    if last.tag in ("pronoun", "relative"):
        return True
    if lower in _UNCHANGED and last.tag in ("noun", "name") and follows.endswith("s") and is_open_class(follows):
        return True  # the plant cut costs
    plain = base in word_class("rather_nouns") and not (lower == base and last.lemma.endswith("s"))
    if plain and not _is_object_opening(follows):
        return False
    if (
        _takes_goods(lower, base, last, follows)
        or (follows == FIGURE and lower != base)
        or (follows == "to" and base in word_class("link"))
    ):
        return True
    return _goes_on(follows) and _agrees(lower, base, last)


def _takes_goods(lower: str, base: str, last: Token, follows: str) -> bool:
    """Whether a form in -s after a singular noun has a bare object: "the plan fixes purchases"."""
    if lower == base or last.tag != "noun" or last.lemma.endswith("s") or _is_quantity(lower):
        return False
    goods = is_open_class(follows) and follows.endswith("s") and "-" not in last.lemma
    return base not in word_class("rather_nouns") and goods and follows.lower() not in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(form for form, (_, kind) in verb_forms().items() if kind == "finite")


def _is_quantity(lower: str) -> bool:
    return any(lower in word_class(name) for name in ("amounts", "flows", "changes", "bodies"))


def _last_subject(before: list[Token]) -> Token | None:
    return next((token for token in before if token.tag in _SUBJECT), None)


def _goes_on(follows: str) -> bool:
    """Whether what follows can be an object or an adverbial of a verb."""
    lower = follows.lower()
    if lower in ("of", "is", "are", "was", "were", "has", "have", "had", "will", "and"):
        return False
    return follows in SIGNS or not is_open_class(follows)


def _agrees(lower: str, base: str, subject: Token | None) -> bool:
    """Whether subject and verb agree in number: farms raise, the farm raises, put and cut with any."""
    if subject is None or subject.tag == "name":
        return subject is not None and (lower != base or lower in ("put", "set", "cut", "cost"))
    if subject.tag in ("figure", "time"):
        return lower == base
    plural = subject.lemma.endswith("s") or subject.lemma in ("people", "men", "women", "children", "cattle")
    return (plural and lower == base) or (not plural and lower != base) or lower in ("put", "set", "cut", "cost")
