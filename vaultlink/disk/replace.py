"""One file that exists gets its new content, and nobody's save is lost whenever it happens.

The new content is complete under another name before anything is touched; then both names are exchanged
in one step, and what was displaced is looked at: if it is not what the content was computed from, somebody
saved in between, and the exchange is taken back.
"""

import os
import re
import stat
import time
from functools import partial

from vaultlink.disk import fsops
from vaultlink.disk.entry import is_dataless
from vaultlink.disk.exchange import NoExchangeError
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.session import ChangedError, Displaced, NotQuietError, Session, Target
from vaultlink.disk.store import Entry, Reason
from vaultlink.disk.taking_back import fault_in, take_back
from vaultlink.disk.temp import Temp, discard, made_temp
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
    temp = made_temp(target.folder, content, partial(fsops.keep_rights_of, target.folder, target.name))
    try:
        session.undo.folder()  # made first, so that little is left to do between the last look and the step
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
        take_back(session, target, temp, fault.saved if isinstance(fault, ChangedError) else b"")
        raise fault
    if not target.is_ours:
        session.displaced.append(Displaced(target.path, entry, temp.content))


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
