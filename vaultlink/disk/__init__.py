"""The only door to the disk: finding a vault, reading it, and writing what is vaultlink's own."""

from vaultlink.disk.generated import (
    Held,
    Replacement,
    Written,
    create_file,
    remove_generated,
    write_generated,
)
from vaultlink.disk.locate import find_vault
from vaultlink.disk.own_templates import revoke_template, template_states, trust_template
from vaultlink.disk.read import read_vault

__all__ = [
    "Held",
    "Replacement",
    "Written",
    "create_file",
    "find_vault",
    "read_vault",
    "remove_generated",
    "revoke_template",
    "template_states",
    "trust_template",
    "write_generated",
]
