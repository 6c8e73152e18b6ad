"""The compiled lexicon kept between runs, in the user's cache folder. Without a writable one, nothing is kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import tempfile
from pathlib import Path
from typing import TypeAlias

from kg.lexicon.compiled import Compiled
from kg.lexicon.lexicon import Automaton
from kg.model import Language

Content: TypeAlias = tuple[Compiled, dict[Language, Automaton]]
_SEAL = 32  # bytes: the SHA-256 of what follows, so that a torn or foreign file is never unpickled


def cache_folder() -> Path:
    """`$XDG_CACHE_HOME/press-kg`, by default `~/.cache/press-kg`. Source: XDG Base Directory Specification."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path("~/.cache").expanduser()) / "press-kg"


def read(key: str) -> Content | None:
    """What was written under `key`; None if there is nothing, or nothing whole."""
    try:
        sealed = _file(key).read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    seal, payload = sealed[:_SEAL], sealed[_SEAL:]
    if seal != _seal(key, payload):
        return None
    compiled, machines = pickle.loads(payload)
    return compiled, machines


def write(key: str, content: Content) -> None:
    """Keep `content` under `key` in place of what was there; written beside and renamed, so never seen half done."""
    payload = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError, RuntimeError):
        target = _file(key)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, payload) + payload)
            Path(beside).replace(target)
        except OSError:
            Path(beside).unlink(missing_ok=True)


def _file(key: str) -> Path:
    return cache_folder() / f"lexicon-{key[:16]}.pickle"


def _seal(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).digest()
