"""Vault and findings → generated notes, and how their text is put into files."""

from vaultlink.generate.generate import Unrendered, generate, generate_planned
from vaultlink.generate.plan import Plan, plan
from vaultlink.generate.regions import Composed, Held, compose, is_untouched
from vaultlink.generate.standing import copied, left_behind
from vaultlink.generate.templates import template_names, template_notices

__all__ = [
    "Composed",
    "Held",
    "Plan",
    "Unrendered",
    "compose",
    "copied",
    "generate",
    "generate_planned",
    "is_untouched",
    "left_behind",
    "plan",
    "template_names",
    "template_notices",
]
