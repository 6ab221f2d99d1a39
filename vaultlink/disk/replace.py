"""One file that exists gets its new content, and nobody's save is lost whenever it happens.

The new content is complete under another name before anything is touched; then both names are exchanged
in one step, and what was displaced is looked at: if it is not what the content was computed from, somebody
saved in between, and the exchange is taken back.
"""

import os
import re
import stat
import time
from dataclasses import dataclass, field
from functools import partial

from vaultlink.disk import fsops
from vaultlink.disk.entry import is_dataless
from vaultlink.disk.exchange import NoExchangeError
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.temp import Temp, discard, made_temp
from vaultlink.disk.undo import Entry, Reason, UndoRun
from vaultlink.disk.whole import Whole
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

_CONFLICT_MARKER = re.compile(rb"^(?:<{7} |>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Displaced:
    """A text that was not ours, and is in the undo store now; somebody may still have it open."""

    path: VaultPath
    entry: Entry
    put: bytes
    """What stands in its place."""
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Session:
    """What the writes of one run share."""

    vault: Folder
    undo: UndoRun
    quiet: float
    """Seconds that a file which others write must have been left alone."""
    notes_creations: bool = False
    """Whether new files are noted too: they can be deleted by anybody, unless they took another's place."""
    displaced: list[Displaced] = field(default_factory=list)


class ChangedError(Exception):
    """Somebody saved the file since it was read."""


class NotQuietError(Exception):
    """Somebody saved the file just now, and may do so again; after so many seconds it can be tried."""

    def __init__(self, seconds: float) -> None:
        """Keep how long it takes until it is quiet."""
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be replaced: where it is, and what it was when the new content was computed."""

    folder: Folder
    name: bytes
    path: VaultPath
    base: bytes
    is_ours: bool


def replace(session: Session, target: Target, content: bytes) -> bool:
    """Give a file its content, and tell whether anything had to be done.

    Raises ChangedError, NotQuietError, HeldBack, or OSError; the file is then as it was, unless what was
    displaced could not be put back, which HeldBack says.
    """
    found = current(target.folder, target.name)
    if found.content == content:
        return False
    _check(found, target, session.quiet)
    temp = made_temp(target.folder, content, partial(fsops.keep_rights_of, target.folder, target.name))
    try:
        last = current(target.folder, target.name)
        _check(last, target, session.quiet)
        entry = session.undo.expect(
            target.path,
            Reason.REPLACED,
            target.base,
            content,
            is_ours=target.is_ours,
            inode=last.status.st_ino,
        )
        try:
            fsops.exchange(target.folder, temp.name, target.name)
        except NoExchangeError:
            _replace_at_once(session, target, temp, entry)
            return True
    except BaseException:
        discard(target.folder, temp)
        raise
    _settle(session, target, temp, entry)
    return True


def fault_in(folder: Folder, name: bytes, base: bytes) -> Exception | None:
    """Return why what was displaced may not be kept away: it is not what was read, or cannot be seen."""
    try:
        return None if current(folder, name).content == base else ChangedError()
    except HeldBack:  # the name had been given to a link or a folder in between
        return ChangedError()
    except OSError as error:
        return error


def _check(found: Whole, target: Target, quiet: float) -> None:
    """Raise unless it is the very file that was read, and can be replaced without loss."""
    if found.content != target.base or not found.steady:
        raise ChangedError
    status = found.status
    if status.st_nlink > 1:
        raise HeldBack(Message("it has a second name (a hard link), which would keep the old text"))
    if not status.st_mode & stat.S_IWUSR:
        raise HeldBack(Message("it is write-protected"))
    if is_dataless(status):
        raise HeldBack(Message("its content is in iCloud only, not on this computer"))
    if _CONFLICT_MARKER.search(found.content):
        raise HeldBack(Message("it holds conflict markers of git; resolve the conflict first"))
    if not target.is_ours and (left := quiet - _age(status)) > 0:
        raise NotQuietError(left)


def _age(status: os.stat_result) -> float:
    """Return how long ago a file was saved; clocks of other devices may be ahead."""
    return abs(time.time_ns() - status.st_mtime_ns) / 1e9


def _settle(session: Session, target: Target, temp: Temp, entry: Entry) -> None:
    """Keep what was displaced, if it is what the content was computed from; else take the step back."""
    fault = fault_in(target.folder, temp.name, target.base)
    if fault is None:
        fsops.flush_folder(target.folder)
        try:
            session.undo.keep(target.folder, temp.name, entry)
        except OSError as error:
            fault = error
    if fault is not None:
        _put_back(session, target, temp)
        raise fault
    if not target.is_ours:
        session.displaced.append(Displaced(target.path, entry, temp.content))


def _put_back(session: Session, target: Target, temp: Temp) -> None:
    """Give a file back the text that was displaced; what others saved over ours meanwhile is kept."""
    try:
        fsops.exchange(target.folder, temp.name, target.name)
    except FileNotFoundError:
        kept = _kept_as_conflict(session, target, temp)
        raise HeldBack(
            Message("it was saved and then deleted meanwhile; the saved text is kept in {file}", file=kept),
            is_refusal=True,
        ) from None
    except OSError as error:
        kept = _kept_as_conflict(session, target, temp)
        raise HeldBack(
            Message("it was saved meanwhile, which could not be put back; it is kept in {file}", file=kept),
            is_refusal=True,
        ) from error
    if fault_in(target.folder, temp.name, temp.content) is None:
        fsops.unlink(target.folder, temp.name)
        return
    kept = _kept_as_conflict(session, target, temp)
    raise HeldBack(
        Message("it was saved twice meanwhile; the text of one save is kept in {file}", file=kept),
        is_refusal=True,
    )


def _kept_as_conflict(session: Session, target: Target, temp: Temp) -> str:
    """Move a text of somebody's into the store, where it stays; return how the user finds it."""
    entry = session.undo.expect(target.path, Reason.CONFLICT)
    session.undo.keep(target.folder, temp.name, entry)
    return session.undo.path_of(entry)


def _replace_at_once(session: Session, target: Target, temp: Temp, entry: Entry) -> None:
    """Do it where two names cannot be exchanged: a copy first, a last look, and the step that displaces.

    A save between that look and the step is lost; it is the one window that such drives leave open.
    """
    session.undo.keep_copy(target.base, entry)
    _check(current(target.folder, target.name), target, session.quiet)
    fsops.replace(target.folder, temp.name, target.name)
    fsops.flush_folder(target.folder)
    if current(target.folder, target.name).content != temp.content:
        raise ChangedError
