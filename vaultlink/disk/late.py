"""A program that had a file open while it was displaced may still save into it: that is put back."""

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress

import msgspec

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, place_of
from vaultlink.disk.replace import ChangedError, Session, Target, replace
from vaultlink.disk.undo import (
    LIST,
    Entry,
    Reason,
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

_Texts = frozenset[tuple[VaultPath, str | None]]
"""Texts that were at a path, by their hash."""


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
            notice = _kept(one.entry, shown_place(session.undo.name, one.entry))
        yield one.path, late, notice


def earlier_late_saves(session: Session) -> Iterator[Message]:
    """Look at what earlier runs displaced, once for each; say what was saved into it since."""
    with ExitStack() as stack:
        store = existing_store(stack, session.vault)
        if store is None:
            return
        runs = {name: _entries(store, name) for name in runs_in(store) if name != session.undo.name}
        unchecked = [name for name in runs if not _is_checked(runs[name])]
        safe = _texts_in_store(store, runs) if unchecked else frozenset()
        for name in unchecked:
            with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
                yield from _checked(session, run, runs[name], safe)


def _entries(store: Folder, name: str) -> tuple[Entry, ...]:
    with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
        return tuple(entries_in(run))
    return ()


def _is_checked(entries: Iterable[Entry]) -> bool:
    return any(entry.reason is Reason.CHECKED for entry in entries)


def _texts_in_store(store: Folder, runs: dict[str, tuple[Entry, ...]]) -> _Texts:
    """Return the texts that were displaced or put somewhere, so that they need no second rescue."""
    found: set[tuple[VaultPath, str | None]] = set()
    for name, entries in runs.items():
        with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
            there = set(fsops.names_in(run))
            for entry in entries:
                if entry.file.encode() in there:
                    found |= {(entry.path, entry.before), (entry.path, entry.after)}
    return frozenset(found)


def _checked(session: Session, run: Folder, entries: tuple[Entry, ...], safe: _Texts) -> Iterator[Message]:
    for entry in entries:
        late = _saved_late(run, entry)
        if late is not None and (entry.path, hash_of(late)) not in safe:
            yield _restored(session, entry, late, None)
    _close_list(run)


def _saved_late(run: Folder, entry: Entry) -> bytes | None:
    """Return what a displaced file holds now, if that is not what it held.

    Nothing is nobody's text: who empties a file is about to fill it, and a later look is going to see that.
    """
    if entry.reason not in {Reason.REPLACED, Reason.REMOVED} or entry.before is None:
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


def _close_list(run: Folder) -> None:
    """Note that a run need not be looked at again."""
    with suppress(OSError):
        descriptor = fsops.open_to_append(run, LIST)
        try:
            line = msgspec.json.encode(Entry(VaultPath(""), Reason.CHECKED))
            fsops.write_all(descriptor, b"\n" + line + b"\n")
        finally:
            fsops.close(descriptor)
