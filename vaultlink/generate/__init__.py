"""Vault and findings → generated notes, and how their text is put into files."""

from vaultlink.generate.generate import generate, generate_planned
from vaultlink.generate.plan import Plan, plan
from vaultlink.generate.postcondition import is_lawful
from vaultlink.generate.regions import (
    Composed,
    Held,
    compose,
    compose_into,
    is_untouched,
    is_untouched_note,
    newest_day,
)
from vaultlink.generate.standing import copied, left_behind

__all__ = [
    "Composed",
    "Held",
    "Plan",
    "compose",
    "compose_into",
    "copied",
    "generate",
    "generate_planned",
    "is_lawful",
    "is_untouched",
    "is_untouched_note",
    "left_behind",
    "newest_day",
    "plan",
]
