"""Changes to a text, described before they are made."""

from datetime import date

from msgspec import Struct

from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span


class Edit(Struct, frozen=True):
    """One replacement in one file."""

    path: VaultPath
    span: Span
    replacement: str


class Fix(Struct, frozen=True):
    """A way to mend a finding: edits that apply together or not at all."""

    title: Message
    safe: bool
    edits: tuple[Edit, ...]


class GeneratedFile(Struct, frozen=True):
    """A file that vaultlink wants to stand in the vault."""

    id: str
    """Unique in the vault: `overview`, `findings`, …"""
    path: VaultPath
    body: str
    """What stands between the markers."""
    as_of: date | None = None
    """The day that it speaks of; None where it depends on none."""
