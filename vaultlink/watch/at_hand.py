"""The vault as a watch has it, for commands that ask something between two builds."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vaultlink.disk.calls import Call
from vaultlink.disk.changes import Sums
from vaultlink.model.names import VaultPath
from vaultlink.pipeline import Means, Reading
from vaultlink.pipeline.commits import KnownIndex
from vaultlink.pipeline.handed_on import HandedOn
from vaultlink.pipeline.parsing import TooManyNotes
from vaultlink.watch.engine import Engine
from vaultlink.watch.known import Known
from vaultlink.watch.passing import read_with_passing

_MOST = 500
"""Notes that are read while a command waits; of more it makes short work itself, with all processors."""


class AtHand(Struct, frozen=True):
    """A vault of which only what has changed since has to be read."""

    root: Path
    known: Known
    engine: Engine
    changed: Callable[[frozenset[VaultPath]], None]
    """Is told what has changed, which is still to be built."""
    is_behind: Callable[[], object] = bool
    """Is told that more is still to be read than there is time for while somebody waits."""
    is_gone: Callable[[], bool] = bool
    """Whether who asked has gone, so that nothing more is to be begun."""
    _handed_on: dict[str, HandedOn] = field(default_factory=dict)
    """What readings hand on that were not made to build."""
    _texts: dict[str, str] = field(default_factory=dict)
    """What git's index held the last time, by the names that git has for it."""

    def read(self, *, to_build: bool = False) -> Reading:
        """Look at all files, and read the vault as it is now; raises VaultlinkError, and TooManyNotes."""
        try:
            reading = self._read(_MOST)
        except TooManyNotes:
            self.is_behind()
            raise
        return reading if to_build else self._apart(reading, "looked at")

    def catch_up(self) -> Reading:
        """Read the vault as it is now, however long that takes; raises VaultlinkError."""
        return self._read(None)

    def _read(self, most: int | None) -> Reading:
        changed = self.known.look_whole(most)
        self.changed(changed | self.engine.read_otherwise(self.known.take_saved()))
        reading, _ = read_with_passing(self.known, self.engine, partial(self.engine.read, most))
        return reading

    @property
    def means(self) -> Means:
        """What this process may use to read notes while somebody waits."""
        return replace(self.engine.means, most=_MOST)

    def known_index(self) -> KnownIndex | None:
        """Return what helps to read what git has; None before the first reading."""
        reading = self.engine.last()
        return KnownIndex(self._apart(reading, "index"), self._texts) if reading else None

    def _apart(self, reading: Reading, kind: str) -> Reading:
        """Hand on what readings of a kind have found, apart from what the watch itself will ask for."""
        if kind not in self._handed_on and reading.handed_on:
            self._handed_on[kind] = reading.handed_on.apart()
        return dataclasses.replace(reading, handed_on=self._handed_on.get(kind))

    def forget(self) -> None:
        """Give back what only commands need."""
        self._handed_on.clear()
        self._texts.clear()

    def wrote(self, sums: Mapping[VaultPath, Sums]) -> None:
        """Take note of what a command has written, so that it is not taken for somebody else's change."""
        self.known.expect(sums)
        self.engine.differ(sums)


Answer = Callable[[Call, AtHand], bool]
"""Answers a call, and tells whether there was an answer; raises nothing."""
