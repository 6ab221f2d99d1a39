"""Where other threads leave hints and calls, and where the loop waits for them."""

import queue
import threading
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct, field

from vaultlink.config.keys import TEMPLATES_FOLDER
from vaultlink.disk.calls import Call
from vaultlink.disk.read import SETTINGS_OF_OTHERS
from vaultlink.model.names import VaultPath

_HIDDEN_AND_READ = frozenset(SETTINGS_OF_OTHERS)


def is_read_by_us(path: str) -> bool:
    """Tell whether a file can matter: what Obsidian hides does not, save settings and templates."""
    if not path.startswith(".") and "/." not in path:
        return True
    return path in _HIDDEN_AND_READ or path.startswith(f"{TEMPLATES_FOLDER}/")


class Hints(Struct):
    """What may have changed, and when that was heard."""

    first: float
    last: float
    paths: set[VaultPath] = field(default_factory=set)
    is_whole: bool = False
    """Whether only a look at all files can tell."""


class _Bell(Enum):
    """Why to stop waiting."""

    HINT = auto()
    ALARM = auto()


class Inbox:
    """Takes hints from any thread; several of them wake the loop once."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Begin empty."""
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._hints: Hints | None = None
        self._calls: list[Call] = []
        # Other than an Event, this may be used by a signal handler in the midst of waiting.
        self._bells: queue.SimpleQueue[_Bell] = queue.SimpleQueue()

    def hint(self, path: VaultPath) -> None:
        """Take a path that may have changed."""
        with self._lock:
            self._heard().paths.add(path)

    def doubt(self) -> None:
        """Take that something has changed, and nobody knows what."""
        with self._lock:
            self._heard().is_whole = True

    def take(self) -> Hints | None:
        """Return what has come since the last time; None where nothing has."""
        with self._lock:
            hints, self._hints = self._hints, None
            return hints

    def call(self, call: Call) -> None:
        """Take a command that waits for an answer."""
        with self._lock:
            self._calls.append(call)
        self.wake()

    def take_calls(self) -> list[Call]:
        """Return which have come since the last time."""
        with self._lock:
            calls, self._calls = self._calls, []
            return calls

    def wake(self) -> None:
        """End the waiting; may be called by a signal handler."""
        self._bells.put(_Bell.ALARM)

    def wait(self, seconds: float, *, for_hints: bool) -> None:
        """Wait that long, until somebody wakes the loop, or, if wanted, for a hint."""
        until = self._monotonic() + seconds
        while (left := until - self._monotonic()) > 0:
            try:
                bell = self._bells.get(timeout=left)
            except queue.Empty:
                return
            if for_hints or bell is _Bell.ALARM:
                return

    def _heard(self) -> Hints:
        now = self._monotonic()
        if self._hints is None:
            self._hints = Hints(now, now)
            self._bells.put(_Bell.HINT)
        self._hints.last = now
        return self._hints
