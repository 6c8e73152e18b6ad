"""What does not add up within an article: every check in turn, each finding once."""

from __future__ import annotations

from kg.audit.figures import Account, Scales
from kg.audit.found import Found, told
from kg.audit.growth import growth
from kg.audit.parts import parts
from kg.audit.rates import paces, rates
from kg.audit.revisions import revisions
from kg.audit.shares import shares
from kg.audit.times import times
from kg.lexicon import Lexicon
from kg.model import Discrepancy, Extraction

# Of two findings on the same figures the earlier stands: what a text says of itself before what we compute.
CHECKS = (revisions, parts, times, growth, shares, rates, paces)


def audit(extraction: Extraction, lexicon: Lexicon, scales: Scales) -> tuple[Discrepancy, ...]:
    """What does not add up in `extraction`, in text order."""
    return tuple(told(found, lexicon) for found in findings(Account.of(extraction, lexicon, scales)))


def findings(account: Account) -> list[Found]:
    """What the checks find, without those whose figures are all in one that was found before."""
    kept: list[Found] = []
    for check in CHECKS:
        for found in check(account):
            numbers = {figure.number for figure in found.figures}
            if not any(numbers <= {figure.number for figure in other.figures} for other in kept):
                kept.append(found)
    return sorted(kept, key=lambda found: [figure.number for figure in found.figures])
