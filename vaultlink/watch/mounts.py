"""Whether a folder lies on a drive from which no changes are heard, because others change it elsewhere."""

import os
import re
import sys
from pathlib import Path

_REMOTE = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone"),
        *("fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
        *("prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs"),
    }
)
_MOUNTS = "/proc/self/mountinfo"
_OCTAL = re.compile(rb"\\([0-7]{3})")


def is_remote(root: Path) -> bool:
    """Tell whether the system says so; that it does not say it proves nothing."""
    if sys.platform == "win32":
        return os.path.realpath(root).startswith("\\\\")
    try:
        mounts = Path(_MOUNTS).read_bytes()
    except OSError:
        return False
    return file_system(os.path.realpath(os.fsencode(root)), mounts) in _REMOTE


def file_system(place: bytes, mounts: bytes) -> str:
    """Return the kind of the drive on which a place lies, from the system's table of mounts.

    A line holds the mount point as its fifth word and the kind after a lone hyphen; of several mounts at
    one point the last one counts.
    """
    found, kind = b"", b""
    for line in mounts.splitlines():
        words = line.split(b" ")
        if b"-" not in words[6:]:
            continue
        point = _OCTAL.sub(lambda octal: bytes([int(octal[1], 8)]), words[4])
        if _is_in(place, point) and len(point) >= len(found):
            found, kind = point, words[words.index(b"-", 6) + 1]
    return kind.decode(errors="replace")


def _is_in(place: bytes, point: bytes) -> bool:
    return place == point or place.startswith(point.rstrip(b"/") + b"/")
