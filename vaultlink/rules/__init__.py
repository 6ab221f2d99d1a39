"""Graph and records → findings: a folder per family, a file per rule."""

from vaultlink.rules.check import check
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.registry import RULES, families, rules_named

__all__ = ["RULES", "Rule", "Subject", "check", "families", "rules_named"]
