"""What figures come to when they are held against each other: within an article, and over a whole corpus."""

from kg.audit.article import audit
from kg.audit.corpus import conclusions

__all__ = ["audit", "conclusions"]
