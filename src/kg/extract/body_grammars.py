"""What of the words before a head belongs to the name: one grammar for each sort of head."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.canvas import CHAIN, HAN, INNER, KNOWN, NAME, PLACE, SUFFIX, WALL, Canvas, dictionary_tag
from kg.extract.namesakes import is_everyday_name, is_side
from kg.extract.wordlists import alternatives, vocabulary

WINDOW = 40


@dataclass(frozen=True, slots=True)
class Site:
    """A head on the canvas with what stands before it: `left`..`chain_end` places, `chain_end`..`head` the body."""

    canvas: Canvas
    left: int
    last: int  # where the last place or known name of the chain begins; `chain_end` if there is none
    chain_end: int
    head: int
    end: int

    @property
    def body(self) -> str:
        return self.canvas.text[self.chain_end : self.head]

    @property
    def head_word(self) -> str:
        return self.canvas.text[self.head : self.end]

    @property
    def has_chain(self) -> bool:
        return self.left < self.chain_end

    @property
    def is_ranked(self) -> bool:
        """Whether the last place is printed with its rank."""
        spot = self.canvas.spots.get(self.last)
        return spot is not None and spot.suffix > 0

    @property
    def is_province(self) -> bool:
        spot = self.canvas.spots.get(self.last)
        return spot is not None and any("0000-" in id for id in spot.ids[:1])

    @property
    def has_own_name(self) -> bool:
        return len(self.body) > 1 and not is_generic(self.body)


_EMBASSY = re.compile(rf"{CHAIN}驻{CHAIN}$")


@cache
def _industry() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('industry')})*")


_NAMED_BY_NUMBER = re.compile("(?<![第〇一二三四五六七八九十])[一二三四五六七八九]{2,3}$")
_NUMBER = re.compile(r"第[一二三四五六七八九十\d]+|[〇零一二三四五六七八九十０-９\d]+号?")


def is_generic(body: str) -> bool:
    """Whether `body` only says what sort of thing it is (大型轧钢, 农业生产), or a number; 五三 and 新民 are names."""
    rest = _NUMBER.sub("", body)
    if _NAMED_BY_NUMBER.search(body) or (len(rest) == 2 and rest not in vocabulary("industry")):
        return False
    return bool(_industry().fullmatch(rest))


def _is_numbered(body: str) -> bool:
    return bool(re.search(r"第[一二三四五六七八九十\d]+|\d{3,}", body))


def _is_common(body: str) -> bool:
    return body.startswith(_generic_before())


@cache
def _generic_before() -> tuple[str, ...]:
    return tuple(vocabulary("generic_before"))


_OWNED = re.compile("[公私民商]营(?=..)")
_COUNTED = re.compile("[一二三四五六七八九十百千万几两数]+[个所座家处名条人支组]|(?:人民)?公社(?=..)|有(?=..)")


def leading_words(body: str) -> int:
    """How many characters of `body` are no name but lead one: a number with its measure, an owner's sort, an office.

    >>> [leading_words(body) for body in ("四所民族师范", "公营裕大", "工人刘宝全采煤", "工人业余")]
    [2, 2, 2, 0]
    """
    owned = _OWNED.match(body)
    if owned and not is_generic(body):
        return owned.end()
    counted = _COUNTED.match(body)
    if counted:
        return counted.end()
    title = next((title for title in _titles_by_letter().get(body[:1], ()) if body.startswith(title)), "")
    name = body[len(title) :]
    if not title or name[:1] not in vocabulary("surname_characters") or is_generic(name):
        return 0
    return len(title) if len(name) < 4 or is_generic(name[3:]) or is_generic(name[2:]) else 0


@cache
def _titles_by_letter() -> Mapping[str, tuple[str, ...]]:
    """Offices by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for title in sorted(vocabulary("titles"), key=lambda title: (-len(title), title)):
        found.setdefault(title[0], []).append(title)
    return {letter: tuple(titles) for letter, titles in found.items()}


