"""What a run displaces is kept in its folder of the undo store.

Nothing is ever copied where it can be moved: the very file that was displaced is kept, so that a program
which still has it open goes on writing into what we have.
"""

import errno
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import PurePosixPath

import msgspec

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.store import LIST, Entry, Reason, hash_of, new_run, opened_store, shown_place
from vaultlink.disk.temp import discard, made_temp
from vaultlink.model.names import VaultPath
from vaultlink.model.patterns import pattern_of

_SUFFIX = pattern_of(r"\.[a-z0-9]{1,10}")


class UndoRun:
    """One run's folder in the store, made when the first thing is to be noted in it."""

    def __init__(self, vault: Folder) -> None:
        """Make nothing yet."""
        self._vault = vault
        self._stack = ExitStack()
        self._folder: Folder | None = None
        self._list = -1
        self._is_cut = False
        self._count = 0
        self.name = ""

    def expect(  # noqa: PLR0913 - one for each field
        self,
        path: VaultPath,
        reason: Reason,
        before: bytes | None = None,
        after: bytes | None = None,
        *,
        is_ours: bool = False,
        inode: int = 0,
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
            inode,
        )
        self.folder()
        self._add(msgspec.json.encode(entry))
        return entry

    def _add(self, line: bytes) -> None:
        """Add a line to the list; one that a full disk has cut spoils no other."""
        start, self._is_cut = b"\n" if self._is_cut else b"", True
        fsops.write_all(self._list, start + line + b"\n")
        self._is_cut = False

    def keep(self, folder: Folder, name: bytes, entry: Entry) -> None:
        """Move what was displaced into the store; where that is another drive, copy it."""
        try:
            fsops.move_new(folder, name, self.folder(), entry.file.encode())
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self.keep_by_copy(folder, name, entry)

    def keep_by_copy(self, folder: Folder, name: bytes, entry: Entry) -> None:
        """Put a copy into the store, and take away the name; not if somebody has written there meanwhile."""
        content = fsops.read_in(folder, name).content
        self.keep_copy(content, entry)
        if fsops.read_in(folder, name).content == content:  # else the next run puts it aside
            fsops.unlink(folder, name)

    def keep_copy(self, content: bytes, entry: Entry) -> None:
        """Put a copy into the store, on the drive before this returns."""
        folder = self.folder()
        temp = made_temp(folder, content, partial(fsops.keep_owner_of, folder))
        try:
            fsops.put_new(folder, temp.name, entry.file.encode())
        except BaseException:
            discard(folder, temp)
            raise
        fsops.flush_folder(folder)

    def path_of(self, entry: Entry) -> str:
        """Return where the user finds what was kept."""
        return shown_place(self.name, entry)

    def folder(self) -> Folder:
        """Return the run's folder, made now if it is not there yet."""
        if self._folder is None:
            with ExitStack() as stack:
                store = opened_store(stack, self._vault)
                name = new_run(store)
                folder = stack.enter_context(fsops.opened_folder(store, name))
                self._list = fsops.open_to_append(folder, LIST)
                stack.callback(fsops.close, self._list)
                fsops.keep_owner_of(folder, self._list)
                self._stack = stack.pop_all()
            self._folder, self.name = folder, name.decode()
        return self._folder

    def close(self) -> None:
        """Close the run's folder and list; what was displaced is there whether the list is or not."""
        with suppress(OSError):
            self._stack.close()
