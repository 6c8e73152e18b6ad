"""Names in one half: who, what and where is spoken of, and the words that point back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kg.extract.anaphors import find_anaphors
from kg.extract.bodies import Body, find_bodies
from kg.extract.campaigns import campaign_before, fixed_forms
from kg.extract.canvas import DATE, HAN, Canvas, paint
from kg.extract.english_names import english_mentions
from kg.extract.name_lists import draw_listed_places
from kg.extract.persons import find_people, without_office
from kg.extract.places import add_places, draw
from kg.extract.wordlists import heads, vocabulary
from kg.lexicon import Lexicon, Match
from kg.model import ConceptId, EntityType, Half, NameMention, Span


def name_mentions(half: Half, lexicon: Lexicon, masked: Sequence[Span]) -> tuple[NameMention, ...]:
    """The names of `half` in text order, none overlapping another; `masked` spans (dates) are no part of a name
    but of a plan's or revolution's that is a time too (第一个五年计划期间).

    Only titles and paragraphs are read, or the whole text where the half has neither. A mention whose rule begins with
    "anaphor:" is no name but points back to one (全省, 省委, "the mill"); a `part:` mention is a numbered part of the
    place named before it (一区). Candidates are the lexicon's concepts with that label, the likeliest first.
    """
    stretches = sorted({*half.title_spans, *half.blocks}) or [Span(0, len(half.text))]
    if half.language == "en":
        return english_mentions(half, lexicon, masked, stretches)
    sheet = _Sheet(half.text, stretches)
    matches = lexicon.matches(sheet.text, "zh")
    canvas = paint(sheet.text, matches, lexicon, [span for mask in masked for span in sheet.placed(mask)])
    found = sorted(_names(canvas, matches, lexicon), key=lambda mention: mention.span.start)
    return tuple(
        NameMention(span=sheet.original(m.span), type=m.type, candidates=m.candidates, rule=m.rule) for m in found
    )


class _Sheet:
    """The stretches of a text set one to a line, so that they are read in one go."""

    def __init__(self, text: str, stretches: Sequence[Span]) -> None:
        self.text = "\n".join(stretch.of(text) for stretch in stretches)
        self._stretches = stretches
        self._begins = [stretch.start for stretch in stretches]
        self._starts = [0]
        for stretch in stretches:
            self._starts.append(self._starts[-1] + stretch.end - stretch.start + 1)

    def placed(self, span: Span) -> Iterator[Span]:
        """Where the words at `span` of the text stand here, if they do."""
        index = bisect_right(self._begins, span.start) - 1
        if index >= 0 and self._stretches[index].covers(span):
            by = self._starts[index] - self._stretches[index].start
            yield Span(span.start + by, span.end + by)

    def original(self, span: Span) -> Span:
        """Where the words at `span` here stand in the text."""
        index = bisect_right(self._starts, span.start) - 1
        by = self._stretches[index].start - self._starts[index]
        return Span(span.start + by, span.end + by)


def _names(canvas: Canvas, matches: Sequence[Match], lexicon: Lexicon) -> Iterator[NameMention]:
    """Every mention on `canvas`: forms and heads, then people, the lexicon's names, places, and what points back."""
    _dateline_places(canvas, lexicon)
    add_places(canvas, lexicon)
    listed = draw_listed_places(canvas, lexicon)
    for body in fixed_forms(canvas):
        yield _mention(canvas, body, lexicon)
    for span, kind in listed:
        if not canvas.taken(span):
            canvas.claim(span)
            yield _mention(canvas, Body(span, kind, "listed"), lexicon)
    yield from _parts(canvas)
    for body in find_bodies(canvas, lexicon, campaign_before):
        yield _mention(canvas, body, lexicon)
    yield from _people(canvas, matches, lexicon)
    yield from _known(canvas, matches, lexicon)
    yield from _parts(canvas)  # after places that only heads show
    for spot in sorted(canvas.spots.values(), key=lambda spot: spot.span):
        country = spot.ids and lexicon.concept(spot.ids[0]).level == "country"
        if canvas.taken(spot.span) or (country and _describes(canvas, spot.span.end)):
            continue
        canvas.claim(spot.span)
        yield NameMention(span=spot.span, type=EntityType.PLACE, candidates=spot.ids, rule=spot.rule)
    for span, kind, rule in find_anaphors(canvas.text, "zh"):
        if not canvas.taken(span):
            canvas.claim(span)
            yield NameMention(span=span, type=kind, candidates=(), rule=rule)


