"""An observer that is kept alive, and given up for good where it does not hear what happens."""

from pathlib import Path

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.trouble import DiskError
from vaultlink.watch.inbox import Inbox
from vaultlink.watch.observer import LIMIT, NoEventsError, Observe, Observer
from vaultlink.watch.voice import Voice

_MISSES = 2
"""How many looks that find what nobody has told of it takes to mistrust the system."""

_DEAF = Message(
    "changes were found of which the system had told nothing; the files are looked through every few seconds"
    " from now on"
)


class Events(Struct):
    """Where hints come from."""

    root: Path
    inbox: Inbox
    voice: Voice
    observe: Observe
    is_polling: bool = False
    """Whether changes are found by looking alone."""
    _observer: Observer | None = None
    _is_restarted: bool = False
    _misses: int = 0

    def open(self) -> None:
        """Begin to hear; where that cannot be, say so once."""
        if self.is_polling:
            return
        try:
            self._observer = self.observe(self.root, self.inbox)
        except NoEventsError as none:
            self._give_up(none.message)

    def is_open(self) -> bool:
        """Tell whether there is an observer, or none is wanted."""
        return self.is_polling or self._observer is not None

    def close(self) -> None:
        """End hearing."""
        if self._observer is not None:
            self._observer.stop()
            self._observer = None

    def reopen(self) -> None:
        """Begin anew, where the folder is another one now."""
        self.close()
        self.open()

    def check(self) -> None:
        """See that the observer still hears; raises DiskError where it has died twice."""
        if self._observer is None:
            return
        if not self._observer.is_alive():
            self._restart()
        elif not self._observer.is_whole():
            self._give_up(LIMIT)

    def missed(self) -> None:
        """Take that a look has found changes which nobody told of."""
        self._misses += 1
        if self._misses >= _MISSES and not self.is_polling:
            self._give_up(_DEAF)

    def _restart(self) -> None:
        self.close()
        if self._is_restarted:
            raise DiskError(
                Message("the system has stopped telling of changes, and did so again after a restart")
            )
        self._is_restarted = True
        self.voice.said(Message("the system has stopped telling of changes; trying once more"))
        self.open()
        self.inbox.doubt()

    def _give_up(self, why: Message) -> None:
        self.close()
        self.is_polling = True
        self.voice.said(why)
