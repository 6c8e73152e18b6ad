"""What is made of the lexicon kept between runs, in the user's cache folder. Without a writable one, nothing is."""

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
    payload = read_sealed(_name(key), key)
    if payload is None:
        return None
    compiled, machines = pickle.loads(payload)
    return compiled, machines


def write(key: str, content: Content) -> None:
    """Keep `content` under `key` in place of what was there."""
    write_sealed(_name(key), key, pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL))


def read_sealed(name: str, key: str) -> bytes | None:
    """The bytes last written to the file `name`, if it was under `key`; None else, or if they are not whole."""
    try:
        sealed = (cache_folder() / name).read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return None
    seal, payload = sealed[:_SEAL], sealed[_SEAL:]
    return payload if seal == _seal(key, payload) else None


def write_sealed(name: str, key: str, payload: bytes) -> None:
    """Keep `payload` in the file `name`; written beside and renamed, so never seen half done."""
    with contextlib.suppress(OSError, RuntimeError):
        target = cache_folder() / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, payload) + payload)
            Path(beside).replace(target)
        except OSError:
            Path(beside).unlink(missing_ok=True)


def _name(key: str) -> str:
    return f"lexicon-{key[:16]}.pickle"


def _seal(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).digest()
