"""Chinese names of campaigns and of publications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.bodies import Body
from kg.extract.canvas import DATE, HAN, INNER, KNOWN, KNOWN_INNER, NAME, PLACE, SUFFIX, Canvas, dictionary_tag
from kg.extract.wordlists import alternatives, vocabulary
from kg.model import EntityType, Span

CAMPAIGN, PUBLICATION = EntityType.CAMPAIGN, EntityType.PUBLICATION
_CENTRED = re.compile(rf"以[{HAN}]{{1,8}}为(?:中心内容|中心|纲|主)的[{HAN}]{{0,8}}?(?:大跃进|运动|竞赛)")
_QUOTED_DRIVE = re.compile(rf"“(?P<slogan>[^“”\n]{{2,20}})”的?(?:[{HAN}]{{0,6}}?)(?:竞赛运动|竞赛|运动)")
_AGAINST = re.compile(rf"反[{HAN}]{{1,8}}的[{HAN}]{{1,6}}运动")
_MASS = "群众性的"


def fixed_forms(canvas: Canvas) -> Iterator[Body]:
    """Publications, and campaigns that a pattern shows as a whole; each claimed on `canvas`."""
    quoted = "“" in canvas.text
    if "《" in canvas.text:
        yield from _found(canvas, _TITLE, "title", PUBLICATION, "book-title")
    if quoted:
        yield from _found(canvas, _QUOTED_TITLE, "title", PUBLICATION, "quoted-title")
        yield from _found(canvas, _OFFERED_TITLE, "title", PUBLICATION, "quoted-title")
    if "公报" in canvas.text:
        yield from _found(canvas, _COMMUNIQUE, "title", PUBLICATION, "communique")
    if quoted:
        yield from _found(canvas, _QUOTED_DRIVE, 0, CAMPAIGN, "quoted-drive")
        yield from _found(canvas, _slogans(), "slogan", CAMPAIGN, "slogan")
    if "为中心" in canvas.text or "为纲" in canvas.text or "为主" in canvas.text:
        yield from _found(canvas, _CENTRED, 0, CAMPAIGN, "centred-drive")
    if "运动" in canvas.text:
        yield from _found(canvas, _AGAINST, 0, CAMPAIGN, "drive-against")


def _found(canvas: Canvas, pattern: re.Pattern[str], group: str | int, kind: EntityType, rule: str) -> Iterator[Body]:
    for match in pattern.finditer(canvas.text):
        span = Span(*match.span(group))
        if not canvas.taken(span):
            canvas.claim(span)
            yield Body(span, kind, rule)


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile(f"“(?P<slogan>[{HAN}]{{1,4}}(?:{alternatives('slogans')}))”")


_TITLE = re.compile(r"《(?P<title>[^》\n]{1,40})》")
_QUOTED_TITLE = re.compile(
    r"“(?P<title>[^“”\n]{2,30})”(?=一文|一书|一册|的?(?:社论|文章|通讯|小册子|课本)|[一二三四五六七八九十百千万\d]+[余多]?万?册)"
)
_OFFERED_TITLE = re.compile(
    r"(?:读|学习|出版|发行|发表|题为|印发)[了过]?"
    r"“(?P<title>[^“”\n]{2,24}(?:课本|读本|手册|纲要|条例|规程|简报|读物|公报|宣言|法|选集|画报|周报|月刊))”"
)
_COMMUNIQUE = re.compile(r"(?:发表|公布|发布)(?:了)?(?P<title>关于[^，。；\n“”]{4,40}?的公报)")

_BLOCKS = frozenset((PLACE, INNER, SUFFIX, KNOWN, KNOWN_INNER, NAME, DATE))
_STOP_TAGS = frozenset(("p", "uj", "ul", "uv", "r", "m", "d", "ad", "f", "q", "t", "c", "u", "ud"))


def campaign_before(canvas: Canvas, head: int, end: int) -> Body | None:
    """The campaign whose head (运动, 竞赛) is given: leftwards over the words that name it, to a verb or place."""
    if canvas.text[end : end + 3] == "委员会" or canvas.text[head:end] == "大跃进":
        return None
    stops, part = vocabulary("campaign_verbs"), vocabulary("campaign_words")
    start = head
    for word, tag, at in canvas.words_before(head):
        if word in part:
            start = at
            continue
        single = len(word) == 1 and tag in ("a", "v")
        if tag in _STOP_TAGS or single or word in stops or word[-2:] in stops or head - at > 16 or start - at > 8:
            break
        if canvas.cells[at] in _BLOCKS or not re.match(f"[{HAN}]", word):
            break
        start = at
    body = canvas.text[start:head]
    known = re.search(f"(?:{alternatives('campaign_words')})+$", body)
    if known and known.start() > 0 and dictionary_tag(body[: known.start()]) in ("v", "d", "ad", "p"):
        start, body = start + known.start(), known.group()
    if canvas.text[max(0, start - len(_MASS)) : start] == _MASS and len(body) >= 4:
        start -= len(_MASS)
    elif len(body) < 2 or body in vocabulary("campaign_generic"):
        return None
    return Body(Span(start, end), CAMPAIGN, f"drive:{canvas.text[head:end]}")
