"""A file that somebody has named for what happens, line by line; it lies outside of the vault."""

import os
from pathlib import Path

from vaultlink.disk.reason import reason_of
from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError

_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT
_OWN_FILE = 0o600
"""It names notes, which is nobody else's business."""


def is_within(path: Path, root: Path) -> bool:
    """Tell whether a path lies in a folder, by whatever names both are called."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


class Log:
    """A log file; what cannot be written to it is left out, and said once."""

    def __init__(self, path: Path) -> None:
        """Open it, or raise DiskError."""
        self._path = path
        try:
            self._descriptor = os.open(path, _FLAGS, _OWN_FILE)
        except OSError as error:
            raise _trouble(path, error) from error
        self._is_well = True

    def write(self, line: str) -> DiskError | None:
        """Append a line, and return what has begun to keep lines from being written."""
        try:
            os.write(self._descriptor, f"{line}\n".encode(errors="backslashreplace"))
        except OSError as error:
            was_well, self._is_well = self._is_well, False
            return _trouble(self._path, error) if was_well else None
        self._is_well = True
        return None

    def close(self) -> None:
        """Close it."""
        os.close(self._descriptor)


def _trouble(path: Path, error: OSError) -> DiskError:
    return DiskError(Message("cannot write the log {path}: {reason}", path=path, reason=reason_of(error)))
