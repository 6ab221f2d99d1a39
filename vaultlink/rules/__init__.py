"""Graph and records → findings: a folder per family, a file per rule."""

from vaultlink.rules.check import able_ahead, check
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.near import NOT_AHEAD, Ahead
from vaultlink.rules.notices import notices_of
from vaultlink.rules.outside import Committing, Outside
from vaultlink.rules.registry import RULES, configured, families, known_rules, rule_names, rules_named
from vaultlink.rules.summaries import SUMMARIES

__all__ = [
    "NOT_AHEAD",
    "RULES",
    "SUMMARIES",
    "Ahead",
    "Committing",
    "Outside",
    "Rule",
    "Subject",
    "able_ahead",
    "check",
    "configured",
    "families",
    "known_rules",
    "notices_of",
    "rule_names",
    "rules_named",
]
