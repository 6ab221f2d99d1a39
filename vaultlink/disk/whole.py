"""Whole contents of single files, read at once and without being caught by what is no file."""

import os
import stat
import time

from msgspec import Struct

from vaultlink.disk.own_place import NO_LINK

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opening a FIFO would wait for a writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)

FRESH_NS = 2_000_000_000
"""Age below which a short file may be one that an editor has cut and not yet filled again."""


_PAUSES = (0.0, 0.0003, 0.002, 0.005, 0.01, 0.02)
"""Seconds to wait for somebody who is writing a file."""


class NotAFileError(OSError):
    """Something else than a regular file has that name."""


class Whole(Struct, frozen=True):
    """The bytes of a file, with what the system said about it after they were read."""

    content: bytes
    status: os.stat_result
    steady: bool
    """Nobody changed it meanwhile."""

    def is_cut(self, size: int) -> bool:
        """Tell whether somebody may be about to fill it again: fresh, and empty or half of what it was."""
        short = not self.content or 2 * len(self.content) < size
        return short and abs(time.time_ns() - self.status.st_mtime_ns) < FRESH_NS


def read_whole(
    name: bytes, most: int | None = None, *, folder: int | None = None, follow: bool = True
) -> Whole:
    """Read a regular file, or as much of it as `most` says; `folder` is a descriptor to count from."""
    descriptor = os.open(name, _FLAGS if follow else _FLAGS | NO_LINK, dir_fd=folder)
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise NotAFileError
        content = _content(descriptor, before.st_size if most is None else min(most, before.st_size))
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return Whole(content, after, _version(before) == _version(after))


def read_when_calm(name: bytes, most: int, size: int) -> Whole:
    """Read a file that had so many bytes once nobody seems to be writing it, after a moment in any case.

    Many editors cut a file before they write it, which takes them a moment.
    """
    for pause in _PAUSES:
        if pause:  # to sleep for no time takes a tenth of a millisecond
            time.sleep(pause)
        whole = read_whole(name, most)
        if whole.steady and not whole.is_cut(size):
            break
    return whole


def _content(descriptor: int, size: int) -> bytes:
    """Read to the size that was told; a file that has grown since is not steady anyway."""
    content = os.read(descriptor, size)
    while len(content) < size:
        more = os.read(descriptor, size - len(content))
        if not more:
            break
        content += more
    return content


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
