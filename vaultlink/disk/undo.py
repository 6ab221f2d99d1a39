"""What a run displaces is kept in `.vaultlink/undo/<run>`, with a list of what came from where.

Nothing is ever copied where it can be moved: the very file that was displaced is kept, so that a program
which still has it open goes on writing into what we have.
"""

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath

import msgspec

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.model.names import VaultPath

OWN_FOLDER, UNDO = b".vaultlink", b"undo"
"""The folder of vaultlink in a vault, and the one in it for what was displaced."""
LIST = b"index.jsonl"

_IGNORED = b"undo/\n*.tmp\n"
_IGNORE_FILE = b".gitignore"
_FILE = re.compile(r"[0-9]{4,9}(?:\.[a-z0-9]{1,10})?")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
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
    CHECKED = "checked"
    """No text but a note: it was looked whether anything was saved into what this run displaced.

    With a file it is about that one and what it held then; without, about all, and the run is settled.
    """


@dataclass(frozen=True, slots=True)
class Entry:
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


def hash_of(content: bytes) -> str:
    """Return the sum by which contents are told apart."""
    return sha256(content).hexdigest()


class UndoRun:
    """One run's folder in the store, made when the first thing is to be noted in it."""

    def __init__(self, vault: Folder) -> None:
        """Make nothing yet."""
        self._vault = vault
        self._stack = ExitStack()
        self._folder: Folder | None = None
        self._list = -1
        self._count = 0
        self.name = ""

    def expect(
        self,
        path: VaultPath,
        reason: Reason,
        before: bytes | None = None,
        after: bytes | None = None,
        *,
        is_ours: bool = False,
    ) -> Entry:
        """Note what is about to be displaced; a full disk shows here, before anything has happened."""
        self._count += 1
        suffix = PurePosixPath(path).suffix.lower()
        number = f"{self._count:04}{suffix if _SUFFIX.fullmatch(suffix) else ''}"
        entry = Entry(
            path,
            reason,
            "" if reason is Reason.CREATED else number,
            None if before is None else hash_of(before),
            None if after is None else hash_of(after),
            is_ours,
        )
        self.note(entry)
        return entry

    def note(self, entry: Entry) -> None:
        """Add a line to the run's list; the last one may be torn, and must not take this one along."""
        self.folder()
        fsops.write_all(self._list, b"\n" + msgspec.json.encode(entry) + b"\n")

    def keep(self, folder: Folder, temp: bytes, entry: Entry) -> None:
        """Move what was displaced into the store; where that is another drive, copy it."""
        try:
            fsops.move_new(folder, temp, self.folder(), entry.file.encode())
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self.keep_by_copy(folder, temp, entry)

    def keep_by_copy(self, folder: Folder, temp: bytes, entry: Entry) -> None:
        """Put a copy into the store, and take away the name; not if somebody has written there meanwhile."""
        content = fsops.read_in(folder, temp).content
        self.keep_copy(content, entry)
        if fsops.read_in(folder, temp).content == content:  # else the next run puts it aside
            fsops.unlink(folder, temp)

    def keep_copy(self, content: bytes, entry: Entry) -> None:
        """Put a copy into the store, on the drive before this returns."""
        temp, descriptor = fsops.create_temp(self.folder())
        try:
            try:
                fsops.write_all(descriptor, content)
                fsops.keep_owner_of(self.folder(), descriptor)
                fsops.flush(descriptor)
            finally:
                fsops.close(descriptor)
            fsops.put_new(self.folder(), temp, entry.file.encode())
        except BaseException:
            with suppress(OSError):
                fsops.unlink(self.folder(), temp)
            raise

    def path_of(self, entry: Entry) -> str:
        """Return where the user finds what was kept."""
        return place_in_store(self.name, entry)

    def folder(self) -> Folder:
        """Return the run's folder, made now if it is not there yet."""
        if self._folder is None:
            store = opened_store(self._stack, self._vault)
            name = _new_run(store)
            folder = self._stack.enter_context(fsops.opened_folder(store, name))
            self._list = fsops.open_to_append(folder, LIST)
            self._stack.callback(fsops.close, self._list)
            fsops.keep_owner_of(folder, self._list)
            self._folder, self.name = folder, name.decode()
        return self._folder

    def close(self) -> None:
        """Close the run's folder and list; all that matters is in the store, or was refused before."""
        with suppress(OSError):
            self._stack.close()


def place_in_store(run: str, entry: Entry) -> str:
    """Return the path in the vault of what a run has kept."""
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


def _made(stack: ExitStack, parent: Folder, name: bytes) -> Folder:
    fsops.make_folder(parent, name)
    return stack.enter_context(fsops.opened_folder(parent, name))


def _ignore_by_git(own: Folder) -> None:
    """Keep the store out of commits; what the user has written there stays."""
    there = _ignored_now(own)
    if there == _IGNORED or not _IGNORED.startswith(there):
        return
    descriptor = fsops.open_to_append(own, _IGNORE_FILE)
    try:
        fsops.write_all(descriptor, _IGNORED[len(there) :])  # a run may have been cut off at any byte
    finally:
        fsops.close(descriptor)


def _ignored_now(own: Folder) -> bytes:
    try:
        return fsops.read_in(own, _IGNORE_FILE, len(_IGNORED) + 1).content
    except FileNotFoundError:
        return b""
    except OSError:
        return _IGNORED  # something of somebody's, which is left alone


def _new_run(store: Folder) -> bytes:
    """Make the folder of a new run, called by the moment in UTC, so that names are in order."""
    while True:
        now = time.time_ns()
        seconds = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 1_000_000_000))
        name = f"{seconds}-{now // 1000 % 1_000_000:06}".encode()
        if fsops.make_folder(store, name):
            return name
