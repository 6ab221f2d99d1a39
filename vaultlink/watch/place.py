"""Whether the vault is where it was: drives are unmounted, and folders renamed, while somebody watches."""

import os
import stat
from pathlib import Path

from msgspec import Struct

Identity = tuple[int, int]
"""Device and inode."""


class Place(Struct):
    """The vault's folder, and which one it was at the last look."""

    root: Path
    _identity: Identity | None = None

    def is_there(self) -> bool:
        """Tell whether there is a folder; an empty one that was another before is where a drive was."""
        found = self._found()
        if found is None:
            return False
        return found == self._identity or self._identity is None or not self._is_empty()

    def is_moved(self) -> bool:
        """Tell whether another folder stands there than at the last such look."""
        found, before = self._found(), self._identity
        self._identity = found
        return before is not None and found != before

    def _found(self) -> Identity | None:
        try:
            status = os.stat(self.root)  # noqa: PTH116 - beside the other calls of os
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None

    def _is_empty(self) -> bool:
        try:
            with os.scandir(self.root) as entries:
                return next(entries, None) is None
        except OSError:
            return True
