"""Which program this is, so that nothing that another one has remembered is believed."""

import os
import sys
from hashlib import blake2b

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs more than all else here

_LIBRARIES = ("site-packages", "dist-packages")
"""How the folders are called in which libraries are installed."""


def program_mark() -> str:
    """Return a mark that is another one as soon as vaultlink, its libraries or Python are others.

    It is made of the sizes and times of vaultlink's own files, and of the times of the folders in which
    libraries are installed.
    """
    mark = blake2b(sys.version.encode(), digest_size=16)
    for folder in (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "templates")):  # noqa: PTH118, PTH120
        _add_folder(mark, folder)
    for entry in sys.path:
        if not entry.endswith(_LIBRARIES):
            continue
        try:
            mark.update(f"\n{entry} {os.stat(entry).st_mtime_ns}".encode(errors="replace"))  # noqa: PTH116
        except OSError:
            continue
    return mark.hexdigest()


def _add_folder(mark: blake2b, folder: str) -> None:
    """Add all files below a folder; what is compiled from them says nothing new."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:  # an archive, or the templates lie within the package
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            _add_folder(mark, entry.path)
        else:
            status = entry.stat()
            mark.update(f"\n{entry.path} {status.st_size} {status.st_mtime_ns}".encode(errors="replace"))
