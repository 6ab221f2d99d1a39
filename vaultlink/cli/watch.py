"""`vaultlink watch`: keep the summaries current."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

import click

from vaultlink.cli.language import LANGUAGE, say
from vaultlink.cli.service import SYSTEMS, Service, service_text
from vaultlink.cli.stopping import finishing_the_file
from vaultlink.cli.typed import legible, on_disk
from vaultlink.cli.vault import cache_option, means_for, vault_argument
from vaultlink.disk import find_vault
from vaultlink.disk.log import Log, is_within
from vaultlink.model.message import Message
from vaultlink.model.trouble import Busy

_THIS_SYSTEM = "this"


def _log_path(_: click.Context, __: click.Parameter, written: str | None) -> Path | None:
    return on_disk(written) if written else None


@click.command(
    "watch",
    help=say(
        Message(
            "Keeps the summaries current while you write, as vaultlink build makes them, until you press"
            " Ctrl-C. A note of yours is written only when you have left it alone for a while; how long,"
            " the table [watch] of the settings says."
        )
    ),
    epilog=say(Message("Example: vaultlink watch ~/notes --print-service > vaultlink.service")),
)
@vault_argument
@cache_option
@click.option(
    "--log",
    "log_path",
    metavar=say(Message("FILE")),
    callback=_log_path,
    help=say(
        Message("Write what happens to this file, too; it holds names of notes, and no text of theirs.")
    ),
)
@click.option(
    "--print-service",
    "system",
    type=click.Choice([_THIS_SYSTEM, *SYSTEMS]),
    is_flag=False,
    flag_value=_THIS_SYSTEM,
    help=say(
        Message(
            "Print a file with which the system starts this when you log in, and say how to install it;"
            " watch nothing. Write it behind the vault."
        )
    ),
)
def command(folder: Path | None, log_path: Path | None, system: str | None) -> None:
    """Watch a vault."""
    root = find_vault(folder, Path())
    if log_path is not None and is_within(log_path, root):
        raise click.UsageError(
            say(Message("the log must lie outside of the vault, of which each line would be a change"))
        )
    if system is not None:
        _print_service(Service.of(root, log_path, LANGUAGE), system)
        return
    with _opened(log_path) as log:
        sys.exit(_watch(root, log))


@contextmanager
def _opened(path: Path | None) -> Iterator[Log | None]:
    log = None if path is None else Log(path)
    try:
        yield log
    finally:
        if log is not None:
            log.close()


def _watch(root: Path, log: Log | None) -> int:
    """Watch until somebody ends it; return what to exit with."""
    from vaultlink.cli.answering import answering  # noqa: PLC0415 - who prints a service needs none of these
    from vaultlink.cli.watching import Listener  # noqa: PLC0415
    from vaultlink.watch import Clock, Desk, Inbox, Watch, WholeEngine, observe  # noqa: PLC0415

    root = root.absolute()  # for as long as it answers a command, the watch is where that is
    listener = Listener(root, log, datetime.now)
    clock = Clock(time.monotonic, time.time, date.today)
    inbox = Inbox(clock.monotonic)
    with _keeping_ready(root), finishing_the_file(inbox.wake) as stopping:
        engine = WholeEngine(root, means_for(root))
        desk = Desk(root, inbox, answering(stopping.is_wanted))
        watch = Watch(root, engine, observe, clock, listener, stopping.is_wanted, inbox, desk)
        try:
            watch.run()
        finally:
            listener.close()
    return stopping.exit_code


@contextmanager
def _keeping_ready(root: Path) -> Iterator[None]:
    """Be who keeps the notes ready, so that no command leaves another process for that."""
    from vaultlink.cli.leaving_ready import make_room  # noqa: PLC0415 - as above
    from vaultlink.disk.lock import WATCH, locked  # noqa: PLC0415
    from vaultlink.disk.own_place import READY  # noqa: PLC0415

    make_room(root)
    with ExitStack() as stack:
        with suppress(Busy):  # it has begun in this moment, and both answer
            stack.enter_context(locked(root, WATCH, patience=0.0, purpose=READY))
        yield


def _print_service(service: Service, system: str) -> None:
    text, advice = service_text(service, None if system == _THIS_SYSTEM else system)
    click.echo(text, nl=False)
    for line in advice:
        click.echo(legible(f"vaultlink: {say(line)}"), err=True)
