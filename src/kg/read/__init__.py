"""Archive files, folders and standard input -> Articles; what cannot be read is an InputError that names the line."""

from kg.read.corpus import read_corpus
from kg.read.halves import read_article

__all__ = ["read_article", "read_corpus"]
