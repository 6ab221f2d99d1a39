"""`vaultlink answer`: keep the notes ready for other commands."""

import math
import sys
import threading
import time
from datetime import date
from pathlib import Path

import click

from vaultlink.cli.language import say
from vaultlink.cli.leaving_ready import LEFT
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.typed import legible
from vaultlink.cli.vault import cache_option, means_for, tell_of, vault_argument
from vaultlink.disk import find_vault
from vaultlink.disk.calling import is_listened_to
from vaultlink.disk.calls import prepare_bell
from vaultlink.disk.lock import holder_of, is_held_here, locked
from vaultlink.disk.own_place import READY
from vaultlink.disk.reason import reason_of
from vaultlink.model.message import Message
from vaultlink.model.trouble import VaultlinkError
from vaultlink.pipeline import Reading


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
@click.option(LEFT, "is_left", is_flag=True, hidden=True)
def command(folder: Path | None, *, is_left: bool) -> None:
    """Keep the notes of a vault ready."""
    root = find_vault(folder, Path()).absolute()  # while it answers a command, it is where that is
    if is_listened_to(str(root)) or holder_of(root, READY) is not None:
        click.echo(say(Message("a process of vaultlink's answers here already")))
        return
    try:
        prepare_bell(root)
    except OSError as error:
        raise NoPipes(Message("commands cannot ask here: {reason}", reason=reason_of(error))) from error
    with locked(root, "vaultlink answer", patience=0.0, purpose=READY) as warning:
        is_locked = warning is None
        if is_locked or not is_left:  # without a lock each command would leave one more
            sys.exit(_answer(root, is_left=is_left, is_locked=is_locked))


def _answer(root: Path, *, is_left: bool, is_locked: bool) -> int:
    """Answer until that is over; return what to exit with."""
    from vaultlink.cli.answering import answering  # noqa: PLC0415 - who finds one at work needs none of these
    from vaultlink.watch import Clock, Desk, Inbox, Standby, WholeEngine  # noqa: PLC0415

    clock, leaving = Clock(time.monotonic, time.time, date.today), threading.Event()
    inbox = Inbox(clock.monotonic)
    standby = Standby(root, WholeEngine(root, means_for(root)), clock, inbox)
    reading = standby.prepare()  # which a signal breaks off
    tell_of(reading.notices)

    def leave() -> None:
        leaving.set()
        inbox.wake()

    with finishing_the_file(inbox.wake) as stopping:

        def is_over() -> bool:
            is_lost = is_locked and not is_held_here(root, READY)
            return stopping.is_wanted() or leaving.is_set() or is_lost

        if not is_over() and not is_listened_to(str(root)):  # a watch may have begun meanwhile
            click.echo(legible(say(_ready(root, reading))))
            desk = Desk(root, inbox, answering(stopping.is_wanted, leave))
            standby.run(desk, is_over, 0.0 if is_left else math.inf)
    return stopping.exit_code


def _ready(root: Path, reading: Reading) -> Message:
    return Message(
        "{count} note of “{vault}” is ready, commands answer at once; Ctrl-C ends it",
        "{count} notes of “{vault}” are ready, commands answer at once; Ctrl-C ends it",
        count=len(reading.vault.subjects()),
        vault=root.name,
    )