@cache
def _dispatch() -> re.Pattern[str]:
    return re.compile(rf"新华社(?:(?P<branch>[{HAN}]{{1,8}}?(?:总分社|分社|支社)))?")


_BEFORE_AGENCY = re.compile(r"[　\s（(]*【?据?")
_WIRE = re.compile(rf"(?P<place>[{HAN}]{{2,5}}?)(?=[一二三四五六七八九十廿卅\d０-９]{{1,3}}日|专?电|讯|{DATE})")


def _dateline_places(canvas: Canvas, lexicon: Lexicon) -> None:
    """The place that a dispatch of 新华社 opens with, whatever the lexicon makes of it."""
    for match in _dispatch().finditer(canvas.text):
        at, line = match.end(), canvas.text.rfind("\n", 0, match.start()) + 1
        if not _BEFORE_AGENCY.fullmatch(canvas.text, line, match.start()):
            continue
        if match["branch"]:
            span = Span(match.end() - len(match["branch"]) - len("新华社"), match.end())
            canvas.add_known(Match(span, lexicon.named(span.of(canvas.text), "zh")))
        dated = "".join(
            cell if cell == DATE else character
            for cell, character in zip(canvas.cells[at : at + 8], canvas.text[at : at + 8], strict=True)
        )
        place = _WIRE.match(dated)
        if place and not re.search("记者|通讯|专|特|综合", place["place"]):
            draw(canvas, lexicon, Span(at, at + place.end()), "dateline-place")


def _people(canvas: Canvas, matches: Iterable[Match], lexicon: Lexicon) -> Iterator[NameMention]:
    labels = [match.span.of(canvas.text) for match in matches if lexicon.concept(match.ids[0]).kind == "person"]
    known = {name for label in labels if len(name := without_office(label)) > 2}
    for span, rule in find_people(canvas, known):
        canvas.claim(span)
        yield _mention(canvas, Body(span, EntityType.PERSON, rule), lexicon)


def _known(canvas: Canvas, matches: Iterable[Match], lexicon: Lexicon) -> Iterator[NameMention]:
    """The lexicon's bodies and publications that no grammar made part of a longer name, and its drives."""
    for match in _joined(sorted(canvas.known.values(), key=lambda match: match.span)):
        if not canvas.taken(match.span) and not _is_torn_party(canvas, match.span):
            kind = _type_by_head(match.span.of(canvas.text)) or (
                lexicon.concept(match.ids[0]).type if match.ids else None
            )
            if kind is not None:
                span = _placed_body(canvas, match, lexicon)
                canvas.claim(span)
                ids = match.ids if span == match.span else ()
                yield NameMention(span=span, type=kind, candidates=ids, rule="lexicon")
    for match in matches:
        concept = lexicon.concept(match.ids[0])
        if concept.kind == "campaign" and not canvas.taken(match.span) and _is_drive(canvas, match):
            canvas.claim(match.span)
            yield NameMention(span=match.span, type=EntityType.CAMPAIGN, candidates=match.ids, rule="lexicon")


def _is_torn_party(canvas: Canvas, span: Span) -> bool:
    """Whether 中共 is of 一年中共生产, 战斗中共俘: 中 ends what goes before, and 共 counts."""
    if span.of(canvas.text) != "中共" or span.start == 0:
        return False
    tag = canvas.word_at(span.end)[1] if span.end < len(canvas.text) else ""
    before = canvas.cells[span.start - 1]
    return before == DATE or (bool(re.match(f"[{HAN}]", canvas.text[span.start - 1])) and tag[:1] in ("v", "m", "d"))


