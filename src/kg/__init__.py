"""press-kg: historical newspaper articles as a validated, traceable knowledge graph."""

__version__ = "0.1.0"
