"""An extraction against gold: precision, recall and F1 by kind, accuracy by field, and what a confidence is worth."""

from kg.score.reading import read_gold, read_predictions
from kg.score.report import Report, Tally
from kg.score.scoring import score
from kg.score.tables import as_json, as_text

__all__ = ["Report", "Tally", "as_json", "as_text", "read_gold", "read_predictions", "score"]