def _joined(known: Iterable[Match]) -> Iterator[Match]:
    """Known names; of two that touch, where the second is an office of the first, one: 政务院财政经济委员会."""
    last: Match | None = None
    for match in known:
        if last is not None and last.span.end == match.span.start:
            last = Match(Span(last.span.start, match.span.end), ())
            continue
        if last is not None:
            yield last
        last = match
    if last is not None:
        yield last


def _placed_body(canvas: Canvas, match: Match, lexicon: Lexicon) -> Span:
    """A known body's other label with the place before it: 武汉市防汛总指挥部 is not the central one."""
    words = match.span.of(canvas.text)
    known = not match.ids or lexicon.concept(match.ids[0]).zh == words
    if (
        known
        or not canvas.after_place(match.span.start)
        or (_sort_of(words) not in ("government", "bureau", "mass") and not words.endswith("公司"))
    ):
        return match.span
    start = max(at for at in canvas.spots if at < match.span.start)
    return Span(start, match.span.end)


def _is_drive(canvas: Canvas, match: Match) -> bool:
    """Whether words of a drive name it: with 运动 or in quotation marks, or of the few that need neither."""
    words = match.span.of(canvas.text)
    if match.ids[0] in vocabulary("campaigns_alone"):
        return True
    if words in vocabulary("unwanted") or DATE in canvas.cells[match.span.start : match.span.end]:
        return False
    quoted = canvas.text[match.span.start - 1 : match.span.start] == "“"
    return quoted or words.endswith(("运动", "计划")) or (words.endswith("竞赛") and len(words) > 4)


def _sort_of(words: str) -> str | None:
    """The sort of the longest head at the end of `words`."""
    sorts = heads()
    return next((sorts[words[at:]] for at in range(1, len(words)) if words[at:] in sorts), None)


@cache
def _type_by_head(words: str) -> EntityType | None:
    """Organization or facility, by the longest head at the end of `words`; None if no head decides."""
    sort = _sort_of(words)
    if sort in (None, "rank", "campaign", "newspaper"):
        return None
    if sort in vocabulary("facilities") or words.endswith(tuple(vocabulary("factory_companies"))):
        return EntityType.FACILITY
    return EntityType.ORGANIZATION


@cache
def _described() -> tuple[str, ...]:
    return tuple(vocabulary("described_by_country"))


def _describes(canvas: Canvas, end: int) -> bool:
    """Whether a country's name that ends at `end` only says whose something is: 日本工头."""
    return canvas.text.startswith(_described(), end)


_NUMBERED = re.compile("[第一二三四五六七八九十]+区(?![别域划分民])")
_DISTRICT = re.compile("第?[一二三四五六七八九十]{1,3}区")
_BEFORE_DISTRICT = re.compile(f"[^{HAN}]$|[在仅县]$")


def _parts(canvas: Canvas) -> Iterator[NameMention]:
    """一区 after a place or at the head of a clause: a district known by its number; claimed on `canvas`."""
    for numbered in _NUMBERED.finditer(canvas.text):
        match = _DISTRICT.search(canvas.text, *numbered.span())
        if match is None:
            continue
        start = match.start()
        free = canvas.after_place(start) or start == 0 or _BEFORE_DISTRICT.search(canvas.text, start - 1, start)
        span = Span(*match.span())
        if free and canvas.is_free(span):
            canvas.claim(span)
            yield NameMention(span=span, type=EntityType.PLACE, candidates=(), rule="part:district")


def _mention(canvas: Canvas, body: Body, lexicon: Lexicon) -> NameMention:
    words = body.span.of(canvas.text)
    candidates: tuple[ConceptId, ...] = tuple(
        id for id in lexicon.named(words.strip("“”"), "zh") if lexicon.concept(id).kind in _NAMED
    )
    return NameMention(span=body.span, type=body.type, candidates=candidates, rule=body.rule)


_NAMED = ("organization", "facility", "publication", "person", "campaign")
