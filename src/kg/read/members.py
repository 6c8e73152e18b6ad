"""What an archive holds, whatever packed it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a member is."""

    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a link"
    OTHER = "a device or a pipe"


@dataclass(frozen=True, slots=True)
class Member:
    """One member; `read(limit)` gives its first bytes, and only until the next member is asked for."""

    name: str  # with / between folders, as the archive gives it
    kind: Kind
    size: int  # bytes unpacked, as the archive declares it
    read: Callable[[int], bytes]


def kind_of_mode(mode: int) -> Kind:
    """The kind that a Unix mode tells; a mode without a type is a file's."""
    types = {0: Kind.FILE, stat.S_IFREG: Kind.FILE, stat.S_IFDIR: Kind.FOLDER, stat.S_IFLNK: Kind.LINK}
    return types.get(stat.S_IFMT(mode), Kind.OTHER)
