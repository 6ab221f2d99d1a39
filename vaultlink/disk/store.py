"""The undo store, `.vaultlink/undo`: a folder for each run, with a list of what came from where.

It can be read by anybody: texts lie there as files, and the list has one line of JSON for each.
"""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from enum import StrEnum
from hashlib import sha256

import msgspec
from msgspec import Struct

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.model.names import VaultPath
from vaultlink.model.patterns import pattern_of

OWN_FOLDER, UNDO = b".vaultlink", b"undo"
"""The folder of vaultlink in a vault, and the one in it for what was displaced."""
LIST = b"index.jsonl"
LOOKED_AT = b"looked-at"
"""An empty file: a later run has looked whether anything was saved into what this one displaced."""

_IGNORED = b"undo/\n*.tmp\n"
_IGNORE_FILE = b".gitignore"
_FILE = pattern_of(r"[0-9]{4,9}(?:\.[a-z0-9]{1,10})?")
_LONGEST_LIST = 50_000_000


class Reason(StrEnum):
    """Why something is in the store."""

    REPLACED = "replaced"
    REMOVED = "removed"
    CREATED = "created"
    """Nothing was displaced; noted so that the creation can be undone."""
    CONFLICT = "conflict"
    """Somebody saved while the file was being replaced; never deleted by vaultlink."""
    LEFTOVER = "leftover"
    """A temp file of a run that was cut off; never deleted by vaultlink."""
    WITHDRAWN = "withdrawn"
    """What vaultlink had put there and took back at once, as somebody had saved in between."""
    PUT_BACK = "put back"
    """A copy of what was saved in between, and went back to its place."""


class Entry(Struct, frozen=True):
    """One line of a run's list."""

    path: VaultPath
    """Where it stood; that of a leftover is its temp name."""
    reason: Reason
    file: str = ""
    """Its name in the run's folder; empty where nothing was displaced."""
    before: str | None = None
    """Hash of what stood there."""
    after: str | None = None
    """Hash of what was put there; None where nothing was."""
    is_ours: bool = False
    """Whether what stood there was vaultlink's own output."""
    inode: int = 0
    """The number of the file that stood there, by which it is told from a copy that a sync tool makes."""


def hash_of(content: bytes) -> str:
    """Return the sum by which contents are told apart."""
    return sha256(content).hexdigest()


def shown_place(run: str, entry: Entry) -> str:
    """Return where the user finds what a run has kept."""
    return f"{OWN_FOLDER.decode()}/{UNDO.decode()}/{run}/{entry.file}"


def opened_store(stack: ExitStack, vault: Folder) -> Folder:
    """Open the store, made with all that belongs to it where it is missing."""
    own = _made(stack, vault, OWN_FOLDER)
    _ignore_by_git(own)
    return _made(stack, own, UNDO)


def existing_store(stack: ExitStack, vault: Folder) -> Folder | None:
    """Open the store where there is one; raises LinkInTheWayError where a link stands in its place."""
    try:
        own = stack.enter_context(fsops.opened_folder(vault, OWN_FOLDER))
        return stack.enter_context(fsops.opened_folder(own, UNDO))
    except (FileNotFoundError, NotADirectoryError):
        return None


def runs_in(store: Folder) -> tuple[str, ...]:
    """Return the names of the runs in the store, the oldest first."""
    return tuple(os.fsdecode(name) for name in fsops.names_in(store) if not name.startswith(b"."))


def entries_in(run: Folder) -> Iterator[Entry]:
    """Read a run's list; a line that is torn or makes no sense is left out."""
    try:
        lines = fsops.read_in(run, LIST, _LONGEST_LIST).content.split(b"\n")
    except OSError:
        return
    for line in lines:
        with suppress(msgspec.MsgspecError):
            entry = msgspec.json.decode(line, type=Entry)
            if not entry.file or _FILE.fullmatch(entry.file):
                yield entry


def done_in(store: Folder, name: str) -> tuple[Entry, ...]:
    """Return what a run has done, without what it was about to do when it was cut off or somebody saved."""
    with suppress(OSError), fsops.opened_folder(store, name.encode()) as run:
        there = {*fsops.names_in(run), b""}
        return tuple(entry for entry in entries_in(run) if entry.file.encode() in there)
    return ()


def new_run(store: Folder) -> bytes:
    """Make the folder of a new run, called by the moment in UTC, so that names are in order."""
    while True:
        now = time.time_ns()
        seconds = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 1_000_000_000))
        name = f"{seconds}-{now // 1000 % 1_000_000:06}".encode()
        if fsops.make_folder(store, name):
            fsops.flush_folder(store)
            return name


def _made(stack: ExitStack, parent: Folder, name: bytes) -> Folder:
    if fsops.make_folder(parent, name):
        fsops.flush_folder(parent)
    return stack.enter_context(fsops.opened_folder(parent, name))


def _ignore_by_git(own: Folder) -> None:
    """Keep the store out of commits; what the user has written there stays."""
    there = _ignored_now(own)
    if there == _IGNORED or not _IGNORED.startswith(there):
        return
    descriptor = fsops.open_to_append(own, _IGNORE_FILE)
    try:
        fsops.write_all(descriptor, _IGNORED[len(there) :])  # a run may have been cut off at any byte
        fsops.keep_owner_of(own, descriptor)
    finally:
        fsops.close(descriptor)


def _ignored_now(own: Folder) -> bytes:
    try:
        return fsops.read_in(own, _IGNORE_FILE, len(_IGNORED)).content
    except FileNotFoundError:
        return b""
    except OSError:
        return _IGNORED  # something of somebody's, which is left alone
