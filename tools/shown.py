"""The examples of a document, run as a reader would type them, and the document with what they printed.

What a document may hold:

- ```console: lines that begin with "$ " are typed (with "> " they go on), the lines after them are what is printed.
  A line "…" stands for any lines, … within a line for any words.
- ```sh: typed, must succeed, prints nothing worth showing. Set-up lines (`SETUP`) are not run.
- ```sparql: put to `kg query -f -`; ```python: run. A ```text fence right after one is what it prints.
- `<!-- file: NAME -->` before a fence: its content is saved as NAME. `<!-- after: NAME: LINE -->`: it goes into
  NAME after the first line that is LINE, but for space at its ends.

Space at the end of a line, and empty lines at the end, are not shown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
DOCUMENTS = tuple(
    str(path.relative_to(HOUSE))
    for pattern in ("README.md", "docs/*.md", "docs/howto/*.md")
    for path in sorted(HOUSE.glob(pattern))
)
SETUP = re.compile(r"(?:make (?:demo|test)|git clone .*|cd press-kg|\. \.venv/bin/activate)(?: +#.*)?")
FOLDERS = ("docs", "examples", "ontology", "queries", "shapes", "src", "tests", "tools")
FILES = ("Makefile", "README.md", "pyproject.toml", "output/README.md")
TOOLS = {"kg": "-c 'from kg.cli import main; main()'", "python": "", "pytest": "-m pytest -p no:cacheprovider"}

_FENCE = re.compile(r"^```(\w*)$")
_NOTE = re.compile(r"^<!-- (file|after): ([\w./-]+)(?:: (.*))? -->$")
_MORE = "…"


class ExampleError(Exception):
    """An example that cannot be run as it stands."""


@dataclass
class Fence:
    """A fenced block: its language, its lines, the note before it, and whether it follows on the fence before."""

    language: str
    lines: list[str] = field(default_factory=list)
    note: re.Match[str] | None = None
    follows: bool = False


def play(text: str, folder: Path) -> str:
    """`text` with every example run in `folder`, in order, and what is shown renewed where it is no longer so."""
    printed = ""
    result: list[str] = []
    for part in _parts(text):
        if isinstance(part, str):
            result.append(part)
            continue
        lines = part.lines
        if part.note:
            _write(folder, part)
        elif part.language == "console":
            lines = _console(lines, folder)
        elif part.language == "sh":
            script = "\n".join(line for line in lines if not SETUP.fullmatch(line))
            _typed(script, folder, {0})
        elif part.language == "sparql":
            printed = _typed("kg query -f -", folder, {0}, "\n".join(lines))
        elif part.language == "python":
            printed = _typed("python -", folder, {0}, "\n".join(lines))
        elif part.language == "text" and part.follows:
            lines = renewed(lines, _lines(printed))
        result += [f"```{part.language}", *lines, "```"]
    return "\n".join(result) + "\n"


def renewed(shown: list[str], printed: list[str]) -> list[str]:
    """`shown` if `printed` fits it; else as many lines of `printed`, at the top and at the end, as `shown` had."""
    if _pattern(shown).fullmatch("".join(f"{line}\n" for line in printed)):
        return shown
    if _MORE not in shown:
        return printed
    top = shown.index(_MORE)
    end = shown[::-1].index(_MORE)
    return [*printed[:top], _MORE, *printed[len(printed) - end :]]


def sandbox(folder: Path) -> Path:
    """A copy of the checkout in `folder`, with a .venv that runs the copy."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in FOLDERS:
        shutil.copytree(HOUSE / name, folder / name, ignore=ignore)
    for name in FILES:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, folder / name)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, arguments in TOOLS.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {arguments} "$@"\n', "utf-8")
        program.chmod(0o755)
    return folder


def _parts(text: str) -> Iterator[str | Fence]:
    """The lines of `text`, and its fences as wholes."""
    fence: Fence | None = None
    note, after = None, False
    for line in text.splitlines():
        if fence:
            if line == "```":
                yield fence
                fence, after = None, True
            else:
                fence.lines.append(line)
            continue
        opens = _FENCE.match(line)
        if opens:
            fence = Fence(opens[1], note=note, follows=after)
        else:
            yield line
        after = after and not line
        note = _NOTE.match(line)
    if fence:
        raise ExampleError("a fence is not closed")


def _console(lines: list[str], folder: Path) -> list[str]:
    result: list[str] = []
    at = 0
    while at < len(lines):
        command = [lines[at]]
        while at + 1 < len(lines) and lines[at + 1].startswith("> "):
            at += 1
            command.append(lines[at])
        if not command[0].startswith("$ "):
            raise ExampleError(f"{command[0]!r} is not typed, and no command stands before it")
        at += 1
        first = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        printed = _typed("\n".join(line[2:] for line in command), folder, {0, 1})
        result += [*command, *renewed(lines[first:at], _lines(printed))]
    return result


def _typed(script: str, folder: Path, codes: set[int], said: str = "") -> str:
    """What `script` prints, remarks after results, as a terminal shows it."""
    environment = {
        **os.environ,
        "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(folder / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=folder,
        env=environment,
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in codes:
        raise ExampleError(f"exit code {done.returncode} of\n{script}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def _lines(printed: str) -> list[str]:
    return [line.rstrip() for line in printed.rstrip().splitlines()]


def _write(folder: Path, part: Fence) -> None:
    assert part.note
    kind, name, line = part.note.groups()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        path.write_text("\n".join(part.lines) + "\n", "utf-8")
        return
    lines = path.read_text("utf-8").splitlines()
    found = [number for number, text in enumerate(lines, 1) if text.strip() == line.strip()]
    if not found:
        raise ExampleError(f"{name} has no line {line!r}")
    path.write_text("\n".join([*lines[: found[0]], *part.lines, *lines[found[0] :]]) + "\n", "utf-8")


def _pattern(shown: list[str]) -> re.Pattern[str]:
    """A pattern of printed lines, each with its line end."""
    parts = [
        r"(?:[^\n]*\n)*?" if line == _MORE else r"[^\n]*".join(map(re.escape, line.split(_MORE))) + r"\n"
        for line in shown
    ]
    return re.compile("".join(parts))


def main() -> None:
    """Renew what the documents show."""
    with tempfile.TemporaryDirectory() as name:
        built = sandbox(Path(name) / "built")
        _typed("kg build examples -q", built, {0})
        for number, document in enumerate(DOCUMENTS):
            path = HOUSE / document
            folder = Path(name) / str(number)
            shutil.copytree(built, folder)
            path.write_text(play(path.read_text("utf-8"), folder), "utf-8")


if __name__ == "__main__":
    main()
