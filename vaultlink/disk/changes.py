"""What is to be changed in a vault, and what became of it."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.trouble import DiskError

Recompute = Callable[[bytes], bytes | Message]
"""Gives the content that a file shall have, from the one that stands there now; or why it is left alone."""


class Replacement(Struct, frozen=True):
    """The whole content that a file shall have."""

    path: VaultPath
    content: bytes
    base: bytes | None
    """What it was computed from; None: nothing may stand there yet."""
    recompute: Recompute | None = None
    """How to compute it again when the file was saved meanwhile; without it, the file is then left alone."""
    is_ours: bool = False
    """Whether every byte of the base is vaultlink's, so that nobody's typing has to be waited for."""


class Removal(Struct, frozen=True):
    """A file that shall go, if it holds exactly these bytes; it is vaultlink's own."""

    path: VaultPath
    base: bytes


Change = Replacement | Removal


class Held(Struct, frozen=True):
    """A file that was left as it is, and why."""

    path: VaultPath
    reason: Message
    is_refusal: bool = False
    """Whether somebody has to look after it: a text of theirs was displaced and could not be put back."""


class Sums(Struct, frozen=True):
    """SHA-256 sums of a file's content before and after a write; None: there was or is no file."""

    before: bytes | None
    after: bytes | None


class Written(Struct, frozen=True):
    """What became of the files, each in the order in which they were given."""

    written: tuple[VaultPath, ...] = ()
    removed: tuple[VaultPath, ...] = ()
    unchanged: tuple[VaultPath, ...] = ()
    """Those that were as wanted already, or gone."""
    held: tuple[Held, ...] = ()
    failed: tuple[DiskError, ...] = ()
    """Where the disk refused; the other files were tried all the same."""
    notices: tuple[Message, ...] = ()
    """What else there is to say: texts that were saved at the very last moment, leftovers of a crash."""
    run: str = ""
    """The name of the run in the undo store; empty when nothing was kept."""
    waiting: Mapping[VaultPath, float] = field(default_factory=dict)
    """Files that are not written because somebody is saving them, and in how many seconds they may be."""
    sums: Mapping[VaultPath, Sums] = field(default_factory=dict)
    """Of the files that were written or removed."""
