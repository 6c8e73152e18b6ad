"""From records to quads, and from quads to bytes."""

from kg.mapping.conclusions import conclusion_quads
from kg.mapping.cube import cube_quads
from kg.mapping.iris import ArticleIris, Base, article_path
from kg.mapping.nquads import gzip_writer, gzipped, merged, nquads, ntriples
from kg.mapping.provenance import BuildFacts, build_quads
from kg.mapping.records import extraction_quads

__all__ = [
    "ArticleIris",
    "Base",
    "BuildFacts",
    "article_path",
    "build_quads",
    "conclusion_quads",
    "cube_quads",
    "extraction_quads",
    "gzip_writer",
    "gzipped",
    "merged",
    "nquads",
    "ntriples",
]
