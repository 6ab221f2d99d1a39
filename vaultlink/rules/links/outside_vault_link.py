"""The rule `outside-vault-link`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from vaultlink.links import LinkState
from vaultlink.model.finding import Finding, RuleId, Severity
from vaultlink.model.message import Message
from vaultlink.rules.frame import Subject

_ADVICE = Message("move the file into the vault, or write a file:// address")


@dataclass(frozen=True, slots=True)
class OutsideVaultLink:
    """A link leads out of the vault by its path."""

    id: ClassVar[RuleId] = RuleId("outside-vault-link", "links", Severity.WARNING)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield the findings of this rule."""
        for placed in subject.in_state(LinkState.OUTSIDE_VAULT):
            message = Message("the path {path} leaves the vault", path=placed.link.linkpath)
            yield subject.about(self.id, placed, message, _ADVICE)
