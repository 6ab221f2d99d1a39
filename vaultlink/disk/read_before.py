"""What was read of a vault a while ago: a file that has not changed since is not read again."""

import time

from msgspec import Struct, field

from vaultlink.disk.decode import Decoded
from vaultlink.disk.manifest import RACY_NS
from vaultlink.disk.scan import Entry
from vaultlink.model.names import VaultPath


class ReadBefore(Struct):
    """The contents of files, decoded, for who reads the same vault again and again."""

    _known: dict[VaultPath, tuple[tuple[int, ...], Decoded]] = field(default_factory=dict)

    def of(self, entry: Entry) -> Decoded | None:
        """Return what was read, if the file is still the same."""
        version, decoded = self._known.get(entry.path, (None, None))
        return decoded if version == entry.version else None

    def keep(self, entry: Entry, decoded: Decoded) -> None:
        """Keep what was read, but nothing of a file just saved: another change might look like this one."""
        if entry.version and max(entry.version[:2]) < time.time_ns() - RACY_NS:
            self._known[entry.path] = (entry.version, decoded)
        else:
            self._known.pop(entry.path, None)

    def forget_others(self, entries: frozenset[VaultPath]) -> None:
        """Drop what is gone."""
        for path in self._known.keys() - entries:
            del self._known[path]
