"""Names in one half: who, what and where is spoken of, and the words that point back to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extract.anaphors import find_anaphors
from kg.extract.bodies import find_bodies
from kg.extract.campaigns import find_campaigns, find_publications
from kg.extract.canvas import HAN, Canvas, Spot, paint, suffix_length
from kg.extract.english_names import english_mentions
from kg.extract.persons import find_people
from kg.extract.places import add_places
from kg.lexicon import Lexicon, Match
from kg.model import ConceptId, EntityType, Half, NameMention, Span


def name_mentions(half: Half, lexicon: Lexicon, masked: Sequence[Span]) -> tuple[NameMention, ...]:
    """The names of `half` in text order, none overlapping another; `masked` spans (dates) are no part of a name.

    Only titles and paragraphs are read, or the whole text where the half has neither. A mention whose rule begins with
    "anaphor:" is no name but points back to one (全省, 省委, "the mill"); a `part:` mention is a numbered part of the
    place named before it (一区). Candidates are the lexicon's concepts with that label, the likeliest first.
    """
    stretches = sorted({*half.title_spans, *half.blocks}) or [Span(0, len(half.text))]
    if half.language == "en":
        return english_mentions(half, lexicon, masked, stretches)
    matches = lexicon.matches(half.text, "zh")
    people = _people_known(matches, lexicon, half.text)
    canvases = []
    found: list[list[NameMention]] = []
    for stretch in stretches:
        canvas = paint(
            stretch.of(half.text),
            _within(matches, stretch),
            lexicon,
            [_shift(s, -stretch.start) for s in masked if stretch.covers(s)],
        )
        found.append(list(_stretch_mentions(canvas, lexicon)))
        canvases.append(canvas)
        people |= {
            m.span.of(canvas.text) for m in found[-1] if m.type is EntityType.PERSON and not m.rule.startswith("leader")
        }
    mentions = []
    for stretch, canvas, own in zip(stretches, canvases, found, strict=True):
        own = _with_people(canvas, own, frozenset(people), lexicon)
        mentions += [_moved(mention, stretch.start) for mention in own]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _stretch_mentions(canvas: Canvas, lexicon: Lexicon) -> Iterator[NameMention]:
    """Everything but places left over and people: spans from the start of the stretch."""
    dateline = _dateline(canvas, lexicon)
    yield from dateline
    add_places(canvas, lexicon)
    for span, kind, rule in find_publications(canvas):
        yield _mention(canvas, span, kind, rule, lexicon)
    for span, kind, rule in find_campaigns(canvas):
        yield _mention(canvas, span, kind, rule, lexicon)
    for body in find_bodies(canvas):
        yield _mention(canvas, body.span, body.type, body.rule, lexicon)
    for span, _ in find_people(canvas, frozenset()):
        if not canvas.taken(span):
            canvas.claim(span)
            yield _mention(canvas, span, EntityType.PERSON, _, lexicon)
    for start, match in canvas.known.items():
        if not canvas.taken(match.span) and start >= 0:
            concept = lexicon.concept(match.ids[0])
            if concept.type is not None:
                canvas.claim(match.span)
                yield NameMention(span=match.span, type=concept.type, candidates=match.ids, rule="lexicon")


def _with_people(
    canvas: Canvas, found: list[NameMention], people: frozenset[str], lexicon: Lexicon
) -> list[NameMention]:
    """`found`, with the people named elsewhere in the article, the numbered parts, the places and the anaphors."""
    for span, rule in find_people(canvas, people):
        if not canvas.taken(span):
            canvas.claim(span)
            found.append(_mention(canvas, span, EntityType.PERSON, rule, lexicon))
    for span in _parts(canvas):
        if not canvas.taken(span):
            canvas.names.append(span)
            found.append(NameMention(span=span, type=EntityType.PLACE, candidates=(), rule="part:district"))
    for spot in sorted(canvas.spots.values(), key=lambda spot: spot.span):
        if not canvas.taken(spot.span):
            canvas.names.append(spot.span)
            found.append(NameMention(span=spot.span, type=EntityType.PLACE, candidates=spot.ids, rule=spot.rule))
    for span, kind, rule in find_anaphors(canvas.text, "zh"):
        if not canvas.taken(span):
            canvas.names.append(span)
            found.append(NameMention(span=span, type=kind, candidates=(), rule=rule))
    return found


_AGENCY = re.compile(
    r"^[　\s（(]*【?据?(?P<agency>新华社|本社|本报)?(?P<rest>[^，。；　\s】]{0,24}?)"
    r"(?P<wire>专?电|讯|消息)[】）　\s，：]"
)


def _dateline(canvas: Canvas, lexicon: Lexicon) -> list[NameMention]:
    """The agency, with its branch, and the place that a dispatch opens with; both claimed on `canvas`."""
    match = _AGENCY.match(canvas.text)
    if match is None or match["agency"] is None:
        return []
    mentions = []
    at = match.start("rest")
    branch = re.match(rf"[{HAN}]{{1,8}}?(?:总分社|分社|支社)", match["rest"])
    agency = Span(match.start("agency"), at + (branch.end() if branch else 0))
    if match["agency"] == "新华社":
        canvas.claim(agency)
        mentions.append(_mention(canvas, agency, EntityType.ORGANIZATION, "dateline-agency", lexicon))
    at = agency.end
    end = next((date.start for date in canvas.dates if date.start >= at), match.start("wire"))
    end = min(end, match.start("wire"))
    words = re.match(rf"[{HAN}]{{2,6}}?(?=\d|[０-９]|[一二三四五六七八九十廿卅]+日|$)", canvas.text[at:end])
    if words and not re.search("通讯|记者|编者|特约|综合|专", words.group()):
        span = Span(at, at + words.end())
        canvas.add_place(Spot(span, lexicon.named(words.group(), "zh"), suffix_length(words.group()), "dateline-place"))
    return mentions


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(r"第?[一二三四五六七八九十]{1,3}区(?![别域划分民])")


def _parts(canvas: Canvas) -> Iterator[Span]:
    """一区 after a place or at the head of a clause: a district known by its number."""
    for match in _part_pattern().finditer(canvas.text):
        before = canvas.text[match.start() - 1 : match.start()]
        if canvas.after_place(match.start()) or not re.match(f"[{HAN}]", before) or before in "在仅县":
            yield Span(*match.span())


def _people_known(matches: Iterable[Match], lexicon: Lexicon, text: str) -> set[str]:
    """Office-holders of the lexicon whose names of three characters or more stand in `text`."""
    return {
        match.span.of(text)
        for match in matches
        if lexicon.concept(match.ids[0]).kind == "person" and match.span.end - match.span.start >= 3
    }


def _mention(canvas: Canvas, span: Span, kind: EntityType, rule: str, lexicon: Lexicon) -> NameMention:
    words = span.of(canvas.text)
    candidates: tuple[ConceptId, ...] = tuple(
        id
        for id in lexicon.named(words.strip("“”"), "zh")
        if lexicon.concept(id).kind not in ("product", "place", "unit", "measure")
    )
    known = lexicon.concept(candidates[0]).type if candidates else None
    return NameMention(span=span, type=known or kind, candidates=candidates, rule=rule)


def _within(matches: Iterable[Match], stretch: Span) -> list[Match]:
    return [Match(_shift(match.span, -stretch.start), match.ids) for match in matches if stretch.covers(match.span)]


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved(mention: NameMention, by: int) -> NameMention:
    return NameMention(
        span=_shift(mention.span, by), type=mention.type, candidates=mention.candidates, rule=mention.rule
    )
