"""A program that had a file open while it was displaced may still save into it: that is put back."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import msgspec

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, place_of
from vaultlink.disk.replace import replace
from vaultlink.disk.session import ChangedError, Session, Target
from vaultlink.disk.undo import (
    LIST,
    Entry,
    Reason,
    entries_in,
    existing_store,
    hash_of,
    place_in_store,
    runs_in,
)
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

WAIT = 0.25
"""Seconds after which whoever was about to save has done so."""
_MAY_BE_OPEN = {Reason.REPLACED, Reason.WITHDRAWN}


def late_saves(session: Session) -> Iterator[tuple[VaultPath, bytes, Message]]:
    """Look at what this run displaced of others'; give each text that was saved late, and say where it is."""
    displaced, session.displaced[:] = list(session.displaced), []
    if not displaced:
        return
    time.sleep(max(0.0, WAIT - (time.monotonic() - max(one.at for one in displaced))))
    for one in displaced:
        late = _saved_late(session.undo.folder(), one.entry)
        if late is not None:
            yield (
                one.path,
                late,
                _restored(session, one.entry, late, one.put, session.undo.path_of(one.entry)),
            )
            with suppress(OSError):
                session.undo.note(_looked_at(one.entry, late))


def earlier_late_saves(session: Session) -> Iterator[Message]:
    """Look at what earlier runs displaced, once for each; say what was saved into it since.

    Each run that writes settles those before it, so the first settled one, going back, ends the search.
    """
    with ExitStack() as stack:
        store = existing_store(stack, session.vault)
        if store is None:
            return
        for name in reversed(runs_in(store)):
            if name != session.undo.name:
                with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
                    entries = tuple(entries_in(run))
                    if any(entry.reason is Reason.CHECKED and not entry.file for entry in entries):
                        return
                    yield from _checked(session, run, name, entries)


def _checked(session: Session, run: Folder, name: str, entries: tuple[Entry, ...]) -> Iterator[Message]:
    known = [entry for entry in entries if entry.reason is Reason.CHECKED]
    for entry in entries:
        late = _saved_late(run, entry)
        if late is not None and _looked_at(entry, late) not in known:
            yield _restored(session, entry, late, None, place_in_store(name, entry))
    _close_list(run)


def _saved_late(run: Folder, entry: Entry) -> bytes | None:
    """Return what a displaced file holds now, if that is not what it held; nothing is no text."""
    if entry.reason not in _MAY_BE_OPEN or entry.before is None:
        return None
    try:
        content = fsops.read_in(run, entry.file.encode()).content
    except OSError:
        return None
    return None if not content or hash_of(content) == entry.before else content


def _looked_at(entry: Entry, late: bytes) -> Entry:
    return Entry(entry.path, Reason.CHECKED, entry.file, hash_of(late))


def _restored(session: Session, entry: Entry, late: bytes, put: bytes | None, place: str) -> Message:
    """Put a late text where it was meant to go, unless others have written there since; lose it never."""
    try:
        with place_of(session.vault, entry.path) as (folder, name):
            base = fsops.read_in(folder, name).content if put is None else put
            if hash_of(base) == entry.after:
                own = Session(session.vault, session.undo, 0.0)
                replace(own, Target(folder, name, entry.path, base, is_ours=True), late)
                return Message("{path} was saved while it was being written; that is back", path=entry.path)
    except (ChangedError, HeldBack, OSError):
        pass
    with suppress(OSError):  # on a full disk it stays where it is
        conflict = session.undo.expect(entry.path, Reason.CONFLICT)
        session.undo.keep_copy(late, conflict)
        place = session.undo.path_of(conflict)
    return Message(
        "{path} was saved while it was being written; that is kept in {file}", path=entry.path, file=place
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
