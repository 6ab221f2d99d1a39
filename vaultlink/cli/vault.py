"""Which vault a command is about, and reading it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from vaultlink.cli.again import is_fleeting
from vaultlink.cli.language import say
from vaultlink.cli.leaving_ready import has_read
from vaultlink.cli.progress import progress_bar
from vaultlink.cli.typed import legible, on_disk
from vaultlink.config.language import translator
from vaultlink.disk import find_vault, read_vault
from vaultlink.model.message import Message, Translate
from vaultlink.model.reading import VaultTexts
from vaultlink.model.trouble import NotAVault
from vaultlink.pipeline import Means, Reading, read

if TYPE_CHECKING:
    from vaultlink.disk.note_memory import NoteMemory
    from vaultlink.watch.at_hand import AtHand

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _folder(_: click.Context, __: click.Parameter, written: str | None) -> Path | None:
    """Return the folder that is named; whether there is one is asked when it is read."""
    if written == "":
        # As a path it would be the current folder, which a script with an unset variable never means.
        raise NotAVault(
            Message("the name of the vault is empty; name its folder, or `.` for the current one")
        )
    return written if written is None else on_disk(written)


vault_argument: Decorator = click.argument(
    "folder", metavar=say(Message("[VAULT]")), required=False, callback=_folder
)
"""The vault as argument; without it the nearest folder upwards that is one."""

vault_option: Decorator = click.option(
    "--vault",
    "folder",
    metavar=say(Message("DIR")),
    callback=_folder,
    help=say(Message("The vault; without it the nearest folder upwards with .obsidian or vaultlink.toml.")),
)


now_option: Decorator = click.option(
    "--now", is_flag=True, help=say(Message("Do not wait until files that were just saved are left alone."))
)
"""Whether to write at once."""


def format_option(*formats: str) -> Decorator:
    """Return the option `--format` with these choices, the first being the default."""
    return click.option(
        "--format",
        "output_format",
        type=click.Choice([str(one) for one in formats]),
        default=str(formats[0]),
        show_default=True,
        help=say(Message("How to print the result.")),
    )


_NO_CACHE = "vaultlink.no_cache"
_WORTH_REMEMBERING = 20_000
"""Characters whose parsing takes longer than to look into the memory: the parser has to be loaded, too."""


def _forget(context: click.Context, _: click.Parameter, *, is_wanted: bool) -> None:
    context.meta[_NO_CACHE] = is_wanted


cache_option: Decorator = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=lambda context, option, value: _forget(context, option, is_wanted=value),
    help=say(Message("Parse all notes anew, whatever is remembered of earlier runs; nothing else changes.")),
)
"""Whether to do without what earlier runs have found; asked for by `means_for`."""


class Elsewhere(Exception):
    """A watch is asked about another vault than its own."""


def at_hand(root: Path) -> "AtHand | None":
    """Return the vault as the watch has it that runs this command; None where none does.

    Raises Elsewhere where it has another one.
    """
    context = click.get_current_context(silent=True)
    vault: AtHand | None = context.obj if context is not None else None
    if vault is not None and not root.samefile(vault.root):
        raise Elsewhere
    return vault


def means_for(root: Path) -> Means:
    """Return what may be used to parse the notes of a vault quickly."""
    if vault := at_hand(root):
        return vault.means
    from vaultlink.disk.processors import usable_processors  # noqa: PLC0415 - `inspect` and the like do without

    memory = _memory_of(root)
    return Means(memory, memory and replace(memory, part="told"), usable_processors(), _WORTH_REMEMBERING)


def sayings_of(root: Path) -> "NoteMemory | None":
    """Return what is remembered of what the summaries of a vault said."""
    memory = None if at_hand(root) else _memory_of(root)
    return memory and replace(memory, part="said")


def _memory_of(root: Path) -> "NoteMemory | None":
    """Return what is remembered of a vault; None where nothing shall be, or Python has no SQLite."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get(_NO_CACHE, False):
        return None
    try:
        from vaultlink.disk.note_memory import NoteMemory  # noqa: PLC0415 - likewise
    except ImportError:
        return None
    return NoteMemory(root)


def open_reading(
    folder: Path | None,
    start: Path | None = None,
    texts_of: Callable[[Path], VaultTexts] = read_vault,
    *,
    to_build: bool = False,
    records: bool = False,
) -> tuple[Path, Reading]:
    """Find and read the vault; notices about settings go to stderr.

    `records` tells that those will be asked for, as who builds always does.
    """
    root = find_vault(folder, start or Path())
    reading = _reading(root, texts_of, to_build=to_build, records=records)
    if reading.unknown:
        is_fleeting("files that could not be read may be readable the next time")
    tell_of(reading.notices)
    return root, reading


def _reading(root: Path, texts_of: Callable[[Path], VaultTexts], *, to_build: bool, records: bool) -> Reading:
    if vault := at_hand(root):
        if texts_of is read_vault:
            return vault.read(to_build=to_build)
        known = vault.known_index()
        return read(texts_of(root), before=known.like if known else None, means=vault.means)
    means = replace(means_for(root), records=records or to_build)
    with progress_bar() as progress:
        if texts_of is not read_vault or means.memory is not None or means.processes == 1:
            reading = read(texts_of(root), progress, means=means)
            has_read(root, reading)
            return reading
        from vaultlink.pipeline.at_once import read_at_once  # noqa: PLC0415 - most runs remember

        return read_at_once(root, progress, means)


@contextmanager
def locked_vault(folder: Path | None, command: str, start: Path | None = None) -> Iterator[Path]:
    """Find and lock the vault, for a command that writes; raises Busy where another one is at work.

    Where it cannot be locked, stderr says so.
    """
    from vaultlink.disk.lock import locked  # noqa: PLC0415 - who only reads needs no lock

    root = find_vault(folder, start or Path())
    with locked(root, f"vaultlink {command}") as warning:
        if warning is not None:
            click.echo(f"vaultlink: {say(warning)}", err=True)
        yield root


def tell_of(notices: Iterable[Message]) -> None:
    """Say on stderr what is to be known beside the result."""
    for notice in notices:
        click.echo(legible(f"vaultlink: {say(notice)}"), err=True)


@contextmanager
def locked_reading(
    folder: Path | None, command: str, start: Path | None = None
) -> Iterator[tuple[Path, Reading]]:
    """Find, lock and read the vault, for a command that writes; raises Busy where another one is at work."""
    with locked_vault(folder, command, start) as root:
        yield open_reading(root, to_build=True)


def speaker(reading: Reading) -> Translate:
    """Return what says messages in the vault's language."""
    return translator(reading.language)