# Each grammar gives the start of the name, or None where nothing tells it from others of its sort.


def _committee(site: Site) -> int | None:
    """中共河南省委, 玉林地委; 省委 alone points back. 委 alone needs a rank before it."""
    if site.body or not site.has_chain or (site.head_word == "委" and not site.is_ranked):
        return None
    text = site.canvas.text[: site.left]
    party = next(
        (word for word in sorted(vocabulary("party_prefixes"), key=len, reverse=True) if text.endswith(word)), ""
    )
    return site.left - len(party)


_WORKS_INSIDE = re.compile("[厂社]|矿(?!务|业)|公司")


def _government(site: Site) -> int | None:
    task = _task(site) if site.head_word in vocabulary("task_heads") else None
    if task is not None:
        return task
    if _WORKS_INSIDE.search(site.body) or len(site.body) > 10 or not site.has_chain:
        if site.body and site.head_word == "革命委员会":
            works = re.search(f"[{HAN}]{{1,6}}(?:厂|矿|公司|学校|大学|中学|公社|大队)$", site.body)
            return site.chain_end if works and works.start() == 0 and len(site.body) < 8 else None
        return None
    if site.head_word in ("委员会", "政府", "总署", "办事处", "指挥部", "办公室") and not site.body:
        spot = site.canvas.spots.get(site.last)
        return site.left if spot is not None and site.head_word == "政府" else None
    return site.left


_NO_TASK = frozenset("的了在是和与及向对把由从到为将被于等已也都各该本这那有至以")


def _task(site: Site) -> int | None:
    """天津市公债推销委员会, 余江县防治血吸虫病工作组: a place, and in whatever words what the body is for."""
    canvas, window = site.canvas, max(0, site.head - 14)
    found = _PLACED.search(canvas.drawing(window, site.head))
    if found is None:
        found = _CENTRAL.search(canvas.text, window, site.head)
    if found is None:
        return None
    by = 0 if found.re is _CENTRAL else window
    purpose = canvas.text[by + found.end("place") : site.head]
    words = [word for word, _, _ in canvas.words_before(site.head)][: len(purpose)]
    plain = not _NO_TASK.intersection(purpose) and not vocabulary("campaign_verbs").intersection(
        word for word in words if word in purpose
    )
    return by + found.start() if plain and len(purpose) > 1 else None


_CENTRAL = re.compile(f"(?P<place>中央)(?!人民政府)[{HAN}]{{2,9}}$")
_PLACED = re.compile(f"(?P<place>{PLACE}{INNER}*{SUFFIX}*)[{WALL}{HAN}]{{2,10}}$")


def _ministry(site: Site) -> int | None:
    """东北工业部, 燃料工业部: what it is for is listed; 工业 alone needs a place."""
    if site.body not in vocabulary("ministries") or (site.body == "工业" and not site.has_chain):
        return None
    return site.left


_OWN_RANK = re.compile(f"(?:自治区|[省市县专地州])(?P<trade>[{HAN}]{{0,4}})$")


def _bureau(site: Site) -> int | None:
    own = _OWN_RANK.search(site.body)
    if own and own.start() < 2 and (own["trade"] or site.end - site.head > 2):
        return site.left if site.has_chain else site.chain_end + own.start()  # 省水利局: of the province spoken of
    if _WORKS_INSIDE.search(site.body) or len(site.body) > 10:
        return None
    if site.has_chain:
        return site.left
    if _is_common(site.body) or not site.has_own_name or site.end - site.head < 2:
        return None
    return site.chain_end


def _mass(site: Site) -> int | None:
    return site.left if site.has_chain and len(site.body) <= 8 and not site.body.startswith("驻") else None


def _branch(site: Site) -> int | None:
    """新华社晋冀鲁豫总分社: a known name, a place, and 分社."""
    known = [at for at in range(site.left, site.chain_end) if site.canvas.cells[at] == KNOWN]
    if known:
        return known[0]
    return site.left if site.has_chain and site.body else None


