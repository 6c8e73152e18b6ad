"""Where a claim is: by its own names, by those around it, else by its article."""

from __future__ import annotations

from kg.model import EntityType, HalfClaim, Span
from kg.resolve.account import Account
from kg.resolve.places import whereabouts
from tests.resolve.told import article, at, lexicon, linked, said

HENAN, ZHENGZHOU = "lex:place/410000-henan", "lex:place/410100-zhengzhou"
TEXT = "钢铁\n河南产铁三吨，郑州产钢。"


def account(text: str = TEXT) -> Account:
    made = article(text)
    names = [(name, EntityType.PLACE) for name in ("河南", "郑州") if name in text]
    return Account(made, whereabouts(made, linked(made, names), lexicon(), None))


def claim(*places: Span, around: tuple[tuple[Span, ...], ...] = ()) -> HalfClaim:
    return said("zh", "3", places=places, around=around)


def test_a_claim_is_where_its_own_names_say() -> None:
    own = (at(TEXT, "郑州"),)
    assert account().where(claim(*own, around=((at(TEXT, "河南"),),))) == ((ZHENGZHOU,), own)


def test_names_that_mean_nothing_give_way_to_those_around() -> None:
    around = (at(TEXT, "河南"),)
    assert account().where(claim(Span(0, 1), around=((Span(0, 2),), around))) == ((HENAN,), around)


def test_the_article_has_the_last_word() -> None:
    assert account().where(claim()) == ((), ())
    assert account().keys(claim(Span(0, 1))) == (HENAN,)
    assert account("钢铁\n产铁三吨。").keys(claim()) == ()
