"""Locks of a vault: two builds of it never write at once, and one process alone keeps its notes ready.

The system frees a lock when its holder ends, however that comes about; so none is ever left behind.
It is not kept in the vault: sync tools would copy it, and network drives lie about locks.
"""

import errno
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from vaultlink.disk.own_place import BUILD, NO_LINK, name_of
from vaultlink.disk.reason import reason_of
from vaultlink.disk.user_folder import open_own, user_folder
from vaultlink.model.message import Message
from vaultlink.model.trouble import Busy

PATIENCE = 10.0
"""Seconds to wait for another build to finish."""

WATCH = "vaultlink watch"
"""What a watch says it is; it holds both locks, the first for each build only."""

_PAUSE = 0.05
_TOLD = 1000
"""Bytes about the holder that are written and read at most."""
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}


class Holder(Struct, frozen=True):
    """Who says that they hold a lock; for messages only."""

    command: str = ""
    pid: int = 0
    host: str = ""


@contextmanager
def locked(
    root: Path, command: str, patience: float | None = None, purpose: str = BUILD
) -> Iterator[Message | None]:
    """Keep everybody else from building this vault; raises Busy where somebody goes on doing so.

    Where no lock can be made the work is done all the same; what is yielded then says so.
    """
    warning, descriptor = None, -1
    try:
        descriptor = _acquired(_lock_name(root, purpose), PATIENCE if patience is None else patience)
    except OSError as error:
        warning = _without_lock(error)
    else:
        _write_holder(descriptor, Holder(command, os.getpid(), platform.node()))
    try:
        yield warning
    finally:
        if warning is None:
            _released(descriptor)


def _released(descriptor: int) -> None:
    """Give up the lock; whatever the system says, the file is closed then, and nothing was written in it."""
    with suppress(OSError):
        os.close(descriptor)


def holder_of(root: Path, purpose: str = BUILD) -> Holder | None:
    """Return who holds a lock just now; None where nobody does, or it cannot be told."""
    try:
        path = user_folder() / _lock_name(root, purpose)
        descriptor = os.open(path, os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return None
    try:
        return None if _lock(descriptor) else _read_holder(descriptor)
    except OSError:
        return None
    finally:
        _released(descriptor)


def is_held_here(root: Path, purpose: str) -> bool:
    """Tell whether this process holds a lock that it has taken, and nobody has taken it away meanwhile."""
    holder = holder_of(root, purpose)
    return holder is not None and holder.pid in {os.getpid(), 0}  # where the disk is full, it has no name


def take_away(root: Path, purpose: str) -> None:
    """Have whoever holds a lock do so no longer; they see that when they look."""
    with suppress(OSError):
        (user_folder() / _lock_name(root, purpose)).unlink()


def last_holder(root: Path) -> Holder:
    """Return who is building a vault, or did so last; nobody where it cannot be told."""
    try:
        descriptor = os.open(user_folder() / _lock_name(root, BUILD), os.O_RDONLY | NO_LINK)
    except OSError:
        return Holder()
    try:
        return _read_holder(descriptor)
    finally:
        _released(descriptor)


def _lock_name(root: Path, purpose: str) -> str:
    return f"{name_of(root)}{purpose}"


def _acquired(name: str, patience: float) -> int:
    """Return the descriptor of the lock, which holds it for as long as it is open."""
    until = time.monotonic() + patience
    while True:
        descriptor = open_own(name)
        try:
            if _lock(descriptor):
                if _is_still(user_folder() / name, descriptor):
                    return descriptor
            else:
                _give_up_after(until, descriptor)
        except BaseException:
            _released(descriptor)
            raise
        _released(descriptor)
        time.sleep(_PAUSE)


def _give_up_after(until: float, descriptor: int) -> None:
    """Raise Busy once there has been enough waiting."""
    if time.monotonic() >= until:
        raise _busy(_read_holder(descriptor))


def _is_still(path: Path, descriptor: int) -> bool:
    """Tell whether the file that is locked is the one that others would find: it may have been removed."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30
    """Far behind the end, since nobody may read what is locked."""

    def _lock(descriptor: int) -> bool:
        """Take the lock if it is free, and tell whether it was."""
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Take the lock if it is free, and tell whether it was."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True


def _write_holder(descriptor: int, holder: Holder) -> None:
    """Say who holds the lock, unless that is who held it last; a full disk does not matter."""
    if _read_holder(descriptor) == holder:
        return
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, msgspec.json.encode(holder)[:_TOLD])
    except (OSError, UnicodeEncodeError):
        return


def _read_holder(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return msgspec.json.decode(os.read(descriptor, _TOLD), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return Holder()


def _busy(holder: Holder) -> Busy:
    if not holder.pid:
        return Busy(Message("another vaultlink is at work in this vault; run this again when it has ended"))
    return Busy(
        Message(
            "another vaultlink is at work in this vault: `{command}`, process {pid} on {host};"
            " run this again when it has ended",
            command=holder.command,
            pid=str(holder.pid),
            host=holder.host,
        )
    )


def _without_lock(error: OSError) -> Message:
    return Message(
        "this vault cannot be locked ({reason}); make sure that no other vaultlink writes to it meanwhile",
        reason=reason_of(error),
    )
