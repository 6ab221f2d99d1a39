"""What is to be looked at, and when: many changes in a row are taken together."""

from msgspec import Struct, field

from vaultlink.model.names import VaultPath
from vaultlink.watch.inbox import Hints

LONGEST = 10.0
"""Seconds after the first change at which there is a look even though changes go on."""


class Dirty(Struct):
    """The files that may have changed since the last look."""

    paths: set[VaultPath] = field(default_factory=set)
    is_whole: bool = False
    _first: float | None = None
    _last: float = 0.0

    def add(self, hints: Hints) -> None:
        """Take hints in."""
        self.paths |= hints.paths
        self.is_whole |= hints.is_whole
        self._first = hints.first if self._first is None else self._first
        self._last = hints.last

    def due_at(self, debounce: float) -> float | None:
        """Return when to look; None where there is no need to."""
        if self._first is None:
            return None
        return min(self._last + debounce, self._first + max(LONGEST, debounce))

    def clear(self) -> None:
        """Begin anew: there is a look now."""
        self.paths, self.is_whole, self._first = set(), False, None
