"""Where a file of the vault lies: its open folder, reached through no link, and what stands there now."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from vaultlink.disk import fsops
from vaultlink.disk.fsops import Folder, LinkInTheWayError
from vaultlink.disk.whole import NotAFileError, Whole
from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath, is_visible

_IN_NO_NAME = "\0\\:" if os.name == "nt" else "\0"
_NO_PLAIN_FILE = {errno.ELOOP, errno.EMLINK, errno.ENXIO}
"""What opening a link without following it, or a socket, gives."""


class HeldBack(Exception):
    """The file is to be left as it is."""

    def __init__(self, reason: Message, *, is_refusal: bool = False) -> None:
        """Keep the reason; a refusal is more than a plain one: a text could not be put back."""
        super().__init__(reason)
        self.reason = reason
        self.is_refusal = is_refusal


@contextmanager
def place_of(vault: Folder, path: VaultPath, *, make: bool = False) -> Iterator[tuple[Folder, bytes]]:
    """Open the folder of a file, made with `make` where it is missing; give it and the file's name in it.

    Raises HeldBack where a part of the path is a link or a file, FileNotFoundError where one is missing.
    """
    *parts, name = _parts(path)
    with ExitStack() as stack:
        yield _entered_all(stack, vault, parts, make=make), name


def folder_of_place(stack: ExitStack, vault: Folder, path: str) -> Folder:
    """Open a folder of the vault, itself for the empty path."""
    return _entered_all(stack, vault, _parts(path) if path else [], make=False)


def current(folder: Folder, name: bytes, most: int | None = None) -> Whole:
    """Read what stands there now, up to so many bytes; raises HeldBack for what is no plain file."""
    try:
        return fsops.read_in(folder, name, most)
    except NotAFileError:
        raise HeldBack(_NO_FILE) from None
    except OSError as error:
        if error.errno in _NO_PLAIN_FILE:
            raise HeldBack(_NO_FILE) from None
        raise


def _parts(path: str) -> list[bytes]:
    """Return the components of a path, each of which must be a plain, visible name."""
    if not is_visible(path) or not all(path.split("/")) or any(char in path for char in _IN_NO_NAME):
        raise HeldBack(Message("this is no path of a visible file in the vault"))
    try:
        return path.encode().split(b"/")
    except UnicodeEncodeError:
        raise HeldBack(Message("this name is no text that a file could have")) from None


def _entered_all(stack: ExitStack, vault: Folder, parts: Sequence[bytes], *, make: bool) -> Folder:
    folder = vault
    for part in parts:
        folder = _entered(stack, folder, part, make=make)
    return folder


def _entered(stack: ExitStack, parent: Folder, name: bytes, *, make: bool) -> Folder:
    """Open a folder on the way, made first where it is missing and may be."""
    try:
        return stack.enter_context(fsops.opened_folder(parent, name))
    except LinkInTheWayError:
        raise HeldBack(
            Message("{name} is a link to elsewhere, and nothing is written through one", name=name.decode())
        ) from None
    except NotADirectoryError:
        raise HeldBack(Message("{name} is a file, where a folder is needed", name=name.decode())) from None
    except FileNotFoundError:
        if not make:
            raise
    fsops.make_folder(parent, name)
    return stack.enter_context(fsops.opened_folder(parent, name))


_NO_FILE = Message("what stands there is no regular file")
