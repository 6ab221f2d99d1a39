"""Where a written link leads."""

from typing import ClassVar

from msgspec import Struct

from vaultlink.model.names import Linkpath, Subpath, VaultPath


class Resolved(Struct, frozen=True, gc=False):
    """Exactly one file is meant."""

    path: VaultPath
    subpath: Subpath
    subpath_found: bool | None
    """None without a subpath; else whether heading or block exists. A wrong one still opens the note."""


class Ambiguous(Struct, frozen=True, gc=False):
    """Several files fit and none of them by its whole path; Obsidian opens one."""

    path: VaultPath
    """The file that Obsidian opens."""
    subpath: Subpath
    subpath_found: bool | None
    candidates: tuple[VaultPath, ...]


class Unresolved(Struct, frozen=True, gc=False):
    """No file fits."""

    linkpath: Linkpath
    path: ClassVar[None] = None


class External(Struct, frozen=True, gc=False):
    """The link leaves the vault by a URL."""

    url: str
    path: ClassVar[None] = None


Target = Resolved | Ambiguous | Unresolved | External
