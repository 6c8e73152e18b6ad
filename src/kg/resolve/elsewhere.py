"""Places that aligned sentences name differently, whatever figure they stand with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from kg.lexicon import Lexicon
from kg.model import ConceptId, EntityType, Span
from kg.resolve.align import Bead
from kg.resolve.halves import ReadHalf
from kg.resolve.sameness import english_stem

_Named: TypeAlias = tuple[Span, Sequence[ConceptId]]  # words, and the places of that name, the likeliest first


def differing_places(
    beads: Sequence[Bead], zh: ReadHalf, en: ReadHalf, lexicon: Lexicon
) -> Iterator[tuple[int, _Named, _Named]]:
    """(bead, Chinese, English) where each half names one place of the lexicon that the other has nowhere near.

    Neither place may lie in the other, and their English names must be two. Who is linked with whom is not asked:
    names that stand in each other's place are taken for one.
    """
    chinese, english = _by_sentence(zh, lexicon), _by_sentence(en, lexicon)
    for number, bead in enumerate(beads):
        near = beads[max(0, number - 1) : number + 2]
        ours = _alone(bead.zh, chinese, [n for other in near for n in other.en], english)
        theirs = _alone(bead.en, english, [n for other in near for n in other.zh], chinese)
        if len(ours) == len(theirs) == 1 and _apart(ours[0][1], theirs[0][1], lexicon):
            yield number, ours[0], theirs[0]


def _by_sentence(half: ReadHalf, lexicon: Lexicon) -> dict[int, list[_Named]]:
    """The places named in each sentence that names any."""
    told: dict[int, list[_Named]] = {}
    sentence = 0
    for name in half.names:
        while sentence < len(half.sentences) - 1 and half.sentences[sentence].end <= name.span.start:
            sentence += 1
        places = [each for each in name.candidates if each in lexicon and lexicon.concept(each).kind == "place"]
        if places and name.type is EntityType.PLACE:
            told.setdefault(sentence, []).append((name.span, places))
    return told


def _alone(
    numbers: Sequence[int],
    mine: Mapping[int, Sequence[_Named]],
    others: Sequence[int],
    theirs: Mapping[int, Sequence[_Named]],
) -> list[_Named]:
    """The first mention of each place of the sentences `numbers` that is not among those of `others`."""
    near = {place for number in others for _, places in theirs.get(number, ()) for place in places}
    first: dict[ConceptId, _Named] = {}
    for number in numbers:
        for span, places in mine.get(number, ()):
            if near.isdisjoint(places):
                first.setdefault(places[0], (span, places))
    return list(first.values())


def _apart(some: Sequence[ConceptId], others: Sequence[ConceptId], lexicon: Lexicon) -> bool:
    """Whether none of `some` is one of `others`, lies in one, or is called so."""
    for one, other in product(some, others):
        if english_stem(lexicon.concept(one).en) == english_stem(lexicon.concept(other).en):
            return False
        if one in _line(other, lexicon) or other in _line(one, lexicon):
            return False
    return True


def _line(place: ConceptId, lexicon: Lexicon) -> list[ConceptId]:
    """The place and all that it lies in."""
    line = [place]
    while (parent := lexicon.concept(line[-1]).parent) is not None:
        line.append(parent)
    return line
