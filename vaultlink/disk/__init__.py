"""The only door to the disk: finding a vault, reading it, and writing what is vaultlink's own.

Who only reads imports nothing of what writes.
"""

from vaultlink.disk.locate import find_vault
from vaultlink.disk.own_templates import revoke_template, template_states, trust_template
from vaultlink.disk.read import read_vault

__all__ = ["find_vault", "read_vault", "revoke_template", "template_states", "trust_template"]
