"""vaultlink: reads an Obsidian vault as Obsidian does, checks it and writes summaries back.

The names below are loaded when they are first used, so that `import vaultlink` costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False
# Said so, and not imported from `typing`: that could come from the current folder, see `__main__`.
if TYPE_CHECKING:
    from vaultlink.face import LinkedVault, open_vault, vault_of
    from vaultlink.syntax import parse_note

__version__ = "0.1.0"

_HOMES = {
    "LinkedVault": "vaultlink.face",
    "open_vault": "vaultlink.face",
    "vault_of": "vaultlink.face",
    "parse_note": "vaultlink.syntax",
}

__all__ = ["LinkedVault", "__version__", "open_vault", "parse_note", "vault_of"]


def __getattr__(name: str) -> object:
    """Load one of the public names."""
    if name not in _HOMES:
        message = f"module 'vaultlink' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
