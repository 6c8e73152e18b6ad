"""What follows from the claims of several articles: rivals, revisions, totals, doubts, and what is implied."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.audit import conclusions
from kg.audit.plausible import limits
from kg.audit.sorting import in_order
from kg.audit.statements import FIELDS, topics
from kg.conclusions import CorpusDiscrepancy, DerivedClaim
from kg.lexicon import load_lexicon
from kg.mapping import Base, conclusion_quads, ntriples
from kg.mapping.scales import scales
from kg.model import DiscrepancyKind, Measure, Modality, Qualifier
from kg.period import Period
from kg.validate import Severity, records_gate
from kg.vocab import LEX_NS

HENAN = f"{LEX_NS}place/410000-henan"
BASE = Base("https://example.org/")


def row(day: str, figure: str, period: str, **changes: str) -> dict[str, str]:
    """A claim of the paper of `day` that Henan made so many tons of pig iron in `period`, as claims.csv has it."""
    low, dots, high = figure.partition("..")
    name = changes.pop("name", f"{day}-a")
    made = dict.fromkeys(FIELDS, "") | {
        "subject": f"{LEX_NS}product/pig-iron", "places": HENAN, "date": day, "article": name,
        "claim": f"https://example.org/article/{name}/claim/{figure.replace('..', '-')}-{period.replace('/', '-')}",
        "measure": "production", "subject_en": "pig iron", "subject_zh": "生铁", "place": "Henan",
        "min": low, "max": high if dots else low, "unit": "TONNE", "period": period, "cumulative": "false",
        "modality": "reported", "qualifier": "exact" if not dots else "range" if low and high else
        "more_than" if low else "less_than",
    }  # fmt: skip
    return made | changes


def concluded(*rows: dict[str, str]) -> list[Any]:
    return list(conclusions(rows, load_lexicon(), scales()))


def told(*rows: dict[str, str]) -> list[tuple[str, str, str]]:
    """(rule, expected, found) of each discrepancy."""
    return [(one.rule, one.expected, one.found) for one in concluded(*rows) if isinstance(one, CorpusDiscrepancy)]


def derived(*rows: dict[str, str]) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    """(rule, period, minimum, maximum) of each derived claim."""
    return [
        (one.rule, str(one.period), one.quantity.minimum, one.quantity.maximum)
        for one in concluded(*rows)
        if isinstance(one, DerivedClaim)
    ]


# --- one statistic, several articles


def test_a_later_paper_revises() -> None:
    (found,) = concluded(row("1959-01-10", "520000", "1958"), row("1959-08-26", "320000", "1958"))
    assert found == CorpusDiscrepancy(
        kind=DiscrepancyKind.REVISION,
        rule="revised",
        claims=(
            "https://example.org/article/1959-01-10-a/claim/520000-1958",
            "https://example.org/article/1959-08-26-a/claim/320000-1958",
        ),
        expected="320,000 t",
        found="520,000 t",
        note_en="Henan, pig iron, 1958: 520,000 t (1959-01-10) became 320,000 t (1959-08-26).",
        note_zh="河南省生铁，1958年：1959-01-10说是52万吨，1959-08-26改为32万吨。",
    )


def test_papers_of_a_month_are_rivals() -> None:
    assert told(row("1959-01-10", "520000", "1958"), row("1959-01-20", "320000", "1958")) == [
        ("rival", "520,000 t", "320,000 t")
    ]


@pytest.mark.parametrize(
    "other",
    [
        row("1959-08-26", "520000", "1958"),
        row("1959-08-26", "500000..", "1958"),
        row("1959-08-26", "519000..525000", "1958-01/1958-12"),
    ],
)
def test_a_repeat_in_other_words_corroborates(other: dict[str, str]) -> None:
    assert not told(row("1959-01-10", "520000", "1958"), other)


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": f"{LEX_NS}product/iron"},  # 生铁 is a kind of 铁: nothing is silently put together
        {"places": f"{LEX_NS}place/370000-shandong"},
        {"places": ""},
        {"per": "day"},
        {"modality": "target"},
        {"measure": "stock"},
        {"name": "1959-01-10-a"},  # of one article: judged there, with its words at hand
        {"period": "1959", "date": "1959-10-01"},  # 今年 in October is no year
    ],
)
def test_of_another_thing_nothing_is_said(changes: dict[str, str]) -> None:
    other = row("1959-08-26", "320000", changes.pop("period", "1958"), **changes)
    assert not told(row("1959-01-10", "520000", "1958"), other)


def test_who_goes_back_to_the_old_figure_is_a_rival() -> None:
    old, new, again = (
        row("1959-01-10", "520000", "1958"),
        row("1959-08-26", "320000", "1958"),
        row("1960-01-01", "520000", "1958"),
    )
    assert [rule for rule, *_ in told(old, new, again)] == ["revised", "rival"]


# --- times


def test_a_running_total_does_not_shrink() -> None:
    june = row("1958-07-05", "90000", "../1958-06-30", cumulative="true")
    assert told(june, row("1958-08-05", "80000", "../1958-07-31", cumulative="true")) == [
        ("running-total", "90,000 t", "80,000 t")
    ]
    assert not told(june, row("1958-08-05", "90000..", "../1958-07-31", cumulative="true"))
    assert not told(june, row("1959-08-05", "80000", "../1959-07-31", cumulative="true"))


def test_months_of_several_papers_make_the_total() -> None:
    parts = row("1958-09-05", "826000", "1958-01/1958-08"), row("1958-10-05", "124000", "1958-09")
    assert told(*parts, row("1958-10-13", "938000", "1958-01/1958-09")) == [("months", "950,000 t", "938,000 t")]
    assert not told(*parts, row("1958-10-13", "950000", "1958-01/1958-09"))


# --- what cannot well be


def test_a_yield_beyond_all_records_is_implausible() -> None:
    wheat = {"subject": f"{LEX_NS}product/wheat", "measure": "yield", "unit": "jin", "per": "mu"}
    assert told(row("1958-06-23", "4412", "1958", **wheat)) == [("beyond", "under 2,400 jin", "4,412 jin")]
    assert not told(row("1958-06-23", "412", "1958", **wheat))


def test_a_kind_without_a_limit_has_that_of_its_kind() -> None:
    rice = {"subject": f"{LEX_NS}product/early-rice", "measure": "yield", "unit": "jin", "per": "mu"}
    assert told(row("1958-08-13", "36900", "1958", **rice)) == [("beyond", "under 3,000 jin", "36,900 jin")]


def test_a_day_is_not_above_its_year() -> None:
    day = row("1958-10-03", "90000", "1958-10-01", per="day")
    assert told(day, row("1959-01-05", "80000", "1958")) == [("day-above-total", "80,000 t", "90,000 t")]
    assert not told(day, row("1959-01-05", "80000", "1957"))


def test_a_target_far_below_what_was_just_made_is_implausible() -> None:
    made = row("1958-11-08", "4400000", "1958-10")
    wanted = {"modality": "target", "name": "1958-11-08-a"}
    (found,) = [
        one for one in concluded(made, row("1958-11-08", "800000", "1958-11", **wanted)) if one.rule == "target-below"
    ]
    assert found.kind is DiscrepancyKind.IMPLAUSIBLE
    assert found.note_en == (
        "Henan, pig iron, November 1958: "
        "the target of 800,000 t is 18 % of the 4,400,000 t (October 1958) just reported."
    )
    assert not told(made, row("1958-11-08", "4000000", "1958-11", **wanted))
    assert not told(made, row("1958-11-08", "800000", "1958-12", **wanted))


def test_a_share_above_all_is_implausible() -> None:
    assert told(row("1958-11-08", "120", "1958-10", measure="share", unit="PERCENT")) == [
        ("over-all", "under 100 %", "120 %")
    ]


# --- what is implied


def test_what_is_left_of_a_running_total_is_derived() -> None:
    (found,) = concluded(
        row("1958-11-08", "4400000", "1958-10"), row("1958-11-08", "4680000", "1958-01/1958-10", cumulative="true")
    )
    assert isinstance(found, DerivedClaim)
    assert (found.rule, found.period, found.cumulative) == ("less", Period.parse("1958-01/1958-09"), True)
    assert (found.quantity.minimum, found.quantity.maximum) == (280000, 280000)
    assert found.quantity.qualifier is Qualifier.EXACT
    assert [claim.rpartition("/")[2] for claim in found.premises] == ["4680000-1958-01-1958-10", "4400000-1958-10"]
    assert found.label_en == (
        "Henan, pig iron, January 1958 to September 1958: 280,000 t "
        "(4,680,000 t (January 1958 to October 1958) less 4,400,000 t (October 1958))"
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("100", "1958-01/1958-03", "40", "1958-04"), [("plus", "1958-01/1958-04", 140, 140)]),
        (("100..", "1958-01/1958-03", "40", "1958-04"), [("plus", "1958-01/1958-04", 140, None)]),
        (("100", "1958-01/1958-03", "130", "1958-01/1958-04"), [("less", "1958-04", 30, 30)]),
        (("100", "../1958-03-31", "130", "../1958-04-30"), [("less", "1958-04", 30, 30)]),
        (("130", "../1958-04-30", "30", "1958-04"), [("less", "../1958-03", 100, 100)]),
        (("100", "1958-01/1958-03", "130", "../1958-04-30"), []),  # from when is unsaid
        (("100", "1958-01/1958-03", "40", "1958-05"), []),
        (("100", "1958-01/1958-03", "90", "1958-01/1958-04"), []),  # a total that shrinks implies nothing
    ],
)  # fmt: skip
def test_what_times_imply(rows: tuple[str, str, str, str], expected: list[Any]) -> None:
    first, period, second, other = rows
    assert derived(row("1958-06-01", first, period), row("1958-06-02", second, other)) == expected


def test_figures_of_one_article_are_put_together_first() -> None:
    own = row("1958-11-08", "4680000", "1958-01/1958-10"), row("1958-11-08", "4400000", "1958-10")
    assert derived(*own, row("1959-08-26", "3200000", "1958-10")) == [("less", "1958-01/1958-09", 280000, 280000)]


def test_what_is_stated_is_not_derived() -> None:
    whole, part = row("1958-11-08", "4680000", "1958-01/1958-10"), row("1958-11-08", "4400000", "1958-10")
    assert not derived(whole, part, row("1958-11-08", "280000", "1958-01/1958-09"))


def test_yield_and_completion_are_derived() -> None:
    grain = {"subject": f"{LEX_NS}product/grain"}
    assert derived(
        row("1958-01-20", "25000000000", "1957", unit="jin", **grain),
        row("1958-01-20", "125000000", "1957", unit="mu", measure="area", **grain),
        row("1957-02-01", "20000000000", "1957", unit="jin", modality="target", **grain),
    ) == [("yield", "1957", 200, 200), ("completion", "1957", 125, 125)]


# --- the whole


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(shuffler: random.Random) -> None:
    rows = [
        row("1958-09-05", "826000", "1958-01/1958-08"),
        row("1958-10-05", "124000", "1958-09"),
        row("1958-10-13", "938000", "1958-01/1958-09"),
        row("1959-01-10", "520000", "1957"),
        row("1959-08-26", "320000", "1957"),
        row("1959-08-26", "720000", "1957", places=f"{LEX_NS}place/370000-shandong"),
    ]
    mixed = list(rows)
    shuffler.shuffle(mixed)
    assert concluded(*mixed) == concluded(*rows)


def test_what_is_concluded_conforms_and_points_to_its_claims() -> None:
    found = concluded(
        row("1958-11-08", "4400000", "1958-10"),
        row("1958-11-08", "4680000", "1958-01/1958-10"),
        row("1958-11-08", "800000", "1958-11", modality="target"),
        row("1958-12-08", "4000000", "1958-10"),
    )
    assert {one.rule for one in found} >= {"less", "target-below", "revised"}
    quads = list(conclusion_quads(found, BASE, BASE.of("build/test")))
    findings = records_gate().check(ntriples(quads)).findings
    assert [one for one in findings if one.severity is Severity.VIOLATION] == []
    assert {graph for *_, graph in quads} == {BASE.corpus_graph}


def test_a_topic_is_one_thing_at_one_place_in_the_order_of_the_papers() -> None:
    later, earlier = row("1959-08-26", "320000", "1958"), row("1959-01-10", "520000", "1958")
    other = row("1959-01-10", "1", "1958", places=f"{LEX_NS}place/370000-shandong")
    found = [[one.row["date"] for one in topic] for topic in topics([later, other, earlier], load_lexicon(), scales())]
    assert found == [["1959-01-10"], ["1959-01-10", "1959-08-26"]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r")), max_size=30))
def test_lines_are_sorted_whether_they_fit_in_memory_or_not(lines: list[str]) -> None:
    assert list(in_order(lines, run=4)) == sorted(lines)


def test_each_limit_is_one_of_a_yield() -> None:
    assert len(limits()) >= 10
    assert {(limit.measure, limit.per) for limit in limits()} == {(Measure.YIELD, "mu")}
    assert all(limit.subject in load_lexicon() for limit in limits())


def test_days_are_days() -> None:
    (topic,) = topics([row("1958-07-05", "90000", "../1958-06-30")], load_lexicon(), scales())
    assert topic[0].span == (dt.date.min, dt.date(1958, 6, 30))
    assert topic[0].modality is Modality.REPORTED
