"""Chinese names of campaigns and of publications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.canvas import HAN, INNER, KNOWN, PLACE, SUFFIX, Canvas, alternatives, dictionary_tag, vocabulary
from kg.model import EntityType, Span

Found = tuple[Span, EntityType, str]
CAMPAIGN, PUBLICATION = EntityType.CAMPAIGN, EntityType.PUBLICATION


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('campaign_heads')})(?![员会场器])")


@cache
def _known_campaigns() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('campaigns_alone')})(?:运动)?")


_CENTRED = re.compile(rf"以[{HAN}]{{1,8}}为(?:中心|纲|主|中心内容)的[{HAN}]{{0,8}}?(?:大跃进|运动|竞赛)")
_QUOTED_DRIVE = re.compile(rf"“(?P<slogan>[^“”\n]{{2,20}})”的?(?:[{HAN}]{{0,6}}?)(?:竞赛运动|竞赛|运动)")
_AGAINST = re.compile(rf"反[{HAN}]{{1,8}}的[{HAN}]{{1,6}}运动")
_MASS = "群众性的"


def find_campaigns(canvas: Canvas) -> Iterator[Found]:
    """Campaigns on `canvas`, each claimed on it."""
    for pattern, rule in ((_QUOTED_DRIVE, "quoted-drive"), (_CENTRED, "centred-drive"), (_AGAINST, "drive-against")):
        for match in pattern.finditer(canvas.text):
            yield from _claimed(canvas, Span(*match.span()), rule)
    for match in _slogans().finditer(canvas.text):
        yield from _claimed(canvas, Span(*match.span("slogan")), "slogan")
    for match in _heads().finditer(canvas.text):
        span = _reach(canvas, match.start(), match.end())
        if span is not None:
            yield from _claimed(canvas, span, f"drive:{match.group()}")
    for match in _known_campaigns().finditer(canvas.text):
        yield from _claimed(canvas, Span(*match.span()), "campaign")


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile(f"“(?P<slogan>[{HAN}]{{1,4}}(?:{alternatives('slogans')}))”")


def _claimed(canvas: Canvas, span: Span, rule: str) -> Iterator[Found]:
    if canvas.taken(span):
        return
    canvas.claim(span)
    yield span, CAMPAIGN, rule


def _reach(canvas: Canvas, head: int, end: int) -> Span | None:
    """From the head leftwards over the words that name the drive, to the verb, adverb or place before it."""
    words = canvas.words_before(head)
    start = head
    stops = vocabulary("campaign_verbs")
    for word, tag, at in words:
        if (start - at > 8 and word not in vocabulary("campaign_words")) or head - at > 16:
            break
        if canvas.cells[at] in (PLACE, INNER, SUFFIX, KNOWN) or not re.match(f"[{HAN}]", word) or canvas.in_date(at):
            break
        if (
            word in stops
            or word[-2:] in stops
            or (
                tag in ("p", "uj", "ul", "uv", "r", "m", "d", "ad", "f", "q", "t", "c", "u", "ud", "a", "v")
                and len(word) + (tag != "v") < 3
                and word not in vocabulary("campaign_words")
            )
        ):
            break
        start = at
    body = canvas.text[start:head]
    known = re.search(f"(?:{alternatives('campaign_words')})+$", body)
    if known and known.start() > 0 and dictionary_tag(body[: known.start()]) in ("v", "d", "ad", "p"):
        start += known.start()
        body = known.group()
    if canvas.text[max(0, start - len(_MASS)) : start] == _MASS and len(body) >= 4:
        return Span(start - len(_MASS), end)
    if len(body) < 2 or body in vocabulary("campaign_generic"):
        return None
    if canvas.text[head:end] == "大跃进":
        return None
    return Span(start, end)


_TITLE = re.compile(r"《(?P<title>[^》\n]{1,40})》")
_QUOTED_TITLE = re.compile(
    r"“(?P<title>[^“”\n]{2,30})”(?=一文|一书|一册|的?(?:社论|文章|通讯|小册子|课本|一文中)|[一二三四五六七八九十百千万\d]+[余多]?万?册)"
    r"|(?:读|学习|出版|发行|发表|题为|印发)[了过]?“(?P<other>[^“”\n]{2,24}(?:课本|读本|手册|纲要|条例|规程|简报|读物|公报|宣言|法|选集|画报|周报|月刊))”"
)
_COMMUNIQUE = re.compile(r"(?:发表|公布|发布)(?:了)?(?P<title>关于[^，。；\n“”]{4,40}?的公报)")


@cache
def _publications() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('publications', 'newspapers')})")


@cache
def _newspapers() -> re.Pattern[str]:
    return re.compile(rf"(?:{PLACE}[\ue002\ue003]*){{1,2}}[{HAN}]{{0,3}}?(?:{alternatives('newspaper_heads')})(?!社)")


def find_publications(canvas: Canvas) -> Iterator[Found]:
    """Books, newspapers, programmes and communiques on `canvas`, each claimed on it."""
    for pattern, rule in ((_TITLE, "book-title"), (_QUOTED_TITLE, "quoted-title"), (_COMMUNIQUE, "communique")):
        for match in pattern.finditer(canvas.text):
            group = "title" if match.groupdict().get("title") else "other"
            yield from _published(canvas, Span(*match.span(group)), rule)
    for match in list(_newspapers().finditer(canvas.drawing())):
        yield from _published(canvas, Span(*match.span()), "newspaper")
    for match in _publications().finditer(canvas.text):
        yield from _published(canvas, Span(*match.span()), "publication")


def _published(canvas: Canvas, span: Span, rule: str) -> Iterator[Found]:
    if canvas.taken(span):
        return
    canvas.claim(span)
    yield span, PUBLICATION, rule