def _embassy(site: Site) -> int | None:
    window = max(0, site.head - WINDOW)
    match = _EMBASSY.search(site.canvas.drawing(window, site.head))
    return window + match.start() if match else None


def _company(site: Site) -> int | None:
    """兴华实业公司, 淄川煤矿公司, 中国花纱布公司陕西省公司."""
    canvas = site.canvas
    head = site.head_word
    known = [at for at in range(site.left, site.chain_end) if canvas.cells[at] == KNOWN]
    if known and site.last != known[-1] and not site.body:
        return known[-1]
    if _is_common(site.body):
        return None
    if not site.has_chain:
        return site.chain_end if site.has_own_name or _is_numbered(site.body) else None
    if canvas.cells[site.last] == KNOWN:
        ministry = head == "公司" and bool(site.body) and canvas.text[site.chain_end - 1] == "部"  # 贸易部粮食公司
        return site.last if head.endswith("团") or ministry else site.chain_end if site.has_own_name else None
    if site.is_ranked and site.has_own_name:
        return site.chain_end
    if not site.body and (site.is_ranked or site.is_province or head in vocabulary("poor_heads")):
        return None
    return site.last


def _factory(site: Site) -> int | None:
    """石家庄化肥厂, 信宜县第一钢铁厂, 红旗钢铁厂; 钢铁厂 alone is any."""
    canvas = site.canvas
    if _is_common(site.body) or len(site.body) > 12 or _BESIDE.search(site.body):
        return None
    if site.head_word in ("矿", "坑") and _PIT.fullmatch(site.body):
        return site.chain_end if canvas.cells[site.last] == KNOWN or _begins(canvas, site.left) else None
    if site.head_word == "坑":
        return None
    if not site.has_chain:
        return site.chain_end if site.has_own_name or _is_numbered(site.body) else None
    if (site.is_ranked and site.body.startswith("立")) or site.body.startswith("附属"):  # 天津市立总医院
        return site.last
    if (site.is_ranked or canvas.cells[site.last] == KNOWN) and site.has_own_name:
        return site.chain_end
    head = site.head_word
    if not site.body and (site.is_ranked or site.is_province) and head in vocabulary("poor_heads"):
        return None
    return site.last


_BESIDE = re.compile("[旁边前后侧里内外上下]$")
_PIT = re.compile("第?[一二三四五六七八九十]{1,2}")


def _begins(canvas: Canvas, at: int) -> bool:
    """Whether a clause, or what follows a name, begins at `at`."""
    return at == 0 or canvas.cells[at - 1] in (NAME, INNER, PLACE, SUFFIX) or not re.match(HAN_, canvas.text[at - 1])


HAN_ = f"[{HAN}]"


def _is_trade(body: str) -> bool:
    """Whether `body` says a trade in which a town or county has several, by number or with one: 第一木器, 民工."""
    trade = _NUMBER.sub("", body)
    if trade not in vocabulary("trades"):
        return trade != body and len(trade) > 1 and is_generic(body)
    return trade != body or trade in ("民工", "民兵", "担架", "运输")


_PERSONAL = ("小组", "互助组", "联组", "合作社", "社")


def _named_for(site: Site) -> int:
    """Where the name begins of a body called after a person, whose surname may look like another word: 张秋香小组."""
    before = site.canvas.text[site.chain_end - 1 : site.chain_end]
    personal = not site.has_chain and site.head_word.endswith(_PERSONAL) and len(site.body) > 1
    walled = personal and site.canvas.cells[site.chain_end - 1] == WALL
    return (
        site.chain_end - 1 if walled and before in vocabulary("surname_characters") - {"的", "和"} else site.chain_end
    )


