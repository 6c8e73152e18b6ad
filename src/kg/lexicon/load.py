"""Loads the lexicon: from the cache where it is fresh, else from its Turtle files."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

from kg.errors import KgError, ResourceError
from kg.lexicon import cache
from kg.lexicon.compiled import EntryError, compile_entries
from kg.lexicon.lexicon import Lexicon, automata
from kg.lexicon.turtle import Entry, locate, read_entries, turtle_files
from kg.resources import folder


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The lexicon of this installation, with what `extra` (a Turtle file or a folder of them) says added to it.

    Raises ResourceError, which names file and line, if a file is missing or wrong.
    """
    paths = turtle_files(folder("ontology") / "lexicon") + (turtle_files(extra) if extra else [])
    files = [(str(path), _content(path)) for path in paths]
    digest = hashlib.sha256()
    for _, content in files:
        digest.update(hashlib.sha256(content).digest())
    key = hashlib.sha256(f"{digest.hexdigest()} {_code_version()}".encode()).hexdigest()
    found = cache.read(key)
    if found is None:
        contents = dict(files)

        def wrong(entry: Entry, error: EntryError) -> KgError:
            where = locate(entry.source, contents[entry.source], entry.iri)
            return ResourceError(where, f"{entry.iri}: {error.found}", error.expected)

        compiled = compile_entries(read_entries(files), wrong)
        found = (compiled, automata(compiled))
        cache.write(key, found)
    return Lexicon(*found, digest.hexdigest())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(str(path), error.strerror or "cannot be read", "a Turtle file") from error


def _code_version() -> str:
    """What the cached form depends on beside the files: this package's code, Python and the matcher."""
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    return f"{code.hexdigest()} {sys.version_info[:2]} {version('daachorse')}"
