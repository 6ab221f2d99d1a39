"""One file that does not exist yet is made, complete from the first moment and never over another."""

from contextlib import suppress
from functools import partial

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.replace import replace
from vaultlink.disk.session import ChangedError, Session, Target
from vaultlink.disk.store import Reason
from vaultlink.disk.temp import discard, made_temp
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath

_ANYBODYS = 0o666
"""Rights of a new file, of which the system takes away what the user's mask says."""
_MARKER = b"vaultlink:begin "
"""What a note of vaultlink's holds, however its text may differ."""
_NOTHING = b"\0\xef\xbb\xbf"


def create(session: Session, folder: Folder, name: bytes, path: VaultPath, content: bytes) -> bool:
    """Make a file and tell whether anything had to be done; raises HeldBack where another one is."""
    with suppress(FileNotFoundError):
        return _over_what_is_there(session, folder, name, path, content)
    temp = made_temp(folder, content, partial(fsops.keep_owner_of, folder), _ANYBODYS)
    try:
        if session.notes_creations:
            session.undo.expect(path, Reason.CREATED, after=content)
        fsops.put_new(folder, temp.name, name)
    except FileExistsError:
        discard(folder, temp)
        return _over_what_is_there(session, folder, name, path, content)
    except BaseException:
        discard(folder, temp)
        raise
    fsops.flush_folder(folder)
    return True


def _over_what_is_there(
    session: Session, folder: Folder, name: bytes, path: VaultPath, content: bytes
) -> bool:
    """Return that nothing was done where the same is there; take the place of a file that holds nothing."""
    found = current(folder, name).content
    if found == content:
        return False
    if not found.strip(_NOTHING):  # as after a power failure
        try:
            return replace(session, Target(folder, name, path, found, is_ours=False), content)
        except ChangedError:
            raise HeldBack(_OCCUPIED) from None
    raise HeldBack(_WRITTEN_MEANWHILE if _MARKER in found else _OCCUPIED)


_WRITTEN_MEANWHILE = Message("another run of vaultlink has written it meanwhile; run vaultlink again")
_OCCUPIED = Message("a file that vaultlink did not write stands there")
