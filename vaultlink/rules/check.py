"""Runs rules over a vault."""

from collections.abc import Iterable
from datetime import date

from vaultlink.config.settings import Settings
from vaultlink.links import Links
from vaultlink.model.finding import Finding, finding_order
from vaultlink.partners.records import Partnership
from vaultlink.rules.frame import Rule, Subject
from vaultlink.rules.registry import RULES_ON


def check(
    links: Links,
    rules: Iterable[Rule] = RULES_ON,
    partnership: Partnership | None = None,
    today: date | None = None,
    settings: Settings | None = None,
) -> tuple[Finding, ...]:
    """Return what these rules find, by file, place and rule; without a day nothing that depends on it."""
    subject = Subject.of(links, partnership, today, settings or Settings())
    return tuple(sorted((found for rule in rules for found in rule.check(subject)), key=finding_order))
