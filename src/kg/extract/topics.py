"""What a text speaks of from sentence to sentence, for figures that leave their place or time unsaid.

A dispatch is about what its first sentence opens with, a paragraph about what its last sentence that named something
was about, until 各县 or the like turns back to the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.mask import Mask
from kg.extract.scene import Scene
from kg.extract.scope import Area, period_for
from kg.extract.standing import head
from kg.model import HalfClaim, Language, PeriodMention, Span
from kg.period import Period

_DISPATCH: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"[【（]?(?:据)?(?:新华社|本报|[^，。；：\s]{2,5}(?:日报|报|社))[^，。；]{0,16}(?:电|讯|消息)(?=[】）\s：])|编辑同志|编者按"
    ),
    "en": re.compile(r"\(?(?:According to )?(?:Xinhua|Our |From our|By )"),
}
_AT_LARGE = re.compile(
    r"(?:\A|[，：])各(?:公社|公司|[地厂县村社区乡矿队校站])|\A(?:现|目前)?(?:自治区|国营|[省市县区]里)"
    r"|(?:Ⓣ|此外|另外)还(?:有|出现)"
)
# What points back to the place told of last: 这座水库, 该厂, 村中, 他说. What does not is about the dispatch's own.
_POINTS_BACK = re.compile(
    "[这该此][^，；。Ⓠ的]{0,6}[厂矿社队场县区乡村镇市省盟旗站院校库路桥渠坝港船炉田堂店局处行]|该|其|[他她它]们?"
    "|[村厂矿社队场][中里内]|当地|那里"
)
_OFFICE = re.compile("自治区|省|市|县|专区")  # 自治区畜牧厅 is an office of the whole
_MEETS = re.compile("召开|举行|开幕")
# A sentence that tells what went on at the meeting spoken of last, and not what it decided.
_AT_MEETING = re.compile(
    "(?:这次|此次)?(?:会议|大会|会期|会上)(?!指出|认为|号召|要求|提出|决定|通过|讨论|听取|确定|并)"
)
_SAME = ("全", "该", "本", "我国")  # what points back names nothing new
_YEAR_BEFORE = re.compile(r"去年|上年|前年|当年|last year|the (?:previous|preceding) year")
# Roles of times that the sentence after is not about.
_PASSING = frozenset({"since", "before", "after", "now", "from", "era", "dispatch", "compare", "base", "clock"})
_YEAR_OR_SO = range(300, 800)  # days


@dataclass(slots=True)
class Topic:
    """What the text spoke of last."""

    block: int | None = None  # the paragraph now being read; None in a title
    opened: int | None = None  # the paragraph that opens this dispatch
    since: int = 0  # the sentence that opens it
    main: tuple[Span, ...] = ()  # what this dispatch is about
    places: tuple[Span, ...] = ()  # what this paragraph is about
    stayed: int = 0  # how many sentences with figures it has been about that
    period: PeriodMention | None = None  # of this paragraph, and the sentence that gave it
    period_sentence: int | None = None
    start: PeriodMention | None = None  # of this paragraph: from when something went on
    year: PeriodMention | None = None  # a year or so that the title or this dispatch's first sentence reports on
    titled: bool = False  # it is the title that does
    communique: bool = False  # the title says that the article tells of that year alone
    meeting: PeriodMention | None = None  # the days of the meeting that this dispatch told of last
    claimed: int | None = None  # the paragraph of the last claim
    _first: bool = True  # this dispatch's first sentence is still to come

    def enter(self, block: int | None, scene: Scene) -> None:
        """Turn to a sentence of paragraph `block`, None for a title."""
        if block == self.block:
            return
        self.block, self.places, self.stayed = block, (), 0
        self.period, self.period_sentence, self.start = None, None, None
        if block is not None and (self.opened is None or _DISPATCH[scene.language].match(scene.text)):
            if self.opened is not None:
                self.year, self.titled = None, False
            self.opened, self.since, self._first = block, scene.number, True
            self.meeting = None
            self.main = head(scene.mask, scene.language, scene.placeless)

    def place(self, scene: Scene) -> tuple[tuple[Span, ...], str]:
        """What a sentence that names nothing is about: its paragraph, else its dispatch."""
        office = any(_OFFICE.match(scene.mask.mentions[i].span.of(scene.half.text)) for i in scene.placeless)
        at_large = scene.language == "zh" and (office or _AT_LARGE.search(scene.text) or not self._stays(scene))
        return (self.main, "dispatch") if at_large or not self.places else (self.places, "paragraph")

    def _stays(self, scene: Scene) -> bool:
        """Whether a sentence that names nothing is still about what one just named, a part of the dispatch's own."""
        own = self.places == self.main or not self.main
        return own or self.stayed > 1 or _POINTS_BACK.search(scene.text) is not None

    def around(self, places: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
        """What to take in turn where nothing is known of `places`."""
        return tuple(spans for spans in (self.places, self.main) if spans and spans != places)

    def is_new(self, named: tuple[Span, ...], text: str) -> bool:
        """Whether `named` is something else than this dispatch is about: a county, but not the province's office."""
        if not self.main:
            return False
        stems = (*_SAME, self.main[0].of(text)[:2])
        return any(not span.of(text).startswith(stems) for span in named)

    def note(self, scene: Scene, own: Sequence[HalfClaim]) -> None:
        """Remember what a sentence with the claims `own` spoke of."""
        led = own[0].places if own and not own[0].place_inherited else ()
        opening = led or head(scene.mask, scene.language, scene.placeless)
        if opening and (not own or led):
            self.places, self.stayed = opening, 0
        if own and own[0].places == self.places:
            self.stayed += 1
        if not self.main and self.block is not None and self.block == self.opened:
            self.main = head(scene.mask, scene.language, scene.placeless) or opening
        if own:
            self.claimed = self.block
        self._note_times(scene, has_claims=bool(own))

    def _note_times(self, scene: Scene, *, has_claims: bool) -> None:
        """A paragraph is about its first time (if a figure or a dispatch's opening goes with it), later about one that
        opens its sentence."""
        leading = _leading_period(scene, self.period is None) if has_claims or self.block == self.opened else None
        if leading is not None:
            self.period, self.period_sentence = leading, scene.number
        self._note_meeting(scene)
        for mention in scene.mask.mentions.values():
            if isinstance(mention, PeriodMention) and mention.role == "from" and mention.period is not None:
                self.start = mention
        if scene.in_title or (self._first and not self.titled):
            self.year = (self.year if self.titled else None) or _first_long(scene.mask) or self.year
            self.titled = scene.in_title and self.year is not None
        self._first = self._first and self.block is None
        self.communique = self.communique or (scene.in_title and "公报" in scene.text)

    def _note_meeting(self, scene: Scene) -> None:
        held = None if scene.in_title else _MEETS.search(scene.text)
        for index, mention in scene.mask.mentions.items():
            if held and index < held.start() and isinstance(mention, PeriodMention) and _is_of_days(mention):
                self.meeting = mention


def at_meeting(scene: Scene) -> bool:
    """Whether a sentence tells what went on at a meeting: 大会的成交额, but not 会议要求."""
    return _AT_MEETING.match(scene.text) is not None


def _is_of_days(mention: PeriodMention) -> bool:
    """Whether a time is one day or days in a row."""
    end = mention.period.end if mention.period else None
    return mention.role == "during" and end is not None and end.day is not None


def _leading_period(scene: Scene, opens: bool) -> PeriodMention | None:
    for index, mention in scene.mask.mentions.items():
        if not isinstance(mention, PeriodMention) or mention.period is None or mention.role in _PASSING:
            continue
        if period_for(Area(scene.mask, index + 1, 0, index + 1), scene.language)[0] is not mention:
            continue  # the base of a comparison
        if _YEAR_BEFORE.fullmatch(mention.span.of(scene.half.text)) or not (opens or index <= 2):
            return None
        if mention.role == "until" and mention.period.begin is None:
            return replace(mention, period=Period(mention.period.end, mention.period.end), role="during")
        return mention
    return None


def _first_long(masked: Mask) -> PeriodMention | None:
    """The first time of a year or so, as the report of a year covers."""
    for mention in masked.mentions.values():
        if isinstance(mention, PeriodMention) and mention.period is not None and mention.role == "during":
            first, last = mention.period.first_day, mention.period.last_day
            if first is not None and last is not None and (last - first).days in _YEAR_OR_SO:
                return mention
    return None
