"""What a build is asked to do, and the digest by which two builds know that they would do the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import kg
from kg.errors import KgError
from kg.mapping import Base
from kg.resources import folder
from kg.vocab import DEFAULT_BASE, Term

_PACKAGE = Path(kg.__file__).parent


@dataclass(eq=False)
class BaseError(KgError):
    """A base IRI under which nothing can be named."""

    text: str

    def __str__(self) -> str:
        return f"--base-iri: {self.text!r}; expected an absolute IRI that ends in / or #, as {DEFAULT_BASE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides the bytes of a build, beside the articles."""

    base_iri: str = DEFAULT_BASE
    lexicon: Path | None = None  # terms of the user's own, added to ours
    with_text: bool = False
    strict: bool = False  # whether a warning keeps an article out, as a violation does

    def base(self) -> Base:
        """The namespace; BaseError if it cannot be one."""
        try:
            return Base(self.base_iri)
        except ValueError as error:
            raise BaseError(self.base_iri) from error


@dataclass(frozen=True, slots=True)
class Versions:
    """What articles are read with."""

    software: str
    code: str  # SHA-256 of our own code and rules
    lexicon: str
    rules: str
    model: str  # of ontology and shapes

    def digest(self, settings: Settings) -> str:
        """Equal for two builds whose articles would give the same bytes."""
        parts = (
            self.code,
            self.lexicon,
            self.rules,
            self.model,
            settings.base_iri,
            settings.with_text,
            settings.strict,
        )
        return sha256(*(str(part).encode() for part in parts))

    def build(self, settings: Settings) -> Term:
        """The IRI of the build: told by what it works with, so that it stays while articles are added.

        The code's own digest is left out: a change of it that changes no output gives no new name.
        """
        parts = (self.software, self.lexicon, self.rules, self.model, settings.with_text, settings.strict)
        digest = sha256(*(str(part).encode() for part in parts))[:12]
        return settings.base().of(f"build/{self.software}-{digest}")


def versions(lexicon_digest: str) -> Versions:
    """What this installation reads with."""
    return Versions(
        software=kg.__version__,
        code=code_digest(),
        lexicon=lexicon_digest,
        rules=_tree(_PACKAGE / "rules", (".yaml",)),
        model=sha256(
            _tree(folder("ontology"), (".ttl", ".jsonld")).encode(), _tree(folder("shapes"), (".ttl",)).encode()
        ),
    )


def code_digest() -> str:
    """The SHA-256 of our own code and rules."""
    return _tree(_PACKAGE, (".py", ".yaml"))


def source_day() -> dt.date | None:
    """The day of SOURCE_DATE_EPOCH (UTC), the only time that a build may mention; None if it is not set to a number.

    Source: reproducible-builds.org/specs/source-date-epoch.
    """
    written = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(written), dt.UTC).date() if written.isdecimal() else None


@cache
def _tree(top: Path, suffixes: tuple[str, ...]) -> str:
    files = sorted((path.relative_to(top).as_posix(), path) for path in top.rglob("*") if path.suffix in suffixes)
    return sha256(*(part for name, path in files for part in (name.encode(), path.read_bytes())))


def sha256(*parts: bytes) -> str:
    """A digest, in hexadecimal, of `parts` and of where one ends and the next begins."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
