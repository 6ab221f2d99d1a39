"""The loop: wait for hints, look at what is true, build, and wait again."""

from collections.abc import Callable
from pathlib import Path

from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError
from vaultlink.watch.at_hand import AtHand
from vaultlink.watch.builder import Builder
from vaultlink.watch.clock import Clock
from vaultlink.watch.desk import Desk
from vaultlink.watch.dirty import Dirty
from vaultlink.watch.engine import Engine
from vaultlink.watch.events import Events
from vaultlink.watch.git_rest import GitRest
from vaultlink.watch.inbox import Hints, Inbox
from vaultlink.watch.known import Known
from vaultlink.watch.observer import Observe
from vaultlink.watch.place import Place
from vaultlink.watch.rounds import Rounds
from vaultlink.watch.voice import Voice

BEAT = 5.0
"""Seconds between two looks at whether all is as it was: the folder, the day, the observer, git."""
_SLEPT = 5.0
"""Seconds by which two clocks may drift apart between two such looks."""
_LATE = 30.0
"""Seconds by which a look may be late."""
_BREATH = 2.0
"""Seconds after a build before what it leaves is cleared away: who goes on writing is not kept waiting."""
_FORGOTTEN = 900.0
"""Seconds after which nobody is expected to ask once more."""
_OLD = 5.0
"""Seconds after which a change should have been told of."""

_GONE = Message("the vault's folder is not there; waiting until it is back")


