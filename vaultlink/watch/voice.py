"""What a watch has to say, and to whom; the words are the command's."""

from typing import Protocol

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.watch.engine import Turn


class Report(Struct, frozen=True):
    """A build that was made."""

    turn: Turn
    changed: tuple[VaultPath, ...]
    """What brought it about, in order; nothing at the start, on a new day, and when waiting is over."""
    seconds: float
    is_first: bool = False
    is_new_day: bool = False


class Voice(Protocol):
    """Whoever listens to a watch."""

    def built(self, report: Report) -> None:
        """Tell of a build."""

    def said(self, message: Message) -> None:
        """Tell something that is to be known, once."""

    def troubled(self, message: Message) -> None:
        """Tell what keeps the summaries from being written."""

    def waits(self, message: Message) -> None:
        """Tell what is being waited for, as long as that lasts."""

    def works(self, message: Message) -> None:
        """Tell what is being done just now."""

    def rests(self) -> None:
        """Tell that there is nothing to do."""
