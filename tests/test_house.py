"""The outer walls: what is tracked, what make offers, who imports whom, and what the wheel carries."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
LOCKS = [HOUSE / "requirements" / name for name in ("run.txt", "dev.txt")]
LISTS = {"src/kg/vocab.py"}  # one term a line: nothing to follow, and no easier to find in two files
MACHINE = re.compile(r"(?<![\w.~*)}>\]-])/(?:work|root|home|tmp|opt)/\w|[A-Z]:\\\\?Users")
REGISTRY = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.", "npm" + r"js\.", "--(?:extra-)?" + "index-url"))
)


def run(*command: str | Path, cwd: Path = HOUSE, **environment: str) -> str:
    """What `command` prints; the test fails with its complaint if it fails."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tracked(*patterns: str) -> list[Path]:
    """The files of the checkout that git knows, and that are still there."""
    if not (HOUSE / ".git").exists():
        pytest.skip("not a checkout")
    names = run("git", "ls-files", "-z", "--", *patterns).split("\0")
    return [HOUSE / name for name in names if name and (HOUSE / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(HOUSE)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("text", ["see /work/main", "'/tmp/a.txt'", "/home/me/x", r"C:\Users\me"])
def test_a_machine_path_is_known(text: str) -> None:
    assert MACHINE.search(text)


@pytest.mark.parametrize("text", ["https://example.org/work/1", "a/home/b", "the /work of a day", "~/tmp/x"])
def test_what_only_looks_like_one_is_let_be(text: str) -> None:
    assert not MACHINE.search(text)


def test_no_file_names_a_place_on_a_machine() -> None:
    allowed = {"tests/test_house.py"}
    assert [line for line in lines_with(MACHINE) if line.split(":")[0] not in allowed] == []


def test_no_file_names_a_registry() -> None:
    assert lines_with(REGISTRY) == []


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {str(path.relative_to(HOUSE)): len(path.read_text("utf-8").splitlines()) for path in tracked("*.py")}
    assert {name: length for name, length in lengths.items() if length > 400 and name not in LISTS} == {}


def test_everything_flows_downstairs() -> None:
    assert "0 broken" in run(Path(sys.executable).parent / "lint-imports", "--no-cache")


def targets() -> set[str]:
    """The names that `make help` prints."""
    return set(re.findall(r"^make (\w+)", run("make", "help"), re.MULTILINE))


def test_make_offers_what_it_declares() -> None:
    declared = re.search(r"^\.PHONY: (.*)$", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert declared
    assert targets() == set(declared[1].split())


def test_every_make_command_in_the_docs_exists() -> None:
    named = {
        (str(path.relative_to(HOUSE)), name)
        for path in tracked("*.md")
        for name in re.findall(r"(?:^\$? *|`)make ([a-z-]+)\b", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {(path, name) for path, name in named if name not in targets()} == set()


def requirement_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_dependency_with_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    wanted = PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]
    if lock.name == "dev.txt":
        wanted += PROJECT["project"]["optional-dependencies"]["dev"]
    assert requirement_names(wanted) - requirement_names(entries) == set()


def test_the_build_needs_what_it_says() -> None:
    lines = (HOUSE / "requirements" / "build.in").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == PROJECT["build-system"]["requires"]


def test_ci_runs_the_tests() -> None:
    script = HOUSE / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[-1] == "make test"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_carries_all_that_is_no_code(wheel: Path) -> None:
    forced = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    expected = {"kg/_resources/" + str(path.relative_to(HOUSE)) for path in tracked(*forced)}
    expected |= {str(path.relative_to(HOUSE / "src")) for path in tracked("src/kg")}
    names = set(zipfile.ZipFile(wheel).namelist())
    assert expected - names == set()
    assert [name for name in names if name.endswith("/licenses/LICENSE")]
    assert [name for name in names if not name.startswith(("kg/", "press_kg-"))] == []


def test_the_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--no-compile", "--target", site, wheel, PIP_FIND_LINKS="")
    version = run(site / "bin" / "kg", "--version", cwd=tmp_path, PYTHONPATH=str(site))
    assert version == f"kg {PROJECT['project']['version']}\n"
    said = run(sys.executable, "-c", WHERE, cwd=tmp_path, PYTHONPATH=str(site), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert {Path(line).is_relative_to(site) for line in said.splitlines()} == {True}
    assert len(said.splitlines()) == 4


WHERE = """
import kg, kg.resources
from kg.lexicon import load_lexicon
from kg.rules import load_rules
print(kg.__file__)
for name in ("ontology", "shapes", "queries"):
    print(kg.resources.folder(name))
assert load_lexicon().matches("河南", "zh")
assert load_rules("events")
"""
