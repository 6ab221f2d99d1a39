"""Vault and findings → generated notes, and how their text is put into files."""

from vaultlink.generate.generate import generate, generate_planned
from vaultlink.generate.plan import Plan, as_planned, plan
from vaultlink.generate.regions import Composed, Held, compose, is_untouched
from vaultlink.generate.standing import copied, left_behind

__all__ = [
    "Composed",
    "Held",
    "Plan",
    "as_planned",
    "compose",
    "copied",
    "generate",
    "generate_planned",
    "is_untouched",
    "left_behind",
    "plan",
]
