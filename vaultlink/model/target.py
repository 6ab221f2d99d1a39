"""Where a written link leads."""

from dataclasses import dataclass
from typing import ClassVar

from vaultlink.model.names import Linkpath, Subpath, VaultPath


@dataclass(frozen=True, slots=True)
class Resolved:
    """Exactly one file is meant."""

    path: VaultPath
    subpath: Subpath
    subpath_found: bool | None
    """None without a subpath; else whether heading or block exists. A wrong one still opens the note."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several files fit and none of them by its whole path; Obsidian opens one."""

    path: VaultPath
    """The file that Obsidian opens."""
    subpath: Subpath
    subpath_found: bool | None
    candidates: tuple[VaultPath, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """No file fits."""

    linkpath: Linkpath
    path: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class External:
    """The link leaves the vault by a URL."""

    url: str
    path: ClassVar[None] = None


Target = Resolved | Ambiguous | Unresolved | External
