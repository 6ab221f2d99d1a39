"""Changes to a text, described before they are made."""

from dataclasses import dataclass
from datetime import date

from vaultlink.model.message import Message
from vaultlink.model.names import VaultPath
from vaultlink.model.text import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement in one file."""

    path: VaultPath
    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a finding: edits that apply together or not at all."""

    title: Message
    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file that vaultlink wants to stand in the vault."""

    id: str
    """Unique in the vault: `overview`, `findings`, …"""
    path: VaultPath
    body: str
    """What stands between the markers."""
    as_of: date | None = None
    """The day that it speaks of; None where it depends on none."""
