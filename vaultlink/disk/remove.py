"""One file of vaultlink's own goes: into the undo store, and only if it is what was read."""

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.session import ChangedError, Session
from vaultlink.disk.undo import Entry, Reason
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath


def remove(session: Session, folder: Folder, name: bytes, path: VaultPath, base: bytes) -> bool:
    """Move a file into the store, and tell whether it was there; raises ChangedError or HeldBack."""
    try:
        if current(folder, name).content != base:
            raise ChangedError
        entry = session.undo.expect(path, Reason.REMOVED, base, is_ours=True)
        aside = fsops.move_aside(folder, name)
    except FileNotFoundError:
        return False
    try:
        displaced = current(folder, aside).content
    except HeldBack:  # the name had been given to a link or a folder in between
        displaced = None
    if displaced != base:
        _put_back(session, folder, name, aside, entry)
    session.undo.keep(folder, aside, entry)
    fsops.flush_folder(folder)
    return True


def _put_back(session: Session, folder: Folder, name: bytes, aside: bytes, entry: Entry) -> None:
    """Give back what was saved at the last moment; where the name is taken again, keep it; always raises."""
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
    raise ChangedError
