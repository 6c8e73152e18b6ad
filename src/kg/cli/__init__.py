"""The command line: one group whose commands are loaded when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from kg import __version__
from kg.cli.settings import SETTINGS
from kg.errors import KgError

# A command's module is imported only when it is run: `kg --help` is to answer at once.
COMMANDS = {
    "build": "turn articles into a validated graph",
    "query": "ask the graph a question, by name or in SPARQL",
    "audit": "show what does not add up: in an article, between its languages, between articles",
    "series": "line up one figure over time, paper by paper",
    "validate": "say what in a graph is wrong, for people",
    "explain": "show why the graph says what it says, sentence by sentence",
    "export": "write the graph for other programs: networks, pictures, tables",
    "extract": "print all that articles say, as JSON Lines",
    "mentions": "find the figures, periods and names in lines of text",
    "score": "compare an extraction with a gold standard",
    "lexicon": "check the lexicon, and look names up in it",
}
_INTERRUPTED = 130  # 128 + SIGINT, as shells count


class Lazy(click.Group):
    """A group that knows its commands by name and one line of help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a newcomer needs them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the module of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings=SETTINGS)
@click.version_option(__version__, "--version", prog_name="kg", message="%(prog)s %(version)s")
def group() -> None:
    """Newspaper articles in Chinese and English as a graph in which every figure keeps the words that state it.

    Begin with: kg build ARTICLES
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run `kg` and leave: 0 done, 1 something to mend, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result: Any = group.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(result if isinstance(result, int) else 0)
    except KgError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Who read our output has enough; Python would complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
