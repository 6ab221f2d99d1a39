"""One file that exists gets its new content, and nobody's save is lost whenever it happens.

The new content is complete under another name before anything is touched; then both names are exchanged
in one step, and what was displaced is looked at: if it is not what the content was computed from, somebody
saved in between, and the exchange is taken back.
"""

import os
import re
import stat
import time

from vaultlink.disk import fsops
from vaultlink.disk.entry import is_dataless
from vaultlink.disk.exchange import NoExchangeError
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.session import (
    ChangedError,
    Displaced,
    NotQuietError,
    Session,
    Target,
    discard,
    discard_unfinished,
)
from vaultlink.disk.taking_back import take_back
from vaultlink.disk.undo import Entry, Reason
from vaultlink.disk.whole import Whole
from vaultlink.model.message import Message

_CONFLICT_MARKER = re.compile(rb"^(?:<{7} |>{7} )", re.MULTILINE)


def replace(session: Session, target: Target, content: bytes) -> bool:
    """Give a file its content, and tell whether anything had to be done.

    Raises ChangedError, NotQuietError, HeldBack, or OSError; the file is then as it was, unless what was
    displaced could not be put back, which HeldBack says.
    """
    found = current(target.folder, target.name)
    if found.content == content:
        return False
    _check(found, target, session.quiet)
    temp = _made_temp(target, content)
    try:
        session.undo.folder()  # made first, so that little is left to do between the last look and the step
        _check(current(target.folder, target.name), target, session.quiet)
        entry = session.undo.expect(
            target.path, Reason.REPLACED, target.base, content, is_ours=target.is_ours
        )
        try:
            fsops.exchange(target.folder, temp, target.name)
        except NoExchangeError:
            _replace_at_once(session, target, temp, content, entry)
            return True
    except BaseException:
        discard(target.folder, temp, content)
        raise
    _settle(session, target, temp, content, entry)
    return True


def _made_temp(target: Target, content: bytes) -> bytes:
    """Make a complete file beside the one meant, with its rights, on the drive."""
    temp, descriptor = fsops.create_temp(target.folder)
    try:
        try:
            fsops.write_all(descriptor, content)
            fsops.keep_rights_of(target.folder, target.name, descriptor)
            fsops.flush(descriptor)
        finally:
            fsops.close(descriptor)
    except BaseException:
        discard_unfinished(target.folder, temp, content)
        raise
    return temp


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


def _settle(session: Session, target: Target, temp: bytes, content: bytes, entry: Entry) -> None:
    """Keep what was displaced, if it is what the content was computed from; else take the step back."""
    try:
        displaced = current(target.folder, temp).content
    except HeldBack:  # the name had been given to a link or a folder in between
        displaced = None
    if displaced != target.base:
        take_back(session, target, temp, content, displaced)
    fsops.flush_folder(target.folder)
    session.undo.keep(target.folder, temp, entry)
    if not target.is_ours:
        session.displaced.append(Displaced(target.path, entry, content))


def _replace_at_once(session: Session, target: Target, temp: bytes, content: bytes, entry: Entry) -> None:
    """Do it where two names cannot be exchanged: a copy first, a last look, and the step that displaces.

    A save between that look and the step is lost; it is the one window that such drives leave open.
    """
    session.undo.keep_copy(target.base, entry)
    _check(current(target.folder, target.name), target, session.quiet)
    fsops.replace(target.folder, temp, target.name)
    fsops.flush_folder(target.folder)
    if current(target.folder, target.name).content != content:
        raise ChangedError
