"""What is missing on a machine is said in a sentence, or got along without."""

from __future__ import annotations

import importlib
from io import BytesIO
from types import ModuleType

import pytest

from kg.export.graph import Choice, GraphError, layout, png, prepared, view_of
from kg.export.graph.style import Style
from tests.export.graph.samples import corpus


def missing(name: str) -> ModuleType:
    raise ImportError(name)


def test_without_the_layout_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "import_module", missing)
    with pytest.raises(
        GraphError, match=r"the layout needs crategraph-forceatlas2\n  pip install 'press-kg\[graphs\]'"
    ):
        prepared(view_of("entities", corpus(), Choice()), 100)


def test_places_need_no_layout_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "import_module", missing)
    assert len(prepared(view_of("places", corpus(), Choice()), 100).nodes) == 2


def test_without_the_drawing_program(monkeypatch: pytest.MonkeyPatch) -> None:
    view = prepared(view_of("places", corpus(), Choice()), 100)
    monkeypatch.setattr(png, "import_module", missing)
    with pytest.raises(GraphError, match=r"PNG needs resvg-py\n  pip install 'press-kg\[graphs\]', or export svg"):
        png.write_png(view, Style(), BytesIO())


def test_without_a_chinese_font_the_english_names_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese, english = (prepared(view_of("places", corpus(), Choice(language)), 100) for language in ("zh", "en"))
    monkeypatch.setattr(png, "has_chinese", lambda: True)
    expected = BytesIO()
    png.write_png(english, Style(), expected)
    monkeypatch.setattr(png, "has_chinese", lambda: False)
    drawn = BytesIO()
    png.write_png(chinese, Style(), drawn)
    assert drawn.getvalue() == expected.getvalue()


def test_the_look_for_a_font_needs_the_drawing_program() -> None:
    assert importlib.import_module("resvg_py")
    assert png.has_chinese() in (True, False)
