"""What an English noun phrase says is measured: grain in "purchases of grain" and in "grain output"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.english_chunks import Chunk
from kg.extract.english_clauses import of_phrase, preposition_phrase
from kg.extract.english_tags import Token, word_class
from kg.extract.mask import WORK
from kg.extract.phrases import Phrase
from kg.lexicon import Lexicon

_GOODS_ONLY = frozenset({"mass", "area", "surface", "volume", "length", "energy", "power"})
_OF_A_PROCESS = frozenset({"percent", "times", "length", "money", "person"})
_LEADING = frozenset({"total", "whole", "entire", "said", "daily", "annual", "monthly", "yearly", "average", "overall"})
_COUNTED = frozenset({"kinds", "kind", "copies", "types", "varieties", "sets", "pieces", "items", "number"})


def own_noun(found: Sequence[Chunk], at: int, position: int) -> tuple[Token, ...]:
    """The words right after the figure at `position` in its noun phrase: "Ⓠ ocean-going ships", "Ⓠ more ships"."""
    words = [token for token in found[at].tokens if token.start > position]
    if not words and at + 2 < len(found) and found[at + 1].lemma == "more" and found[at + 2].kind == "noun":
        words = list(found[at + 2].tokens)
    if words and words[0].tag == "determiner" and words[0].lemma not in ("other", "such"):
        return ()  # Ⓠ a day
    return _bare(words)


def _bare(words: Sequence[Token]) -> tuple[Token, ...]:
    """`words` without what only points or owns, up to the last noun: the county's many [grain stations]."""
    kept = list(words)
    for number, token in enumerate(words):
        if token.tag in ("possessive", "figure"):
            kept = list(words[number + 1 :])
    while kept and (kept[0].tag in ("determiner", "predicative", "conjunction") or kept[0].lemma in _LEADING):
        kept.pop(0)
    while len(kept) > 1 and kept[0].tag == "name" and kept[1].tag == "noun":
        kept.pop(0)  # where or whose it is
    while kept and kept[-1].tag not in ("noun", "name"):
        kept.pop()
    return tuple(kept)


def measured(found: Sequence[Chunk], at: int, kind: str, text: str, lexicon: Lexicon) -> Phrase | None:
    """What the noun phrase `at` measures to a figure of that `kind`; None if it is an amount of what is unsaid."""
    words = _bare(found[at].tokens)
    if not words:
        return None
    of = of_phrase(found, at)
    if is_amount(words[-1], kind):
        inner = None
        of = of if of is not None else preposition_phrase(found, at, "for")
        if of is not None and found[of].kind == "noun" and (kind == "count" or not is_body(found[of].tokens[-1])):
            inner = measured(found, of, kind, text, lexicon)
        return inner or _compound(words, kind, text, lexicon)
    if of is not None and words[-1].lemma not in word_class("headcounts") and _keeps_of(found[of], words):
        words = (*words, *_bare(_with_of(found, of)))
        at = of
    else:
        words = (*words, *_each(found, at, kind), *classifying(found, at, words[-1], kind))
    return phrase_of((*words, *_restricting(found, at, kind)), text, lexicon)


def _restricting(found: Sequence[Chunk], at: int, kind: str) -> tuple[Token, ...]:
    """The participle that says which of the things change or have a share: logs [skidded by machine] rose to Ⓠ."""
    verb = at + 1
    if kind not in _OF_A_PROCESS or verb + 1 >= len(found) or not _is_participle(found[verb]):
        return ()
    by = preposition_phrase(found, verb, "by") or preposition_phrase(found, verb, "per")
    if found[verb].lemma in word_class("link") or (by is not None and found[by].figures):
        return ()
    last = verb if by is None or found[by].lemma in word_class("abstract") else of_phrase(found, by) or by
    finite = next((c for c in found[last + 1 :] if c.kind in ("verb", "mark", "relative")), None)
    if finite is None or finite.kind != "verb":
        return ()
    return tuple(token for chunk in found[verb : last + 1] for token in chunk.tokens)


