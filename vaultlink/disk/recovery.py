"""What a run that was cut off has left behind is put aside, never deleted: it may be somebody's only copy."""

import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from vaultlink.disk import fsops
from vaultlink.disk.place import HeldBack, folder_of_place
from vaultlink.disk.reason import reason_of
from vaultlink.disk.session import Session
from vaultlink.disk.store import Reason
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, folder_of


def quarantine(session: Session, leftovers: Iterable[VaultPath]) -> Iterator[Message]:
    """Move temp files of earlier runs into the store, and say where they are."""
    for path in leftovers:
        try:
            with ExitStack() as stack:
                folder = folder_of_place(stack, session.vault, folder_of(path))
                name = path.rpartition("/")[2].encode()
                status = fsops.status_in(folder, name)
                entry = session.undo.expect(path, Reason.LEFTOVER)
                if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
                    # Cut off while it had two names; with both, it could never be replaced.
                    session.undo.keep_by_copy(folder, name, entry)
                else:
                    session.undo.keep(folder, name, entry)
        except FileNotFoundError:
            continue
        except (HeldBack, OSError) as trouble:
            reason = trouble.reason if isinstance(trouble, HeldBack) else reason_of(trouble)
            yield Message("{path}, left by a run that was cut off, stays: {reason}", path=path, reason=reason)
        else:
            kept = session.undo.path_of(entry)
            yield Message("{path}, left by a run that was cut off, is now {file}", path=path, file=kept)
