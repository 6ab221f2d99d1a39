"""The one door for writing effects inside a vault; what differs between platforms stays behind it."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from vaultlink.disk import exchange as platform
from vaultlink.disk.entry import is_link
from vaultlink.disk.exchange import SHARING_VIOLATIONS, Call, NoExchangeError
from vaultlink.disk.own_place import NO_LINK
from vaultlink.disk.rights import keep_rights
from vaultlink.disk.whole import Whole, read_whole

PATIENCE = 2.5
"""Seconds of trying again where the system asks for it: on Windows while a scanner holds the file."""

_PAUSE = 0.05
_LINKS_REFUSED = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_BINARY = getattr(os, "O_BINARY", 0)
_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
_NEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _BINARY | _CLOEXEC
_APPEND_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_LINK | _BINARY | _CLOEXEC
_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _CLOEXEC
_HAS_DESCRIPTORS = os.open in os.supports_dir_fd
_OWN = 0o600

_Done = TypeVar("_Done")


class LinkInTheWayError(OSError):
    """A part of the path is a symbolic link, and nothing is written through one."""


class Folder(Struct, frozen=True):
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


def status_of(descriptor: int) -> os.stat_result:
    """Return what is known of an open file."""
    return os.fstat(descriptor)


def names_in(folder: Folder) -> list[bytes]:
    """Return the names in a folder, in a fixed order."""
    if folder.descriptor is None:
        return sorted(os.listdir(folder.path))  # noqa: PTH208 - bytes
    return sorted(os.fsencode(name) for name in os.listdir(folder.descriptor))  # noqa: PTH208 - a descriptor


def read_in(folder: Folder, name: bytes, most: int | None = None) -> Whole:
    """Read a file up to so many bytes, never through a link."""
    return read_whole(folder.at(name), most, folder=folder.descriptor, follow=False)


def make_folder(parent: Folder, name: bytes) -> bool:
    """Make a folder and tell whether it is new; one that is there already will do."""
    try:
        _patiently(os.mkdir, parent.at(name), dir_fd=parent.descriptor)
    except FileExistsError:
        return False
    if owner := _owner_to_keep(parent):
        with suppress(OSError):
            os.chown(parent.at(name), *owner, dir_fd=parent.descriptor, follow_symlinks=False)
    return True


def remove_folder(parent: Folder, name: bytes) -> None:
    """Remove an empty folder of our own."""
    os.rmdir(parent.at(name), dir_fd=parent.descriptor)


def create_temp(folder: Folder, mode: int = _OWN) -> tuple[bytes, int]:
    """Create an empty file of a name that nobody has; return name and descriptor.

    The name is short and says nothing of the note's: that one may be as long as names can be.
    """
    while True:
        name = _temp_name()
        with suppress(FileExistsError):
            return name, _opened(folder, name, _NEW_FLAGS, mode)


def open_to_append(folder: Folder, name: bytes) -> int:
    """Open a file of our own for adding at its end, made where it is missing."""
    return _opened(folder, name, _APPEND_FLAGS, _OWN)


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything, however little the system takes at a time."""
    left = memoryview(content)
    while left:
        left = left[_patiently(os.write, descriptor, left) :]


def keep_rights_of(folder: Folder, name: bytes, descriptor: int) -> None:
    """Give an open file the mode, owner, access list and attributes of another one, as far as we may."""
    flags = os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0) | _BINARY | _CLOEXEC
    model = _opened(folder, name, flags, 0)
    try:
        keep_rights(model, descriptor)
    finally:
        os.close(model)


def keep_owner_of(folder: Folder, descriptor: int) -> None:
    """Leave no file of root's in the vault of another user."""
    if owner := _owner_to_keep(folder):
        with suppress(OSError):
            os.fchown(descriptor, *owner)


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


def exchange(folder: Folder, temp: bytes, name: bytes) -> None:
    """Let a temp file and a note exchange their names in one step, or raise NoExchangeError."""
    call = _system_call()
    if call is None:
        raise NoExchangeError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if sys.platform == "win32":
        platform.exchange_on_windows(call, folder.at(temp), folder.at(name), folder.at(_temp_name()))
    elif folder.descriptor is None:
        raise NoExchangeError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    elif sys.platform == "darwin":
        _patiently(platform.exchange_on_macos, call, folder.descriptor, temp, name)
    else:
        _patiently(platform.exchange_on_linux, call, folder.descriptor, temp, name)


