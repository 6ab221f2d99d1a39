"""The undo store is kept small: what is old and too much goes, what may be somebody's only copy never."""

import time
from contextlib import ExitStack, suppress
from itertools import takewhile

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.scan import TEMP_NAME
from vaultlink.disk.store import LIST, LOOKED_AT, Reason, entries_in, existing_store, runs_in

KEPT_DAYS = 14
KEPT_BYTES = 200_000_000
"""Whatever is older than the days goes, as long as more than so many bytes are left."""

_DAY = 86_400


def prune(vault: Folder) -> None:
    """Remove old runs from the store, the oldest first; trouble with it is for another day."""
    with suppress(OSError), ExitStack() as stack:
        store = existing_store(stack, vault)
        if store is None:
            return
        runs = runs_in(store)
        old = [*takewhile(lambda name: _is_old(store, name), runs)]
        if not old:
            return
        sizes = {name: _size(store, name) for name in runs}
        total = sum(sizes.values())
        for name in old:
            if total <= KEPT_BYTES:
                return
            if _removed(store, name):
                total -= sizes[name]


def _is_old(store: Folder, name: str) -> bool:
    status = fsops.status_in(store, name.encode())
    return time.time() - status.st_mtime > KEPT_DAYS * _DAY


def _size(store: Folder, name: str) -> int:
    with fsops.opened_folder(store, name.encode()) as run:
        return sum(fsops.status_in(run, file).st_size for file in fsops.names_in(run))


def _removed(store: Folder, name: str) -> bool:
    """Remove a run, the list last; tell whether it was one that may go."""
    with fsops.opened_folder(store, name.encode()) as run:
        entries = tuple(entries_in(run))
        if any(entry.reason in {Reason.CONFLICT, Reason.LEFTOVER} for entry in entries):
            return False
        files = fsops.names_in(run)
        if LOOKED_AT not in files:
            return False  # something may have been saved into it late
        copies = (file for file in files if TEMP_NAME.fullmatch(file))  # a run was cut off while it made one
        if not {*files} <= {LIST, LOOKED_AT, *copies, *(entry.file.encode() for entry in entries)}:
            return False  # somebody keeps something there
        for file in sorted(files, key=LIST.__eq__):
            fsops.unlink(run, file)
    fsops.remove_folder(store, name.encode())
    return True
