"""The only door to the disk: finding a vault, reading it, and writing what is vaultlink's own.

Who only reads imports nothing of what writes.
"""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vaultlink.disk.locate import find_vault
    from vaultlink.disk.own_templates import revoke_template, template_states, trust_template
    from vaultlink.disk.read import read_vault

_HOMES = {
    "find_vault": "vaultlink.disk.locate",
    "read_vault": "vaultlink.disk.read",
    "revoke_template": "vaultlink.disk.own_templates",
    "template_states": "vaultlink.disk.own_templates",
    "trust_template": "vaultlink.disk.own_templates",
}

__all__ = ["find_vault", "read_vault", "revoke_template", "template_states", "trust_template"]


def __getattr__(name: str) -> object:
    """Load one of these when it is first used, so that looking at a folder from outside imports little."""
    if name not in _HOMES:
        message = f"module 'vaultlink.disk' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
