"""`vaultlink install-hook`: have git check notes before they are committed."""

import sys
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.vault import vault_argument
from vaultlink.disk import find_vault
from vaultlink.disk.hook import install_hook
from vaultlink.model.message import Message


@click.command(
    "install-hook",
    help=say(
        Message(
            "Writes a hook of git's own that checks what is about to be committed, and only what the commit"
            " brings in. A hook that is there already is kept and runs first."
        )
    ),
    epilog=say(Message("Example: vaultlink install-hook ~/notes")),
)
@vault_argument
@click.option(
    "--build",
    "builds",
    is_flag=True,
    help=say(Message("Let a commit fail, too, where a summary is out of date; none is written.")),
)
def command(folder: Path | None, *, builds: bool) -> None:
    """Install the hook."""
    root = find_vault(folder, Path())
    if install_hook(root, sys.executable, builds=builds):
        click.echo(say(Message("The hook is installed; it runs at each commit.")))
    else:
        click.echo(say(Message("The hook is there already.")))