def replace(folder: Folder, temp: bytes, name: bytes) -> None:
    """Put a complete temp file in the place of another, in one step; for want of an exchange only."""
    places = {"src_dir_fd": folder.descriptor, "dst_dir_fd": folder.descriptor}
    _patiently(os.replace, folder.at(temp), folder.at(name), **places)


def put_new(folder: Folder, temp: bytes, name: bytes) -> None:
    """Give a complete temp file its name, or raise FileExistsError where the name is taken."""
    move_new(folder, temp, folder, name)


def move_new(source: Folder, name: bytes, target: Folder, new_name: bytes) -> None:
    """Move a file, or raise FileExistsError where the name is taken."""
    if sys.platform == "win32":
        _patiently(os.rename, source.at(name), target.at(new_name))  # never replaces on Windows
    elif not _renamed_new(source, name, target, new_name):
        _link_anew(source, name, target, new_name)


def unlink(folder: Folder, name: bytes) -> None:
    """Remove a file of our own."""
    _patiently(os.unlink, folder.at(name), dir_fd=folder.descriptor)


def move_aside(folder: Folder, name: bytes) -> bytes:
    """Take a file out of everybody's way without losing it; return the name that it has now."""
    aside = _temp_name()
    move_new(folder, name, folder, aside)
    return aside


def _owner_to_keep(folder: Folder) -> tuple[int, int] | None:
    """Return user and group of a folder where we are root, whose files would be nobody else's."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    status = os.stat(folder.path) if folder.descriptor is None else os.fstat(folder.descriptor)  # noqa: PTH116
    return status.st_uid, status.st_gid


def _renamed_new(source: Folder, name: bytes, target: Folder, new_name: bytes) -> bool:
    """Rename in one step that replaces nothing; tell whether this system and drive can do so."""
    call = _system_call()
    if call is None or source.descriptor is None or target.descriptor is None:
        return False
    rename = platform.rename_new_on_macos if sys.platform == "darwin" else platform.rename_new_on_linux
    with suppress(NoExchangeError):
        _patiently(rename, call, source.descriptor, name, target.descriptor, new_name)
        return True
    return False


def _link_anew(source: Folder, name: bytes, target: Folder, new_name: bytes) -> None:
    """Give the file its second name, which replaces nothing either, and take away the first."""
    places = {"src_dir_fd": source.descriptor, "dst_dir_fd": target.descriptor}
    try:
        _patiently(os.link, source.at(name), target.at(new_name), follow_symlinks=False, **places)
    except OSError as error:
        if error.errno not in _LINKS_REFUSED:
            raise
        _check_free(target, new_name)  # FAT and its like have no single step
        _patiently(os.replace, source.at(name), target.at(new_name), **places)
    else:
        flush_folder(target)  # not every drive keeps the order, and one of the names has to last
        unlink(source, name)


def _check_free(folder: Folder, name: bytes) -> None:
    with suppress(FileNotFoundError):
        status_in(folder, name)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


@lru_cache
def _system_call() -> Call | None:
    return platform.system_call()


def _temp_name() -> bytes:
    return f".vl-{os.urandom(6).hex()}.tmp".encode()


def _opened(folder: Folder, name: bytes, flags: int, mode: int) -> int:
    return _patiently(os.open, folder.at(name), flags, mode, dir_fd=folder.descriptor)


def _patiently(do: Callable[..., _Done], *arguments: object, **places: object) -> _Done:
    """Do something, again where the system asks for that."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return do(*arguments, **places)
        except (InterruptedError, BlockingIOError):
            if time.monotonic() > until:
                raise
        except PermissionError as error:
            if getattr(error, "winerror", None) not in SHARING_VIOLATIONS or time.monotonic() > until:
                raise
        time.sleep(_PAUSE)


def _descriptor(path: bytes, parent: int | None, flags: int = 0) -> int | None:
    if _HAS_DESCRIPTORS:
        return os.open(path, _FOLDER_FLAGS | flags, dir_fd=parent)
    if not stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116 - bytes
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return None


def _close(folder: Folder) -> None:
    if folder.descriptor is not None:
        with suppress(OSError):  # nothing was written through it
            os.close(folder.descriptor)
