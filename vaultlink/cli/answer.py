"""`vaultlink answer`: keep the notes ready for other commands."""

import os
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vaultlink.cli.asking import LEAVE
from vaultlink.cli.language import say
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import cache_option, means_for, tell_of, vault_argument
from vaultlink.disk import find_vault
from vaultlink.disk.calling import is_listened_to
from vaultlink.disk.lock import READY, holder_of, locked
from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline import Reading

if TYPE_CHECKING:
    from vaultlink.disk.calls import Call


class NoPipes(VaultlinkError):
    """The system has nothing through which commands could ask."""


@click.command(
    "answer",
    help=say(
        Message(
            "Reads the notes and keeps them ready, so that commands answer at once. It writes nothing by"
            " itself, and ends when nobody has asked for ten minutes, or for as long as [answer] in the"
            " settings says. Where there are many notes, commands that have read them start it."
        )
    ),
    epilog=say(Message("Example: vaultlink answer ~/notes")),
)
@vault_argument
@cache_option
def command(folder: Path | None) -> None:
    """Keep the notes of a vault ready."""
    root = find_vault(folder, Path()).absolute()  # while it answers a command, it is where that is
    if not hasattr(os, "mkfifo"):
        raise NoPipes(Message("commands cannot ask here: this system has no named pipes"))
    if is_listened_to(str(root)) or holder_of(root, READY) is not None:
        click.echo(say(Message("a process of vaultlink's answers here already")))
        return
    with locked(root, "vaultlink answer", patience=0.0, purpose=READY):
        sys.exit(_answer(root))


def _answer(root: Path) -> int:
    """Answer until that is over; return what to exit with."""
    from vaultlink.cli.answering import answering  # noqa: PLC0415 - who finds one at work needs none of these
    from vaultlink.watch import Clock, Desk, Inbox, Standby, WholeEngine  # noqa: PLC0415

    clock, leaving = Clock(time.monotonic, time.time, date.today), threading.Event()
    inbox = Inbox(clock.monotonic)
    with finishing_the_file(inbox.wake) as stopping:

        def is_over() -> bool:
            return stopping.is_wanted() or leaving.is_set()

        def decline(call: "Call") -> None:
            call.tell(None)
            if call.question == LEAVE:
                leaving.set()

        desk = Desk(root, inbox, answering(stopping.is_wanted, leaving.set), decline)
        standby = Standby(root, WholeEngine(root, means_for(root)), clock, inbox, desk, is_over)
        try:
            reading = standby.prepare()
            tell_of(reading.notices)
            if not is_over():
                click.echo(legible(say(_ready(root, reading))))
                standby.run()
        finally:
            desk.close()
    return stopping.exit_code


def _ready(root: Path, reading: Reading) -> Message:
    return Message(
        "{count} note of “{vault}” is ready, commands answer at once; Ctrl-C ends it",
        "{count} notes of “{vault}” are ready, commands answer at once; Ctrl-C ends it",
        count=len(reading.vault.subjects()),
        vault=root.name,
    )
