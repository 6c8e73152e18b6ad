"""The lexicon: what the graph can name, and the words that name it."""

from kg.lexicon.concepts import Concept, Kind, Match, UnitForm
from kg.lexicon.lexicon import Lexicon
from kg.lexicon.load import load_lexicon
from kg.lexicon.turtle import turtle_files

__all__ = ["Concept", "Kind", "Lexicon", "Match", "UnitForm", "load_lexicon", "turtle_files"]