def _each(found: Sequence[Chunk], at: int, kind: str) -> tuple[Token, ...]:
    """What a price or rate is reckoned by: cost [per ton of coal]."""
    per = preposition_phrase(found, at, "per")
    if kind in _GOODS_ONLY or per is None or found[per].lemma in word_class("abstract"):
        return ()
    return (*found[at + 1].tokens, *_with_of(found, per))


def _is_participle(chunk: Chunk) -> bool:
    return chunk.kind == "verb" and len(chunk.tokens) == 1 and chunk.tokens[0].tag in ("finite", "participle")


def _with_of(found: Sequence[Chunk], at: int) -> tuple[Token, ...]:
    """The words of the noun phrase `at` with what "of" goes on with: each ton of pig iron."""
    of = of_phrase(found, at)
    last = _bare(found[at].tokens)[-1:]
    if of is None or not last or not _keeps_of(found[of], last):
        return found[at].tokens
    return (*found[at].tokens, *found[of].tokens)


def classifying(found: Sequence[Chunk], at: int, head: Token, kind: str) -> tuple[Token, ...]:
    """The bare noun after "in" or "with" that says the sort: wells [in production], pupils [in primary schools]."""
    if kind in _GOODS_ONLY or (kind == "money" and head.lemma not in word_class("located")):
        return ()
    noun = preposition_phrase(found, at, "in") or preposition_phrase(found, at, "with")
    if noun is None or found[noun].tokens[0].tag != "noun" or found[noun].tokens[-1].tag != "noun":
        return ()
    return () if found[noun].figures or found[noun].lemma in word_class("asides") else _with_of(found, noun)


def is_amount(word: Token, kind: str) -> bool:
    """Whether the noun only says how much there is of something: output, number; purchases too, of what is weighed."""
    flows = kind in _GOODS_ONLY | {"count"} and word.lemma in word_class("flows")
    return flows or word.lemma in word_class("amounts")


def _compound(words: Sequence[Token], kind: str, text: str, lexicon: Lexicon) -> Phrase | None:
    """The noun before a word for an amount: [grain] output, [pig iron] purchases; not a name or "state" plan."""
    kept = list(words[:-1])
    while kept and is_amount(kept[-1], kind):
        kept.pop()
    kept = [] if kept and is_body(kept[-1]) else kept
    plain = [token for token in kept if token.lemma not in word_class("adjectives")]
    return phrase_of(kept, text, lexicon) if plain and kept else None


def _keeps_of(of: Chunk, words: Sequence[Token]) -> bool:
    """Whether "of" goes on with the name of the thing: cost of coal, kinds of herbs; not efficiency of the group."""
    inner = _bare(of.tokens)
    if of.kind != "noun" or not inner or of.figures or inner[-1].tag in ("name", "pronoun"):
        return False
    return not is_body(inner[-1]) or words[-1].lemma in _COUNTED | word_class("borne")


def is_body(token: Token) -> bool:
    """Whether the word names people or a body, whose something is, and no goods."""
    return (token.tag == "name" and token.text != WORK) or token.lemma in word_class("bodies")


def phrase_of(words: Sequence[Token], text: str, lexicon: Lexicon) -> Phrase | None:
    """The phrase from the first to the last of `words`, with the product that it names."""
    if not words:
        return None
    start, end = words[0].start, words[-1].end
    phrase = text[start:end]
    named = (*lexicon.named(phrase, "en"), *lexicon.named(phrase.lower(), "en"))
    product = next((c for c in named if lexicon.concept(c).kind == "product"), None)
    return Phrase(start, end, phrase, product)


def fits(kind: str, phrase: Phrase, head: Token) -> bool:
    """Whether a figure of that kind of unit can measure it: no tons of peasants, no yuan of counties."""
    if head.lemma in word_class("abstract") or head.tag == "pronoun":
        return False
    if kind == "money" and head.lemma in word_class("currency"):
        return False
    if kind == "mass" and head.lemma in word_class("grounds"):
        return False
    if kind in _GOODS_ONLY | {"money"} and phrase.product is None:
        return not is_body(head) or (kind == "length" and head.tag == "name")
    return True
