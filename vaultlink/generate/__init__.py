"""Vault and findings → generated notes, and how their text is put into files."""

from vaultlink.generate.generate import generate, generate_planned
from vaultlink.generate.plan import Plan, plan
from vaultlink.generate.region_bodies import RegionBody, region_body
from vaultlink.generate.regions import Composed, Held, compose, is_untouched
from vaultlink.generate.standing import copied, left_behind
from vaultlink.generate.view import View

__all__ = [
    "Composed",
    "Held",
    "Plan",
    "RegionBody",
    "View",
    "compose",
    "copied",
    "generate",
    "generate_planned",
    "is_untouched",
    "left_behind",
    "plan",
    "region_body",
]
