"""What the drive of a vault can do, found out by trying it in vaultlink's own folder there."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from vaultlink.disk import fsops
from vaultlink.disk.exchange import NoExchangeError
from vaultlink.disk.fsops import Folder
from vaultlink.disk.store import opened_store


class Capabilities(Struct, frozen=True):
    """Each is None where it could not be found out."""

    exchanges: bool | None
    """Two names in one step: without it a save in the very moment of ours may be displaced."""
    keeps_case: bool | None
    """`Note.md` and `note.md` are two files."""
    keeps_forms: bool | None
    """`й` in one character and in two are two names."""


def capabilities_of(root: Path) -> Capabilities:
    """Try what the drive can do; leaves nothing behind."""
    with ExitStack() as stack:
        try:
            store = opened_store(stack, stack.enter_context(fsops.opened_root(root)))
        except OSError:
            return Capabilities(None, None, None)
        return Capabilities(
            _tried(lambda: _exchanges(store)),
            _tried(lambda: _is_apart(store, b".vl-case.tmp", b".vl-CASE.tmp")),
            _tried(lambda: _is_apart(store, ".vl-й.tmp".encode(), ".vl-\u0438\u0306.tmp".encode())),
        )


def _tried(trial: Callable[[], bool]) -> bool | None:
    try:
        return trial()
    except OSError:
        return None


def _exchanges(folder: Folder) -> bool:
    (one, first), (other, second) = fsops.create_temp(folder), fsops.create_temp(folder)
    try:
        fsops.write_all(first, b"1")
        fsops.exchange(folder, one, other)
        return fsops.read_in(folder, other).content == b"1"
    except NoExchangeError:
        return False
    finally:
        for name, descriptor in ((one, first), (other, second)):
            fsops.close(descriptor)
            fsops.unlink(folder, name)


def _is_apart(folder: Folder, name: bytes, twin: bytes) -> bool:
    """Tell whether two names are two files: one is made, and the other is looked for."""
    fsops.close(fsops.open_to_append(folder, name))
    try:
        return not _exists(folder, twin)
    finally:
        fsops.unlink(folder, name)


def _exists(folder: Folder, name: bytes) -> bool:
    try:
        fsops.status_in(folder, name)
    except FileNotFoundError:
        return False
    return True