class Watch:
    """A vault that is kept up to date. Time passes in `run` only, so that tests can step through it."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it is made of
        self,
        root: Path,
        engine: Engine,
        observe: Observe,
        clock: Clock,
        voice: Voice,
        stopped: Callable[[], bool],
        inbox: Inbox | None = None,
        desk: Desk | None = None,
    ) -> None:
        """Begin with knowing nothing, so that the first step builds."""
        self.inbox = inbox or Inbox(clock.monotonic)
        self._engine, self._clock, self._voice, self._stopped = engine, clock, voice, stopped
        self._known = Known(root, clock)
        self._builder = Builder(root, engine, self._known, clock, voice, stopped)
        self._events = Events(root, self.inbox, voice, observe)
        self._place, self._git = Place(root), GitRest(root, clock)
        self._dirty, self._rounds = Dirty(), Rounds()
        self._desk, self._at_hand = desk, AtHand(root, self._known, engine, self._found_by_the_way)
        self._changed: set[VaultPath] = set()
        """What is known to have changed and not yet built."""
        self._silent: set[VaultPath] = set()
        """What a look has found that nobody has told of."""
        self._is_forced, self._is_silent = True, False
        self._tidy_at: float | None = None
        """When to clear away what a build has left."""
        self._forget_at: float | None = None
        """When to clear away what helps to answer commands."""
        self._day = clock.today()
        self._beat: tuple[float, float, float] | None = None
        """When the last step ended by two clocks, and how long it wanted to wait."""

    def run(self) -> None:
        """Go on until told to stop; raises DiskError where the system tells of nothing any more."""
        try:
            while not self._stopped():
                pause = self.step()
                self.inbox.wait(pause, for_hints=self._dirty.due_at(0.0) is None)
        finally:
            self._events.close()
            self._close_desk()

    def step(self) -> float:
        """Do what is to be done now, and return in how many seconds to come back at the latest."""
        self._notice_gap()
        pause = self._step()
        self._beat = (self._clock.monotonic(), self._clock.wall(), pause)
        return pause

    def _step(self) -> float:
        if not self._is_in_place():
            return BEAT
        self._check_events()
        self._serve()
        self._take_hints()
        if (hindrance := self._git.hindrance()) is not None:
            self._voice.waits(hindrance)
            self._tidy()
            return 1.0
        if self._git.has_worked:
            self._git.has_worked, self._is_forced = False, True
            self._rounds.hasten()
        try:
            self._look()
        except DiskError as trouble:
            self._voice.waits(trouble.message)
            return BEAT
        if self._is_build_due():
            self._build()
            return 0.0  # what was heard meanwhile comes before what can be found out ahead
        return self._pause()

    def _notice_gap(self) -> None:
        """Look at everything after a sleep, and where a clock was set."""
        if self._beat is None:
            return
        monotonic, wall, pause = self._beat
        passed, dated = self._clock.monotonic() - monotonic, self._clock.wall() - wall
        if abs(dated - passed) > _SLEPT or passed > pause + _LATE:
            self._rounds.hasten()

    def _is_in_place(self) -> bool:
        """Tell whether the vault is there; where it is back, hear and look anew."""
        if not self._place.is_there():
            self._events.close()
            self._close_desk()
            self._voice.waits(_GONE)
            self._rounds.hasten()
            return False
        if self._place.is_moved() or not self._events.is_open():
            self._events.reopen()
            self._close_desk()
            self._rounds.hasten()
        return True

    def _serve(self) -> None:
        """Answer commands that ask, once there was a build; what they find out is not found out twice."""
        if self._desk is None or self._builder.day is None:
            return
        self._desk.open()
        now = self._clock.monotonic()
        if self._desk.serve(self._at_hand):
            self._tidy_at, self._forget_at = now + _BREATH, now + _FORGOTTEN
        elif self._forget_at is not None and now >= self._forget_at:
            self._at_hand.forget()
            self._tidy_at, self._forget_at = now, None

    def _close_desk(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def _found_by_the_way(self, found: frozenset[VaultPath]) -> None:
        """Take note of what was found for who asks; it is built when changes have ceased, as ever."""
        self._note(found)
        if found:
            now = self._clock.monotonic()
            self._dirty.add(Hints(now, now, set(found)))

    def _note(self, found: frozenset[VaultPath]) -> None:
        """Take note of changes, which are still to be built, and still to be read."""
        self._changed |= found
        self._engine.differ(found)

    def _check_events(self) -> None:
        """See that hints come; where they do not any more, begin to look more often."""
        was_polling = self._events.is_polling
        self._events.check()
        if self._events.is_polling and not was_polling:
            self._rounds.hasten()

    def _take_hints(self) -> None:
        hints = self.inbox.take()
        if hints is not None:
            self._silent = set() if hints.is_whole else self._silent - hints.paths
            self._dirty.add(hints)

    def _look(self) -> None:
        """Find out what has changed, where it is time to; raises DiskError."""
        now = self._clock.monotonic()
        due = self._dirty.due_at(self._builder.pace.debounce)
        if now >= self._rounds.next_at:
            self._look_whole(is_round=due is None)
        elif due is not None and now >= due:
            found = None if self._dirty.is_whole else self._known.look_at(self._dirty.paths)
            if found is None:
                self._look_whole(is_round=False)
            else:
                self._dirty.clear()
                self._note(found | self._engine.read_otherwise(self._known.take_saved()))

    def _look_whole(self, *, is_round: bool) -> None:
        """Look at all files; what only such a look finds, though it is old, makes doubt the observer."""
        begun = self._clock.monotonic()
        found = self._known.look_whole()
        if self._silent:
            self._silent.clear()
            self._events.missed()
        if is_round and not self._rounds.is_expected_to_find:
            self._silent = {path for path in found if self._known.age(path) > _OLD}
        self._rounds.done(begun, self._clock.monotonic(), is_polling=self._events.is_polling)
        self._dirty.clear()
        self._note(found | self._engine.read_otherwise(self._known.take_saved()))
        self._is_forced |= self._builder.has_failed and is_round

    def _is_build_due(self) -> bool:
        retry_at = self._builder.retry_at
        is_time = retry_at is not None and self._clock.monotonic() >= retry_at
        is_new_day = self._day != self._clock.today()
        is_quiet = self._dirty.due_at(0.0) is None
        return (bool(self._changed) and is_quiet) or self._is_forced or is_time or is_new_day

    def _build(self) -> None:
        changed, self._changed, self._is_forced = self._changed, set(), False
        self._day = self._clock.today()
        self._builder.build(changed)
        self._tidy_at = self._clock.monotonic() + _BREATH
        self._is_silent = False

    def _pause(self) -> float:
        """Return how long nothing is to be done, unless something is heard."""
        now = self._clock.monotonic()
        due = self._dirty.due_at(self._builder.pace.debounce)
        tidy_at = self._rest() if due is None and self._builder.retry_at is None else None
        wanted = (due, self._builder.retry_at, self._rounds.next_at, tidy_at)
        times = [at for at in wanted if at is not None]
        return max(0.0, min([BEAT, *(at - now for at in times)]))

    def _rest(self) -> float | None:
        """Say that nothing is to be done, and look ahead, once after each build; then tidy up.

        Return when to come back for the last.
        """
        if not self._is_silent:
            self._voice.rests()
            self._engine.look_ahead()
        self._is_silent = True
        self._tidy()
        return self._tidy_at

    def _tidy(self) -> None:
        """Clear away what a build or an answer has left, once that is some time ago."""
        if self._tidy_at is not None and self._clock.monotonic() >= self._tidy_at:
            self._engine.rest()
            self._tidy_at = None
