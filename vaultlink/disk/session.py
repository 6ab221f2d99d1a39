"""What the writes of one run share, and what can come in between while one file is written."""

import time

from msgspec import Struct, field

from vaultlink.disk.fsops import Folder
from vaultlink.disk.store import Entry
from vaultlink.disk.undo import UndoRun
from vaultlink.model.names import VaultPath


class Displaced(Struct, frozen=True):
    """A text that was not ours, and is in the undo store now; somebody may still have it open."""

    path: VaultPath
    entry: Entry
    put: bytes
    """What stands in its place."""
    at: float = field(default_factory=time.monotonic)


class Session(Struct, frozen=True):
    """What the writes of one run share."""

    vault: Folder
    undo: UndoRun
    quiet: float
    """Seconds that a file which others write must have been left alone."""
    looked_at: set[str] = field(default_factory=set)
    """The earlier runs into whose displaced files nothing was saved that is not kept by now."""
    notes_creations: bool = False
    """Whether new files are noted too: they can be deleted by anybody, unless they took another's place."""
    displaced: list[Displaced] = field(default_factory=list)
    to_be_noted: list[str] = field(default_factory=list)
    """The earlier runs that were looked at now."""


class ChangedError(Exception):
    """Somebody saved the file since it was read."""

    def __init__(self, saved: bytes = b"") -> None:
        """Keep what they saved, where that is seen."""
        super().__init__()
        self.saved = saved


class NotQuietError(Exception):
    """Somebody saved the file just now, and may do so again; after so many seconds it can be tried."""

    def __init__(self, seconds: float) -> None:
        """Keep how long it takes until it is quiet."""
        super().__init__(seconds)
        self.seconds = seconds


class Target(Struct, frozen=True):
    """A file to be replaced: where it is, and what it was when the new content was computed."""

    folder: Folder
    name: bytes
    path: VaultPath
    base: bytes
    is_ours: bool
