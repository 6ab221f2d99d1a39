"""`vaultlink cache`: what is remembered of a vault so that the next run is quick."""

from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.leaving_ready import make_room
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import vault_argument
from vaultlink.disk import find_vault
from vaultlink.disk.kept_answers import FOUND, SAID
from vaultlink.disk.note_memory import NoteMemory
from vaultlink.disk.reason import reason_of
from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError, VaultlinkError
from vaultlink.partners.wording.amounts import number

_MEGABYTE = 1_000_000


class NoFolder(VaultlinkError):
    """The user has no folder in which anything could be remembered."""


@click.command(
    "cache",
    help=say(
        Message(
            "Tells what is remembered of a vault's notes between runs, and where. It lies outside the vault,"
            " in your own cache folder, holds what your notes say, and may be deleted at any time: the same"
            " comes out without it, only later."
        )
    ),
    epilog=say(Message("Example: vaultlink cache ~/notes --clear")),
)
@vault_argument
@click.option("--stats", is_flag=True, help=say(Message("Tell how much it is; this is done in any case.")))
@click.option("--clear", "is_clear", is_flag=True, help=say(Message("Delete it.")))
def command(folder: Path | None, *, stats: bool, is_clear: bool) -> None:  # noqa: ARG001 - stats is the default
    """Tell what is remembered, or forget it."""
    memory = NoteMemory(find_vault(folder, Path()))
    try:
        place = memory.path()
    except OSError:
        raise NoFolder(Message("there is no cache folder for you here, so nothing is remembered")) from None
    notes, size = memory.notes(), memory.size()
    if is_clear:
        make_room(memory.root)
        try:
            memory.forget()
            for kept in (SAID, FOUND):
                kept.forget()
        except OSError as error:
            raise DiskError(
                Message("cannot delete {path}: {reason}", path=place, reason=reason_of(error))
            ) from error
    sentence = _forgotten(notes) if is_clear else _remembered(notes, size)
    click.echo(say(sentence))
    if not is_clear:
        click.echo(legible(say(Message("in {path}", path=place))))


def _remembered(notes: int, size: int) -> Message:
    return Message(
        "{count} note is remembered, in {size} MB",
        "{count} notes are remembered, in {size} MB",
        count=notes,
        size=number(round(size / _MEGABYTE, 1)),
    )


def _forgotten(notes: int) -> Message:
    return Message("{count} note forgotten", "{count} notes forgotten", count=notes)
