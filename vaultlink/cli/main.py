"""The command `vaultlink`, which imports a subcommand when it is asked for."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import NoReturn

import click

from vaultlink import __version__
from vaultlink.cli.language import say, translate_click
from vaultlink.cli.leaving_ready import leave_ready
from vaultlink.cli.streams import OutputClosed, open_streams
from vaultlink.cli.typed import legible, typed
from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError

_INTERRUPTED = 130
_CLOSED = 141
"""What shells show for a program that was interrupted, and for one whose reader has gone."""
_WELL = (None, 0, 1)
"""What a command exits with that has done what it was to do."""

COMMANDS = {
    "agenda": Message("Whom to contact, and what else is due."),
    "answer": Message("Keep the notes ready, so that commands answer at once."),
    "build": Message("Write summaries into the vault."),
    "cache": Message("What is remembered of a vault, to be quick."),
    "check": Message("Find what is wrong; write nothing."),
    "doctor": Message("What keeps vaultlink from writing safely."),
    "graph": Message("The vault's graph, for other programs."),
    "init": Message("Write a settings file with every setting explained."),
    "install-hook": Message("Have git check notes before they are committed."),
    "insert": Message("Put a text that is kept current into a note."),
    "inspect": Message("What Obsidian sees in a note."),
    "partners": Message("All partners at a glance."),
    "path": Message("Through whom to get to know somebody."),
    "release": Message("Keep a text of vaultlink's as your own."),
    "resolve": Message("Where a link leads, and why there."),
    "rules": Message("What is looked for."),
    "show": Message("The brief about one partner."),
    "trust": Message("Have templates of your own used."),
    "undo": Message("Give files back what they said before."),
    "watch": Message("Keep summaries current while you write."),
}
"""What each is for, said here so that the list of all of them imports none."""


class Commands(click.Group):
    """A group whose members are modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"vaultlink.cli.{cmd_name.replace('-', '_')}").command
        if not isinstance(command, click.Command):
            return None
        command.options_metavar = say(_OPTIONS)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands."""
        with formatter.section(say(Message("Commands"))):
            formatter.write_dl([(name, say(about)) for name, about in COMMANDS.items()])


_OPTIONS = Message("[OPTIONS]")


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar=say(_OPTIONS),
    subcommand_metavar=say(Message("COMMAND [ARGS]...")),
    help=say(
        Message(
            "Reads an Obsidian vault as Obsidian does, checks it, and writes summary notes back into it. "
            "Nothing of yours is changed unless you ask for it."
        )
    ),
    epilog=say(Message("Example: vaultlink check ~/notes")),
)
@click.version_option(
    __version__,
    "--version",
    message="vaultlink %(version)s",
    help=say(Message("Show the version and exit.")),
)
def vaultlink() -> None:
    """Gather the commands."""


def main(listen: Callable[[], None] | None = None) -> None:
    """Run the command line; `listen` is called once the streams are ready for what is said."""
    open_streams()
    if listen is not None:
        listen()
    translate_click()
    try:
        run(sys.argv[1:])
    except SystemExit as end:
        if end.code in _WELL:
            leave_ready()
        raise


def run(words: Iterable[str], at_hand: object = None) -> NoReturn:
    """Run a command line, and exit; `at_hand` is for commands that find the vault read already."""
    with _ending():
        sys.exit(
            vaultlink.main([*map(typed, words)], prog_name="vaultlink", standalone_mode=False, obj=at_hand)
            or 0
        )


@contextmanager
def _ending() -> Iterator[None]:
    """Turn trouble into a sentence and an exit code."""
    try:
        yield
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    except OutputClosed:
        sys.exit(_CLOSED)
    except VaultlinkError as trouble:
        click.echo(legible(f"vaultlink: {say(trouble.message)}"), err=True)
        sys.exit(trouble.exit_code)
