"""vaultlink's own folders in the user's home: the only places outside a vault where anything is written.

They are nobody else's to read or to change, and nothing depends on them: whatever is missing or doubtful
in there is done without.
"""

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from vaultlink.disk.own_place import NO_LINK, STATE, OwnFolder, check_ours, place_of
from vaultlink.model.patterns import pattern_of

_NAMED_BY_SUM = pattern_of(r"[0-9a-f]{32}")
_TEMP = pattern_of(r"\.[0-9a-f]{12}\.tmp")
_OWN_FOLDER, _OWN_FILE = 0o700, 0o600
_OTHERS = 0o077
_OPENED = os.O_RDWR | NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_CREAT | os.O_EXCL


def file_name(root: Path, ending: str) -> str:
    """Return the name of a vault's file in a folder, the same for every way to write the vault's path."""
    return f"{sha256(os.path.realpath(os.fsencode(root))).hexdigest()[:32]}{ending}"


def user_folder(own: OwnFolder = STATE) -> Path:
    """Return the folder, whether it is there or not; raises OSError where the user has none."""
    return Path(place_of(own))


def open_own(name: str, own: OwnFolder = STATE) -> int:
    """Open a file in the folder for reading and writing, both made where they are missing."""
    folder = made_folder(own)
    path = folder / name
    with suppress(FileExistsError):
        descriptor = os.open(path, _OPENED | _NEW, _OWN_FILE)
        _give_to_owner_of(folder, descriptor)
        return descriptor
    descriptor = os.open(path, _OPENED)
    try:
        check_ours(os.fstat(descriptor))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def write_own(name: str, content: bytes, own: OwnFolder = STATE) -> None:
    """Put a file into the folder in one step, instead of the one that is there."""
    folder = made_folder(own)
    temp = folder / f".{os.urandom(6).hex()}.tmp"
    descriptor = os.open(temp, _OPENED | _NEW, _OWN_FILE)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor
            _give_to_owner_of(folder, descriptor)
            stream.write(content)
        os.replace(temp, folder / name)  # noqa: PTH105 - beside the other calls of os
    except BaseException:
        with suppress(OSError):
            os.unlink(temp)  # noqa: PTH108 - likewise
        raise


def delete_own(ending: str, own: OwnFolder, *, newest: int = 0) -> None:
    """Delete the files of a kind that are named by a sum, but for some of the newest; raises OSError.

    With the last of them go those of which a run that was cut off has written a part only.
    """
    there = list(user_folder(own).glob("*"))
    kept = [path for path in there if _NAMED_BY_SUM.fullmatch(path.stem) and path.suffix == ending]
    kept.sort(key=lambda path: path.stat().st_mtime_ns)
    parts = [] if newest else [path for path in there if _TEMP.fullmatch(path.name)]
    for path in (*kept[: max(0, len(kept) - newest)], *parts):
        path.unlink(missing_ok=True)


def made_folder(own: OwnFolder) -> Path:
    """Return the folder, made where it is missing; raises OSError where the user has none."""
    folder = user_folder(own)
    _make(folder)
    if os.name != "nt" and not os.environ.get(own.variable):  # a named one may serve others too
        _close_to_others(folder)
    return folder


def _make(folder: Path) -> None:
    """Make a folder and those above it, each for the user whose home it lies in."""
    if folder.is_dir():
        return
    _make(folder.parent)
    with suppress(FileExistsError):
        os.mkdir(folder, _OWN_FOLDER)  # noqa: PTH102 - likewise
        descriptor = _opened_folder(folder)
        if descriptor is not None:
            _give_to_owner_of(folder.parent, descriptor)
            os.close(descriptor)


def _close_to_others(folder: Path) -> None:
    """Take from all others what they may do in the folder; raises OSError where it is not ours."""
    descriptor = _opened_folder(folder)
    if descriptor is None:
        return
    try:
        status, user = os.fstat(descriptor), os.geteuid()
        if user not in {0, status.st_uid}:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        if user == status.st_uid and status.st_mode & _OTHERS:
            os.fchmod(descriptor, _OWN_FOLDER)
    finally:
        os.close(descriptor)


def _opened_folder(folder: Path) -> int | None:
    """Open a folder, never through a link; None on Windows, which has no descriptors of folders."""
    return None if os.name == "nt" else os.open(folder, os.O_RDONLY | os.O_DIRECTORY | NO_LINK)


def _give_to_owner_of(folder: Path, descriptor: int) -> None:
    """Leave no file of root's behind in the home of the user whose folder it is."""
    if os.name != "nt" and os.geteuid() == 0:
        status = os.stat(folder)  # noqa: PTH116 - likewise
        with suppress(OSError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
