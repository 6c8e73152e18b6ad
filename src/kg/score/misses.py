"""What went wrong in an article, a line each, for people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.score.pairing import LISTED, JudgedClaims, matched
from kg.score.reading import Annotation
from kg.score.values import CONTEXT, agrees


def misses_of(name: str, found: Annotation, gold: Annotation, judged: JudgedClaims) -> Iterator[str]:
    """A line for each claim, entity and event that is missed or spurious, and for each wrong field of a claim."""
    mine, theirs = {i for i, _ in judged.core}, {j for _, j in judged.core}
    for j, claim in enumerate(judged.gold):
        if j not in theirs:
            yield f"{name}: claim missed: {_shown(claim)}"
    for i, claim in enumerate(judged.found):
        if i not in mine:
            yield f"{name}: claim spurious: {_shown(claim)}"
    for i, j in judged.core:
        one, other = judged.found[i], judged.gold[j]
        wrong = [f"{f} {_word(one.get(f))} for {_word(other.get(f))}" for f in CONTEXT if not agrees(f, one, other)]
        if wrong:
            yield f"{name}: claim {_quote(other)}: {'; '.join(wrong)}"
    for kind, same in LISTED.items():
        listed, wanted = found.get(kind) or [], gold.get(kind) or []
        pairs = matched(listed, wanted, same)
        for sort, items, partners in (
            ("missed", wanted, {j for _, j in pairs}),
            ("spurious", listed, {i for i, _ in pairs}),
        ):
            for number, item in enumerate(items):
                if number not in partners:
                    yield f"{name}: {kind} {sort}: {item.get('type') or item.get('kind')} {_quote(item)}"


def _shown(claim: Annotation) -> str:
    subject = claim.get("subject_zh") or claim.get("subject_en")
    low, high = (_word(claim.get(bound)) for bound in ("min", "max"))
    context = ", ".join(f"{name} {_word(claim.get(name))}" for name in CONTEXT)
    return f"{subject} = {low}..{high} {claim.get('unit')} ({context}) {_quote(claim)}"


def _quote(item: Annotation) -> str:
    return "“" + str(item.get("zh") or item.get("en") or item.get("label_en")) + "”"


def _word(value: object) -> str:
    match value:
        case None:
            return "none"
        case Decimal():
            return format(value.normalize(), "f")
        case _:
            return str(value)
