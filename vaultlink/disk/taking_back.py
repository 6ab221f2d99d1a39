"""A step is taken back: what it displaced is not what was read, or could not be kept.

For a moment ours stood in the place of what somebody had just saved. A program that read it then, or opened
it, may save what it makes of it: over the text that is put back, or into a file that has no name any more.
So a copy of the one and the file of the other are kept.
"""

from contextlib import suppress

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.session import ChangedError, Displaced, Session, Target
from vaultlink.disk.store import Reason
from vaultlink.disk.temp import Temp, discard
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath


def fault_in(folder: Folder, name: bytes, base: bytes) -> Exception | None:
    """Return why what was displaced may not be kept away: it is not what was read, or cannot be seen."""
    try:
        found = current(folder, name).content
    except HeldBack:  # the name had been given to a link or a folder in between
        return ChangedError()
    except OSError as error:
        return error
    return None if found == base else ChangedError(found)


def take_back(session: Session, target: Target, temp: Temp, saved: bytes) -> None:
    """Exchange once more, and keep what others have saved or may yet save; raises HeldBack if they have.

    `saved` is what they saved at the last moment, nothing where that is not known.
    """
    _exchange_back(session, target, temp)
    is_ours = fault_in(target.folder, temp.name, temp.content) is None
    with suppress(OSError):
        _keep_copies(session, target, saved)
    if not is_ours:
        raise _saved_twice(session, target.folder, temp.name, target.path)
    with suppress(OSError):
        _keep_withdrawn(session, target, temp)
    discard(target.folder, temp)


def put_back(session: Session, folder: Folder, aside: bytes, name: bytes, path: VaultPath) -> None:
    """Give a file that was to go its name back; where that is taken again, keep it and raise HeldBack."""
    try:
        fsops.put_new(folder, aside, name)
    except FileExistsError:
        raise _saved_twice(session, folder, aside, path) from None


def _saved_twice(session: Session, folder: Folder, name: bytes, path: VaultPath) -> HeldBack:
    kept = _kept_as_conflict(session, folder, name, path)
    return HeldBack(
        Message("it was saved twice meanwhile; the text of one save is kept in {file}", file=kept),
        is_refusal=True,
    )


def _kept_as_conflict(session: Session, folder: Folder, name: bytes, path: VaultPath) -> str:
    """Move a text of somebody's into the store, where it stays; return how the user finds it."""
    entry = session.undo.expect(path, Reason.CONFLICT)
    session.undo.keep(folder, name, entry)
    return session.undo.path_of(entry)


def _exchange_back(session: Session, target: Target, temp: Temp) -> None:
    try:
        fsops.exchange(target.folder, temp.name, target.name)
    except FileNotFoundError:
        kept = _kept_as_conflict(session, target.folder, temp.name, target.path)
        raise HeldBack(
            Message("it was saved and then deleted meanwhile; the saved text is kept in {file}", file=kept),
            is_refusal=True,
        ) from None
    except OSError as error:
        kept = _kept_as_conflict(session, target.folder, temp.name, target.path)
        raise HeldBack(
            Message("it was saved meanwhile, which could not be put back; it is kept in {file}", file=kept),
            is_refusal=True,
        ) from error


def _keep_copies(session: Session, target: Target, saved: bytes) -> None:
    """Keep what was displaced, and what has become of it by the time it was back."""
    back = fsops.read_in(target.folder, target.name).content
    for text in filter(None, dict.fromkeys((saved, back))):
        session.undo.keep_copy(text, session.undo.expect(target.path, Reason.PUT_BACK, text))


def _keep_withdrawn(session: Session, target: Target, temp: Temp) -> None:
    """Keep the file that stood there for a moment, and have it looked at once more."""
    inode = temp.identity[1]
    entry = session.undo.expect(target.path, Reason.WITHDRAWN, temp.content, inode=inode)
    session.undo.keep(target.folder, temp.name, entry)
    session.displaced.append(Displaced(target.path, entry, temp.content))
