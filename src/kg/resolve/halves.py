"""One half as it was read on its own: what reconciliation starts from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.model import Half, HalfClaim, HalfEvent, NameMention, PeriodMention, Span, Unread


class DatelineWords(Protocol):
    """The dateline that opens a paragraph, as `kg.extract.dateline` reads it; what it does not tell is None."""

    @property
    def span(self) -> Span: ...
    @property
    def agency(self) -> str: ...
    @property
    def agency_span(self) -> Span: ...
    @property
    def agency_en(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def place_span(self) -> Span | None: ...
    @property
    def date(self) -> dt.date | None: ...


@dataclass(frozen=True, slots=True)
class ReadHalf:
    """Everything found in one half, in text order; `sentences` are numbered as claims and events number them."""

    half: Half
    sentences: tuple[Span, ...]
    datelines: Sequence[DatelineWords]
    periods: tuple[PeriodMention, ...]
    names: tuple[NameMention, ...]
    claims: tuple[HalfClaim, ...]
    events: tuple[HalfEvent, ...]
    unread: tuple[Unread, ...]
