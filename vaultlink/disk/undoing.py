"""Takes back what a run did: files that are still as it left them get the text that they had before."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vaultlink.disk import fsops
from vaultlink.disk.changes import Change, Held, Removal, Replacement, Written
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current, place_of
from vaultlink.disk.reason import reason_of
from vaultlink.disk.store import Entry, Reason, done_in, existing_store, hash_of, runs_in, shown_place
from vaultlink.disk.write import Manner, write_changes
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError, VaultlinkError

_UNDONE = {Reason.REPLACED, Reason.REMOVED, Reason.CREATED}
_KEPT = {Reason.CONFLICT, Reason.LEFTOVER}


class NoSuchRun(VaultlinkError):
    """There is nothing to undo, or no run of that name."""


class Run(Struct, frozen=True):
    """One run in the undo store."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def changed(self) -> tuple[VaultPath, ...]:
        """The files that can get back what they said before."""
        return tuple(entry.path for entry in self.entries if entry.reason in _UNDONE)

    @property
    def kept(self) -> tuple[str, ...]:
        """Where texts lie that were saved at the last moment, or left by a run that was cut off."""
        return tuple(shown_place(self.name, entry) for entry in self.entries if entry.reason in _KEPT)


def undo_runs(root: Path) -> tuple[Run, ...]:
    """Return the runs that did anything, the oldest first; raises DiskError."""
    with ExitStack() as stack:
        store = _opened(stack, root)
        if store is None:
            return ()
        runs = (Run(name, done_in(store, name)) for name in runs_in(store))
        return tuple(run for run in runs if run.changed or run.kept)


def undo(root: Path, name: str = "") -> tuple[str, Written]:
    """Take back a run, the last one unless it is named; return its name and what became of its files.

    A file that was changed since stays as it is. What this displaces is kept in turn, so that it can be
    undone as well.
    """
    run = _chosen(undo_runs(root), name)
    with ExitStack() as stack:
        store = _opened(stack, root)
        if store is None:
            raise NoSuchRun(_NOTHING)
        vault = stack.enter_context(fsops.opened_root(root))
        folder = stack.enter_context(fsops.opened_folder(store, run.name.encode()))
        found = [_change(vault, folder, entry) for entry in _last_first(run.entries)]
    changes = [one for one in found if not isinstance(one, Held)]
    held = tuple(one for one in found if isinstance(one, Held))
    written = write_changes(root, changes, Manner(quiet=0.0))
    return run.name, replace(written, held=(*held, *written.held))


def _chosen(runs: tuple[Run, ...], name: str) -> Run:
    able = [run for run in runs if run.changed]
    if not name:
        if not able:
            raise NoSuchRun(_NOTHING)
        return able[-1]
    for run in able:
        if run.name == name:
            return run
    raise NoSuchRun(
        Message("there is no run {name} that could be undone; `vaultlink undo --list` lists them", name=name)
    )


def _last_first(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Give what a run did to each file, the last thing first; only that can be taken back in one step."""
    seen: set[VaultPath] = set()
    for entry in reversed(entries):
        if entry.reason in _UNDONE and entry.path not in seen:
            seen.add(entry.path)
            yield entry


def _change(vault: Folder, run: Folder, entry: Entry) -> Change | Held:
    try:
        now = _content_now(vault, entry.path)
        if (None if now is None else hash_of(now)) != entry.after:
            return Held(entry.path, Message("it was changed since, so it stays as it is"))
        if entry.reason is Reason.CREATED:
            return Removal(entry.path, now or b"")
        then = fsops.read_in(run, entry.file.encode()).content
        if hash_of(then) != entry.before:
            return Held(entry.path, Message("what is kept of it is not the text that it had"))
        return Replacement(entry.path, then, now, is_ours=True)
    except HeldBack as back:
        return Held(entry.path, back.reason)
    except OSError as error:
        return Held(entry.path, Message("its old text cannot be read: {reason}", reason=reason_of(error)))


def _content_now(vault: Folder, path: VaultPath) -> bytes | None:
    with suppress(FileNotFoundError), place_of(vault, path) as (folder, name):
        return current(folder, name).content
    return None


def _opened(stack: ExitStack, root: Path) -> Folder | None:
    try:
        return existing_store(stack, stack.enter_context(fsops.opened_root(root)))
    except OSError as error:
        raise DiskError(
            Message("the undo store cannot be read: {reason}", reason=reason_of(error))
        ) from error


_NOTHING = Message("there is nothing to undo: vaultlink has replaced or removed nothing here")
