"""Things done in processes of their own: with fewer rights, less room, other mounts, or to be killed."""

import ctypes
import os
import pickle
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

NOBODY = 65534
_NEW_MOUNTS = 0x20000
"""CLONE_NEWNS of <linux/sched.h>."""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="forks, limits and mounts as Linux has them")


def forked(do):
    """Do something in a copy of this process; return what it returns, or raise what it raises."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(do, writing)
    os.close(writing)
    with open(reading, "rb") as stream:  # noqa: PTH123 - a descriptor
        answer = stream.read()
    os.waitpid(child, 0)
    is_done, result = pickle.loads(answer)  # noqa: S301 - our own child's
    if not is_done:
        raise AssertionError(result)
    return result


def _answer(do, writing):
    try:
        answer = (True, do())
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent wants to know
        answer = (False, repr(error))
    with open(writing, "wb") as stream:  # noqa: PTH123 - a descriptor
        stream.write(pickle.dumps(answer))
    os._exit(0)


def as_nobody(do):
    """Do something with the rights of nobody, in whose hands a permission means what it says."""

    def drop_and_do():
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return do()

    return forked(drop_and_do)


def give_to_nobody(root: Path) -> None:
    """Make nobody the owner of all in a folder, and let them get there."""
    if os.geteuid() == 0:
        for path in (root, *root.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        for folder in root.parents[:2]:
            folder.chmod(folder.stat().st_mode | 0o011)


@contextmanager
def mounted(folder: Path, options: str):
    """Mount an empty drive in memory over a folder; only in a process of one's own."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_MOUNTS):
        raise OSError(ctypes.get_errno(), "unshare")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)  # noqa: S607 - as found in the path
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)  # noqa: S607
    yield


@cache
def can_mount() -> bool:
    """Tell whether this process may mount anything in one of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    return forked(lambda: ctypes.CDLL(None).unshare(_NEW_MOUNTS) == 0)
