"""The command `vaultlink`, which imports a subcommand when it is asked for."""

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from vaultlink import __version__
from vaultlink.cli.language import say
from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError

_COLLECTED = (200_000, 50, 100)
"""How seldom garbage is looked for: a run makes many values that stay, and hardly any that form rings."""

COMMANDS = (
    "agenda",
    "build",
    "check",
    "graph",
    "init",
    "inspect",
    "partners",
    "path",
    "resolve",
    "rules",
    "show",
)


class Commands(click.Group):
    """A group whose members are modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"vaultlink.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        Message(
            "Reads an Obsidian vault as Obsidian does, checks it, and writes summary notes back into it. "
            "Your own notes are never changed."
        )
    ),
    epilog=say(Message("Example: vaultlink check ~/notes")),
)
@click.version_option(__version__, "--version", message="vaultlink %(version)s")
def vaultlink() -> None:
    """Gather the commands."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*_COLLECTED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        vaultlink(standalone_mode=True)
    except VaultlinkError as trouble:
        click.echo(f"vaultlink: {say(trouble.message)}", err=True)
        sys.exit(trouble.exit_code)
