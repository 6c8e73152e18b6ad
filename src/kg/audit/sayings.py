"""How what follows from a corpus is told, in English and in Chinese."""

from __future__ import annotations

from decimal import Decimal

from kg.audit.between import Conflict
from kg.audit.derive import Implied
from kg.audit.found import amount
from kg.audit.ranges import PERCENT, Range
from kg.audit.statements import Statement
from kg.lexicon import Lexicon
from kg.model import Language
from kg.period import period_words
from kg.vocab import LEX_NS

_CONFLICTS: dict[str, tuple[str, str]] = {
    "rival": (
        "{head}, {when}: {expected} ({other}) against {found} ({date}).",
        "{head}，{when}：{other}说是{expected}，{date}说是{found}。",
    ),
    "revised": (
        "{head}, {when}: {found} ({date}) became {expected} ({other}).",
        "{head}，{when}：{date}说是{found}，{other}改为{expected}。",
    ),
    "running-total": (
        "{head}, {when}: {found}, less than the {rest} within that time.",
        "{head}，{when}：{found}，少于这一时期之内的{rest}。",
    ),
    "months": (
        "{head}, {when}: {rest} make {expected}, but {found} is given.",
        "{head}，{when}：{rest}合计应为{expected}，却说是{found}。",
    ),
    "beyond": (
        "{head}, {when}: {found}; the most on record is {most}.",
        "{head}，{when}：{found}；有记录的最高水平为{most}。",
    ),
    "over-all": (
        "{head}, {when}: a share of {found} is more than all.",
        "{head}，{when}：份额{found}，超过全部。",
    ),
    "day-above-total": (
        "{head}, {when}: {found} a day is more than the {rest} of the whole time.",
        "{head}，{when}：日产{found}，超过整个时期的{rest}。",
    ),
    "target-below": (
        "{head}, {when}: the target of {found} is {part} of the {rest} just reported.",
        "{head}，{when}：任务{found}，只是刚报告的{rest}的{part}。",
    ),
}
_RULES: dict[str, tuple[str, str]] = {
    "less": ("{0} less {1}", "{0}减{1}"),
    "plus": ("{0} and {1}", "{0}加{1}"),
    "yield": ("{0} from {1}", "{0}除以{1}"),
    "completion": ("{0} of a target of {1}", "{0}，任务{1}"),
}
_HUNDRED = Decimal(100)


def conflict_sides(conflict: Conflict, language: Language, lexicon: Lexicon) -> tuple[str, str]:
    """What was expected and what was found, in the unit of what was found."""
    against = conflict.against
    expected = conflict.expected.times(1 / against.factor)
    return (
        amount(expected, against.unit, language, lexicon),
        amount(conflict.found.times(1 / against.factor), against.unit, language, lexicon),
    )


def conflict_sentence(conflict: Conflict, language: Language, lexicon: Lexicon) -> str:
    """A sentence for people."""
    english, chinese = _CONFLICTS[conflict.rule]
    against, rest = conflict.against, conflict.rest
    expected, found = conflict_sides(conflict, language, lexicon)
    highest = conflict.expected.high
    most = None if highest is None else Range.at(highest / against.factor)
    part = conflict.found.quotient(conflict.expected).times(_HUNDRED) if conflict.expected.positive else None
    return (english if language == "en" else chinese).format(
        head=_head(against, language, lexicon),
        when=_when(against, language),
        expected=expected,
        found=found,
        most=amount(most, against.unit, language, lexicon) if most else "",
        part=amount(_whole(part), PERCENT, language, lexicon) if part else "",
        rest=(" and " if language == "en" else "和").join(_figure(one, language, lexicon) for one in rest),
        date=against.row["date"],
        other=rest[0].row["date"] if rest else "",
    )


def implied_sentence(one: Implied, language: Language, lexicon: Lexicon) -> str:
    """The figure in a line, with what it follows from: "Henan, pig iron, 1958-01/1958-09: 280,000 t (…)"."""
    english, chinese = _RULES[one.rule]
    why = (english if language == "en" else chinese).format(
        *(_figure(premise, language, lexicon) for premise in one.premises)
    )
    figure = amount(one.numbers, one.unit, language, lexicon)
    head, when = _head(one.premises[0], language, lexicon), period_words(one.period, language)
    if language == "en":
        return f"{head}, {when}: {figure}{f' per {one.per}' if one.per else ''} ({why})"
    return f"{head}，{when}：{figure}{'/亩' if one.per == 'mu' else '/公顷' if one.per else ''}（{why}）"


def _whole(part: Range) -> Range:
    """A percentage without decimals: a comparison in passing needs none."""
    return Range(*(None if end is None else end.to_integral_value() for end in (part.low, part.high)))


def _figure(one: Statement, language: Language, lexicon: Lexicon) -> str:
    numbers = amount(one.said.times(1 / one.factor), one.unit, language, lexicon)
    return f"{numbers} ({_when(one, language)})" if language == "en" else f"{numbers}（{_when(one, language)}）"


def _head(one: Statement, language: Language, lexicon: Lexicon) -> str:
    """What is measured, and where."""
    if language == "en":
        return f"{one.row['place']}, {one.row['subject_en'] or one.row['subject_zh']}"
    places = [_name_zh(iri, lexicon) for iri in one.row["places"].split()]
    place = "、".join(name for name in places if name) if all(places) else one.row["place"]
    return place + (one.row["subject_zh"] or one.row["subject_en"])


def _name_zh(iri: str, lexicon: Lexicon) -> str | None:
    key = f"lex:{iri.removeprefix(LEX_NS)}"
    return lexicon.concept(key).zh if iri.startswith(LEX_NS) and key in lexicon else None


def _when(one: Statement, language: Language) -> str:
    if one.period is None:
        return "undated" if language == "en" else "未注明时期"
    return period_words(one.period, language)
