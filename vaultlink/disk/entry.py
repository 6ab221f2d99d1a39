"""What stands under a name: a file, a folder, a link, or something that is best left alone."""

import os
import stat
from pathlib import Path

_JUNCTION = 0xA0000003
"""Windows' mark on a folder that leads elsewhere."""
_DATALESS = 0x40000000
"""macOS' mark on a file whose content is in iCloud only; reading it may block without end."""


_HAS_FLAGS = hasattr(os.stat_result, "st_flags")
"""Whether to ask each file: what is missing is found missing slowly."""


def is_link(status: os.stat_result) -> bool:
    """Tell whether an `lstat` speaks of a symbolic link or a junction."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def is_dataless(status: os.stat_result) -> bool:
    """Tell whether a file's content is elsewhere."""
    return _HAS_FLAGS and bool(getattr(status, "st_flags", 0) & _DATALESS)


def version_of(status: os.stat_result) -> tuple[int, ...]:
    """Return what is another as soon as a file is changed, or stands in the place of another."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def folder_bytes(folder: Path) -> bytes:
    """Return a path to put names behind; in bytes, since names are UTF-8 in any locale."""
    return os.path.join(os.fsencode(folder), b"")  # noqa: PTH118 - pathlib takes no bytes


def status_of(place: bytes) -> os.stat_result:
    """Return what the system knows of a file or folder, links followed."""
    return os.stat(place)  # noqa: PTH116 - pathlib takes no bytes
