"""The one door for writing effects inside a vault; what differs between platforms stays behind it."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from vaultlink.disk.entry import is_link
from vaultlink.disk.whole import NO_LINK, Whole, read_whole

SHARING_PATIENCE = 2.5
"""Seconds for which Windows may refuse while a scanner or sync client holds the file."""

_SHARING_VIOLATIONS = {5, 32, 33}
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_TEMP_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_HAS_DESCRIPTORS = os.open in os.supports_dir_fd


class LinkInTheWayError(OSError):
    """A part of the path is a symbolic link, and nothing is written through one."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An open folder: names are counted from it, whatever becomes of its path meanwhile."""

    path: bytes
    descriptor: int | None
    """None on Windows, which has none for folders."""

    def at(self, name: bytes) -> bytes:
        """Return how to call an entry in operations that are given the descriptor."""
        return name if self.descriptor is not None else b"/".join((self.path, name))


@contextmanager
def opened_root(root: Path) -> Iterator[Folder]:
    """Open the vault itself; the way to it may lead over links."""
    folder = Folder(os.fsencode(root), _descriptor(os.fsencode(root), None))
    try:
        yield folder
    finally:
        _close(folder)


@contextmanager
def opened_folder(parent: Folder, name: bytes) -> Iterator[Folder]:
    """Open a folder in a folder, or raise LinkInTheWayError."""
    if is_link(status_in(parent, name)):
        raise LinkInTheWayError(errno.ELOOP, os.strerror(errno.ELOOP))
    descriptor = _descriptor(parent.at(name), parent.descriptor, NO_LINK)
    folder = Folder(b"/".join((parent.path, name)), descriptor)
    try:
        yield folder
    finally:
        _close(folder)


def status_in(folder: Folder, name: bytes) -> os.stat_result:
    """Return what stands under a name, a link not followed."""
    return os.stat(folder.at(name), dir_fd=folder.descriptor, follow_symlinks=False)


def read_in(folder: Folder, name: bytes, most: int) -> Whole:
    """Read a file up to so many bytes, never through a link."""
    return read_whole(folder.at(name), most, folder=folder.descriptor, follow=False)


def make_folder(parent: Folder, name: bytes) -> None:
    """Make a folder; one that is there already will do."""
    with suppress(FileExistsError):
        os.mkdir(parent.at(name), dir_fd=parent.descriptor)


def create_temp(folder: Folder, mode: int) -> tuple[bytes, int]:
    """Create an empty file of a name that nobody has; return name and descriptor.

    The name is short and says nothing of the note's: that one may be as long as names can be.
    """
    while True:
        name = _temp_name()
        with suppress(FileExistsError):
            return name, os.open(folder.at(name), _TEMP_FLAGS, mode, dir_fd=folder.descriptor)


def move_aside(folder: Folder, name: bytes) -> bytes:
    """Take a file out of everybody's way without losing it; return the name that it has now."""
    aside = _temp_name()
    os.rename(
        folder.at(name),
        folder.at(aside),
        src_dir_fd=folder.descriptor,
        dst_dir_fd=folder.descriptor,
    )
    return aside


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything, however little the system takes at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def set_mode(descriptor: int, mode: int) -> None:
    """Give an open file its rights, where the platform has such."""
    if sys.platform != "win32":
        os.fchmod(descriptor, mode)


def flush(descriptor: int) -> None:
    """Have an open file's content on the drive before going on."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not on Windows

        with suppress(OSError):  # not every file system can
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Folder) -> None:
    """Have a folder's names on the drive; where folders cannot be flushed, nothing is lost but time."""
    if folder.descriptor is not None:
        with suppress(OSError):
            os.fsync(folder.descriptor)


def close(descriptor: int) -> None:
    """Close an open file; late write errors are told here."""
    os.close(descriptor)


def replace(folder: Folder, temp: bytes, name: bytes) -> None:
    """Put a complete temp file in the place of another, in one step."""
    until = time.monotonic() + SHARING_PATIENCE
    while True:
        try:
            os.replace(
                folder.at(temp),
                folder.at(name),
                src_dir_fd=folder.descriptor,
                dst_dir_fd=folder.descriptor,
            )
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def put_new(folder: Folder, temp: bytes, name: bytes) -> None:
    """Give a complete temp file its name, or raise FileExistsError where the name is taken."""
    if sys.platform == "win32":
        os.rename(folder.at(temp), folder.at(name))  # noqa: PTH104 - bytes; never replaces on Windows
        return
    try:
        os.link(
            folder.at(temp),
            folder.at(name),
            src_dir_fd=folder.descriptor,
            dst_dir_fd=folder.descriptor,
        )
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        _put_new_without_links(folder, temp, name)
    else:
        unlink(folder, temp)


def unlink(folder: Folder, name: bytes) -> None:
    """Remove a file of our own."""
    os.unlink(folder.at(name), dir_fd=folder.descriptor)


def _temp_name() -> bytes:
    return f".vl-{os.urandom(6).hex()}.tmp".encode()


def _put_new_without_links(folder: Folder, temp: bytes, name: bytes) -> None:
    """Do it in two steps on FAT and its like, which offer no single one."""
    with suppress(FileNotFoundError):
        status_in(folder, name)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    replace(folder, temp, name)


def _descriptor(path: bytes, parent: int | None, flags: int = 0) -> int | None:
    if _HAS_DESCRIPTORS:
        return os.open(path, _FOLDER_FLAGS | flags, dir_fd=parent)
    if not stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116 - bytes
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return None


def _close(folder: Folder) -> None:
    if folder.descriptor is not None:
        os.close(folder.descriptor)
