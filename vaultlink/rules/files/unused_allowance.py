"""The rule `unused-allowance`."""

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject


class UnusedAllowance(Struct, frozen=True):
    """A note allows what no rule finds there, or names no rule."""

    id: ClassVar[RuleId] = RuleId("unused-allowance", "files", Severity.INFO)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for path, allowance in subject.unused_allowances:
            yield self.id.finding(
                subject.vault.notes[path],
                allowance.span,
                Message("“{rule}” is allowed here, and nothing is found", rule=allowance.rule),
                Message("take the allowance away; `vaultlink rules` lists the names of all rules"),
            )
