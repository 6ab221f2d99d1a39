"""What a file has besides its content: mode, owner, access list, extended attributes."""

import os
import stat
import sys
from contextlib import suppress

_ACL, _ATTRIBUTES = 1, 4
"""macOS, <copyfile.h>."""


def keep_rights(model: int, descriptor: int) -> None:
    """Give an open file what another one has, as far as we may; nothing of it is worth failing for.

    The mode comes last but for the owner: an access list changes it, and it changes the list.
    """
    if sys.platform == "win32":
        return  # its exchange keeps them
    status = os.fstat(model)
    _keep_attributes(model, descriptor)
    with suppress(OSError):
        if os.geteuid() == 0:
            os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _keep_attributes(model: int, descriptor: int) -> None:
    if sys.platform == "darwin":
        import ctypes  # noqa: PLC0415 - only here

        ctypes.CDLL(None).fcopyfile(model, descriptor, None, _ACL | _ATTRIBUTES)
    elif sys.platform == "linux":
        with suppress(OSError):  # not every file system has them
            for name in os.listxattr(model):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(model, name))