def _commune(site: Site) -> int | None:
    """两山人民公社, 红光农业社, 第四生产队, 凤山公社; its county is named apart."""
    if _is_common(site.body) or len(site.body) > 12:
        return None
    person = site.canvas.text[max(0, site.head - 3) : site.head]
    if (
        site.head_word in vocabulary("personal_groups")
        and not is_generic(person[1:])
        and is_everyday_name(site.canvas, site.head - 3, person)
    ):
        return site.head - 3
    family = site.canvas.text[site.head - 2 : site.head]
    if (
        not site.body
        and site.canvas.text[site.head - 3 : site.head - 2] == "县"
        and is_side(site.canvas, site.head - 2)
    ):
        return site.head - 2
    if family[1:] == "家" and site.head - site.chain_end < 2 and dictionary_tag(family) not in ("n", "r"):  # 向家农业社
        return site.head - 2 if family[0] in vocabulary("surname_characters") else None
    if _is_trade(site.body) and site.has_chain and not site.is_province and site.head_word.endswith(("社", "队")):
        return site.last if site.canvas.cells[site.last] == PLACE else site.chain_end
    if site.has_own_name or site.body[:1] == "第":
        return _named_for(site)
    spot = site.canvas.spots.get(site.last)
    if site.has_chain and spot is not None and not spot.suffix and (not site.body or is_generic(site.body)):
        return site.last if not site.is_province else None
    return None


def _team(site: Site) -> int | None:
    if _is_common(site.body) or len(site.body) > 10:
        return None
    return site.chain_end if site.has_own_name or _is_numbered(site.body) else None


def _line(site: Site) -> int | None:
    """陇海铁路, 川陕公路, 京汉线: characters of the two ends."""
    ends = vocabulary("line_ends")
    if site.head_word.endswith("段") and site.canvas.text[site.chain_end - 1] in "线路":
        return None  # 陇海线东段: the line's own name is enough
    body, start = site.body, site.head
    while site.head - start < 3 and site.canvas.text[start - 1] in ends:
        if start == 0 or not (re.match(HAN_, site.canvas.cells[start - 1]) or site.canvas.cells[start - 1] == WALL):
            break
        start -= 1
    if site.head - start >= 2:
        return start
    if site.has_chain and not body and not site.is_province and site.head_word != "线":
        return site.left if not site.is_ranked else None
    return None


def _army(site: Site) -> int | None:
    head = site.head_word
    if not site.has_chain:
        return None
    known = site.canvas.cells[site.last] == KNOWN
    if head in ("军", "军队", "匪军"):
        return site.last if known and not site.body else None
    if head == "部队":
        stationed = site.canvas.text[site.left - 1 : site.left] == "驻"
        return site.left - 1 if stationed and known else None
    return site.left if len(site.body) <= 4 else None


def _newspaper(site: Site) -> int | None:
    if site.has_chain and len(site.body) <= 3:
        return site.last
    return site.chain_end if 2 <= len(site.body) <= 4 and not _is_common(site.body) else None


_PLANT_NUMBER = re.compile(r"第?[一二三四五六七八九十百\d０-９]{1,4}$")


def _plant(site: Site) -> int | None:
    """七号高炉, 第三号锅炉, 第二高炉."""
    window = max(0, site.head - 6)
    match = _PLANT_NUMBER.search(site.canvas.text[window : site.head])
    numbered = site.canvas.text[site.head] == "号"
    return window + match.start() if match and (numbered or match.group().startswith("第")) else None


GRAMMARS: dict[str, Callable[[Site], int | None]] = {
    "committee": _committee,
    "government": _government,
    "bureau": _bureau,
    "ministry": _ministry,
    "mass": _mass,
    "branch": _branch,
    "embassy": _embassy,
    "company": _company,
    "school": _factory,
    "factory": _factory,
    "farm": _factory,
    "commune": _commune,
    "team": _team,
    "works": _factory,
    "line": _line,
    "army": _army,
    "newspaper": _newspaper,
    "plant": _plant,
}
