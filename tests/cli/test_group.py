"""The group: what every command shares, and how a mistake is told."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kg import __version__
from kg.cli import COMMANDS, group, main
from kg.errors import InputError
from tests.cli.typed import leave


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(option) == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if f"  {name} " not in shown] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(name, "--help") == 0
    assert capsys.readouterr().out.startswith(f"Usage: kg {name} ")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert leave("--version") == 0
    assert capsys.readouterr().out == f"kg {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("frob",), ("build",), ("build", "--workers", "0", "x"), ("query", "a", "--name", "b")]
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert leave(*arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, "Error: " in captured.err) == ("", True)


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (InputError("a.txt", 3, "x", "y"), 1, "Error: a.txt:3: x; expected y\n"),
        (KeyboardInterrupt(), 130, "stopped\n"),
    ],
)
def test_a_mistake_is_a_sentence(
    raised: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(group, "main", fail)
    assert leave("build", "x") == code
    assert capsys.readouterr() == ("", told)


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(group, "main", fail)
    with pytest.raises(ZeroDivisionError):
        main(["build", "x"])


def kg(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """`kg` in a process of its own."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=environment)


def test_help_loads_nothing_heavy_and_answers_at_once() -> None:
    code = "import sys, kg.cli; kg.cli.group.get_help(__import__('click').Context(kg.cli.group)); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().split()
    assert {"rdflib", "pyoxigraph", "rich", "pyshacl", "daachorse", "yaml"} & set(loaded) == set()
    started = time.perf_counter()
    assert kg("--help").returncode == 0
    assert time.perf_counter() - started < 1  # a third of that on an idle machine


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = kg("query", "--list", environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert (result.returncode, "哪些".encode() in result.stdout) == (0, True)


def test_a_reader_that_has_enough_is_no_error() -> None:
    command = f"{sys.executable} -c 'from kg.cli import main; main()' query --list | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (result.stdout.count(b"\n"), result.stderr) == (1, b"")
