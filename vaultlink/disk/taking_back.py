"""An exchange is taken back: what was displaced is not what the new content was computed from.

For a moment ours stood in the place of what somebody had just saved. A program that read it then, or opened
it, may save what it makes of it: over the text that is put back, or into a file that has no name any more.
So a copy of the one and the file of the other are kept.
"""

from contextlib import suppress

from vaultlink.disk import fsops
from vaultlink.disk.place import HeldBack, current
from vaultlink.disk.session import ChangedError, Displaced, Session, Target, discard
from vaultlink.disk.undo import Reason
from vaultlink.model.message import Message


def take_back(session: Session, target: Target, temp: bytes, content: bytes, displaced: bytes | None) -> None:
    """Give a file back the text that somebody saved at the last moment; always raises."""
    _exchange_back(session, target, temp)
    ours = current(target.folder, temp).content == content
    with suppress(OSError):
        _keep_copies(session, target, displaced)
    if not ours:
        kept = _kept_as_conflict(session, target, temp)
        raise HeldBack(
            Message("it was saved twice meanwhile; the text of one save is kept in {file}", file=kept),
            is_refusal=True,
        )
    with suppress(OSError):
        _keep_withdrawn(session, target, temp, content)
    discard(target.folder, temp, content)
    raise ChangedError


def _exchange_back(session: Session, target: Target, temp: bytes) -> None:
    try:
        fsops.exchange(target.folder, temp, target.name)
    except FileNotFoundError:
        kept = _kept_as_conflict(session, target, temp)
        raise HeldBack(
            Message("it was saved and then deleted meanwhile; the saved text is kept in {file}", file=kept),
            is_refusal=True,
        ) from None
    except OSError as error:
        kept = _kept_as_conflict(session, target, temp)
        raise HeldBack(
            Message("it was saved meanwhile, which could not be put back; it is kept in {file}", file=kept),
            is_refusal=True,
        ) from error


def _keep_copies(session: Session, target: Target, displaced: bytes | None) -> None:
    """Keep what was displaced, and what has become of it by the time it was back."""
    back = fsops.read_in(target.folder, target.name).content
    for text in filter(None, dict.fromkeys((displaced, back))):
        session.undo.keep_copy(text, session.undo.expect(target.path, Reason.PUT_BACK, text))


def _keep_withdrawn(session: Session, target: Target, temp: bytes, content: bytes) -> None:
    """Keep the file that stood there for a moment, and have it looked at once more."""
    entry = session.undo.expect(target.path, Reason.WITHDRAWN, content)
    session.undo.keep(target.folder, temp, entry)
    session.displaced.append(Displaced(target.path, entry, content))


def _kept_as_conflict(session: Session, target: Target, temp: bytes) -> str:
    """Move a text of somebody's into the store, where it stays; return how the user finds it."""
    entry = session.undo.expect(target.path, Reason.CONFLICT)
    session.undo.keep(target.folder, temp, entry)
    return session.undo.path_of(entry)
