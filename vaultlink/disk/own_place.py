"""Where vaultlink's own folders in the user's home are, and what lies in them, if there is no doubt about it.

This is asked before anything else is imported, so it imports next to nothing itself: neither pathlib nor
dataclasses, nor the library that knows where programs keep such things, where the answer is plain.
"""

import errno
import os
import stat
import sys
from hashlib import sha256

FOLDER_VARIABLE = "VAULTLINK_STATE_DIR"
CACHE_VARIABLE = "VAULTLINK_CACHE_DIR"
"""Environment variables that name other folders."""

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Flag: do not open what a symbolic link leads to."""
_READ = os.O_RDONLY | NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHERS = 0o077


class DoubtfulFileError(OSError):
    """A file of that name is not the plain file, of this user alone, that we would have made."""


class OwnFolder:
    """One of the folders."""

    __slots__ = ("below_home", "platforms", "variable", "xdg")

    def __init__(self, variable: str, xdg: str, below_home: str, platforms: str) -> None:
        """Know the variables that name it, where it is without, and the function of platformdirs."""
        self.variable, self.xdg, self.below_home, self.platforms = variable, xdg, below_home, platforms


STATE = OwnFolder(FOLDER_VARIABLE, "XDG_STATE_HOME", ".local/state", "user_state_dir")
"""What is remembered of vaults between runs, such as what the user trusts."""
CACHE = OwnFolder(CACHE_VARIABLE, "XDG_CACHE_HOME", ".cache", "user_cache_dir")
"""What can be worked out anew at any time."""


BUILD, READY = ".lock", ".ready"
"""How the names of locks end: who writes holds the first, who keeps the notes ready the other."""


def place_of(own: OwnFolder) -> str:
    """Return where a folder is, whether it is there or not; raises OSError where the user has none."""
    place = os.environ.get(own.variable) or _platforms_place(own)
    if not os.path.isabs(place):  # noqa: PTH117 - without a home, `~` stays as it is written
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    return place


def _platforms_place(own: OwnFolder) -> str:
    """Return where the platform has such folders: on Linux as the XDG Base Directory Specification says."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        base = os.environ.get(own.xdg, "").strip()
        return os.path.join(base or os.path.join(os.path.expanduser("~"), own.below_home), "vaultlink")  # noqa: PTH111, PTH118
    import platformdirs  # noqa: PLC0415 - it takes as long to import as a vault to be looked at

    return str(getattr(platformdirs, own.platforms)("vaultlink", appauthor=False))


def name_of(root: "str | os.PathLike[str]") -> str:
    """Return a vault's name in a folder, the same for every way to write its path; raises OSError."""
    real = os.path.realpath(os.fsencode(root))
    status = os.stat(real)  # noqa: PTH116 - pathlib costs more
    return sha256(b"%s\0%d\0%d" % (real, status.st_dev, status.st_ino)).hexdigest()[:32]


def read_own(name: str, most: int, own: OwnFolder = STATE) -> bytes:
    """Return the content of a file in a folder; raises OSError where there is any doubt about it."""
    descriptor = os.open(os.path.join(place_of(own), name), _READ)  # noqa: PTH118
    try:
        before = os.fstat(descriptor)
        check_ours(before)
        if before.st_size > most:
            raise DoubtfulFileError
        with open(descriptor, "rb", closefd=False) as stream:
            content = stream.read()
        after = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if len(content) != after.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise DoubtfulFileError
    return content


def check_ours(status: os.stat_result) -> None:
    """Raise where somebody else may have made a file, or can change it."""
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise DoubtfulFileError
    if os.name == "nt":
        return
    if os.geteuid() not in {0, status.st_uid} or status.st_mode & _OTHERS:
        raise DoubtfulFileError
