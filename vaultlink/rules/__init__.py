"""Graph and records → findings: a folder per family, a file per rule."""

from vaultlink.rules.check import check
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.notices import notices_of
from vaultlink.rules.outside import Committing, Outside
from vaultlink.rules.registry import RULES, configured, families, known_rules, rule_names, rules_named
from vaultlink.rules.summaries import SUMMARIES

__all__ = [
    "RULES",
    "SUMMARIES",
    "Committing",
    "Outside",
    "Rule",
    "Subject",
    "check",
    "configured",
    "families",
    "known_rules",
    "notices_of",
    "rule_names",
    "rules_named",
]
