"""The line on which a command asks a watch of the same vault: named pipes in the user's own cache folder.

It is no network, and nothing that is said lies on a disk. For each watch there is a bell, for each call two
pipes: what is asked and what is told. Whoever rings where nobody listens is told so by the system at once.
Only systems of the POSIX family have such pipes.

A command looks here before it knows whether there is a watch, so this imports next to nothing.
"""

import errno
import os
import stat

from vaultlink.disk.own_place import CACHE, NO_LINK, place_of

BELL, ASKED, TOLD = ".bell", ".asked", ".told"
"""How the names of the pipes end."""
TAKEN, DECLINED = b".", b"?"
"""What a watch says first, so that nobody waits for one that is busy, and where it has no answer."""
LENGTH = 8
"""Bytes that tell how long the answer is that comes next."""
LARGEST = 30_000
"""Bytes of a question: even small pipes hold them, so that nobody waits until it is heard."""
ONLY_OURS = 0o600
_WIDTH = 16
"""Characters of a call's name."""


def place(name: str, ending: str, folder: str = "") -> str:
    """Return where a pipe is; raises OSError where the user has no cache folder and none is given."""
    return os.path.join(folder or place_of(CACHE), f"{name}{ending}")  # noqa: PTH118 - pathlib costs more than the look


def new_name() -> str:
    """Return a name for a call that no other one has."""
    return os.urandom(_WIDTH // 2).hex()


def is_name(word: str) -> bool:
    """Tell whether a word may be such a name."""
    return len(word) == _WIDTH and set(word) <= set("0123456789abcdef")


def opened(path: str, way: int) -> int:
    """Open a pipe without waiting for anybody; raises OSError where it is none, or anybody else's."""
    descriptor = os.open(path, way | os.O_NONBLOCK | NO_LINK)
    status = os.fstat(descriptor)
    is_ours = status.st_uid == os.geteuid() and not status.st_mode & ~ONLY_OURS & 0o777
    if stat.S_ISFIFO(status.st_mode) and is_ours:
        return descriptor
    os.close(descriptor)
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
