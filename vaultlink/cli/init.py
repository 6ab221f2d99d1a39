"""`vaultlink init`: a commented settings file."""

from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.vault import vault_argument
from vaultlink.config.keys import SETTINGS_FILE
from vaultlink.config.language import language_of
from vaultlink.config.starter import settings_text
from vaultlink.disk import create_file, find_vault, read_vault
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath


@click.command(
    "init",
    help=say(
        Message(
            "Writes vaultlink.toml with every setting explained, into a vault. Never over an existing one."
        )
    ),
    epilog=say(Message("Example: vaultlink init ~/notes")),
)
@vault_argument
def command(folder: Path | None) -> None:
    """Write the settings file."""
    root = find_vault(folder or Path(), Path())
    texts = read_vault(root).texts
    language = language_of(text for _, text in sorted(texts.items()))
    path = VaultPath(SETTINGS_FILE)
    if create_file(root, path, settings_text(language).encode()):
        click.echo(say(Message("{file} is written. Nothing in it needs to be changed.", file=path)))
        click.echo(say(Message("Next: vaultlink check, or vaultlink build")))
    else:
        click.echo(say(Message("{file} is there already and was left as it is.", file=path)))
