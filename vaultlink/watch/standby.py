"""The notes of a vault kept ready for commands that ask, until nobody has asked for a while.

Nothing is built but what a command asks for, and what has changed is looked for only then.
"""

import math
from collections.abc import Callable
from pathlib import Path

from vaultlink.pipeline import Reading
from vaultlink.watch.at_hand import AtHand
from vaultlink.watch.clock import Clock
from vaultlink.watch.desk import Desk
from vaultlink.watch.engine import Engine
from vaultlink.watch.inbox import Inbox
from vaultlink.watch.known import Known
from vaultlink.watch.place import Place

_BREATH = 2.0
"""Seconds after an answer before what it leaves is cleared away: who asks once more is not kept waiting."""
_BEAT = 60.0
"""Seconds between two looks at whether the vault is still there, and commands can still ask."""


class Standby:
    """A vault that has been read, and waits to be asked about."""

    def __init__(self, root: Path, engine: Engine, clock: Clock, inbox: Inbox) -> None:
        """Begin with knowing nothing; nobody can ask yet."""
        self._engine, self._clock, self._inbox, self._place = engine, clock, inbox, Place(root)
        self._place.is_moved()
        self._at_hand = AtHand(root, Known(root, clock), engine, engine.differ, self._fall_behind)
        self._is_behind = False

    def prepare(self) -> Reading:
        """Read the vault, and find out what most commands will want to know; raises VaultlinkError."""
        self._is_behind = False
        reading = self._at_hand.catch_up()
        self._engine.prepare(self._clock.today())
        self._engine.rest()
        return reading

    def run(self, desk: Desk, is_over: Callable[[], bool], unlimited: float = math.inf) -> None:
        """Answer until that is over, nobody has asked for long, the vault is gone, or nobody can ask.

        `unlimited` is how many seconds it goes on unasked where the settings set no limit. Raises
        VaultlinkError where the vault cannot be read any more.
        """
        asked_at, tidy_at = self._clock.monotonic(), math.inf
        try:
            while not is_over() and self._can_be_asked(desk):
                is_asked, now = desk.serve(self._at_hand), self._clock.monotonic()
                if is_asked:
                    asked_at = now
                if is_asked or (self._is_behind and tidy_at == math.inf):
                    tidy_at = now + _BREATH
                elif now >= tidy_at:
                    self._tidy(desk)
                    tidy_at = math.inf
                ends_at = asked_at + (self._idle() or unlimited)
                if now >= ends_at:
                    break
                self._inbox.wait(min(ends_at, tidy_at, now + _BEAT) - now, for_hints=False)
        finally:
            desk.close()

    def _tidy(self, desk: Desk) -> None:
        """Clear away what an answer has left, or read what there was no time to read."""
        if self._is_behind:
            with desk.busy():
                self.prepare()
        else:
            self._engine.rest()

    def _fall_behind(self) -> None:
        self._is_behind = True

    def _can_be_asked(self, desk: Desk) -> bool:
        if not self._place.is_there() or self._place.is_moved():
            return False
        desk.open()
        return desk.is_open()

    def _idle(self) -> float:
        """Return for how many seconds nobody need have asked, as the settings say; 0 is no limit."""
        last = self._engine.last()
        return last.settings.answer.idle if last else 0.0
