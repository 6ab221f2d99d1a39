"""Builds for a watch: beside other programs, each trouble told once, and nothing fought over."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from vaultlink.config.settings import Pace
from vaultlink.disk.lock import WATCH, last_holder, locked
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import Busy, VaultlinkError
from vaultlink.pipeline.file_changes import LeftAlone
from vaultlink.watch.breaker import Breaker
from vaultlink.watch.clock import Clock
from vaultlink.watch.engine import Asked, Engine, Turn
from vaultlink.watch.known import Known
from vaultlink.watch.passing import read_with_passing
from vaultlink.watch.voice import Report, Voice

_AGAIN = 2.0
"""Seconds after which a vault is tried that somebody else was building, or changing while it was read."""
_SLACK = 0.1
_MANY = 3
"""So many other files for one reason are counted, not named."""


class Builder(Struct):
    """What is to be built, and what came of it the last time."""

    root: Path
    engine: Engine
    known: Known
    clock: Clock
    voice: Voice
    stopped: Callable[[], bool]
    pace: Pace = field(default_factory=Pace)
    retry_at: float | None = None
    """When something that waits can be tried again."""
    has_failed: bool = False
    """Whether the last build was kept from doing what it should, so that looking again makes sense."""
    day: date | None = None
    """The day for which there was a build."""
    _owed: set[VaultPath] = field(default_factory=set)
    _passing: frozenset[VaultPath] = frozenset()
    """What was there, or away, only while the last build read the files."""
    _breaker: Breaker = field(default_factory=Breaker)
    _told: frozenset[str] = frozenset()
    _trouble: Message | None = None

    def build(self, changed: Iterable[VaultPath]) -> None:
        """Build, and tell what came of it; what cannot be done now is owed."""
        self._owed.update(changed)
        self.retry_at, today, begun = None, self.clock.today(), self.clock.monotonic()
        self.voice.works(Message("looking through the notes"))
        try:
            self._notice_builds_by_hand()
            with locked(self.root, WATCH, patience=0.0) as warning:
                turn = self._turn(today)
        except Busy as busy:
            self.retry_at = self.clock.monotonic() + _AGAIN
            self.voice.waits(busy.message)
        except VaultlinkError as trouble:
            self._fail(trouble.message)
        else:
            self._settle(turn, today, begun, warning)

    def _turn(self, today: date) -> Turn:
        """Have it built, and know what was written before anybody else's hint of it is looked at."""
        changed = None if self.day is None else frozenset(self._owed)
        asked = Asked(today, self.stopped, dict(self._breaker.broken))
        built = partial(self.engine.build, changed, asked)
        turn, self._passing = read_with_passing(self.known, self.engine, built)
        self.known.expect(turn.built.sums)
        return turn

    def _settle(self, turn: Turn, today: date, begun: float, warning: Message | None) -> None:
        """Tell of a build, and remember what is left to do."""
        now, before = self.clock.monotonic(), self.day
        report = Report(
            turn, tuple(sorted(self._owed)), now - begun, before is None, before not in {None, today}
        )
        self.pace, self.day, self._trouble = turn.pace, today, None
        self._owed.clear()
        self.has_failed = bool(turn.built.failed)
        if turn.built.waiting:
            self.retry_at = now + max(turn.built.waiting.values()) + _SLACK
        if self._passing:
            self._owed.update(self._passing)
            self.retry_at = now + _AGAIN
        fights = self._breaker.note(turn.built.sums, now)
        self.voice.built(report)
        self._tell(turn, warning, fights)
        if turn.built.waiting:
            self.voice.waits(_left_alone(turn))

    def _tell(self, turn: Turn, warning: Message | None, fights: Iterable[VaultPath]) -> None:
        """Say what is not as it should be, unless it was just the same the last time."""
        built = turn.built
        said = [
            *((warning,) if warning else ()),
            *turn.notices,
            *_left_as_they_are(built.held),
            *(trouble.message for trouble in built.failed),
            *(_about(path, self._breaker.broken[path]) for path in fights),
        ]
        for message in dict.fromkeys(said):
            if message not in self._told:
                self.voice.said(message)
        self._told = frozenset(said)

    def _fail(self, message: Message) -> None:
        self.has_failed = True
        if message != self._trouble:
            self.voice.troubled(message)
        self._trouble = message

    def _notice_builds_by_hand(self) -> None:
        """Write again what was given up, once somebody has built since the last time."""
        if not self._breaker.broken:
            return
        last = last_holder(self.root)
        if last.pid and last.command != WATCH:
            self._breaker.mend()


def _left_alone(turn: Turn) -> Message:
    paths = sorted(turn.built.waiting)
    return Message(
        "waiting until {note} has been left alone for {seconds} s",
        "waiting until {note} and other notes, {count} in all, have been left alone for {seconds} s",
        note=paths[0],
        count=len(paths),
        seconds=f"{turn.pace.quiet:g}",
    )


def _left_as_they_are(held: Iterable[LeftAlone]) -> Iterator[Message]:
    """Say why files are not written; of many for one reason only the first is named."""
    by_reason: dict[Message, list[VaultPath]] = {}
    for one in held:
        by_reason.setdefault(one.reason, []).append(one.path)
    for reason, (first, *others) in by_reason.items():
        if len(others) < _MANY:
            yield from (_about(path, reason) for path in (first, *others))
            continue
        yield Message(
            "{path} and {count} more file: {reason}",
            "{path} and {count} more files: {reason}",
            path=first,
            count=len(others),
            reason=reason,
        )


def _about(path: VaultPath, reason: Message) -> Message:
    return Message("{path}: {reason}", path=path, reason=reason)
