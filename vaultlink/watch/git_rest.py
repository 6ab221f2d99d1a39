"""Whether git rests: while it changes files, and shortly after, nothing is written."""

import os
from pathlib import Path

from msgspec import Struct

from vaultlink.disk.git_state import git_at_work, git_folder
from vaultlink.model.message import Message
from vaultlink.watch.clock import Clock

_REST = 30.0
"""Seconds since its last sign of life after which git is taken to rest."""
_SIGNS = ("index", "HEAD")
_JUST = Message("git has just been at work here; what is to be written waits until it has rested a while")

_Signs = tuple[tuple[int, int] | None, ...]


class GitRest(Struct):
    """What was last seen of git."""

    root: Path
    clock: Clock
    has_worked: bool = False
    """Whether it was at work since somebody last looked at all files."""
    _signs: _Signs | None = None
    _active_at: float = float("-inf")

    def hindrance(self) -> Message | None:
        """Return why not to write now; None where git rests, or there is none."""
        folder = git_folder(self.root)
        if folder is None:
            return None
        now = self.clock.monotonic()
        signs = tuple(_sign(folder / name) for name in _SIGNS)
        if self._signs is None:
            self._active_at = now - self._age(signs)
        elif signs != self._signs:
            self._active_at = now
        self._signs = signs
        work = git_at_work(self.root)
        if work is None and now - self._active_at >= _REST:
            return None
        self.has_worked = True
        return work or _JUST

    def _age(self, signs: _Signs) -> float:
        """Return how long ago git changed something before the first look."""
        newest = max((sign[0] for sign in signs if sign), default=0)
        return abs(self.clock.wall() - newest / 1e9)


def _sign(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - beside the other calls of os
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
