"""A complete file under a name that nobody has, until it takes the place that it is made for."""

import os
from collections.abc import Callable

from msgspec import Struct

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.whole import Whole

_OWN = 0o600


class Temp(Struct, frozen=True):
    """A file of ours, known by more than its name, which another file has after an exchange."""

    name: bytes
    content: bytes
    identity: tuple[int, int]


def made_temp(folder: Folder, content: bytes, finish: Callable[[int], None], mode: int = _OWN) -> Temp:
    """Make a file that is whole and on the drive, or raise OSError and leave nothing.

    `finish` gives it what else it needs before that, by its descriptor.
    """
    name, descriptor = fsops.create_temp(folder, mode)
    try:
        try:
            identity = _identity(fsops.status_of(descriptor))
            fsops.write_all(descriptor, content)
            finish(descriptor)
            fsops.flush(descriptor)
        finally:
            fsops.close(descriptor)
    except BaseException:
        _discard(folder, name, lambda found: content.startswith(found.content))  # a full disk may have cut it
        raise
    return Temp(name, content, identity)


def discard(folder: Folder, temp: Temp) -> None:
    """Remove a temp file if it is the one we made, as we made it; any other may be somebody's only copy."""
    _discard(
        folder,
        temp.name,
        lambda found: found.content == temp.content and _identity(found.status) == temp.identity,
    )


def _discard(folder: Folder, name: bytes, is_ours: Callable[[Whole], bool]) -> None:
    try:
        if is_ours(fsops.read_in(folder, name)):
            fsops.unlink(folder, name)
    except OSError:
        return


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
