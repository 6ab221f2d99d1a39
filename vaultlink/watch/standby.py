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

    def __init__(  # noqa: PLR0913, PLR0917 - what it is made of
        self,
        root: Path,
        engine: Engine,
        clock: Clock,
        inbox: Inbox,
        desk: Desk,
        stopped: Callable[[], bool],
    ) -> None:
        """Begin with knowing nothing; nobody can ask yet."""
        self._engine, self._clock, self._stopped = engine, clock, stopped
        self._inbox, self._desk, self._place = inbox, desk, Place(root)
        self._place.is_moved()
        self._known = Known(root, clock)
        self._at_hand = AtHand(root, self._known, engine, engine.differ, self._fall_behind)
        self._is_behind = False

    def prepare(self) -> Reading:
        """Read the vault, and find out what most commands will want to know; raises VaultlinkError.

        Who asks meanwhile is told at once that there is no answer yet.
        """
        with self._desk.busy():
            self._desk.open()
            self._is_behind = False
            self._engine.differ(self._known.look_whole())
            reading = self._engine.prepare(self._clock.today())
            self._engine.rest()
        return reading

    def run(self) -> None:
        """Answer until told to stop, nobody has asked for long, the vault is gone, or nobody can ask.

        Raises VaultlinkError where the vault cannot be read any more.
        """
        asked_at, tidy_at = self._clock.monotonic(), math.inf
        try:
            while self._can_be_asked():
                is_asked, now = self._desk.serve(self._at_hand), self._clock.monotonic()
                if is_asked:
                    asked_at, tidy_at = now, now + _BREATH
                elif now >= tidy_at:
                    self._tidy()
                    tidy_at = math.inf
                ends_at = asked_at + self._idle()
                if now >= ends_at:
                    break
                self._inbox.wait(min(ends_at, tidy_at, now + _BEAT) - now, for_hints=False)
        finally:
            self._desk.close()

    def _tidy(self) -> None:
        """Clear away what an answer has left, or read what there was no time to read."""
        if self._is_behind:
            self.prepare()
        else:
            self._engine.rest()

    def _fall_behind(self) -> None:
        self._is_behind = True

    def _can_be_asked(self) -> bool:
        if self._stopped() or not self._place.is_there() or self._place.is_moved():
            return False
        self._desk.open()
        return self._desk.is_open()

    def _idle(self) -> float:
        """Return for how many seconds nobody need have asked, as the settings say."""
        last = self._engine.last()
        return (last.settings.answer.idle if last else 0.0) or math.inf
