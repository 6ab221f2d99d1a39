"""A program that had a file open while it was displaced may still save into it: that is put back."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, place_of
from vaultlink.disk.replace import replace
from vaultlink.disk.session import ChangedError, Session, Target
from vaultlink.disk.store import (
    LOOKED_AT,
    Entry,
    Reason,
    done_in,
    entries_in,
    existing_store,
    hash_of,
    runs_in,
    shown_place,
)
from vaultlink.disk.whole import Whole
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

WAIT = 0.25
"""Seconds after which whoever was about to save has done so."""
_PAUSES = (0.05, 0.15)
"""Seconds to wait for a text that somebody is writing at this very moment."""
_MAY_BE_OPEN = {Reason.REPLACED, Reason.REMOVED, Reason.WITHDRAWN}


def late_saves(session: Session) -> Iterator[tuple[VaultPath, bytes, Message]]:
    """Look at what this run displaced of others'; give each text that was saved late, and say where it is."""
    displaced, session.displaced[:] = list(session.displaced), []
    if not displaced:
        return
    time.sleep(max(0.0, WAIT - (time.monotonic() - max(one.at for one in displaced))))
    for one in displaced:
        late = _saved_late(session.undo.folder(), one.entry)
        if late is None:
            continue
        try:
            notice = _restored(session, one.entry, late, one.put)
        except OSError:
            notice = _kept(one.entry, session.undo.path_of(one.entry))
        yield one.path, late, notice


def earlier_late_saves(session: Session) -> Iterator[Message]:
    """Look at what earlier runs displaced, once for each; say what was saved into it since.

    That they were looked at is noted by `note_the_looks`, for which nobody has to wait.
    """
    with ExitStack() as stack:
        store = existing_store(stack, session.vault)
        if store is None:
            return
        for name in runs_in(store):
            if name in session.looked_at or name == session.undo.name:
                continue
            if _is_looked_at(store, name):
                session.looked_at.add(name)
            else:
                with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
                    yield from _looked_at(session, store, run, name)


def _is_looked_at(store: Folder, name: str) -> bool:
    """Tell it without reading the run's list, as there may be thousands of runs."""
    try:
        fsops.status_in(store, b"/".join((name.encode(), LOOKED_AT)))
    except OSError:
        return False
    return True


def _looked_at(session: Session, store: Folder, run: Folder, name: str) -> Iterator[Message]:
    """Look at what one run displaced; what can be kept nowhere else stays, and is looked at again."""
    is_done = True
    for entry in entries_in(run):
        late = _saved_late(run, entry)
        if late is None or _is_kept(store, name, entry.path, hash_of(late)):
            continue
        try:
            yield _restored(session, entry, late, None)
        except OSError:
            is_done = False
            yield _kept(entry, shown_place(name, entry))
    if is_done:
        session.looked_at.add(name)
        session.to_be_noted.append(name)


def note_the_looks(session: Session) -> None:
    """Note of earlier runs that they need not be looked at again."""
    if not session.to_be_noted:
        return
    with suppress(OSError), ExitStack() as stack:
        store = existing_store(stack, session.vault)
        if store is None:
            return
        for name in session.to_be_noted:
            with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
                _note_the_look(run)


def _is_kept(store: Folder, since: str, path: VaultPath, late: str) -> bool:
    """Tell whether a late text was put back or kept already, by a run that was cut off before it said so."""
    return any(
        entry.path == path and late in {entry.before, entry.after}
        for name in runs_in(store)
        if name >= since
        for entry in done_in(store, name)
    )


def _saved_late(run: Folder, entry: Entry) -> bytes | None:
    """Return what a displaced file holds now, if that is not what it held.

    Nothing is nobody's text: who empties a file is about to fill it, and a later look is going to see that.
    """
    if entry.reason not in _MAY_BE_OPEN or entry.before is None:
        return None
    try:
        if fsops.status_in(run, entry.file.encode()).st_ino != entry.inode:
            return None  # a copy: what was displaced, nobody has open
        content = _settled(run, entry.file.encode()).content
    except OSError:
        return None
    return None if not content or hash_of(content) == entry.before else content


def _settled(run: Folder, file: bytes) -> Whole:
    """Read a file, again if somebody is writing it just now."""
    found = fsops.read_in(run, file)
    for pause in _PAUSES:
        if found.steady and not found.is_cut(0):
            break
        time.sleep(pause)
        found = fsops.read_in(run, file)
    return found


def _restored(session: Session, entry: Entry, late: bytes, put: bytes | None) -> Message:
    """Put a late text where it was meant to go, or keep it if others have written there since.

    Raises OSError where neither can be done; the text then stays where it is.
    """
    try:
        with place_of(session.vault, entry.path) as (folder, name):
            base = fsops.read_in(folder, name).content if put is None else put
            if hash_of(base) == entry.after:
                own = Session(session.vault, session.undo, 0.0)
                replace(own, Target(folder, name, entry.path, base, is_ours=True), late)
                return Message("{path} was saved while it was being written; that is back", path=entry.path)
    except (ChangedError, HeldBack, OSError):
        pass
    conflict = session.undo.expect(entry.path, Reason.CONFLICT, late)
    session.undo.keep_copy(late, conflict)
    return _kept(entry, session.undo.path_of(conflict))


def _kept(entry: Entry, file: str) -> Message:
    return Message(
        "{path} was saved while it was being written; that is kept in {file}", path=entry.path, file=file
    )


def _note_the_look(run: Folder) -> None:
    descriptor = fsops.open_to_append(run, LOOKED_AT)
    try:
        fsops.keep_owner_of(run, descriptor)
    finally:
        fsops.close(descriptor)
