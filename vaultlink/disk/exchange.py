"""Two names of one folder exchange their files in one step, as each platform does it.

Exchange, unlike replacing, leaves what was displaced at hand: so a save that came in between is
seen, and goes back. Only the door, `fsops`, uses this.
"""

import ctypes
import errno
import os
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

_RENAME_NOREPLACE, _RENAME_EXCHANGE = 1, 2
"""Linux, <linux/fs.h>."""
_RENAME_SWAP, _RENAME_EXCL = 2, 4
"""macOS, <sys/stdio.h>."""
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOTTY}
"""What kernels and file systems answer that do not know how."""

SHARING_PATIENCE = 2.5
"""Seconds for which Windows may refuse while a scanner, an indexer or a sync client holds a file."""
SHARING_VIOLATIONS = {5, 32, 33}
_STAYED = {1175, 1176}
"""Windows could not replace, and both files kept their names."""
_HALF_DONE = 1177
"""Windows moved the file to the backup's name, and got no further."""
_MISSING = {2, 3}
_UNSUPPORTED_ON_WINDOWS = {1, 50, 120}
"""What network drives and their like answer that do not know how."""
_PAUSE = 0.05


class NoExchangeError(OSError):
    """This platform or file system cannot exchange two names."""


class Call(NamedTuple):
    """A function of the system, and where it says why something was not done."""

    function: Callable[..., int]
    error: Callable[[], int]


def exchange_on_linux(call: Call, folder: int, one: bytes, other: bytes) -> None:
    """Exchange by `renameat2`."""
    _called(call, folder, one, folder, other, _RENAME_EXCHANGE)


def exchange_on_macos(call: Call, folder: int, one: bytes, other: bytes) -> None:
    """Exchange by `renameatx_np`; APFS can, HFS+ and most network drives cannot."""
    _called(call, folder, one, folder, other, _RENAME_SWAP)


def rename_new_on_linux(call: Call, folder: int, one: bytes, to: int, other: bytes) -> None:
    """Rename by `renameat2`, or raise FileExistsError."""
    _called(call, folder, one, to, other, _RENAME_NOREPLACE)


def rename_new_on_macos(call: Call, folder: int, one: bytes, to: int, other: bytes) -> None:
    """Rename by `renameatx_np`, or raise FileExistsError."""
    _called(call, folder, one, to, other, _RENAME_EXCL)


def exchange_on_windows(call: Call, temp: bytes, name: bytes, spare: bytes) -> None:
    """Exchange by `ReplaceFileW`, which gives the displaced file a third name, and rename that.

    What holds a file open is waited for; rights, streams and identity of the file stay.
    """
    until = time.monotonic() + SHARING_PATIENCE
    while True:
        done = call.function(os.fsdecode(name), os.fsdecode(temp), os.fsdecode(spare), 0, None, None)
        number = 0 if done else call.error()
        if done:
            break
        if number == _HALF_DONE:
            _rename_on_windows(spare, name)
        elif number not in SHARING_VIOLATIONS | _STAYED:
            raise _windows_error(number)
        if time.monotonic() >= until:
            raise _windows_error(number)
        time.sleep(_PAUSE)
    _rename_on_windows(spare, temp)


def _rename_on_windows(spare: bytes, name: bytes) -> None:
    """Give a file its name back, however long a scanner has just this file open: nothing else may be done."""
    until = time.monotonic() + SHARING_PATIENCE
    while True:
        try:
            os.rename(spare, name)  # noqa: PTH104 - bytes
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _windows_error(number: int) -> OSError:
    if number in _MISSING:
        return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    if number in _UNSUPPORTED_ON_WINDOWS:
        return NoExchangeError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _called(call: Call, *arguments: object) -> None:
    """Call, and raise what the system says; not knowing how is an error of its own."""
    if call.function(*arguments):
        number = call.error()
        kind = NoExchangeError if number in _UNSUPPORTED else OSError
        raise kind(number, os.strerror(number))


def system_call() -> Call | None:
    """Return this platform's function; None where it has none."""
    match sys.platform:
        case "linux":
            return _of_libc("renameat2", ctypes.c_uint)
        case "darwin":
            return _of_libc("renameatx_np", ctypes.c_uint)
        case "win32":
            return _replace_file()
    return None


def _of_libc(name: str, flags: Any) -> Call | None:  # noqa: ANN401 - a type of ctypes
    function = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if function is None:
        return None
    function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, flags]
    return Call(function, ctypes.get_errno)


def _replace_file() -> Call:
    library: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    function = library.ReplaceFileW
    text, nothing = ctypes.c_wchar_p, ctypes.c_void_p
    function.argtypes = [text, text, text, ctypes.c_uint32, nothing, nothing]
    return Call(function, ctypes.get_last_error)  # type: ignore[attr-defined,unused-ignore]
