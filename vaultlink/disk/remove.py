"""One file of vaultlink's own goes: into the undo store, and only if it is what was read."""

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import current
from vaultlink.disk.session import ChangedError, Session
from vaultlink.disk.store import Reason
from vaultlink.disk.taking_back import fault_in, put_back
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
        put_back(session, folder, aside, name, path)
        raise fault
    fsops.flush_folder(folder)
    return True
