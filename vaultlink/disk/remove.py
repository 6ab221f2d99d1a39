"""One file of vaultlink's own goes: into the undo store, and only if it is what was read."""

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.replace import ChangedError, Session, fault_in
from vaultlink.disk.undo import Entry, Reason
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath


def remove(session: Session, folder: Folder, name: bytes, path: VaultPath, base: bytes) -> bool:
    """Move a file into the store, and tell whether it was there; raises ChangedError or HeldBack."""
    try:
        found = current(folder, name)
        if found.content != base:
            raise ChangedError
        inode = found.status.st_ino
        entry = session.undo.expect(path, Reason.REMOVED, base, is_ours=True, inode=inode)
        aside = fsops.move_aside(folder, name)
    except FileNotFoundError:
        return False
    fault = fault_in(folder, aside, base)
    if fault is None:
        try:
            session.undo.keep(folder, aside, entry)
        except OSError as error:
            fault = error
    if fault is not None:
        _put_back(session, folder, name, aside, entry)
        raise fault
    fsops.flush_folder(folder)
    return True


def _put_back(session: Session, folder: Folder, name: bytes, aside: bytes, entry: Entry) -> None:
    """Give back what is not to go after all; where the name is taken again, keep it."""
    try:
        fsops.put_new(folder, aside, name)
    except FileExistsError:
        conflict = session.undo.expect(entry.path, Reason.CONFLICT)
        session.undo.keep(folder, aside, conflict)
        kept = session.undo.path_of(conflict)
        raise HeldBack(
            Message("it was saved twice meanwhile; the text of one save is kept in {file}", file=kept),
            is_refusal=True,
        ) from None
