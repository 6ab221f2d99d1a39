"""Changes of a vault's files are made one after another; whatever becomes of one, the others are tried."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace as with_fields

from vaultlink.disk import fsops
from vaultlink.disk.changes import Change, Held, Removal, Replacement, Sums, Written
from vaultlink.disk.create import create
from vaultlink.disk.git_state import git_at_work
from vaultlink.disk.late import earlier_late_saves, late_saves, note_the_looks
from vaultlink.disk.place import HeldBack, current, place_of
from vaultlink.disk.prune import prune
from vaultlink.disk.reason import reason_of
from vaultlink.disk.recovery import quarantine
from vaultlink.disk.remove import remove
from vaultlink.disk.replace import replace
from vaultlink.disk.session import ChangedError, NotQuietError, Session, Target
from vaultlink.disk.undo import UndoRun
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError

QUIET = 2.0
"""Seconds that a file must have been left alone before a build replaces it."""
_TRIES = 3
"""How often a content is computed again from what somebody has just saved."""
_SLACK = 0.01


def _never() -> bool:
    return False


class Manner(Struct, frozen=True):
    """How a run writes."""

    quiet: float = QUIET
    """Seconds that a file must have been left alone."""
    stopped: Callable[[], bool] = _never
    """Whether to make no further change."""
    patience: float | None = None
    """Seconds to wait for that, once for all files; without it, as long as that takes at most."""
    spared: Mapping[VaultPath, Message] = field(default_factory=dict)
    """Files that are not to be written whatever they should say, and why."""
    looked_at: set[str] | None = None
    """Earlier runs that need not be looked at again, to which others are added; None: none is known."""
    prunes: bool = True
    """Whether to keep the undo store small, which takes a look at each earlier run."""

    @property
    def waits(self) -> float:
        """How long to wait for files that somebody is saving."""
        return self.quiet if self.patience is None else self.patience


def write_changes(
    root: Path,
    changes: Iterable[Change],
    manner: Manner = Manner(),  # noqa: B008 - frozen
    leftovers: Iterable[VaultPath] = (),
) -> Written:
    """Make changes that differ from what was read, and put aside what an earlier run left behind.

    Raises DiskError where the vault's folder itself cannot be opened.
    """
    changes, leftovers = tuple(changes), tuple(leftovers)
    wanted = [change for change in changes if _is_change(change)]
    same = tuple(change.path for change in changes if not _is_change(change))
    if not wanted and not leftovers:
        return Written(unchanged=same)
    with ExitStack() as stack:
        try:
            vault = stack.enter_context(fsops.opened_root(root))
        except OSError as error:
            raise DiskError(
                Message("the vault's folder cannot be opened: {reason}", reason=reason_of(error))
            ) from error
        undo = UndoRun(vault)
        stack.callback(undo.close)
        is_more_than_new = any(isinstance(one, Removal) or one.base is not None for one in wanted)
        looked_at = set() if manner.looked_at is None else manner.looked_at
        session = Session(vault, undo, manner.quiet, looked_at, notes_creations=is_more_than_new)
        batch = _Batch(session, manner, git_at_work(root))
        batch.recover(leftovers)
        batch.run(wanted)
        batch.look_for_late_saves(wanted)
        note_the_looks(session)
        if manner.prunes:
            prune(vault)
        outcome = batch.outcome()
        return with_fields(outcome, unchanged=(*same, *outcome.unchanged))


def _sum(content: bytes) -> bytes:
    return sha256(content).digest()


def _is_change(change: Change) -> bool:
    return isinstance(change, Removal) or change.content != change.base


class _Batch(Struct):
    """A run of changes, and what has become of them so far."""

    session: Session
    manner: Manner
    git: Message | None
    """What git is in the middle of."""
    written: list[VaultPath] = field(default_factory=list)
    removed: list[VaultPath] = field(default_factory=list)
    unchanged: list[VaultPath] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    failed: list[DiskError] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)
    waiting: dict[VaultPath, float] = field(default_factory=dict)
    sums: dict[VaultPath, Sums] = field(default_factory=dict)

    def recover(self, leftovers: Iterable[VaultPath]) -> None:
        """Look after what earlier runs left."""
        self.notices.extend(quarantine(self.session, leftovers))
        try:
            self.notices.extend(earlier_late_saves(self.session))
        except OSError:
            return  # what keeps the store from being read is going to be said of each change

    def run(self, changes: Iterable[Change]) -> None:
        """Make the changes; those of files that somebody is just saving last, once they are quiet."""
        waiting = [change for change in changes if not self._try(change)]
        until = time.monotonic() + self.manner.waits + _SLACK
        while waiting and not self.manner.stopped():
            left = until - time.monotonic()
            if left <= 0:
                if self.manner.patience is None:
                    self.held.extend(Held(change.path, _BUSY) for change in waiting)
                    self.waiting.clear()
                return
            time.sleep(min(left, self.manner.quiet / 10 + _SLACK))
            waiting = [change for change in waiting if not self._try(change)]

    def look_for_late_saves(self, changes: Iterable[Change]) -> None:
        """Give back what was saved into displaced files, and compute those contents once more."""
        wanted = {change.path: change for change in changes if isinstance(change, Replacement)}
        again = []
        for path, late, notice in late_saves(self.session):
            self.notices.append(notice)
            recompute = wanted[path].recompute
            content = recompute(late) if recompute is not None else late
            if not isinstance(content, Message):
                again.append(with_fields(wanted[path], base=late, content=content, is_ours=True))
        for change in filter(_is_change, again):
            self._try(change)

    def outcome(self) -> Written:
        """Return what became of the changes."""
        done = dict.fromkeys(self.written)
        return Written(
            written=tuple(done),
            removed=tuple(self.removed),
            unchanged=tuple(path for path in self.unchanged if path not in done),
            held=tuple(self.held),
            failed=tuple(self.failed),
            notices=tuple(self.notices),
            waiting=self.waiting,
            sums=self.sums,
            run=self.session.undo.name,
        )

    def _try(self, change: Change) -> bool:
        """Make one change, and tell whether it is settled; it is not while somebody is saving the file."""
        if self.manner.stopped():
            return True
        self.waiting.pop(change.path, None)
        try:
            self._check_spared(change)
            done = self._removed(change) if isinstance(change, Removal) else self._replaced(change)
        except NotQuietError as busy:
            self.waiting[change.path] = busy.seconds
            return False
        except HeldBack as back:
            self.held.append(Held(change.path, back.reason, back.is_refusal))
        except OSError as error:
            self.failed.append(_disk_error(change.path, error))
        else:
            changed = self.removed if isinstance(change, Removal) else self.written
            (changed if done else self.unchanged).append(change.path)
        return True

    def _removed(self, change: Removal) -> bool:
        self._check_git()
        try:
            with place_of(self.session.vault, change.path) as (folder, name):
                done = remove(self.session, folder, name, change.path, change.base)
        except FileNotFoundError:
            return False
        except ChangedError:
            raise HeldBack(_CHANGED) from None
        if done:
            self.sums[change.path] = Sums(_sum(change.base), None)
        return done

    def _replaced(self, change: Replacement) -> bool:
        if change.base is None:
            with place_of(self.session.vault, change.path, make=True) as (folder, name):
                done = create(self.session, folder, name, change.path, change.content)
            if done:
                self.sums[change.path] = Sums(None, _sum(change.content))
            return done
        self._check_git()
        try:
            with place_of(self.session.vault, change.path) as (folder, name):
                target = Target(folder, name, change.path, change.base, change.is_ours)
                return self._replaced_at(target, change)
        except FileNotFoundError:
            raise HeldBack(_GONE) from None

    def _replaced_at(self, target: Target, change: Replacement) -> bool:
        """Replace, computed anew from what somebody has saved, a few times at most."""
        content = change.content
        for _ in range(_TRIES):
            try:
                done = replace(self.session, target, content)
            except ChangedError:
                target, content = _computed_anew(target, content, change)
                continue
            if done:
                self.sums[change.path] = Sums(_sum(target.base), _sum(content))
            return done
        raise HeldBack(_CHANGED)

    def _check_spared(self, change: Change) -> None:
        if (why := self.manner.spared.get(change.path)) is not None:
            raise HeldBack(why)

    def _check_git(self) -> None:
        if self.git is not None:
            raise HeldBack(self.git)


def _computed_anew(target: Target, content: bytes, change: Replacement) -> tuple[Target, bytes]:
    """Return what is to be written in place of the text that stands there now."""
    if change.recompute is None:
        raise HeldBack(_CHANGED)
    found = current(target.folder, target.name)
    if not found.steady:
        return target, content
    again = change.recompute(found.content)
    if isinstance(again, Message):
        raise HeldBack(again)
    return with_fields(target, base=found.content, is_ours=False), again


def create_file(root: Path, path: VaultPath, content: bytes) -> bool:
    """Create one file where there is none and tell whether it was done; raises DiskError."""
    outcome = write_changes(root, [Replacement(path, content, base=None)])
    if outcome.failed:
        raise outcome.failed[0]
    return bool(outcome.written)


def _disk_error(path: VaultPath, error: OSError) -> DiskError:
    return DiskError(Message("cannot write {path}: {reason}", path=path, reason=reason_of(error)))


_CHANGED = Message("it was changed since it was read; run vaultlink again")
_GONE = Message("it is gone since it was read; run vaultlink again")
_BUSY = Message("somebody is saving it just now; run vaultlink again, with --now if that is you no more")
